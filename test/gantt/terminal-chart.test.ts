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

  it.each([
    ['2026-03-02', '2026-12-31', '▼ today'],
    ['2026-03-07', '2026-12-31', '     ▼ today'],
    ['2026-03-08', '2026-12-31', 'today ▼'],
    ['2026-03-07', '2026-03-07', '     ▼ today'],
    ['2026-03-07', '2026-03-08', '     ▼▼'],
    ['2026-03-03', '2026-03-04', ' ▼▼ target'],
    ['2026-03-04', '2026-03-03', ' ▼▼ today'],
  ])('writes as many words as fit into twelve cells: today %s, target %s', (today, target, flags) => {
    const row = taskRow({ label: 'x' });
    const lines = drawTerminalChart([row], options({ columns: 26, today, target }));
    expect(textOf(lines)[2]?.slice(4)).toBe(flags);
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

  it('says what each piece means, for whoever prints it in colours', () => {
    const span = { start: '2026-03-02', end: '2026-03-13' };
    const lines = drawTerminalChart(
      [
        { kind: 'phase', label: '1 Build', ...span, share: 0.5 },
        taskRow({ label: '1.1 Done', state: 'done', isCritical: true }),
        taskRow({ label: '1.2 Open', isCritical: false }),
        taskRow({ label: '1.3 Signed', state: 'done', isMoment: true }),
        { kind: 'milestone', label: 'Ready', date: '2026-03-10', isReached: true },
        { kind: 'note', label: '… and 3 more' },
      ],
      options({ columns: 40, target: '2026-03-12' }),
    );
    const marksOf = (line: MarkedLine) => [
      ...new Set(line.filter(({ text }) => text.trim() !== '').map(({ mark }) => mark)),
    ];
    expect(lines.map(marksOf)).toEqual([
      ['axis'],
      ['axis'],
      ['today', 'target'],
      ['strong', 'done', 'phase'],
      ['critical', 'faint', 'done'],
      [undefined, 'toDo'],
      ['faint', 'dayOff', 'reached', 'today', 'target'],
      [undefined, 'dayOff', 'reached', 'today', 'target'],
      ['faint', 'dayOff', 'today', 'target'],
    ]);
    expect(textOf(lines).at(-1)).toMatch(/^ {2}… and 3 more /);
    // A piece is as long as its mark goes.
    expect(lines[5]?.filter(({ mark }) => mark === 'toDo')).toHaveLength(1);
  });

  it('has details where the terminal is wide, as wide as they need', () => {
    const row = (details?: string) =>
      taskRow({ label: '1.1 Task', ...(details ? { details } : {}) });
    const draw = (columns: number, ...rows: ChartRow[]) =>
      textOf(drawTerminalChart(rows, options({ columns }))).slice(3);
    const [first, second] = draw(110, row('@alice 2d'), row());
    expect(first).toMatch(/^ {2}1\.1 Task {2}@alice 2d ░/);
    expect(second).toMatch(/^ {2}1\.1 Task {12}░/);
    expect(draw(109, row('@alice 2d'))[0]).toMatch(/^ {2}1\.1 Task ░/);
    expect(draw(110, row())[0]).toMatch(/^ {2}1\.1 Task ░/);
  });

  it('begins where something should have been, and goes on to a target that is near', () => {
    const days = (row: ChartRow, target?: string) => {
      const lines = drawTerminalChart(
        [row],
        options({ columns: 31, today: '2030-01-01', ...(target ? { target } : {}) }),
      );
      return textOf(lines)[1]?.trim().replace(/ +/g, ' ');
    };
    expect(days(taskRow({ start: '2026-03-09', end: '2026-03-12' }))).toBe('9 10 11 12');
    expect(days(taskRow({ start: '2026-03-11', end: '2026-03-12', slipsFrom: '2026-03-09' }))).toBe(
      '9 10 11 12',
    );
    const planned = {
      kind: 'milestone',
      label: '1.1 Task',
      date: '2026-03-12',
      planned: '2026-03-09',
    } as const;
    expect(days({ ...planned, isReached: false })).toBe('9 10 11 12');
    // A quarter of the time between the first and the last day is near.
    const week = { start: '2026-03-09', end: '2026-03-13' };
    expect(days(taskRow(week))).toBe('9 10 11 12 13');
    expect(days(taskRow(week), '2026-03-14')).toBe('9 10 11 12 13 14');
    expect(days(taskRow(week), '2026-03-15')).toBe('9 10 11 12 13');
    expect(days(taskRow(week), '2026-03-10')).toBe('9 10 11 12 13');
  });

  it('draws one day, and what is done and late of a bar of one cell', () => {
    const day = { start: '2026-03-11', end: '2026-03-11' };
    const draw = (row: ChartRow, today = '2026-04-30') =>
      textOf(
        drawTerminalChart(
          [taskRow({ label: 'x', isMoment: true }), row],
          options({ columns: 26, today }),
        ),
      ).at(-1);
    const bar = (text: string | undefined) => text?.replace(/[·│ x]/g, '');
    expect(bar(draw({ kind: 'phase', label: 'x', ...day, share: 0 }))).toBe('─');
    expect(bar(draw({ kind: 'phase', label: 'x', ...day, share: 1 }))).toBe('━');
    expect(bar(draw({ kind: 'phase', label: 'x', ...day, end: '2026-03-12', share: 0.5 }))).toBe(
      '┝┥',
    );
    // Reached: where it should have been is over.
    expect(
      bar(
        draw({
          kind: 'milestone',
          label: 'x',
          date: '2026-03-12',
          planned: '2026-03-10',
          isReached: true,
        }),
      ),
    ).toBe('◆');
    expect(bar(draw({ kind: 'milestone', label: 'x', date: '2026-03-12', isReached: false }))).toBe(
      '◇',
    );
    // What is to be done after today is not late yet.
    const late = { label: 'x', state: 'underWay', lateAfter: '2026-03-09' } as const;
    expect(
      bar(draw(taskRow({ ...late, start: '2026-03-09', end: '2026-03-13' }), '2026-03-11')),
    ).toBe('▓▞▞▓▓');
  });

  it('leaves out a target that is far off, and today where it is not in the range', () => {
    const lines = drawTerminalChart(
      [taskRow({})],
      options({ today: '2026-08-01', target: '2027-01-01' }),
    );
    expect(textOf(lines).join('')).not.toMatch(/today|target|[│┊]/);
  });
});

