import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePlainDate } from '../../src/model/plain-date.ts';
import { applyLag, type LinkLag, undoLag } from '../../src/schedule/link-lag.ts';
import { nextWorkingDay } from '../../src/schedule/next-working-day.ts';
import { readCalendar } from '../../src/schedule/read-calendar.ts';
import { createWorkingTime, type WorkingTime } from '../../src/schedule/working-time.ts';

const minutesPerDay = 3;

/** A rhythm, and the same as a plain question about each day. */
const weeks = fc
  .record({
    worksOn: fc
      .array(fc.boolean(), { minLength: 7, maxLength: 7 })
      .filter((worksOn) => worksOn.includes(true)),
    holidays: fc.array(
      fc
        .tuple(fc.integer({ min: -60, max: 60 }), fc.nat(12))
        .map(([from, length]) => ({ from, to: from + length })),
      { maxLength: 6 },
    ),
  })
  .map(({ worksOn, holidays }) => ({
    time: createWorkingTime({ worksOn, holidays, minutesPerDay }),
    // Day 4, 1970-01-05, was a Monday.
    works: (day: number) =>
      worksOn[(((day - 4) % 7) + 7) % 7] === true &&
      !holidays.some(({ from, to }) => from <= day && day <= to),
  }));

describe('working time', () => {
  test('counts the days that a look at each of them counts', () => {
    fc.assert(
      fc.property(weeks, ({ time, works }) => {
        let count = time.workingDaysBefore(-120);
        for (let day = -120; day <= 120; day += 1) {
          expect(time.isWorkingDay(day)).toBe(works(day));
          expect(time.workingDaysBefore(day)).toBe(count);
          if (works(day)) count += 1;
        }
      }),
    );
  });

  test('names every minute twice at most, and finds it again by each name', () => {
    fc.assert(
      fc.property(weeks, fc.integer({ min: -200, max: 200 }), ({ time }, minute) => {
        const [earlier, later] = [time.earlierName(minute), time.laterName(minute)];
        for (const moment of [earlier, later]) {
          expect(time.isWorkingDay(time.dayOf(moment))).toBe(true);
          expect(time.minuteAt(moment)).toBe(minute);
        }
        expect(time.isMorning(earlier)).toBe(false);
        expect(later).not.toBe(time.eveningOf(time.dayOf(later)));
        expect(earlier).toBeLessThanOrEqual(later);
        expect(earlier === later).toBe(minute % minutesPerDay !== 0);
        expect(time.minuteAt(later + 1)).toBe(minute + 1);
        expect(time.minuteAt(earlier - 1)).toBe(minute - 1);
      }),
    );
  });

  test('a day off is as early as the next working morning', () => {
    const { time } = readCalendar(undefined);
    const saturday = parsePlainDate('2026-02-28') ?? 0;
    const monday = time?.morningOf(saturday + 2);
    expect(time?.laterName(time.minuteAt(time.eveningOf(saturday)))).toBe(monday);
    expect(time?.earlierName(time.minuteAt(time.morningOf(saturday)))).toBe(
      time?.eveningOf(saturday - 1),
    );
  });
});

describe('lags', () => {
  const lags: fc.Arbitrary<LinkLag | undefined> = fc.oneof(
    fc.constant(undefined),
    fc.record({ kind: fc.constant('working' as const), minutes: fc.integer({ min: -9, max: 9 }) }),
    fc.record({ kind: fc.constant('elapsed' as const), days: fc.integer({ min: -9, max: 9 }) }),
  );
  const nonZero = lags.filter((lag) => {
    if (lag === undefined) return true;
    return (lag.kind === 'working' ? lag.minutes : lag.days) !== 0;
  });

  const around = (time: WorkingTime, limit: number) =>
    Array.from({ length: 60 * time.momentsPerDay }, (_, n) => limit - 30 * time.momentsPerDay + n);

  test('never lead backwards when the near end moves on', () => {
    fc.assert(
      fc.property(weeks, nonZero, fc.integer({ min: -150, max: 150 }), ({ time }, lag, moment) => {
        expect(applyLag(time, moment + 1, lag)).toBeGreaterThanOrEqual(applyLag(time, moment, lag));
      }),
      { numRuns: 1000 },
    );
  });

  test('are undone to the latest moment whose image is not later', () => {
    fc.assert(
      fc.property(weeks, nonZero, fc.integer({ min: -150, max: 150 }), ({ time }, lag, limit) => {
        const latest = undoLag(time, limit, lag);
        for (const moment of around(time, latest)) {
          expect(applyLag(time, moment, lag) <= limit).toBe(moment <= latest);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('the next working day', () => {
  const rows: [date: string, calendar: Parameters<typeof nextWorkingDay>[1], next: string][] = [
    ['2026-03-02', undefined, '2026-03-02'],
    ['2026-02-28', undefined, '2026-03-02'],
    ['2026-02-28', { holidays: ['2026-03-01 - 2026-03-03'] }, '2026-03-04'],
    ['2026-02-28', { workingDays: ['sat', 'sun'] }, '2026-02-28'],
    ['2026-02-28', { workingDays: [] }, '2026-02-28'],
    ['tomorrow', undefined, 'tomorrow'],
  ];
  test.each(rows)('%s %j', (date, calendar, next) => {
    expect(nextWorkingDay(date, calendar)).toBe(next);
  });
});
