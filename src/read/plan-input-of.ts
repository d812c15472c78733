import { readPhaseNumber } from '../model/dependency.ts';
import type { PlanInput } from '../model/plan-input.ts';
import type {
  DeliverablesPart,
  ItemPart,
  MilestonesPart,
  PhasePart,
  PlanDocument,
  TaskFieldKey,
  TaskPart,
} from './plan-document.ts';
import { readItems } from './read-items.ts';
import type { BlocksFieldPart, FieldPart, RowPart } from './section-part.ts';
import type { SourceText } from './source-text.ts';

type Values = Record<string, unknown>;

/** What a document says, as a plan input: `normalizePlan` makes the plan of it. */
export function planInputOf(document: PlanDocument): PlanInput {
  const { lines } = document.metadata;
  const calendar = {
    workingDays: lines.workingDays?.value.text,
    holidays: lines.holidays?.value.text,
    hoursPerDay: lines.hoursPerDay?.value.text,
  };
  const input: Values = {
    title: document.title?.name.text,
    date: lines.date?.value.text,
    author: lines.author?.value.text,
    status: lines.status?.value.text,
    relatedSpec: lines.relatedSpec?.value.text,
    startDate: lines.startDate?.value.text,
    targetCompletion: lines.targetCompletion?.value.text,
    calendar,
    scheduling: lines.scheduling?.value.text,
    checks: lines.checks?.value.text,
    sections: document.sections.flatMap(({ record }) => record?.name ?? []),
    phases: document.phases.map((phase) => phaseInput(document.source, phase)),
    milestones: document.milestones && milestonesInput(document.milestones),
  };
  for (const { record, fields } of document.sections) {
    if (!record) continue;
    const values = fieldValues(fields);
    if (record.key === undefined) Object.assign(input, values);
    else input[record.key] = values;
  }
  // Its type is derived from the same records; `normalizePlan` takes what has no value for left out.
  return input as PlanInput;
}

function phaseInput(source: SourceText, phase: PhasePart): Values {
  return {
    number: phase.number && readPhaseNumber(phase.number.text),
    name: phase.name.text,
    goal: phase.goal?.value.text,
    tasks: phase.tasks.map((task) => taskInput(source, task)),
    deliverables: phase.deliverables && deliverablesInput(phase.deliverables),
  };
}

/** The items of the list, or the one deliverable that stands behind the label. */
function deliverablesInput({ items, label }: DeliverablesPart): string[] {
  if (items.length > 0 || !label) return checkItems(items);
  return label.value.text === '' ? [] : [label.value.text];
}

/** What a task says, as part of a plan input. */
export function taskInput(source: SourceText, task: TaskPart): Values {
  const values: Values = { id: task.id?.text, name: task.name.text };
  for (const key of Object.keys(task.fields) as TaskFieldKey[]) {
    values[key] = task.fields[key]?.value.text;
  }
  values.status = task.status?.status;
  values.dependencies = dependenciesInput(source, task);
  values.acceptanceCriteria = criteriaInput(task);
  return values;
}

/** The text behind the label; where there is none, the items of the list below it. */
function dependenciesInput(source: SourceText, { fields }: TaskPart): unknown {
  const field = fields.dependencies;
  if (field?.value.text !== '' || field.place !== 'label' || !field.list) return field?.value.text;
  return readItems(source, field.list, 'plain').map((item) => item.text);
}

/** The items of the list, or the one criterion that stands behind the label. */
function criteriaInput(task: TaskPart): unknown {
  if (task.criteria.length > 0) return checkItems(task.criteria);
  const text = task.fields.acceptanceCriteria?.value.text ?? '';
  return text === '' ? undefined : [text];
}

function milestonesInput({ table }: MilestonesPart): Values[] {
  return table.rows.map(rowValues);
}

function fieldValues(fields: readonly FieldPart[]): Values {
  return Object.fromEntries(fields.map((field) => [field.key, fieldValue(field)]));
}

function fieldValue(field: FieldPart): unknown {
  if ('items' in field) {
    return field.record.shape === 'checklist'
      ? checkItems(field.items)
      : field.items.map((item) => item.text);
  }
  if ('blocks' in field) return field.blocks.map((block) => blockValues(field, block));
  if ('fields' in field) return fieldValues(field.fields);
  if ('table' in field) return field.table?.rows.map(rowValues);
  return 'value' in field ? field.value?.text : undefined;
}

function blockValues(
  { record }: BlocksFieldPart,
  block: BlocksFieldPart['blocks'][number],
): Values {
  const values: Values = { [record.title]: block.title.text };
  for (const [key, label] of block.fields) values[key] = label.value.text;
  return values;
}

function rowValues({ cells }: RowPart): Values {
  return Object.fromEntries([...cells].map(([key, cell]) => [key, cell.text]));
}

function checkItems(items: readonly ItemPart[]): string[] {
  return items.map(({ done, text }) => (done ? `[x] ${text}` : text));
}
