import { decodeText } from '../markdown/inline.ts';
import { taskLabels } from '../model/labels.ts';
import { isPlainDate } from '../model/plain-date.ts';
import { parseTaskStatus } from '../model/status.ts';
import type { Block, Heading, List, ListItem, Paragraph } from './block-tree.ts';
import type {
  ItemPart,
  LabelPart,
  Span,
  StatusPart,
  TaskFieldKey,
  TaskForm,
  TaskPart,
  TextPart,
} from './plan-document.ts';
import { readItems, readLines } from './read-items.ts';
import { addParagraphLabels, beforeBreak, isLazy, readLabels } from './read-labels.ts';
import { isStillToCome, reportTwice, reportValue } from './read-metadata.ts';
import { checkboxOf, type NamedTask, readTaskName } from './read-task-name.ts';
import { asTaskValue, dateFields } from './read-value.ts';
import type { Reading } from './reading.ts';
import { beforeComment } from './recognise-decoration.ts';
import { isTaskField, recogniseTaskField } from './recognise-field.ts';
import { recogniseCheckbox } from './recognise-status.ts';
import type { TaskLine } from './recognise-task.ts';
import { lineAt, lineEnd, lineStart, lineText, type SourceText } from './source-text.ts';

/** A task that has been found, before its fields are read. */
export interface TaskDraft {
  form: Exclude<TaskForm, 'table-row'>;
  match: TaskLine;
  /** The offset that the match counts from. */
  offset: number;
  /** The line that names it, from its first character that is not indentation. */
  line: Span;
  /** The heading, the paragraph, or the paragraph of the item. */
  block: Heading | Paragraph;
  /** Which lines of the paragraph are its own, from the one that names it to before `to`. */
  lines: { from: number; to: number };
  /** What else stands in it. */
  blocks: Block[];
  /** Both or none. */
  item?: ListItem;
  list?: List;
}

/** Reads the fields of a task that has been found. */
export function readTask(reading: Reading, draft: TaskDraft): TaskPart {
  const { source } = reading;
  const labels = readOwnLabels(source, draft);
  const { fields, others } = sortLabels(reading, labels);
  const named = readTaskName(source, draft, fields);
  const criteria = fields.acceptanceCriteria;
  const list = criteria?.place === 'label' ? criteria.list : undefined;
  const status = readStatus(reading, draft, fields, named.status);
  const span = { start: draft.item?.start ?? draft.line.start, end: endOf(source, draft) };
  checkDates(reading, fields);
  const task: TaskPart = {
    form: draft.form,
    block: draft.block,
    title: draft.match.style,
    line: draft.line,
    span,
    lineStart: lineStart(source, draft.item?.startLine ?? draft.block.startLine + draft.lines.from),
    idInsertion: draft.offset + draft.match.idInsertion,
    name: named.name,
    fields: withNamed(fields, named),
    others,
    criteria: list ? readCriteria(source, list, fields) : readCheckboxes(source, draft, labels),
    fieldInsertion: fieldInsertion(draft, labels),
  };
  // One by one: spreads into the object above would cost more than all the rest of it.
  if (draft.match.word) task.word = shift(draft.match.word, draft.offset);
  if (draft.match.id) task.id = textAt(source, draft, draft.match.id);
  if (status) task.status = status;
  if (named.sign) task.sign = named.sign;
  const checkbox = checkboxOf(draft);
  if (checkbox) task.checkbox = checkbox;
  if (draft.item) task.item = draft.item;
  if (draft.list) task.list = draft.list;
  return task;
}

/** The items of the list of criteria; fields that go on in it are none. */
function readCriteria(source: SourceText, list: List, fields: TaskPart['fields']): ItemPart[] {
  const items = readItems(source, list, 'checklist');
  const labels = Object.values(fields).filter((field) => field.place === 'label');
  return items.filter(({ item }) => !labels.some((label) => label.item === item));
}

/** The fields with those that the line of the name says; it says none where a label does. */
function withNamed(fields: TaskPart['fields'], named: NamedTask): TaskPart['fields'] {
  const { estimate, assignee, description } = named;
  if (!estimate && !assignee && !description) return fields;
  return {
    ...(estimate && { estimate }),
    ...(assignee && { assignee }),
    ...(description && { description }),
    ...fields,
  };
}

/**
 * Checkboxes below a task that no label claims are its criteria. `**Files:**` claims the bullets below it,
 * and not the checkboxes that go on in their list.
 */
function readCheckboxes(
  source: SourceText,
  draft: TaskDraft,
  labels: readonly LabelPart[],
): TaskPart['criteria'] {
  return draft.blocks.flatMap((block) => {
    if (block.type !== 'list' || !block.children.some(({ checkbox }) => checkbox)) return [];
    const owner = labels.find(({ list }) => list === block);
    const isClaimed = owner && (block.children[0]?.checkbox || isTaskField(owner.label.text));
    if (isClaimed) return [];
    return readItems(source, block, 'checklist').filter(({ item }) => item.checkbox);
  });
}

function readOwnLabels(source: SourceText, draft: TaskDraft): LabelPart[] {
  const { block, lines } = draft;
  const below = readLabels(source, draft.blocks, 'wrapped', isTaskField);
  if (block.type === 'heading' || lines.to - lines.from <= 1) return below;
  const [next] = draft.blocks;
  const own = { ...block, lineStarts: block.lineStarts.slice(0, lines.to) };
  const list = next?.type === 'list' ? next : undefined;
  const labels: LabelPart[] = [];
  addParagraphLabels(labels, source, own, {
    list,
    wrapping: 'wrapped',
    firstLine: lines.from + 1,
    plain: isTaskField,
  });
  // `Done when:` right below the last item of a list only goes on with it by accident.
  const isOwn = (label: LabelPart) => label.style.bold !== '' || !isLazy(label, draft.item);
  return [...labels.filter(isOwn), ...below];
}

