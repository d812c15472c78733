import { taskLabels } from '../model/labels.ts';
import { otherTaskWords } from '../model/task-words.ts';
import { withCapital } from '../model/with-capital.ts';
import { present } from '../present.ts';
import type {
  LabelPart,
  LabelStyle,
  PhasePart,
  PlanDocument,
  TaskFieldKey,
  TaskPart,
} from '../read/plan-document.ts';
import { lineStart, type SourceText } from '../read/source-text.ts';
import { type TaskStyle, taskStyle } from '../read/task-style.ts';
import { type InlineKey, type InlineStyle, inlineStyles } from './inline-fields.ts';

/** How a new task, or a new field of a task, is to look: as its neighbours do. */
export interface TaskLook {
  /** The task it is taken from; left out where the plan has none: then all is as the template has it. */
  like?: TaskPart;
  style: TaskStyle;
  /** What its number is more than that of the other, in a numbered list. */
  step: 0 | 1;
  /** How many levels its heading is below that of the other, as the heading of its phase is. */
  deeper: number;
  /** Spaces before the bullet of a field. */
  fieldIndent: string;
  /** The words and style of each field's label. */
  labels: ReadonlyMap<TaskFieldKey, { words: string; style: LabelStyle }>;
  /** The fields that stand behind the name, and how. */
  inline: ReadonlyMap<InlineKey, InlineStyle>;
  /** The fields that a new task has, whether it says something in them or not. */
  fields: ReadonlySet<TaskFieldKey>;
}

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
  const owner = beside ? document.phases[phase] : findOwner(document, phase);
  const like = beside ?? owner?.tasks.at(-1);
  if (!like) {
    return {
      style: ownStyle,
      step,
      deeper: 0,
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
  const fieldForm = known.length === 0 && startsWithList(labelled) ? 'bullet' : read.fieldForm;
  const style = { ...read, fieldForm, blankLines, title: like.title };
  const isOwn = like.form === 'paragraph' && isOwnTitle(document, like);
  const wider = ' '.repeat(widening(document, like, step));
  return {
    like,
    style,
    step,
    deeper: present(document.phases[phase]).level - present(owner).level,
    fieldIndent: wider + fieldIndent(document, like, labelled, style),
    labels: labelsIn(document, phase, labelled, style.label),
    inline: isOwn ? new Map() : inlineStyles(document, nearby(document, phase), like),
    fields: isOwn ? ownFields : new Set(known),
  };
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

/** What a task is called, in words that references are read by: `Story`, else `Task`. */
export function taskWord({ source }: PlanDocument, { word }: TaskPart): string {
  const text = word ? source.text.slice(word.start, word.end).toLowerCase() : '';
  return otherTaskWords.includes(text) ? withCapital(text) : 'Task';
}

/** Whether the first of its labels only heads a list (`**Files:**`), with which a field would be one line. */
export function startsWithList({ others: [first] }: TaskPart): boolean {
  return first?.form === 'line' && first.value.text === '' && first.list !== undefined;
}

const ownFields: ReadonlySet<TaskFieldKey> = new Set(taskFieldKeys);

/** The phase whose last task shows how one is written: this one, else one near it. */
function findOwner({ phases }: PlanDocument, phase: number): PhasePart | undefined {
  const before = phases.slice(0, phase + 1).findLast(({ tasks }) => tasks.length > 0);
  return before ?? phases.find(({ tasks }) => tasks.length > 0);
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
    // A line of an item that is not indented is its own by chance: a list below it would not be.
    if (indent === '' && like.item) return ' '.repeat(like.item.contentColumn);
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

/**
 * What this plan calls each field: the task's own words first, then those of the others.
 *
 * @param style of the labels, for words from tasks of another form
 */
function labelsIn(document: PlanDocument, phase: number, first: TaskPart, style: LabelStyle) {
  const labels = new Map<TaskFieldKey, { words: string; style: LabelStyle }>();
  for (const task of [first, ...nearby(document, phase)]) {
    for (const { key, label } of fieldsOf(task)) {
      const { text: words } = label.label;
      if (!labels.has(key))
        labels.set(key, { words, style: task.form === first.form ? label.style : style });
    }
  }
  return labels;
}

/** Two dozen tasks show how a plan is written; reading all of them would cost for nothing. */
function nearby({ phases }: PlanDocument, phase: number): TaskPart[] {
  const tasks = [...present(phases[phase]?.tasks), ...phases.flatMap((each) => each.tasks)];
  return tasks.slice(0, 24);
}

/** By how much further its text stands than that of the other: `10. ` behind `9. `. */
function widening({ source }: PlanDocument, { item }: TaskPart, step: number): number {
  if (!item) return 0;
  const marker = source.text.slice(item.start, item.textStart);
  return nextNumber(marker, step).length - marker.length;
}

/** `3. ` behind `2. `: a marker of a list with its number counted up. */
export function nextNumber(marker: string, step: number): string {
  return marker.replace(/^\d+/, (digits) =>
    String(Number(digits) + step).padStart(digits.length, '0'),
  );
}
