import { taskLabels } from '../model/labels.ts';
import type { Task } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Heading } from '../read/block-tree.ts';
import { ordinal } from '../read/find-list-tasks.ts';
import type { PlanDocument, TaskFieldKey } from '../read/plan-document.ts';
import { taskView } from '../render/plan-view.ts';
import { type InlineField, type InlineStyle, writeInlineFields } from './inline-fields.ts';
import { writeLabel, writeLabelled } from './replace-value.ts';
import { fieldOrder, isOptional, nextNumber, type TaskLook } from './task-look.ts';

type View = ReturnType<typeof taskView>;

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

function saysStatus({ like, fields }: TaskLook, view: View): boolean {
  if (fields.has('status')) return true;
  if (like?.checkbox) return false;
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
    (like.block.type !== 'heading'
      ? like.line.start
      : like.checkbox
        ? behindBox(document, like.block)
        : like.block.contentStart);
  const marker = text
    .slice(like.item?.start ?? like.line.start, from)
    .replace(/^#+/, (marks) => '#'.repeat(Math.max(1, marks.length + look.deeper)));
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

/** Where a heading goes on behind the checkbox in it. */
function behindBox({ source }: PlanDocument, { contentStart, contentEnd }: Heading): number {
  const text = source.text.slice(contentStart, contentEnd);
  return contentStart + (/^\[[^\]]\][ \t]*/.exec(text)?.[0].length ?? 0);
}

/** What a checkbox shows; the marks that are no GFM are the ones that people agree on. */
export function markOf(status: Task['status']): string {
  return { 'Not Started': ' ', 'In Progress': '~', Blocked: '!', Completed: 'x' }[status];
}
