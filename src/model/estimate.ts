import { present } from '../present.ts';
import type { Calendar } from './plan.ts';

export type DurationUnit = 'minute' | 'hour' | 'day' | 'week' | 'month';

/** A length of working time as people write it; its length in minutes depends on the calendar. */
export interface Duration {
  /** 0 or more. */
  amount: number;
  unit: DurationUnit;
}

/** An estimate: `low` equals `high` unless a range was written. */
export interface Estimate {
  low: Duration;
  high: Duration;
}

const units: readonly (readonly [unit: DurationUnit, pattern: string])[] = [
  ['month', 'months?|mos?'],
  ['minute', 'minutes?|mins?|m'],
  ['hour', '(?:working |work )?hours?|hrs?|h'],
  ['day', '(?:working[ -]?|work[ -]?|business[ -]?)?days?|d'],
  ['week', '(?:working |work )?weeks?|wks?|w'],
];
const unitPatterns = units.map(
  ([unit, pattern]) => [unit, new RegExp(`^(?:${pattern})$`, 'i')] as const,
);

const unitPattern = units.map(([, pattern]) => pattern).join('|');
const numberPattern = String.raw`\d{1,7}(?:\.\d{1,4})?|\.\d{1,4}|\d{0,7}[½¼¾]`;
const durationPattern = new RegExp(`^(${numberPattern})[ -]?(${unitPattern})\\.?$`, 'i');
const rangePattern = new RegExp(
  `^(${numberPattern})[ -]?(${unitPattern})?\\.? ?(?:-|–|—|to) ?(${numberPattern})[ -]?(${unitPattern})\\.?$`,
  'i',
);
/** As nearly all are written: the patterns of every form take milliseconds when they first run. */
const plainPattern =
  /^(\d{1,4}(?:\.\d)?)(?:[-–](\d{1,4}(?:\.\d)?))? ?(?:(d|days?)|(h|hours?)|w|weeks?)$/;
const approximationPattern =
  /^(?:~|≈|about |around |approx(?:\.|imately)? ?|circa |ca\.? ?|est\.? )\s*/i;
/** How large work is, with what that means behind it. */
const sizePattern =
  /^(?:x{0,2}[sl]|m|tiny|small|medium|large|huge|(?:very|extra)[ -](?:small|large)) ?[([]([^()[\]]+)[)\]]$/i;
const unknownPattern =
  /^(?:|\?+|tbd|tba|tbc|unknown|unestimated|not estimated(?: yet)?|n\/a|none|-+|–|—)$/i;
const fractions: Readonly<Record<string, number>> = { '¼': 0.25, '½': 0.5, '¾': 0.75 };

/**
 * Reads an estimate: `3d`, `0.5 day`, `1½ days`, `4 hours`, `2w`, `1 month`, `2-3 days`,
 * `~3 days`. A note in brackets after it is let pass, `3 days (with review)`, and a size before it,
 * `Large (2-3 days)`.
 *
 * @returns `'unknown'` for `TBD`, `?` and the like, `undefined` for text that is no duration
 * (`S`, `5 points`, `Weeks 1-2`).
 * @example parseEstimate('2–3d') // { low: { amount: 2, unit: 'day' }, high: { amount: 3, unit: 'day' } }
 */
export function parseEstimate(text: string): Estimate | 'unknown' | undefined {
  return parsePlain(text) ?? parseAny(text);
}

function parsePlain(text: string): Estimate | undefined {
  const match = plainPattern.exec(text);
  if (!match) return undefined;
  const [, first, second, days, hours] = match;
  const unit = days ? 'day' : hours ? 'hour' : 'week';
  const from = Number(first);
  const to = second === undefined ? from : Number(second);
  return {
    low: { amount: Math.min(from, to), unit },
    high: { amount: Math.max(from, to), unit },
  };
}

function parseAny(text: string): Estimate | 'unknown' | undefined {
  const words = text.trim().replace(/\s+/g, ' ');
  const plain = (sizePattern.exec(words)?.[1] ?? words)
    .trim()
    .replace(/(?<=\S) ?\([^()]*\)$/, '')
    .replace(approximationPattern, '');
  if (unknownPattern.test(plain)) return 'unknown';
  const range = rangePattern.exec(plain);
  if (!range) {
    const duration = parseDuration(plain);
    return duration && { low: duration, high: duration };
  }
  const [, from, fromUnit, to, toUnit] = range;
  const unit = readUnit(present(toUnit));
  const second = { amount: readNumber(present(to)), unit };
  const first = {
    amount: readNumber(present(from)),
    unit: fromUnit === undefined ? unit : readUnit(fromUnit),
  };
  const backwards = durationMinutes(first, undefined) > durationMinutes(second, undefined);
  return backwards ? { low: second, high: first } : { low: first, high: second };
}

/** Reads one duration: `3d`, `4 hours`. */
export function parseDuration(text: string): Duration | undefined {
  const match = durationPattern.exec(text.trim());
  if (!match) return undefined;
  return { amount: readNumber(present(match[1])), unit: readUnit(present(match[2])) };
}

/**
 * The length of a duration in whole minutes of working time.
 * A week has as many days as the calendar's week has working days, a month has 20 days.
 */
export function durationMinutes(duration: Duration, calendar: Calendar | undefined): number {
  return Math.round(duration.amount * minutesPer(duration.unit, calendar));
}

/** Minutes of one working day: 480 unless the calendar says otherwise. */
export function minutesPerDay(calendar: Calendar | undefined): number {
  return Math.max(1, Math.round((calendar?.hoursPerDay ?? 8) * 60));
}

/** `1 day`, `2.5 days`: a length of working time in days, rounded to a hundredth. */
export function formatDays(days: number): string {
  const rounded = Math.round(days * 100) / 100;
  return `${rounded} ${rounded === 1 ? 'day' : 'days'}`;
}

function minutesPer(unit: DurationUnit, calendar: Calendar | undefined): number {
  switch (unit) {
    case 'minute':
      return 1;
    case 'hour':
      return 60;
    case 'day':
      return minutesPerDay(calendar);
    case 'week':
      return minutesPerDay(calendar) * (calendar?.workingDays?.length ?? 5);
    case 'month':
      return minutesPerDay(calendar) * 20;
  }
}

function readNumber(text: string): number {
  const fraction = fractions[text.slice(-1)];
  return fraction === undefined ? Number(text) : Number(text.slice(0, -1)) + fraction;
}

function readUnit(text: string): DurationUnit {
  return present(unitPatterns.find(([, pattern]) => pattern.test(text))?.[0]);
}
