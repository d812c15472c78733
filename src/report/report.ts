import type { IsoDate, Phase, Plan, TaskId } from '../model/plan.ts';
import type {
  Overdue,
  PhaseProgress,
  Progress,
  TaskState,
  TrackedFinish,
  TrackedMilestone,
} from '../track/tracking.ts';

export const reportKinds = ['daily', 'weekly'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** What a status report says: made by `reportPlan`. All dates are inclusive calendar days. */
export interface Report {
  kind: ReportKind;
  title?: string;
  status: Plan['status'];
  /** The first day that it tells of. */
  since: IsoDate;
  /** The last one: the day on which it is written. */
  asOf: IsoDate;
  progress: Progress;
  finish: TrackedFinish;
  /** In document order. */
  phases: ReportedPhase[];
  /** Against the plan as it was before `since`; left out where that is not known. */
  changes?: PlanChanges;
  /** In the order of the days on which they were. */
  completed: CompletedTask[];
  /** The milestones that were reached. */
  reached: TrackedMilestone[];
  started: ReportedTask[];
  /** Completed before, and not any more. */
  reopened: ReportedTask[];
  /** Those that are late by their own doing, the latest first. */
  late: LateTask[];
  blocked: BlockedTask[];
  /** What the plan's table of blockers says. */
  blockers: NonNullable<Plan['blockers']>;
  risks: NonNullable<Plan['risks']>;
  /** What is to be done: of a daily report today, of a weekly one in the next working week. */
  planned: PlannedWork;
  /** The rows of the Status Log that say something else than the above, in their order. */
  log: LoggedRow[];
  /** What the plan's Communication section asks for besides. */
  alsoAsked: string[];
}

export interface Period {
  from: IsoDate;
  to: IsoDate;
}

export interface ReportedTask {
  id: TaskId;
  name?: string;
  assignees: string[];
}

export interface ReportedPhase extends PhaseProgress {
  number: Phase['number'];
  /** Working days by which it ends after the day that the plan has; negative before it. */
  daysAfterPlanned: number;
}

export interface CompletedTask extends ReportedTask {
  /** Left out where neither the plan nor its log says when. */
  on?: IsoDate;
  note?: string;
}

export interface LateTask extends ReportedTask {
  overdue: Overdue;
  /** Whether it is why the finish is later. */
  movesFinish: boolean;
}

export interface BlockedTask extends ReportedTask {
  /** As the Status Log has it. */
  reason?: string;
  since?: IsoDate;
  /** The open tasks that wait for it. */
  dependents: TaskId[];
}

export interface PlannedTask extends ReportedTask {
  state: TaskState;
  /** The dates to be expected. */
  start: IsoDate;
  end: IsoDate;
  openDependencies: TaskId[];
  overdue?: Overdue;
}

export interface PlannedWork extends Period {
  /** In the order of their starts. */
  tasks: PlannedTask[];
  milestones: TrackedMilestone[];
}

export interface LoggedRow {
  date: IsoDate;
  status: string;
  notes: string;
}

/** What is otherwise than in an earlier version of the plan. */
export interface PlanChanges {
  /** The commit that holds the earlier version, and its day. */
  commit: string;
  date: IsoDate;
  /** How far it was and when it was to end, seen from the first day of the report; left out where it had no dates. */
  before?: { share: number; finish: IsoDate; target?: IsoDate };
  added: ReportedTask[];
  removed: ReportedTask[];
}
