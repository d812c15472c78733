import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import {
  asciiGlyphs,
  chartLegend,
  type MarkedLine,
  progressBar,
  unicodeGlyphs,
} from '../../src/gantt/chart-glyphs.ts';
import type { ChartOptions, ChartRow } from '../../src/gantt/draw-chart-row.ts';
import { drawTerminalChart } from '../../src/gantt/terminal-chart.ts';
import { addDays, weekdays } from '../../src/model/plain-date.ts';
import { readCalendar } from '../../src/schedule/read-calendar.ts';
import { lineText, runs } from '../arbitraries.ts';

const worksOn = weekdays.map((day) => day !== 'sat' && day !== 'sun');

function options(over: Partial<ChartOptions> = {}): ChartOptions {
  const { time } = readCalendar(undefined);
  if (time === undefined) throw new Error('the usual calendar has working days');
  return { columns: 60, glyphs: unicodeGlyphs, today: '2026-03-11', time, worksOn, ...over };
}

function textOf(lines: readonly MarkedLine[]): string[] {
  return lines.map((line) => line.map(({ text }) => text).join(''));
}

function taskRow(over: Partial<Extract<ChartRow, { kind: 'task' }>>): ChartRow {
  return {
    kind: 'task',
    label: '1.1 Task',
    state: 'toDo',
    start: '2026-03-02',
    end: '2026-03-13',
    isCritical: false,
    isMoment: false,
    ...over,
  };
}

const shift = (date: string, days: number) => addDays(date, days) ?? date;

const dates = fc
  .tuple(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 400 }))
  .map(([from, length]) => {
    const start = shift('2026-01-01', from);
    return { start, end: shift(start, length) };
  });

const rows: fc.Arbitrary<ChartRow> = fc.oneof(
  fc
    .tuple(dates, lineText, fc.constantFrom('done', 'underWay', 'toDo', 'blocked'), fc.boolean())
    .map(([span, label, state, isCritical]) => taskRow({ ...span, label, state, isCritical })),
  fc
    .tuple(dates, lineText, fc.float({ min: 0, max: 1, noNaN: true }))
    .map(([span, label, share]): ChartRow => ({ kind: 'phase', ...span, label, share })),
  fc.tuple(dates, lineText, fc.boolean()).map(([{ start, end }, label, isReached]): ChartRow => {
    return { kind: 'milestone', label, date: end, planned: start, isReached };
  }),
  lineText.map((label): ChartRow => ({ kind: 'note', label })),
);

