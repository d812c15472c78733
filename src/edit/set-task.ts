import { encodeCell, encodeText } from '../markdown/inline.ts';
import { readCheckItem } from '../model/check-item.ts';
import { taskLabels } from '../model/labels.ts';
import { normalizeChecklist } from '../model/normalize-fields.ts';
import { normalizePlan } from '../model/normalize-plan.ts';
import type { Plan, Task, TaskStatus } from '../model/plan.ts';
import { PlanError } from '../problem.ts';
import type { PlanDocument, StatusPart, TaskFieldKey, TaskPart } from '../read/plan-document.ts';
import { lineAt, lineEnd } from '../read/source-text.ts';
import { taskView } from '../render/plan-view.ts';
import { checkTaskFields, type TaskFields } from './check-fields.ts';
import { type DraftTask, draftOf, intend } from './draft.ts';
import { insertField, insertFirstFields } from './insert-field.ts';
import { modelItems } from './item-edits.ts';
import { checkSchedule, type Operation } from './operation.ts';
import { addCriteria, taskAt } from './phase-lists.ts';
import { findKind } from './references.ts';
import { removeLines } from './remove-lines.ts';
import { replaceValue } from './replace-value.ts';
import { replaceCell } from './row-edits.ts';
import {
  fieldOrder,
  fieldsOf,
  isOptional,
  markOf,
  taskFieldKeys,
  taskLook,
  writeField,
} from './task-look.ts';
import type { TextEdit } from './text-edit.ts';

/** What is to change in a task: `null` clears a field, what is left out stays. */
export interface TaskChanges extends Omit<TaskFields, 'acceptanceCriteria'> {
  addCriteria?: readonly string[];
  /** Numbers of criteria, counted from 1. */
  checkOff?: readonly number[];
  uncheck?: readonly number[];
}

interface Change {
  document: PlanDocument;
  part: TaskPart;
  draft: DraftTask;
  at: { phase: number; task: number };
  /** Fields whose lines go: nothing is put in behind them. */
  removed: ReadonlySet<TaskFieldKey>;
  /** The lines of the first fields of a task that had none: they are put in as one piece. */
  first: string[];
  edits: TextEdit[];
}

type ValueKey = Exclude<TaskFieldKey, 'acceptanceCriteria' | 'status'>;

/**
 * Changes fields of a task, and nothing else of it. A field that the task lacks is put in at its
 * place in the template's order; one that is cleared says the template's prompt again, or goes
 * where the template leaves it out.
 *
 * Problems: IMP011 where there is no such task or criterion, IMP002 for a value that its field does
 * not take, and what the schedule finds wrong with it.
 *
 * @example setTask('1.2', { status: 'Completed', checkOff: [2] })
 */
export function setTask(reference: string, changes: TaskChanges): Operation {
  return ({ plan, document }) => {
    const { addCriteria: added, checkOff, uncheck, ...fields } = changes;
    checkTaskFields(fields);
    const at = findKind(plan, 'task', reference);
    const part = taskAt(document, at);
    const draft = draftOf(document);
    const drafted = draft.phases[at.phase]?.tasks[at.task] ?? {};
    const removed = new Set(
      taskFieldKeys.filter((key) => isOptional(key) && Reflect.get(fields, key) === null),
    );
    const change: Change = { document, part, draft: drafted, at, removed, first: [], edits: [] };
    const values = normalFields(fields);
    if (fields.name !== undefined) setName(change, values.name);
    // In the template's order, so that fields put in at one place stand in it too.
    for (const key of fieldOrder(taskLook(document, at.phase, part))) {
      if (key === 'acceptanceCriteria') {
        const items = checkCriteria(change, plan, checkOff ?? [], uncheck ?? []);
        if (added && added.length > 0) {
          const result = addCriteria(
            document,
            plan,
            at,
            normalTexts(added),
            part.criteria.length,
            change.removed,
          );
          change.edits.push(...result.edits);
          drafted.acceptanceCriteria = items ? [...items, ...normalTexts(added)] : result.items;
        } else if (items) drafted.acceptanceCriteria = items;
      } else if (fields[key] === undefined) continue;
      else if (key === 'status')
        setStatus(change, fields.status === null ? undefined : values.status);
      else setValue(change, key, fields[key] === null ? undefined : values[key]);
    }
    const { first } = change;
    if (first.length > 0) change.edits.unshift(insertFirstFields(document, part, first));
    const intended = intend(draft);
    checkSchedule(plan, intended);
    const subject = `task ${plan.phases[at.phase]?.tasks[at.task]?.id}`;
    return {
      edits: change.edits,
      intended,
      notes: { subject },
      given: Object.keys(fields).map((key) => ['phases', at.phase, 'tasks', at.task, key]),
    };
  };
}

