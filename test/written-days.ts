import { format } from 'date-fns';
import fc from 'fast-check';
import { addDays } from '../src/model/plain-date.ts';

/** A day that plans can name, and how date-fns writes it in a form such as `d MMMM yyyy`. */
export function anyWrittenDay(form: string): fc.Arbitrary<{ date: string; text: string }> {
  return fc.integer({ min: 0, max: 109_000 }).map((offset) => {
    const date = addDays('1900-01-01', offset) ?? '';
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    return { date, text: format(new Date(year, month - 1, day, 12), form) };
  });
}
