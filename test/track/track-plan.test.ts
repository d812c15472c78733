import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan, TaskStatus } from '../../src/model/plan.ts';
import { trackPlan } from '../../src/track/track-plan.ts';
import type { Tracking } from '../../src/track/tracking.ts';
import { runs } from '../arbitraries.ts';
import { type TinyTask, task, tinyPlan } from '../schedule/tiny-plan.ts';

function trackingOf(plan: Plan, asOf: string): Tracking {
  const { tracking } = trackPlan(plan, asOf);
  if (!tracking) throw new Error('no tracking');
  return tracking;
}

/** Monday 2 March to Friday 13 March: 3 + 2 days, then 5, with one task on the side. */
const team = (changes: Record<string, TinyTask> = {}) => {
  const tasks: Record<string, TinyTask> = {
    '1.1': task('3d', [], { name: 'CI', assignee: 'ada' }),
    '1.2': task('2d', ['1.1'], { name: 'Schema', assignee: 'bo' }),
    '2.1': task('5d', ['Phase 1'], { name: 'Adapter', assignee: 'ada, bo' }),
    '2.2': task('1d', ['1.1 SS'], { name: 'Letters', assignee: 'TBD' }),
  };
  const changed = (id: string) => ({ ...tasks[id], ...changes[id] });
  return tinyPlan(
    '2026-03-02',
    [
      [changed('1.1'), changed('1.2')],
      [changed('2.1'), changed('2.2')],
    ],
    {
      targetCompletion: '2026-03-13',
      milestones: [
        { name: 'Foundation', dependencies: ['Phase 1'] },
        { name: 'Fair', date: '2026-04-01' },
      ],
    },
  );
};

const states = ({ tasks }: Tracking) => tasks.map(({ task: { id }, state }) => `${id} ${state}`);

