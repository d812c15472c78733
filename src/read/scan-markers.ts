import {
  backquote,
  dash,
  equals,
  hash,
  isDigit,
  isSpace,
  skipRun,
  skipSpaces,
  trimEnd,
} from './scan-characters.ts';
import { isBlank, type LineCursor, nextCode } from './scan-line.ts';

/*
 * What begins or ends a block at the cursor: each function looks at the rest of one line only.
 */

export interface AtxHeading {
  level: number;
  contentStart: number;
  contentEnd: number;
}

export interface OpeningFence {
  fence: '`' | '~';
  length: number;
  info: string;
}

export interface ListMarker {
  marker: '-' | '*' | '+' | '.' | ')';
  /** The marker's characters: the number's digits and one more, or 1 for a bullet. */
  length: number;
  number: number | undefined;
}

/** `## Title ##`: one to six `#`, then white space or the line's end. */
export function readAtxHeading({ text, next, end }: LineCursor): AtxHeading | undefined {
  const afterMarker = skipRun(text, next, end, hash);
  const level = afterMarker - next;
  if (level > 6) return undefined;
  if (afterMarker < end && !isSpace(text.charCodeAt(afterMarker))) return undefined;
  let contentEnd = trimEnd(text, afterMarker, end);
  let closing = contentEnd;
  while (closing > afterMarker && text.charCodeAt(closing - 1) === hash) closing--;
  // Closing `#`s count only after white space: `# C#` keeps its own.
  if (closing > afterMarker && isSpace(text.charCodeAt(closing - 1))) {
    contentEnd = trimEnd(text, afterMarker, closing);
  }
  const contentStart = skipSpaces(text, afterMarker, contentEnd);
  if (contentStart < contentEnd) return { level, contentStart, contentEnd };
  const empty = Math.min(afterMarker + 1, end);
  return { level, contentStart: empty, contentEnd: empty };
}

/** The level that a setext underline gives: 1 for `===`, 2 for `---`; undefined for any other line. */
export function readSetextUnderline({ text, next, end }: LineCursor): 1 | 2 | undefined {
  const code = text.charCodeAt(next);
  if (code !== equals && code !== dash) return undefined;
  if (skipSpaces(text, skipRun(text, next, end, code), end) < end) return undefined;
  return code === equals ? 1 : 2;
}

/** At least three backquotes or tildes; the info string of backquotes holds no backquote. */
export function readOpeningFence(cursor: LineCursor): OpeningFence | undefined {
  const { text, next, end } = cursor;
  const code = nextCode(cursor);
  const afterFence = skipRun(text, next, end, code);
  if (afterFence - next < 3) return undefined;
  const info = text.slice(skipSpaces(text, afterFence, end), trimEnd(text, afterFence, end));
  if (code === backquote && info.includes('`')) return undefined;
  return { fence: code === backquote ? '`' : '~', length: afterFence - next, info };
}

/** Whether the rest of the line closes a fence: as many characters or more, and nothing after them. */
export function isClosingFence(cursor: LineCursor, fence: '`' | '~', length: number): boolean {
  const { text, next, end } = cursor;
  const code = fence.charCodeAt(0);
  if (isBlank(cursor) || nextCode(cursor) !== code) return false;
  const afterFence = skipRun(text, next, end, code);
  return afterFence - next >= length && skipSpaces(text, afterFence, end) === end;
}

/** A bullet, or up to nine digits with `.` or `)`; then white space or the line's end. */
export function readListMarker(cursor: LineCursor): ListMarker | undefined {
  const { text, next, end } = cursor;
  let offset = next;
  while (offset < end && offset - next < 10 && isDigit(text.charCodeAt(offset))) offset++;
  const digits = offset - next;
  if (digits > 9 || offset >= end) return undefined;
  const marker = text[offset];
  if (offset + 1 < end && !isSpace(text.charCodeAt(offset + 1))) return undefined;
  if (digits > 0) {
    if (marker !== '.' && marker !== ')') return undefined;
    return { marker, length: digits + 1, number: Number(text.slice(next, offset)) };
  }
  if (marker !== '-' && marker !== '*' && marker !== '+') return undefined;
  return { marker, length: 1, number: undefined };
}
