import {
  criterionPrompts,
  deliverablePrompts,
  metadataLabels,
  milestoneColumns,
  milestonePrompts,
  phaseLabels,
  taskLabels,
  titleLabel,
} from '../model/labels.ts';
import type { Labels } from '../model/record.ts';
import { present } from '../present.ts';
import type {
  ItemPart,
  LabelPart,
  PhasePart,
  PlanDocument,
  Span,
  TaskFieldKey,
  TaskPart,
  TextPart,
} from '../read/plan-document.ts';
import type { FieldPart, TablePart } from '../read/section-part.ts';

/** Text of a template that stands where somebody was to write their own. */
export interface Prompt extends Span {
  /** What it belongs to, in the file's words: `Success Criteria`. */
  label: string;
}

/** The prompts of the title and of the lines below it. */
export function promptsInMetadata({ title, metadata }: PlanDocument): Prompt[] {
  const lines = Object.entries(metadata.lines).flatMap(([key, line]) =>
    line ? promptIn(line.value, metadataLabels[key as keyof typeof metadataLabels], line) : [],
  );
  return [...(title ? promptIn(title.name, titleLabel) : []), ...lines];
}

/** The prompts of a phase itself, without those of its tasks. */
export function promptsInPhase({ name, goal, deliverables }: PhasePart): Prompt[] {
  return [
    ...promptIn(name, { ...phaseLabels.name, label: 'its name' }),
    ...(goal ? promptIn(goal.value, phaseLabels.goal, goal) : []),
    ...promptsInItems(deliverables?.items ?? [], deliverablePrompts, 'Deliverables'),
  ];
}

export function promptsInTask({ name, fields, status, criteria }: TaskPart): Prompt[] {
  const labelled = (Object.keys(fields) as TaskFieldKey[]).flatMap((key) => {
    const field = fields[key];
    return field && key !== 'status' ? promptIn(field.value, taskLabels[key]) : [];
  });
  return [
    ...promptIn(name, taskLabels.name),
    ...labelled,
    ...promptsInItems(criteria, criterionPrompts, taskLabels.acceptanceCriteria.label),
    ...(status ? promptIn(status.value, taskLabels.status) : []),
  ];
}

export function promptsInMilestones({ milestones }: PlanDocument): Prompt[] {
  if (!milestones) return [];
  const keys = Object.keys(milestoneColumns);
  return promptsInTable(milestones.table, keys, milestonePrompts, 'Milestones');
}

/** The prompts of a field of a section, those of its group named after the group. */
export function promptsInField(field: FieldPart, group?: string): Prompt[] {
  const { record } = field;
  const own = record.label ?? record.heading?.at(-1);
  const label = group ?? own ?? '';
  if ('items' in field) return promptsInItems(field.items, field.record.prompts, label);
  if ('fields' in field) return field.fields.flatMap((each) => promptsInField(each, own));
  if ('blocks' in field) {
    const { prompt, fieldPrompts } = field.record;
    return field.blocks.flatMap(({ title, fields }) => [
      ...promptIn(title, { label, prompt }),
      ...[...fields].flatMap(([key, part]) =>
        promptIn(part.value, { label, prompt: present((fieldPrompts as Labels)[key]) }),
      ),
    ]);
  }
  if ('columns' in field.record) {
    if (!('table' in field) || !field.table) return [];
    return promptsInTable(
      field.table,
      Object.keys(field.record.columns),
      field.record.prompts,
      label,
    );
  }
  if (!('value' in field) || !field.value) return [];
  return promptIn(field.value, { label, prompt: field.record.prompt });
}

/** `[What needs to be done]`, in the words of any template; a link in brackets is no prompt. */
const bracketed = /^\[(?=[^[\]\p{L}]*\p{L})[^[\]]*\]$/u;

/** What distinguishes a prompt from an item that the template means to be kept. */
const fillIn = /[[|$]|\d|YYYY/;

function promptIn(
  { start, end, text }: TextPart,
  { label, prompt }: { label: string; prompt: string },
  written?: LabelPart,
): Prompt[] {
  const isPrompt = text !== '' && (text === prompt || bracketed.test(text));
  return isPrompt ? [{ start, end, label: written?.label.text ?? label }] : [];
}

function promptsInItems(
  items: readonly ItemPart[],
  prompts: readonly string[],
  label: string,
): Prompt[] {
  return items.flatMap(({ value, text }) => {
    const prompt = prompts.includes(text) && fillIn.test(text) ? text : '';
    return promptIn(value, { label, prompt });
  });
}

/** A row counts once, where one of its cells says what the template says in that column. */
function promptsInTable(
  { rows }: TablePart,
  keys: readonly string[],
  prompts: readonly (readonly string[])[],
  label: string,
): Prompt[] {
  const places = keys.map((key, column) => ({
    key,
    prompts: prompts.map((cells) => present(cells[column])).filter((text) => fillIn.test(text)),
  }));
  return rows.flatMap(({ cells }) => {
    const found = places.flatMap(({ key, prompts: given }) => {
      const cell = cells.get(key);
      if (cell === undefined) return [];
      return promptIn(cell, { label, prompt: given.includes(cell.text) ? cell.text : '' });
    });
    return found.slice(0, 1);
  });
}
