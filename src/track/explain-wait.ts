import type { IsoDate, TaskId } from '../model/plan.ts';
import type { TrackedTask, Tracking } from './tracking.ts';

/** Something that keeps a task from starting. */
export type WaitReason =
  /** A task that is not far enough. */
  | { kind: 'task'; task: TaskId }
  /** In a levelled plan: somebody has another task to do first. */
  | { kind: 'assignee'; assignee: string; task: TaskId }
  /** Its Start No Earlier Than. */
  | { kind: 'date'; date: IsoDate }
  /** The lag of a link whose task is far enough. */
  | { kind: 'lag'; date: IsoDate };

/** Why a task that waits cannot start: every reason, or none for a task of another state. */
export function explainWait(tracked: TrackedTask, { asOf, tasks }: Tracking): WaitReason[] {
  if (tracked.state !== 'waiting') return [];
  const { task, forecast, openDependencies } = tracked;
  const reasons: WaitReason[] = openDependencies.map((id) => ({ kind: 'task', task: id }));
  const wait = forecast.waitsForAssignee;
  const other = tasks.find((each) => each.task.id === wait?.task);
  if (wait !== undefined && other?.state !== 'completed')
    reasons.push({ kind: 'assignee', ...wait });
  if (task.startNoEarlierThan !== undefined && task.startNoEarlierThan > asOf) {
    reasons.push({ kind: 'date', date: task.startNoEarlierThan });
  }
  return reasons.length > 0 ? reasons : [{ kind: 'lag', date: forecast.start }];
}