/** The template's own words go before synonyms, and the first label of a kind before later ones. */
function sortLabels(reading: Reading, labels: readonly LabelPart[]) {
  const fields: TaskPart['fields'] = {};
  const others: LabelPart[] = [];
  let synonyms: { key: TaskFieldKey; label: LabelPart }[] | undefined;
  for (const label of labels) {
    const field = recogniseTaskField(label.label.text);
    if (!field) {
      if (label.style.bold !== '') others.push(label);
    } else if (field.words === 'synonym') {
      synonyms ??= [];
      synonyms.push({ key: field.key, label });
    } else if (fields[field.key]) reportTwice(reading, label);
    else fields[field.key] = asField(reading.source, field.key, label);
  }
  for (const { key, label } of synonyms ?? []) {
    if (fields[key]) others.push(label);
    else fields[key] = asField(reading.source, key, label);
  }
  return { fields, others };
}

/** What these fields say is said in a line: what goes on below it is prose that somebody put there. */
const shortFields: ReadonlySet<TaskFieldKey> = new Set([
  ...(['estimate', 'assignee', 'status'] as const),
  ...dateFields,
]);

function asField(source: SourceText, key: TaskFieldKey, label: LabelPart): LabelPart {
  const field = firstLines(source, key, label);
  const value = asTaskValue(source.text, key, field.value, decodeText);
  return value === field.value ? field : { ...field, value };
}

/** A field without the lines that go on below it and are none of it. */
function firstLines(source: SourceText, key: TaskFieldKey, label: LabelPart): LabelPart {
  if (!shortFields.has(key) && key !== 'dependencies') return label;
  const { start, end } = label.value;
  const length = source.text.slice(start, end).search(/[\r\n]/);
  if (length <= 0) return label;
  const first = lineAt(source, start);
  const last = key === 'dependencies' ? lastOfList(source, label, first) : first;
  const lineStarts = Array.from({ length: last - first + 1 }, (_, at) =>
    lineStart(source, first + at),
  );
  const broken = last < lineAt(source, end) ? beforeBreak(source, lineEnd(source, last)) : end;
  const span = { start, end: last === first ? beforeComment(source.text, start, broken) : broken };
  return { ...label, value: readLines(source, lineStarts, first, span, decodeText) };
}

/**
 * The last line of a list of dependencies. It goes on below a comma, and where its item does; other
 * lines right below it are prose that somebody put there.
 */
function lastOfList(source: SourceText, { value, item }: LabelPart, first: number): number {
  const end = lineAt(source, value.end);
  let last = first;
  while (last < end) {
    const below = lineText(source, last + 1).replaceAll('\t', '    ');
    const isIndented = item !== undefined && below.search(/\S/) >= item.contentColumn;
    if (!isIndented && !/[,;&][ \t]*$|\b(?:and|or)[ \t]*$/i.test(lineText(source, last))) break;
    last += 1;
  }
  return last;
}

function readStatus(
  reading: Reading,
  draft: TaskDraft,
  fields: TaskPart['fields'],
  inline: Pick<StatusPart, 'status' | 'value'> | undefined,
): StatusPart | undefined {
  const field = fields.status;
  if (field?.place === 'label' && !isStillToCome(field.value.text)) {
    const { text } = field.value;
    const status = parseTaskStatus(text);
    if (!status && text !== taskLabels.status.prompt) {
      const hint = 'write Not Started, In Progress, Blocked or Completed';
      reportValue(reading, field, { severity: 'warning', hint });
    }
    return { place: 'label', value: field.value, ...(status && { status }) };
  }
  const checkbox = checkboxOf(draft);
  if (checkbox) {
    const status = recogniseCheckbox(checkbox.mark);
    const value = { start: checkbox.start + 1, end: checkbox.start + 2, text: checkbox.mark };
    return { place: 'checkbox', value, ...(status && { status }) };
  }
  if (inline) return { place: 'inline', ...inline };
  return field && { place: 'label', value: field.value };
}

function checkDates(reading: Reading, fields: TaskPart['fields']): void {
  for (const key of dateFields) {
    const field = fields[key];
    if (field?.place !== 'label' || isStillToCome(field.value.text)) continue;
    if (!isPlainDate(field.value.text)) {
      const hint = 'write a date such as `2026-03-02`';
      reportValue(reading, field, { severity: 'warning', hint });
    }
  }
}

function fieldInsertion(
  draft: TaskDraft,
  labels: readonly LabelPart[],
): TaskPart['fieldInsertion'] {
  const last = labels.at(-1);
  if (last) return { offset: Math.max(last.span.end, last.list?.end ?? 0), kind: 'line' };
  return { offset: draft.line.end, kind: draft.item ? 'line' : 'block' };
}

function endOf(source: SourceText, draft: TaskDraft): number {
  if (draft.item) return draft.item.end;
  const last = draft.blocks.findLast((block) => block.type !== 'thematicBreak');
  if (last) return last.end;
  const { block, lines } = draft;
  if (block.type === 'heading' || lines.to >= block.lineStarts.length) return block.end;
  return lineEnd(source, block.startLine + lines.to - 1);
}

function shift({ start, end }: Span, offset: number): Span {
  return { start: offset + start, end: offset + end };
}

function textAt(source: SourceText, draft: TaskDraft, part: Span): TextPart {
  const start = draft.offset + part.start;
  const end = draft.offset + part.end;
  return { start, end, text: decodeText(source.text.slice(start, end)) };
}
