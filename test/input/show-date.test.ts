import { expect, it } from 'vitest';
import { showDate, showDayOfMonth, showShortDate } from '../../src/input/show-date.ts';

it.each([
  ['2026-03-02', 'Mon 2 March 2026', 'Mon 2 Mar', '2 Mar'],
  ['2027-12-31', 'Fri 31 December 2027', 'Fri 31 Dec', '31 Dec 2027'],
  // A plan may hold words where a date belongs: check tells of them.
  ['soon', 'soon', 'soon', 'soon'],
])('%s is shown as %s', (date, long, short, dayOfMonth) => {
  expect(showDate(date)).toBe(long);
  expect(showShortDate(date)).toBe(short);
  expect(showDayOfMonth(date, '2026-06-01')).toBe(dayOfMonth);
});
