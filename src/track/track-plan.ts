import { parseAssignees } from '../model/assignees.ts';
import { type EpochDay, formatPlainDate, parsePlainDate } from '../model/plain-date.ts';
import type { IsoDate, Plan, TaskId } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Problem } from '../problem.ts';
import { buildGraph } from '../schedule/build-graph.ts';
import { countWorkingDays } from '../schedule/count-working-days.ts';
import { readCalendar } from '../schedule/read-calendar.ts';
import type { Schedule, ScheduledTask } from '../schedule/schedule.ts';
import { schedulePlan } from '../schedule/schedule-plan.ts';
import { taskMinutes } from '../schedule/task-minutes.ts';
import type { WorkingTime } from '../schedule/working-time.ts';
import { findOpenDependencies, isOver, type OpenDependencies } from './find-open-dependencies.ts';
import { measurePhases, measureProgress } from './measure-progress.ts';
import { measureWorkload } from './measure-workload.ts';
import type { Overdue, TaskState, TrackedFinish, TrackedTask, Tracking } from './tracking.ts';

/**
 * Where a plan stands on a day: what is completed, late, blocked, ready to start, and when it will
 * end if everything that is left takes as long as it was estimated.
 *
 * Problems: those of `schedulePlan`, as the plan's own dates have them; where only the dates as of that
 * day cannot be computed, those that say why.
 *
 * @param known what `schedulePlan` gave for this plan, where it has been scheduled already
 * @returns No `tracking` for a plan without tasks, or with an error that keeps it from being scheduled.
 * @example
 * trackPlan(plan, '2026-03-11').tracking?.finish.daysAfterTarget // 2
 */
export function trackPlan(
  plan: Plan,
  asOf: IsoDate,
  known: { schedule?: Schedule; problems: Problem[] } = schedulePlan(plan),
): { tracking?: Tracking; problems: Problem[] } {
  const { schedule: planned, problems } = known;
  if (!planned) return { problems };
  const { schedule: forecast, problems: later } = schedulePlan(plan, { asOf });
  if (!forecast) return { problems: later };
  const time = present(readCalendar(plan.calendar).time);
  const day = present(parsePlainDate(asOf));
  const open = findOpenDependencies(buildGraph(plan).graph);
  const tasks = trackTasks(plan, { planned, forecast, time, day }, open);
  const tracking: Tracking = {
    asOf,
    planned,
    forecast,
    tasks,
    phases: measurePhases(plan, forecast, tasks, asOf),
    total: measureProgress(tasks, asOf),
    milestones: trackMilestones(planned, forecast, open.milestones),
    people: measureWorkload(tasks),
    finish: trackFinish(plan, planned, forecast, tasks, time),
  };
  return { tracking, problems };
}

interface Dates {
  planned: Schedule;
  forecast: Schedule;
  time: WorkingTime;
  day: EpochDay;
}

function trackTasks(
  plan: Plan,
  { planned, forecast, time, day }: Dates,
  { tasks: open, lagged }: OpenDependencies,
): TrackedTask[] {
  const dependents = findDependents(planned);
  const today = formatPlainDate(time.dayOf(time.laterName(time.minuteAt(time.morningOf(day)))));
  const over = new Set(
    plan.phases.flatMap(({ tasks }) => tasks.filter(isOver).map(({ id }) => id)),
  );
  return plan.phases
    .flatMap(({ number, tasks }) => tasks.map((task) => ({ task, phase: number })))
    .map(({ task, phase }, index): TrackedTask => {
      const dates = [planned, forecast].map(({ tasks }) => tasks[index]) as [
        ScheduledTask,
        ScheduledTask,
      ];
      const openDependencies = present(open[index]);
      const overdue = findOverdue(dates[0], task, time, day);
      const { start, waitsForAssignee: wait } = dates[1];
      // A task that ended today ended in the evening, as dates go; people can go on all the same.
      const isHeld =
        (lagged[index] && start > today) ||
        (task.startNoEarlierThan ?? today) > today ||
        (wait !== undefined && !over.has(wait.task));
      const canStart = openDependencies.length === 0 && !isHeld;
      return {
        task,
        phase,
        state: stateOf(task, canStart),
        planned: dates[0],
        forecast: dates[1],
        assignees: parseAssignees(task.assignee),
        openDependencies,
        dependents: dependents.get(task.id) ?? [],
        ...(overdue ? { overdue } : {}),
      };
    });
}

