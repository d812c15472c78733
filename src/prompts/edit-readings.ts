import { parseDate } from '../input/parse-date.ts';
import { showDate } from '../input/show-date.ts';
import { cleanLine } from '../model/clean-text.ts';
import type { IsoDate } from '../model/plan.ts';
import { withCapital } from '../model/with-capital.ts';
import { present } from '../present.ts';
import { PlanError } from '../problem.ts';
import { readOptionalLine } from './plan-answers.ts';
import type { Reading } from './text-prompt.ts';

/** Reads a line that was typed. */
export type ReadText = (text: string) => Reading<string>;

/**
 * Reads a text, then tries what it is for: an answer that the plan would refuse is refused while it
 * is typed. An answer of nothing is not tried.
 *
 * @param attempt throws a PlanError for what cannot be taken
 */
export function readTried(
  read: ReadText,
  attempt: (value: string) => void,
  example: string,
): ReadText {
  const judge = (text: string): Reading<string> => {
    const reading = read(text);
    if ('reason' in reading || reading.value === '') return reading;
    return refusal(() => attempt(reading.value), example) ?? reading;
  };
  // A prompt reads the same text several times for each key.
  let last: { text: string; reading: Reading<string> } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, reading: judge(text) };
    return last.reading;
  };
}

/** A line that must say something. @param what begins a sentence: `A risk` */
export function readRequiredLine(what: string, example: string): ReadText {
  return (text) => {
    const line = cleanLine(text);
    return line === ''
      ? { reason: `${what} must say something`, example }
      : { value: line, shown: line };
  };
}

/** A date in any form that `parseDate` reads, or `''` for none. */
export function readOptionalDate(today: IsoDate): ReadText {
  return (text) => {
    const reading = readOptionalLine(text);
    if ('reason' in reading || reading.value === '') return reading;
    const date = parseDate(reading.value, today);
    return date === undefined
      ? { reason: 'This is no date', example: '2026-03-02, tomorrow, next monday or +2w' }
      : { value: date, meaning: showDate(date), shown: showDate(date) };
  };
}

/** A number of things that may be none. */
export function readCountOrNone(text: string): Reading<number> {
  const typed = text.trim();
  if (/^\d{1,9}$/.test(typed) && Number(typed) <= 1000) {
    return { value: Number(typed), shown: typed };
  }
  return { reason: 'This is no whole number up to 1000', example: '3' };
}

function refusal(attempt: () => void, example: string): Reading<string> | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    const { message, hint } = present(error.problems[0]);
    const advice = hint === undefined ? '' : `. ${withCapital(hint)}`;
    return { reason: `${message}${advice}`, example };
  }
}
