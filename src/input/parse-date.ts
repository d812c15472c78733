import {
  addDays,
  formatPlainDate,
  isPlainDate,
  parsePlainDate,
  weekdayIndex,
  weekdayNames,
  weekdays,
} from '../model/plain-date.ts';
import type { IsoDate } from '../model/plan.ts';
import { parseWrittenDate } from '../model/written-date.ts';

const offsetPattern = /^(?:\+\s?|in\s+)(\d{1,4})\s?(days?|d|weeks?|w|months?|m)$/;
const agoPattern = /^(\d{1,4})\s?(?:days?|d) ago$/;
const weekdayPattern = /^(next\s+|on\s+|last\s+)?([a-z]{3,9})$/;

/**
 * Reads a date as people say it: `2026-03-02`, `today`, `tomorrow`, `yesterday`, `monday`,
 * `next monday` (both the first Monday after today), `last monday` (the one before), `3 days ago`, `+10d`, `+2w`, `in 2 weeks`, `+1m`, `2 mar 2026`, `march 2`
 * (the next one that is not past).
 *
 * @param today what `tomorrow` and the like count from
 * @returns `undefined` for text that is no date, and for figures that can be read in two ways
 * @example parseDate('next monday', '2026-02-27') // '2026-03-02'
 */
export function parseDate(text: string, today: IsoDate): IsoDate | undefined {
  const words = text.trim().toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ');
  if (isPlainDate(words)) return words;
  if (words === 'today' || words === 'now') return today;
  if (words === 'tomorrow') return addDays(today, 1);
  if (words === 'yesterday') return addDays(today, -1);
  const date =
    parseOffset(words, today) ??
    parseAgo(words, today) ??
    parseWeekday(words, today) ??
    parseWritten(words, today);
  return date !== undefined && isPlainDate(date) ? date : undefined;
}

function parseOffset(words: string, today: IsoDate): IsoDate | undefined {
  const match = offsetPattern.exec(words);
  if (!match) return undefined;
  const count = Number(match[1]);
  switch (match[2]?.[0]) {
    case 'd':
      return addDays(today, count);
    case 'w':
      return addDays(today, 7 * count);
    default:
      return addMonths(today, count);
  }
}

function parseAgo(words: string, today: IsoDate): IsoDate | undefined {
  const days = agoPattern.exec(words)?.[1];
  return days === undefined ? undefined : addDays(today, -Number(days));
}

/** The same day of a later month, or that month's last day where it is shorter. */
function addMonths(date: IsoDate, count: number): IsoDate | undefined {
  const day = Number(date.slice(8));
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + count;
  const first = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  for (let candidate = day; candidate >= 28; candidate -= 1) {
    const shifted = `${first}-${String(candidate).padStart(2, '0')}`;
    if (isPlainDate(shifted)) return shifted;
  }
  const shifted = `${first}-${String(day).padStart(2, '0')}`;
  return isPlainDate(shifted) ? shifted : undefined;
}

function parseWeekday(words: string, today: IsoDate): IsoDate | undefined {
  const [, lead = '', name] = weekdayPattern.exec(words) ?? [];
  const now = parsePlainDate(today);
  if (name === undefined || now === undefined) return undefined;
  const wanted = weekdays.findIndex((day) => weekdayNames[day].startsWith(name));
  if (wanted < 0) return undefined;
  const ahead = (wanted - weekdayIndex(now) + 6) % 7;
  // The last one is a week before the next one, or today's of a week ago.
  return formatPlainDate(now + ahead + 1 - (lead.trim() === 'last' ? (ahead === 6 ? 14 : 7) : 0));
}

function parseWritten(words: string, today: IsoDate): IsoDate | undefined {
  const year = Number(today.slice(0, 4));
  const date = parseWrittenDate(words) ?? parseWrittenDate(`${words} ${year}`);
  if (date === undefined || date >= today || /\d{4}/.test(words)) return date;
  return parseWrittenDate(`${words} ${year + 1}`);
}
