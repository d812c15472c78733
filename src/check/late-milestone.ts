import type { Rule } from './rule.ts';

/**
 * Computed dates are part of the schedule, whose overrun is told once (IMP017): here are only dates
 * that somebody wrote. A note, because a date after the end may be meant: a freeze, a fair.
 */
export const lateMilestone: Rule = {
  code: 'IMP085',
  name: 'late-milestone',
  explanation:
    'A milestone whose date was written by hand lies after the day that was promised for the whole plan.',
  check({ plan: { milestones = [], targetCompletion: target } }) {
    return milestones.flatMap(({ name, date }, place) =>
      target === undefined || date === undefined || date <= target
        ? []
        : [
            {
              code: 'IMP085',
              severity: 'note',
              message: `Milestone ${name} is on ${date}, after the target completion ${target}`,
              hint: 'Mend its date if the plan is to reach it',
              path: ['milestones', place, 'date'],
            },
          ],
    );
  },
};
