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
  const axis = (start: string, days: number, room: number) => {
    const first = parsePlainDate(start) ?? 0;
    return drawTimeAxis(chooseTimeScale({ first, last: first + days - 1 }, monToFri, room));
  };

  it.each([
    ['2026-03-02', 3, 40, ['Mar 2026', 'Mon 2   Tue 3   Wed 4']],
    ['2026-02-26', 8, 32, ['Feb 2026    Mar', '26  27  28  1   2   3   4   5']],
    ['2026-03-02', 28, 30, ['Mar 2026', '2      9      16     23']],
    ['2026-03-02', 70, 30, ['Mar 2026    Apr          May', '2  9  16 23 30 6  13 20 27 4']],
    ['2026-11-02', 200, 30, ['2026    2027', 'Nov Dec Jan  Feb Mar Apr May']],
    ['2026-01-05', 900, 35, ['2026        2027         2028', 'Q1 Q2 Q3 Q4 Q1  Q2 Q3 Q4 Q1  Q2']],
  ])('has dates from %s over %i days in %i columns', (start, days, room, lines) => {
    expect(axis(start, days, room)).toEqual(lines);
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
