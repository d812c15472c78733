import { dash, isLetter, isSpace, openBracket, space, star, tab } from './scan-characters.ts';

/** White space of so many columns before text makes it code, where no paragraph goes on. */
export const codeIndent = 4;

/**
 * A place on one line, between what the containers took and the next character that is not white
 * space. Columns count from 0 over the whole line with tab stops of 4, so a tab of which a
 * container takes only a part needs no care: the container takes columns, not characters.
 */
export interface LineCursor {
  text: string;
  /** From 1. */
  line: number;
  start: number;
  /** Before the line ending. */
  end: number;
  /** Where the white space before `next` begins, and its column. */
  spaceStart: number;
  spaceColumn: number;
  /** The offset of the next character that is not a space or tab; `end` in what is blank. */
  next: number;
  nextColumn: number;
  /** The columns that containers have taken. */
  column: number;
  /**
   * Where on this line a thematic break of `-` or `*` could begin: from `…From` to `…To`; `…From` is
   * -1 while unknown. A line of nested markers (`- - - -`) asks at each of them, so that looking
   * ahead every time would be quadratic.
   */
  dashBreakFrom: number;
  dashBreakTo: number;
  starBreakFrom: number;
  starBreakTo: number;
}

export function newLineCursor(text: string): LineCursor {
  return {
    text,
    line: 0,
    start: 0,
    end: 0,
    spaceStart: 0,
    spaceColumn: 0,
    next: 0,
    nextColumn: 0,
    column: 0,
    dashBreakFrom: -1,
    dashBreakTo: -1,
    starBreakFrom: -1,
    starBreakTo: -1,
  };
}

export function enterLine(cursor: LineCursor, line: number, start: number, end: number): void {
  cursor.line = line;
  cursor.start = start;
  cursor.end = end;
  cursor.column = 0;
  cursor.dashBreakFrom = -1;
  cursor.starBreakFrom = -1;
  skipSpace(cursor, start, 0);
}

export function isBlank(cursor: LineCursor): boolean {
  return cursor.next >= cursor.end;
}

/** Columns of white space before `next` that no container has taken. */
export function indentOf(cursor: LineCursor): number {
  return cursor.nextColumn - cursor.column;
}

/** The character code at `next`; NaN at the end of the text. */
export function nextCode(cursor: LineCursor): number {
  return cursor.text.charCodeAt(cursor.next);
}

/** Takes a marker of some characters at `next`, which are not tabs. */
export function takeMarker(cursor: LineCursor, length: number): void {
  const column = cursor.nextColumn + length;
  cursor.column = column;
  skipSpace(cursor, cursor.next + length, column);
}

/**
 * Whether one look at `next` tells that no container and no leaf but a paragraph begins there, as
 * in most lines: at a letter, a bracket, or bold text that begins with a letter. Where it is not
 * told they are looked for.
 */
export function beginsText(cursor: LineCursor): boolean {
  const { text, next } = cursor;
  if (indentOf(cursor) >= codeIndent) return false;
  const code = text.charCodeAt(next);
  if (code === star) {
    return text.charCodeAt(next + 1) === star && isLetter(text.charCodeAt(next + 2));
  }
  return isLetter(code) || code === openBracket;
}

/**
 * The offset where content begins that follows `columns` columns of indentation, or what there is
 * of them. A tab that reaches further belongs to the content as a whole.
 */
export function offsetAfter(cursor: LineCursor, columns: number): number {
  const wanted = cursor.column + columns;
  let column = cursor.spaceColumn;
  let offset = cursor.spaceStart;
  while (offset < cursor.next) {
    column = cursor.text.charCodeAt(offset) === tab ? column + 4 - (column % 4) : column + 1;
    if (column > wanted) break;
    offset++;
  }
  return offset;
}

/** Whether the rest of the line from `next` is at least three of one of `*`, `-`, `_`, and white space. */
export function isThematicBreak(cursor: LineCursor): boolean {
  const code = nextCode(cursor);
  if (code === dash) {
    if (cursor.dashBreakFrom < 0) {
      cursor.dashBreakFrom = breakFrom(cursor, dash);
      cursor.dashBreakTo = breakTo(cursor, dash, cursor.dashBreakFrom);
    }
    return cursor.next >= cursor.dashBreakFrom && cursor.next <= cursor.dashBreakTo;
  }
  if (code === star) {
    if (cursor.starBreakFrom < 0) {
      cursor.starBreakFrom = breakFrom(cursor, star);
      cursor.starBreakTo = breakTo(cursor, star, cursor.starBreakFrom);
    }
    return cursor.next >= cursor.starBreakFrom && cursor.next <= cursor.starBreakTo;
  }
  // An underscore begins nothing else, so it is asked about once a line.
  const from = breakFrom(cursor, code);
  return cursor.next >= from && cursor.next <= breakTo(cursor, code, from);
}

/** The first offset from which there is nothing but `code` and white space up to the line's end. */
function breakFrom(cursor: LineCursor, code: number): number {
  let offset = cursor.end;
  while (offset > cursor.start) {
    const before = cursor.text.charCodeAt(offset - 1);
    if (before !== code && !isSpace(before)) break;
    offset--;
  }
  return offset;
}

/** The last offset from which there are at least three of `code`; -1 where there are fewer. */
function breakTo(cursor: LineCursor, code: number, from: number): number {
  let count = 0;
  for (let offset = cursor.end - 1; offset >= from; offset--) {
    if (cursor.text.charCodeAt(offset) === code && ++count === 3) return offset;
  }
  return -1;
}

function skipSpace(cursor: LineCursor, from: number, fromColumn: number): void {
  const { text, end } = cursor;
  let offset = from;
  let column = fromColumn;
  for (; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code === space) column++;
    else if (code === tab) column += 4 - (column % 4);
    else break;
  }
  cursor.spaceStart = from;
  cursor.spaceColumn = fromColumn;
  cursor.next = offset;
  cursor.nextColumn = column;
}
