import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import type { Schedule } from '../../src/schedule/schedule.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { runs } from '../arbitraries.ts';
import { type TinyTask, task, tinyPlan } from './tiny-plan.ts';

function levelled(phases: readonly (readonly TinyTask[])[]): Plan {
  return tinyPlan('2026-03-02', phases, { scheduling: 'Level by assignee' });
}

function scheduleOf(plan: Plan): Schedule {
  const { schedule, problems } = schedulePlan(plan);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (!schedule) throw new Error('no schedule');
  return schedule;
}

/** `id start end`, and for whom it waits. */
function linesOf({ tasks }: Schedule): string[] {
  return tasks.map(({ id, start, end, waitsForAssignee: wait }) =>
    [id, start, end, ...(wait ? [`waits for ${wait.assignee}: ${wait.task}`] : [])].join(' '),
  );
}

describe('a plan that is levelled by assignee', () => {
  test('puts one after the other what one person would do at once', () => {
    const tasks = [
      task('2d', [], { assignee: 'bo' }),
      task('3d', [], { assignee: 'Bo' }),
      task('1d', [], { assignee: 'ada' }),
    ];
    expect(linesOf(scheduleOf(levelled([tasks])))).toEqual([
      '1.1 2026-03-05 2026-03-06 waits for bo: 1.2',
      '1.2 2026-03-02 2026-03-04',
      '1.3 2026-03-02 2026-03-02',
    ]);
  });

  test('lets the task with the least slack go first, then the one first in the plan', () => {
    const tasks = [
      task('2d', [], { assignee: 'bo' }),
      task('1d', [], { assignee: 'bo' }),
      task('4d', ['1.2'], { assignee: 'ada' }),
      task('2d', [], { assignee: 'bo' }),
    ];
    // 1.2 and 1.3 take 5 days together, so 1.1 and 1.4 have 3 days of slack each.
    expect(linesOf(scheduleOf(levelled([tasks])))).toEqual([
      '1.1 2026-03-03 2026-03-04 waits for bo: 1.2',
      '1.2 2026-03-02 2026-03-02',
      '1.3 2026-03-03 2026-03-06',
      '1.4 2026-03-05 2026-03-06 waits for bo: 1.1',
    ]);
  });

  test('fills a gap that is long enough, and leaves one that is not', () => {
    const tasks = [
      task('2d', [], { assignee: 'ada' }),
      task('3d', ['1.1'], { assignee: 'bo' }),
      task('2d', [], { assignee: 'bo' }),
      task('3d', [], { assignee: 'bo' }),
    ];
    expect(linesOf(scheduleOf(levelled([tasks])))).toEqual([
      '1.1 2026-03-02 2026-03-03',
      '1.2 2026-03-04 2026-03-06',
      '1.3 2026-03-02 2026-03-03',
      '1.4 2026-03-09 2026-03-11 waits for bo: 1.2',
    ]);
  });

  test('waits until all the people of a task are free', () => {
    const tasks = [
      task('2d', [], { assignee: 'ada' }),
      task('1d', [], { assignee: 'bo' }),
      task('1d', [], { assignee: 'ada and bo' }),
    ];
    expect(linesOf(scheduleOf(levelled([tasks])))[2]).toBe(
      '1.3 2026-03-04 2026-03-04 waits for ada: 1.1',
    );
  });

  test('keeps actual dates, and works around them', () => {
    const tasks = [
      task('3d', [], { assignee: 'bo', status: 'In Progress', actualStart: '2026-03-03' }),
      task('2d', [], { assignee: 'bo' }),
      task('1d', [], { assignee: 'bo' }),
      task('1d', [], { assignee: 'TBD' }),
    ];
    expect(linesOf(scheduleOf(levelled([tasks])))).toEqual([
      '1.1 2026-03-03 2026-03-05',
      '1.2 2026-03-06 2026-03-09 waits for bo: 1.1',
      '1.3 2026-03-02 2026-03-02',
      '1.4 2026-03-02 2026-03-02',
    ]);
  });

  test('counts the slack that is left once people are looked at', () => {
    const tasks = [
      task('2d', [], { assignee: 'bo' }),
      task('3d', [], { assignee: 'bo' }),
      task('1d', [], { assignee: 'ada' }),
    ];
    const { tasks: scheduled, criticalPath, finish } = scheduleOf(levelled([tasks]));
    expect(scheduled.map(({ slackDays }) => slackDays)).toEqual([0, 0, 4]);
    expect(criticalPath).toEqual(['1.2', '1.1']);
    expect(finish).toBe('2026-03-06');
  });

  test('takes nobody’s time for what is completed, on whatever day that was', () => {
    const tasks = [
      task('3d', [], { assignee: 'bo', status: 'Completed' }),
      task('2d', [], { assignee: 'bo' }),
    ];
    expect(linesOf(scheduleOf(levelled([tasks])))).toEqual([
      '1.1 2026-03-02 2026-03-04',
      '1.2 2026-03-02 2026-03-03',
    ]);
  });

  test.each([
    [['5d', '2d'], '1.1', [0, 3, 0]],
    [['2d', '5d'], '1.2', [3, 0, 0]],
    [['5d', '5d'], '1.1', [0, 0, 0]],
  ])('of overlapping facts of %j, all are waited for', (lengths, last, slack) => {
    const started = { assignee: 'bo', status: 'In Progress' as const, actualStart: '2026-03-02' };
    const tasks = [
      ...lengths.map((length) => task(length, [], started)),
      task('1d', [], { assignee: 'BO' }),
    ];
    const schedule = scheduleOf(levelled([tasks]));
    expect(linesOf(schedule)[2]).toBe(`1.3 2026-03-09 2026-03-09 waits for BO: ${last}`);
    expect(schedule.tasks.map(({ slackDays }) => slackDays)).toEqual(slack);
  });

  test('follows the dates of the work, not the order of the plan', () => {
    const tasks = [
      task('1d', [], { assignee: 'bo', startNoEarlierThan: '2026-03-11' }),
      task('2d', [], { assignee: 'bo' }),
      task('1d', [], { assignee: 'ada, bo' }),
      task('1d', [], { assignee: 'ada', startNoEarlierThan: '2026-03-05' }),
    ];
    const { tasks: scheduled, ...schedule } = scheduleOf(levelled([tasks]));
    expect(linesOf({ ...schedule, tasks: scheduled })).toEqual([
      '1.1 2026-03-11 2026-03-11',
      '1.2 2026-03-02 2026-03-03',
      '1.3 2026-03-04 2026-03-04 waits for bo: 1.2',
      '1.4 2026-03-05 2026-03-05',
    ]);
    // The work of bo has until Tuesday the 10th, what only ada does until the 11th.
    expect(scheduled.map(({ slackDays, freeSlackDays }) => [slackDays, freeSlackDays])).toEqual([
      [0, 0],
      [4, 0],
      [4, 0],
      [4, 4],
    ]);
  });

  test('lets a lead run against the order of the work, and keeps the order of all else', () => {
    // 1.2 may begin a week before 1.1 ends: it is done before it by the same person.
    const tasks = [
      task('1d', [], { assignee: 'bo', startNoEarlierThan: '2026-03-09' }),
      task('1d', ['1.1 - 5d'], { assignee: 'bo' }),
      task('1d', ['1.1'], { assignee: 'bo' }),
      task('2d', [], { assignee: 'ada' }),
      task('1d', [], { assignee: 'ada' }),
    ];
    const schedule = scheduleOf(levelled([tasks]));
    expect(linesOf(schedule)).toEqual([
      '1.1 2026-03-09 2026-03-09',
      '1.2 2026-03-03 2026-03-03',
      '1.3 2026-03-10 2026-03-10',
      '1.4 2026-03-02 2026-03-03',
      '1.5 2026-03-04 2026-03-04 waits for ada: 1.4',
    ]);
    expect(schedule.tasks.map(({ slackDays }) => slackDays)).toEqual([0, 5, 0, 4, 4]);
  });

  test('has a task under way hold up the next one to do, past another that is a fact', () => {
    const underWay = { assignee: 'bo', status: 'In Progress' as const };
    const tasks = [
      task('2d', [], { ...underWay, actualStart: '2026-03-02' }),
      task('2d', [], { ...underWay, actualStart: '2026-03-05' }),
      task('1d', [], { assignee: 'bo', startNoEarlierThan: '2026-03-09' }),
    ];
    const { tasks: scheduled } = scheduleOf(levelled([tasks]));
    expect(scheduled.map(({ slackDays }) => slackDays)).toEqual([3, 0, 0]);
  });
});

