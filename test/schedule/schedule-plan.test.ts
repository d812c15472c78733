import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { task, tinyPlan } from './tiny-plan.ts';

/** `id start end` of each task. */
function datesOf(plan: Plan): string[] {
  const { schedule, problems } = schedulePlan(plan);
  expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  return (schedule?.tasks ?? []).map(({ id, start, end }) => `${id} ${start} ${end}`);
}

function problemsOf(plan: Plan) {
  const { schedule, problems } = schedulePlan(plan);
  expect(schedule).toBeUndefined();
  return problems.map(({ code, message, hint, path }) => ({ code, message, hint, path }));
}

describe('the whole schedule', () => {
  test('has dates, phases, milestones, slack and the critical path', () => {
    const plan = tinyPlan(
      '2026-03-02',
      [
        [
          task('3d', undefined, { name: 'Set up CI' }),
          task('2-3 days', []),
          task('4h', ['1.1', 'a copy of production']),
        ],
        [task('1w', undefined, { status: 'In Progress' })],
      ],
      {
        milestones: [
          { name: 'Foundation ready', dependencies: ['Phase 1'] },
          { name: 'Board meeting', date: '2026-03-15' },
          { name: 'Some day' },
        ],
      },
    );
    expect(schedulePlan(plan)).toEqual({
      problems: [],
      schedule: {
        start: '2026-03-02',
        finish: '2026-03-12',
        tasks: [
          {
            id: '1.1',
            name: 'Set up CI',
            phase: 1,
            status: 'Not Started',
            start: '2026-03-02',
            end: '2026-03-04',
            startMinutes: 0,
            endMinutes: 480,
            estimateMinutes: 1440,
            slackDays: 0,
            freeSlackDays: 0,
            lateStart: '2026-03-02',
            lateEnd: '2026-03-04',
            critical: true,
            dependencies: [],
          },
          {
            id: '1.2',
            phase: 1,
            status: 'Not Started',
            start: '2026-03-02',
            end: '2026-03-04',
            startMinutes: 0,
            endMinutes: 480,
            estimateMinutes: 1440,
            slackDays: 0.5,
            freeSlackDays: 0.5,
            lateStart: '2026-03-02',
            lateEnd: '2026-03-05',
            critical: false,
            dependencies: [],
          },
          {
            id: '1.3',
            phase: 1,
            status: 'Not Started',
            start: '2026-03-05',
            end: '2026-03-05',
            startMinutes: 0,
            endMinutes: 240,
            estimateMinutes: 240,
            slackDays: 0,
            freeSlackDays: 0,
            lateStart: '2026-03-05',
            lateEnd: '2026-03-05',
            critical: true,
            dependencies: ['1.1'],
            externalDependencies: ['a copy of production'],
          },
          {
            id: '2.1',
            phase: 2,
            status: 'In Progress',
            start: '2026-03-05',
            end: '2026-03-12',
            startMinutes: 240,
            endMinutes: 240,
            estimateMinutes: 2400,
            slackDays: 0,
            freeSlackDays: 0,
            lateStart: '2026-03-05',
            lateEnd: '2026-03-12',
            critical: true,
            dependencies: ['1.1', '1.2', '1.3'],
          },
        ],
        phases: [
          { number: 1, start: '2026-03-02', end: '2026-03-05', durationDays: 3.5 },
          { number: 2, start: '2026-03-05', end: '2026-03-12', durationDays: 5 },
        ],
        milestones: [
          { name: 'Foundation ready', date: '2026-03-05' },
          { name: 'Board meeting', date: '2026-03-15' },
        ],
        criticalPath: ['1.1', '1.3', '2.1'],
      },
    });
  });

  test('late dates are the last days worked', () => {
    const plan = tinyPlan('2026-03-02', [[task('5d', []), task('1d', []), task('1d', ['1.1'])]]);
    expect(schedulePlan(plan).schedule?.tasks[1]).toMatchObject({
      slackDays: 5,
      lateStart: '2026-03-09',
      lateEnd: '2026-03-09',
    });
  });

  test('unknown estimates count as one day, the upper end of a range counts', () => {
    const estimates = ['TBD', '?', '', '1-2 days', '2 weeks', '1 month', '90 minutes'];
    const plan = tinyPlan('2026-03-02', [[...estimates.map((text) => task(text, [])), {}]]);
    const { schedule, problems } = schedulePlan(plan);
    expect(problems).toEqual([]);
    expect(schedule?.tasks.map((one) => one.estimateMinutes)).toEqual([
      480, 480, 480, 960, 4800, 9600, 90, 480,
    ]);
  });

  test('the length of a day is the calendar’s', () => {
    const calendar = { hoursPerDay: 6 };
    const plan = tinyPlan('2026-03-02', [[task('2d'), task('9h'), task('3h')]], { calendar });
    expect(datesOf(plan)).toEqual([
      '1.1 2026-03-02 2026-03-03',
      '1.2 2026-03-04 2026-03-05',
      '1.3 2026-03-05 2026-03-05',
    ]);
  });

  test('begins on the date of the plan where it has no start date', () => {
    const { startDate: date, ...plan } = tinyPlan('2026-03-07', [[task('1d')]]);
    expect(datesOf({ ...plan, ...(date ? { date } : {}) })).toEqual(['1.1 2026-03-09 2026-03-09']);
  });

  test('of a plan without tasks is none, and no problem', () => {
    expect(schedulePlan({ status: 'Planning', phases: [] })).toEqual({ problems: [] });
    expect(schedulePlan({ status: 'Planning', phases: [{ number: 1, tasks: [] }] })).toEqual({
      problems: [],
    });
  });
});

