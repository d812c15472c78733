import type { SectionValues } from './sections.ts';

/** A plain calendar date, `YYYY-MM-DD`; never a `Date`, so no time zone can move it. */
export type IsoDate = string;

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** When people work. What is left out is Monday to Friday, no holidays, 8 hours a day. */
export interface Calendar {
  /** In the order of the week, each once. */
  workingDays?: Weekday[];
  /** Dates, or ranges `2026-12-28 - 2026-12-31` with both ends days off. */
  holidays?: string[];
  /** Working hours of one working day, more than 0 and at most 24. */
  hoursPerDay?: number;
}

export const planStatuses = ['Planning', 'In Progress', 'Completed'] as const;
export type PlanStatus = (typeof planStatuses)[number];

/** How people who would be on several tasks at once are scheduled; left out: they are not looked at. */
export type Scheduling = 'Level by assignee';

export const taskStatuses = ['Not Started', 'In Progress', 'Blocked', 'Completed'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/**
 * What a task is known by: `1.1`. The tool writes `<phase>.<n>`; plans in the wild also have
 * `1.1.1`, `C1`, `T001`. It is a name, not a position: gaps and any order are fine.
 */
export type TaskId = string;

/** What a phase is known by: a whole number, or text such as `1B`, `A`, `II` in plans of others. */
export type PhaseNumber = number | string;

/**
 * One piece of work. All texts are inline Markdown on one line.
 * What is left out stays a prompt of the template, to be filled in by hand.
 */
export interface Task {
  id: TaskId;
  name?: string;
  description?: string;
  /** As written: `3d`, `4 hours`, `2-3 days`, `TBD`. `parseEstimate` reads it. */
  estimate?: string;
  assignee?: string;
  /**
   * As written, one entry each: `Task 1.1`, `1.2 + 1d`, `Phase 1`, `a copy of production`.
   * Left out: the task before it. Empty: none, so that the task starts with the plan.
   * `parseDependency` reads an entry.
   */
  dependencies?: string[];
  /** A criterion that is met begins with `[x] `. */
  acceptanceCriteria?: string[];
  status: TaskStatus;
  startNoEarlierThan?: IsoDate;
  actualStart?: IsoDate;
  actualFinish?: IsoDate;
}

export interface Phase {
  number: PhaseNumber;
  name?: string;
  goal?: string;
  tasks: Task[];
  /** A deliverable that is there begins with `[x] `. */
  deliverables?: string[];
}

export interface Milestone {
  name: string;
  /** Only where no dependency names a task, phase or milestone: else the date is computed. */
  date?: IsoDate;
  description?: string;
  dependencies?: string[];
}

/**
 * An implementation plan, in normal form: texts trimmed, numbers given, and whatever equals
 * the template's own prompts left out (`normalizePlan` makes it so).
 */
export interface Plan extends SectionValues {
  title?: string;
  date?: IsoDate;
  author?: string;
  status: PlanStatus;
  relatedSpec?: string;
  /** The day on which work may begin. */
  startDate?: IsoDate;
  /** A promise, not a computed date. */
  targetCompletion?: IsoDate;
  calendar?: Calendar;
  /** Left out: every task as soon as possible, whoever does it. */
  scheduling?: Scheduling;
  /** What `check` leaves out: `off IMP081, IMP084`. `parseChecks` reads it. */
  checks?: string;
  /** The names of the sections that the plan has, in document order; left out: all of them. */
  sections?: string[];
  phases: Phase[];
  milestones?: Milestone[];
}
