import type { PhaseNumber, Plan, TaskId } from '../model/plan.ts';
import { errorsIn, InternalError, PlanError, type Problem, type PropertyPath } from '../problem.ts';
import type { PlanDocument } from '../read/plan-document.ts';
import { readPlan } from '../read/read-plan.ts';
import { schedulePlan } from '../schedule/schedule-plan.ts';
import { compareProblems } from './compare-problems.ts';
import { readAt } from './draft.ts';
import { findDifference } from './find-difference.ts';
import type { Mention } from './find-mentions.ts';
import { findMisread } from './find-misread.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

/** A plan file between two operations: its text and what it says. */
export interface PlanState {
  /** Without byte order mark. */
  text: string;
  /** The file as the user named it. */
  file: string;
  plan: Plan;
  document: PlanDocument;
  /** Of the reading. */
  problems: Problem[];
}

/** Old number → new number, for everything that got another one; in document order. */
export interface NumberMap {
  phases: ReadonlyMap<PhaseNumber, PhaseNumber>;
  tasks: ReadonlyMap<TaskId, TaskId>;
}

/** What a command may want to say about an operation. */
export interface OperationNotes {
  /** What was added, moved or set, in the words of a reference: `task 1.4`, `phase 2`, `risk 3`. */
  subject?: string;
  /** The numbers that changed. */
  numbers?: NumberMap;
  /** What got its first number, in document order: `phase 2`, `2.1`. */
  numbered?: string[];
  /** Prose that still names what was removed. */
  mentions?: Mention[];
  /** What is worth knowing besides: what was so already, what the plan has no place for. */
  remarks?: string[];
}

/** What an operation wants: edits of the text, and the plan as it must read after them. */
export interface OperationEdits {
  edits: TextEdit[];
  /** In normal form. */
  intended: Plan;
  notes?: OperationNotes;
  /** Where texts of the user's were put that this plan's dialect may not be able to say. */
  given?: PropertyPath[];
  /** What is wrong where the plan then reads otherwise and no text is to blame; left out: we are. */
  unread?: Problem;
}

/**
 * Something a user asks of a plan. It only looks at the state.
 *
 * @throws PlanError for what the plan does not have or cannot take
 */
export type Operation = (state: PlanState) => OperationEdits;

/** The state after an operation, and what the operation did. */
export interface AppliedOperation extends PlanState {
  /** Disjoint; offsets count in the text before the operation. */
  edits: TextEdit[];
  notes: OperationNotes;
}

/** Reads a plan for operations. */
export function openPlan(text: string, file: string): PlanState {
  return { text, file, ...readPlan(text, file) };
}

/**
 * Makes the edits of an operation, reads the result again and compares it with what the operation
 * intended. An operation that changes nothing gives the same text.
 *
 * @throws PlanError where the operation cannot be done, IMP002 for a text that this plan has no way
 * to write so that it reads the same, and IMP066 where other text would be read as a task after it,
 * or a task or phase no longer
 * @throws InternalError where the result says anything else than it should
 * @example applyOperation(openPlan(text, 'plan.md'), setTask('1.1', { estimate: '3d' })).text
 */
export function applyOperation(state: PlanState, operation: Operation): AppliedOperation {
  return makeEdits(state, operation(state));
}

/** Makes the edits of an operation. Throws as {@link applyOperation} does. */
export function makeEdits(
  state: PlanState,
  { edits, intended, notes = {}, given = [], unread }: OperationEdits,
): AppliedOperation {
  const text = applyEdits(state.text, edits);
  const read = edits.length === 0 ? state : readPlan(text, state.file);
  const path = findDifference(intended, read.plan);
  if (path === undefined) return { ...read, text, file: state.file, edits, notes };
  const open = state.problems.filter(({ code }) => code === 'IMP060' || code === 'IMP064');
  if (open.length > 0)
    throw new PlanError(open.map((problem) => ({ ...problem, severity: 'error' })));
  const touched = given.filter((each) => touches(each, path));
  if (touched.length > 0) throw new PlanError(unspeakable(path, touched, intended));
  const misread = unread ?? findMisread(state.document, edits, read.document);
  if (misread) throw new PlanError(misread);
  // A text that is taken for a number keeps others, which are written nowhere, from having it.
  const isNumber = path.at(-1) === 'id' || path.at(-1) === 'number';
  if (isNumber && given.length > 0) throw new PlanError(unspeakable(path, given, intended));
  throw new InternalError(
    `after the edit the plan reads otherwise at ${['plan', ...path].join('.')}`,
  );
}

/**
 * Refuses a plan that has an error in its schedule which it did not have before: a circle, a
 * dependency on nothing, a number given twice. What was wrong already is not this operation's.
 */
export function checkSchedule(before: Plan, after: Plan): void {
  const found = scheduleErrors(after);
  if (found.length === 0) return;
  const { added } = compareProblems(scheduleErrors(before), found);
  if (added.length > 0) throw new PlanError(added);
}

/** Whether there is a start date is no matter of a single operation. */
function scheduleErrors(plan: Plan): Problem[] {
  return errorsIn(scheduleIntended(plan).problems).filter(({ code }) => code !== 'IMP015');
}

const scheduled = new WeakMap<Plan, ReturnType<typeof schedulePlan>>();

/** As `schedulePlan`, once for a plan that an operation intends: it is checked and then written. */
export function scheduleIntended(plan: Plan): ReturnType<typeof schedulePlan> {
  const known = scheduled.get(plan) ?? schedulePlan(plan);
  scheduled.set(plan, known);
  return known;
}

/** A text that is taken for something else may change the structure around it. */
function touches(given: PropertyPath, path: PropertyPath): boolean {
  return path.every((key, index) => index >= given.length || key === given[index]);
}

/** Of several texts, the first one with signs in it is named: those have a meaning in Markdown. */
function unspeakable(path: PropertyPath, given: readonly PropertyPath[], intended: Plan): Problem {
  // A number that nobody gave was read out of another text.
  const isText = !ownWords.includes(String(path.at(-1)));
  const texts = given
    .flatMap((each) => textsIn(readAt(intended, isText && path.length > each.length ? path : each)))
    .sort((one, other) => Number(hasSigns.test(other)) - Number(hasSigns.test(one)));
  const text = texts[0] === undefined ? 'This text' : `\`${texts[0]}\``;
  return {
    code: 'IMP002',
    severity: 'error',
    message: `${text} cannot be written in this plan so that it reads the same`,
    hint: 'say it in other words, without Markdown signs, brackets and emoji at its ends',
    path,
  };
}

const hasSigns = /[^\p{L}\p{N} ]/u;

const ownWords: readonly string[] = ['id', 'number', 'status', 'estimate', 'dependencies'];

/** The texts in a value that users write in words of their own. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    ownWords.includes(key) ? [] : textsIn(inner),
  );
}
