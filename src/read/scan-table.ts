import type { TableCell, TableRow } from './block-tree.ts';
import {
  backslash,
  colon,
  dash,
  isSpace,
  pipe,
  skipRun,
  skipSpaces,
  trimEnd,
} from './scan-characters.ts';

/**
 * The row on a line whose text, trimmed, is `start` to `end`. Outer pipes are optional; a pipe
 * after a backslash is text, in code spans too.
 */
export function readTableRow(text: string, line: number, start: number, end: number): TableRow {
  const rowEnd = trimEnd(text, start, end);
  const cells: TableCell[] = [];
  let cellStart = text.charCodeAt(start) === pipe ? start + 1 : start;
  for (let offset = cellStart; offset < rowEnd; offset++) {
    if (text.charCodeAt(offset) !== pipe || text.charCodeAt(offset - 1) === backslash) continue;
    cells.push(trimCell(text, cellStart, offset));
    cellStart = offset + 1;
  }
  if (cellStart < rowEnd) cells.push(trimCell(text, cellStart, rowEnd));
  return { line, start, end: rowEnd, cells };
}

/** The delimiter row from `start` to `end`, or undefined where the line is none. */
export function readDelimiterRow(
  text: string,
  line: number,
  start: number,
  end: number,
): TableRow | undefined {
  for (let offset = start; offset < end; offset++) {
    const code = text.charCodeAt(offset);
    if (code !== dash && code !== pipe && code !== colon && !isSpace(code)) return undefined;
  }
  const row = readTableRow(text, line, start, end);
  const valid = row.cells.every((cell) => isDelimiterCell(text, cell));
  return valid && row.cells.length > 0 ? row : undefined;
}

function trimCell(text: string, from: number, to: number): TableCell {
  const start = skipSpaces(text, from, to);
  if (start < to) return { start, end: trimEnd(text, start, to) };
  // Text put into an empty cell keeps the space that follows the pipe.
  const place = Math.min(from + 1, to);
  return { start: place, end: place };
}

function isDelimiterCell(text: string, { start, end }: TableCell): boolean {
  const from = text.charCodeAt(start) === colon ? start + 1 : start;
  const to = end > from && text.charCodeAt(end - 1) === colon ? end - 1 : end;
  return to > from && skipRun(text, from, to, dash) === to;
}
