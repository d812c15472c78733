import type { IsoDate, PhaseNumber, Task, TaskId } from '../model/plan.ts';
import type { Schedule, ScheduledTask } from '../schedule/schedule.ts';

/** Where a plan stands on a day: made by `trackPlan`. All dates are inclusive calendar days. */
export interface Tracking {
  /** The day that everything is seen from. */
  asOf: IsoDate;
  /** The dates that the file has. */
  planned: Schedule;
  /** The dates with all work that is not over pushed past `asOf`. */
  forecast: Schedule;
  /** In document order. */
  tasks: TrackedTask[];
  /** In document order, phases without tasks too. */
  phases: PhaseProgress[];
  total: Progress;
  milestones: TrackedMilestone[];
  /** In order of their first task in the plan; what nobody has is last. */
  people: Workload[];
  finish: TrackedFinish;
}

/**
 * What can be said of a task: `ready`, nothing keeps it from starting today; `waiting`, for another
 * task, a lag, its Start No Earlier Than, or a person who has something else to do first.
 */
export type TaskState = 'completed' | 'under way' | 'blocked' | 'ready' | 'waiting';

export interface TrackedTask {
  task: Task;
  phase: PhaseNumber;
  state: TaskState;
  planned: ScheduledTask;
  forecast: ScheduledTask;
  /** Each once; nobody for `TBD`. */
  assignees: string[];
  /** The tasks it cannot start without that are not far enough, in the order of the plan. */
  openDependencies: TaskId[];
  /** The tasks that name it as a dependency, in the order of the plan. */
  dependents: TaskId[];
  /** Left out where it is in time. */
  overdue?: Overdue;
}

/** A task that should have started, or ended, before the day that the plan is seen from. */
export interface Overdue {
  what: 'start' | 'finish';
  /** The day on which it should have. */
  date: IsoDate;
  /** Working days from then to the day that the plan is seen from, at least 1. */
  days: number;
}

/** How far a set of tasks is. Work is the estimated working time; only completed tasks count as done. */
export interface Progress {
  tasks: number;
  completed: number;
  underWay: number;
  blocked: number;
  overdue: number;
  workMinutes: number;
  completedMinutes: number;
  /** Of the tasks that the plan's dates have ended before the day that it is seen from. */
  plannedMinutes: number;
  /** Share of the work that is completed, 0 to 1; of the tasks where they have no length. */
  share: number;
  /** Share that should be completed by then. */
  plannedShare: number;
}

export interface PhaseProgress extends Progress {
  number: PhaseNumber;
  name?: string;
  /** Dates of the forecast; left out where the phase has no tasks. */
  start?: IsoDate;
  end?: IsoDate;
}

export interface TrackedMilestone {
  name: string;
  /** The date that the file has, and the one that is to be expected. */
  planned: IsoDate;
  forecast: IsoDate;
  /** Whether all tasks that it waits for are completed; `undefined` where it waits for none. */
  reached?: boolean;
}

/** What one person has to do; `name` is left out for the tasks that nobody has. */
export interface Workload {
  name?: string;
  /** In the order in which they are done. */
  open: TaskId[];
  completed: TaskId[];
  /** Estimated working time; a task of several people counts whole for each. */
  openMinutes: number;
  completedMinutes: number;
  /** The last day of the open tasks; left out where there are none. */
  busyUntil?: IsoDate;
}

export interface TrackedFinish {
  planned: IsoDate;
  forecast: IsoDate;
  target?: IsoDate;
  /** Working days of the forecast after the target; negative before it; 0 without a target. */
  daysAfterTarget: number;
  /** Working days of the forecast after the finish that the file has. */
  daysAfterPlanned: number;
  /**
   * Why the forecast is later than the plan: the tasks that are late themselves, and later than the
   * slack that the plan gave them, in the order of the plan. Empty where none is.
   */
  causes: TaskId[];
}
