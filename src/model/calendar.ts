import { present } from '../present.ts';
import { type EpochDay, formatPlainDate, parsePlainDate, weekdays } from './plain-date.ts';
import type { Weekday } from './plan.ts';
import { withCapital } from './with-capital.ts';

/** Calendar days from one to the other, both included. */
export interface DayRange {
  from: EpochDay;
  to: EpochDay;
}

/** What a Holidays line says: its entries in normal form, and the entries that are no dates. */
export interface ReadHolidays {
  holidays: string[];
  unreadable: string[];
}

const dayNames: readonly RegExp[] = [
  /^mo(?:n(?:days?)?)?$/,
  /^tu(?:e(?:s(?:days?)?)?)?$/,
  /^we(?:d(?:nesdays?)?)?$/,
  /^th(?:u(?:r(?:s(?:days?)?)?)?)?$/,
  /^fr(?:i(?:days?)?)?$/,
  /^sa(?:t(?:urdays?)?)?$/,
  /^su(?:n(?:days?)?)?$/,
];
const rangePattern = /^([a-z]+\.?)-([a-z]+\.?)$/;
const holidayPattern =
  /^(\d{4}-\d{2}-\d{2})(?: ?(?:-|–|—|\.\.|to|through|until) ?(\d{4}-\d{2}-\d{2}))?(?: ?\([^()]*\))?$/i;

/**
 * Reads the days of a Working Days line: `Mon-Fri`, `Mon, Tue, Thu`, `Sun-Thu`, `every day`.
 *
 * @returns The days in the order of the week, each once; `undefined` where a word is no day.
 * @example parseWorkingDays('Sun-Tue') // ['mon', 'tue', 'sun']
 */
export function parseWorkingDays(text: string): Weekday[] | undefined {
  const plain = text.trim().toLowerCase();
  if (plain === '') return undefined;
  if (/^(?:every ?day|daily|all(?: days)?|7 days)$/.test(plain)) return [...weekdays];
  const tight = plain.replace(/(?:(?<!\s)\s+)?(?:[-–—]|\b(?:to|through)\b)\s*/g, '-');
  const chosen = new Set<number>();
  for (const part of tight.split(/[\s,;&/+]+/)) {
    if (part === '' || part === 'and') continue;
    const days = readDays(part);
    if (days === undefined) return undefined;
    for (const day of days) chosen.add(day);
  }
  return chosen.size === 0 ? undefined : weekdays.filter((_, index) => chosen.has(index));
}

/**
 * `Mon-Fri`, `Sun-Thu`, `Mon, Tue, Thu`: runs of three days or more as a range, the week taken
 * as a circle. `parseWorkingDays` reads it back.
 */
export function formatWorkingDays(days: readonly Weekday[]): string {
  const has = weekdays.map((day) => days.includes(day));
  if (!has.includes(false)) return 'Mon-Sun';
  const pieces: { at: number; text: string }[] = [];
  for (let start = 0; start < 7; start += 1) {
    if (!has[start] || has[(start + 6) % 7]) continue;
    let length = 1;
    while (has[(start + length) % 7]) length += 1;
    if (length >= 3) {
      pieces.push({ at: start, text: `${dayLabel(start)}-${dayLabel(start + length - 1)}` });
      continue;
    }
    for (let day = start; day < start + length; day += 1) {
      pieces.push({ at: day % 7, text: dayLabel(day) });
    }
  }
  return pieces
    .sort((a, b) => a.at - b.at)
    .map((piece) => piece.text)
    .join(', ');
}

/**
 * Reads a Holidays line: dates and ranges, cut at commas, semicolons and line ends. A note in
 * brackets after a date is let pass. A range that runs backwards is unreadable, because it is
 * more often a slip in the year than a range.
 *
 * @example parseHolidays('2026-12-25, 2026-12-28 to 2026-12-31')
 * // { holidays: ['2026-12-25', '2026-12-28 - 2026-12-31'], unreadable: [] }
 */
export function parseHolidays(text: string): ReadHolidays {
  const result: ReadHolidays = { holidays: [], unreadable: [] };
  if (text === '' || /^\s*(?:(?:none|-|–|—|n\/a)\s*)?$/i.test(text)) return result;
  for (const part of text.split(/[,;\n]/)) {
    const entry = part.trim();
    if (entry === '') continue;
    const range = parseHoliday(entry);
    if (range) result.holidays.push(formatHoliday(range));
    else result.unreadable.push(entry);
  }
  return result;
}

/** Reads one entry of a calendar's holidays: a date, or a range `2026-12-28 - 2026-12-31`. */
export function parseHoliday(entry: string): DayRange | undefined {
  const match = holidayPattern.exec(entry.trim().replace(/\s+/g, ' '));
  const from = match?.[1] === undefined ? undefined : parsePlainDate(match[1]);
  if (!match || from === undefined) return undefined;
  const to = match[2] === undefined ? from : parsePlainDate(match[2]);
  return to === undefined || to < from ? undefined : { from, to };
}

/** The text of a Holidays line. */
export function formatHolidays(holidays: readonly string[]): string {
  return holidays.join(', ');
}

/** Reads an Hours per Day line: `8`, `7.5`, `8h`, `8 hours`; more than 0 and at most 24. */
export function parseHoursPerDay(text: string): number | undefined {
  if (text === '') return undefined;
  const match = /^(\d{1,2}(?:\.\d{1,4})?) ?(?:h|hrs?|hours?)?\.?$/i.exec(text.trim());
  const hours = Number(match?.[1] ?? Number.NaN);
  return hours > 0 && hours <= 24 ? hours : undefined;
}

function formatHoliday(range: DayRange): string {
  const from = formatPlainDate(range.from);
  return range.to === range.from ? from : `${from} - ${formatPlainDate(range.to)}`;
}

/** One day, a range of days that may run over the end of the week, or a word for several. */
function readDays(part: string): number[] | undefined {
  if (/^(?:weekdays|workdays)$/.test(part)) return [0, 1, 2, 3, 4];
  if (/^weekends?$/.test(part)) return [5, 6];
  const range = rangePattern.exec(part);
  const from = readDay(range?.[1] ?? part);
  const to = range?.[2] === undefined ? from : readDay(range[2]);
  if (from === undefined || to === undefined) return undefined;
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => (from + step) % 7);
}

function readDay(text: string): number | undefined {
  const name = text.replace(/\.$/, '');
  const index = dayNames.findIndex((pattern) => pattern.test(name));
  return index === -1 ? undefined : index;
}

function dayLabel(index: number): string {
  return withCapital(present(weekdays[index % 7]));
}