describe('where a plan stands on a day', () => {
  test('on its first day: what can start, and what waits for it', () => {
    const tracking = trackingOf(team(), '2026-03-02');
    expect(states(tracking)).toEqual(['1.1 ready', '1.2 waiting', '2.1 waiting', '2.2 waiting']);
    expect(tracking.tasks.map(({ openDependencies }) => openDependencies)).toEqual([
      [],
      ['1.1'],
      ['1.1', '1.2'],
      ['1.1'],
    ]);
    expect(tracking.tasks[0]?.dependents).toEqual(['1.2', '2.1', '2.2']);
    expect(tracking.finish).toEqual({
      planned: '2026-03-13',
      forecast: '2026-03-13',
      target: '2026-03-13',
      daysAfterTarget: 0,
      daysAfterPlanned: 0,
      causes: [],
    });
  });

  test('a start that is missed moves everything behind it, and is the cause', () => {
    const tracking = trackingOf(team(), '2026-03-04');
    expect(tracking.tasks[0]?.overdue).toEqual({ what: 'start', date: '2026-03-02', days: 2 });
    expect(tracking.tasks[1]?.overdue).toBeUndefined();
    expect(tracking.tasks.map(({ forecast: { start, end } }) => `${start} ${end}`)).toEqual([
      '2026-03-04 2026-03-06',
      '2026-03-09 2026-03-10',
      '2026-03-11 2026-03-17',
      '2026-03-04 2026-03-04',
    ]);
    expect(tracking.finish).toMatchObject({
      forecast: '2026-03-17',
      daysAfterTarget: 2,
      daysAfterPlanned: 2,
      causes: ['1.1'],
    });
  });

  test('a task under way that should have ended is late by the working days since', () => {
    const started = { status: 'In Progress' as const, actualStart: '2026-03-02' };
    const tracking = trackingOf(team({ '1.1': started }), '2026-03-09');
    expect(states(tracking)).toEqual(['1.1 under way', '1.2 waiting', '2.1 waiting', '2.2 ready']);
    // It should have ended on Wednesday; Thursday, Friday are over, Monday is today.
    expect(tracking.tasks[0]?.overdue).toEqual({ what: 'finish', date: '2026-03-04', days: 3 });
    expect(tracking.finish.causes).toEqual(['1.1']);
    expect(tracking.finish.forecast).toBe('2026-03-18');
  });

  test('a late task moves the finish even where a weekend in an elapsed lag gives it slack', () => {
    const started = { status: 'In Progress' as const, actualStart: '2026-03-02' };
    const plan = tinyPlan('2026-03-02', [[task('1d', [], started), task('1d', ['1.1 + 2ed'])]]);
    const { tasks, finish } = trackingOf(plan, '2026-03-05');
    // Its end on Friday would lead to Monday as well.
    expect(tasks[0]?.forecast).toMatchObject({ end: '2026-03-05', slackDays: 1, critical: false });
    expect(finish).toMatchObject({ forecast: '2026-03-09', causes: ['1.1'] });
  });

  test('counts work by phase, done when it is completed and not before', () => {
    const done = {
      status: 'Completed' as const,
      actualStart: '2026-03-02',
      actualFinish: '2026-03-04',
    };
    const tracking = trackingOf(
      team({ '1.1': done, '1.2': { status: 'In Progress', actualStart: '2026-03-05' } }),
      '2026-03-09',
    );
    const [first, second] = tracking.phases;
    expect(first).toMatchObject({
      tasks: 2,
      completed: 1,
      underWay: 1,
      workMinutes: 2400,
      completedMinutes: 1440,
      plannedMinutes: 2400,
      share: 0.6,
      plannedShare: 1,
      overdue: 1,
    });
    expect(second).toMatchObject({ share: 0, plannedShare: 480 / 2880, end: '2026-03-16' });
    expect(tracking.total.share).toBeCloseTo(1440 / 5280);
    expect(tracking.milestones).toEqual([
      { name: 'Foundation', planned: '2026-03-06', forecast: '2026-03-09', reached: false },
      { name: 'Fair', planned: '2026-04-01', forecast: '2026-04-01' },
    ]);
  });

  test('tells who has what to do, and until when', () => {
    const done = { status: 'Completed' as const, actualFinish: '2026-03-04' };
    expect(trackingOf(team({ '1.1': done }), '2026-03-05').people).toEqual([
      {
        name: 'ada',
        open: ['2.1'],
        completed: ['1.1'],
        openMinutes: 2400,
        completedMinutes: 1440,
        busyUntil: '2026-03-13',
      },
      {
        name: 'bo',
        open: ['1.2', '2.1'],
        completed: [],
        openMinutes: 3360,
        completedMinutes: 0,
        busyUntil: '2026-03-13',
      },
      {
        open: ['2.2'],
        completed: [],
        openMinutes: 480,
        completedMinutes: 0,
        busyUntil: '2026-03-05',
      },
    ]);
  });

  test.each<[string, TinyTask[], string[]]>([
    [
      'a lag that is not over keeps a task waiting',
      [
        task('1d', [], { status: 'Completed', actualFinish: '2026-03-03' }),
        task('1d', ['1.1 + 3d']),
      ],
      ['1.1 completed', '1.2 waiting'],
    ],
    [
      'what was completed today can be followed today',
      [task('1d', [], { status: 'Completed', actualFinish: '2026-03-04' }), task('1d', ['1.1'])],
      ['1.1 completed', '1.2 ready'],
    ],
    [
      'a day before which it must not start does too',
      [task('1d', [], { startNoEarlierThan: '2026-03-10' })],
      ['1.1 waiting'],
    ],
    [
      'finish-to-finish lets it start',
      [task('3d', []), task('1d', ['1.1 FF'])],
      ['1.1 ready', '1.2 ready'],
    ],
    [
      'blocked is blocked, whether it has started or not',
      [
        task('3d', [], { status: 'Blocked' }),
        task('1d', [], { status: 'Blocked', actualStart: '2026-03-02' }),
      ],
      ['1.1 blocked', '1.2 blocked'],
    ],
    [
      'an actual start is a start, an actual finish a finish',
      [
        task('3d', [], { actualStart: '2026-03-02' }),
        task('1d', [], { actualFinish: '2026-03-02' }),
      ],
      ['1.1 under way', '1.2 completed'],
    ],
    ['a day off starts on the next working day', [task('1d', [])], ['1.1 ready']],
  ])('%s', (_, tasks, expected) => {
    expect(states(trackingOf(tinyPlan('2026-03-02', [tasks]), '2026-03-04'))).toEqual(expected);
  });

  test('a plan without tasks has nothing to track', () => {
    expect(trackPlan(tinyPlan('2026-03-02', [[]]), '2026-03-04')).toEqual({ problems: [] });
  });

  test('what is left does not fit before the last date there is', () => {
    const { tracking, problems } = trackPlan(tinyPlan('2200-12-29', [[task('2d')]]), '2200-12-31');
    expect(tracking).toBeUndefined();
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['IMP018', 'Task 1.1 ends after 2200-12-31, the last date there is'],
    ]);
  });
});

