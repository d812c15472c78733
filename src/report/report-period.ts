import { addDays, formatPlainDate, parsePlainDate } from '../model/plain-date.ts';
import type { Calendar, IsoDate } from '../model/plan.ts';
import { present } from '../present.ts';
import { nextWorkingDay } from '../schedule/next-working-day.ts';
import { readCalendar } from '../schedule/read-calendar.ts';
import type { Period, ReportKind } from './report.ts';

/**
 * The first day that a report tells of, where nobody says: of a daily one the working day before,
 * of a weekly one the same day a week ago. That day is told of again, because what was done on it
 * after the report before was written would be lost.
 *
 * @example firstDayOf('daily', '2026-03-09', undefined) // '2026-03-06', the Friday
 */
export function firstDayOf(
  kind: ReportKind,
  asOf: IsoDate,
  calendar: Calendar | undefined,
): IsoDate {
  if (kind === 'weekly') return present(addDays(asOf, -7));
  return lastWorkingDayBefore(asOf, calendar);
}

/**
 * The days that a report looks ahead to: of a daily one today, or the next working day where today
 * is off; of a weekly one the seven days from the next working day on, without days off at their end.
 *
 * @example plannedPeriod('weekly', '2026-03-06', undefined) // from Monday 9 to Friday 13 March
 */
export function plannedPeriod(
  kind: ReportKind,
  asOf: IsoDate,
  calendar: Calendar | undefined,
): Period {
  if (kind === 'daily') {
    const today = nextWorkingDay(asOf, calendar);
    return { from: today, to: today };
  }
  const from = nextWorkingDay(present(addDays(asOf, 1)), calendar);
  return { from, to: lastWorkingDayBefore(present(addDays(from, 7)), calendar) };
}

function lastWorkingDayBefore(date: IsoDate, calendar: Calendar | undefined): IsoDate {
  const day = present(parsePlainDate(date));
  const { time } = readCalendar(calendar);
  if (time === undefined) return date;
  return formatPlainDate(time.dayOf(time.earlierName(time.minuteAt(time.morningOf(day)))));
}
