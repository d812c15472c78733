import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import {
  readCount,
  readDirectory,
  readEstimate,
  readOptionalLine,
  readStartDate,
  readTitle,
} from '../../src/prompts/plan-answers.ts';

const today = '2026-02-27';
const calendar = { holidays: ['2026-03-02'] };

describe('what an answer means', () => {
  it.each([
    ['title', readTitle(' Checkout\tredesign '), 'Checkout redesign', undefined],
    ['line', readOptionalLine(' a  b '), 'a b', undefined],
    ['empty line', readOptionalLine('  '), '', undefined],
    ['line left out', readOptionalLine('-'), '', 'left out'],
    ['directory', readDirectory(' plans/a b '), 'plans/a b', ''],
    ['home directory', readDirectory('~/plans'), `${homedir()}/plans`, `${homedir()}/plans`],
    ['name with ~', readDirectory('~plans'), '~plans', ''],
    ['count', readCount('12', 'task'), 12, '12 tasks'],
    ['count of one', readCount(' 1 ', 'phase'), 1, '1 phase'],
    ['date', readStartDate('2026-03-03', today, undefined), '2026-03-03', 'Tue 3 March 2026'],
    [
      'day off',
      readStartDate('2026-02-28', today, calendar),
      '2026-02-28',
      'Sat 28 February 2026, a day off: work begins Tue 3 March 2026',
    ],
    ['estimate', readEstimate('2w', undefined), '2w', '10 days of work'],
    ['half a day', readEstimate('4h', undefined), '4h', '0.5 days of work'],
    ['half a day of six hours', readEstimate('3h', { hoursPerDay: 6 }), '3h', '0.5 days of work'],
    [
      'range',
      readEstimate('2-3 days', undefined),
      '2-3 days',
      'the schedule counts its upper end: 3 days of work',
    ],
    ['unknown', readEstimate('TBD', undefined), 'TBD', 'counts as 1 day until it is known'],
    ['no estimate', readEstimate('', undefined), '', undefined],
  ])('%s', (_, reading, value, meaning) => {
    expect(reading).toMatchObject({ value });
    expect('meaning' in reading ? reading.meaning : undefined).toBe(meaning);
  });

  it.each([
    ['no title', readTitle('  '), /needs a title/],
    ['no directory', readDirectory(' '), /need a place/],
    ['escape sequence', readDirectory('a\u001b[31m'), /control characters/],
    ['no phases', readCount('0', 'phase'), /from 1 to 1000/],
    ['too many', readCount('1001', 'phase'), /from 1 to 1000/],
    ['half a phase', readCount('1.5', 'phase'), /no whole number/],
    ['minus', readCount('-1', 'phase'), /no whole number/],
    ['no such day', readStartDate('2026-02-30', today, undefined), /no date/],
    ['no unit', readEstimate('3', undefined), /hours, days or weeks/],
    ['points', readEstimate('5 points', undefined), /no duration/],
  ])('%s is refused with an example', (_, reading, reason) => {
    expect(reading).toMatchObject({
      reason: expect.stringMatching(reason),
      example: expect.stringMatching(/./),
    });
  });
});
