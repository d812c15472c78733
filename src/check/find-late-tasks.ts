import { countOf } from '../model/count-of.ts';
import type { PropertyPath } from '../problem.ts';
import type { Overdue, TrackedTask } from '../track/tracking.ts';
import type { CheckSubject } from './check-subject.ts';
import { walkTasks } from './walk-tasks.ts';

/** A task that is late by its own doing. */
export interface LateTask {
  id: string;
  path: PropertyPath;
  /** `should have ended on 2026-03-06, 3 working days ago; it is Blocked, and 2 tasks wait for it` */
  words: string;
}

/**
 * The tasks that should have ended, or have started, by now. What has not started because something
 * that it waits for is late is left out: else one late task would be followed by all that comes after
 * it. What is under way has no such excuse.
 */
export function findLateTasks(subject: CheckSubject, what: Overdue['what']): LateTask[] {
  const tracked = subject.tracking?.tasks ?? [];
  const late = new Set(tracked.flatMap(({ task, overdue }) => (overdue ? [task.id] : [])));
  const places = walkTasks(subject);
  return tracked.flatMap((each, place) => {
    const { task, overdue, openDependencies } = each;
    const walked = places[place];
    if (walked === undefined || overdue?.what !== what) return [];
    const hasExcuse = !hasStarted(each) && openDependencies.some((id) => late.has(id));
    return hasExcuse ? [] : [{ id: task.id, path: walked.path, words: describe(each, overdue) }];
  });
}

function hasStarted({ task }: TrackedTask): boolean {
  return task.status === 'In Progress' || task.actualStart !== undefined;
}

function describe({ task, dependents }: TrackedTask, { what, date, days }: Overdue): string {
  const due = what === 'finish' ? 'ended' : 'started';
  const late = `should have ${due} on ${date}, ${countOf(days, 'working day')} ago; it is ${task.status}`;
  if (dependents.length === 0) return late;
  return `${late}, and ${countOf(dependents.length, 'task')} ${dependents.length === 1 ? 'waits' : 'wait'} for it`;
}
