import { present } from '../present.ts';
import type { EarlyMoments } from './forward-pass.ts';
import type { Graph, GraphNode, TaskNode } from './graph.ts';
import { undoLag } from './link-lag.ts';
import type { Moment, WorkingMinute, WorkingTime } from './working-time.ts';

/**
 * `total`: until the finish of the plan moves. `free`: until anything that waits for the task
 * moves, or the finish does.
 */
export type SlackKind = 'total' | 'free';

/** How far the nodes may slip, by node number. */
export interface Slips {
  /** Working minutes; 0 for what has an Actual Finish. */
  slack: Float64Array;
  /** The latest moments, the early ones where there is no slack. */
  start: Float64Array;
  end: Float64Array;
}

/**
 * Finds how far each task may slip, from the finish back to the start.
 *
 * What is bound is the moment, under its own name: the inverse of a calendar-day lag is the
 * latest moment whose image is not later. So a task before a weekend that a lag hides has slack.
 *
 * @param order All nodes, each after those that it waits for.
 */
export function runBackwardPass(
  graph: Graph,
  order: readonly number[],
  time: WorkingTime,
  early: EarlyMoments,
  finish: Moment,
  kind: SlackKind,
): Slips {
  const size = graph.nodes.length;
  const slips: Slips = {
    slack: new Float64Array(size),
    start: Float64Array.from(early.start),
    end: Float64Array.from(early.end),
  };
  const limits: Limits = {
    start: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
    end: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
  };
  for (let at = order.length - 1; at >= 0; at -= 1) {
    const number = present(order[at]);
    const node = present(graph.nodes[number]);
    if (node.kind !== 'hub') limits.end[number] = Math.min(read(limits.end, number), finish);
    const freedom = findFreedom(node);
    if (freedom === 'moment') slipMoment(number, time, limits, slips);
    const movesWork = freedom === 'length' || freedom === 'end';
    if (node.kind === 'task' && movesWork) slipTask(node, number, time, limits, slips);
    if (kind === 'free' && node.kind !== 'hub') stayEarly(number, freedom, time, early, limits);
    if (node.kind === 'task' && freedom === 'start') {
      limitOpenStart(node, number, time, early, limits);
    }
    if (freedom === 'none') limits.start[number] = limits.end[number] = Number.POSITIVE_INFINITY;
    if (freedom === 'end') limits.start[number] = Number.POSITIVE_INFINITY;
    passLimits(graph, number, time, limits);
  }
  return slips;
}

/** Upper bounds on the moments of each node's sides. */
interface Limits {
  start: Float64Array;
  end: Float64Array;
}

/**
 * What a node can still do: `length`, move as a whole; `moment`, the same without a length;
 * `end`, be late with its end, being under way; `start`, have its computed start moved, its
 * finish being known; `none`, nothing, being over.
 */
type Freedom = 'length' | 'moment' | 'end' | 'start' | 'none';

function findFreedom(node: GraphNode): Freedom {
  if (node.kind !== 'task') return 'moment';
  const hasLength = node.durationMinutes > 0;
  const isUnderWay = hasLength && node.endNoEarlierThan !== undefined;
  if (node.actualStart !== undefined || isUnderWay) {
    return hasLength && node.actualFinish === undefined ? 'end' : 'none';
  }
  if (node.actualFinish !== undefined) return hasLength ? 'start' : 'none';
  return hasLength ? 'length' : 'moment';
}

/** A moment slips by working minutes, and a minute of work done gives it an evening's name. */
function slipMoment(number: number, time: WorkingTime, limits: Limits, slips: Slips): void {
  const moment = read(slips.end, number);
  const limit = Math.min(read(limits.start, number), read(limits.end, number));
  limits.start[number] = limits.end[number] = limit;
  if (!Number.isFinite(moment) || !Number.isFinite(limit)) return;
  const slack = time.minuteAt(limit) - time.minuteAt(moment);
  if (slack <= 0) return;
  slips.slack[number] = slack;
  // Its latest date is told by the name it has: a morning stays a morning.
  const late = time.isMorning(moment)
    ? time.laterName(lastMorning(time, limit))
    : time.earlierName(time.minuteAt(limit));
  slips.start[number] = slips.end[number] = Math.max(late, moment);
}

function slipTask(
  node: TaskNode,
  number: number,
  time: WorkingTime,
  limits: Limits,
  slips: Slips,
): void {
  const endMinute = time.minuteAt(read(slips.end, number));
  let lateEnd = time.minuteAt(read(limits.end, number));
  const startLimit = read(limits.start, number);
  const mayMove = node.actualStart === undefined && node.endNoEarlierThan === undefined;
  if (mayMove && startLimit !== Number.POSITIVE_INFINITY) {
    lateEnd = Math.min(lateEnd, lastMorning(time, startLimit) + node.durationMinutes);
  }
  const slack = Math.max(0, lateEnd - endMinute);
  lateEnd = endMinute + slack;
  const lateStart = lateEnd - node.durationMinutes;
  limits.start[number] = time.laterName(lateStart);
  limits.end[number] = time.laterName(lateEnd);
  if (slack === 0) return;
  slips.slack[number] = slack;
  slips.end[number] = time.earlierName(lateEnd);
  if (mayMove) slips.start[number] = time.laterName(lateStart);
}

/**
 * A computed start before a known finish holds back only those that wait for the start. It is
 * never later than the day of the finish, and cannot be moved where it is there.
 */
function limitOpenStart(
  node: TaskNode,
  number: number,
  time: WorkingTime,
  early: EarlyMoments,
  limits: Limits,
): void {
  const latest = time.morningOf(present(node.actualFinish));
  const limit = read(limits.start, number);
  const isBound = read(early.start, number) < latest && limit < latest;
  const lateStart = isBound ? lastMorning(time, limit) : Number.POSITIVE_INFINITY;
  limits.start[number] = isBound ? time.laterName(lateStart) : lateStart;
  limits.end[number] = isBound ? time.laterName(lateStart + node.durationMinutes) : lateStart;
}

/** For free slack: what a node waits for may not move it at all. */
function stayEarly(
  number: number,
  freedom: Freedom,
  time: WorkingTime,
  early: EarlyMoments,
  limits: Limits,
): void {
  const start = read(early.start, number);
  const end = read(early.end, number);
  if (!Number.isFinite(end)) return;
  limits.start[number] = freedom === 'moment' ? start : time.laterName(time.minuteAt(start));
  limits.end[number] = freedom === 'moment' ? end : time.laterName(time.minuteAt(end));
}

function passLimits(graph: Graph, number: number, time: WorkingTime, limits: Limits): void {
  for (const link of present(graph.incoming[number])) {
    const limit = read(limits[link.toSide], number);
    if (limit === Number.POSITIVE_INFINITY) continue;
    const bound = undoLag(time, limit, link.lag);
    const side = limits[link.fromSide];
    side[link.from] = Math.min(read(side, link.from), bound);
  }
}

/** The latest working minute whose later name is not after `limit`. */
function lastMorning(time: WorkingTime, limit: Moment): WorkingMinute {
  const minute = time.minuteAt(limit);
  return time.laterName(minute) <= limit ? minute : minute - 1;
}

function read(values: Float64Array, number: number): number {
  return present(values[number]);
}
