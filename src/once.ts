/**
 * Makes a value when it is first asked for: a pattern with classes of Unicode takes as long as
 * reading a small plan, and a library that only writers need longer.
 */
export function once<T extends object | string>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
