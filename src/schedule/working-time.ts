import type { DayRange } from '../model/calendar.ts';
import { type EpochDay, weekdayIndex } from '../model/plain-date.ts';
import { present } from '../present.ts';

/**
 * A moment on the wall clock: a calendar day and how many working minutes of it are over,
 * from 0 (its morning) to the minutes of a day (its evening), as one whole number, so that
 * comparing numbers compares moments. Days off have moments too.
 *
 * Friday evening and Monday morning are two moments, but one working minute.
 */
export type Moment = number;

/** Whole minutes of working time since a fixed origin; negative before it. */
export type WorkingMinute = number;

/** The rhythm of a calendar. */
export interface WorkingWeek {
  /** Monday first; at least one day is a working day. */
  worksOn: readonly boolean[];
  holidays: readonly DayRange[];
  minutesPerDay: number;
}

/** The two time scales of a plan and the ways between them, each O(log holidays). */
export interface WorkingTime {
  minutesPerDay: number;
  /** Moments of one calendar day: its minutes and one more, since evening and next morning differ. */
  momentsPerDay: number;
  isWorkingDay(day: EpochDay): boolean;
  /** Working days before a day, counted from a fixed origin: only differences mean anything. */
  workingDaysBefore(day: EpochDay): number;
  morningOf(day: EpochDay): Moment;
  eveningOf(day: EpochDay): Moment;
  dayOf(moment: Moment): EpochDay;
  /** Working minutes of its day that are over at a moment. */
  minutesInto(moment: Moment): number;
  /** Whether a moment is the beginning of its day. */
  isMorning(moment: Moment): boolean;
  /** The working minute at a moment; on a day off, that of the next working morning. */
  minuteAt(moment: Moment): WorkingMinute;
  /** The later name of a working minute: Monday morning rather than Friday evening. */
  laterName(minute: WorkingMinute): Moment;
  /** The earlier name of a working minute: Friday evening rather than Monday morning. */
  earlierName(minute: WorkingMinute): Moment;
}

/**
 * Working time by arithmetic on weeks and a sorted list of holidays: no table of days and no
 * loop over them, so that a plan may be a century long.
 */
export function createWorkingTime(week: WorkingWeek): WorkingTime {
  const { minutesPerDay } = week;
  const momentsPerDay = minutesPerDay + 1;
  const weekly = countWeekly(week.worksOn);
  const holidays = indexHolidays(week.holidays, weekly);

  function workingDaysBefore(day: EpochDay): number {
    const at = lastAtMost(holidays.from, day - 1);
    if (at < 0) return weekly.before(day);
    const inside = Math.min(day, present(holidays.to[at]) + 1);
    const lost =
      present(holidays.lostBefore[at]) +
      weekly.before(inside) -
      weekly.before(present(holidays.from[at]));
    return weekly.before(day) - lost;
  }

  /** The working day before which there are `index` working days. */
  function workingDay(index: number): EpochDay {
    const at = lastAtMost(holidays.indexes, index);
    return weekly.day(index + present(holidays.lostBefore[at + 1]));
  }

  function isWorkingDay(day: EpochDay): boolean {
    if (!week.worksOn[weekdayIndex(day)]) return false;
    const at = lastAtMost(holidays.from, day);
    return at < 0 || day > present(holidays.to[at]);
  }

  const dayOf = (moment: Moment) => Math.floor(moment / momentsPerDay);
  const minutesInto = (moment: Moment) => moment - dayOf(moment) * momentsPerDay;

  return {
    minutesPerDay,
    momentsPerDay,
    isWorkingDay,
    workingDaysBefore,
    morningOf: (day) => day * momentsPerDay,
    eveningOf: (day) => day * momentsPerDay + minutesPerDay,
    dayOf,
    minutesInto,
    isMorning: (moment) => minutesInto(moment) === 0,
    minuteAt(moment) {
      const day = dayOf(moment);
      const worked = isWorkingDay(day) ? minutesInto(moment) : 0;
      return workingDaysBefore(day) * minutesPerDay + worked;
    },
    laterName(minute) {
      const index = Math.floor(minute / minutesPerDay);
      return workingDay(index) * momentsPerDay + minute - index * minutesPerDay;
    },
    earlierName(minute) {
      const index = Math.ceil(minute / minutesPerDay) - 1;
      return workingDay(index) * momentsPerDay + minute - index * minutesPerDay;
    },
  };
}

interface WeeklyCount {
  /** Days of the weekly rhythm before a day, holidays left aside. */
  before(day: EpochDay): number;
  /** The inverse: the day of the rhythm before which there are so many. */
  day(count: number): EpochDay;
}

function countWeekly(worksOn: readonly boolean[]): WeeklyCount {
  const offsets = worksOn.flatMap((works, index) => (works ? [index] : []));
  const beforeWeekday = worksOn.map((_, index) => offsets.filter((day) => day < index).length);
  // Weeks are counted from Monday, 1969-12-29, which is day -3.
  return {
    before: (day) =>
      Math.floor((day + 3) / 7) * offsets.length + present(beforeWeekday[weekdayIndex(day)]),
    day(count) {
      const weeks = Math.floor(count / offsets.length);
      return weeks * 7 - 3 + present(offsets[count - weeks * offsets.length]);
    },
  };
}

interface HolidayIndex {
  /** First and last days of the holidays: sorted, apart from each other. */
  from: EpochDay[];
  to: EpochDay[];
  /** Working days lost to the holidays before each one; one entry more for all of them. */
  lostBefore: number[];
  /** Working days before each one. */
  indexes: number[];
}

function indexHolidays(ranges: readonly DayRange[], weekly: WeeklyCount): HolidayIndex {
  const index: HolidayIndex = { from: [], to: [], lostBefore: [0], indexes: [] };
  let lost = 0;
  for (const { from, to } of mergeRanges(ranges)) {
    index.from.push(from);
    index.to.push(to);
    index.indexes.push(weekly.before(from) - lost);
    lost += weekly.before(to + 1) - weekly.before(from);
    index.lostBefore.push(lost);
  }
  return index;
}

function mergeRanges(ranges: readonly DayRange[]): DayRange[] {
  const merged: DayRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && range.from <= last.to + 1) last.to = Math.max(last.to, range.to);
    else merged.push({ ...range });
  }
  return merged;
}

/** The last place in a sorted list whose value is at most `limit`; -1 where there is none. */
function lastAtMost(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (present(sorted[middle]) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