function normalFields(fields: TaskFields): Partial<Task> {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  return (
    normalizePlan({ phases: [{ number: 1, tasks: [{ ...given, id: '1.1' }] }] }).phases[0]
      ?.tasks[0] ?? {}
  );
}

function setName({ document, part, draft, edits }: Change, name: string | undefined): void {
  draft.name = name;
  const text = name ?? taskLabels.name.prompt;
  if (part.row && part.block.type === 'table') {
    edits.push(...replaceCell(document, part.block, part.name, encodeCell(text)));
  } else {
    edits.push(...replaceValue(document, part.name, name === undefined ? text : encodeText(text)));
  }
}

function setValue(change: Change, key: ValueKey, value: Task[ValueKey]): void {
  const { document, part, draft, edits } = change;
  draft[key] = value;
  const field = part.fields[key];
  const view = taskView({
    id: '',
    status: 'Not Started',
    ...(value === undefined ? {} : { [key]: value }),
  });
  const text = view[key] ?? '';
  if (field === undefined) {
    if (value !== undefined) addField(change, key, view);
  } else if (field.place === 'cell') {
    const cell =
      key === 'dependencies'
        ? Array.isArray(value)
          ? value.join(', ') || 'None'
          : ''
        : String(value ?? '');
    if (part.block.type === 'table')
      edits.push(...replaceCell(document, part.block, field.value, encodeCell(cell)));
  } else if (field.place !== 'label') {
    const closes = /^[)\]]/.test(document.source.text.slice(field.value.end));
    const span = { start: part.name.end, end: field.value.end + (closes ? 1 : 0) };
    edits.push(
      ...(value === undefined
        ? [{ ...span, text: '' }]
        : replaceValue(document, field.value, text)),
    );
  } else if (value === undefined && isOptional(key)) {
    edits.push(removeLines(document, field.span));
  } else {
    edits.push(...replaceValue(document, field.value, text));
    // Dependencies that stood as a list below the label stand behind it from now on.
    if (key === 'dependencies' && field.list && field.value.text === '') {
      edits.push({
        start: lineEnd(document.source, lineAt(document.source, field.value.end)),
        end: field.list.end,
        text: '',
      });
    }
  }
}

function addField(
  { document, part, at, removed, first, edits }: Change,
  key: TaskFieldKey,
  view: ReturnType<typeof taskView>,
): void {
  if (part.row) throw noColumn(key);
  const look = taskLook(document, at.phase, part);
  const lines = writeField(look, key, view);
  const isFirst = fieldsOf(part).length === 0 && part.others.length === 0;
  if (isFirst) first.push(...lines);
  else edits.push(insertField(document, look, part, key, lines, removed));
}

function noColumn(key: TaskFieldKey): PlanError {
  return new PlanError({
    code: 'IMP002',
    severity: 'error',
    message: `The table of this task has no column for ${taskLabels[key].label}`,
    hint: `add a column \`${taskLabels[key].label}\` to it`,
  });
}

