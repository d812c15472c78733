import { splitDependencies } from '../model/dependency.ts';
import { metadataLabels } from '../model/labels.ts';
import type { Position, Problem, PropertyPath } from '../problem.ts';
import { milestoneRows } from './milestone-rows.ts';
import type {
  ItemPart,
  MetadataKey,
  PhasePart,
  PlanDocument,
  Span,
  TaskFieldKey,
  TaskPart,
} from './plan-document.ts';
import type { FieldPart, RowPart } from './section-part.ts';
import { lineEnd, lineText, positionAt } from './source-text.ts';

type Step = PropertyPath[number] | undefined;

/**
 * Where a value of the plan stands in the file: `['phases', 0, 'tasks', 2, 'dependencies', 1]`.
 * A value that the file does not have stands where the thing does that it would belong to.
 *
 * @returns `undefined` where the file has nothing of the kind, such as a section left out.
 */
export function spanOfPath(document: PlanDocument, path: PropertyPath): Span | undefined {
  const [first, ...rest] = path;
  switch (first) {
    case undefined:
      return document.title?.name;
    case 'title':
      return document.title?.name;
    case 'phases':
      return spanInPhases(document, rest);
    case 'milestones':
      return spanInMilestones(document, rest);
    case 'calendar':
      return spanInMetadata(document, rest[0], rest[1]);
    default:
      return isMetadataKey(first)
        ? spanInMetadata(document, first, undefined)
        : spanInSections(document, path);
  }
}

/** As {@link spanOfPath}, as line, column and length; the caret stays on the first line. */
export function positionOfPath(document: PlanDocument, path: PropertyPath): Position | undefined {
  const span = spanOfPath(document, path);
  if (!span) return undefined;
  const { source, file } = document;
  const { line, column } = positionAt(source, span.start);
  const length = Math.max(1, Math.min(span.end, lineEnd(source, line)) - span.start);
  return { file, line, column, length };
}

/** Gives problems that only say where a value is in the plan their place in the file. */
export function placeProblems(document: PlanDocument, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => {
    if (problem.position || !problem.path) return problem;
    const position = positionOfPath(document, problem.path);
    if (!position) return problem;
    return { ...problem, position, excerpt: lineText(document.source, position.line) };
  });
}

/**
 * The entries that have a place in the model, in its order: those that say something.
 * `modelEntries(items)[2]` is the third item of the plan's list.
 */
export function modelEntries<Entry extends ItemPart | RowPart>(entries: readonly Entry[]): Entry[] {
  return entries.filter((entry) =>
    'cells' in entry
      ? [...entry.cells.values()].some((cell) => cell.text.trim() !== '')
      : entry.text.trim() !== '',
  );
}

function spanInPhases(document: PlanDocument, [index, key, ...rest]: PropertyPath) {
  const phase = at(document.phases, index);
  if (!phase) return document.phases[0]?.line;
  switch (key) {
    case 'number':
      return phase.number ?? phase.line;
    case 'name':
      return filled(phase.name) ?? phase.line;
    case 'goal':
      return phase.goal && (filled(phase.goal.value) ?? phase.goal.label);
    case 'deliverables':
      return itemSpan(phase.deliverables?.items ?? [], rest[0]) ?? phase.line;
    case 'tasks':
      return spanInTasks(phase, rest);
    default:
      return phase.line;
  }
}

function spanInTasks(phase: PhasePart, [index, key, entry]: PropertyPath): Span {
  const task = at(phase.tasks, index);
  if (!task) return phase.line;
  switch (key) {
    case undefined:
      return task.line;
    case 'id':
      return task.id ?? task.line;
    case 'name':
      return filled(task.name) ?? task.line;
    case 'acceptanceCriteria':
      return itemSpan(task.criteria, entry) ?? fieldSpan(task, 'acceptanceCriteria', undefined);
    case 'status':
      return task.status?.value ?? task.line;
    default:
      return fieldSpan(task, key as TaskFieldKey, entry);
  }
}

function fieldSpan(task: TaskPart, key: TaskFieldKey, entry: Step): Span {
  const field = task.fields[key];
  if (!field) return task.line;
  const value = filled(field.value) ?? (field.place === 'label' ? field.label : task.line);
  return key === 'dependencies' ? (dependencySpan(field.value, entry) ?? value) : value;
}

/** The entries of a Dependencies field stand in it one after the other, as they are written. */
function dependencySpan(value: Span & { text: string }, entry: Step): Span | undefined {
  if (typeof entry !== 'number' || value.text.length !== value.end - value.start) return undefined;
  let from = 0;
  for (const [index, text] of splitDependencies(value.text).entries()) {
    const start = value.text.indexOf(text, from);
    from = start + text.length;
    if (index === entry) return { start: value.start + start, end: value.start + from };
  }
  return undefined;
}

function spanInMilestones({ milestones }: PlanDocument, [index, key, entry]: PropertyPath) {
  if (!milestones) return undefined;
  const row = at(milestoneRows(milestones.table), index);
  if (!row) return milestones.table.table.header;
  const cell = typeof key === 'string' ? row.cells.get(key) : undefined;
  if (!cell) return row.row;
  return (
    (key === 'dependencies' ? dependencySpan(cell, entry) : undefined) ?? filled(cell) ?? row.row
  );
}

function spanInMetadata({ metadata, title }: PlanDocument, key: Step, entry: Step) {
  const line = isMetadataKey(key) ? metadata.lines[key] : undefined;
  if (!line) return title?.name;
  const value = filled(line.value) ?? line.label;
  return key === 'holidays' ? (dependencySpan(line.value, entry) ?? value) : value;
}

function spanInSections(document: PlanDocument, path: PropertyPath): Span | undefined {
  for (const { record, fields, heading } of document.sections) {
    if (!record) continue;
    const found = spanInFields(fields, path);
    if (found) return found;
    if (record.key !== undefined && record.key === path[0]) {
      return { start: heading.contentStart, end: heading.contentEnd };
    }
  }
  return undefined;
}

function spanInFields(fields: readonly FieldPart[], path: PropertyPath): Span | undefined {
  const field = fields.find((each) => each.path.every((step, index) => step === path[index]));
  if (!field) return undefined;
  const rest = path.slice(field.path.length);
  return spanInField(field, rest, path) ?? field.label?.label ?? field.heading;
}

function spanInField(field: FieldPart, rest: PropertyPath, path: PropertyPath): Span | undefined {
  const [index, key] = rest;
  if ('fields' in field) return spanInFields(field.fields, path);
  if ('items' in field) return itemSpan(field.items, index);
  if ('blocks' in field) {
    const block = at(field.blocks, index);
    const label = typeof key === 'string' ? block?.fields.get(key) : undefined;
    return label ? (filled(label.value) ?? label.label) : block?.title;
  }
  if ('table' in field) {
    const row = at(modelEntries(field.table?.rows ?? []), index);
    const cell = typeof key === 'string' ? row?.cells.get(key) : undefined;
    return cell && filled(cell) ? cell : row?.row;
  }
  return 'value' in field && field.value ? filled(field.value) : undefined;
}

function itemSpan(items: readonly ItemPart[], index: Step): Span | undefined {
  return at(modelEntries(items), index)?.value;
}

function at<Entry>(entries: readonly Entry[], index: Step): Entry | undefined {
  return typeof index === 'number' ? entries[index] : undefined;
}

function filled<Part extends Span>(part: Part): Part | undefined {
  return part.end > part.start ? part : undefined;
}

function isMetadataKey(key: Step): key is MetadataKey {
  return typeof key === 'string' && Object.hasOwn(metadataLabels, key);
}
