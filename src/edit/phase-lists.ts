import { allPhaseWords } from '../model/phase-words.ts';
import type { PhaseNumber, Plan } from '../model/plan.ts';
import { withCapital } from '../model/with-capital.ts';
import { present } from '../present.ts';
import { PlanError } from '../problem.ts';
import type {
  ItemPart,
  PhasePart,
  PlanDocument,
  Span,
  TaskFieldKey,
  TaskPart,
  TextPart,
} from '../read/plan-document.ts';
import { itemInsertion } from '../read/read-labels.ts';
import { taskView } from '../render/plan-view.ts';
import { insertField } from './insert-field.ts';
import { addItems, type ItemEdits, type ItemPlace, removeItem } from './item-edits.ts';
import { findKind } from './references.ts';
import { taskLook } from './task-look.ts';
import type { TextEdit } from './text-edit.ts';
import { writeField } from './write-task.ts';

/** What the criteria of a task say; the one behind their label is one of them. */
export function criteriaNames({ criteria, fields }: TaskPart): string[] {
  return namesListed(criteria, fields.acceptanceCriteria);
}

/** What the deliverables of a phase say; the one behind their label is one of them. */
export function deliverableNames({ deliverables }: PhasePart): string[] {
  return namesListed(deliverables?.items ?? [], deliverables?.label);
}

function namesListed(items: readonly ItemPart[], label: { value: TextPart } | undefined): string[] {
  if (items.length > 0 || !label?.value.text) return items.map(({ text }) => text);
  return [label.value.text];
}

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
    const indent = label.item ? ' '.repeat(label.item.contentColumn) : '';
    const place: ItemPlace = {
      ...placeOf(part, filled),
      insertion: itemInsertion(label),
      marker: `${indent}${look.style.bullet} `,
    };
    return addBelowLabel(document, place, label.value, criteria, index);
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
  const place: ItemPlace = {
    shape: 'checklist',
    items: part.deliverables?.items ?? [],
    filled,
    insertion: part.deliverables?.insertion ?? part.insertion,
    lead: part.deliverables ? [] : [deliverablesTitle(part), ''],
    marker: `${document.style.bullet} `,
  };
  const value = part.deliverables?.label?.value;
  return value && place.items.length === 0
    ? addBelowLabel(document, place, value, [deliverable], index)
    : addItems(document, place, [deliverable], index);
}

/** The heading of a phase's deliverables; a phase without number has none in it. */
export function deliverablesOf(phase: PhaseNumber | string | undefined, word: string): string {
  return phase === undefined ? 'Deliverables' : `${word} ${phase} Deliverables`;
}

/**
 * What a phase is called in its heading, in words that references are read by: `Sprint`. Where it
 * is called `Milestone`, which is another thing elsewhere, or nothing, it is `Phase`.
 */
export function referenceWord(phase: PhasePart | undefined): string {
  const word = phase?.word?.text.toLowerCase() ?? '';
  return allPhaseWords.includes(word) ? withCapital(word) : 'Phase';
}

/** Below a phase of the deepest level there is no heading that would be its own. */
function deliverablesTitle(phase: PhasePart): string {
  if (phase.level >= 6) return '**Deliverables**:';
  const words = deliverablesOf(phase.number?.text, referenceWord(phase));
  return `${'#'.repeat(phase.level + 1)} ${words}`;
}

/** The one entry behind a label becomes the first item of the list. */
function addBelowLabel(
  document: PlanDocument,
  place: ItemPlace,
  { start, end, text }: TextPart,
  added: readonly string[],
  index: number,
): ItemEdits {
  if (text === '') return { edits: addItems(document, place, added, 0).edits, items: [...added] };
  const all = [text].toSpliced(index, 0, ...added);
  const { edits } = addItems(document, place, all, 0);
  return { edits: [clearLabel(document, { start, end }), ...edits], items: all };
}

/** Takes a criterion or deliverable out of its list, or the only one from behind its label. */
export function removeListed(
  document: PlanDocument,
  items: readonly ItemPart[],
  behindLabel: Span | undefined,
  index: number,
): ItemEdits {
  if (items.length > 0) return removeItem(document, { shape: 'checklist', items }, index);
  return { edits: [clearLabel(document, present(behindLabel))], items: [] };
}

/** Leaves a label alone on its line. */
function clearLabel({ source }: PlanDocument, { start, end }: Span): TextEdit {
  const before = source.text.slice(Math.max(0, start - 100), start);
  const gap = present(/[ \t]*$/.exec(before)?.[0].length);
  return { start: start - gap, end, text: '' };
}

/**
 * The phase that a deliverable is one of: the one that is named, else the only one.
 *
 * @throws PlanError IMP050 where it must be named, IMP011 for one that there is not
 */
export function phaseOfDeliverable(plan: Plan, within: string | undefined): number {
  if (within !== undefined) return findKind(plan, 'phase', within).phase;
  if (plan.phases.length === 1) return 0;
  throw new PlanError(
    {
      code: 'IMP050',
      severity: 'error',
      message: 'Which phase has the deliverable?',
      hint: 'name it before the deliverable: `deliverable 2 …`',
    },
    { exitCode: 2 },
  );
}

export function taskAt(
  document: PlanDocument,
  { phase, task }: { phase: number; task: number },
): TaskPart {
  return present(phaseAt(document, phase).tasks[task]);
}

export function phaseAt(document: PlanDocument, phase: number): PhasePart {
  return present(document.phases[phase]);
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
