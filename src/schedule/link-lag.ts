import type { Lag } from '../model/dependency.ts';
import { durationMinutes } from '../model/estimate.ts';
import type { Calendar } from '../model/plan.ts';
import type { Moment, WorkingTime } from './working-time.ts';

/** Waiting time along a link, negative for a lead; `undefined` where there is none. */
export type LinkLag =
  | { kind: 'working'; minutes: number }
  /** Calendar days on the wall clock. */
  | { kind: 'elapsed'; days: number };

/** More than all minutes or days of the years 1900 to 2200: longer lengths say nothing more. */
export const endlessMinutes = 1_000_000_000;
const endlessDays = 1_000_000;

/** The lag of a dependency in minutes or days of a calendar. */
export function readLinkLag(
  lag: Lag | undefined,
  calendar: Calendar | undefined,
): LinkLag | undefined {
  if (lag === undefined) return undefined;
  if (lag.kind === 'elapsed') {
    const days = lag.sign * Math.min(lag.days, endlessDays);
    return days === 0 ? undefined : { kind: 'elapsed', days };
  }
  const minutes = lag.sign * Math.min(durationMinutes(lag.duration, calendar), endlessMinutes);
  return minutes === 0 ? undefined : { kind: 'working', minutes };
}

/**
 * The moment that a link's far end is bound to, when its near end is at `moment`. It never
 * decreases when `moment` grows, so that the bound of many is the bound of their latest.
 *
 * - No lag: the moment itself, under the same name.
 * - Working time: a wait is over when so much work could have been done, so it is over in the
 *   evening rather than the next morning. A lead from an evening leads to an evening.
 * - Calendar days: the same time of day so many days on, rolled to the next working morning
 *   where that is a day off.
 */
export function applyLag(time: WorkingTime, moment: Moment, lag: LinkLag | undefined): Moment {
  if (lag === undefined) return moment;
  if (lag.kind === 'elapsed') {
    const shifted = moment + lag.days * time.momentsPerDay;
    if (time.isWorkingDay(time.dayOf(shifted))) return shifted;
    return time.laterName(time.minuteAt(shifted));
  }
  const minute = time.minuteAt(moment) + lag.minutes;
  if (lag.minutes > 0) return time.earlierName(minute);
  const inEvening = !time.isMorning(moment) && time.isWorkingDay(time.dayOf(moment));
  return inEvening ? time.earlierName(minute) : time.laterName(minute);
}

/** The inverse of `applyLag`: the latest moment whose image is not later than `limit`. */
export function undoLag(time: WorkingTime, limit: Moment, lag: LinkLag | undefined): Moment {
  if (lag === undefined) return limit;
  const minute = time.minuteAt(limit);
  if (lag.kind === 'elapsed') {
    // Images are never on days off, so a limit there is no more than the evening before it.
    const reachable = time.isWorkingDay(time.dayOf(limit)) ? limit : time.earlierName(minute);
    return reachable - lag.days * time.momentsPerDay;
  }
  if (lag.minutes > 0) return time.laterName(minute - lag.minutes);
  // Where only the evening is within the limit, so must be the name that the lead starts from.
  return time.laterName(minute) <= limit
    ? time.laterName(minute - lag.minutes)
    : time.earlierName(minute - lag.minutes);
}
