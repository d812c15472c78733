import type { Tree } from '../files/disk.ts';

/** What differs between what is there and what should be, a line for each path. */
export function compareTrees(found: Tree, expected: Tree): string[] {
  const paths = new Set([...Object.keys(found), ...Object.keys(expected)]);
  return [...paths].sort().flatMap((path) => {
    if (!(path in expected)) return [`${path} should not be there`];
    if (!(path in found)) return [`${path} is missing`];
    const same = JSON.stringify(found[path]) === JSON.stringify(expected[path]);
    return same ? [] : [`${path} holds ${JSON.stringify(found[path])}`];
  });
}
