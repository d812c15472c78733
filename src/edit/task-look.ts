import { taskLabels } from '../model/labels.ts';
import type { Task } from '../model/plan.ts';
import { present } from '../present.ts';
import { ordinal } from '../read/find-list-tasks.ts';
import type {
  LabelPart,
  LabelStyle,
  PlanDocument,
  TaskFieldKey,
  TaskPart,
} from '../read/plan-document.ts';
import { lineStart, type SourceText } from '../read/source-text.ts';
import { type TaskStyle, taskStyle } from '../read/task-style.ts';
import { taskView } from '../render/plan-view.ts';
import {
  type InlineField,
  type InlineKey,
  type InlineStyle,
  inlineStyles,
  writeInlineFields,
} from './inline-fields.ts';
import { writeLabel, writeLabelled } from './replace-value.ts';

/** How a new task, or a new field of a task, is to look: as its neighbours do. */
export interface TaskLook {
  /** The task it is taken from; left out where the plan has none: then all is as the template has it. */
  like?: TaskPart;
  style: TaskStyle;
  /** What its number is more than that of the other, in a numbered list. */
  step: 0 | 1;
  /** Spaces before the bullet of a field. */
  fieldIndent: string;
  /** The words and style of each field's label. */
  labels: ReadonlyMap<TaskFieldKey, { words: string; style: LabelStyle }>;
  /** The fields that stand behind the name, and how. */
  inline: ReadonlyMap<InlineKey, InlineStyle>;
  /** The fields that a new task has, whether it says something in them or not. */
  fields: ReadonlySet<TaskFieldKey>;
}

type View = ReturnType<typeof taskView>;

/** In the order of the template. */
export const taskFieldKeys = Object.keys(taskLabels).filter(
  (key): key is TaskFieldKey => key !== 'name',
);

const lineOrder: readonly TaskFieldKey[] = [
  ...taskFieldKeys.filter((key) => key !== 'acceptanceCriteria'),
  'acceptanceCriteria',
];

const ownStyle: TaskStyle = {
  level: 0,
  bullet: '-',
  fieldIndent: '',
  fieldForm: 'bullet',
  label: { bold: '**', colon: 'outside' },
  title: { bold: '**', colon: 'outside' },
  word: 'Task',
  blankLines: 1,
};

/**
 * The look of a task that stands beside another in a phase, or of that other itself.
 *
 * @param step 1 for a task that comes behind it: then its number in a numbered list is the next one
 */
export function taskLook(
  document: PlanDocument,
  phase: number,
  beside?: TaskPart,
  step: TaskLook['step'] = 0,
): TaskLook {
  const like = beside ?? findLike(document, phase);
  if (!like) {
    return {
      style: ownStyle,
      step,
      fieldIndent: '',
      labels: new Map(),
      inline: new Map(),
      fields: ownFields,
    };
  }
  const labelled = fieldsOf(like).length > 0 ? like : (findLabelled(document, phase, like) ?? like);
  const known = fieldsOf(labelled).map(({ key }) => key);
  const read = taskStyle(document.source, labelled);
  const blankLines = like.item && known.length === 0 ? 0 : read.blankLines;
  const style = { ...read, blankLines, title: like.title };
  const isOwn = like.form === 'paragraph' && isOwnTitle(document, like);
  const wider = ' '.repeat(widening(document, like, step));
  return {
    like,
    style,
    step,
    fieldIndent: wider + fieldIndent(document, like, labelled, style),
    labels: labelsIn(document, phase, labelled),
    inline: isOwn ? new Map() : inlineStyles(document, nearby(document, phase), like),
    fields: isOwn ? ownFields : new Set(known),
  };
}

/**
 * The lines of a new task.
 *
 * @param task its id left out where its neighbours have none
 */
export function writeTask(
  document: PlanDocument,
  look: TaskLook,
  task: Omit<Task, 'id'> & { id?: string },
): string[] {
  const view = taskView({ ...task, id: task.id ?? '' });
  const inline = writeInlineFields(look, task);
  const title = writeTitle(document, look, task.id, view, inline);
  const lines: string[] = [];
  for (const key of fieldOrder(look)) {
    const isSaid = key === 'status' ? saysStatus(look, view) : task[key] !== undefined;
    if (
      inline.some((field) => field.key === key) ||
      (!isSaid && !look.fields.has(key)) ||
      (isOptional(key) && !isSaid)
    )
      continue;
    if (key === 'acceptanceCriteria' && look.style.fieldForm === 'line' && lines.length > 0) {
      lines.push('');
    }
    lines.push(...writeField(look, key, view));
  }
  if (lines.length === 0) return [title];
  return [title, ...Array.from({ length: look.style.blankLines }, () => ''), ...lines];
}

