import { encodeText } from '../markdown/inline.ts';
import { parseAssignees } from '../model/assignees.ts';
import type { Task } from '../model/plan.ts';
import type { InlinePart, PlanDocument, TaskFieldKey, TaskPart } from '../read/plan-document.ts';
import { writeHandles } from '../read/recognise-assignee.ts';
import { type NamePart, recogniseName } from '../read/recognise-name.ts';

/** The fields that stand behind the name of a task on their own: `(2d)`, `@alice`. */
export type InlineKey = 'estimate' | 'assignee';

/** How such a field is written: `lead` ` (`, `close` `)`. */
export interface InlineStyle {
  lead: string;
  close: string;
  form?: 'handles';
  /** On which side of the end of the bold that the name stands in. */
  bold: 'inside' | 'outside';
}

/** A field as it stands behind a name. */
export interface InlineField {
  key: InlineKey;
  /** With what stands around it. */
  text: string;
  /** As it is then read: people without their `@`, parted by commas. */
  value: string;
  bold: InlineStyle['bold'];
}

const inlineKeys: readonly InlineKey[] = ['estimate', 'assignee'];

/** Whether a field may stand behind the name. */
export function isInlineKey(key: TaskFieldKey): key is InlineKey {
  return inlineKeys.some((each) => each === key);
}

/**
 * How each field is written behind the name: as this task has it, else the first other like it.
 * They stand in the order in which the first task has them that has both.
 */
export function inlineStyles(
  document: PlanDocument,
  tasks: readonly TaskPart[],
  like: TaskPart,
): ReadonlyMap<InlineKey, InlineStyle> {
  const isAlike = ({ form, title }: TaskPart) =>
    form === like.form && title.bold === like.title.bold;
  const found = [like, ...tasks.filter(isAlike)].map((task) => ({
    task,
    fields: inlineFields(task),
  }));
  const both = found.find(({ fields }) => fields.length === inlineKeys.length);
  const order = both?.fields.map(({ key }) => key) ?? inlineKeys;
  return new Map(
    order.flatMap((key): [InlineKey, InlineStyle][] => {
      for (const { task, fields } of found) {
        const field = fields.find((each) => each.key === key);
        if (field) return [[key, inlineStyleOf(document, task, field.part)]];
      }
      return [];
    }),
  );
}

/** The fields of a task that stand behind its name, in document order. */
export function inlineFields({ fields }: TaskPart): { key: InlineKey; part: InlinePart }[] {
  return inlineKeys
    .flatMap((key) => {
      const part = fields[key];
      return part?.place === 'inline' ? [{ key, part }] : [];
    })
    .sort((one, other) => one.part.whole.start - other.part.whole.start);
}

/** How a task has one of these fields. */
export function inlineStyleOf(
  { source: { text } }: PlanDocument,
  { name, title: { bold } }: TaskPart,
  { value, whole, form }: InlinePart,
): InlineStyle {
  const isOutside = bold !== '' && text.slice(name.end, whole.start).includes(bold);
  return {
    lead: text.slice(whole.start, value.start),
    close: text.slice(value.end, whole.end),
    ...(form && { form }),
    bold: isOutside ? 'outside' : 'inside',
  };
}

/**
 * Writes a field so that it can stand behind a name.
 *
 * @returns `undefined` for a value that would be read otherwise there: `TBD` in brackets is part of
 * the name
 */
export function writeInline(
  { lead, close, form, bold }: InlineStyle,
  key: InlineKey,
  value: string,
): InlineField | undefined {
  const people = form === 'handles' ? parseAssignees(value) : [];
  const written = form === 'handles' ? writeHandles(people) : encodeText(value);
  if (written === undefined) return undefined;
  const text = lead + written + close;
  const parts = new Set<NamePart>(key === 'estimate' ? ['estimate', 'size'] : [key]);
  const read = recogniseName(`x${text}`, parts)[key];
  if (read?.whole.start !== 1 || read.end - read.start !== written.length) return undefined;
  return { key, text, value: form === 'handles' ? people.join(', ') : value, bold };
}

/** The fields of a new task that stand behind its name. */
export function writeInlineFields(
  { inline }: { inline: ReadonlyMap<InlineKey, InlineStyle> },
  task: Pick<Task, InlineKey>,
): InlineField[] {
  return [...inline].flatMap(([key, style]) => {
    const value = task[key];
    return (value !== undefined && writeInline(style, key, value)) || [];
  });
}

/**
 * Where a field goes behind the name of a task that has it not: the assignee behind the estimate.
 *
 * @returns `undefined` where there is no such place: the name is struck out, explained behind a
 * dash, or in bold that `style` stands behind
 */
export function placeInline(
  { source: { text } }: PlanDocument,
  { name, title, fields: { description, estimate } }: TaskPart,
  key: InlineKey,
  { bold }: InlineStyle,
): number | undefined {
  if (description?.place === 'inline') return undefined;
  if (title.bold !== '' && bold === 'outside') return undefined;
  const isBehind = key === 'assignee' && estimate?.place === 'inline';
  const offset = isBehind ? estimate.whole.end : name.end;
  const isInside = title.bold !== '' && text.startsWith(title.bold, offset);
  return isInside || /^\s?$/.test(text.charAt(offset)) ? offset : undefined;
}
