/**
 * Makes a value when it is first asked for: a pattern with classes of Unicode takes as long as
 * reading a small plan.
 */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
