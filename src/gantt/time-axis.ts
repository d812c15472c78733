import {
  type EpochDay,
  formatPlainDate,
  parsePlainDate,
  weekdayIndex,
} from '../model/plain-date.ts';
import { present } from '../present.ts';
import type { TimeScale } from './time-scale.ts';

/** A date below which something is written, and what: the longest text that fits is taken. */
interface Tick {
  day: EpochDay;
  texts: string[];
}

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const weekdayNames = 'Mon Tue Wed Thu Fri Sat Sun'.split(' ');
const daysPerWeek = 7;

/**
 * The dates above a chart, in two lines of at most `scale.cells` columns: months and days, months
 * and the first days of weeks, years and months, or years and quarters, as the scale has room for.
 */
export function drawTimeAxis(scale: TimeScale): string[] {
  const { cellsPerWeek } = scale;
  if (cellsPerWeek >= 3 * daysPerWeek)
    return [months, days].map((ticks) => drawTicks(scale, ticks));
  if (cellsPerWeek >= 3) return [months, weeks].map((ticks) => drawTicks(scale, ticks));
  if (cellsPerWeek >= 1) return [years, shortMonths].map((ticks) => drawTicks(scale, ticks));
  return [years, quarters].map((ticks) => drawTicks(scale, ticks));
}

function drawTicks(scale: TimeScale, ticksOf: (scale: TimeScale) => Tick[]): string {
  let line = '';
  const ticks = ticksOf(scale).map(({ day, texts }) => ({ cell: scale.firstCellOf(day), texts }));
  for (const [index, { cell, texts }] of ticks.entries()) {
    const next = ticks[index + 1]?.cell ?? scale.cells + 1;
    const isFree = line === '' || line.length < cell;
    const fitting = texts.find((text) => cell + text.length < next);
    // What begins before the chart gives way to what begins in it.
    const text = fitting ?? (index === 0 ? undefined : texts.at(-1));
    if (!isFree || text === undefined || cell + text.length > scale.cells) continue;
    line = line.padEnd(cell) + text;
  }
  return line;
}

function years(scale: TimeScale): Tick[] {
  return monthStarts(scale)
    .filter(({ month }, index) => index === 0 || month === 0)
    .map(({ day, year }) => ({ day, texts: [`${year}`] }));
}

function quarters(scale: TimeScale): Tick[] {
  return monthStarts(scale)
    .filter(({ month }, index) => index === 0 || month % 3 === 0)
    .map(({ day, month }) => ({ day, texts: [`Q${Math.floor(month / 3) + 1}`] }));
}

function shortMonths(scale: TimeScale): Tick[] {
  return monthStarts(scale).map(({ day, month }) => ({ day, texts: [present(monthNames[month])] }));
}

/** The year stands beside the first month and every January. */
function months(scale: TimeScale): Tick[] {
  return monthStarts(scale).map(({ day, month, year }, index) => {
    const name = present(monthNames[month]);
    return { day, texts: index === 0 || month === 0 ? [`${name} ${year}`, name] : [name] };
  });
}

/** Mondays; where a week has fewer cells than days, its first day, whichever that is. */
function weeks({ first, last, cellsPerWeek }: TimeScale): Tick[] {
  const begins = cellsPerWeek < daysPerWeek ? weekdayIndex(first) : 0;
  return daysFrom(first, last)
    .filter((day) => day === first || weekdayIndex(day) === begins)
    .map((day) => ({ day, texts: [`${dayOfMonth(day)}`] }));
}

function days({ first, last, cellsPerWeek }: TimeScale): Tick[] {
  const hasRoom = cellsPerWeek >= 7 * daysPerWeek;
  return daysFrom(first, last).map((day) => {
    const number = `${dayOfMonth(day)}`;
    return { day, texts: hasRoom ? [`${weekdayNames[weekdayIndex(day)]} ${number}`] : [number] };
  });
}

/** The first day of the line, and the first day of each month after it. */
function monthStarts({ first, last }: TimeScale): { day: EpochDay; month: number; year: number }[] {
  const starts: { day: EpochDay; month: number; year: number }[] = [];
  const date = formatPlainDate(first);
  let [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  let day: EpochDay | undefined = first;
  while (day !== undefined && day <= last) {
    starts.push({ day, month: month - 1, year });
    month = (month % 12) + 1;
    if (month === 1) year += 1;
    day = parsePlainDate(`${year}-${String(month).padStart(2, '0')}-01`);
  }
  return starts;
}

function daysFrom(first: EpochDay, last: EpochDay): EpochDay[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function dayOfMonth(day: EpochDay): number {
  return Number(formatPlainDate(day).slice(8));
}