function stateOf(task: TrackedTask['task'], canStart: boolean): TaskState {
  if (isOver(task)) return 'completed';
  if (task.status === 'Blocked') return 'blocked';
  if (task.status === 'In Progress' || task.actualStart !== undefined) return 'under way';
  return canStart ? 'ready' : 'waiting';
}

/** What waits for each task, in document order. Tasks that wait for one and the same group share its list. */
function findDependents({ tasks }: Schedule): Map<TaskId, TaskId[]> {
  const waiting = new Map<readonly TaskId[], TaskId[]>();
  for (const { id, dependencies } of tasks) {
    const list = waiting.get(dependencies);
    if (list) list.push(id);
    else waiting.set(dependencies, [id]);
  }
  const lists = new Map<TaskId, TaskId[][]>();
  for (const [dependencies, ids] of waiting) {
    for (const other of dependencies) {
      const own = lists.get(other);
      if (own) own.push(ids);
      else lists.set(other, [ids]);
    }
  }
  const places = new Map(tasks.map(({ id }, place) => [id, place]));
  const inOrder = (one: TaskId, other: TaskId) =>
    present(places.get(one)) - present(places.get(other));
  return new Map(
    [...lists].map(([id, own]) => [
      id,
      own.length === 1 ? present(own[0]) : own.flat().sort(inOrder),
    ]),
  );
}

/** Against the dates that the file has; a start only counts where the end is still to come. */
function findOverdue(
  { start, end }: ScheduledTask,
  task: TrackedTask['task'],
  time: WorkingTime,
  day: EpochDay,
): Overdue | undefined {
  if (isOver(task)) return undefined;
  const hasStarted = task.status === 'In Progress' || task.actualStart !== undefined;
  const due = ([what, date]: ['start' | 'finish', IsoDate]): Overdue | undefined => {
    const days =
      time.workingDaysBefore(day) - time.workingDaysBefore(present(parsePlainDate(date)));
    return days > 0 ? { what, date, days } : undefined;
  };
  return due(['finish', end]) ?? (hasStarted ? undefined : due(['start', start]));
}

function trackMilestones(
  planned: Schedule,
  forecast: Schedule,
  waitedFor: ReadonlyMap<string, TaskId[]>,
): Tracking['milestones'] {
  const dates = new Map(forecast.milestones.map(({ name, date }) => [name, date]));
  return planned.milestones.map(({ name, date }) => {
    const open = waitedFor.get(name);
    return {
      name,
      planned: date,
      forecast: present(dates.get(name)),
      ...(open === undefined ? {} : { reached: open.length === 0 }),
    };
  });
}

function trackFinish(
  { targetCompletion }: Plan,
  planned: Schedule,
  forecast: Schedule,
  tasks: readonly TrackedTask[],
  time: WorkingTime,
): TrackedFinish {
  const daysAfter = (date: IsoDate | undefined) => countWorkingDays(time, date, forecast.finish);
  const isCause = (task: TrackedTask) =>
    isLateItself(task) && delayMinutes(task, time) > task.planned.slackDays * time.minutesPerDay;
  const causes = new Set(tasks.filter(isCause).map(({ task }) => task.id));
  return {
    planned: planned.finish,
    forecast: forecast.finish,
    ...(targetCompletion === undefined ? {} : { target: targetCompletion }),
    daysAfterTarget: daysAfter(targetCompletion),
    daysAfterPlanned: daysAfter(planned.finish),
    causes: forecast.tasks.map(({ id }) => id).filter((id) => causes.has(id)),
  };
}

/** Working time by which a task ends later than planned. */
function delayMinutes({ planned, forecast }: TrackedTask, time: WorkingTime): number {
  return taskMinutes(forecast, time).end - taskMinutes(planned, time).end;
}

/** Whether a task is later than planned by its own doing: it is overdue and nothing it waits for is. */
function isLateItself({ overdue, openDependencies }: TrackedTask): boolean {
  return overdue !== undefined && openDependencies.length === 0;
}
