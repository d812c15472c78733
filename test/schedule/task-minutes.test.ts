import { describe, expect, test } from 'vitest';
import { readCalendar } from '../../src/schedule/read-calendar.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { taskMinutes } from '../../src/schedule/task-minutes.ts';
import { task, tinyPlan } from './tiny-plan.ts';

describe('the working time of a task', () => {
  test('is as long as its estimate, over days off and parts of days', () => {
    const plan = tinyPlan(
      '2026-03-05',
      [[task('4h', []), task('2.5 days', ['1.1']), task('0d', ['1.2']), task('1h', ['1.2'])]],
      { calendar: { holidays: ['2026-03-09'], hoursPerDay: 6 } },
    );
    const { time } = readCalendar(plan.calendar);
    const tasks = schedulePlan(plan).schedule?.tasks ?? [];
    if (time === undefined) throw new Error('the calendar has days to work on');
    const minutes = tasks.map((each) => taskMinutes(each, time));
    expect(minutes.map(({ start, end }) => end - start)).toEqual([240, 900, 0, 60]);
    // What follows begins in the minute in which the one before it ends.
    expect(minutes.slice(1).map(({ start }) => start)).toEqual([
      minutes[0]?.end,
      minutes[1]?.end,
      minutes[1]?.end,
    ]);
  });
});
