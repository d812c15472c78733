import type { Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import { PlanError, type Problem } from '../problem.ts';
import type { PlanDocument, TaskPart, TextPart } from '../read/plan-document.ts';
import { lineAt, lineEnd } from '../read/source-text.ts';
import type { Placement } from './add-task.ts';
import { type Draft, draftOf, intend } from './draft.ts';
import { misreadAt } from './find-misread.ts';
import { insertTask, type Neighbour } from './insert-task.ts';
import { liftText } from './move-text.ts';
import { nextTaskId } from './next-number.ts';
import { setTaskId } from './number-edits.ts';
import { checkSchedule, type Operation, type PlanState } from './operation.ts';
import { phaseAt, taskAt } from './phase-lists.ts';
import { findKind } from './references.ts';
import { removeTaskText } from './remove-lines.ts';
import { renameReferences } from './rename-references.ts';
import { compareNames, numberMap } from './renaming.ts';
import { isTaskByLabel } from './tasks-lead.ts';
import type { TextEdit } from './text-edit.ts';

export interface TaskTarget extends Placement {
  /** The phase at whose end it goes. */
  to?: string;
}

interface Route {
  from: { phase: number; task: number };
  /** The index is that in the phase without the task. */
  to: { phase: number; task: number };
  neighbour: Neighbour;
}

/**
 * Moves a task beside another one or to the end of a phase. In its own phase it keeps its number;
 * in another one it gets the next free number there, and every reference follows. Its text travels
 * as it is; an item of a list goes to the depth of its new neighbours.
 *
 * Problems: IMP011 where there is no such task or phase, IMP050 where no target is said, and what
 * the schedule finds wrong with it.
 *
 * @example moveTask('1.3', { before: '1.1' })
 */
export function moveTask(reference: string, target: TaskTarget): Operation {
  return (state) => {
    const { plan, document } = state;
    const route = findRoute(plan, document, reference, target);
    const { from, to } = route;
    const part = taskAt(document, from);
    const id = present(plan.phases[from.phase]?.tasks[from.task]?.id);
    if (from.phase === to.phase && from.task === to.task) {
      return { edits: [], intended: plan, notes: { subject: `task ${id}` } };
    }
    const like = phaseAt(document, to.phase).tasks.at(-1)?.id?.text;
    const isRenamed = from.phase !== to.phase && part.id !== undefined;
    const newId = isRenamed ? nextTaskId(plan, to.phase, like) : undefined;
    checkTables(plan, part, route);
    const moved = intend(moveInDraft(draftOf(document), route, newId));
    const renaming = compareNames(
      plan,
      moved,
      placesAfter(plan, route),
      plan.phases.map((_, place) => place),
    );
    const references = renameReferences(state, renaming, 'renamed');
    const edits = [
      ...references.edits,
      ...(newId === undefined ? [] : setTaskId(document, part, newId)),
    ];
    const intended = intend(moveInDraft(references.draft, route, newId));
    checkSchedule(plan, intended);
    return {
      edits: moveText(state, part, route, edits),
      intended,
      notes: {
        subject: `task ${moved.phases[to.phase]?.tasks[to.task]?.id}`,
        numbers: numberMap(plan, renaming),
      },
      ...misread(document, part, route, id),
    };
  };
}

function findRoute(
  plan: Plan,
  document: PlanDocument,
  reference: string,
  { before, after, to }: TaskTarget,
): Route {
  const from = findKind(plan, 'task', reference);
  const beside = before ?? after;
  if (beside === undefined) {
    if (to === undefined) throw noTarget(reference);
    const { phase } = findKind(plan, 'phase', to);
    const tasks = phaseAt(document, phase).tasks.filter(
      (_, at) => phase !== from.phase || at !== from.task,
    );
    const last = tasks.at(-1);
    return { from, to: { phase, task: tasks.length }, neighbour: last && { below: last } };
  }
  const found = findKind(plan, 'task', beside);
  const anchor = taskAt(document, found);
  const neighbour: Neighbour = before === undefined ? { below: anchor } : { above: anchor };
  const isBehind = found.phase === from.phase && found.task > from.task ? 1 : 0;
  if (found.phase === from.phase && found.task === from.task) {
    return { from, to: from, neighbour };
  }
  const task = found.task - isBehind + (before === undefined ? 1 : 0);
  return { from, to: { phase: found.phase, task }, neighbour };
}

/** What to tell where the plan then reads otherwise than it should. */
function misread(document: PlanDocument, part: TaskPart, route: Route, id: string) {
  if (!isAlike(document, part, route)) return { unread: foreign(document, part, id) };
  const isFirst = besideOf(route.neighbour) === undefined;
  return isFirst && part.form === 'heading'
    ? { unread: swallowing(document, part, route, id) }
    : {};
}

/** Whether a task is written as those are that it goes to: all that tells that it is a task goes along. */
function isAlike(document: PlanDocument, part: TaskPart, { to, neighbour }: Route): boolean {
  const beside = besideOf(neighbour);
  const level = part.block.type === 'heading' ? part.block.level : undefined;
  if (!beside) return level === undefined || level > phaseAt(document, to.phase).level;
  const isMarked = ({ id, word }: TaskPart) => id !== undefined || word !== undefined;
  return (
    part.form === beside.form &&
    level === (beside.block.type === 'heading' ? beside.block.level : undefined) &&
    isMarked(part) === isMarked(beside) &&
    // Items of two kinds make two lists.
    part.list?.ordered === beside.list?.ordered &&
    isTaskByLabel(part) === isTaskByLabel(beside)
  );
}

function besideOf(neighbour: Neighbour): TaskPart | undefined {
  return neighbour && ('above' in neighbour ? neighbour.above : neighbour.below);
}

function foreign(document: PlanDocument, { line }: TaskPart, id: string): Problem {
  return misreadAt(document, line.start, {
    message: `Task ${id} is written otherwise than the tasks where it is to go: not all of them would be read as tasks`,
    hint: 'write it first as they are written, or move its text by hand and type `sync`',
  });
}

/** A heading has all that stands below it. */
function swallowing(
  document: PlanDocument,
  { line }: TaskPart,
  { to }: Route,
  id: string,
): Problem {
  const { line: below } = phaseAt(document, to.phase);
  const name = document.source.text.slice(below.start, below.end);
  return misreadAt(document, line.start, {
    message: `What stands below \`${name}\` would be read as part of task ${id}`,
    hint: 'move the text of the task by hand to where nothing follows, and type `sync`',
  });
}

/** A row moves as it is: in the table that it goes to, each of its cells must mean the same. */
function checkTables(plan: Plan, part: TaskPart, { from, to, neighbour }: Route): void {
  const beside = besideOf(neighbour);
  if (!beside || columnsOf(part) === columnsOf(beside)) return;
  const [one, other] = [from, to].map(({ phase }) => plan.phases[phase]?.number);
  throw new PlanError({
    code: 'IMP002',
    severity: 'error',
    message: `The tasks of phases ${one} and ${other} stand in tables with other columns, or in none`,
    hint: 'bring their columns in line, or move the row by hand and type `sync`',
  });
}

/** Which field each cell of a row holds; `''` for what is no row. */
function columnsOf({ row, id, name, status, fields }: TaskPart): string {
  if (!row) return '';
  const places = { id, name, status: status?.value, ...mapValues(fields) };
  return row.cells
    .map((cell) =>
      Object.entries(places)
        .filter(([, place]) => place && place.start >= cell.start && place.end <= cell.end)
        .map(([key]) => key),
    )
    .join('|');
}

function mapValues(fields: TaskPart['fields']): Record<string, TextPart> {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, field.value]));
}

