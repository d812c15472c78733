import type { IsoDate, Weekday } from './plan.ts';

/** Days since 1970-01-01, negative before it. Plain integers: no clock and no time zone. */
export type EpochDay = number;

/** The days of the week, Monday first. */
export const weekdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Their names in full, lower case. */
export const weekdayNames: Readonly<Record<Weekday, string>> = {
  mon: 'monday',
  tue: 'tuesday',
  wed: 'wednesday',
  thu: 'thursday',
  fri: 'friday',
  sat: 'saturday',
  sun: 'sunday',
};

const dash = 45;
const zero = 48;
const daysPer400Years = 146_097;

/** The first day that plans can name: 1900-01-01. */
export const firstEpochDay: EpochDay = dayOfCivil(1900, 1, 1);
/** The last day that plans can name: 2200-12-31. */
export const lastEpochDay: EpochDay = dayOfCivil(2200, 12, 31);

/**
 * Reads a date `YYYY-MM-DD` of the years 1900 to 2200.
 *
 * @returns `undefined` for anything else, such as `2026-02-30` or `2026-2-3`.
 * @example parsePlainDate('1970-01-02') // 1
 */
export function parsePlainDate(text: string): EpochDay | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) {
    return undefined;
  }
  const year = readDigits(text, 0, 4);
  const month = readDigits(text, 5, 7);
  const dayOfMonth = readDigits(text, 8, 10);
  if (!(month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysIn(month, year))) {
    return undefined;
  }
  const day = dayOfCivil(year, month, dayOfMonth);
  return day >= firstEpochDay && day <= lastEpochDay ? day : undefined;
}

/** Whether a text is a date `YYYY-MM-DD` that exists, of the years 1900 to 2200. */
export function isPlainDate(text: string): boolean {
  return parsePlainDate(text) !== undefined;
}

/** `1970-01-02` for 1. */
export function formatPlainDate(day: EpochDay): IsoDate {
  // Howard Hinnant's civil_from_days: years begin in March, so the leap day is the last of a year.
  const shifted = day + 719_468;
  const era = Math.floor(shifted / daysPer400Years);
  const dayOfEra = shifted - era * daysPer400Years;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/**
 * The date some calendar days later, or earlier where `days` is negative; `undefined` where
 * `date` is no date.
 *
 * @example addDays('2026-02-28', 1) // '2026-03-01'
 */
export function addDays(date: IsoDate, days: number): IsoDate | undefined {
  const day = parsePlainDate(date);
  return day === undefined ? undefined : formatPlainDate(day + days);
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayIndex(day: EpochDay): number {
  // 1970-01-01 was a Thursday.
  const rest = (day + 3) % 7;
  return rest < 0 ? rest + 7 : rest;
}

function dayOfCivil(year: number, month: number, dayOfMonth: number): EpochDay {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const marchMonth = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + dayOfMonth - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPer400Years + dayOfEra - 719_468;
}

/** The number that ASCII digits stand for; `NaN` where one is none. */
function readDigits(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - zero;
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN;
  }
  return value;
}

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
