import { encodeCell, encodeText } from '../markdown/inline.ts';
import { taskLabels } from '../model/labels.ts';
import { normalizeChecklist } from '../model/normalize-fields.ts';
import { normalizePlan } from '../model/normalize-plan.ts';
import type { Task } from '../model/plan.ts';
import { present } from '../present.ts';
import { PlanError } from '../problem.ts';
import type { List } from '../read/block-tree.ts';
import type { PlanDocument, TaskFieldKey, TaskPart } from '../read/plan-document.ts';
import { problemAt } from '../read/reading.ts';
import { lineAt, lineEnd } from '../read/source-text.ts';
import { taskView } from '../render/plan-view.ts';
import { checkCriteria } from './check-criteria.ts';
import { checkTaskFields, type TaskFields } from './check-fields.ts';
import { draftOf, intend } from './draft.ts';
import { holdsMore, saysMore } from './holds-more.ts';
import { isInlineKey } from './inline-fields.ts';
import { insertFirstFields } from './insert-field.ts';
import { checkSchedule, type Operation } from './operation.ts';
import { addCriteria, criteriaNames, taskAt } from './phase-lists.ts';
import { findKind } from './references.ts';
import { removeLines } from './remove-lines.ts';
import { replaceValue } from './replace-value.ts';
import { replaceCell, tableOf } from './row-edits.ts';
import { setInline } from './set-inline.ts';
import { setTaskStatus } from './set-task-status.ts';
import { addTaskField, type TaskChange } from './task-change.ts';
import { fieldOrder, isOptional, taskFieldKeys, taskLook } from './task-look.ts';

/** What is to change in a task: `null` clears a field, what is left out stays. */
export interface TaskChanges extends Omit<TaskFields, 'acceptanceCriteria'> {
  addCriteria?: readonly string[];
  /** Numbers of criteria, counted from 1. */
  checkOff?: readonly number[] | 'all';
  uncheck?: readonly number[];
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
    const drafted = present(draft.phases[at.phase]?.tasks[at.task]);
    const removed = new Set(
      taskFieldKeys.filter((key) => isOptional(key) && Reflect.get(fields, key) === null),
    );
    const change: TaskChange = {
      document,
      part,
      draft: drafted,
      at,
      removed,
      behindName: [],
      first: [],
      edits: [],
    };
    const values = normalFields(fields);
    if (fields.name !== undefined) setName(change, values.name);
    const criteria = normalTexts(added ?? []);
    // In the template's order, so that fields put in at one place stand in it too.
    for (const key of fieldOrder(taskLook(document, at.phase, part))) {
      if (key === 'acceptanceCriteria') {
        const items = checkCriteria(change, plan, checkOff ?? [], uncheck ?? []);
        if (criteria.length > 0) {
          const result = addCriteria(
            document,
            plan,
            at,
            criteria,
            criteriaNames(part).length,
            change.removed,
          );
          change.edits.push(...result.edits);
          drafted.acceptanceCriteria = items ? [...items, ...criteria] : result.items;
        } else if (items) drafted.acceptanceCriteria = items;
      } else if (fields[key] === undefined) continue;
      else if (key === 'status')
        setTaskStatus(change, fields.status === null ? undefined : values.status);
      else if (!isInlineKey(key)) {
        setValue(change, key, fields[key] === null ? undefined : values[key]);
      } else {
        const value = fields[key] === null ? undefined : values[key];
        if (setInline(change, key, value) === 'no place') setValue(change, key, value);
      }
    }
    const { behindName, first } = change;
    if (first.length > 0) change.edits.unshift(insertFirstFields(document, part, first));
    change.edits.unshift(...behindName);
    const intended = intend(draft);
    checkSchedule(plan, intended);
    const subject = `task ${plan.phases[at.phase]?.tasks[at.task]?.id}`;
    return {
      edits: change.edits,
      intended,
      notes: { subject },
      given: Object.keys(fields).map((key) => [
        ...['phases', at.phase, 'tasks', at.task],
        ...(changesName(part, key, fields) ? [] : [key]),
      ]),
    };
  };
}

/**
 * Whether more may then be read otherwise: a name may be taken for a number and a name, and what is
 * left of `Trial (1d) (2d)` has an estimate again.
 */
function changesName({ fields: parts }: TaskPart, key: string, changes: TaskFields): boolean {
  if (key === 'name') return true;
  const isInline = key === 'estimate' || key === 'assignee' || key === 'description';
  return isInline && changes[key] === null && parts[key]?.place === 'inline';
}

function normalFields(fields: TaskFields): Partial<Task> {
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  return present(
    normalizePlan({ phases: [{ number: 1, tasks: [{ ...given, id: '1.1' }] }] }).phases[0]
      ?.tasks[0],
  );
}

function setName({ document, part, draft, edits }: TaskChange, name: string | undefined): void {
  draft.name = name;
  const text = name ?? taskLabels.name.prompt;
  const table = tableOf(part);
  if (table) {
    edits.push(...replaceCell(document, table, part.name, encodeCell(text)));
  } else {
    edits.push(...replaceValue(document, part.name, name === undefined ? text : encodeText(text)));
  }
}

function setValue(change: TaskChange, key: ValueKey, value: Task[ValueKey]): void {
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
    if (value !== undefined) addTaskField(change, key, view);
  } else if (field.place === 'cell') {
    const cell = Array.isArray(value) ? value.join(', ') || 'None' : (value ?? '');
    edits.push(...replaceCell(document, present(tableOf(part)), field.value, encodeCell(cell)));
  } else if (field.place === 'inline') {
    if (value === undefined) edits.push({ ...field.whole, text: '' });
    else edits.push(...replaceValue(document, field.value, text));
  } else if (value === undefined && isOptional(key)) {
    edits.push(
      ...(saysMore(document, field)
        ? replaceValue(document, field.value, '')
        : [removeLines(document, field.span)]),
    );
  } else {
    edits.push(...replaceValue(document, field.value, text));
    // Dependencies that stood as a list below the label stand behind it from now on.
    if (key === 'dependencies' && field.list && field.value.text === '') {
      checkNotes(document, field.list);
      edits.push({
        start: lineEnd(document.source, lineAt(document.source, field.value.end)),
        end: field.list.end,
        text: '',
      });
    }
  }
}

/** What somebody wrote below an entry of a list would go with it. */
function checkNotes(document: PlanDocument, list: List): void {
  const item = list.children.find(holdsMore);
  if (!item) return;
  throw new PlanError(
    problemAt(
      document,
      {
        code: 'IMP002',
        severity: 'error',
        message: 'More stands below this dependency, which would go with the list',
        hint: 'move that elsewhere first, or change the list by hand and type `sync`',
      },
      item,
    ),
  );
}

function normalTexts(items: readonly string[]): string[] {
  return normalizeChecklist([...items], []) ?? [];
}
