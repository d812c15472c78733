import { present } from '../present.ts';
import { isPlainDate, parsePlainDate, weekdayIndex, weekdays } from './plain-date.ts';
import type { IsoDate } from './plan.ts';

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const leadingWeekday = /^(mon|tue|wed|thu|fri|sat|sun)(?:s|rs?|(?:s|nes|rs|ur)?day)?\.? /;
/** Day before month or after it, or figures from the year on; other figures alone are ambiguous. */
const forms = [
  /^(?<day>\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?(?<month>[a-z]+)\.? (?<year>\d{4})$/,
  /^(?<month>[a-z]+)\.? (?<day>\d{1,2})(?:st|nd|rd|th)? (?<year>\d{4})$/,
  /^(?<year>\d{4})[/.](?<month>\d{1,2})[/.](?<day>\d{1,2})$/,
];

/**
 * Reads a date that is written out, the year with it: `2026-03-02`, `March 2, 2026`,
 * `Mon 2nd Mar 2026`, `2026/3/2`.
 *
 * @returns `undefined` for any other text, for figures that can be read in two ways, and for another
 * day of the week than the date has
 * @example parseWrittenDate('2 March 2026') // '2026-03-02'
 */
export function parseWrittenDate(text: string): IsoDate | undefined {
  if (isPlainDate(text)) return text;
  const words = text.trim().toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ');
  const [lead = '', weekday] = leadingWeekday.exec(words) ?? [];
  const date = readForms(words.slice(lead.length));
  if (date === undefined || weekday === undefined) return date;
  return weekdays[weekdayIndex(present(parsePlainDate(date)))] === weekday ? date : undefined;
}

function readForms(words: string): IsoDate | undefined {
  for (const form of forms) {
    const { day = '', month = '', year = '' } = form.exec(words)?.groups ?? {};
    const number = monthNumber(month);
    if (number === undefined) continue;
    const date = [year, number, day].map((part) => String(part).padStart(2, '0')).join('-');
    return isPlainDate(date) ? date : undefined;
  }
  return undefined;
}

/** A month is named in full, by its first three letters, or by its figures. */
function monthNumber(word: string): number | undefined {
  if (/^\d/.test(word)) return Number(word);
  const index = monthNames.findIndex((name) => {
    const full = name.toLowerCase();
    return word === full || word === full.slice(0, 3) || (word === 'sept' && full === 'september');
  });
  return index === -1 ? undefined : index + 1;
}
