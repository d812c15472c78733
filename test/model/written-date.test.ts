import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWrittenDate } from '../../src/model/written-date.ts';
import { anyWrittenDay } from '../written-days.ts';

describe('parseWrittenDate', () => {
  it.each([
    ['2026-03-02', '2026-03-02'],
    ['March 2, 2026', '2026-03-02'],
    ['Mar. 2nd 2026', '2026-03-02'],
    ['2. March 2026', '2026-03-02'],
    ['the 2nd of March 2026', undefined],
    ['2nd of March 2026', '2026-03-02'],
    ['Monday, March 2, 2026', '2026-03-02'],
    ['Mon 2 Mar 2026', '2026-03-02'],
    ['2026/3/2', '2026-03-02'],
    ['2026.03.02', '2026-03-02'],
    ['Sept 4, 2026', '2026-09-04'],
    ['  March   2,  2026 ', '2026-03-02'],
    ['by March 2, 2026', undefined],
    ['March 2, 2026 or so', undefined],
    ['by 2 March 2026', undefined],
    ['2 March 2026 or so', undefined],
    ['by 2026/3/2', undefined],
    ['2026/3/2 or so', undefined],
    ['on Mon 2 Mar 2026', undefined],
    // It is a Monday.
    ['Tue 2 Mar 2026', undefined],
    ['Month 2 Mar 2026', undefined],
    // Two days on two continents, and no days at all.
    ['3/2/2026', undefined],
    ['02.03.2026', undefined],
    ['2026/3-2', undefined],
    ['30 February 2026', undefined],
    ['March 2026', undefined],
    ['March 2', undefined],
    ['today', undefined],
    ['Q2 2026', undefined],
    ['2 March 2300', undefined],
    ['', undefined],
  ])('%j says %s', (text, date) => {
    expect(parseWrittenDate(text)).toBe(date);
  });

  it.each([
    'EEEE, MMMM d, yyyy',
    'EEE d MMM yyyy',
    'MMMM do, yyyy',
    'yyyy/M/d',
    'yyyy-MM-dd',
  ])('reads %s as date-fns writes it', (form) => {
    fc.assert(
      fc.property(anyWrittenDay(form), ({ date, text }) => {
        expect(parseWrittenDate(text)).toBe(date);
      }),
    );
  });
});
