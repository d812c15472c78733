import type { Phase } from './plan.ts';

/** How many tasks some phases have together. */
export function countTasks(phases: readonly Pick<Phase, 'tasks'>[]): number {
  return phases.reduce((sum, { tasks }) => sum + tasks.length, 0);
}
