import { durationMinutes, minutesPerDay, parseEstimate } from '../model/estimate.ts';
import type { EpochDay } from '../model/plain-date.ts';
import type { Calendar, TaskId } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Passes } from '../schedule/assemble-schedule.ts';
import type { TaskNode } from '../schedule/graph.ts';
import { endlessMinutes } from '../schedule/link-lag.ts';
import type { WorkingMinute } from '../schedule/working-time.ts';

/** How long the tasks may take, by node number, in whole working minutes. */
export interface TaskRanges {
  low: Float64Array;
  /** At least `low`; equal to it where nothing is to be drawn. */
  high: Float64Array;
  /** Node numbers of the tasks that are not over. */
  unfinished: number[];
  /** Of these, the ones without an estimate. */
  unknown: TaskId[];
}

/**
 * Reads between what bounds each task's length lies.
 *
 * - What is over is a fact: it has the length that the schedule counts.
 * - An estimate without a range has no spread of its own; `spread` is how much longer it may take.
 * - A task without an estimate counts 1 day, as in the schedule.
 * - A task that is under way has not finished before the day that the forecast looks from, so it takes
 *   longer than it has been under way by that morning. Cutting off the lower part of a uniform
 *   distribution leaves a uniform one: the bounds are all that changes.
 */
export function readRanges(
  passes: Passes,
  { calendar, asOf, spread }: { calendar: Calendar | undefined; asOf: EpochDay; spread: number },
): TaskRanges {
  const { graph, time, early } = passes;
  const ranges: TaskRanges = {
    low: new Float64Array(graph.tasks.length),
    high: new Float64Array(graph.tasks.length),
    unfinished: [],
    unknown: [],
  };
  const today = time.minuteAt(time.morningOf(asOf));
  for (const [number, node] of graph.tasks.entries()) {
    ranges.low[number] = ranges.high[number] = node.durationMinutes;
    if (isOver(node)) continue;
    ranges.unfinished.push(number);
    const { low, high } = readEstimate(node, calendar, spread);
    const started = time.minuteAt(present(early.start[number]));
    ranges.low[number] = isUnderWay(node) ? cutBelow(low, high, today - started) : low;
    ranges.high[number] = high;
    if (isUnknown(node)) ranges.unknown.push(node.task.id);
  }
  return ranges;
}

/** Whether a task is done, with or without the day on which it was. */
export function isOver({ task, actualFinish }: TaskNode): boolean {
  return task.status === 'Completed' || actualFinish !== undefined;
}

function isUnderWay({ endNoEarlierThan }: TaskNode): boolean {
  return endNoEarlierThan !== undefined;
}

/** The lower bound of a length that is known to be more than `elapsed`; the upper where that is over. */
function cutBelow(low: number, high: number, elapsed: WorkingMinute): number {
  return Math.min(high, Math.max(low, elapsed + 1));
}

function readEstimate(
  { task, durationMinutes: counted }: TaskNode,
  calendar: Calendar | undefined,
  spread: number,
): { low: number; high: number } {
  const estimate = task.estimate === undefined ? undefined : parseEstimate(task.estimate);
  const lowest =
    typeof estimate === 'object'
      ? Math.min(durationMinutes(estimate.low, calendar), endlessMinutes)
      : minutesPerDay(calendar);
  if (lowest < counted) return { low: lowest, high: counted };
  return { low: counted, high: Math.round(counted * (1 + spread)) };
}

function isUnknown({ task }: TaskNode): boolean {
  return task.estimate === undefined || typeof parseEstimate(task.estimate) !== 'object';
}
