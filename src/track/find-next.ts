import { assigneeKey } from '../model/assignees.ts';
import type { IsoDate } from '../model/plan.ts';
import type { TrackedTask, Tracking } from './tracking.ts';

/** What can be done now, for `next`. */
export interface NextTasks {
  /** In the order of {@link orderByUrgency}. */
  ready: TrackedTask[];
  underWay: TrackedTask[];
  blocked: TrackedTask[];
  /** The waiting task that starts first. */
  upcoming?: TrackedTask;
}

/**
 * The tasks that can start now, the most urgent first, and what goes on beside them.
 *
 * @param assignee whose tasks alone; in any case
 */
export function findNext({ tasks }: Tracking, assignee?: string): NextTasks {
  const own = tasks.filter((each) => assignee === undefined || isTaskOf(each, assignee));
  const inState = (state: TrackedTask['state']) =>
    orderByUrgency(own.filter((each) => each.state === state));
  const [upcoming] = inState('waiting').sort((a, b) =>
    compareDates(a.forecast.start, b.forecast.start),
  );
  return {
    ready: inState('ready'),
    underWay: inState('under way'),
    blocked: inState('blocked'),
    ...(upcoming ? { upcoming } : {}),
  };
}

/** Whether a task is somebody's: `@Bo` has the tasks of `bo`. */
function isTaskOf({ assignees }: TrackedTask, name: string): boolean {
  return assignees.some((each) => assigneeKey(each) === assigneeKey(name));
}

/**
 * Tasks by how much the finish depends on them: those with the least slack first, then those that
 * start first, then by their place in the plan.
 */
export function orderByUrgency(tasks: readonly TrackedTask[]): TrackedTask[] {
  return [...tasks].sort(
    (a, b) =>
      a.forecast.slackDays - b.forecast.slackDays ||
      compareDates(a.forecast.start, b.forecast.start),
  );
}

function compareDates(a: IsoDate, b: IsoDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
