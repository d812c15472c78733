import { formatPlainDate } from '../model/plain-date.ts';
import type { IsoDate, Plan, TaskId } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Slips } from './backward-pass.ts';
import { collectWaitedTasks } from './collect-waited-tasks.ts';
import type { EarlyMoments } from './forward-pass.ts';
import type { Graph, TaskNode } from './graph.ts';
import type { AssigneeWait } from './level-tasks.ts';
import type { Schedule, ScheduledMilestone, ScheduledPhase, ScheduledTask } from './schedule.ts';
import type { Moment, WorkingTime } from './working-time.ts';

/** Everything that was computed about a plan. */
export interface Passes {
  graph: Graph;
  order: readonly number[];
  time: WorkingTime;
  planStart: Moment;
  finish: Moment;
  early: EarlyMoments;
  total: Slips;
  free: Slips;
  /** By node number: the tasks that wait for somebody, in a levelled plan. */
  waits: ReadonlyMap<number, AssigneeWait>;
}

/** Puts the computed moments into the words of a schedule. */
export function assembleSchedule(plan: Plan, passes: Passes): Schedule {
  const { graph, time } = passes;
  const waited = collectWaitedTasks(graph, passes.order);
  const tasks: ScheduledTask[] = [];
  const critical: number[] = [];
  for (const [number, node] of graph.tasks.entries()) {
    const task = assembleTask(node, number, present(waited[number]), passes);
    if (task.critical) critical.push(number);
    tasks.push(task);
  }
  return {
    start: formatPlainDate(time.dayOf(passes.planStart)),
    finish: formatPlainDate(time.dayOf(passes.finish)),
    tasks,
    phases: assemblePhases(plan, passes),
    milestones: assembleMilestones(passes),
    criticalPath: critical
      .sort((a, b) => compareMoments(passes.early, a, b))
      .map((number) => present(tasks[number]?.id)),
  };
}

function assembleTask(
  node: TaskNode,
  number: number,
  dependencies: TaskId[],
  passes: Passes,
): ScheduledTask {
  const { task } = node;
  const { time, early, total, free } = passes;
  const start = dateAt(early.start, number, time);
  const end = dateAt(early.end, number, time);
  // What is over can no longer slip, so it has no slack and is not critical.
  const isOver = task.status === 'Completed' || node.actualFinish !== undefined;
  const slackMinutes = isOver ? 0 : present(total.slack[number]);
  const isBound = isOver || slackMinutes === 0;
  const scheduled: ScheduledTask = {
    id: task.id,
    ...(task.name === undefined ? {} : { name: task.name }),
    phase: node.phase,
    status: task.status,
    start,
    end,
    startMinutes: time.minutesInto(present(early.start[number])),
    endMinutes: time.minutesInto(present(early.end[number])),
    estimateMinutes: node.durationMinutes,
    slackDays: inDays(slackMinutes, time),
    freeSlackDays: isOver ? 0 : inDays(present(free.slack[number]), time),
    lateStart: isBound ? start : dateAt(total.start, number, time),
    lateEnd: isBound ? end : dateAt(total.end, number, time),
    critical: !isOver && slackMinutes === 0,
    dependencies,
  };
  const wait = waitOf(number, passes);
  if (wait) scheduled.waitsForAssignee = wait;
  if (node.external.length > 0) scheduled.externalDependencies = node.external;
  return scheduled;
}

function dateAt(moments: Float64Array, number: number, time: WorkingTime): IsoDate {
  return formatPlainDate(time.dayOf(present(moments[number])));
}

function waitOf(number: number, { waits, graph }: Passes): ScheduledTask['waitsForAssignee'] {
  const wait = waits.get(number);
  if (wait === undefined) return undefined;
  return { assignee: wait.assignee, task: present(graph.tasks[wait.after]).task.id };
}

function assemblePhases(plan: Plan, { time, early }: Passes): ScheduledPhase[] {
  const phases: ScheduledPhase[] = [];
  let first = 0;
  for (const phase of plan.phases) {
    const next = first + phase.tasks.length;
    let start = Number.POSITIVE_INFINITY;
    let end = Number.NEGATIVE_INFINITY;
    for (let task = first; task < next; task += 1) {
      start = Math.min(start, present(early.start[task]));
      end = Math.max(end, present(early.end[task]));
    }
    first = next;
    if (phase.tasks.length === 0) continue;
    phases.push({
      number: phase.number,
      ...(phase.name === undefined ? {} : { name: phase.name }),
      start: formatPlainDate(time.dayOf(start)),
      end: formatPlainDate(time.dayOf(end)),
      durationDays: inDays(time.minuteAt(end) - time.minuteAt(start), time),
    });
  }
  return phases;
}

function assembleMilestones({ graph, time, early }: Passes): ScheduledMilestone[] {
  const milestones: ScheduledMilestone[] = [];
  for (const [place, { name }] of graph.milestones.entries()) {
    const moment = present(early.end[graph.tasks.length + place]);
    if (moment === Number.NEGATIVE_INFINITY) continue;
    milestones.push({ name, date: formatPlainDate(time.dayOf(moment)) });
  }
  return milestones;
}

function compareMoments(early: EarlyMoments, a: number, b: number): number {
  const byStart = present(early.start[a]) - present(early.start[b]);
  return byStart || present(early.end[a]) - present(early.end[b]) || a - b;
}

/** Working days, rounded to a ten-thousandth: less than any minute of a day. */
function inDays(minutes: number, time: WorkingTime): number {
  return Math.round((minutes / time.minutesPerDay) * 10_000) / 10_000;
}
