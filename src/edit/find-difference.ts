import type { PropertyPath } from '../problem.ts';

/** The path of the first value that differs; `undefined` where none does. */
export function findDifference(one: unknown, other: unknown): PropertyPath | undefined {
  if (Object.is(one, other)) return undefined;
  if (!isContainer(one) || !isContainer(other)) return [];
  if (Array.isArray(one) && Array.isArray(other)) return findDifferentItem(one, other);
  if (Array.isArray(one) || Array.isArray(other)) return [];
  const keys = Object.keys(one);
  for (const key of keys) {
    const rest = findDifference(Reflect.get(one, key), Reflect.get(other, key));
    if (rest) return [key, ...rest];
  }
  const otherKeys = Object.keys(other);
  for (const key of otherKeys) {
    if (!Object.hasOwn(one, key) && Reflect.get(other, key) !== undefined) return [key];
  }
  // Where they only differ in which properties are there, though undefined, the path ends here.
  return keys.length === otherKeys.length ? undefined : [];
}

function findDifferentItem(
  one: readonly unknown[],
  other: readonly unknown[],
): PropertyPath | undefined {
  if (one.length !== other.length) return [];
  for (let index = 0; index < one.length; index += 1) {
    const rest = findDifference(one[index], other[index]);
    if (rest) return [index, ...rest];
  }
  return undefined;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
