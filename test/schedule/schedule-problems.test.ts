import { describe, expect, test } from 'vitest';
import { countWorkingDays } from '../../src/schedule/count-working-days.ts';
import { readCalendar } from '../../src/schedule/read-calendar.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { task, tinyPlan } from './tiny-plan.ts';

/** What the schedule of a plan without dates says, whole. */
function problemsOf(plan: Parameters<typeof schedulePlan>[0]) {
  const { schedule, problems } = schedulePlan(plan);
  expect(schedule).toBeUndefined();
  return problems;
}

describe('what keeps a plan from having dates is told with what to type next', () => {
  test('no start', () => {
    const { startDate, ...plan } = tinyPlan('2026-03-02', [[task('1d')]]);
    expect(startDate).toBeDefined();
    expect(problemsOf(plan)).toEqual([
      {
        code: 'IMP015',
        severity: 'error',
        message: 'The plan has no start date, so no dates can be computed',
        hint: 'Give it one: set plan --start 2026-03-02, or **Start Date**: 2026-03-02 under the title',
        path: ['startDate'],
      },
    ]);
  });

  test('a start that is no date', () => {
    expect(problemsOf(tinyPlan('2026-02-30', [[task('1d')]]))).toEqual([
      {
        code: 'IMP002',
        severity: 'error',
        message: '"2026-02-30" is not a date',
        hint: 'Write it as YYYY-MM-DD, in the years 1900 to 2200',
        path: ['startDate'],
      },
    ]);
  });

  test('holidays up to the last day', () => {
    const calendar = { holidays: ['2026-03-02 - 2200-12-31'] };
    expect(problemsOf(tinyPlan('2026-03-02', [[task('1d')]], { calendar }))).toEqual([
      {
        code: 'IMP016',
        severity: 'error',
        message: 'The holidays leave no day to work on after 2026-03-02',
        hint: 'Mend the ranges of Holidays',
        path: ['calendar', 'holidays'],
      },
    ]);
  });

  test('a task that ends after the last day, the last day itself being one to work on', () => {
    // 2200-12-31 is a Wednesday.
    const { schedule } = schedulePlan(tinyPlan('2200-12-30', [[task('2d')]]));
    expect(schedule?.finish).toBe('2200-12-31');
    expect(problemsOf(tinyPlan('2200-12-30', [[task('1d'), task('2d')]]))).toEqual([
      {
        code: 'IMP018',
        severity: 'error',
        message: 'Task 1.2 ends after 2200-12-31, the last date there is',
        hint: 'Look for an estimate, a lag or a holiday that is far too long',
        path: ['phases', 0, 'tasks', 1],
      },
    ]);
  });
});

test('a milestone after the last day is told by its name', () => {
  const milestones = [{ name: 'Go live', dependencies: ['1.1 + 3ed'] }];
  expect(problemsOf(tinyPlan('2200-12-30', [[task('1d')]], { milestones }))).toEqual([
    {
      code: 'IMP018',
      severity: 'error',
      message: 'Milestone "Go live" ends after 2200-12-31, the last date there is',
      hint: 'Look for an estimate, a lag or a holiday that is far too long',
      path: ['milestones', 0],
    },
  ]);
});

describe('a target that is missed', () => {
  const targetCompletion = '2026-03-06';
  const warnings = (...tasks: Parameters<typeof tinyPlan>[1][number]) =>
    schedulePlan(tinyPlan('2026-03-02', [tasks], { targetCompletion })).problems;

  test.each([
    ['6d', 'on 2026-03-09, 1 working day after'],
    ['7d', 'on 2026-03-10, 2 working days after'],
  ])('by work of %s is missed by working days', (estimate, late) => {
    expect(warnings(task(estimate))).toEqual([
      {
        code: 'IMP017',
        severity: 'warning',
        message: `The schedule ends ${late} the target completion 2026-03-06`,
        hint: 'Shorten what is on the critical path, or agree on a later target',
        path: ['targetCompletion'],
      },
    ]);
  });

  test('by a finish on a day off is missed by no working day', () => {
    const onSaturday = { status: 'Completed' as const, actualFinish: '2026-03-07' };
    expect(
      warnings(task('1d', [], onSaturday), task('1d', [])).map((each) => each.message),
    ).toEqual(['The schedule ends on 2026-03-07, after the target completion 2026-03-06']);
  });
});

