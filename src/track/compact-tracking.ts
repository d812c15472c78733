import type { IsoDate, PhaseNumber, TaskId } from '../model/plan.ts';
import type {
  Overdue,
  Progress,
  TrackedFinish,
  TrackedMilestone,
  Tracking,
  Workload,
} from './tracking.ts';

/**
 * A {@link Tracking} without what a plan and its schedule say already: the `tracking` of
 * `show --json`. Tasks are named by their ids.
 */
export interface CompactTracking {
  asOf: IsoDate;
  finish: TrackedFinish;
  progress: Progress;
  /** Dates are those of the forecast. */
  phases: ({ number: PhaseNumber; start?: IsoDate; end?: IsoDate } & Progress)[];
  ready: TaskId[];
  underWay: TaskId[];
  blocked: TaskId[];
  overdue: ({ id: TaskId } & Overdue)[];
  /** The tasks whose dates are to be expected otherwise than the plan has them. */
  moved: { id: TaskId; start: IsoDate; end: IsoDate }[];
  /** In order of their start. */
  criticalPath: TaskId[];
  milestones: Omit<TrackedMilestone, 'planned'>[];
  people: Workload[];
}

export function compactTracking(tracking: Tracking): CompactTracking {
  const { asOf, tasks, forecast, finish, total, phases, milestones, people } = tracking;
  const inState = (wanted: string) =>
    tasks.filter(({ state }) => state === wanted).map(({ task }) => task.id);
  return {
    asOf,
    finish,
    progress: roundShares(total),
    phases: phases.map(({ name: _name, ...phase }) => roundShares(phase)),
    ready: inState('ready'),
    underWay: inState('under way'),
    blocked: inState('blocked'),
    overdue: tasks.flatMap(({ task, overdue }) => (overdue ? [{ id: task.id, ...overdue }] : [])),
    moved: tasks.flatMap(({ planned, forecast: { id, start, end } }) =>
      planned.start === start && planned.end === end ? [] : [{ id, start, end }],
    ),
    criticalPath: forecast.criticalPath,
    milestones: milestones.map(({ planned: _planned, ...milestone }) => milestone),
    people,
  };
}

/** To four digits: a share of a third has no end. */
function roundShares<Shares extends Progress>(progress: Shares): Shares {
  const round = (share: number) => Math.round(share * 10_000) / 10_000;
  return {
    ...progress,
    share: round(progress.share),
    plannedShare: round(progress.plannedShare),
  };
}
