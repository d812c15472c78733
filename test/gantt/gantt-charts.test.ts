import { describe, expect, it } from 'vitest';
import { ganttCharts, layoutGantt } from '../../src/gantt/gantt-charts.ts';
import { addDays } from '../../src/model/plain-date.ts';
import type { Milestone, Plan } from '../../src/model/plan.ts';
import { scheduledTask, scheduleOf, sequentialPlan } from './gantt-arbitraries.ts';

describe('ganttCharts', () => {
  it('draws a small plan as one chart, each milestone below the phase that it ends', () => {
    const plan: Plan = {
      status: 'In Progress',
      calendar: { holidays: ['2026-02-18'] },
      phases: [
        { number: 1, name: '**Foundations**', tasks: [task('1.1'), task('1.3')] },
        { number: 2, name: 'Empty', tasks: [] },
        { number: 'II', tasks: [task('C1')] },
      ],
      milestones: [
        { name: 'Ready', dependencies: ['Tasks 1.1-1.3', 'Phase 2'] },
        { name: 'Undated', dependencies: ['legal'] },
        { name: 'Launch', dependencies: ['Ready', 'Phase II'] },
        { name: 'Party', date: '2026-03-04', dependencies: ['the cook'] },
        { name: 'After launch', dependencies: ['Launch'] },
        { name: 'Undated as well', dependencies: ['legal'] },
      ],
    };
    const schedule = scheduleOf(
      plan,
      [
        scheduledTask({
          id: '1.1',
          name: 'Set up repository & `CI`',
          phase: 1,
          status: 'Completed',
          start: '2026-02-02',
          end: '2026-02-04',
        }),
        scheduledTask({
          id: '1.3',
          name: 'Write schema; review #2',
          phase: 1,
          critical: true,
          start: '2026-02-09',
          end: '2026-02-13',
        }),
        scheduledTask({
          id: 'C1',
          phase: 'II',
          critical: true,
          status: 'In Progress',
          start: '2026-02-16',
          end: '2026-02-28',
        }),
      ],
      [
        { name: 'Ready', date: '2026-02-13' },
        { name: 'Launch', date: '2026-02-28' },
        { name: 'Party', date: '2026-03-04' },
        { name: 'After launch', date: '2026-02-28' },
      ],
    );
    const charts = ganttCharts(plan, schedule);
    expect(charts.phases.size).toBe(0);
    expect(charts.timeline).toBe(`%%{init: {"gantt": {"leftPadding": 170}}}%%
gantt
    title Implementation Timeline
    dateFormat YYYY-MM-DD
    axisFormat %Y-%m-%d
    tickInterval 1week
    weekday monday
    excludes weekends, 2026-02-18
    section Phase 1#58; Foundations
    1.1 Set up repository #38; CI :done, t1_1, 2026-02-02, 2026-02-05
    1.3 Write schema#59; review #35;2 :crit, t1_3, 2026-02-09, 2026-02-14
    Ready :milestone, m1, 2026-02-13, 2026-02-14
    section Phase II
    Task C1 :crit, active, tC1, 2026-02-16, 2026-03-01
    Launch :milestone, m3, 2026-02-28, 2026-03-01
    After launch :milestone, m5, 2026-02-28, 2026-03-01
    section Milestones
    Party :milestone, m4, 2026-03-04, 2026-03-05`);
  });

  it('draws a task without length as a milestone', () => {
    const { plan, schedule } = sequentialPlan([1]);
    const tasks = schedule.tasks.map((only) => ({ ...only, estimateMinutes: 0, critical: true }));
    expect(layoutGantt(plan, { ...schedule, tasks }).timeline?.entries).toEqual([
      '    section Phase 1#58; Part 1',
      '    1.1 Step 1.1 :crit, milestone, t1_1, 2026-03-02, 2026-03-03',
    ]);
  });

  it('draws nothing where there is nothing to draw', () => {
    const plan: Plan = { status: 'Planning', phases: [{ number: 1, tasks: [] }] };
    const milestones = [{ name: 'Launch', date: '2026-03-04' }];
    const nothing = { phases: new Map() };
    expect(ganttCharts(plan, undefined)).toEqual(nothing);
    expect(ganttCharts({ ...plan, milestones }, scheduleOf(plan, [], milestones))).toEqual(nothing);
  });

  it('draws milestones that wait for each other in a circle, in a section of their own', () => {
    const { plan, schedule } = sequentialPlan([3]);
    const milestones: Milestone[] = [
      { name: 'A', dependencies: ['B'] },
      { name: 'B', dependencies: ['A', 'A'] },
    ];
    const dated = milestones.map(({ name }) => ({ name, date: '2026-03-02' }));
    const layout = layoutGantt({ ...plan, milestones }, { ...schedule, milestones: dated });
    expect(layout.timeline?.entries.slice(4)).toEqual([
      '    section Milestones',
      '    A :milestone, m1, 2026-03-02, 2026-03-03',
      '    B :milestone, m2, 2026-03-02, 2026-03-03',
    ]);
  });

  it.each([
    [[30], 1, []],
    [[15, 15], 1, []],
    [[31], 2, [1]],
    [[20, 0, 11], 3, [1, 1]],
    [[60, 61, 120, 121], 5, [1, 2, 2, 3]],
  ])('cuts %j tasks', (counts, timelineRows, chartCounts) => {
    const { plan, schedule } = sequentialPlan(counts);
    const { timeline, phases } = layoutGantt(plan, schedule);
    expect([...phases.values()].map((charts) => charts.length)).toEqual(chartCounts);
    const sectionCount = counts.filter((count) => count > 0).length;
    const small = chartCounts.length === 0;
    expect(timeline?.entries.length).toBe(
      small ? sectionCount + counts.reduce((a, b) => a + b) : timelineRows,
    );
    for (const charts of phases.values()) {
      for (const { entries } of charts) expect(entries.length).toBeLessThanOrEqual(61);
    }
    const drawn = [...phases.values()].flat().flatMap(({ entries }) => entries.slice(1));
    const wanted = schedule.tasks.map(({ id }) => `    ${id} Step ${id} `);
    if (!small) expect(drawn.map((line) => line.split(':')[0])).toEqual(wanted);
  });

  it('gives a large plan an overview, and each phase its own chart under its title', () => {
    const { plan, schedule } = sequentialPlan([20, 0, 20]);
    const [first, ...others] = schedule.tasks;
    if (!first) throw new Error('no tasks');
    const milestones = [{ name: 'Launch: 1', dependencies: ['Phase 3'] }];
    const charts = layoutGantt(
      { ...plan, milestones },
      {
        ...schedule,
        tasks: [{ ...first, critical: true, status: 'Completed' }, ...others],
        milestones: [{ name: 'Launch: 1', date: '2026-04-10' }],
      },
    );
    expect(charts.timeline?.entries).toEqual([
      '    section Phases',
      '    Phase 1#58; Part 1 :active, p1, 2026-03-02, 2026-03-22',
      '    Phase 3#58; Part 3 :p3, 2026-03-22, 2026-04-11',
      '    section Milestones',
      '    Launch#58; 1 :milestone, m1, 2026-04-10, 2026-04-11',
    ]);
    expect(charts.timeline?.header).toContain('    title Implementation Timeline');
    const [third] = charts.phases.get(3) ?? [];
    expect(third?.header).toContain('    title Phase 3#58; Part 3');
    expect(third?.entries[0]).toBe('    section Phase 3#58; Part 3');
  });

  it('marks a phase as done when all of its tasks are', () => {
    const { plan, schedule } = sequentialPlan([20, 20]);
    const tasks = schedule.tasks.map((task) =>
      task.phase === 1 ? { ...task, status: 'Completed' as const } : task,
    );
    const { timeline } = layoutGantt(plan, { ...schedule, tasks });
    expect(timeline?.entries[1]).toContain(':done, p1,');
    expect(timeline?.entries[2]).toContain(':p2,');
  });

  it('spans from the first day of a bar to the last one, whatever their order', () => {
    const { plan, schedule } = sequentialPlan([3]);
    const dates = [
      ['2026-03-16', '2026-03-17'],
      ['2026-03-02', '2026-05-29'],
      ['2026-03-09', '2026-03-10'],
    ];
    const tasks = schedule.tasks.map((task, place) => {
      const [start = '', end = ''] = dates[place] ?? [];
      return { ...task, start, end };
    });
    const calendar = { holidays: ['2026-03-01 - 2026-03-02', '2026-05-29 - 2026-06-01'] };
    const { timeline } = layoutGantt({ ...plan, calendar }, { ...schedule, tasks });
    expect(timeline?.header.at(-1)).toBe('    excludes weekends, 2026-03-02, 2026-05-29');
    expect(timeline?.header).toContain('    tickInterval 2week');
  });

  it('keeps sections apart whose shortened labels are the same', () => {
    const { plan, schedule } = sequentialPlan([1, 1, 1]);
    const long = 'X'.repeat(30);
    const numbers = [`${long}1`, `${long}2`, `${long}3`];
    const phases = plan.phases.map((phase, place) => ({ ...phase, number: numbers[place] ?? 0 }));
    const tasks = schedule.tasks.map((task, place) => ({ ...task, phase: numbers[place] ?? 0 }));
    const renamed = { ...plan, phases };
    const { timeline } = layoutGantt(renamed, scheduleOf(renamed, tasks));
    expect(timeline?.entries.filter((line) => line.startsWith('    section'))).toEqual([
      `    section Phase ${'X'.repeat(17)}…`,
      `    section Phase ${'X'.repeat(17)}… (2)`,
      `    section Phase ${'X'.repeat(17)}… (3)`,
    ]);
  });

  it('stays below the size that Mermaid refuses', () => {
    const { plan, schedule } = sequentialPlan([...Array(1500).fill(1), 200]);
    const worst = ':'.repeat(80);
    const calendar = { holidays: ['2026-03-05 - 2028-11-20'] };
    const named = {
      ...plan,
      calendar,
      phases: plan.phases.map((phase) => ({ ...phase, name: worst })),
    };
    const tasks = schedule.tasks.map((task) => ({
      ...task,
      name: worst,
      critical: true,
      status: 'In Progress' as const,
    }));
    const charts = ganttCharts(named, { ...schedule, tasks });
    const texts = [charts.timeline ?? '', ...[...charts.phases.values()].flat()];
    expect(texts).toHaveLength(1 + 1500 + 4);
    for (const text of texts) expect(text.length).toBeLessThan(50_000);
    const rest = /\n {4}… and (\d+) more :rest, \S+, (\S+)$/.exec(charts.timeline ?? '');
    expect(charts.timeline?.match(/ p\d+, /g)?.length).toBe(1501 - Number(rest?.[1]));
    expect(rest?.[2]).toBe(addDays(schedule.finish, 1));
  });

  it('draws a small plan with too many milestones as a large one', () => {
    const { plan, schedule } = sequentialPlan([2]);
    const dated = Array.from({ length: 3000 }, (_, index) => ({
      name: `M ${index}`,
      date: '2026-03-02',
    }));
    const charts = ganttCharts({ ...plan, milestones: dated }, { ...schedule, milestones: dated });
    expect(charts.timeline?.length).toBeLessThan(50_000);
    expect(charts.timeline).toContain(':p1, 2026-03-02, 2026-03-04\n    section Milestones\n');
    expect(charts.timeline).toMatch(/… and \d+ more :rest, 2026-03-02, 2026-03-03$/);
    expect(charts.phases.get(1)).toHaveLength(1);
  });
});

function task(id: string): { id: string; status: 'Not Started' } {
  return { id, status: 'Not Started' };
}