function setStatus(change: Change, value: TaskStatus | undefined): void {
  const { document, part, draft, edits } = change;
  const status = value ?? 'Not Started';
  draft.status = status;
  const current = part.status;
  const checkbox = part.item?.checkbox;
  if (current === undefined) {
    if (status !== 'Not Started') addField(change, 'status', taskView({ id: '', status }));
    return;
  }
  if (current.place === 'checkbox') {
    edits.push({ start: current.value.start, end: current.value.end, text: markOf(status) });
  } else if (current.place === 'inline') {
    setInlineStatus(change, current, status);
  } else if (current.place === 'cell') {
    const text = wordLike(current.value.text, status);
    if (part.block.type === 'table')
      edits.push(...replaceCell(document, part.block, current.value, text));
  } else {
    edits.push(...replaceValue(document, current.value, wordLike(current.value.text, status)));
    // A box beside a status of its own goes with it, where it showed one before.
    if (checkbox && /^[ xX~/!-]$/.test(checkbox.mark)) {
      edits.push({ start: checkbox.start + 1, end: checkbox.start + 2, text: markOf(status) });
    }
  }
}

/** A sign is followed by a sign; words are the tool's own. */
function wordLike(text: string, status: TaskStatus): string {
  const isSign = /^\p{Extended_Pictographic}\ufe0f?$/u.test(text.trim());
  return isSign ? signOf(status) : status;
}

function signOf(status: TaskStatus): string {
  return { 'Not Started': '⏳', 'In Progress': '🚧', Blocked: '⛔', Completed: '✅' }[status];
}

/** A struck name says that the task is done; any other status needs words of its own. */
function setInlineStatus(
  change: Change,
  { value, status: before }: StatusPart,
  status: TaskStatus,
): void {
  const { part, edits } = change;
  const isStruck = value.start < part.name.start && value.end > part.name.end;
  if (!isStruck) {
    edits.push({ start: value.start, end: value.end, text: wordLike(value.text, status) });
    return;
  }
  if (before === status) return;
  edits.push({ start: value.start, end: part.name.start, text: '' });
  edits.push({ start: part.name.end, end: value.end, text: '' });
  if (status !== 'Not Started') addField(change, 'status', taskView({ id: '', status }));
}

/** Ticks criteria or takes ticks away; all criteria as they then read. */
function checkCriteria(
  change: Change,
  plan: Plan,
  checkOff: readonly number[],
  uncheck: readonly number[],
): string[] | undefined {
  const { part, at, edits } = change;
  if (checkOff.length + uncheck.length === 0) return undefined;
  const task = plan.phases[at.phase]?.tasks[at.task];
  const filled = part.criteria
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => item.text !== '');
  const items = modelItems({ shape: 'checklist', items: part.criteria });
  const mark = (number: number, sign: 'x' | ' ') => {
    const found = task?.acceptanceCriteria && filled[number - 1];
    if (!found)
      throw noCriterion(task?.id ?? '', number, task?.acceptanceCriteria ? filled.length : 0);
    const { text } = readCheckItem(items[found.index] ?? '');
    items[found.index] = sign === 'x' ? `[x] ${text}` : text;
    const { checkbox, contentStart } = found.item.item;
    if (checkbox) edits.push({ start: checkbox.start + 1, end: checkbox.start + 2, text: sign });
    else if (sign === 'x') edits.push({ start: contentStart, end: contentStart, text: '[x] ' });
  };
  for (const number of new Set(checkOff)) mark(number, 'x');
  for (const number of new Set(uncheck)) if (!checkOff.includes(number)) mark(number, ' ');
  return items;
}

function noCriterion(id: string, number: number, count: number): PlanError {
  return new PlanError({
    code: 'IMP011',
    severity: 'error',
    message: `Task ${id} has no criterion ${number}`,
    hint: count === 0 ? 'it has no criteria yet; add one' : `its criteria go from 1 to ${count}`,
  });
}

function normalTexts(items: readonly string[]): string[] {
  return normalizeChecklist([...items], []) ?? [];
}
