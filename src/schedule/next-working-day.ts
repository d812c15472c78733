import { formatPlainDate, parsePlainDate } from '../model/plain-date.ts';
import type { Calendar, IsoDate } from '../model/plan.ts';
import { readCalendar } from './read-calendar.ts';

/**
 * The date itself where it is a working day, else the first working day after it: the day on
 * which a plan with this start date begins. A date or a calendar that cannot be read gives the
 * date back as it is; `schedulePlan` reports them.
 *
 * @example nextWorkingDay('2026-02-28', undefined) // '2026-03-02', the Monday
 */
export function nextWorkingDay(date: IsoDate, calendar: Calendar | undefined): IsoDate {
  const day = parsePlainDate(date);
  const { time } = readCalendar(calendar);
  if (day === undefined || time === undefined) return date;
  return formatPlainDate(time.dayOf(time.laterName(time.minuteAt(time.morningOf(day)))));
}