const people = ['ada', 'bo', 'Cy', 'ada, bo', 'TBD'];

/** Plans of whole days, so that two tasks of one person never share a day. */
const teamPlans: fc.Arbitrary<Plan> = fc
  .array(
    fc.record({
      days: fc.integer({ min: 1, max: 5 }),
      assignee: fc.constantFrom(...people),
      after: fc.array(fc.tuple(fc.nat(), fc.constantFrom('', ' SS', ' FF', ' + 1d', ' - 1d')), {
        maxLength: 2,
      }),
      started: fc.option(fc.constantFrom('2026-03-03', '2026-03-10'), { nil: undefined, freq: 8 }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((drawn) =>
    levelled([
      drawn.map(({ days, assignee, after, started }, place) =>
        task(
          `${days}d`,
          place === 0 || started ? [] : after.map(([at, rest]) => `1.${(at % place) + 1}${rest}`),
          {
            assignee,
            ...(started ? { actualStart: started, status: 'In Progress' as const } : {}),
          },
        ),
      ),
    ]),
  );

const without = ({ scheduling: _, ...plan }: Plan): Plan => plan;

describe('laws of levelling', () => {
  test('nobody does two tasks on one day, but for what has actual dates', () => {
    fc.assert(
      fc.property(teamPlans, (plan) => {
        const { tasks } = scheduleOf(plan);
        const own = plan.phases[0]?.tasks ?? [];
        for (const [at, one] of tasks.entries()) {
          for (const [place, other] of tasks.slice(0, at).entries()) {
            if (own[at]?.actualStart && own[place]?.actualStart) continue;
            const names = (own[place]?.assignee ?? '').toLowerCase();
            const isShared = (own[at]?.assignee ?? '')
              .toLowerCase()
              .split(', ')
              .some((name) => name !== 'tbd' && names.split(', ').includes(name));
            if (isShared) expect(one.start > other.end || one.end < other.start).toBe(true);
          }
        }
      }),
      { numRuns: runs(300) },
    );
  });

  test('nothing is earlier than without it, and what has nobody in its way is not later', () => {
    fc.assert(
      fc.property(teamPlans, (plan) => {
        const plain = scheduleOf(without(plan));
        const { tasks, finish, criticalPath } = scheduleOf(plan);
        expect(finish >= plain.finish).toBe(true);
        expect(criticalPath.length).toBeGreaterThan(0);
        for (const [at, task] of tasks.entries()) {
          expect(task.start >= (plain.tasks[at]?.start ?? '')).toBe(true);
          const waits = task.waitsForAssignee;
          if (waits) expect(tasks.find(({ id }) => id === waits.task)?.end ?? '?' < task.start);
        }
        if (tasks.every(({ waitsForAssignee }) => waitsForAssignee === undefined)) {
          expect(tasks.map(({ start }) => start)).toEqual(plain.tasks.map(({ start }) => start));
        }
      }),
      { numRuns: runs(300) },
    );
  });

  test('a plan in which everybody has one task is as it was', () => {
    fc.assert(
      fc.property(teamPlans, (plan) => {
        const phases = plan.phases.map((phase) => ({
          ...phase,
          tasks: phase.tasks.map((each, at) => ({ ...each, assignee: `person ${at}` })),
        }));
        expect(scheduleOf({ ...plan, phases })).toEqual(scheduleOf(without({ ...plan, phases })));
      }),
      { numRuns: runs(100) },
    );
  });
});
