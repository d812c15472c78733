import { formatPlainDate } from '../model/plain-date.ts';
import type { Plan, TaskId } from '../model/plan.ts';
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
  for (const [number, node] of graph.nodes.entries()) {
    if (node.kind === 'task') tasks.push(assembleTask(node, number, waited[number] ?? [], passes));
  }
  return {
    start: formatPlainDate(time.dayOf(passes.planStart)),
    finish: formatPlainDate(time.dayOf(passes.finish)),
    tasks,
    phases: assemblePhases(plan, passes),
    milestones: assembleMilestones(passes),
    criticalPath: tasks
      .map((task, number) => ({ task, number }))
      .filter(({ task }) => task.critical)
      .sort((a, b) => compareMoments(passes.early, a.number, b.number))
      .map(({ task }) => task.id),
  };
}

function assembleTask(
  node: TaskNode,
  number: number,
  dependencies: TaskId[],
  passes: Passes,
): ScheduledTask {
  const { task } = node;
  const date = (moments: Float64Array) => formatPlainDate(passes.time.dayOf(moments[number] ?? 0));
  const start = date(passes.early.start);
  const end = date(passes.early.end);
  // What is over can no longer slip, so it has no slack and is not critical.
  const isOver = task.status === 'Completed' || node.actualFinish !== undefined;
  const slackMinutes = passes.total.slack[number] ?? 0;
  return {
    id: task.id,
    ...(task.name === undefined ? {} : { name: task.name }),
    phase: node.phase,
    status: task.status,
    start,
    end,
    startMinutes: passes.time.minutesInto(passes.early.start[number] ?? 0),
    endMinutes: passes.time.minutesInto(passes.early.end[number] ?? 0),
    estimateMinutes: node.durationMinutes,
    slackDays: isOver ? 0 : inDays(slackMinutes, passes.time),
    freeSlackDays: isOver ? 0 : inDays(passes.free.slack[number] ?? 0, passes.time),
    lateStart: isOver ? start : date(passes.total.start),
    lateEnd: isOver ? end : date(passes.total.end),
    critical: !isOver && slackMinutes === 0,
    dependencies,
    ...waitOf(number, passes),
    ...(node.external.length > 0 ? { externalDependencies: node.external } : {}),
  };
}

function waitOf(number: number, { waits, graph }: Passes): Pick<ScheduledTask, 'waitsForAssignee'> {
  const wait = waits.get(number);
  const other = wait && graph.nodes[wait.after];
  if (wait === undefined || other?.kind !== 'task') return {};
  return { waitsForAssignee: { assignee: wait.assignee, task: other.task.id } };
}

function assemblePhases(plan: Plan, { time, early }: Passes): ScheduledPhase[] {
  const phases: ScheduledPhase[] = [];
  let first = 0;
  for (const phase of plan.phases) {
    const next = first + phase.tasks.length;
    let start = Number.POSITIVE_INFINITY;
    let end = Number.NEGATIVE_INFINITY;
    for (let task = first; task < next; task += 1) {
      start = Math.min(start, early.start[task] ?? start);
      end = Math.max(end, early.end[task] ?? end);
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
  return graph.nodes.flatMap((node, number) => {
    const moment = early.end[number] ?? Number.NEGATIVE_INFINITY;
    if (node.kind !== 'milestone' || moment === Number.NEGATIVE_INFINITY) return [];
    return [{ name: node.name, date: formatPlainDate(time.dayOf(moment)) }];
  });
}

function compareMoments(early: EarlyMoments, a: number, b: number): number {
  const byStart = (early.start[a] ?? 0) - (early.start[b] ?? 0);
  return byStart || (early.end[a] ?? 0) - (early.end[b] ?? 0) || a - b;
}

/** Working days, rounded to a ten-thousandth: less than any minute of a day. */
function inDays(minutes: number, time: WorkingTime): number {
  return Math.round((minutes / time.minutesPerDay) * 10_000) / 10_000;
}
