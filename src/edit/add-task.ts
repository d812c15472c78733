import { encodeCell } from '../markdown/inline.ts';
import { taskLabels } from '../model/labels.ts';
import { normalizeDependencies } from '../model/normalize-dependencies.ts';
import { normalizePlan } from '../model/normalize-plan.ts';
import type { Plan, Task, TaskId } from '../model/plan.ts';
import type { PlanInput } from '../model/plan-input.ts';
import { parseTaskStatus } from '../model/status.ts';
import { InternalError, PlanError } from '../problem.ts';
import type { PhasePart, PlanDocument, TaskFieldKey, TaskPart } from '../read/plan-document.ts';
import { lineAt } from '../read/source-text.ts';
import { taskView } from '../render/plan-view.ts';
import { checkTaskFields, type TaskFields } from './check-fields.ts';
import { type DraftTask, draftOf, intend } from './draft.ts';
import { insertLines, insertLinesAbove, isBlank } from './insert-lines.ts';
import { nextTaskId } from './next-number.ts';
import { checkSchedule, type Operation } from './operation.ts';
import { findKind, nameReference } from './references.ts';
import { itemNumber } from './remove-lines.ts';
import { writeRow } from './row-edits.ts';
import { type TaskLook, taskFieldKeys, taskLook, writeTask } from './task-look.ts';
import type { TextEdit } from './text-edit.ts';

/** Where something goes among its like: beside another one, else behind all. */
export interface Placement {
  before?: string;
  after?: string;
}

/**
 * Adds a task to a phase, under the next free number there, wherever it is put. It looks as its
 * neighbours do. A named task without dependencies follows the one before it, written out, where
 * the tasks of the plan have such a field.
 *
 * Problems: IMP011 where there is no such phase or neighbour, IMP002 for a value that its field
 * does not take, and what the schedule finds wrong with it.
 *
 * @example addTask('2', { name: 'Load test', estimate: '2d' }, { after: '2.1' })
 */
export function addTask(phase: string, fields: TaskFields, placement: Placement = {}): Operation {
  return ({ plan, document }) => {
    checkTaskFields(fields);
    const { phase: at } = findKind(plan, 'phase', phase);
    const part = document.phases[at];
    if (part === undefined) throw new InternalError(`the document has no phase at ${at}`);
    const index = placeTask(plan, at, placement);
    const beside = part.tasks[placement.before === undefined ? index - 1 : index];
    const look = taskLook(document, at, beside ?? part.tasks.at(-1));
    const isNumbered = look.like === undefined || look.like.id !== undefined;
    const id = isNumbered ? nextTaskId(plan, at, look.like?.id?.text) : undefined;
    const task = newTask(plan, { at, index, look, id }, fields);
    const lines =
      look.like?.row === undefined
        ? writeTask(document, look, task)
        : [writeTaskRow(document, look.like, task)];
    const draft = draftOf(document);
    const { id: _id, ...given } = task;
    const drafted: DraftTask = { ...given, ...(id === undefined ? {} : { id }) };
    draft.phases[at]?.tasks.splice(index, 0, drafted);
    const intended = intend(draft);
    checkSchedule(plan, intended);
    const added = intended.phases[at]?.tasks[index];
    return {
      edits: [insertTask(document, part, neighbourAt(part, index, placement), lines)],
      intended,
      notes: { subject: `task ${added?.id}` },
      given: look.like && !isOwn(look) ? [['phases', at, 'tasks', index]] : [],
    };
  };
}

/**
 * The index at which a task goes in its phase.
 *
 * @throws PlanError IMP011 for a neighbour in another phase
 */
export function placeTask(plan: Plan, phase: number, { before, after }: Placement): number {
  const beside = before ?? after;
  if (beside === undefined) return plan.phases[phase]?.tasks.length ?? 0;
  const found = findKind(plan, 'task', beside);
  if (found.phase !== phase) {
    const name = nameReference(plan, found);
    const owner = plan.phases[found.phase]?.number;
    throw new PlanError({
      code: 'IMP011',
      severity: 'error',
      message: `${name.charAt(0).toUpperCase()}${name.slice(1)} is in phase ${owner}, not in phase ${plan.phases[phase]?.number}`,
      hint: `name a task of phase ${plan.phases[phase]?.number} as its neighbour, or say phase ${owner}; what it waits for goes into Dependencies`,
    });
  }
  return found.task + (before === undefined ? 1 : 0);
}

/** The task that another one is put beside; left out for the first of a phase. */
export type Neighbour = { above: TaskPart } | { below: TaskPart } | undefined;

/** The edit that puts the lines of a task above or below another one of its phase. */
export function insertTask(
  document: PlanDocument,
  part: PhasePart,
  neighbour: Neighbour,
  lines: readonly string[],
): TextEdit {
  if (neighbour === undefined) return insertLines(document, part.taskInsertion, lines);
  if ('above' in neighbour) {
    const { above: next } = neighbour;
    const kind = kindBeside(document, part, next);
    const first = numberFirst(next, lines);
    return insertLinesAbove(document, { offset: next.lineStart, kind }, first);
  }
  const { below: previous } = neighbour;
  const kind = kindBeside(document, part, previous);
  return insertLines(document, { offset: previous.span.end, kind }, lines);
}

