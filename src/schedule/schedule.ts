import type { IsoDate, PhaseNumber, TaskId, TaskStatus } from '../model/plan.ts';

/** The dates of a plan, computed by `schedulePlan`. All dates are inclusive calendar days. */
export interface Schedule {
  /** The plan's start, rolled forward to a working day. */
  start: IsoDate;
  /** The last day on which anything is done. */
  finish: IsoDate;
  /** In document order. */
  tasks: ScheduledTask[];
  /** In document order; a phase without tasks has no dates and is not here. */
  phases: ScheduledPhase[];
  milestones: ScheduledMilestone[];
  /** The ids of the critical tasks in order of their start. */
  criticalPath: TaskId[];
}

export interface ScheduledTask {
  id: TaskId;
  name?: string;
  phase: PhaseNumber;
  status: TaskStatus;
  start: IsoDate;
  end: IsoDate;
  /** Working minutes of the start day that are over when it starts: 0 in the morning. */
  startMinutes: number;
  /** Working minutes of the end day that are over when it ends: those of a whole day in the evening. */
  endMinutes: number;
  /** Working time that the schedule counts: the upper end of a range, 1 day where unknown. */
  estimateMinutes: number;
  /** Total slack in working days: how far the task can slip before the finish does. */
  slackDays: number;
  /** Free slack in working days: how far it can slip before any other task does. */
  freeSlackDays: number;
  /** Late dates: the latest that do not move the finish. */
  lateStart: IsoDate;
  lateEnd: IsoDate;
  critical: boolean;
  /** The tasks it waits for, in the order written, each once. */
  dependencies: TaskId[];
  /** In a levelled plan: whose other task it waits for, and which. Left out where it waits for none. */
  waitsForAssignee?: { assignee: string; task: TaskId };
  /** Dependencies outside the plan: kept and listed, without effect on dates. */
  externalDependencies?: string[];
}

export interface ScheduledPhase {
  number: PhaseNumber;
  name?: string;
  start: IsoDate;
  end: IsoDate;
  /** Working time from the start of its first task to the end of its last one, in days. */
  durationDays: number;
}

/** A milestone that has a date: computed from its dependencies, or its own. */
export interface ScheduledMilestone {
  name: string;
  date: IsoDate;
}
