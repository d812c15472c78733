import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  firstEpochDay,
  formatPlainDate,
  isPlainDate,
  lastEpochDay,
  parsePlainDate,
  weekdayIndex,
} from '../../src/model/plain-date.ts';

describe('plain dates', () => {
  test('agree with UTC on every day from 1900 to 2200', () => {
    for (let day = firstEpochDay; day <= lastEpochDay; day += 1) {
      const date = new Date(day * 86_400_000);
      const text = date.toISOString().slice(0, 10);
      if (formatPlainDate(day) !== text || parsePlainDate(text) !== day) expect(text).toBe(day);
      if (weekdayIndex(day) !== (date.getUTCDay() + 6) % 7) expect(text).toBe('another weekday');
    }
    expect([firstEpochDay, lastEpochDay].map(formatPlainDate)).toEqual([
      '1900-01-01',
      '2200-12-31',
    ]);
  });

  const broken = [
    '',
    '2026-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-06-31',
    '2026-09-31',
    '2026-11-31',
    '2026-12-32',
    '2026/03-02',
    '2026-03/02',
    '2026-1/-01',
    '2026-0:-01',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '2026-01-01 ',
    '2026-01-01T00:00:00Z',
    '1899-12-31',
    '2201-01-01',
    '0000-00-00',
    '２０２６-01-01',
    'YYYY-MM-DD',
  ];
  test.each(broken)('%j is no date', (text) => {
    expect(parsePlainDate(text)).toBeUndefined();
    expect(isPlainDate(text)).toBe(false);
    expect(addDays(text, 1)).toBeUndefined();
  });

  test('leap days are dates', () => {
    expect(['2024-02-29', '2000-02-29', '1900-02-29', '2100-02-29'].map(isPlainDate)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('adding days and taking them away again changes nothing', () => {
    const days = fc.integer({ min: firstEpochDay + 9999, max: lastEpochDay - 9999 });
    fc.assert(
      fc.property(days, fc.integer({ min: -9999, max: 9999 }), (day, step) => {
        const date = formatPlainDate(day);
        const moved = addDays(date, step) ?? '';
        expect(parsePlainDate(moved)).toBe(day + step);
        expect(addDays(moved, -step)).toBe(date);
      }),
    );
  });
});
