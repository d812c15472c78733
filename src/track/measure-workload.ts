import { assigneeKey } from '../model/assignees.ts';
import type { TrackedTask, Workload } from './tracking.ts';

/** Who has what to do, in order of their first task in the plan; what nobody has is last. */
export function measureWorkload(tasks: readonly TrackedTask[]): Workload[] {
  const people = new Map<string, { name: string; tasks: TrackedTask[] }>();
  for (const tracked of tasks) {
    for (const name of tracked.assignees) {
      const key = assigneeKey(name);
      const known = people.get(key);
      if (known) known.tasks.push(tracked);
      else people.set(key, { name, tasks: [tracked] });
    }
  }
  const unassigned = tasks.filter(({ assignees }) => assignees.length === 0);
  return [
    ...[...people.values()].map(({ name, tasks: own }) => ({ name, ...loadOf(own) })),
    ...(unassigned.length > 0 ? [loadOf(unassigned)] : []),
  ];
}

function loadOf(tasks: readonly TrackedTask[]): Workload {
  const open = tasks
    .filter(({ state }) => state !== 'completed')
    .sort((a, b) => compareText(a.forecast.start, b.forecast.start));
  const completed = tasks.filter(({ state }) => state === 'completed');
  const minutes = (list: readonly TrackedTask[]) =>
    list.reduce((sum, { planned }) => sum + planned.estimateMinutes, 0);
  const busyUntil = open.map(({ forecast }) => forecast.end).reduce(later, '');
  return {
    open: open.map(({ task }) => task.id),
    completed: completed.map(({ task }) => task.id),
    openMinutes: minutes(open),
    completedMinutes: minutes(completed),
    ...(busyUntil === '' ? {} : { busyUntil }),
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}