describe('laws of tracking', () => {
  const statuses: TaskStatus[] = ['Not Started', 'In Progress', 'Blocked', 'Completed'];
  const plans = fc
    .array(
      fc.record({
        days: fc.nat(4),
        status: fc.constantFrom(...statuses),
        assignee: fc.constantFrom('ada', 'bo', 'ada and bo', 'TBD'),
        after: fc.array(fc.nat(), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((drawn) =>
      tinyPlan('2026-03-02', [
        drawn.map(({ days, after, ...rest }, place) =>
          task(`${days}d`, place === 0 ? [] : after.map((at) => `1.${(at % place) + 1}`), rest),
        ),
      ]),
    );
  const day = fc
    .integer({ min: 1, max: 28 })
    .map((each) => `2026-03-${String(each).padStart(2, '0')}`);

  test('what is ready has every finish-to-start dependency completed, and starts today', () => {
    fc.assert(
      fc.property(plans, day, (plan, asOf) => {
        const { tasks } = trackingOf(plan, asOf);
        const isCompleted = new Map(
          tasks.map(({ task: { id }, state }) => [id, state === 'completed']),
        );
        for (const { state, planned, openDependencies } of tasks) {
          const open = planned.dependencies.filter((id) => !isCompleted.get(id));
          expect(openDependencies).toEqual(
            open.sort((a, b) => Number(a.slice(2)) - Number(b.slice(2))),
          );
          if (state === 'ready') expect(open).toEqual([]);
        }
      }),
      { numRuns: runs(200) },
    );
  });

  test('as long as not all is done, something can be done', () => {
    fc.assert(
      fc.property(plans, day, (plan, asOf) => {
        const { tasks } = trackingOf(plan, asOf);
        const isOpen = tasks.some(({ state }) => state === 'waiting');
        const canGoOn = tasks.some(({ state }) =>
          ['ready', 'under way', 'blocked'].includes(state),
        );
        if (isOpen && asOf >= '2026-03-02') expect(canGoOn).toBe(true);
      }),
      { numRuns: runs(200) },
    );
  });

  test('the parts add up to the whole', () => {
    fc.assert(
      fc.property(plans, day, (plan, asOf) => {
        const { tasks, phases, total, people } = trackingOf(plan, asOf);
        const sum = (key: 'tasks' | 'completedMinutes' | 'overdue') =>
          phases.reduce((all, phase) => all + phase[key], 0);
        expect([sum('tasks'), sum('completedMinutes'), sum('overdue')]).toEqual([
          total.tasks,
          total.completedMinutes,
          total.overdue,
        ]);
        const held = people.reduce(
          (all, { open, completed }) => all + open.length + completed.length,
          0,
        );
        expect(held).toBe(
          tasks.reduce((all, { assignees }) => all + Math.max(1, assignees.length), 0),
        );
        expect(total.share).toBeGreaterThanOrEqual(0);
        expect(total.share).toBeLessThanOrEqual(1);
      }),
      { numRuns: runs(200) },
    );
  });
});

test('what waits for a task is what has it among its dependencies', () => {
  const text = fc.constantFrom('1.1', '1.2', '1.3', 'Phase 1', '2.1', 'Phases 1-2', '1.1-1.3');
  const phase = fc.array(fc.array(text, { maxLength: 3 }), { minLength: 3, maxLength: 5 });
  fc.assert(
    fc.property(fc.tuple(phase, phase, phase), (phases) => {
      const plan = tinyPlan(
        '2026-03-02',
        // What stands before may be waited for, so that no circle is made.
        phases.map((tasks, at) =>
          tasks.map((dependencies) => task('1d', at === 2 ? dependencies : [])),
        ),
      );
      const { tasks, planned } = trackingOf(plan, '2026-03-02');
      for (const {
        task: { id },
        dependents,
        openDependencies,
      } of tasks) {
        const waiting = planned.tasks.filter((each) => each.dependencies.includes(id));
        expect(dependents).toEqual(waiting.map((each) => each.id));
        const known = planned.tasks.find((each) => each.id === id)?.dependencies ?? [];
        const all = planned.tasks.map((each) => each.id);
        expect(openDependencies).toEqual(all.filter((each) => known.includes(each)));
      }
    }),
    { numRuns: runs(100) },
  );
});

test('tasks that wait for one and the same phase share what is known of it', () => {
  const many = Array.from({ length: 4 }, () => task('1d', ['Phase 1']));
  const { tasks } = trackingOf(
    tinyPlan('2026-03-02', [[task('1d', []), task('1d', [])], many]),
    '2026-03-02',
  );
  const [first, second, third, last] = [tasks[0], tasks[1], tasks[2], tasks.at(-1)];
  expect(first?.dependents).toEqual(['2.1', '2.2', '2.3', '2.4']);
  expect(second?.dependents).toBe(first?.dependents);
  expect(last?.openDependencies).toEqual(['1.1', '1.2']);
  expect(third?.openDependencies).toBe(last?.openDependencies);
});