/** The lines of one field; of the criteria the label and its items. */
export function writeField(look: TaskLook, key: TaskFieldKey, view: View): string[] {
  const { fieldForm, bullet, label } = look.style;
  const { words, style } = look.labels.get(key) ?? { words: taskLabels[key].label, style: label };
  const start = look.fieldIndent + (fieldForm === 'bullet' ? `${bullet} ` : '');
  if (key !== 'acceptanceCriteria')
    return [start + writeLabelled(style, words, present(view[key]))];
  const items = view.acceptanceCriteria.map(
    ({ mark, text }) => `${criterionIndent(look)}${bullet} [${mark}] ${text}`,
  );
  // A list below a line of a paragraph needs no blank line before it in Markdown, and gets none.
  return [start + writeLabel(style, words), ...items];
}

/** Spaces before the bullet of a criterion. */
function criterionIndent({ style, fieldIndent }: TaskLook): string {
  return style.fieldForm === 'bullet' ? `${fieldIndent}  ` : fieldIndent;
}

/**
 * The order in which fields stand: the template's. Where fields are lines of a paragraph the list of
 * criteria comes last, because a line right below a list would belong to its last item.
 */
export function fieldOrder({ style }: Pick<TaskLook, 'style'>): readonly TaskFieldKey[] {
  return style.fieldForm === 'bullet' ? taskFieldKeys : lineOrder;
}

/** Whether a field is left out where it says nothing. */
export function isOptional(key: TaskFieldKey): boolean {
  return taskLabels[key].prompt === '' && key !== 'acceptanceCriteria';
}

/** The labelled fields of a task in document order. */
export function fieldsOf(task: TaskPart): { key: TaskFieldKey; label: LabelPart }[] {
  return taskFieldKeys
    .flatMap((key) => {
      const field = task.fields[key];
      return field?.place === 'label' ? [{ key, label: field }] : [];
    })
    .sort((a, b) => a.label.span.start - b.label.span.start);
}

const ownFields: ReadonlySet<TaskFieldKey> = new Set(taskFieldKeys);

/** The last task of the phase, else that of a phase near it. */
function findLike({ phases }: PlanDocument, phase: number): TaskPart | undefined {
  const before = phases.slice(0, phase + 1).findLast(({ tasks }) => tasks.length > 0);
  return (before ?? phases.find(({ tasks }) => tasks.length > 0))?.tasks.at(-1);
}

/** A task like this one that has fields. */
function findLabelled(
  { phases }: PlanDocument,
  phase: number,
  like: TaskPart,
): TaskPart | undefined {
  const tasks = [...present(phases[phase]?.tasks), ...phases.flatMap((each) => each.tasks)];
  return tasks.find((task) => task.form === like.form && fieldsOf(task).length > 0);
}

function isOwnTitle({ source }: PlanDocument, { line, id, name }: TaskPart): boolean {
  if (!id) return false;
  return (
    source.text.slice(line.start, id.start) === '**Task ' &&
    /^\*\*: ?$/.test(source.text.slice(id.end, name.start))
  );
}

/** Fields of a bullet stand below its text, also where the bullet that they are taken from has others. */
function fieldIndent(
  { source }: PlanDocument,
  like: TaskPart,
  labelled: TaskPart,
  style: TaskStyle,
): string {
  const before = (part: { lineStart: number; span: { start: number } }) =>
    source.text.slice(part.lineStart, part.span.start);
  const first = fieldsOf(labelled)[0]?.label;
  const nested = first && labelled === like ? undefined : nestedIndent(source, like);
  if (nested !== undefined) return nested;
  // Items at another depth have their fields at another depth, too.
  if (first && like.item?.contentColumn === labelled.item?.contentColumn) {
    const indent = style.fieldForm === 'line' ? before(first) : style.fieldIndent;
    return indent.trim() === '' ? indent : '';
  }
  if (!like.item) return style.fieldIndent;
  return before(like).trim() === '' ? ' '.repeat(like.item.contentColumn) : style.fieldIndent;
}

/** Where the items in an item stand: they would belong to a field that stands above them, further left. */
function nestedIndent(source: SourceText, { item }: TaskPart): string | undefined {
  const first = item?.children?.find((block) => block.type === 'list')?.children[0];
  if (!first) return undefined;
  const indent = source.text.slice(lineStart(source, first.startLine), first.start);
  return indent.trim() === '' ? indent : undefined;
}