describe('drawTerminalChart', () => {
  it('draws statuses, what is late or slipped, days off, today and the target', () => {
    const lines = drawTerminalChart(
      [
        { kind: 'phase', label: '1 Build', start: '2026-03-02', end: '2026-03-20', share: 0.5 },
        taskRow({ label: '  1.1 Done', state: 'done', end: '2026-03-04' }),
        taskRow({
          label: '  1.2 Late',
          state: 'underWay',
          isCritical: true,
          end: '2026-03-11',
          lateAfter: '2026-03-06',
        }),
        taskRow({
          label: '  1.3 Slips',
          slipsFrom: '2026-03-05',
          start: '2026-03-11',
          end: '2026-03-12',
        }),
        taskRow({ label: '  1.4 Stuck', state: 'blocked', start: '2026-03-10', end: '2026-03-12' }),
        taskRow({ label: '  1.5 Signed', isMoment: true, start: '2026-03-18', end: '2026-03-18' }),
        {
          kind: 'milestone',
          label: '  Ready',
          date: '2026-03-20',
          planned: '2026-03-17',
          isReached: false,
        },
        { kind: 'milestone', label: '  Begun', date: '2026-03-02', isReached: true },
      ],
      options({ columns: 40, target: '2026-03-19' }),
    );
    expect(textOf(lines)).toEqual([
      '               Mar 2026',
      '               2      9      16',
      '                        ▼ today ▼',
      '  1 Build      ┝━━━━━━━━─────────┥',
      '    1.1 Done   ███  ··  │  ··   ┊',
      '●   1.2 Late   ▓▓▓▓▓▞▞▞▞▞  ··   ┊',
      '    1.3 Slips     ╌╌╌╌╌╌░░ ··   ┊',
      '    1.4 Stuck       ·· ╳╳╳ ··   ┊',
      '    1.5 Signed      ··  │  ··  ◇┊',
      '    Ready           ··  │  ·· ╌╌╌◇',
      '    Begun      ◆    ··  │  ··   ┊',
    ]);
    expect(textOf(chartLegend(lines, unicodeGlyphs, 40))).toEqual([
      '█ done  ▓ under way  ░ to do  ╳ blocked',
      '▞ late  ╌ slipped  ● critical',
      '◇ milestone  ◆ reached  │ today',
      '┊ target  · day off',
    ]);
  });

  it.each([
    ['2026-03-03', '2026-03-13', '             ▼ today      target ▼'],
    ['2026-03-08', '2026-03-13', '                 today ▼  target ▼'],
    ['2026-03-09', '2026-03-13', '                         ▼ today ▼'],
    ['2026-03-12', '2026-03-13', '                         today ▼ ▼'],
    ['2026-03-13', '2026-03-13', '                           today ▼'],
  ])('writes no word beside another: today %s, target %s', (today, target, flags) => {
    const lines = drawTerminalChart([taskRow({})], options({ columns: 44, today, target }));
    expect(textOf(lines)[2]).toBe(flags);
  });

  it('is never wider than the terminal, whatever the texts and dates', () => {
    fc.assert(
      fc.property(
        fc.array(rows, { maxLength: 6 }),
        fc.integer({ min: 20, max: 160 }),
        dates,
        fc.constantFrom(unicodeGlyphs, asciiGlyphs),
        (some, columns, { start, end }, glyphs) => {
          const drawn = drawTerminalChart(
            some,
            options({ columns, glyphs, today: start, target: end }),
          );
          const lines = [...drawn, ...chartLegend(drawn, glyphs, columns)];
          for (const line of textOf(lines)) {
            if (stringWidth(line) > columns) expect.fail(`${stringWidth(line)} columns: ${line}`);
            if (line !== line.trimEnd()) expect.fail(`spaces at the end: ${line}`);
          }
          const isFlag = ({ mark }: MarkedLine[number]) => mark === 'today' || mark === 'target';
          const flags = drawn[2]?.some(isFlag) ? 1 : 0;
          const hasDates = some.some(({ kind }) => kind !== 'note');
          expect(drawn.length).toBe(hasDates ? some.length + 2 + flags : 0);
          const again = options({ columns, glyphs, today: start, target: end });
          expect(drawTerminalChart(some, again)).toEqual(drawn);
        },
      ),
      { numRuns: runs(300) },
    );
  });

  it('gives a bar the cells of its days and no others', () => {
    // Drawn on the same range, the cells of single days are those of the whole bar.
    const whole = { start: '2026-01-01', end: '2027-06-30' };
    const cells = (row: ChartRow, columns: number) => {
      const range = taskRow({ ...whole, label: 'same label' });
      const lines = drawTerminalChart([range, row], options({ columns, today: '2030-01-01' }));
      const bar = textOf(lines)[3]?.slice(13) ?? '';
      return [...bar].flatMap((char, at) => (char === '░' || char === '█' ? [at] : []));
    };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 40, max: 700 }),
        (from, length, columns) => {
          const start = shift(whole.start, from);
          const end = shift(start, length);
          const label = 'same label';
          const days = new Set<number>();
          for (let day = 0; day <= length; day += 1) {
            const date = shift(start, day);
            for (const cell of cells(taskRow({ start: date, end: date, label }), columns))
              days.add(cell);
          }
          expect(cells(taskRow({ start, end, label }), columns)).toEqual(
            [...days].sort((a, b) => a - b),
          );
        },
      ),
      { numRuns: runs(40) },
    );
  });

  it('has nothing but ASCII of its own in ASCII', () => {
    fc.assert(
      fc.property(
        fc.array(
          rows.map((row) => ({ ...row, label: 'a name that is far too long for its column' })),
          { minLength: 1, maxLength: 6 },
        ),
        fc.integer({ min: 20, max: 160 }),
        (some, columns) => {
          const drawn = drawTerminalChart(
            some,
            options({ columns, glyphs: asciiGlyphs, target: '2026-05-01' }),
          );
          const lines = textOf([...drawn, ...chartLegend(drawn, asciiGlyphs, columns)]);
          expect(lines.filter((line) => !/^[ -~]*$/.test(line))).toEqual([]);
        },
      ),
      { numRuns: runs(100) },
    );
  });

  it('keeps its columns below wide characters', () => {
    const lines = drawTerminalChart(
      [
        taskRow({ label: '日本語の長い名前がここに' }),
        taskRow({ label: '👩‍👩‍👧 family' }),
        taskRow({ label: 'plain' }),
      ],
      options({ columns: 40 }),
    );
    const starts = textOf(lines)
      .slice(3)
      .map((line) => stringWidth(line.slice(0, line.indexOf('░'))));
    expect(new Set(starts).size).toBe(1);
  });

  it('leaves out a target that is far off, and today where it is not in the range', () => {
    const lines = drawTerminalChart(
      [taskRow({})],
      options({ today: '2026-08-01', target: '2027-01-01' }),
    );
    expect(textOf(lines).join('')).not.toMatch(/today|target|[│┊]/);
  });
});

describe('progressBar', () => {
  it.each([
    [{ share: 0, plannedShare: 0 }, '░░░░░░░░░░'],
    [{ share: 0.25, plannedShare: 0.5 }, '██░░░┃░░░░'],
    [{ share: 0.99, plannedShare: 1 }, '█████████┃'],
    [{ share: 1, plannedShare: 1 }, '██████████'],
  ])('draws %j', (progress, bar) => {
    expect(textOf([progressBar(progress, 10, unicodeGlyphs)])).toEqual([bar]);
  });
});
