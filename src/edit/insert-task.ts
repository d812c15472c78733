import { present } from '../present.ts';
import type { Table } from '../read/block-tree.ts';
import type { Insertion, PhasePart, PlanDocument, TaskPart } from '../read/plan-document.ts';
import { recogniseLabel, recognisePlainLabel } from '../read/recognise-label.ts';
import { recogniseTask } from '../read/recognise-task.ts';
import { lineAt, lineEnd, lineStart as startOfLine } from '../read/source-text.ts';
import { insertLines, insertLinesAbove, isBlank } from './insert-lines.ts';
import { itemNumber } from './remove-lines.ts';
import { leadOfTasks, outermost, type Said } from './tasks-lead.ts';
import type { TextEdit } from './text-edit.ts';

/** The task that another one is put beside; left out for the first of a phase. */
export type Neighbour = { above: TaskPart } | { below: TaskPart } | undefined;

/**
 * The edit that puts the lines of a task above or below another one of its phase.
 *
 * @param like the task that looks as it does
 */
export function insertTask(
  document: PlanDocument,
  part: PhasePart,
  neighbour: Neighbour,
  lines: readonly string[],
  like: TaskPart | undefined,
): TextEdit {
  if (neighbour === undefined) {
    const empty = like && emptyTable(document, part, like);
    if (empty) return insertLines(document, { offset: empty.delimiter.end, kind: 'line' }, lines);
    const isItem = like?.item !== undefined || like?.row !== undefined;
    const insertion = isItem ? part.taskItemInsertion : part.taskInsertion;
    const lead = like ? leadOfTasks(document, like, saidAt(document, part, insertion)) : [];
    return insertLines(document, insertion, [...lead, ...outermost(lines)]);
  }
  if ('above' in neighbour) {
    const { above: next } = neighbour;
    const kind = kindBeside(document, part, next);
    const first = numberFirst(next, lines);
    return insertLinesAbove(document, { offset: topOf(document, next), kind }, first);
  }
  const { below: previous } = neighbour;
  const kind = kindBeside(document, part, previous);
  return insertLines(document, { offset: previous.span.end, kind }, lines);
}

/**
 * Where the line begins that something goes above which is to stand above a task: the first of its
 * paragraph, which nothing is put into the middle of, unless other parts of the plan stand there.
 */
function topOf({ source }: PlanDocument, { form, block, line, lineStart }: TaskPart): number {
  if (form !== 'paragraph' || block.type !== 'paragraph') return lineStart;
  const above = block.lineStarts.filter((start) => start < line.start);
  const isPart = above.some((start) => {
    const text = source.text.slice(start, lineEnd(source, lineAt(source, start)));
    return recogniseLabel(text) ?? recognisePlainLabel(text) ?? recogniseTask(text, 'paragraph');
  });
  return isPart ? lineStart : startOfLine(source, block.startLine);
}

/** What is said right above the first task of a phase about the items of a list that goes there. */
function saidAt(
  { blocks }: PlanDocument,
  { tasksHeading, tasksLabel }: PhasePart,
  { offset }: Insertion,
): Said {
  // An item right below a list would be one of its items: `Done when:`.
  if (blocks.children.some(({ type, end }) => type === 'list' && end === offset)) return 'other';
  return tasksHeading || tasksLabel?.end === offset ? 'tasks' : 'nothing';
}

/** The table of the phase that has lost its last task: its head is that of the other's table. */
function emptyTable(
  { blocks, source: { text } }: PlanDocument,
  { span }: PhasePart,
  { block: other }: TaskPart,
): Table | undefined {
  if (other.type !== 'table') return undefined;
  const headOf = ({ header }: Table) => text.slice(header.start, header.end).trim();
  return blocks.children.find(
    (block): block is Table =>
      block.type === 'table' &&
      block.rows.length === 0 &&
      block.start >= span.start &&
      block.end <= span.end &&
      headOf(block) === headOf(other),
  );
}

/**
 * What is put above the first item of a numbered list takes over its number: by that a list is one
 * right below a paragraph, and one that goes on behind what broke it.
 */
function numberFirst({ item, list }: TaskPart, lines: readonly string[]): readonly string[] {
  const [first, ...rest] = lines;
  const line = present(first);
  const number = itemNumber(line);
  if (!number || item?.number === undefined || list?.children[0] !== item) return lines;
  const { start, text } = number;
  // Then the two of them count.
  if (Number(text) === item.number - 1) return lines;
  const hasMore = rest.length > 0 || /[\r\n]/.test(line);
  const digits = hasMore ? asWideAs(text, item.number) : String(item.number);
  return [`${line.slice(0, start)}${digits}${line.slice(start + text.length)}`, ...rest];
}

/** The number, or the one nearest to it, in as many digits: what is nested below stays nested. */
function asWideAs({ length }: string, number: number): string {
  const digits = String(number).padStart(length, '0');
  return digits.length === length ? digits : '9'.repeat(length);
}

/** Items of a tight list and rows of a table stand line by line. */
function kindBeside(document: PlanDocument, part: PhasePart, task: TaskPart): 'line' | 'block' {
  if (task.row) return 'line';
  if (!task.item) return 'block';
  const isBeside = ({ list }: TaskPart) => list === task.list;
  const last = part.tasks.findLast(isBeside);
  const isLoose =
    last &&
    last !== part.tasks.find(isBeside) &&
    isBlank(document, lineAt(document.source, last.span.start) - 1);
  return isLoose ? 'block' : 'line';
}