/** What this plan calls each field: the task's own words first, then those of the others. */
function labelsIn(document: PlanDocument, phase: number, first: TaskPart) {
  const labels = new Map<TaskFieldKey, { words: string; style: LabelStyle }>();
  for (const task of [first, ...nearby(document, phase)]) {
    for (const { key, label } of fieldsOf(task)) {
      if (!labels.has(key)) labels.set(key, { words: label.label.text, style: label.style });
    }
  }
  return labels;
}

/** Two dozen tasks show how a plan is written; reading all of them would cost for nothing. */
function nearby({ phases }: PlanDocument, phase: number): TaskPart[] {
  const tasks = [...present(phases[phase]?.tasks), ...phases.flatMap((each) => each.tasks)];
  return tasks.slice(0, 24);
}

function saysStatus({ like, fields }: TaskLook, view: View): boolean {
  if (fields.has('status')) return true;
  if (like?.status?.place === 'checkbox' || like?.item?.checkbox) return false;
  return view.status !== 'Not Started';
}

function writeTitle(
  document: PlanDocument,
  look: TaskLook,
  id: string | undefined,
  view: View,
  inline: readonly InlineField[],
): string {
  const { like } = look;
  if (!like) return `**Task ${id ?? ''}**: ${view.name}`;
  const { text } = document.source;
  const indent = text.slice(like.lineStart, like.span.start).replace(/\S/g, ' ');
  const from =
    like.item?.textStart ??
    (like.block.type === 'heading' ? like.block.contentStart : like.line.start);
  const marker = text.slice(like.item?.start ?? like.line.start, from);
  const box = marker.replace(/\[[^\]]\](?=[ \t]*$)/, `[${markOf(view.status)}]`);
  const start = indent + (like.form === 'paragraph' ? '' : nextNumber(box, look.step));
  const { bold } = look.style.title;
  // `**1.1 Name** - 3d` closes the bold before the estimate, `**1.1 Name (3d)**` behind it.
  const end = (isOpen: boolean): string => {
    const on = (side: InlineStyle['bold']) =>
      inline.flatMap((field) => (field.bold === side ? field.text : [])).join('');
    return on('inside') + (isOpen ? bold : '') + on('outside');
  };
  if (!like.id || id === undefined) {
    // `**Task**: ` says that it is one, without a number too.
    const words = like.word ? text.slice(from, like.name.start).replace(/^[^\p{L}*_]+/u, '') : '';
    const space = like.name.text === '' && words !== '' && !/\s$/.test(words) ? ' ' : '';
    const isOpen = words === '' ? bold !== '' : words.split(bold || '**').length % 2 === 0;
    return start + (words || bold) + space + view.name + end(isOpen);
  }
  const opening = text
    .slice(from, like.id.start)
    .replace(/^(?:~~)?(?:\p{Extended_Pictographic}\ufe0f?[ \t]*)?/u, '')
    // The next number is taken, mostly, by the first task of the next phase.
    .replace(ordinal, '');
  // `1.1: ✅ Name`: the sign is no part of what stands between the two.
  const mark = like.status?.place === 'inline' ? like.status.value.start : like.name.start;
  const gapEnd = mark < like.id.end ? like.name.start : Math.min(like.name.start, mark);
  const gap = text.slice(like.id.end, gapEnd);
  const separator = like.name.text === '' ? `${gap.trimEnd()} ` : gap || ' ';
  // Bold that is open before the name closes behind it.
  const bolds = (opening + separator).split(bold || '**').length - 1;
  return start + opening + id + separator + view.name + end(bolds % 2 === 1);
}

/** What a checkbox shows; the marks that are no GFM are the ones that people agree on. */
export function markOf(status: Task['status']): string {
  return { 'Not Started': ' ', 'In Progress': '~', Blocked: '!', Completed: 'x' }[status];
}

function nextNumber(marker: string, step: number): string {
  return marker.replace(/^\d+/, (digits) =>
    String(Number(digits) + step).padStart(digits.length, '0'),
  );
}

/** By how much further its text stands than that of the other: `10. ` behind `9. `. */
function widening({ source }: PlanDocument, { item }: TaskPart, step: number): number {
  if (!item) return 0;
  const marker = source.text.slice(item.start, item.textStart);
  return nextNumber(marker, step).length - marker.length;
}
