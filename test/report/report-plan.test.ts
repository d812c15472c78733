import { describe, expect, it, test } from 'vitest';
import type { Plan, Task } from '../../src/model/plan.ts';
import type { Report, ReportKind } from '../../src/report/report.ts';
import { firstDayOf, plannedPeriod } from '../../src/report/report-period.ts';
import { reportPlan } from '../../src/report/report-plan.ts';
import { trackPlan } from '../../src/track/track-plan.ts';
import { task, tinyPlan } from '../schedule/tiny-plan.ts';

/** Monday 2 to Friday 13 March: 1.1 Mon-Tue, 1.2 Wed-Fri, 2.1 the week after; 2.2 beside it. */
function shop(changes: Record<string, Partial<Task>> = {}, rest: Partial<Plan> = {}): Plan {
  const plan = tinyPlan(
    '2026-03-02',
    [
      [
        task('2d', [], { name: 'CI', assignee: 'ada' }),
        task('3d', ['1.1'], { name: 'Schema', assignee: 'bo' }),
      ],
      [
        task('5d', ['Phase 1'], { name: 'Adapter', assignee: 'ada, bo' }),
        task('1d', ['1.1'], { name: 'Letters' }),
      ],
    ],
    { targetCompletion: '2026-03-13', ...rest },
  );
  const phases = plan.phases.map((phase) => ({
    ...phase,
    tasks: phase.tasks.map((each) => ({ ...each, ...changes[each.id] })),
  }));
  return { ...plan, phases };
}

const done = (actualStart: string, actualFinish: string): Partial<Task> => ({
  status: 'Completed',
  actualStart,
  actualFinish,
});

function report(
  plan: Plan,
  asOf: string,
  options: { kind?: ReportKind; since?: string; earlier?: Plan } = {},
): Report {
  const { kind = 'weekly', since = firstDayOf(kind, asOf, plan.calendar), earlier } = options;
  const { tracking } = trackPlan(plan, asOf);
  if (!tracking) throw new Error('no tracking');
  const committed = earlier && { plan: earlier, commit: 'abc', date: '2026-03-01' };
  return reportPlan(plan, tracking, { kind, since, earlier: committed });
}

const ids = (tasks: readonly { id: string }[]) => tasks.map(({ id }) => id);

describe('the days of a report', () => {
  const calendar = { holidays: ['2026-12-25', '2026-12-28 - 2027-01-01'] };

  test.each([
    ['daily', '2026-03-10', '2026-03-09', '2026-03-10', '2026-03-10'],
    ['daily', '2026-03-09', '2026-03-06', '2026-03-09', '2026-03-09'],
    ['daily', '2026-03-08', '2026-03-06', '2026-03-09', '2026-03-09'],
    ['daily', '2027-01-04', '2026-12-24', '2027-01-04', '2027-01-04'],
    ['weekly', '2026-03-06', '2026-02-27', '2026-03-09', '2026-03-13'],
    ['weekly', '2026-03-09', '2026-03-02', '2026-03-10', '2026-03-16'],
    ['weekly', '2026-12-24', '2026-12-17', '2027-01-04', '2027-01-08'],
  ] as const)('%s on %s', (kind, asOf, since, from, to) => {
    expect(firstDayOf(kind, asOf, calendar)).toBe(since);
    expect(plannedPeriod(kind, asOf, calendar)).toEqual({ from, to });
  });
});

describe('the days of a report where the calendar has none to work on', () => {
  it('are those on the wall', () => {
    const calendar = { workingDays: [] };
    expect(firstDayOf('daily', '2026-03-10', calendar)).toBe('2026-03-10');
    expect(firstDayOf('weekly', '2026-03-10', calendar)).toBe('2026-03-03');
    expect(plannedPeriod('daily', '2026-03-10', calendar)).toEqual({
      from: '2026-03-10',
      to: '2026-03-10',
    });
  });
});

