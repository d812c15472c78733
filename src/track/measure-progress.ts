import type { IsoDate, Plan } from '../model/plan.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { PhaseProgress, Progress, TrackedTask } from './tracking.ts';

/**
 * How far tasks are. Work counts as done when its task is completed, and not before (the 0/100 rule
 * of earned value: PMI, Practice Standard for Earned Value Management): a task half done is a guess.
 */
export function measureProgress(tasks: readonly TrackedTask[], asOf: IsoDate): Progress {
  const count = (isCounted: (task: TrackedTask) => boolean) => tasks.filter(isCounted).length;
  const minutes = (isCounted: (task: TrackedTask) => boolean) =>
    tasks.filter(isCounted).reduce((sum, { planned }) => sum + planned.estimateMinutes, 0);
  const isCompleted = ({ state }: TrackedTask) => state === 'completed';
  const isDue = ({ planned }: TrackedTask) => planned.end < asOf;
  const workMinutes = minutes(() => true);
  const shareOf = (isCounted: (task: TrackedTask) => boolean) => {
    if (tasks.length === 0) return 0;
    return workMinutes > 0 ? minutes(isCounted) / workMinutes : count(isCounted) / tasks.length;
  };
  return {
    tasks: tasks.length,
    completed: count(isCompleted),
    underWay: count(({ state }) => state === 'under way'),
    blocked: count(({ state }) => state === 'blocked'),
    overdue: count(({ overdue }) => overdue !== undefined),
    workMinutes,
    completedMinutes: minutes(isCompleted),
    plannedMinutes: minutes(isDue),
    share: shareOf(isCompleted),
    plannedShare: shareOf(isDue),
  };
}

/** The progress of each phase, in document order. */
export function measurePhases(
  plan: Plan,
  forecast: Schedule,
  tasks: readonly TrackedTask[],
  asOf: IsoDate,
): PhaseProgress[] {
  const dates = new Map(forecast.phases.map((phase) => [phase.number, phase]));
  let first = 0;
  return plan.phases.map(({ number, name, tasks: own }) => {
    const { start, end } = dates.get(number) ?? {};
    const progress = measureProgress(tasks.slice(first, first + own.length), asOf);
    first += own.length;
    return {
      number,
      ...(name === undefined ? {} : { name }),
      ...(start === undefined ? {} : { start }),
      ...(end === undefined ? {} : { end }),
      ...progress,
    };
  });
}
