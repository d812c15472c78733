import { present } from '../present.ts';
import { childrenOf } from '../read/block-tree.ts';
import type { PlanDocument, TaskFieldKey, TaskPart } from '../read/plan-document.ts';
import { isLazy } from '../read/read-labels.ts';
import { lineAt, lineEnd, lineText } from '../read/source-text.ts';
import { hardBreakIn, insertLines, insertLinesAbove } from './insert-lines.ts';
import { fieldOrder, fieldsOf, type TaskLook } from './task-look.ts';
import type { TextEdit } from './text-edit.ts';

/**
 * Puts a field that a task lacks at its place in the template's order.
 *
 * @param removed fields whose lines go at the same time: nothing is put in beside them
 */
export function insertField(
  document: PlanDocument,
  look: TaskLook,
  task: TaskPart,
  key: TaskFieldKey,
  lines: readonly string[],
  removed: ReadonlySet<TaskFieldKey>,
): TextEdit {
  const fields = fieldsOf(task).filter((field) => !removed.has(field.key));
  const order = fieldOrder(look);
  const place = order.indexOf(key);
  const previous = fields.findLast((field) => order.indexOf(field.key) < place);
  if (previous) {
    const { span, list, lineStart } = previous.label;
    // What goes on below it would go on with the new field instead.
    if (look.style.fieldForm === 'line' && lines.length === 1 && goesOn(document, task, span.end)) {
      return insertLinesAbove(document, { offset: lineStart, kind: 'line' }, lines);
    }
    const end = Math.max(span.end, list?.end ?? 0);
    // A list right below a line may be taken for one of the list that the line stands in.
    const isApart = look.style.fieldForm === 'line' && (list !== undefined || lines.length > 1);
    const offset = isApart ? beforeNoList(document, task, end) : end;
    const broken = breakLike(document, look, lines, span.end);
    return insertLines(document, { offset, kind: isApart ? 'block' : 'line' }, broken);
  }
  const [next] = fields;
  if (next) {
    const broken = breakLike(document, look, lines, next.label.lineStart);
    return insertLinesAbove(document, { offset: next.label.lineStart, kind: 'line' }, broken);
  }
  const [gone] = fieldsOf(task);
  if (gone && !task.item) {
    // All others go: in the place of the first of them, which may take the line ending before it along.
    const { lineStart } = gone.label;
    const above = lineEnd(document.source, lineAt(document.source, lineStart) - 1);
    const broken = breakLike(document, look, lines, lineStart);
    return insertLines(document, { offset: above, kind: 'line' }, broken);
  }
  const [other] = task.others;
  if (other && !isLazy(other, task.item)) {
    // A line right below a list would belong to its last item.
    const kind = lines.length > 1 ? 'block' : 'line';
    return insertLinesAbove(document, { offset: other.lineStart, kind }, lines);
  }
  return insertFirstFields(document, task, lines);
}

/** Puts the first fields into a task that has none: below its name, or behind a list that stands there. */
export function insertFirstFields(
  document: PlanDocument,
  task: TaskPart,
  lines: readonly string[],
): TextEdit {
  const [paragraph] = task.item ? childrenOf(task.item) : [];
  if (paragraph) return insertLines(document, { offset: paragraph.end, kind: 'line' }, lines);
  const offset = beforeNoList(document, task, task.line.end);
  return insertLines(document, { offset, kind: 'block' }, lines);
}

/**
 * A list that is put in right before another one would be one with it, and indented text below would
 * belong to its last item: then it goes behind all of the task.
 */
function beforeNoList({ source }: PlanDocument, { span }: TaskPart, offset: number): number {
  const below = source.text.slice(offset, span.end).split(/\r\n|\r|\n/);
  const next = below.slice(1).find((line) => line.trim() !== '') ?? '';
  return /^(?:[ \t]|(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$))/.test(next) ? span.end : offset;
}

/** Whether a line of prose follows that belongs to the field whose last line this is. */
function goesOn({ source }: PlanDocument, { span }: TaskPart, offset: number): boolean {
  const line = lineAt(source, offset);
  if (lineEnd(source, line) >= span.end) return false;
  return /^[^*_#>|`~<-]/.test(lineText(source, line + 1).trim());
}

/** One line of a paragraph, broken at its end as the line at an offset is. */
function breakLike(
  { source }: PlanDocument,
  { style }: TaskLook,
  lines: readonly string[],
  offset: number,
): readonly string[] {
  const [line, ...others] = lines;
  if (style.fieldForm !== 'line' || others.length > 0) return lines;
  const neighbour = lineText(source, lineAt(source, offset));
  return [present(line) + hardBreakIn(neighbour)];
}
