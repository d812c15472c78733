import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePlainDate, weekdayIndex, weekdays } from '../../src/model/plain-date.ts';
import type { Calendar, Plan } from '../../src/model/plan.ts';
import type { Schedule } from '../../src/schedule/schedule.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { type TinyTask, tinyPlan } from './tiny-plan.ts';

const day = fc.integer({ min: 0, max: 60 }).map((days) => showDay(days));

const calendar: fc.Arbitrary<Calendar> = fc.record(
  {
    workingDays: fc.subarray([...weekdays], { minLength: 1 }),
    holidays: fc.array(day, { maxLength: 5 }),
    hoursPerDay: fc.constantFrom(4, 6, 7.5, 8, 24),
  },
  { requiredKeys: [] },
);

const estimate = fc.oneof(
  fc.integer({ min: 1, max: 30 }).map((hours) => `${hours}h`),
  fc.integer({ min: 1, max: 12 }).map((halves) => `${halves / 2} days`),
  fc.constantFrom('1 week', '2w', '0d', 'TBD', '1-3 days'),
);

/** Plans whose tasks wait for earlier ones, so that they have no circles. */
function plans(links: readonly string[], lags: readonly string[]): fc.Arbitrary<Plan> {
  const dependency = fc.tuple(fc.nat(), fc.constantFrom(...links), fc.constantFrom(...lags));
  const drawn = fc.record({
    start: day,
    calendar,
    sizes: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 3 }),
    tasks: fc.array(
      fc.record({
        estimate,
        dependencies: fc.option(fc.array(dependency, { maxLength: 3 }), { nil: undefined }),
      }),
      { minLength: 18, maxLength: 18 },
    ),
  });
  return drawn.map((one) => {
    const ids: string[] = [];
    const phases = one.sizes.map((size, phase) =>
      Array.from({ length: size }, (_, place): TinyTask => {
        const drawnTask = one.tasks[ids.length];
        const known = [...ids];
        ids.push(`${phase + 1}.${place + 1}`);
        const dependencies = drawnTask?.dependencies?.flatMap(([at, link, lag]) => {
          const id = known[at % Math.max(1, known.length)];
          return id === undefined ? [] : [`${id}${link}${lag}`];
        });
        return {
          estimate: drawnTask?.estimate ?? '1d',
          ...(dependencies ? { dependencies } : {}),
        };
      }),
    );
    return tinyPlan(one.start, phases, { calendar: one.calendar });
  });
}

const allLinks = ['', ' SS', ' FF', ' SF'];
const workingLags = ['', '', ' + 1d', ' + 3h', ' - 4h', ' - 2d'];
const elapsedLags = [' + 1ed', ' + 3ed', ' - 2ed'];

describe('laws of the schedule', () => {
  test('no task has its start or end on a day off, nor before the start of the plan', () => {
    fc.assert(
      fc.property(plans(allLinks, [...workingLags, ...elapsedLags]), (plan) => {
        const schedule = scheduleOf(plan);
        for (const { start, end, lateStart, lateEnd } of schedule?.tasks ?? []) {
          for (const date of [start, end, lateStart, lateEnd]) {
            expect(isDayOff(date, plan.calendar)).toBe(false);
          }
          expect(start >= (schedule?.start ?? '')).toBe(true);
          expect(end >= start && lateStart >= start && lateEnd >= end).toBe(true);
          expect(lateEnd <= (schedule?.finish ?? '')).toBe(true);
        }
      }),
    );
  });

  test('no task starts before what it waits for ends', () => {
    fc.assert(
      fc.property(plans([''], ['', ' + 1d', ' + 2ed']), (plan) => {
        const tasks = scheduleOf(plan)?.tasks ?? [];
        const ends = new Map(tasks.map((task) => [task.id, task.end]));
        for (const task of tasks) {
          for (const id of task.dependencies)
            expect(task.start >= (ends.get(id) ?? '?')).toBe(true);
        }
      }),
    );
  });

  test('exactly the tasks without slack are critical, and there is always one', () => {
    fc.assert(
      fc.property(plans(allLinks, [...workingLags, ...elapsedLags]), (plan) => {
        const schedule = scheduleOf(plan);
        if (!schedule) return;
        const withoutSlack = schedule.tasks.filter((task) => task.slackDays === 0);
        expect([...schedule.criticalPath].sort()).toEqual(withoutSlack.map(({ id }) => id).sort());
        expect(schedule.criticalPath.length).toBeGreaterThan(0);
        for (const task of schedule.tasks) {
          expect(task.freeSlackDays).toBeLessThanOrEqual(task.slackDays);
        }
      }),
    );
  });

  test('a critical task that takes a day longer moves the finish, another by its slack does not', () => {
    fc.assert(
      fc.property(plans([''], workingLags), fc.nat(), (plan, at) => {
        const schedule = scheduleOf(plan);
        const task = schedule?.tasks[at % Math.max(1, schedule.tasks.length)];
        if (!schedule || !task) return;
        const perDay = (plan.calendar?.hoursPerDay ?? 8) * 60;
        const grown = (minutes: number) => {
          const phases = plan.phases.map((phase) => ({
            ...phase,
            tasks: phase.tasks.map((own) =>
              own.id === task.id
                ? { ...own, estimate: `${Math.round(task.estimateMinutes + minutes)}m` }
                : own,
            ),
          }));
          return scheduleOf({ ...plan, phases })?.finish ?? '';
        };
        // A milestone in the morning of a day becomes a task of that day.
        if (task.estimateMinutes === 0 && task.critical) return;
        // The slack is told in ten-thousandths of a day, so a minute may be lost in rounding.
        if (task.critical) expect(grown(perDay) > schedule.finish).toBe(true);
        else expect(grown(Math.round(task.slackDays * perDay))).toBe(schedule.finish);
      }),
      { numRuns: 300 },
    );
  });

  test('another holiday never makes the finish earlier where lags are working time', () => {
    fc.assert(
      fc.property(plans(allLinks, workingLags), day, (plan, holiday) => {
        const holidays = [...(plan.calendar?.holidays ?? []), holiday];
        const later = scheduleOf({ ...plan, calendar: { ...plan.calendar, holidays } });
        expect((later?.finish ?? '') >= (scheduleOf(plan)?.finish ?? '')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

function scheduleOf(plan: Plan): Schedule | undefined {
  const { schedule, problems } = schedulePlan(plan);
  expect(problems).toEqual([]);
  return schedule;
}

function isDayOff(date: string, given: Calendar | undefined): boolean {
  const weekday = weekdays[weekdayIndex(parsePlainDate(date) ?? 0)];
  const workingDays = given?.workingDays ?? weekdays.slice(0, 5);
  const works = weekday !== undefined && workingDays.includes(weekday);
  return !works || (given?.holidays ?? []).includes(date);
}

/** Day 0 is Monday 2026-03-02. */
function showDay(days: number): string {
  return new Date(Date.UTC(2026, 2, 2 + days)).toISOString().slice(0, 10);
}