describe('what a task waits for', () => {
  test('left out: the task before it, and for the first of a phase the nearest phase with tasks', () => {
    const plan = tinyPlan('2026-03-02', [
      [task('2d', []), task('1d', [])],
      [],
      [task('1d'), task('1d')],
    ]);
    expect(datesOf(plan)).toEqual([
      '1.1 2026-03-02 2026-03-03',
      '1.2 2026-03-02 2026-03-02',
      '3.1 2026-03-04 2026-03-04',
      '3.2 2026-03-05 2026-03-05',
    ]);
    expect(schedulePlan(plan).schedule?.tasks.map((one) => one.dependencies)).toEqual([
      [],
      [],
      ['1.1', '1.2'],
      ['3.1'],
    ]);
  });

  const rows: [dependencies: string[], start: string, waitsFor: string[]][] = [
    [[], '2026-03-02', []],
    [['None'], '2026-03-02', []],
    [['a copy of production'], '2026-03-02', []],
    [['1.1'], '2026-03-04', ['1.1']],
    [['Task 1.2'], '2026-03-05', ['1.2']],
    [['1.1', '1.2', '1.1'], '2026-03-05', ['1.1', '1.2']],
    [['1.1, 1.2'], '2026-03-05', ['1.1', '1.2']],
    [['Tasks 1.1-1.3'], '2026-03-06', ['1.1', '1.2', '1.3']],
    [['1.3 – 1.1'], '2026-03-06', ['1.1', '1.2', '1.3']],
    [['1.1-2'], '2026-03-05', ['1.1', '1.2']],
    [['Phase 1'], '2026-03-06', ['1.1', '1.2', '1.3']],
    [['Phases 1, 2'], '2026-03-09', ['1.1', '1.2', '1.3', '2.1']],
    [['Phases 1 and 2 + 1d'], '2026-03-10', ['1.1', '1.2', '1.3', '2.1']],
    [['Phase 1-2'], '2026-03-09', ['1.1', '1.2', '1.3', '2.1']],
    [['Phase 4'], '2026-03-02', []],
    [['1.1 and the design'], '2026-03-04', ['1.1']],
    [['Task 1.1 (the CI)'], '2026-03-04', ['1.1']],
    [['1.1 SS'], '2026-03-02', ['1.1']],
    [['1.2 SS + 1d'], '2026-03-05', ['1.2']],
    [['1.3 FF'], '2026-03-05', ['1.3']],
    [['1.3SF+2d'], '2026-03-06', ['1.3']],
    [['1.3 - 1d'], '2026-03-05', ['1.3']],
    [['1.3 + 2ed'], '2026-03-09', ['1.3']],
    [['halfway'], '2026-03-05', ['1.2']],
    [['Halfway + 1d'], '2026-03-06', ['1.2']],
    [['Milestone 1'], '2026-03-05', ['1.2']],
    [['M1 + 1d'], '2026-03-06', ['1.2']],
    [['kick-off'], '2026-03-04', []],
    [['Some day'], '2026-03-02', []],
  ];
  test.each(rows)('%j', (dependencies, start, waitsFor) => {
    const plan = tinyPlan(
      '2026-03-02',
      [[task('2d', []), task('1d'), task('1d')], [task('1d')], [task('1d', dependencies)], []],
      {
        milestones: [
          { name: 'Halfway', dependencies: ['1.2'] },
          { name: 'Kick-off', date: '2026-03-04' },
          { name: 'Some day' },
        ],
      },
    );
    const own = schedulePlan(plan).schedule?.tasks.at(-1);
    expect({ start: own?.start, waitsFor: own?.dependencies }).toEqual({ start, waitsFor });
  });

  test('entries that only look like tasks are tasks where the plan has such tasks', () => {
    const phases = [{ number: 1, tasks: [] as Plan['phases'][number]['tasks'] }];
    phases[0]?.tasks.push(
      { id: 'T001', status: 'Not Started', estimate: '1d', dependencies: ['S3', 'EC2 and 7'] },
      { id: 'T002', status: 'Not Started', estimate: '1d', dependencies: ['t001', 'T9'] },
    );
    const plan: Plan = { status: 'Planning', startDate: '2026-03-02', phases };
    expect(schedulePlan(plan).schedule?.tasks).toMatchObject([
      { start: '2026-03-02', dependencies: [], externalDependencies: ['S3', 'EC2 and 7'] },
      { start: '2026-03-03', dependencies: ['T001'], externalDependencies: ['T9'] },
    ]);
  });

  test('a lead never takes a task before the start of the plan', () => {
    const plan = tinyPlan('2026-03-04', [[task('1d', []), task('1d', ['1.1 - 5d'])]]);
    expect(datesOf(plan)[1]).toBe('1.2 2026-03-04 2026-03-04');
  });

  test('Start No Earlier Than holds a task back, and on a day off to the next working day', () => {
    const rest = { startNoEarlierThan: '2026-03-07' };
    const plan = tinyPlan('2026-03-02', [[task('1d', [], rest), task('0d', [], rest)]]);
    expect(datesOf(plan)).toEqual(['1.1 2026-03-09 2026-03-09', '1.2 2026-03-09 2026-03-09']);
  });
});

