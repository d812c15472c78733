import { describe, expect, it } from 'vitest';
import { allCharts, drawnBars, findMovedDates } from '../../src/edit/chart-dates.ts';
import { present } from '../../src/present.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { checkout, renderState, stateOf } from './edit-states.ts';

const plan = (chart: string) => `# Plan

**Start Date**: 2026-03-02

## Phase 1: Go

**Task 1.1**: First

- **Estimated Time**: 3d

**Task 1.2**: Second

- **Estimated Time**: 2d

## Timeline

### Gantt Chart

\`\`\`mermaid
gantt
    dateFormat YYYY-MM-DD
    section Phase 1
${chart}
\`\`\`
`;

function barsIn(line: string) {
  const { document } = stateOf(plan(line));
  return allCharts(document)
    .flatMap(drawnBars)
    .map(({ id, start, end, line: { text } }) => [id, start, end, text]);
}

describe('the bars of a chart', () => {
  it.each([
    ['    First :t1_1, 2026-03-02, 2026-03-05', 't1_1', '2026-03-02', '2026-03-04'],
    ['First :crit, t1_1, 2026-03-02, 2026-03-05', 't1_1', '2026-03-02', '2026-03-04'],
    ['First :crit, done, T1, 2026-03-02, 2026-04-01  ', 'T1', '2026-03-02', '2026-03-31'],
    ['a :b :t, 2026-12-31, 2027-01-01', 't', '2026-12-31', '2026-12-31'],
  ])('are read where they are as we write them: %j', (line, id, start, end) => {
    expect(barsIn(line)).toEqual([[id, start, end, expect.stringContaining(line.trim())]]);
  });

  it.each([
    'First :t1, 2026-03-02, 3d',
    'First :t1, after t0, 2026-03-05',
    'First :1t, 2026-03-02, 2026-03-05',
    'First :t-1, 2026-03-02, 2026-03-05',
    'First :CRIT, t1, 2026-03-02, 2026-03-05',
    'First :t1, 2026-03-02, 2026-03-05, x',
    'First :t1, 2026-13-02, 2026-03-05',
    'First :t1, 2026-03-02, 2026-02-30',
    'First :t1, 26-03-02, 2026-03-05',
    'First :t1, 2026-3-02, 2026-03-05',
    'First :t1, 2026-03-2, 2026-03-05',
    'First :t1, 2026-03-02, 26-03-05',
    'First :t1, 2026-03-02, 2026-3-05',
    'First :t1, 2026-03-02, 2026-03-5',
    'First :t1, aaaa-03-02, 2026-03-05',
    'First :2026-03-02, 2026-03-05',
  ])('are not read where they are written otherwise: %j', (line) => {
    expect(barsIn(line)).toEqual([]);
  });

  it('are those of every chart of the plan', () => {
    const { document } = renderState(checkout);
    expect(allCharts(document).map((chart) => drawnBars(chart).length)).toEqual([6]);
    expect(allCharts(stateOf('# Plan\n').document)).toEqual([]);
  });
});

describe('dates that moved', () => {
  const movedBy = (chart: string, numbers?: Parameters<typeof findMovedDates>[2]) => {
    const { plan: read, document } = stateOf(plan(chart));
    return findMovedDates(document, present(schedulePlan(read).schedule), numbers);
  };

  it('are those whose bars say others, by the finish of all bars', () => {
    const chart =
      '    First :t1_1, 2026-03-02, 2026-03-05\n    Second :t1_2, 2026-03-09, 2026-03-11';
    expect(movedBy(chart)).toEqual({
      tasks: [
        {
          id: '1.2',
          name: 'Second',
          before: { start: '2026-03-09', end: '2026-03-10' },
          after: { start: '2026-03-05', end: '2026-03-06' },
        },
      ],
      finishBefore: '2026-03-10',
      finishAfter: '2026-03-06',
    });
  });

  it.each([
    ['an other start', 't1_1, 2026-03-01, 2026-03-05', ['1.1']],
    ['an other end', 't1_1, 2026-03-02, 2026-03-06', ['1.1']],
    ['no other date', 't1_1, 2026-03-02, 2026-03-05', []],
    ['no task', 't9_9, 2026-03-02, 2026-03-06', []],
  ])('are told of a bar with %s', (_, bar, ids) => {
    expect(movedBy(`    First :${bar}`).tasks.map(({ id }) => id)).toEqual(ids);
  });

  it('leave out milestones where the finish is looked for, and a finish that nothing draws', () => {
    const milestone = '    Beta :milestone, m1, 2026-09-01, 2026-09-01';
    expect(movedBy(milestone)).toEqual({ tasks: [], finishAfter: '2026-03-06' });
    const both = `${milestone}\n    First :t1_1, 2026-03-02, 2026-03-05`;
    expect(movedBy(both).finishBefore).toBe('2026-03-04');
  });

  it('compare a task with itself where it got another number', () => {
    const chart = '    First :t7_1, 2026-03-01, 2026-03-05';
    const numbers = { phases: new Map(), tasks: new Map([['7.1', '1.1']]) };
    expect(movedBy(chart).tasks).toEqual([]);
    expect(movedBy(chart, numbers).tasks).toMatchObject([{ id: '1.1' }]);
  });
});
