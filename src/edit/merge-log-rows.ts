import { decodeCell } from '../markdown/inline.ts';
import { isPlainDate } from '../model/plain-date.ts';
import { statusLog } from '../model/sections.ts';
import { present } from '../present.ts';
import { foldWords } from '../read/recognise-field.ts';
import { placeByDate } from './place-by-date.ts';

/** The lines of a conflict and those around it, each with its line ending. */
export interface ConflictLines {
  ours: readonly string[];
  /** What both branches came from; empty also where git's conflict style does not show it. */
  base: readonly string[];
  theirs: readonly string[];
  above: LinesAbove;
  /** The lines of the file, and the index of the first one below the conflict. */
  all: readonly string[];
  end: number;
}

/** What the lines above a conflict say about the table that it stands in; made line by line. */
export interface LinesAbove {
  /** Whether the heading that they stand under is the Status Log's. */
  isLog: boolean;
  /** How many rows stand directly above, header and dashes included, and whether there are dashes. */
  rows: number;
  isTable: boolean;
  dates: RowDates;
}

/** Of the dates in some rows, all that the order of the log and the place of another row depend on. */
interface RowDates {
  first?: string;
  earliest?: string;
  last?: string;
}

/** A side with more rows is no two people's work: placing each takes a look at all. */
const mostRows = 500;
const headingLine = /^#{1,6}[ \t](.*)$/;
const logHeading = foldWords(statusLog.heading);

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
  above,
  all,
  end,
}: ConflictLines): string[] | undefined {
  if (!above.isLog || !above.isTable) return undefined;
  if (Math.max(ours.length, theirs.length) > mostRows) return undefined;
  if (![...ours, ...base, ...theirs].every(isRow)) return undefined;
  const before = listDates(above.dates);
  const below = listDates(datesBelow(all, end));
  const kept = keysOf(ours);
  const known = keysOf(base);
  const added = keysOf(theirs);
  // Without the base nobody knows whether a row was added here or taken out there: it stays.
  const isStale = (row: string, otherSide: ReadonlySet<string>) =>
    known.has(rowKey(row)) && !otherSide.has(rowKey(row));
  const rows = ours.filter((row) => !isStale(row, added));
  for (const row of theirs) {
    if (kept.has(rowKey(row)) || isStale(row, kept)) continue;
    const dates = [...before, ...rows.map(dateOf), ...below];
    const place = placeByDate(dates, dateOf(row)) - before.length;
    rows.splice(Math.min(Math.max(0, place), rows.length), 0, row);
  }
  return rows;
}

/** Above the first line of a file. */
export function newLinesAbove(): LinesAbove {
  return { isLog: false, rows: 0, isTable: false, dates: {} };
}

/** Goes on by one line. */
export function passLine(above: LinesAbove, line: string): void {
  if (!isRow(line)) {
    const words = headingLine.exec(bare(line))?.[1];
    if (words !== undefined) above.isLog = foldWords(words) === logHeading;
    above.rows = 0;
    above.isTable = false;
    above.dates = {};
    return;
  }
  above.rows += 1;
  // The first two lines of a table are its header and the dashes below it.
  if (above.rows === 2) above.isTable = isDelimiterRow(bare(line));
  if (above.rows > 2 && above.isLog && above.isTable) noteDate(above.dates, line);
}

/** The dates of the rows below a conflict: the order of a log may show in them. */
function datesBelow(all: readonly string[], from: number): RowDates {
  const dates: RowDates = {};
  for (let index = from; index < all.length; index += 1) {
    const line = present(all[index]);
    if (!isRow(line)) break;
    noteDate(dates, line);
  }
  return dates;
}

function noteDate(dates: RowDates, row: string): void {
  const date = dateOf(row);
  if (!isPlainDate(date)) return;
  dates.first ??= date;
  if (dates.earliest === undefined || date < dates.earliest) dates.earliest = date;
  dates.last = date;
}

function listDates({ first, earliest, last }: RowDates): string[] {
  return [first, earliest, last].filter((date) => date !== undefined);
}

function isDelimiterRow(line: string): boolean {
  return /^[ \t|:-]+$/.test(line) && cellsOf(line).every((cell) => /^:?-+:?$/.test(cell));
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
  return present(cellsOf(row)[0]);
}

function cellsOf(row: string): string[] {
  const inner = bare(row)
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => decodeCell(cell.trim()));
}

function bare(line: string): string {
  return line.replace(/(?<![\r\n])[\r\n]+$/, '');
}
