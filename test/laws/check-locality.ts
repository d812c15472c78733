import MarkdownIt from 'markdown-it';
import type { AppliedOperation, PlanState } from '../../src/edit/operation.ts';
import { applyEdits, type TextEdit } from '../../src/edit/text-edit.ts';
import type { Span } from '../../src/read/plan-document.ts';
import { BrokenLaw } from './broken-law.ts';
import type { AnyOperation } from './operations.ts';
import { isNextItem, isRenamedLine, withoutReferences } from './renamed-lines.ts';

/** One line with its line ending, and what an operation did to it. */
interface FileLine extends Span {
  text: string;
  /** As the operation left it; the same where it did not touch it. */
  after: string;
  isOwned: boolean;
}

/**
 * An operation keeps to what it owns: each line of the file that it neither owns nor moves, and in
 * which no reference has to follow, is there afterwards, in order and byte for byte.
 */
export function checkLocality(
  operation: AnyOperation,
  before: PlanState,
  applied: AppliedOperation,
): void {
  const fail = (message: string): never => {
    throw new BrokenLaw(`${operation.name}: ${message}`);
  };
  const lines = editedLines(before.text, applied.edits, operation.owns(before), fail);
  const numbers = numbersOf(operation, before, applied);
  const touched = lines.filter((line) => !line.isOwned && line.after !== line.text);
  const gone = lines.filter(({ isOwned }) => isOwned).map(({ text }) => text);
  for (const line of touched) {
    const { text, after } = line;
    if (isNextItem(text, after, gone)) continue;
    const isRenamed = isRenamedLine(text, after, numbers) || isRenamedPart(line, before, numbers);
    if (!operation.renames || !isRenamed) {
      fail(`it makes ${JSON.stringify(after)} of ${JSON.stringify(text)}, which it does not own`);
    }
  }
  if (touched.length > 0) {
    const code = codeLines(before.text);
    const changed = touched.find((line) => code.has(lines.indexOf(line)));
    if (changed) fail(`it changes the code ${JSON.stringify(changed.text)}`);
  }
  const left = linesOf(applied.text);
  checkOrder(
    lines.flatMap(({ after, isOwned }) => (isOwned ? [] : [after])),
    left,
    (line) => fail(`it loses the line ${JSON.stringify(line)}`),
  );
  const moved = operation.moves?.(before);
  const leads = [0];
  if (moved && applied.edits.length > 0) {
    const [rest = ''] = /^[^\r\n]*/.exec(before.text.slice(moved.end)) ?? [];
    const piece = before.text.slice(moved.start, moved.end) + rest;
    for (const at of placesOf(piece, applied.text, fail)) {
      leads.push(leadAbove(before.text, applied, left.slice(0, at)));
    }
  }
  const added = filled(left).length - filled(linesOf(before.text)).length;
  if (operation.renames && !leads.includes(added)) {
    fail('it puts in a line or takes one away');
  }
}

/**
 * Whether a line has nothing new but the number of the task or phase that it names, whatever it
 * looks like: prose between the rows of a table is a row for Markdown.
 */
function isRenamedPart(
  { start, end, text, after }: FileLine,
  { document }: PlanState,
  numbers: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const parts = document.phases.flatMap(({ number, tasks }) => [
    number,
    ...tasks.map(({ id }) => id),
  ]);
  return parts.some((part) => {
    if (part === undefined || part.start < start || part.end > end) return false;
    const given = numbers.get(part.text.toLowerCase()) ?? [];
    const [from, to] = [part.start - start, part.end - start];
    return [...given].some((id) => after === text.slice(0, from) + id + text.slice(to));
  });
}

/** The lines of a text, each with the edits made in it; an edit over several has to own them. */
function editedLines(
  text: string,
  edits: readonly TextEdit[],
  owned: readonly Span[],
  fail: (message: string) => never,
): FileLine[] {
  let start = 0;
  const lines = linesOf(text).map((line): FileLine => {
    const end = start + line.length;
    const isOwned = owned.some((span) => start < span.end && end > span.start);
    const result = { start, end, text: line, after: line, isOwned };
    start = end;
    return result;
  });
  const within = new Map<FileLine, TextEdit[]>();
  for (const edit of edits.map((each) => trimmed(text, each))) {
    if (owned.some((span) => edit.start >= span.start && edit.end <= span.end)) continue;
    if (edit.start === edit.end && isWholeLines(text, edit)) continue;
    // What is put in where one line ends and the next begins is put into the next.
    const line = lines.findLast(({ start, end }) => edit.start >= start && edit.end <= end);
    if (!line) fail(`it takes away ${JSON.stringify(text.slice(edit.start, edit.end))}`);
    else within.set(line, [...(within.get(line) ?? []), edit]);
  }
  for (const [line, own] of within) {
    const moved = own.map((edit) => ({
      ...edit,
      start: edit.start - line.start,
      end: edit.end - line.start,
    }));
    line.after = applyEdits(line.text, moved);
    line.isOwned = false;
  }
  return lines;
}

