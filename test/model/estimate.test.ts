import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DurationUnit,
  durationMinutes,
  formatDays,
  minutesPerDay,
  parseDuration,
  parseEstimate,
} from '../../src/model/estimate.ts';
import { runs } from '../arbitraries.ts';

const single: [text: string, amount: number, unit: DurationUnit][] = [
  ['3d', 3, 'day'],
  ['3 days', 3, 'day'],
  ['1 DAY', 1, 'day'],
  ['3-days', 3, 'day'],
  ['0.5 day', 0.5, 'day'],
  ['.5d', 0.5, 'day'],
  ['½ day', 0.5, 'day'],
  ['1½d', 1.5, 'day'],
  ['2¼ weeks', 2.25, 'week'],
  ['0d', 0, 'day'],
  ['3 working days', 3, 'day'],
  ['3 business days', 3, 'day'],
  ['4h', 4, 'hour'],
  ['4 hrs', 4, 'hour'],
  ['4 working hours', 4, 'hour'],
  ['90 min', 90, 'minute'],
  ['90m', 90, 'minute'],
  ['2w', 2, 'week'],
  ['2 wks.', 2, 'week'],
  ['1 month', 1, 'month'],
  ['2 mos', 2, 'month'],
  ['~3 days', 3, 'day'],
  ['≈ 3d', 3, 'day'],
  ['about 3 days', 3, 'day'],
  ['approx. 3 days', 3, 'day'],
  ['approximately 3 days', 3, 'day'],
  ['ca. 3d', 3, 'day'],
  ['est. 1.5 weeks', 1.5, 'week'],
  ['  3   days ', 3, 'day'],
  ['3 days (with review)', 3, 'day'],
  ['3d (TBD)', 3, 'day'],
  ['Large (3 days)', 3, 'day'],
  ['M (3d)', 3, 'day'],
  ['xxl [~ 3 days]', 3, 'day'],
  ['Very small (4h)', 4, 'hour'],
];

const ranges: [text: string, low: [number, DurationUnit], high: [number, DurationUnit]][] = [
  ['2-3 days', [2, 'day'], [3, 'day']],
  ['2–3d', [2, 'day'], [3, 'day']],
  ['2 to 3 weeks', [2, 'week'], [3, 'week']],
  ['1d - 2d', [1, 'day'], [2, 'day']],
  ['4h-2d', [4, 'hour'], [2, 'day']],
  ['4 hours — 1 day', [4, 'hour'], [1, 'day']],
  ['½-1 day', [0.5, 'day'], [1, 'day']],
  ['3-2 days', [2, 'day'], [3, 'day']],
  ['2w-3d', [3, 'day'], [2, 'week']],
  ['~2-3 days', [2, 'day'], [3, 'day']],
];

const unknown = ['', '  ', '?', '??', 'TBD', 'tbd', 'TBA', 'unknown', 'N/A', 'none', '-', '—'];

const noDuration = [
  'S',
  'XL',
  'M (5 points)',
  'Cheap (3 days)',
  'L (3 days) and more',
  '5 points',
  '8 pts',
  'Weeks 1-2',
  'Week 3',
  '3',
  'd',
  'three days',
  '3 days or so',
  '-3d',
  '3dd',
  '1.2.3d',
  '3 d 4 h',
  '99999999d',
  '[Hours/Days]',
  '(3d)',
];

describe('estimates', () => {
  test.each(single)('%j', (text, amount, unit) => {
    expect(parseEstimate(text)).toEqual({ low: { amount, unit }, high: { amount, unit } });
  });

  test.each(ranges)('%j', (text, [low, lowUnit], [high, highUnit]) => {
    expect(parseEstimate(text)).toEqual({
      low: { amount: low, unit: lowUnit },
      high: { amount: high, unit: highUnit },
    });
  });

  test.each(unknown)('%j is unknown', (text) => {
    expect(parseEstimate(text)).toBe('unknown');
  });

  test.each(noDuration)('%j is no duration', (text) => {
    expect(parseEstimate(text)).toBeUndefined();
  });

  test('any text is read without an exception, however long', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const estimate = parseEstimate(text);
        if (estimate === undefined || estimate === 'unknown') return;
        const [low, high] = [estimate.low, estimate.high].map((end) => durationMinutes(end, {}));
        expect(low ?? 0).toBeLessThanOrEqual(high ?? -1);
      }),
    );
    expect(parseEstimate(`1${' '.repeat(100_000)}d?`)).toBeUndefined();
  });
});

test('white space around an estimate makes no other of it', () => {
  const amount = fc.constantFrom('0', '1', '2.5', '10', '1000', '2.25', '12345', '½');
  const unit = fc.constantFrom(
    'd',
    'day',
    'days',
    'h',
    'hours',
    'w',
    'weeks',
    'm',
    'month',
    'wk',
    '',
  );
  const to = fc.option(fc.tuple(fc.constantFrom('-', '–', ' to ', ' - '), amount), {
    nil: ['', ''],
  });
  fc.assert(
    fc.property(
      amount,
      to,
      fc.constantFrom('', ' ', '-'),
      unit,
      (from, [dash, until], gap, word) => {
        const text = `${from}${dash}${until}${gap}${word}`;
        expect(parseEstimate(text)).toEqual(parseEstimate(` ${text} `));
      },
    ),
    { numRuns: runs(500) },
  );
});

describe('lengths', () => {
  const rows: [text: string, minutes: number][] = [
    ['1d', 480],
    ['½d', 240],
    ['1h', 60],
    ['20 minutes', 20],
    ['1w', 2400],
    ['1 month', 9600],
    ['0.3333 days', 160],
  ];
  test.each(rows)('%s is %i minutes of the usual week', (text, minutes) => {
    const duration = parseDuration(text);
    expect(duration && durationMinutes(duration, undefined)).toBe(minutes);
  });

  test('a day and a week are those of the calendar', () => {
    const calendar = { workingDays: ['mon' as const, 'tue' as const], hoursPerDay: 7.5 };
    expect(minutesPerDay(calendar)).toBe(450);
    expect(durationMinutes({ amount: 1, unit: 'week' }, calendar)).toBe(900);
    expect(durationMinutes({ amount: 2, unit: 'hour' }, calendar)).toBe(120);
  });

  test.each([
    [1, '1 day'],
    [0, '0 days'],
    [2.5, '2.5 days'],
    [1.004, '1 day'],
    [1 / 3, '0.33 days'],
  ])('%d', (days, text) => {
    expect(formatDays(days)).toBe(text);
  });
});
