import { type EpochDay, weekdayIndex } from '../model/plain-date.ts';
import { present } from '../present.ts';

/** Which days the cells of a line of time stand for. Each day is in one cell. */
export interface TimeScale {
  /** How many cells the line has. */
  cells: number;
  /** Its first day, the beginning of a week where a cell is more than a day, and its last one. */
  first: EpochDay;
  last: EpochDay;
  /** How many cells a week takes; less than 1 where a cell is several weeks. */
  cellsPerWeek: number;
  /** The first and the last cell of a day: the same one, unless a day takes several. */
  firstCellOf(day: EpochDay): number;
  lastCellOf(day: EpochDay): number;
  /** The days of a cell, both ends included. */
  daysOf(cell: number): { from: EpochDay; to: EpochDay };
}

const daysPerWeek = 7;
const mostCellsPerDay = 8;
/** Weeks that one cell may be: a month of weeks, a quarter, half a year, a year, then decades. */
const weeksPerCell = [1, 2, 4, 13, 26, 52, 104, 260, 520];

/**
 * Chooses the finest scale that fits: several cells a day, a cell a day, some cells a week, or
 * some weeks a cell. Every week is cut in the same way, so that its rhythm stays visible: where a
 * week has fewer cells than days, its days off share the last one as long as it has three.
 *
 * @param worksOn the days of the week on which people work, Monday first
 * @param room how many cells there may be, at least 1
 */
export function chooseTimeScale(
  { first, last }: { first: EpochDay; last: EpochDay },
  worksOn: readonly boolean[],
  room: number,
): TimeScale {
  const perDay = Math.min(mostCellsPerDay, Math.floor(room / (last - first + 1)));
  if (perDay >= 1) return scaleOfDays(first, last, perDay);
  const weekStart = firstDayOfWeek(worksOn);
  const start = first - ((weekdayIndex(first) - weekStart + daysPerWeek) % daysPerWeek);
  const weeks = Math.ceil((last - start + 1) / daysPerWeek);
  for (let count = daysPerWeek - 1; count > 1; count -= 1) {
    if (weeks * count <= room) return scaleOfWeeks(start, weeks, cutWeek(worksOn, count));
  }
  const fitting = weeksPerCell.find((each) => Math.ceil(weeks / each) <= room);
  return scaleOfManyWeeks(start, weeks, fitting ?? Math.ceil(weeks / room));
}

function scaleOfDays(first: EpochDay, last: EpochDay, perDay: number): TimeScale {
  const dayOf = (cell: number) => first + Math.floor(cell / perDay);
  return {
    cells: (last - first + 1) * perDay,
    first,
    last,
    cellsPerWeek: perDay * daysPerWeek,
    firstCellOf: (day) => (day - first) * perDay,
    lastCellOf: (day) => (day - first + 1) * perDay - 1,
    daysOf: (cell) => ({ from: dayOf(cell), to: dayOf(cell) }),
  };
}

/** @param cellOfDay the cell within its week of each day of the week, from `start` on */
function scaleOfWeeks(start: EpochDay, weeks: number, cellOfDay: readonly number[]): TimeScale {
  const perWeek = present(cellOfDay.at(-1)) + 1;
  const cellOf = (day: EpochDay) => {
    const week = Math.floor((day - start) / daysPerWeek);
    return week * perWeek + present(cellOfDay[day - start - week * daysPerWeek]);
  };
  return {
    cells: weeks * perWeek,
    first: start,
    last: start + weeks * daysPerWeek - 1,
    cellsPerWeek: perWeek,
    firstCellOf: cellOf,
    lastCellOf: cellOf,
    daysOf(cell) {
      const monday = start + Math.floor(cell / perWeek) * daysPerWeek;
      const part = cell % perWeek;
      return { from: monday + cellOfDay.indexOf(part), to: monday + cellOfDay.lastIndexOf(part) };
    },
  };
}

function scaleOfManyWeeks(start: EpochDay, weeks: number, perCell: number): TimeScale {
  const days = perCell * daysPerWeek;
  const cells = Math.ceil(weeks / perCell);
  const cellOf = (day: EpochDay) => Math.floor((day - start) / days);
  return {
    cells,
    first: start,
    last: start + cells * days - 1,
    cellsPerWeek: 1 / perCell,
    firstCellOf: cellOf,
    lastCellOf: cellOf,
    daysOf: (cell) => ({ from: start + cell * days, to: start + (cell + 1) * days - 1 }),
  };
}

/** The day after the longest run of days off, so that they end a week: Monday for Monday to Friday. */
function firstDayOfWeek(worksOn: readonly boolean[]): number {
  const starts = worksOn.map((_, start) => ({ start, off: daysOffBefore(worksOn, start) }));
  return starts.reduce((best, each) => (each.off > best.off ? each : best)).start;
}

function daysOffBefore(worksOn: readonly boolean[], start: number): number {
  let off = 0;
  while (off < daysPerWeek && !worksOn[(start - off - 1 + daysPerWeek) % daysPerWeek]) off += 1;
  return off;
}

/** The cell of each day of a week that has fewer cells than days, from its first day on. */
function cutWeek(worksOn: readonly boolean[], cells: number): number[] {
  const off = cells >= 3 ? daysOffBefore(worksOn, firstDayOfWeek(worksOn)) : 0;
  const work = daysPerWeek - off;
  const workCells = off === 0 ? cells : Math.min(work, cells - 1);
  const spread = (days: number, count: number, from: number) =>
    Array.from({ length: days }, (_, day) => from + Math.floor((day * count) / days));
  return [...spread(work, workCells, 0), ...spread(off, cells - workCells, workCells)];
}