describe('a report from the plan alone', () => {
  it('has what was completed and started in its days, first and last day among them', () => {
    const plan = shop({
      '1.1': done('2026-03-02', '2026-03-03'),
      '1.2': done('2026-03-04', '2026-03-09'),
      '2.1': { status: 'In Progress', actualStart: '2026-03-10' },
    });
    const week = report(plan, '2026-03-10', { since: '2026-03-03' });
    expect(week.completed).toEqual([
      { id: '1.1', name: 'CI', assignees: ['ada'], on: '2026-03-03' },
      { id: '1.2', name: 'Schema', assignees: ['bo'], on: '2026-03-09' },
    ]);
    expect(ids(week.started)).toEqual(['2.1']);
    expect(ids(report(plan, '2026-03-10', { since: '2026-03-04' }).completed)).toEqual(['1.2']);
    expect(ids(report(plan, '2026-03-08', { since: '2026-03-03' }).completed)).toEqual(['1.1']);
    expect(ids(report(plan, '2026-03-13', { since: '2026-03-11' }).started)).toEqual([]);
  });

  it('reads the Status Log where the plan has no actual dates', () => {
    const statusLog = [
      { date: '2026-03-02', status: 'In Progress', notes: 'Task 1.1 started; Phase 1 started' },
      { date: '2026-03-04', status: 'Completed', notes: 'Task 1.1 completed; with Cy' },
      { date: '2026-03-05', status: 'In Progress', notes: 'Task 1.2 started; Cy helps' },
      { date: '2026-03-05', status: 'In Progress', notes: 'The fair is moved to May' },
      { date: '2026-03-06', status: 'In Progress', notes: 'Task 9.9 completed' },
    ];
    const plan = shop(
      { '1.1': { status: 'Completed' }, '1.2': { status: 'In Progress' } },
      { statusLog },
    );
    const week = report(plan, '2026-03-06', { since: '2026-03-03' });
    expect(week.completed).toMatchObject([{ id: '1.1', on: '2026-03-04', note: 'with Cy' }]);
    expect(ids(week.started)).toEqual(['1.2']);
    expect(week.log.map(({ notes }) => notes)).toEqual([
      'Task 1.2 started; Cy helps',
      'The fair is moved to May',
      'Task 9.9 completed',
    ]);
  });

  it('says what is late by its own doing, blocked since when and why, and what that holds up', () => {
    const statusLog = [
      { date: '2026-03-03', status: 'Blocked', notes: 'Task 1.1 blocked: no runner' },
      { date: '2026-03-05', status: 'Blocked', notes: 'Task 1.1 blocked: no money' },
    ];
    const plan = shop({ '1.1': { status: 'Blocked', actualStart: '2026-03-02' } }, { statusLog });
    const week = report(plan, '2026-03-09');
    expect(week.late).toMatchObject([
      { id: '1.1', overdue: { what: 'finish', date: '2026-03-03', days: 4 }, movesFinish: true },
    ]);
    expect(week.blocked).toEqual([
      {
        id: '1.1',
        name: 'CI',
        assignees: ['ada'],
        reason: 'no money',
        since: '2026-03-05',
        dependents: ['1.2', '2.1', '2.2'],
      },
    ]);
    expect(week.log).toEqual([]);
    // 1.1 can end on the 9th, four days late, and the finish moves from the 13th to the 19th.
    expect(week.finish).toMatchObject({ forecast: '2026-03-19', daysAfterTarget: 4 });
    expect(week.phases).toMatchObject([{ daysAfterPlanned: 4 }, { daysAfterPlanned: 4 }]);
  });

  it('looks ahead to the next working week, or to today', () => {
    const plan = shop(
      {
        '1.1': done('2026-03-02', '2026-03-03'),
        '1.2': { status: 'In Progress', actualStart: '2026-03-04' },
      },
      {
        milestones: [
          { name: 'All', dependencies: ['Phase 2'] },
          { name: 'Base', dependencies: ['Phase 1'] },
          { name: 'Fair', date: '2026-03-11' },
        ],
      },
    );
    const { planned } = report(plan, '2026-03-06');
    expect(planned).toMatchObject({ from: '2026-03-09', to: '2026-03-13' });
    // 2.2 could have been done on the 6th, and still waits for somebody.
    expect(planned.tasks).toMatchObject([
      { id: '1.2', state: 'under way', start: '2026-03-04', end: '2026-03-06' },
      { id: '2.2', state: 'ready', start: '2026-03-06', end: '2026-03-06' },
      {
        id: '2.1',
        state: 'waiting',
        start: '2026-03-09',
        end: '2026-03-13',
        openDependencies: ['1.2'],
      },
    ]);
    expect(planned.milestones.map(({ name }) => name)).toEqual(['All', 'Fair']);
    const today = report(plan, '2026-03-06', { kind: 'daily' }).planned;
    expect(ids(today.tasks)).toEqual(['1.2', '2.2']);
  });

  it('tells what is blocked once: in a daily report not among what is planned', () => {
    const plan = shop({ '1.1': { status: 'Blocked' } });
    const daily = report(plan, '2026-03-02', { kind: 'daily' });
    expect([ids(daily.planned.tasks), ids(daily.blocked)]).toEqual([[], ['1.1']]);
    expect(ids(report(plan, '2026-03-02').planned.tasks)).toContain('1.1');
  });

  it('asks for what the plan wants to hear besides', () => {
    const daily = ['What was completed yesterday', "What's planned for today", 'Mood'];
    const plan = shop({}, { communication: { daily, weekly: ['Any blockers'] } });
    expect(report(plan, '2026-03-02', { kind: 'daily' }).alsoAsked).toEqual(['Mood']);
    expect(report(plan, '2026-03-02').alsoAsked).toEqual(['Any blockers']);
  });
});

