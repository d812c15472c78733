/**
 * A text with an index of its lines. LF, CRLF and a CR that no LF follows end a line, as in
 * CommonMark, mixed in any way. Lines count from 1; columns count from 1, in UTF-16 units.
 *
 * Invariant: there is always one line more than line endings, so that every offset from 0 to
 * `text.length` is on a line; the last line is empty where the text ends in a line ending.
 */
export interface SourceText {
  text: string;
  /** The offset of each line's first character, in order: line n at index n - 1. */
  lineStarts: Uint32Array;
}

/** A place in a text, counted as editors count. */
export interface LineColumn {
  line: number;
  column: number;
}

/** What ends a line: nothing at the end of the text. */
export type LineEnding = '\n' | '\r\n' | '\r' | '';

const lineFeed = 10;
const carriageReturn = 13;

/**
 * Finds the lines of a text in one pass; 4 bytes a line.
 *
 * @example lineCount(indexLines('a\r\nb')) // 2
 */
export function indexLines(text: string): SourceText {
  let starts = new Uint32Array((text.length >> 5) + 16);
  let count = 1;
  let lf = text.indexOf('\n');
  let cr = text.indexOf('\r');
  while (lf >= 0 || cr >= 0) {
    const endsInCr = cr >= 0 && (lf < 0 || cr < lf);
    const endsInCrLf = endsInCr && lf === cr + 1;
    const next = (endsInCr && !endsInCrLf ? cr : lf) + 1;
    if (endsInCr) cr = text.indexOf('\r', next);
    if (!endsInCr || endsInCrLf) lf = text.indexOf('\n', next);
    if (count === starts.length) starts = grown(starts);
    starts[count++] = next;
  }
  return { text, lineStarts: starts.slice(0, count) };
}

/** How many lines there are: one more than line endings. */
export function lineCount(source: SourceText): number {
  return source.lineStarts.length;
}

/**
 * The line that an offset is on; a line ending belongs to the line it ends. In O(log lines).
 *
 * @throws RangeError for an offset outside the text: a mistake of ours
 */
export function lineAt(source: SourceText, offset: number): number {
  checkRange('offset', offset, 0, source.text.length);
  let low = 0;
  let high = source.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startAt(source, middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/**
 * Where an offset is, as line and column.
 *
 * @throws RangeError for an offset outside the text
 * @example positionAt(indexLines('ab\ncd'), 4) // { line: 2, column: 2 }
 */
export function positionAt(source: SourceText, offset: number): LineColumn {
  const line = lineAt(source, offset);
  return { line, column: offset - startAt(source, line - 1) + 1 };
}

/**
 * The offset of a line and column. The column after the last character is where the ending begins.
 *
 * @throws RangeError for a line or column that the text does not have
 * @example offsetAt(indexLines('ab\ncd'), { line: 2, column: 2 }) // 4
 */
export function offsetAt(source: SourceText, { line, column }: LineColumn): number {
  const start = lineStart(source, line);
  const isLast = line === source.lineStarts.length;
  checkRange('column', column, 1, nextLineStart(source, line) - start + (isLast ? 1 : 0));
  return start + column - 1;
}

/** The offset of a line's first character. */
export function lineStart(source: SourceText, line: number): number {
  return source.lineStarts[line - 1] ?? noSuchLine(line, source);
}

/** The offset after a line's last character, before its line ending. */
export function lineEnd(source: SourceText, line: number): number {
  const next = nextLineStart(source, line);
  if (line === source.lineStarts.length) return next;
  const endsInCrLf =
    source.text.charCodeAt(next - 1) === lineFeed &&
    source.text.charCodeAt(next - 2) === carriageReturn;
  return endsInCrLf ? next - 2 : next - 1;
}

/** The offset after a line's ending, where the next line begins; the end of the text for the last line. */
export function nextLineStart(source: SourceText, line: number): number {
  if (line === source.lineStarts.length) return source.text.length;
  const next = source.lineStarts[line];
  return next === undefined || line < 1 ? noSuchLine(line, source) : next;
}

/** A line without its ending. */
export function lineText(source: SourceText, line: number): string {
  return source.text.slice(lineStart(source, line), lineEnd(source, line));
}

/** What ends a line; `''` for the last line. */
export function lineEnding(source: SourceText, line: number): LineEnding {
  return source.text.slice(lineEnd(source, line), nextLineStart(source, line)) as LineEnding;
}

function grown(starts: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(starts.length * 2);
  larger.set(starts);
  return larger;
}

/** The index stays within bounds at every call: the fallback only satisfies the compiler. */
function startAt(source: SourceText, index: number): number {
  return source.lineStarts[index] ?? source.text.length;
}

function checkRange(what: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`The ${what} ${value} is not from ${least} to ${most}`);
}

/** The index of lines has no such place: asking it is check enough, and cheaper than a comparison. */
function noSuchLine(line: number, { lineStarts }: SourceText): never {
  throw new RangeError(`The line ${line} is not from 1 to ${lineStarts.length}`);
}
