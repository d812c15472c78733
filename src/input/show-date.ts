import { durationMinutes, type Estimate, formatDays, minutesPerDay } from '../model/estimate.ts';
import { parsePlainDate, weekdayIndex } from '../model/plain-date.ts';
import type { Calendar, IsoDate } from '../model/plan.ts';
import { monthNames } from '../model/written-date.ts';
import { present } from '../present.ts';

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** `Mon 2 March 2026`: a date as it is read aloud, the same on every machine. */
export function showDate(date: IsoDate): string {
  const day = parsePlainDate(date);
  if (day === undefined) return date;
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  return `${weekdayNames[weekdayIndex(day)]} ${dayOfMonth} ${monthNames[present(month) - 1]} ${year}`;
}

/** `Mon 2 Mar`: for tables, where the year is clear from elsewhere. */
export function showShortDate(date: IsoDate): string {
  const [weekday, dayOfMonth, month] = showDate(date).split(' ');
  return month === undefined ? date : `${weekday} ${dayOfMonth} ${month.slice(0, 3)}`;
}

/** `2 Mar`, with the year where it is not that of `today`: for columns of dates. */
export function showDayOfMonth(date: IsoDate, today: IsoDate): string {
  const [, dayOfMonth, month, year] = showDate(date).split(' ');
  if (month === undefined) return date;
  const day = `${dayOfMonth} ${month.slice(0, 3)}`;
  return year === today.slice(0, 4) ? day : `${day} ${year}`;
}

/** What an estimate means for the schedule: `4 hours of work: 0.5 days`. */
export function showEstimate(estimate: Estimate | 'unknown', calendar: Calendar | undefined) {
  if (estimate === 'unknown') return 'counts as 1 day until it is known';
  const days = formatDays(durationMinutes(estimate.high, calendar) / minutesPerDay(calendar));
  const isRange =
    durationMinutes(estimate.low, calendar) !== durationMinutes(estimate.high, calendar);
  return isRange ? `the schedule counts its upper end: ${days} of work` : `${days} of work`;
}