/** An edit without what stays the same at its ends. */
function trimmed(source: string, { start, end, text }: TextEdit): TextEdit {
  const edit = { start, end, text };
  while (edit.start < edit.end && edit.text !== '' && source[edit.start] === edit.text[0]) {
    edit.start += 1;
    edit.text = edit.text.slice(1);
  }
  while (edit.start < edit.end && edit.text !== '' && source[edit.end - 1] === edit.text.at(-1)) {
    edit.end -= 1;
    edit.text = edit.text.slice(0, -1);
  }
  return edit;
}

/** Whether what is put in leaves the line that it is put in at as it was. */
function isWholeLines(source: string, { start, text }: TextEdit): boolean {
  const isAtStart = start === 0 || /[\r\n]/.test(source[start - 1] ?? '');
  const isAtEnd = start === source.length || /[\r\n]/.test(source[start] ?? '');
  if (source === '' || text === '') return true;
  return (isAtStart && /[\r\n]$/.test(text)) || (isAtEnd && /^[\r\n]/.test(text));
}

/** The last line of a file may get a line ending, and one that becomes the last may lose it. */
function checkOrder(
  wanted: readonly string[],
  lines: readonly string[],
  fail: (line: string) => void,
): void {
  let from = 0;
  for (const line of wanted) {
    if (line.trim() === '') continue;
    const isSame = (other: string) =>
      line === other ||
      (line.replace(/[\r\n]+$/, '') === other.replace(/[\r\n]+$/, '') &&
        !(/[\r\n]$/.test(line) && /[\r\n]$/.test(other)));
    let at = from;
    while (at < lines.length && !isSame(lines[at] ?? '')) at += 1;
    if (at === lines.length) fail(line);
    from = at + 1;
  }
}

/** What moves is there afterwards in one piece, but for the references in it; at which lines it may be. */
function placesOf(moved: string, after: string, fail: (message: string) => never): number[] {
  const piece = linesOf(moved.replace(/[\r\n]+$/, '')).map(comparable);
  const lines = linesOf(after).map(comparable);
  const indentOf = (line: string | undefined) => /^[ \t]*/.exec(line ?? '')?.[0] ?? '';
  const own = indentOf(piece[0]);
  // An item goes to the depth of the one that it then stands beside.
  const isAt = (first: string, at: number) =>
    piece.every((line, index) => {
      const isIndented = line.startsWith(own) && line.trim() !== '';
      return lines[at + index] === (isIndented ? indentOf(first) + line.slice(own.length) : line);
    });
  const places = lines.flatMap((first, at) => (isAt(first, at) ? [at] : []));
  if (places.length === 0)
    fail(`what it moves is not there in one piece: ${JSON.stringify(moved)}`);
  return places;
}

/**
 * How many lines right above a task, which is the only one of its phase, may have come with it: a
 * label that says that a list is of tasks, or the two lines of a table's head that stand elsewhere.
 */
function leadAbove(
  before: string,
  { document }: AppliedOperation,
  above: readonly string[],
): number {
  const start = above.join('').length;
  const isAlone = document.phases.some(
    ({ tasks }) => tasks.length === 1 && tasks[0]?.lineStart === start,
  );
  if (!isAlone) return 0;
  const [header = '', last = ''] = filled(above)
    .slice(-2)
    .map((line) => line.trim());
  if (/^\W*(?:[\p{L}&/-]+ )*tasks\W*$/iu.test(last)) return 1;
  const known = linesOf(before).map((line) => line.trim());
  const isHead = known.some((line, index) => line === header && known[index + 1] === last);
  return isHead && /^[|:\s-]+$/.test(last) ? 2 : 0;
}

function comparable(line: string): string {
  return withoutReferences(line.replace(/[\r\n]+$/, ''));
}

/** Old number → the new ones it may have got: two phases may have the same, and a phase and a task. */
function numbersOf(
  { moves }: AnyOperation,
  { plan }: PlanState,
  { notes: { numbers }, plan: after }: AppliedOperation,
): Map<string, Set<string>> {
  const pairs = [...(numbers?.tasks ?? []), ...(numbers?.phases ?? [])];
  if (!moves) {
    for (const [index, phase] of plan.phases.entries()) {
      const given = after.phases[index];
      pairs.push([phase.number, given?.number ?? phase.number]);
      for (const [at, { id }] of phase.tasks.entries())
        pairs.push([id, given?.tasks[at]?.id ?? id]);
    }
  }
  const result = new Map<string, Set<string>>();
  for (const [old, given] of pairs) {
    const key = String(old).toLowerCase();
    result.set(key, new Set([...(result.get(key) ?? []), String(given).toLowerCase()]));
  }
  return result;
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\r\n|\n|\r(?!\n))/);
}

/** The lines that say something, without the `---` that stand between phases. */
function filled(lines: readonly string[]): string[] {
  return lines.filter((line) => !/^\s*(?:-(?:[ \t]*-)*)?\s*$/.test(line));
}

const oracle = new MarkdownIt('commonmark', { html: true });

/** The indexes of the lines in code and HTML blocks, by another reading than our own. */
function codeLines(text: string): Set<number> {
  const lines = new Set<number>();
  for (const { type, map } of oracle.parse(text, {})) {
    if (!map || !['fence', 'code_block', 'html_block'].includes(type)) continue;
    for (let line = map[0]; line < map[1]; line += 1) lines.add(line);
  }
  return lines;
}