describe('a circle', () => {
  test('of milestones, and by way of a whole phase, names what waits for what', () => {
    const plan = tinyPlan('2026-03-02', [[task('1d', ['M1']), task('1d', [])], [task('1d', [])]], {
      milestones: [
        { name: 'Ready', dependencies: ['Signed'] },
        { name: 'Signed', dependencies: ['Phase 1'] },
      ],
    });
    expect(problemsOf(plan)).toMatchObject([
      {
        message:
          'Tasks wait for each other in a circle: 1.1 waits for milestone "Ready", ' +
          'milestone "Ready" waits for milestone "Signed", ' +
          'milestone "Signed" waits for 1.1 (Phase 1)',
        path: ['phases', 0, 'tasks', 0, 'dependencies', 0],
      },
    ]);
    const [first] = plan.phases;
    if (first?.tasks[0]) first.tasks[0].dependencies = [];
    plan.milestones = [
      { name: 'Ready', dependencies: ['Signed'] },
      { name: 'Signed', dependencies: ['1.1', 'Ready'] },
    ];
    expect(problemsOf(plan)).toMatchObject([{ path: ['milestones', 0, 'dependencies', 0] }]);
  });

  const circle = (length: number) =>
    tinyPlan('2026-03-02', [
      Array.from({ length }, (_, place) => task('1d', [`1.${place === 0 ? length : place}`])),
    ]);

  test('of tasks that name each other has an entry to take away', () => {
    expect(problemsOf(circle(2))).toEqual([
      {
        code: 'IMP010',
        severity: 'error',
        message: 'Tasks wait for each other in a circle: 1.1 waits for 1.2, 1.2 waits for 1.1',
        hint: 'Take one of these dependencies away',
        path: ['phases', 0, 'tasks', 0, 'dependencies', 0],
      },
    ]);
  });

  test('by way of a task without the field is broken by giving it one', () => {
    const plan = tinyPlan('2026-03-02', [[task('1d', ['1.2']), task('1d')]]);
    expect(problemsOf(plan).map(({ message, hint }) => [message, hint])).toEqual([
      [
        'Tasks wait for each other in a circle: 1.1 waits for 1.2, 1.2 implicitly waits for 1.1',
        'Take one of these dependencies away; give a task that waits implicitly a Dependencies field of its own',
      ],
    ]);
  });

  test.each([
    [20, 20, undefined],
    [21, 21, '… (1 more steps)'],
    [22, 21, '… (2 more steps)'],
  ])('of %i steps is told in %i', (length, told, left) => {
    const [problem] = problemsOf(circle(length));
    const steps = problem?.message.split(': ')[1]?.split(', ') ?? [];
    expect(steps).toHaveLength(told);
    expect(steps.find((step) => step.startsWith('…'))).toBe(left);
  });
});

test.each([
  ['1.13', '1.12'],
  ['t001', 'T002'],
])('a task %s that is not there is nearest to %s', (wanted, nearest) => {
  const tasks = Array.from({ length: 12 }, () => task('1d'));
  const plan = tinyPlan('2026-03-02', [[...tasks, task('1d', [`Task ${wanted}`])]]);
  const last = { id: 'T002', status: 'Not Started' as const };
  plan.phases.push({ number: 2, tasks: [last] });
  const last13 = plan.phases[0]?.tasks[12];
  if (last13) last13.id = '7.7';
  expect(problemsOf(plan)[0]?.hint).toBe(
    `Add task ${wanted}, or take the dependency away; the nearest is task ${nearest}`,
  );
});

describe('what a task waits for', () => {
  const dependenciesOf = (...phases: Parameters<typeof tinyPlan>[1]) => {
    const { schedule } = schedulePlan(tinyPlan('2026-03-02', phases));
    return schedule?.tasks.map(({ dependencies }) => dependencies);
  };

  test('is listed once, in the order in which it is named', () => {
    expect(
      dependenciesOf(
        [task('1d', []), task('1d', []), task('1d', [])],
        [
          task('1d', ['1.3', '1.1', 'Phase 1']),
          task('1d', ['Tasks 1.1-1.2', '1.2 SS']),
          task('1d', ['Phase 1']),
        ],
      ),
    ).toEqual([[], [], [], ['1.3', '1.1', '1.2'], ['1.1', '1.2'], ['1.1', '1.2', '1.3']]);
  });
});

describe('working days from the evening of one date to that of another', () => {
  const { time } = readCalendar({ holidays: ['2026-03-11'] });
  if (time === undefined) throw new Error('a week has working days');

  test.each([
    ['2026-03-06', '2026-03-09', 1],
    ['2026-03-06', '2026-03-12', 3],
    ['2026-03-12', '2026-03-06', -3],
    ['2026-03-06', '2026-03-08', 0],
    ['2026-03-06', undefined, 0],
    [undefined, '2026-03-09', 0],
  ])('%s to %s: %i', (from, to, days) => {
    expect(countWorkingDays(time, from, to)).toBe(days);
  });
});
