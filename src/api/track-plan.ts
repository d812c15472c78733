import type { IsoDate, Plan } from '../model/plan.ts';
import type { Problem } from '../problem.ts';
import { trackPlan as track } from '../track/track-plan.ts';
import type { Tracking } from '../track/tracking.ts';

/**
 * Where a plan stands on a day: what is completed, late, blocked or ready to start, and when it will
 * end if everything that is left takes as long as it was estimated.
 *
 * @returns No `tracking` for a plan without tasks, or with an error that keeps it from having dates.
 * @example trackPlan(plan, { asOf: '2026-03-11' }).tracking?.finish.daysAfterTarget // 2
 */
export function trackPlan(
  plan: Plan,
  options: { asOf: IsoDate },
): { tracking?: Tracking; problems: Problem[] } {
  return track(plan, options.asOf);
}
