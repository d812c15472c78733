import type { Block, Heading } from './block-tree.ts';
import type { TaskRowDraft } from './find-task-rows.ts';
import type { Span } from './plan-document.ts';
import type { TaskDraft } from './read-task.ts';
import type { Reading } from './reading.ts';
import type { PhasePartHeading } from './recognise-phase.ts';

/** What stands in a phase: its tasks, and the blocks of its other parts. */
export interface PhaseContents {
  tasks: (TaskDraft | TaskRowDraft)[];
  /** Items that may be tasks, in a phase that has none: nothing says so of their lists. */
  doubtful: TaskDraft[];
  tasksHeading?: Heading;
  /** The line of a label that says of the list below it that its items are tasks. */
  tasksLabel?: Span;
  /** Before the first heading and the first task: its goal. */
  intro: Block[];
  deliverables?: { heading: Heading; blocks: Block[] };
  timeline?: { heading: Heading; blocks: Block[] };
}

/**
 * `start`: below the phase's own heading. `other`: below a heading that has no place of its own.
 * `aside`: below one whose checkboxes are no tasks, such as Exit Criteria.
 */
export type Place = PhasePartHeading | 'start' | 'other' | 'aside';

/** How far the walk through a phase is: see `findTasks`. */
export interface Finding {
  reading: Reading;
  contents: PhaseContents;
  place: Place;
  /** The level of the heading that the place begins with. */
  placeLevel: number;
  /** The task that further blocks belong to: one in a paragraph or heading. */
  open: TaskDraft | undefined;
  /** What was said of the items of the last list: that they are tasks, or that they are not. */
  said: 'tasks' | 'unsaid' | 'nothing';
  /** Rows of tables, which are tasks if nothing before says which are. */
  rows: TaskRowDraft[];
  /** Items without a number that are tasks if no item has one. */
  unmarked: TaskDraft[];
  /** Items of numbered lists, in bold, that are tasks if nothing else is. */
  numbered: TaskDraft[];
  /** Bullets that may be tasks, and that nothing says of. */
  doubtful: TaskDraft[];
}

/** What checklists are for besides tasks. */
const notWork =
  /\b(?:criteri(?:a|on)|definition of (?:done|ready)|dod|done when|accept(?:ance|ed)|deliverables?|outputs?|outcomes?|validation|verif\w*|checkpoint|gates?|prerequisites?|requirements?|risks?|notes?|out[ -]of[ -]scope|non-goals?|questions?|decisions?|metrics?|kpis?|references?|files?|goals?|objectives?|dependenc\w+|depends|blocke\w+|blocks|benefits?|resources|rollback|links?|owners?|examples?|impact|assumptions?|constraints?|success|exit|rules?|why|deferred|future)\b/i;

/** Whether a label or heading says that what is below it is no work to be done. */
export function isAboutOther(words: string): boolean {
  return notWork.test(words);
}
