import { formatDays, parseEstimate } from '../model/estimate.ts';
import { phaseLabels } from '../model/labels.ts';
import type { Phase } from '../model/plan.ts';
import type { ScheduledPhase } from '../schedule/schedule.ts';

/**
 * What stands after `Estimated:` in a phase's heading: its elapsed working time as `3 days`, or
 * the template's prompt where no task has an estimate.
 *
 * @param scheduled its dates; left out where it has none
 */
export function phaseEstimate(phase: Phase, scheduled: ScheduledPhase | undefined): string {
  return scheduled && hasEstimate(phase)
    ? formatDays(scheduled.durationDays)
    : phaseLabels.estimated.prompt;
}

/** Whether a task of the phase has an estimate, so that the phase's own is computed. */
export function hasEstimate(phase: Phase): boolean {
  return phase.tasks.some((task) => typeof parseEstimate(task.estimate ?? '') === 'object');
}
