import { homedir } from 'node:os';
import { parseDate } from '../input/parse-date.ts';
import { showDate, showEstimate } from '../input/show-date.ts';
import { cleanLine } from '../model/clean-text.ts';
import { parseEstimate } from '../model/estimate.ts';
import { formatPlainDate, parsePlainDate } from '../model/plain-date.ts';
import type { Calendar, IsoDate } from '../model/plan.ts';
import { readCalendar } from '../schedule/read-calendar.ts';
import type { Reading } from './text-prompt.ts';

/** The most phases, and the most tasks of a phase, that can be asked for by number. */
const maxCount = 1000;

/** A line that may be left out, by nothing or by `-`: `''` then. */
export function readOptionalLine(text: string): Reading<string> {
  const line = cleanLine(text);
  if (line === '') return { value: '', shown: '-' };
  if (line === '-') return { value: '', shown: '-', meaning: 'left out' };
  return { value: line, shown: line };
}

export function readTitle(text: string): Reading<string> {
  const line = cleanLine(text);
  if (line === '') return { reason: 'The plan needs a title', example: 'Checkout redesign' };
  return { value: line, shown: line };
}

/** A directory, from the current one; `~` is the user's own, as in a shell. */
export function readDirectory(text: string): Reading<string> {
  const path = text.trim().replace(/^~(?=[\\/]|$)/, homedir());
  if (path === '') return { reason: 'The files need a place', example: 'plans/checkout' };
  if (cleanLine(path) !== path.replace(/ {2,}/g, ' ')) {
    return { reason: 'A directory cannot have control characters', example: 'plans/checkout' };
  }
  return { value: path, meaning: path === text.trim() ? '' : path, shown: path };
}

/** @param noun what is counted, in the singular: `phase` */
export function readCount(text: string, noun: string): Reading<number> {
  const typed = text.trim();
  const count = /^\d{1,9}$/.test(typed) ? Number(typed) : undefined;
  if (count !== undefined && count >= 1 && count <= maxCount) {
    return { value: count, meaning: `${count} ${noun}${count === 1 ? '' : 's'}`, shown: typed };
  }
  const reason =
    count === undefined ? 'This is no whole number' : `It must be from 1 to ${maxCount}`;
  return { reason, example: '3' };
}

/** A date in any form that `parseDate` reads, and the working day on which work then begins. */
export function readStartDate(
  text: string,
  today: IsoDate,
  calendar: Calendar | undefined,
): Reading<IsoDate> {
  const date = parseDate(text, today);
  const day = date === undefined ? undefined : parsePlainDate(date);
  if (date === undefined || day === undefined) {
    return { reason: 'This is no date', example: '2026-03-02, tomorrow, next monday or +2w' };
  }
  const { time } = readCalendar(calendar);
  const firstDay = time ? time.dayOf(time.laterName(time.minuteAt(time.morningOf(day)))) : day;
  const first = formatPlainDate(firstDay);
  const meaning =
    first === date
      ? showDate(date)
      : `${showDate(date)}, a day off: work begins ${showDate(first)}`;
  return { value: date, meaning, shown: showDate(date) };
}

/** An estimate, or `''` where it is left for later. */
export function readEstimate(text: string, calendar: Calendar | undefined): Reading<string> {
  const line = cleanLine(text);
  if (line === '' || line === '-') return { value: '', shown: '-' };
  const estimate = parseEstimate(line);
  if (estimate !== undefined) {
    return { value: line, meaning: showEstimate(estimate, calendar), shown: line };
  }
  const reason = /^[\d.,]+$/.test(line)
    ? 'It does not say whether it is hours, days or weeks'
    : 'This is no duration';
  return { reason, example: '3d, 4h, 2-3 days, 1w or TBD' };
}