describe('chartLegend', () => {
  const marks = ['done', 'toDo', 'late'] as const;
  const lines: MarkedLine[] = [marks.map((mark) => ({ text: unicodeGlyphs[mark], mark }))];

  it.each<[number, string[]]>([
    [23, ['█ done  ░ to do  ▞ late']],
    [22, ['█ done  ░ to do', '▞ late']],
    [15, ['█ done  ░ to do', '▞ late']],
    [14, ['█ done', '░ to do', '▞ late']],
  ])('in %i columns', (columns, texts) => {
    expect(textOf(chartLegend(lines, unicodeGlyphs, columns))).toEqual(texts);
  });

  it('gives each glyph its own mark, and what it means no colour of its own', () => {
    expect(chartLegend(lines, unicodeGlyphs, 15)).toEqual([
      [
        { text: '█', mark: 'done' },
        { text: ' done', mark: 'faint' },
        { text: '  ' },
        { text: '░', mark: 'toDo' },
        { text: ' to do', mark: 'faint' },
      ],
      [
        { text: '▞', mark: 'late' },
        { text: ' late', mark: 'faint' },
      ],
    ]);
  });
});

describe('progressBar', () => {
  it('says what each piece means', () => {
    expect(progressBar({ share: 0.25, plannedShare: 0.5 }, 10, unicodeGlyphs)).toEqual([
      { text: '██', mark: 'done' },
      { text: '░░░', mark: 'faint' },
      { text: '┃', mark: 'today' },
      { text: '░░░░', mark: 'faint' },
    ]);
  });

  it.each([
    [{ share: 0, plannedShare: 0 }, '░░░░░░░░░░'],
    [{ share: 0.25, plannedShare: 0.5 }, '██░░░┃░░░░'],
    [{ share: 0.99, plannedShare: 1 }, '█████████┃'],
    [{ share: 1, plannedShare: 1 }, '██████████'],
  ])('draws %j', (progress, bar) => {
    expect(textOf([progressBar(progress, 10, unicodeGlyphs)])).toEqual([bar]);
  });
});
