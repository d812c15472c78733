import { type CheckItem, readCheckItem } from '../model/check-item.ts';
import { phaseAt, taskAt } from '../model/part-at.ts';
import type { IsoDate, PhaseNumber, Plan, Task, TaskId, TaskStatus } from '../model/plan.ts';
import { present } from '../present.ts';
import { blockReason } from '../track/block-reason.ts';
import { explainWait, type WaitReason } from '../track/explain-wait.ts';
import type { Overdue, TaskState, TrackedTask, Tracking } from '../track/tracking.ts';
import type { PlanPosition } from './plan-position.ts';

/** A task as an agent needs it: the JSON of `show 1.2`. */
export interface TaskJson {
  asOf: IsoDate;
  task: Omit<Task, 'acceptanceCriteria'>;
  phase: { number: PhaseNumber; name?: string };
  /** Where it stands in the file. */
  position?: PlanPosition;
  criteria: CheckItem[];
  /** From here on only where the plan has dates. */
  state?: TaskState;
  waits?: WaitReason[];
  blockedBecause?: string;
  overdue?: Overdue;
  planned?: Dates;
  forecast?: Dates & { latestEnd: IsoDate };
  estimateMinutes?: number;
  slackDays?: number;
  freeSlackDays?: number;
  critical?: boolean;
  openDependencies?: TaskBrief[];
  externalDependencies?: string[];
  dependents?: TaskBrief[];
}

interface Dates {
  start: IsoDate;
  end: IsoDate;
}

/** Another task in short; dates are those to be expected. */
export interface TaskBrief extends Dates {
  id: TaskId;
  name?: string;
  status: TaskStatus;
  assignee?: string;
}

/** Makes the JSON of a task; without `tracking`, of what the plan says alone. */
export function taskJson(
  plan: Plan,
  place: { phase: number; task: number },
  context: { asOf: IsoDate; tracking?: Tracking | undefined; position?: PlanPosition | undefined },
): TaskJson {
  const { asOf, tracking, position } = context;
  const phase = phaseAt(plan, place);
  const task = taskAt(plan, place);
  const { acceptanceCriteria = [], ...fields } = task;
  const tracked = tracking?.tasks.find((each) => each.task === task);
  return {
    asOf,
    task: fields,
    phase: { number: phase.number, ...(phase.name === undefined ? {} : { name: phase.name }) },
    ...(position ? { position } : {}),
    criteria: acceptanceCriteria.map(readCheckItem),
    ...(tracked && tracking ? trackedFields(plan, tracked, tracking) : {}),
  };
}

/** A task with the dates to be expected. */
export function briefTask({ task, forecast }: TrackedTask): TaskBrief {
  const { id, name, status, assignee } = task;
  return {
    id,
    ...(name === undefined ? {} : { name }),
    status,
    ...(assignee === undefined ? {} : { assignee }),
    start: forecast.start,
    end: forecast.end,
  };
}

function trackedFields(plan: Plan, tracked: TrackedTask, tracking: Tracking): Partial<TaskJson> {
  const { task, state, planned, forecast, overdue, openDependencies, dependents } = tracked;
  const byId = new Map(tracking.tasks.map((each) => [each.task.id, each]));
  const briefs = (ids: readonly TaskId[]) => ids.map((id) => briefTask(present(byId.get(id))));
  const waits = explainWait(tracked, tracking);
  const reason = state === 'blocked' ? blockReason(plan, task.id) : undefined;
  const { externalDependencies } = planned;
  return {
    state,
    ...(waits.length > 0 ? { waits } : {}),
    ...(reason === undefined ? {} : { blockedBecause: reason }),
    ...(overdue ? { overdue } : {}),
    planned: { start: planned.start, end: planned.end },
    forecast: { start: forecast.start, end: forecast.end, latestEnd: forecast.lateEnd },
    estimateMinutes: forecast.estimateMinutes,
    slackDays: forecast.slackDays,
    freeSlackDays: forecast.freeSlackDays,
    critical: forecast.critical,
    openDependencies: briefs(openDependencies),
    ...(externalDependencies ? { externalDependencies } : {}),
    dependents: briefs(dependents),
  };
}
