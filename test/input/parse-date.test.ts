import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/input/parse-date.ts';
import { addDays, parsePlainDate, weekdayIndex } from '../../src/model/plain-date.ts';
import { anyWrittenDay } from '../written-days.ts';

/** A Friday. */
const today = '2026-02-27';

describe('parseDate', () => {
  it.each([
    ['2026-03-02', '2026-03-02'],
    [' 2028-02-29 ', '2028-02-29'],
    ['today', '2026-02-27'],
    ['Tomorrow', '2026-02-28'],
    ['yesterday', '2026-02-26'],
    ['3 days ago', '2026-02-24'],
    ['1d ago', '2026-02-26'],
    ['last monday', '2026-02-23'],
    ['last friday', '2026-02-20'],
    ['last sat', '2026-02-21'],
    ['monday', '2026-03-02'],
    ['next Monday', '2026-03-02'],
    ['fri', '2026-03-06'],
    ['next friday', '2026-03-06'],
    ['sat', '2026-02-28'],
    ['+10d', '2026-03-09'],
    ['+2w', '2026-03-13'],
    ['in 2 weeks', '2026-03-13'],
    ['in 1 day', '2026-02-28'],
    ['+1m', '2026-03-27'],
    ['+12 months', '2027-02-27'],
    ['2 mar 2026', '2026-03-02'],
    ['2 March 2026', '2026-03-02'],
    ['March 2, 2026', '2026-03-02'],
    ['march 2nd', '2026-03-02'],
    ['1 february', '2027-02-01'],
    ['29 feb 2028', '2028-02-29'],
    ['4 sept 2026', '2026-09-04'],
  ])('%s is %s', (text, date) => {
    expect(parseDate(text, today)).toBe(date);
  });

  it('ends where dates do', () => {
    expect(parseDate('+5000m', today)).toBeUndefined();
    expect(parseDate('+1m', '2200-12-05')).toBeUndefined();
    expect(parseDate('+1m', '2200-11-30')).toBe('2200-12-30');
  });

  it('takes the last day of a shorter month', () => {
    expect(parseDate('+1m', '2026-01-31')).toBe('2026-02-28');
    expect(parseDate('+1 month', '2028-01-31')).toBe('2028-02-29');
  });

  it.each([
    '',
    'someday',
    '3/4/2026',
    '03.04.2026',
    '2026-02-30',
    '2026-13-01',
    '30 feb 2026',
    '2 m 2026',
    '2 marc 2026',
    '+',
    '+2y',
    'in weeks',
    '20260302',
    'm',
    'mo',
    'next',
    '99999-01-01',
    'in 9999 weeks',
    '2 march 2300',
  ])('%j is no date', (text) => {
    expect(parseDate(text, today)).toBeUndefined();
  });

  it.each([
    'd MMMM yyyy',
    'd MMM yyyy',
    'MMMM d yyyy',
    'MMM d, yyyy',
    'MMMM do yyyy',
  ])('reads %s as date-fns writes it', (form) => {
    fc.assert(
      fc.property(anyWrittenDay(form), ({ date, text }) => {
        expect(parseDate(text, today)).toBe(date);
      }),
    );
  });

  it('gives a weekday of the seven days after today', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 0, max: 6 }),
        (offset, index) => {
          const from = addDays('2000-01-01', offset) ?? '';
          const name =
            ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'][index] ??
            '';
          const date = parseDate(`next ${name}`, from) ?? '';
          const ahead = (parsePlainDate(date) ?? 0) - (parsePlainDate(from) ?? 0);
          expect(ahead).toBeGreaterThanOrEqual(1);
          expect(ahead).toBeLessThanOrEqual(7);
          expect(weekdayIndex(parsePlainDate(date) ?? 0)).toBe(index);
        },
      ),
    );
  });
});

describe('in any time zone', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it.each([
    'UTC',
    'America/St_Johns',
    'Pacific/Apia',
    'Pacific/Auckland',
    'Asia/Kathmandu',
  ])('%s reads the same dates', (name) => {
    process.env.TZ = name;
    // Samoa had no 30 December 2011 in local time.
    expect(parseDate('30 december 2011', '2011-12-01')).toBe('2011-12-30');
    expect(parseDate('29 december 2011', '2011-12-01')).toBe('2011-12-29');
    expect(parseDate('march 29 2026', today)).toBe('2026-03-29');
    expect(parseDate('+1w', today)).toBe('2026-03-06');
  });
});