describe('actual dates', () => {
  const rows: [what: string, actual: object, own: string, next: string][] = [
    ['start', { actualStart: '2026-03-04' }, '2026-03-04 2026-03-05', '2026-03-06'],
    ['start before the plan', { actualStart: '2026-02-27' }, '2026-02-27 2026-03-02', '2026-03-03'],
    ['start on a day off', { actualStart: '2026-03-07' }, '2026-03-07 2026-03-10', '2026-03-11'],
    ['finish', { actualFinish: '2026-03-05' }, '2026-03-02 2026-03-05', '2026-03-06'],
    ['finish early', { actualFinish: '2026-03-02' }, '2026-03-02 2026-03-02', '2026-03-03'],
    [
      'finish before the plan',
      { actualFinish: '2026-02-26' },
      '2026-02-26 2026-02-26',
      '2026-03-02',
    ],
    ['finish on a day off', { actualFinish: '2026-03-07' }, '2026-03-02 2026-03-07', '2026-03-09'],
    [
      'both',
      { actualStart: '2026-03-03', actualFinish: '2026-03-10' },
      '2026-03-03 2026-03-10',
      '2026-03-11',
    ],
  ];
  test.each(rows)('%s', (_, actual, own, next) => {
    const plan = tinyPlan('2026-03-02', [[task('2d', [], actual), task('1d', ['1.1'])]]);
    expect(datesOf(plan)).toEqual([`1.1 ${own}`, `1.2 ${next} ${next}`]);
  });

  test('what is over has no slack and is not critical', () => {
    const over = { status: 'Completed' as const, actualFinish: '2026-03-02' };
    const done = { status: 'Completed' as const };
    const plan = tinyPlan('2026-03-02', [[task('1d', [], over), task('1d', [], done), task('3d')]]);
    const { schedule } = schedulePlan(plan);
    expect(schedule?.criticalPath).toEqual(['1.3']);
    expect(schedule?.tasks.map((one) => [one.slackDays, one.freeSlackDays])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(schedule?.tasks[0]).toMatchObject({ lateStart: '2026-03-02', lateEnd: '2026-03-02' });
  });

  test('a task under way can only be late with its end', () => {
    const plan = tinyPlan('2026-03-02', [
      [task('1d', [], { actualStart: '2026-03-03' }), task('4d', []), task('1d', ['1.1'])],
    ]);
    expect(schedulePlan(plan).schedule?.tasks[0]).toMatchObject({
      start: '2026-03-03',
      end: '2026-03-03',
      slackDays: 1,
      lateStart: '2026-03-03',
      lateEnd: '2026-03-04',
    });
  });

  test('a finish before the start is an error', () => {
    const actual = { actualStart: '2026-03-05', actualFinish: '2026-03-04' };
    expect(problemsOf(tinyPlan('2026-03-02', [[task('1d', [], actual)]]))).toEqual([
      {
        code: 'IMP019',
        message: 'Task 1.1 finished on 2026-03-04, before it started on 2026-03-05',
        hint: 'Mend Actual Start or Actual Finish',
        path: ['phases', 0, 'tasks', 0, 'actualFinish'],
      },
    ]);
  });
});

describe('milestones', () => {
  test('are dated by the last of their dependencies, else by their own date', () => {
    const plan = tinyPlan('2026-03-02', [[task('5d'), task('1d')]], {
      milestones: [
        { name: 'On Friday', dependencies: ['1.1'], date: '2026-01-01' },
        { name: 'After all', dependencies: ['on friday', 'Task 1.2 + 1d'] },
        { name: 'By another', dependencies: ['M1 + 1ed'] },
        { name: 'Own date', dependencies: ['a decision of the board'], date: '2026-03-07' },
        { name: 'None', dependencies: ['Undated'] },
        { name: 'Undated' },
      ],
    });
    expect(schedulePlan(plan)).toMatchObject({
      problems: [],
      schedule: {
        milestones: [
          { name: 'On Friday', date: '2026-03-06' },
          { name: 'After all', date: '2026-03-10' },
          { name: 'By another', date: '2026-03-09' },
          { name: 'Own date', date: '2026-03-07' },
        ],
        finish: '2026-03-10',
      },
    });
  });

  test('belong to the finish: what leads to the last of them is critical', () => {
    const milestones = [{ name: 'Live', dependencies: ['1.1 + 3d'] }];
    const plan = tinyPlan('2026-03-02', [[task('1d', []), task('2d', [])]], { milestones });
    expect(schedulePlan(plan).schedule).toMatchObject({
      finish: '2026-03-05',
      criticalPath: ['1.1'],
      tasks: [{ slackDays: 0 }, { slackDays: 2 }],
    });
  });
});

describe('problems', () => {
  test('unknown references, with the nearest there is', () => {
    const plan = tinyPlan(
      '2026-03-02',
      [
        [task('1d'), task('1d', ['1.1', '1.7']), task('1d', ['Tasks 1.1-1.9', 'Task 9'])],
        [task('1d', ['Phase 5']), task('1d', ['Milestone 4'])],
      ],
      { milestones: [{ name: 'Live', dependencies: ['2.1', '3.1'] }] },
    );
    expect(problemsOf(plan)).toEqual([
      {
        code: 'IMP011',
        message: 'Task 1.2 depends on task 1.7, which is not in the plan',
        hint: 'Add task 1.7, or take the dependency away; the nearest is task 1.3',
        path: ['phases', 0, 'tasks', 1, 'dependencies', 1],
      },
      {
        code: 'IMP011',
        message: 'Task 1.3 depends on task 1.9, which is not in the plan',
        hint: 'Add task 1.9, or take the dependency away; the nearest is task 1.2',
        path: ['phases', 0, 'tasks', 2, 'dependencies', 0],
      },
      {
        code: 'IMP011',
        message: 'Task 1.3 depends on task 9, which is not in the plan',
        hint: expect.stringContaining('Add task 9, or take the dependency away; the nearest is'),
        path: ['phases', 0, 'tasks', 2, 'dependencies', 1],
      },
      {
        code: 'IMP011',
        message: 'Task 2.1 depends on phase 5, which is not in the plan',
        hint: 'Add phase 5, or take the dependency away; the nearest is phase 2',
        path: ['phases', 1, 'tasks', 0, 'dependencies', 0],
      },
      {
        code: 'IMP011',
        message: 'Task 2.2 depends on milestone 4, which is not in the plan',
        hint: 'Add milestone 4, or take the dependency away',
        path: ['phases', 1, 'tasks', 1, 'dependencies', 0],
      },
      {
        code: 'IMP011',
        message: 'Milestone "Live" depends on task 3.1, which is not in the plan',
        hint: 'Add task 3.1, or take the dependency away; the nearest is task 1.1',
        path: ['milestones', 0, 'dependencies', 1],
      },
    ]);
  });

  test('self references', () => {
    const milestones = [{ name: 'Live', dependencies: ['live'] }];
    const plan = tinyPlan(
      '2026-03-02',
      [[task('1d', ['1.1']), task('1d', ['Phase 1']), task('1d', ['1.1-1.3'])]],
      { milestones },
    );
    expect(problemsOf(plan)).toEqual([
      {
        code: 'IMP012',
        message: 'Task 1.1 depends on itself',
        hint: 'Take "1.1" out of its dependencies',
        path: ['phases', 0, 'tasks', 0, 'dependencies', 0],
      },
      {
        code: 'IMP012',
        message: 'Task 1.2 depends on Phase 1, which it is part of',
        hint: 'Name the tasks that it waits for one by one',
        path: ['phases', 0, 'tasks', 1, 'dependencies', 0],
      },
      {
        code: 'IMP012',
        message: 'Task 1.3 depends on Tasks 1.1-1.3, which it is part of',
        hint: 'Name the tasks that it waits for one by one',
        path: ['phases', 0, 'tasks', 2, 'dependencies', 0],
      },
      {
        code: 'IMP012',
        message: 'Milestone "Live" depends on itself',
        hint: 'Take "live" out of its dependencies',
        path: ['milestones', 0, 'dependencies', 0],
      },
    ]);
  });

  const circle = 'Tasks wait for each other in a circle: ';
  const cycles: [what: string, plan: Plan, found: [message: string, path: unknown[]][]][] = [
    [
      'a walk of explicit dependencies',
      tinyPlan('2026-03-02', [[task('1d', ['1.3']), task('1d', ['1.1']), task('1d', ['1.2'])]]),
      [
        [
          '1.1 waits for 1.3, 1.3 waits for 1.2, 1.2 waits for 1.1',
          ['phases', 0, 'tasks', 0, 'dependencies', 0],
        ],
      ],
    ],
    [
      'implicit dependencies',
      tinyPlan('2026-03-02', [[task('1d', ['none', '1.2']), task('1d')]]),
      [
        [
          '1.1 waits for 1.2, 1.2 implicitly waits for 1.1',
          ['phases', 0, 'tasks', 0, 'dependencies', 1],
        ],
      ],
    ],
    [
      'through a phase',
      tinyPlan('2026-03-02', [[task('1d', []), task('1d', ['2.1'])], [task('1d', ['Phase 1'])]]),
      [
        [
          '1.2 waits for 2.1, 2.1 waits for 1.2 (Phase 1)',
          ['phases', 0, 'tasks', 1, 'dependencies', 0],
        ],
      ],
    ],
    [
      'through a phase, implicitly',
      tinyPlan('2026-03-02', [[task('1d', ['2.1']), task('1d', [])], [task('1d')]]),
      [
        [
          '1.1 waits for 2.1, 2.1 implicitly waits for 1.1 (Phase 1)',
          ['phases', 0, 'tasks', 0, 'dependencies', 0],
        ],
      ],
    ],
    [
      'through a milestone',
      tinyPlan('2026-03-02', [[task('1d', ['Ready']), task('1d')]], {
        milestones: [{ name: 'Ready', dependencies: ['1.2'] }],
      }),
      [
        [
          '1.1 waits for milestone "Ready", milestone "Ready" waits for 1.2, 1.2 implicitly waits for 1.1',
          ['phases', 0, 'tasks', 0, 'dependencies', 0],
        ],
      ],
    ],
    [
      'separate circles once each, tasks that wait for them not at all',
      tinyPlan('2026-03-02', [
        [task('1d', []), task('1d', ['1.3']), task('1d', ['1.2']), task('1d', ['1.3'])],
        [task('1d', ['2.2', '1.2']), task('1d', ['2.1 SS'])],
      ]),
      [
        ['1.2 waits for 1.3, 1.3 waits for 1.2', ['phases', 0, 'tasks', 1, 'dependencies', 0]],
        ['2.1 waits for 2.2, 2.2 waits for 2.1', ['phases', 1, 'tasks', 0, 'dependencies', 0]],
      ],
    ],
  ];
  test.each(cycles)('circles: %s', (_, plan, found) => {
    expect(problemsOf(plan)).toMatchObject(
      found.map(([walk, path]) => ({ code: 'IMP010', message: circle + walk, path })),
    );
  });

  test('the same number or name twice', () => {
    const plan: Plan = {
      status: 'Planning',
      startDate: '2026-03-02',
      phases: [
        { number: 'A', tasks: [{ id: 'c1', status: 'Not Started' }] },
        { number: 'a', tasks: [{ id: 'C1', status: 'Not Started' }] },
      ],
      milestones: [{ name: 'Go  live' }, { name: '**go** live' }],
    };
    expect(problemsOf(plan)).toMatchObject([
      { code: 'IMP014', message: 'Two phases have the number a', path: ['phases', 1, 'number'] },
      {
        code: 'IMP014',
        message: 'Two tasks have the number C1',
        path: ['phases', 1, 'tasks', 0, 'id'],
      },
      {
        code: 'IMP014',
        message: 'Two milestones have the name "**go** live"',
        path: ['milestones', 1, 'name'],
      },
    ]);
  });

  const broken: [what: string, plan: Plan, code: string, path: unknown[]][] = [
    [
      'no start',
      tinyPlan('2026-03-02', [[{}]], { startDate: undefined } as never),
      'IMP015',
      ['startDate'],
    ],
    ['a start that is no date', tinyPlan('2026-02-30', [[{}]]), 'IMP002', ['startDate']],
    [
      'a target that is no date',
      tinyPlan('2026-03-02', [[{}]], { targetCompletion: 'May' }),
      'IMP002',
      ['targetCompletion'],
    ],
    [
      'an actual start that is no date',
      tinyPlan('2026-03-02', [[{ actualStart: '2026-3-2' }]]),
      'IMP002',
      ['phases', 0, 'tasks', 0, 'actualStart'],
    ],
    [
      'a milestone whose date is none',
      tinyPlan('2026-03-02', [[{}]], { milestones: [{ name: 'M', date: 'soon' }] }),
      'IMP002',
      ['milestones', 0, 'date'],
    ],
    [
      'a holiday that is none',
      tinyPlan('2026-03-02', [[{}]], { calendar: { holidays: ['2026-12-25', 'Easter'] } }),
      'IMP002',
      ['calendar', 'holidays', 1],
    ],
    [
      'no hours',
      tinyPlan('2026-03-02', [[{}]], { calendar: { hoursPerDay: 0 } }),
      'IMP002',
      ['calendar', 'hoursPerDay'],
    ],
    [
      'no working day',
      tinyPlan('2026-03-02', [[{}]], { calendar: { workingDays: [] } }),
      'IMP016',
      ['calendar', 'workingDays'],
    ],
    [
      'nothing but holidays',
      tinyPlan('2026-03-02', [[{}]], { calendar: { holidays: ['1900-01-01 - 2200-12-31'] } }),
      'IMP016',
      ['calendar', 'holidays'],
    ],
    [
      'an endless estimate',
      tinyPlan('2026-03-02', [[task('1d'), task('9999999 months')]]),
      'IMP018',
      ['phases', 0, 'tasks', 1],
    ],
    [
      'an endless lag',
      tinyPlan('2026-03-02', [[task('1d'), task('1d', ['1.1 + 9999999ed'])]]),
      'IMP018',
      ['phases', 0, 'tasks', 1],
    ],
  ];
  test.each(broken)('%s', (_, plan, code, path) => {
    expect(problemsOf(plan)).toMatchObject([{ code, path }]);
  });

  test('an estimate that is no duration is a warning and counts as one day', () => {
    const { schedule, problems } = schedulePlan(tinyPlan('2026-03-02', [[task('5 points')]]));
    expect(schedule?.tasks[0]?.estimateMinutes).toBe(480);
    expect(problems).toEqual([
      {
        code: 'IMP013',
        severity: 'warning',
        message: 'The estimate "5 points" of task 1.1 is no duration; 1 day is counted',
        hint: expect.stringContaining('3 days'),
        path: ['phases', 0, 'tasks', 0, 'estimate'],
      },
    ]);
  });

  test('a lag that cannot be read is a warning, since the dependency has no effect', () => {
    const plan = tinyPlan('2026-03-02', [[task('1d'), task('1d', ['1.1 + 50%', '2.0-beta'])]]);
    const { schedule, problems } = schedulePlan(plan);
    expect(schedule?.tasks[1]?.externalDependencies).toEqual(['1.1 + 50%', '2.0-beta']);
    expect(problems).toEqual([
      {
        code: 'IMP002',
        severity: 'warning',
        message: 'The dependency "1.1 + 50%" cannot be read, so it has no effect on dates',
        hint: 'Write a lag as + 2d, + 4h or, in calendar days, + 2ed',
        path: ['phases', 0, 'tasks', 1, 'dependencies', 0],
      },
    ]);
  });

  const overruns: [target: string, message: string | undefined][] = [
    ['2026-03-09', undefined],
    ['2026-03-08', '1 working day after the target completion 2026-03-08'],
    ['2026-03-05', '2 working days after the target completion 2026-03-05'],
  ];
  test.each(overruns)('a finish on Monday 9 March, the target %s', (targetCompletion, message) => {
    const plan = tinyPlan('2026-03-02', [[task('6d')]], { targetCompletion });
    const { schedule, problems } = schedulePlan(plan);
    expect(schedule?.finish).toBe('2026-03-09');
    expect(problems.map((problem) => [problem.code, problem.severity, problem.message])).toEqual(
      message ? [['IMP017', 'warning', `The schedule ends on 2026-03-09, ${message}`]] : [],
    );
  });

  test('a plan whose tasks are all completed has no target to mend', () => {
    const late = task('6d', [], { status: 'Completed' });
    const options = { targetCompletion: '2026-03-05' };
    const done = schedulePlan(tinyPlan('2026-03-02', [[late]], options));
    expect(done.schedule?.finish).toBe('2026-03-09');
    expect(done.problems).toEqual([]);
    const open = schedulePlan(tinyPlan('2026-03-02', [[late, task('1d', [])]], options));
    expect(open.problems.map(({ code }) => code)).toEqual(['IMP017']);
  });
});
