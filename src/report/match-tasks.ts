import type { Plan, Task } from '../model/plan.ts';

/** The tasks of a plan with what they were in an earlier version of it. */
export interface MatchedTasks {
  /** By the task as it is now; new ones are not here. */
  before: ReadonlyMap<Task, Task>;
  added: Task[];
  removed: Task[];
}

/**
 * Finds out which task was which: those of the same number and name, then those of a name that no
 * other has, because numbers change when a plan is renumbered, then those of the same number.
 */
export function matchTasks(earlier: Plan, now: Plan): MatchedTasks {
  const before = new Map<Task, Task>();
  const leftBefore = new Set(earlier.phases.flatMap(({ tasks }) => tasks));
  const leftNow = new Set(now.phases.flatMap(({ tasks }) => tasks));
  const keys: ((task: Task) => string | undefined)[] = [
    ({ id, name }) => JSON.stringify([id, name]),
    ({ name }) => name,
    ({ id }) => id,
  ];
  for (const keyOf of keys) {
    const known = indexUnique(leftBefore, keyOf);
    for (const [key, task] of indexUnique(leftNow, keyOf)) {
      const match = known.get(key);
      if (match === undefined) continue;
      before.set(task, match);
      leftBefore.delete(match);
      leftNow.delete(task);
    }
  }
  return { before, added: [...leftNow], removed: [...leftBefore] };
}

/** The tasks by a key that no other one has. */
function indexUnique(
  tasks: Iterable<Task>,
  keyOf: (task: Task) => string | undefined,
): Map<string, Task> {
  const found = new Map<string, Task>();
  const several = new Set<string>();
  for (const task of tasks) {
    const key = keyOf(task);
    if (key === undefined) continue;
    if (found.has(key)) several.add(key);
    else found.set(key, task);
  }
  for (const key of several) found.delete(key);
  return found;
}
