import { decodeCell } from '../markdown/inline.ts';
import { statusLog } from '../model/sections.ts';
import { foldWords } from '../read/recognise-field.ts';
import { placeByDate } from './place-by-date.ts';

/** The lines of a conflict and those around it, each with its line ending. */
export interface ConflictLines {
  ours: readonly string[];
  /** What both branches came from; empty also where git's conflict style does not show it. */
  base: readonly string[];
  theirs: readonly string[];
  before: readonly string[];
  after: readonly string[];
}

const headingLine = /^#{1,6}[ \t]+(.*?)[ \t]*#*$/;
const delimiterRow = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * Merges a conflict between rows of the Status Log: two branches that each append a row conflict,
 * because both do it in the same place. The rows of both stand in the order of their dates, one
 * that both have stands once, and one that a branch took out or changed is gone.
 *
 * @returns `undefined` where the conflict is about anything else than whole rows of the Status Log
 */
export function mergeLogRows({
  ours,
  base,
  theirs,
  before,
  after,
}: ConflictLines): string[] | undefined {
  const above = logRowsAbove(before);
  if (above === undefined || ![...ours, ...base, ...theirs].every(isRow)) return undefined;
  const below = rowsBelow(after).map(dateOf);
  const kept = keysOf(ours);
  // Without the base nobody knows whether a row was added here or taken out there: it stays.
  const isStale = (row: string, otherSide: ReadonlySet<string>) =>
    keysOf(base).has(rowKey(row)) && !otherSide.has(rowKey(row));
  const rows = ours.filter((row) => !isStale(row, keysOf(theirs)));
  for (const row of theirs) {
    if (kept.has(rowKey(row)) || isStale(row, kept)) continue;
    const dates = [...above, ...rows.map(dateOf), ...below];
    const place = placeByDate(dates, dateOf(row)) - above.length;
    rows.splice(Math.min(Math.max(0, place), rows.length), 0, row);
  }
  return rows;
}

/** The dates of the log above a line; `undefined` where the line does not stand in its table. */
function logRowsAbove(before: readonly string[]): readonly string[] | undefined {
  let first = before.length;
  while (first > 0 && isRow(before[first - 1] ?? '')) first -= 1;
  // The first two lines of a table are its header and the dashes below it.
  if (!delimiterRow.test(bare(before[first + 1] ?? ''))) return undefined;
  for (let line = first - 1; line >= 0; line -= 1) {
    const words = headingLine.exec(bare(before[line] ?? ''))?.[1];
    if (words === undefined) continue;
    const isLog = foldWords(words) === foldWords(statusLog.heading);
    return isLog ? before.slice(first + 2).map(dateOf) : undefined;
  }
  return undefined;
}

function rowsBelow(after: readonly string[]): readonly string[] {
  const end = after.findIndex((line) => !isRow(line));
  return end === -1 ? after : after.slice(0, end);
}

function isRow(line: string): boolean {
  return line.includes('|') && !/^[<=>|]{7}/.test(line);
}

function keysOf(rows: readonly string[]): ReadonlySet<string> {
  return new Set(rows.map(rowKey));
}

/** What a row says: padding differs where a table was lined up. */
function rowKey(row: string): string {
  return cellsOf(row).join(' | ');
}

function dateOf(row: string): string {
  return cellsOf(row)[0] ?? '';
}

function cellsOf(row: string): string[] {
  const inner = bare(row)
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => decodeCell(cell.trim()));
}

function bare(line: string): string {
  return line.replace(/[\r\n]+$/, '');
}
