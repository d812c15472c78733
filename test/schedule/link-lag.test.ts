import { describe, expect, test } from 'vitest';
import { applyLag, type LinkLag, undoLag } from '../../src/schedule/link-lag.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { createWorkingTime } from '../../src/schedule/working-time.ts';
import { type TinyTask, task, tinyPlan } from './tiny-plan.ts';

/*
 * March 2026: Monday 2, Friday 6, Saturday 7, Monday 9. Task 1.1 has the dates given; a milestone has
 * the date of what it waits for, a task begins on the next working morning.
 */
describe('a lag or lead from a task', () => {
  const toMonday = task('6d', []);
  const fromMonday = task('1d', [], { startNoEarlierThan: '2026-03-09' });
  const onSaturday = task('1d', [], { status: 'Completed', actualFinish: '2026-03-07' });
  const rows: [from: TinyTask, dependency: string, milestone: string, start: string][] = [
    [toMonday, '1.1', '2026-03-09', '2026-03-10'],
    [toMonday, '1.1 + 0d', '2026-03-09', '2026-03-10'],
    [toMonday, '1.1 + 0ed', '2026-03-09', '2026-03-10'],
    // Sunday and Saturday are days off: so many days before, work can go on on Monday morning.
    [toMonday, '1.1 - 1ed', '2026-03-09', '2026-03-09'],
    [toMonday, '1.1 - 2ed', '2026-03-09', '2026-03-09'],
    [toMonday, '1.1 - 3ed', '2026-03-06', '2026-03-09'],
    [toMonday, '1.1 - 4ed', '2026-03-05', '2026-03-06'],
    [toMonday, '1.1 - 1d', '2026-03-06', '2026-03-09'],
    [toMonday, '1.1 - 2d', '2026-03-05', '2026-03-06'],
    [fromMonday, '1.1 SS - 1ed', '2026-03-09', '2026-03-09'],
    [fromMonday, '1.1 SS - 3ed', '2026-03-06', '2026-03-06'],
    [fromMonday, '1.1 SS - 1d', '2026-03-06', '2026-03-06'],
    [fromMonday, '1.1 SS - 4h', '2026-03-06', '2026-03-06'],
    // The evening of a day off is no working evening, but the next working morning.
    [onSaturday, '1.1', '2026-03-07', '2026-03-09'],
    [onSaturday, '1.1 + 0d', '2026-03-07', '2026-03-09'],
    [onSaturday, '1.1 + 0ed', '2026-03-07', '2026-03-09'],
    [onSaturday, '1.1 - 1d', '2026-03-06', '2026-03-06'],
    [onSaturday, '1.1 - 1ed', '2026-03-06', '2026-03-09'],
    [onSaturday, '1.1 + 1ed', '2026-03-09', '2026-03-09'],
    [onSaturday, '1.1 + 1d', '2026-03-09', '2026-03-10'],
  ];
  test.each(rows)('%j, %s: a milestone on %s, a task from %s', (from, dependency, date, start) => {
    const plan = tinyPlan('2026-03-02', [[from, task('1d', [dependency])]], {
      milestones: [{ name: 'Reached', dependencies: [dependency] }],
    });
    const { schedule, problems } = schedulePlan(plan);
    expect(problems).toEqual([]);
    expect(schedule?.milestones).toEqual([{ name: 'Reached', date }]);
    expect(schedule?.tasks[1]?.start).toBe(start);
  });
});

const days = [-8, -3, -2, -1, 1, 2, 3, 7].map((days): LinkLag => ({ kind: 'elapsed', days }));
const minutes = [-9, -4, -3, -2, -1, 1, 2, 3, 4, 9].map(
  (minutes): LinkLag => ({ kind: 'working', minutes }),
);

describe.each([undefined, ...days, ...minutes])('with a lag of %j', (lag) => {
  // Monday to Friday but for a Thursday and a Friday, three minutes a day: each moment can be tried.
  const time = createWorkingTime({
    worksOn: [true, true, true, true, true, false, false],
    holidays: [{ from: 10, to: 11 }],
    minutesPerDay: 3,
  });
  const first = time.morningOf(-3);
  const moments = Array.from({ length: 5 * 7 * time.momentsPerDay }, (_, at) => first + at);

  test('a later moment never has an earlier image', () => {
    const images = moments.map((moment) => applyLag(time, moment, lag));
    expect(images).toEqual([...images].sort((a, b) => a - b));
  });

  test('what is undone is the latest moment within the limit', () => {
    for (const limit of moments) {
      const latest = undoLag(time, limit, lag);
      expect(applyLag(time, latest, lag)).toBeLessThanOrEqual(limit);
      expect(applyLag(time, latest + 1, lag)).toBeGreaterThan(limit);
    }
  });
});