/** What an index and the words of the user mean: `before` puts it above, all else below. */
function neighbourAt(part: PhasePart, index: number, { before }: Placement): Neighbour {
  const previous = part.tasks[index - 1];
  const next = part.tasks[index];
  if (next && (before !== undefined || !previous)) return { above: next };
  return previous && { below: previous };
}

/**
 * What is put above the first item of a numbered list takes over its number: by that a list is one
 * right below a paragraph, and one that goes on behind what broke it.
 */
function numberFirst({ item, list }: TaskPart, lines: readonly string[]): readonly string[] {
  const [line = '', ...rest] = lines;
  const number = itemNumber(line);
  if (!number || item?.number === undefined || list?.children[0] !== item) return lines;
  const { start, text } = number;
  const hasMore = rest.length > 0 || /[\r\n]/.test(line);
  const digits = hasMore ? asWideAs(text, item.number) : String(item.number);
  return [`${line.slice(0, start)}${digits}${line.slice(start + text.length)}`, ...rest];
}

/** The number, or the one nearest to it, in as many digits: what is nested below stays nested. */
function asWideAs({ length }: string, number: number): string {
  const digits = String(number).padStart(length, '0');
  return digits.length === length ? digits : '9'.repeat(length);
}

/** Items of a tight list and rows of a table stand line by line. */
function kindBeside(document: PlanDocument, part: PhasePart, task: TaskPart): 'line' | 'block' {
  if (task.row) return 'line';
  if (!task.item) return 'block';
  const isBeside = ({ list }: TaskPart) => list === task.list;
  const last = part.tasks.findLast(isBeside);
  const isLoose =
    last &&
    last !== part.tasks.find(isBeside) &&
    isBlank(document, lineAt(document.source, last.span.start) - 1);
  return isLoose ? 'block' : 'line';
}

function isOwn({ like, fields }: TaskLook): boolean {
  return like?.form === 'paragraph' && fields.size === taskFieldKeys.length;
}

interface Place {
  at: number;
  index: number;
  look: TaskLook;
  id: TaskId | undefined;
}

/** The task in normal form, its id left out where it gets none. */
function newTask(plan: Plan, place: Place, fields: TaskFields): Omit<Task, 'id'> & { id?: TaskId } {
  const given = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
  const input: PlanInput = { phases: [{ number: 1, tasks: [{ ...given, id: '1.1' }] }] };
  const normal = normalizePlan(input).phases[0]?.tasks[0];
  const { id: _id, ...task } = normal ?? { id: '', status: parseTaskStatus('') ?? 'Not Started' };
  const dependencies = task.dependencies ?? implied(plan, place, fields);
  return {
    ...(place.id === undefined ? {} : { id: place.id }),
    ...task,
    ...(dependencies === undefined ? {} : { dependencies }),
  };
}

/** What its place means, written out as it is in a new plan. */
function implied(plan: Plan, { at, index, look }: Place, fields: TaskFields): string[] | undefined {
  const isSaid = normalizeDependencies(fields.dependencies ?? undefined) !== undefined;
  const isNumbered = look.like === undefined || look.like.id !== undefined;
  if (isSaid || !fields.name || !look.fields.has('dependencies') || !isNumbered) return undefined;
  const before = plan.phases[at]?.tasks[index - 1];
  if (before) return [`Task ${before.id}`];
  const phase = plan.phases.slice(0, at).findLast(({ tasks }) => tasks.length > 0);
  return phase ? [`Phase ${phase.number}`] : [];
}

/** A row in the table that the neighbour stands in: each cell where the neighbour has that field. */
function writeTaskRow(
  document: PlanDocument,
  like: TaskPart,
  task: Omit<Task, 'id'> & { id?: TaskId },
): string {
  if (like.block.type !== 'table' || !like.row) throw new InternalError('the task has no row');
  checkColumns(like, task);
  const view = taskView({ ...task, id: task.id ?? '' });
  const fieldAt = new Map<number, string>([[like.name.start, encodeCell(task.name ?? view.name)]]);
  if (like.id) fieldAt.set(like.id.start, task.id ?? '');
  for (const key of Object.keys(like.fields) as TaskFieldKey[]) {
    const field = like.fields[key];
    const value = key === 'dependencies' ? task.dependencies?.join(', ') : task[key];
    if (field && typeof value === 'string') fieldAt.set(field.value.start, encodeCell(value));
  }
  if (like.status) fieldAt.set(like.status.value.start, task.status);
  const cells = like.row.cells.map((cell) => {
    const found = [...fieldAt].find(([start]) => start >= cell.start && start <= cell.end);
    return found?.[1] ?? '';
  });
  return writeRow(document, like.block, cells);
}

/** A row says what its table has columns for. */
function checkColumns(like: TaskPart, task: Omit<Task, 'id'>): void {
  const missing = taskFieldKeys.find((key) =>
    key === 'status'
      ? task.status !== 'Not Started' && like.status === undefined
      : task[key] !== undefined && like.fields[key] === undefined,
  );
  if (missing === undefined) return;
  const { label } = taskLabels[missing];
  throw new PlanError({
    code: 'IMP002',
    severity: 'error',
    message: `The table of tasks has no column for ${label}`,
    hint: `add a column \`${label}\` to it, or leave that out`,
  });
}