describe('a report against an earlier version', () => {
  it('has what changed its status, whatever the dates say', () => {
    const earlier = shop({ '1.2': { status: 'Completed' }, '2.2': { status: 'In Progress' } });
    const plan = shop({
      '1.1': done('2026-02-23', '2026-02-24'),
      '1.2': { status: 'In Progress' },
      '2.1': { status: 'In Progress' },
      '2.2': { status: 'Completed' },
    });
    const week = report(plan, '2026-03-06', { since: '2026-03-02', earlier });
    expect(week.completed).toMatchObject([{ id: '1.1', on: '2026-02-24' }, { id: '2.2' }]);
    expect(week.completed[1]).not.toHaveProperty('on');
    expect(ids(week.started)).toEqual(['2.1']);
    expect(ids(week.reopened)).toEqual(['1.2']);
    const alone = report(plan, '2026-03-06', { since: '2026-03-02' });
    expect([alone.completed, alone.started, alone.reopened]).toEqual([[], [], []]);
  });

  it('lists what was completed nobody knows when after what has a day', () => {
    const tasks = (changes: Partial<Task>[]) =>
      tinyPlan('2026-03-02', [changes.map((change) => task('1d', [], change))]);
    const completed = { status: 'Completed' as const };
    const plan = tasks([completed, { ...completed, actualFinish: '2026-03-04' }, completed]);
    const week = report(plan, '2026-03-06', { since: '2026-03-02', earlier: tasks([{}, {}, {}]) });
    expect(week.completed).toEqual([
      { id: '1.2', assignees: [], on: '2026-03-04' },
      { id: '1.1', assignees: [] },
      { id: '1.3', assignees: [] },
    ]);
  });

  it('counts a task that is new and under way as started, and passes over rows without words', () => {
    const plan = shop(
      { '1.1': { status: 'In Progress' }, '1.2': { status: 'Blocked' } },
      { statusLog: [{}, { date: '2026-03-03' }, { date: '2026-03-04', notes: 'Ask Cy' }] },
    );
    const earlier = tinyPlan('2026-03-02', [[task('1d', [], { name: 'Other' })]]);
    const one = earlier.phases[0]?.tasks[0];
    if (one) one.id = '7.7';
    const week = report(plan, '2026-03-06', { since: '2026-03-02', earlier });
    expect(ids(week.started)).toEqual(['1.1']);
    expect(week.blocked).toEqual([
      { id: '1.2', name: 'Schema', assignees: ['bo'], dependents: ['2.1'] },
    ]);
    expect(week.log).toEqual([
      { date: '2026-03-03', status: '', notes: '' },
      { date: '2026-03-04', status: '', notes: 'Ask Cy' },
    ]);
    expect(week.changes?.removed).toEqual([{ id: '7.7', name: 'Other', assignees: [] }]);
  });

  it('tells of a change from a plan without dates, or without a target, what it can', () => {
    const { startDate: _, targetCompletion: __, ...undated } = shop();
    const since = '2026-03-02';
    expect(report(shop(), '2026-03-06', { since, earlier: undated }).changes).toEqual({
      commit: 'abc',
      date: '2026-03-01',
      added: [],
      removed: [],
    });
    const { targetCompletion: ___, ...open } = shop();
    expect(report(shop(), '2026-03-06', { since, earlier: open }).changes?.before).toEqual({
      share: 0,
      finish: '2026-03-13',
    });
  });

  it('knows tasks without names, or with one that several have, by their numbers', () => {
    const plan = (...names: (string | undefined)[]) =>
      tinyPlan('2026-03-02', [
        names.map((name) => task('1d', [], name === undefined ? {} : { name })),
      ]);
    const change = (before: Plan, after: Plan) => {
      const { changes } = report(after, '2026-03-06', { since: '2026-03-02', earlier: before });
      return [ids(changes?.added ?? []), ids(changes?.removed ?? [])];
    };
    expect(change(plan(undefined, 'A'), plan(undefined, 'B', 'C'))).toEqual([['1.3'], []]);
    expect(change(plan('A', undefined), plan('B'))).toEqual([[], ['1.2']]);
    expect(change(plan('A', 'X', 'X'), plan('A', 'Y', 'Y', 'Y'))).toEqual([['1.4'], []]);
  });

  it('does not tell what was completed after its last day', () => {
    const plan = shop({ '1.1': done('2026-03-02', '2026-03-09') });
    const week = report(plan, '2026-03-06', { since: '2026-03-02', earlier: shop() });
    expect(week.completed).toEqual([]);
  });

  it('tells how progress, finish and target moved', () => {
    const earlier = shop();
    const plan = shop(
      { '1.1': done('2026-03-02', '2026-03-03'), '1.2': { estimate: '5d' } },
      { targetCompletion: '2026-03-17' },
    );
    const { changes, progress, finish } = report(plan, '2026-03-03', {
      since: '2026-03-02',
      earlier,
    });
    expect(changes).toEqual({
      commit: 'abc',
      date: '2026-03-01',
      before: { share: 0, finish: '2026-03-13', target: '2026-03-13' },
      added: [],
      removed: [],
    });
    // 2 of 13 days; 1.2 ends on the 10th now, 2.1 on the 17th.
    expect(progress.share).toBeCloseTo(2 / 13);
    expect(finish).toMatchObject({ forecast: '2026-03-17', daysAfterTarget: 0 });
  });

  it('knows tasks again after they were renumbered or renamed', () => {
    const earlier = shop({ '2.1': { status: 'Completed' } });
    const [one, two] = earlier.phases;
    if (!one || !two) throw new Error('two phases');
    const [adapter, letters] = two.tasks;
    if (!adapter || !letters) throw new Error('two tasks');
    const plan: Plan = {
      ...earlier,
      phases: [
        one,
        {
          number: 2,
          tasks: [
            { id: '2.1', name: 'Flag', status: 'Not Started', dependencies: [] },
            { ...adapter, id: '2.2' },
            { ...letters, id: '2.3', name: 'All letters' },
          ],
        },
      ],
    };
    const week = report(plan, '2026-03-06', { since: '2026-03-02', earlier });
    expect(week.completed).toEqual([]);
    expect(week.reopened).toEqual([]);
    // `Letters` got another number and another name at once: nobody can know it again.
    expect([week.changes?.added, week.changes?.removed].map((tasks) => ids(tasks ?? []))).toEqual([
      ['2.1', '2.3'],
      ['2.2'],
    ]);
  });
});
