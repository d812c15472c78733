import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawTimeAxis } from '../../src/gantt/time-axis.ts';
import { chooseTimeScale } from '../../src/gantt/time-scale.ts';
import { parsePlainDate } from '../../src/model/plain-date.ts';
import { runs } from '../arbitraries.ts';

const monToFri = [true, true, true, true, true, false, false];
const sunToThu = [true, true, true, true, false, false, true];

const ranges = fc.record({
  first: fc.integer({ min: 18_000, max: 24_000 }),
  length: fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 20_000 })),
  room: fc.integer({ min: 1, max: 200 }),
  worksOn: fc
    .array(fc.boolean(), { minLength: 7, maxLength: 7 })
    .filter((days) => days.includes(true)),
});

describe('chooseTimeScale', () => {
  it('fits, and puts each day into cells that say so', () => {
    fc.assert(
      fc.property(ranges, ({ first, length, room, worksOn }) => {
        const last = first + length - 1;
        const scale = chooseTimeScale({ first, last }, worksOn, room);
        expect(scale.cells).toBeLessThanOrEqual(room);
        expect(scale.first).toBeLessThanOrEqual(first);
        expect(scale.last).toBeGreaterThanOrEqual(last);
        let next = 0;
        for (let day = scale.first; day <= Math.min(scale.last, first + 400); day += 1) {
          const [from, to] = [scale.firstCellOf(day), scale.lastCellOf(day)];
          // No cell is without a day, and days stand in their order.
          const follows = from === next || (from === next - 1 && from === to);
          const daysOf = [from, to].map(scale.daysOf);
          const isIn = daysOf.every((days) => days.from <= day && day <= days.to);
          if (!follows || to < from || !isIn)
            expect.fail(`day ${day} is in cells ${from} to ${to}`);
          // A cell is said to stand for the days that are in it, and no others.
          const { from: begin, to: end } = scale.daysOf(from);
          const before = begin > scale.first ? scale.lastCellOf(begin - 1) : -1;
          const after = end < scale.last ? scale.firstCellOf(end + 1) : scale.cells;
          const reaches = scale.lastCellOf(begin) >= from && scale.firstCellOf(end) <= from;
          if (before >= from || after <= from || !reaches)
            expect.fail(`cell ${from} is said to have the days ${begin} to ${end}`);
          next = to + 1;
        }
        expect(scale.lastCellOf(scale.last)).toBe(scale.cells - 1);
      }),
      { numRuns: runs(300) },
    );
  });

  it('cuts every week in the same way', () => {
    fc.assert(
      fc.property(ranges, ({ first, length, room, worksOn }) => {
        const scale = chooseTimeScale({ first, last: first + length - 1 }, worksOn, room);
        if (scale.cellsPerWeek < 1) return;
        for (let day = scale.first; day + 7 <= scale.last && day < scale.first + 50; day += 1) {
          expect(scale.firstCellOf(day + 7) - scale.firstCellOf(day)).toBe(scale.cellsPerWeek);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  it.each([
    [10, 10, 1],
    [10, 9, 1 / 2],
    [10, 5, 1 / 2],
    [10, 4, 1 / 4],
    [100, 8, 1 / 13],
    [100, 7, 1 / 26],
    [2000, 4, 1 / 520],
    // Longer than people plan: no round number of weeks.
    [2000, 3, 1 / 667],
  ])('of %i weeks in %i cells has the next round number of weeks a cell', (weeks, room, perWeek) => {
    const first = parsePlainDate('2026-03-02') ?? 0;
    const scale = chooseTimeScale({ first, last: first + weeks * 7 - 1 }, monToFri, room);
    expect(scale.cellsPerWeek).toBe(perWeek);
    expect(scale.cells).toBe(Math.ceil(weeks * perWeek));
  });

  const week = (worksOn: boolean[], start: string, perWeek: number) => {
    const first = parsePlainDate(start) ?? 0;
    const scale = chooseTimeScale({ first, last: first + 69 }, worksOn, perWeek * 10);
    expect(scale.cellsPerWeek).toBe(perWeek);
    return Array.from({ length: 7 }, (_, day) => scale.firstCellOf(first + day)).join('');
  };

  it.each([
    [6, '0123455'],
    [5, '0012344'],
    [4, '0011233'],
    [3, '0001122'],
    [2, '0000111'],
    [1, '0000000'],
  ])('keeps the weekend together at %i cells a week', (perWeek, cells) => {
    expect(week(monToFri, '2026-03-02', perWeek)).toBe(cells);
    // A week from Sunday to Thursday begins on Sunday.
    expect(week(sunToThu, '2026-03-01', perWeek)).toBe(cells);
  });
});

describe('drawTimeAxis', () => {
  const axis = (start: string, days: number, room: number, worksOn = monToFri) => {
    const first = parsePlainDate(start) ?? 0;
    return drawTimeAxis(chooseTimeScale({ first, last: first + days - 1 }, worksOn, room));
  };

  it.each([
    ['2026-03-02', 3, 40, ['Mar 2026', 'Mon 2   Tue 3   Wed 4']],
    ['2026-02-26', 8, 32, ['Feb 2026    Mar', '26  27  28  1   2   3   4   5']],
    ['2026-03-02', 28, 30, ['Mar 2026', '2      9      16     23']],
    ['2026-03-02', 70, 30, ['Mar 2026    Apr          May', '2  9  16 23 30 6  13 20 27 4']],
    ['2026-11-02', 200, 30, ['2026    2027', 'Nov Dec Jan  Feb Mar Apr May']],
    ['2026-01-05', 900, 35, ['2026        2027         2028', 'Q1 Q2 Q3 Q4 Q1  Q2 Q3 Q4 Q1  Q2']],
    // The day of the week where a day has seven cells, its number where it has three.
    ['2026-03-02', 4, 28, ['Mar 2026', 'Mon 2  Tue 3  Wed 4  Thu 5']],
    ['2026-03-02', 4, 24, ['Mar 2026', '2     3     4     5']],
    ['2026-03-02', 4, 12, ['Mar 2026', '2  3  4  5']],
    // What begins before the chart gives way to what begins in it.
    ['2026-02-28', 10, 10, [' Mar', '  2      9']],
    ['2026-12-28', 14, 14, ['Dec Jan 2027', '28     4']],
    ['2026-03-04', 14, 14, ['Mar 2026', '4    9      16']],
    [
      '2026-03-23',
      10,
      40,
      ['Mar 2026                            Apr', '23  24  25  26  27  28  29  30  31  1'],
    ],
    ['2026-02-02', 900, 35, ['2026       2027         2028', '  Q2 Q3 Q4 Q1  Q2 Q3 Q4 Q1  Q2 Q3']],
  ])('has dates from %s over %i days in %i columns', (start, days, room, lines) => {
    expect(axis(start, days, room)).toEqual(lines);
  });

  it('names the first day of each week, whichever that is', () => {
    const [months, weeks] = axis('2026-03-01', 70, 30, sunToThu);
    expect(months).toBe('Mar 2026     Apr          May');
    expect(weeks).toBe('1  8  15 22 29 5  12 19 26 3');
  });

  it('is never wider than the chart', () => {
    fc.assert(
      fc.property(ranges, ({ first, length, room, worksOn }) => {
        const scale = chooseTimeScale({ first, last: first + length - 1 }, worksOn, room);
        for (const line of drawTimeAxis(scale))
          expect(line.length).toBeLessThanOrEqual(scale.cells);
      }),
      { numRuns: runs(200) },
    );
  });
});