function moveInDraft(draft: Draft, { from, to }: Route, id: string | undefined): Draft {
  const task = present(draft.phases[from.phase]?.tasks.splice(from.task, 1)[0]);
  draft.phases[to.phase]?.tasks.splice(to.task, 0, id === undefined ? task : { ...task, id });
  return draft;
}

/** By old place in document order: the new place. */
function placesAfter(plan: Plan, { from, to }: Route): number[] {
  const marks = plan.phases.map(({ tasks }, phase) => tasks.map((_, task) => ({ phase, task })));
  const before = marks.flat();
  const moved = present(marks[from.phase]?.splice(from.task, 1)[0]);
  marks[to.phase]?.splice(to.task, 0, moved);
  const after = new Map(marks.flat().map((mark, place) => [mark, place]));
  return before.map((mark) => present(after.get(mark)));
}

function moveText(
  { document }: PlanState,
  part: TaskPart,
  route: Route,
  edits: TextEdit[],
): TextEdit[] {
  // White space at the end of its last line travels with it.
  const { source } = document;
  const span = { start: part.lineStart, end: lineEnd(source, lineAt(source, part.span.end)) };
  const { text, others } = liftText(document.source.text, span, edits);
  const removal = removeTaskText(document, part, span);
  const moved = atDepthOf(document, part, route.neighbour, text);
  const target = phaseAt(document, route.to.phase);
  return [...others, ...removal, insertTask(document, target, route.neighbour, [moved], part)];
}

/** An item that moves beside one at another depth goes to that depth with all of its lines. */
function atDepthOf(
  document: PlanDocument,
  part: TaskPart,
  neighbour: Neighbour,
  text: string,
): string {
  const beside = besideOf(neighbour);
  if (!part.item || !beside?.item) return text;
  const [own, other] = [part, beside].map(({ lineStart, item }) =>
    document.source.text.slice(lineStart, item?.start),
  );
  if (own === undefined || other === undefined || own === other) return text;
  if (`${own}${other}`.trim() !== '') return text;
  return text
    .split(/(?<=\n|\r(?!\n))/)
    .map((line) =>
      line.startsWith(own) && line.trim() !== '' ? other + line.slice(own.length) : line,
    )
    .join('');
}

function noTarget(reference: string): PlanError {
  return new PlanError(
    {
      code: 'IMP050',
      severity: 'error',
      message: `Where is ${reference} to go?`,
      hint: 'say `--before`, `--after` or `--to PHASE`',
    },
    { exitCode: 2 },
  );
}
