import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatHolidays,
  formatWorkingDays,
  parseHoliday,
  parseHolidays,
  parseHoursPerDay,
  parseWorkingDays,
} from '../../src/model/calendar.ts';
import { formatPlainDate, parsePlainDate, weekdays } from '../../src/model/plain-date.ts';

describe('working days', () => {
  const readable: [text: string, days: string][] = [
    ['Mon-Fri', 'mon tue wed thu fri'],
    ['mon – fri', 'mon tue wed thu fri'],
    ['Monday to Friday', 'mon tue wed thu fri'],
    ['Monday through Thursday.', 'mon tue wed thu'],
    ['Mon, Tue, Thu', 'mon tue thu'],
    ['thu, mon, mon', 'mon thu'],
    ['Mo Tu We', 'mon tue wed'],
    ['Mon-Wed, Fri', 'mon tue wed fri'],
    ['Tues & Thurs', 'tue thu'],
    ['Mon, Wed and Fri', 'mon wed fri'],
    ['Sun-Thu', 'mon tue wed thu sun'],
    ['Fri-Mon', 'mon fri sat sun'],
    ['Mon-Mon', 'mon'],
    ['weekdays', 'mon tue wed thu fri'],
    ['weekdays, Sat', 'mon tue wed thu fri sat'],
    ['every day', 'mon tue wed thu fri sat sun'],
    [' EveryDay ', 'mon tue wed thu fri sat sun'],
    ['all', 'mon tue wed thu fri sat sun'],
    ['all days', 'mon tue wed thu fri sat sun'],
    ['7 days', 'mon tue wed thu fri sat sun'],
    ['weekends, Wed', 'wed sat sun'],
    ['weekend', 'sat sun'],
    ['Mon  -  Wed,  ,Fri', 'mon tue wed fri'],
  ];
  test.each(readable)('%s', (text, days) => {
    expect(parseWorkingDays(text)).toEqual(days.split(' '));
  });

  test.each([
    '',
    ',',
    'None',
    'Mon-',
    'Mon-Foo',
    'Lun-Ven',
    '1-5',
    'Monkey',
    'Mon Tue Foo',
    'Foo-Mon',
    'not every day',
    'every day but Monday',
    'workdays only',
    'weekends2',
    'myweekend',
    'Mon. Tu.e',
  ])('%j is unreadable', (text) => {
    expect(parseWorkingDays(text)).toBeUndefined();
  });

  const formatted: [days: string, text: string][] = [
    ['mon tue wed thu fri', 'Mon-Fri'],
    ['mon tue wed thu fri sat sun', 'Mon-Sun'],
    ['mon tue thu fri', 'Mon, Tue, Thu, Fri'],
    ['mon tue wed fri', 'Mon-Wed, Fri'],
    ['mon tue wed thu sun', 'Sun-Thu'],
    ['mon sun', 'Mon, Sun'],
    ['sat', 'Sat'],
    ['mon wed sat sun', 'Wed, Sat-Mon'],
  ];
  test.each(formatted)('%s is written %s', (days, text) => {
    expect(formatWorkingDays(weekdays.filter((day) => days.includes(day)))).toBe(text);
  });

  test('every week is read back as it was written', () => {
    for (let bits = 1; bits < 128; bits += 1) {
      const days = weekdays.filter((_, place) => bits & (1 << place));
      expect(parseWorkingDays(formatWorkingDays(days))).toEqual(days);
    }
  });
});

describe('holidays', () => {
  const rows: [text: string, holidays: string[], unreadable: string[]][] = [
    ['', [], []],
    ['None', [], []],
    [' \n', [], []],
    [' n/a ', [], []],
    ['none yet', [], ['none yet']],
    ['2026-12-25,, 2026-12-26,', ['2026-12-25', '2026-12-26'], []],
    [' 2026-12-28   -   2026-12-31 ', ['2026-12-28 - 2026-12-31'], []],
    ['soon - 2026-12-31', [], ['soon - 2026-12-31']],
    ['2026-02-30 - 2026-12-31', [], ['2026-02-30 - 2026-12-31']],
    ['2026-02-03 - 2026-02-30', [], ['2026-02-03 - 2026-02-30']],
    ['2026-12-25', ['2026-12-25'], []],
    [
      '2026-12-25, 2026-12-28 - 2026-12-31;2027-01-01',
      ['2026-12-25', '2026-12-28 - 2026-12-31', '2027-01-01'],
      [],
    ],
    ['2026-12-28 – 2026-12-31', ['2026-12-28 - 2026-12-31'], []],
    ['2026-12-28 to  2026-12-31', ['2026-12-28 - 2026-12-31'], []],
    ['2026-12-28-2026-12-31', ['2026-12-28 - 2026-12-31'], []],
    ['2026-12-25..2026-12-25', ['2026-12-25'], []],
    ['2026-12-25 (Christmas), 2026-12-26', ['2026-12-25', '2026-12-26'], []],
    ['Easter, 2026-12-25, 2026-02-30', ['2026-12-25'], ['Easter', '2026-02-30']],
    ['2026-12-28 - 2026-01-02', [], ['2026-12-28 - 2026-01-02']],
    ['2026-12-28 - soon', [], ['2026-12-28 - soon']],
  ];
  test.each(rows)('%j', (text, holidays, unreadable) => {
    expect(parseHolidays(text)).toEqual({ holidays, unreadable });
  });

  test('what was read is written and read back', () => {
    const from = parsePlainDate('2020-01-01') ?? 0;
    const entry = fc
      .tuple(fc.nat(5000), fc.nat(20))
      .map(([first, length]) =>
        [first, first + length].map((day) => formatPlainDate(from + day)).join(' to '),
      );
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const { holidays, unreadable } = parseHolidays(entries.join(', '));
        expect(unreadable).toEqual([]);
        expect(parseHolidays(formatHolidays(holidays))).toEqual({ holidays, unreadable });
        expect(holidays.map(parseHoliday)).toEqual(entries.map(parseHoliday));
      }),
    );
  });
});

describe('hours per day', () => {
  const rows: [text: string, hours: number | undefined][] = [
    ['8', 8],
    ['7.5', 7.5],
    ['6h', 6],
    ['7.25 hr.', 7.25],
    ['7.1234', 7.1234],
    ['7.12345', undefined],
    ['1 hour', 1],
    ['8 hrs', 8],
    ['about 8', undefined],
    ['108', undefined],
    [' 8 hours ', 8],
    ['24', 24],
    ['24.5', undefined],
    ['0', undefined],
    ['-8', undefined],
    ['', undefined],
    ['eight', undefined],
    ['8 days', undefined],
  ];
  test.each(rows)('%j is %s', (text, hours) => {
    expect(parseHoursPerDay(text)).toBe(hours);
  });
});
