import { type DayRange, parseHoliday } from '../model/calendar.ts';
import { minutesPerDay } from '../model/estimate.ts';
import { weekdays } from '../model/plain-date.ts';
import type { Calendar } from '../model/plan.ts';
import type { Problem } from '../problem.ts';
import { createWorkingTime, type WorkingTime } from './working-time.ts';

/**
 * Makes the working time of a plan's calendar; Monday to Friday, 8 hours a day, where it says
 * nothing.
 *
 * Problems: IMP016 where no day of the week is a working day, IMP002 where a holiday is no date
 * or a day has no hours. There is no `time` then.
 */
export function readCalendar(calendar: Calendar | undefined): {
  time?: WorkingTime;
  problems: Problem[];
} {
  const problems: Problem[] = [];
  const workingDays = calendar?.workingDays ?? weekdays.slice(0, 5);
  const worksOn = weekdays.map((day) => workingDays.includes(day));
  if (!worksOn.includes(true)) {
    problems.push({
      code: 'IMP016',
      severity: 'error',
      message: 'The calendar has no working day',
      hint: 'Name the days people work on, such as Mon-Fri',
      path: ['calendar', 'workingDays'],
    });
  }
  const hours = calendar?.hoursPerDay ?? 8;
  if (!(hours > 0 && hours <= 24)) {
    problems.push({
      code: 'IMP002',
      severity: 'error',
      message: `A working day cannot have ${hours} hours`,
      hint: 'Hours per Day is more than 0 and at most 24, such as 8 or 7.5',
      path: ['calendar', 'hoursPerDay'],
    });
  }
  const holidays: DayRange[] = [];
  for (const [index, entry] of (calendar?.holidays ?? []).entries()) {
    const range = parseHoliday(entry);
    if (range) holidays.push(range);
    else {
      problems.push({
        code: 'IMP002',
        severity: 'error',
        message: `The holiday "${entry}" is not a date or a range of dates`,
        hint: 'Write it as 2026-12-25, or as 2026-12-28 - 2026-12-31',
        path: ['calendar', 'holidays', index],
      });
    }
  }
  if (problems.length > 0) return { problems };
  const week = { worksOn, holidays, minutesPerDay: minutesPerDay(calendar) };
  return { time: createWorkingTime(week), problems };
}
