import { describe, expect, it } from 'vitest';
import { ganttHeader } from '../../src/gantt/gantt-header.ts';
import { addDays } from '../../src/model/plain-date.ts';
import type { Calendar } from '../../src/model/plan.ts';

const title = 'Implementation Timeline';

describe('ganttHeader', () => {
  it('has the lines of the template and what draws them well', () => {
    const calendar = { holidays: ['2026-02-18'] };
    expect(ganttHeader({ title, start: '2026-02-02', end: '2026-03-02', calendar })).toEqual([
      '%%{init: {"gantt": {"leftPadding": 170}}}%%',
      'gantt',
      '    title Implementation Timeline',
      '    dateFormat YYYY-MM-DD',
      '    axisFormat %Y-%m-%d',
      '    tickInterval 1week',
      '    weekday monday',
      '    excludes weekends, 2026-02-18',
    ]);
  });

  it.each([
    [1, '1week'],
    [56, '1week'],
    [57, '2week'],
    [140, '2week'],
    [141, '4week'],
    [273, '4week'],
    [274, '3month'],
    [4000, '3month'],
  ])('%i days have a tick every %s', (days, interval) => {
    const end = addDays('2026-02-02', days - 1) ?? '';
    const lines = ganttHeader({ title, start: '2026-02-02', end, calendar: undefined });
    expect(lines).toContain(`    tickInterval ${interval}`);
  });

  it.each<[Calendar | undefined, string | undefined]>([
    [undefined, 'weekends'],
    [{}, 'weekends'],
    [{ workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'] }, 'weekends'],
    [{ workingDays: ['mon', 'tue', 'wed', 'thu', 'sun'] }, 'friday, saturday'],
    [{ workingDays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'] }, 'sunday'],
    [{ workingDays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] }, undefined],
    [
      { workingDays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], holidays: ['2026-12-25'] },
      '2026-12-25',
    ],
    [
      // Only what lies in the chart, in order, each day once.
      {
        holidays: [
          '2026-12-30 - 2027-06-01',
          '2026-11-01',
          '2026-11-28 - 2026-12-02',
          '2026-12-02',
        ],
      },
      'weekends, 2026-12-01, 2026-12-02, 2026-12-30, 2026-12-31',
    ],
    [{ holidays: ['1900-01-01 - 2026-11-30', '2027-01-01'] }, 'weekends'],
    [{ holidays: ['whenever', '2026-12-24'] }, 'weekends, 2026-12-24'],
  ])('%j excludes %s', (calendar, excludes) => {
    const lines = ganttHeader({ title, start: '2026-12-01', end: '2026-12-31', calendar });
    expect(lines.slice(7)).toEqual(excludes === undefined ? [] : [`    excludes ${excludes}`]);
  });

  it('leaves out holidays that would fill the chart', () => {
    const excludes = (days: number) => {
      const holidays = [`1960-01-01 - ${addDays('1960-01-01', days - 1)}`];
      const span = { title, start: '1950-01-01', end: '2150-01-01' };
      return ganttHeader({ ...span, calendar: { holidays } }).at(-1);
    };
    expect(excludes(1000)?.split(', ')).toHaveLength(1001);
    expect(excludes(1001)).toBe('    excludes weekends');
  });

  it('is not made of what is no date', () => {
    const end = '2026-12-31';
    for (const span of [
      { start: 'soon', end },
      { start: end, end: 'later' },
    ]) {
      expect(() => ganttHeader({ title, ...span, calendar: undefined })).toThrow(
        `A chart from \`${span.start}\` to \`${span.end}\``,
      );
    }
  });

  it('escapes and shortens the title', () => {
    const options = { start: '2026-12-01', end: '2026-12-31', calendar: undefined };
    expect(ganttHeader({ title: 'Phase 2: A\nB', ...options })).toContain(
      '    title Phase 2#58; A B',
    );
    expect(ganttHeader({ title: 'x'.repeat(81), ...options })).toContain(
      `    title ${'x'.repeat(79)}…`,
    );
  });
});
