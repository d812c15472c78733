import type { Plan } from '../model/plan.ts';
import { PlanError } from '../problem.ts';
import type { PhasePart, PlanDocument, TaskFieldKey, TaskPart } from '../read/plan-document.ts';
import { itemInsertion } from '../read/read-labels.ts';
import { taskView } from '../render/plan-view.ts';
import { insertField } from './insert-field.ts';
import { addItems, type ItemEdits, type ItemPlace } from './item-edits.ts';
import { taskLook, writeField } from './task-look.ts';

/**
 * Adds criteria to a task; in order, the first one at the index.
 *
 * @param removed fields whose lines go at the same time
 */
export function addCriteria(
  document: PlanDocument,
  plan: Plan,
  at: { phase: number; task: number },
  criteria: readonly string[],
  index: number,
  removed: ReadonlySet<TaskFieldKey> = new Set(),
): ItemEdits {
  const part = taskAt(document, at);
  const filled = plan.phases[at.phase]?.tasks[at.task]?.acceptanceCriteria ? 'yes' : 'no';
  const label = part.fields.acceptanceCriteria;
  if (part.row) throw noPlace(plan, at);
  const look = taskLook(document, at.phase, part);
  if (label?.place === 'label' && part.criteria.length > 0) {
    return addItems(document, placeOf(part, filled), criteria, index);
  }
  if (label?.place === 'label') {
    // The one criterion behind the label becomes the first item of the list.
    const own = label.value.text === '' ? [] : [label.value.text];
    const all = own.toSpliced(index, 0, ...criteria);
    const indent = label.item ? ' '.repeat(label.item.contentColumn) : '';
    const place: ItemPlace = {
      ...placeOf(part, filled),
      insertion: itemInsertion(label),
      marker: `${indent}${look.style.bullet} `,
    };
    const result = addItems(document, place, all, 0);
    const cleared =
      own.length === 0 ? [] : [{ start: label.value.start, end: label.value.end, text: '' }];
    return { edits: [...cleared, ...result.edits], items: all };
  }
  const view = taskView({ id: '', status: 'Not Started', acceptanceCriteria: [...criteria] });
  const lines = writeField(look, 'acceptanceCriteria', view);
  return {
    edits: [insertField(document, look, part, 'acceptanceCriteria', lines, removed)],
    items: [...criteria],
  };
}

/** Adds a deliverable to a phase. */
export function addDeliverables(
  document: PlanDocument,
  plan: Plan,
  phase: number,
  deliverable: string,
  index: number,
): ItemEdits {
  const part = phaseAt(document, phase);
  const filled = plan.phases[phase]?.deliverables ? 'yes' : 'no';
  const words = part.number === undefined ? '' : `Phase ${part.number.text} `;
  return addItems(
    document,
    {
      shape: 'checklist',
      items: part.deliverables?.items ?? [],
      filled,
      insertion: part.deliverables?.insertion ?? part.insertion,
      lead: part.deliverables
        ? []
        : [`${'#'.repeat(Math.min(6, part.level + 1))} ${words}Deliverables`, ''],
      marker: `${document.style.bullet} `,
    },
    [deliverable],
    index,
  );
}

export function taskAt(
  document: PlanDocument,
  { phase, task }: { phase: number; task: number },
): TaskPart {
  const part = phaseAt(document, phase).tasks[task];
  if (part === undefined)
    throw new RangeError(`the document has no task ${task} in phase ${phase}`);
  return part;
}

export function phaseAt(document: PlanDocument, phase: number): PhasePart {
  const part = document.phases[phase];
  if (part === undefined) throw new RangeError(`the document has no phase ${phase}`);
  return part;
}

function placeOf(part: TaskPart, filled: 'yes' | 'no'): ItemPlace {
  return {
    shape: 'checklist',
    items: part.criteria,
    filled,
    insertion: part.fieldInsertion,
    lead: [],
    marker: '',
  };
}

function noPlace(plan: Plan, { phase, task }: { phase: number; task: number }): PlanError {
  const id = plan.phases[phase]?.tasks[task]?.id;
  return new PlanError({
    code: 'IMP002',
    severity: 'error',
    message: `Task ${id} is a row of a table, which has no place for criteria`,
    hint: 'write the task as a paragraph with fields below it',
  });
}
