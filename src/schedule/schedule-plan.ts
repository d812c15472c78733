import { type EpochDay, formatPlainDate } from '../model/plain-date.ts';
import type { IsoDate, Plan, Task } from '../model/plan.ts';
import type { Problem } from '../problem.ts';
import { assembleSchedule } from './assemble-schedule.ts';
import { computePasses } from './compute-passes.ts';
import type { Schedule } from './schedule.ts';
import type { WorkingTime } from './working-time.ts';

/**
 * Computes the dates of a plan: every task as soon as possible, slack, critical path, phases
 * and milestones. Linear in tasks and dependencies; no clock, no time zone.
 *
 * Problems, each with its `path` in the plan: errors IMP002 (a date, holiday or number of hours
 * that is none), IMP010 (circles), IMP011 and IMP012 (dependencies), IMP014 (numbers and names
 * given twice), IMP015 (no start), IMP016 (no working day), IMP018 (past the year 2200), IMP019
 * (finished before started); warnings IMP013 (estimates) and IMP017 (the target is missed, and a task
 * is still to be done).
 *
 * A plan whose Scheduling is `Level by assignee` is levelled: see `levelTasks`.
 *
 * @param options.asOf the day that the schedule looks from: work that is not over is pushed past it.
 * Left out: no day, so that the same plan has the same schedule on any day.
 * @returns No `schedule` where a problem is an error, and none, without a problem, for a plan
 * that has no tasks.
 * @example
 * const { schedule, problems } = schedulePlan(plan);
 * schedule?.finish // '2026-05-12'
 */
export function schedulePlan(
  plan: Plan,
  options: { asOf?: IsoDate } = {},
): { schedule?: Schedule; problems: Problem[] } {
  const { passes, target, problems } = computePasses(plan, options);
  if (passes === undefined) return { problems };
  const { time, finish } = passes;
  const finishDay = time.dayOf(finish);
  const isOver = plan.phases.every(({ tasks }) => tasks.every(isCompleted));
  if (target !== undefined && finishDay > target && !isOver) {
    problems.push(reportOverrun(target, finishDay, time));
  }
  return { schedule: assembleSchedule(plan, passes), problems };
}

function isCompleted({ status }: Task): boolean {
  return status === 'Completed';
}

function reportOverrun(target: EpochDay, finish: EpochDay, time: WorkingTime): Problem {
  const late = time.workingDaysBefore(finish + 1) - time.workingDaysBefore(target + 1);
  // An Actual Finish on a day off may be late by no working day at all.
  const by = late > 0 ? `${late} working ${late === 1 ? 'day' : 'days'} after` : 'after';
  return {
    code: 'IMP017',
    severity: 'warning',
    message: `The schedule ends on ${formatPlainDate(finish)}, ${by} the target completion ${formatPlainDate(target)}`,
    hint: 'Shorten what is on the critical path, or agree on a later target',
    path: ['targetCompletion'],
  };
}
