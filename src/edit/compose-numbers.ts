import type { NumberMap } from './operation.ts';

/**
 * What several operations, one after the other, do to the numbers of a plan.
 *
 * @returns `undefined` where none changes any
 */
export function composeNumbers(maps: readonly (NumberMap | undefined)[]): NumberMap | undefined {
  const given = maps.filter((map) => map !== undefined);
  if (given.length === 0) return undefined;
  return given.reduce((first, second) => ({
    phases: compose(first.phases, second.phases),
    tasks: compose(first.tasks, second.tasks),
  }));
}

function compose<Key>(
  first: ReadonlyMap<Key, Key>,
  second: ReadonlyMap<Key, Key>,
): ReadonlyMap<Key, Key> {
  const composed = new Map([...first].map(([from, to]) => [from, second.get(to) ?? to]));
  // What the first left alone, the second may change; a number given away first is another's now.
  const taken = new Set(first.values());
  for (const [from, to] of second) {
    if (!composed.has(from) && !taken.has(from)) composed.set(from, to);
  }
  return composed;
}
