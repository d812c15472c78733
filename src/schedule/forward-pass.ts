import type { EpochDay } from '../model/plain-date.ts';
import { present } from '../present.ts';
import type { Graph, GraphNode, Link, MilestoneNode, TaskNode } from './graph.ts';
import { applyLag } from './link-lag.ts';
import type { Moment, WorkingTime } from './working-time.ts';

/** When each node starts and ends at the earliest, by node number; `-Infinity`: it has no date. */
export interface EarlyMoments {
  start: Float64Array;
  end: Float64Array;
}

/**
 * Starts every task as soon as the plan's start, what it waits for, and Start No Earlier Than
 * allow.
 *
 * - A task with a length starts under the later name of its first minute (Monday morning) and
 *   ends under the earlier name of its last (Friday evening). One without a length keeps the
 *   name by which it was reached.
 * - Actual Start fixes the start: only FF and SF links can still push the end out. Actual Finish
 *   fixes the end. Where only the finish is given, the start is the computed one, or the day
 *   of the finish where that was earlier.
 * - A task that is under way on the day that the schedule looks from has started by then, and ends
 *   no earlier than that day.
 * - A milestone row is reached with the last of its dependencies; a lead takes it no further
 *   back than the plan's start, or than the first actual date before that.
 *
 * @param order All nodes, each after those that it waits for.
 */
export function runForwardPass(
  graph: Graph,
  order: readonly number[],
  time: WorkingTime,
  planStart: Moment,
): EarlyMoments {
  const early = unplaced(graph);
  const floor = findFloor(graph, time, planStart);
  const frame = { time, planStart, floor };
  for (const number of order) {
    const bounds = findBounds(present(graph.incoming[number]), early, time);
    const placed = placeNode(graph.nodes[number], bounds, frame);
    early.start[number] = placed[0];
    early.end[number] = placed[1];
  }
  return early;
}

/** The moments of nodes that have no dates yet. */
export function unplaced({ nodes }: Graph): EarlyMoments {
  return {
    start: new Float64Array(nodes.length).fill(Number.NEGATIVE_INFINITY),
    end: new Float64Array(nodes.length).fill(Number.NEGATIVE_INFINITY),
  };
}

/** Where a node goes, given how early its links allow it to be. */
export function placeNode(
  node: GraphNode | undefined,
  bounds: Bounds,
  { time, planStart, floor }: { time: WorkingTime; planStart: Moment; floor: Moment },
): [start: Moment, end: Moment] {
  if (node?.kind === 'task') return placeTask(node, bounds, time, planStart);
  if (node?.kind === 'milestone') return placeMilestone(node, bounds, time, floor);
  return [bounds.end, bounds.end];
}

/** The first moment of the plan: its start, or an actual date before it. */
export function findFloor(graph: Graph, time: WorkingTime, planStart: Moment): Moment {
  let floor = planStart;
  for (const node of graph.nodes) {
    if (node.kind !== 'task') continue;
    const day = node.actualStart ?? node.actualFinish;
    if (day !== undefined) floor = Math.min(floor, time.morningOf(day));
  }
  return floor;
}

/** The earliest moments that the links into a node allow; `-Infinity` where none binds it. */
export interface Bounds {
  start: Moment;
  end: Moment;
}

export function findBounds(links: readonly Link[], early: EarlyMoments, time: WorkingTime): Bounds {
  const bounds: Bounds = {
    start: Number.NEGATIVE_INFINITY,
    end: Number.NEGATIVE_INFINITY,
  };
  for (const link of links) {
    const source = present(early[link.fromSide][link.from]);
    if (source === Number.NEGATIVE_INFINITY) continue;
    bounds[link.toSide] = Math.max(bounds[link.toSide], applyLag(time, source, link.lag));
  }
  return bounds;
}

function placeTask(
  node: TaskNode,
  bounds: Bounds,
  time: WorkingTime,
  planStart: Moment,
): [start: Moment, end: Moment] {
  const length = node.durationMinutes;
  const open = node.endNoEarlierThan && openDay(time, node.endNoEarlierThan);
  const soonestEnd = open === undefined ? bounds.end : Math.max(bounds.end, endOfDay(time, open));
  const fixedEnd = node.actualFinish === undefined ? undefined : time.eveningOf(node.actualFinish);

  if (node.actualStart !== undefined) {
    const start = time.morningOf(node.actualStart);
    if (fixedEnd !== undefined) return [start, fixedEnd];
    if (length === 0) return [start, start];
    const end = Math.max(time.minuteAt(start) + length, minuteOrNever(time, soonestEnd));
    return [start, time.earlierName(end)];
  }

  const lower = Math.max(
    planStart,
    bounds.start,
    node.startNoEarlierThan === undefined ? planStart : openDay(time, node.startNoEarlierThan),
  );
  if (length === 0) {
    const moment = fixedEnd ?? Math.max(lower, soonestEnd);
    return [moment, moment];
  }
  const start = Math.max(time.minuteAt(lower), minuteOrNever(time, bounds.end) - length);
  if (open !== undefined) {
    const started = Math.min(start, time.minuteAt(open));
    const end = Math.max(started + length, time.minuteAt(soonestEnd));
    return [time.laterName(started), time.earlierName(end)];
  }
  if (node.actualFinish === undefined) {
    return [time.laterName(start), time.earlierName(start + length)];
  }
  const lastMorning = time.morningOf(node.actualFinish);
  return [Math.min(time.laterName(start), lastMorning), time.eveningOf(node.actualFinish)];
}

function placeMilestone(
  node: MilestoneNode,
  bounds: Bounds,
  time: WorkingTime,
  floor: Moment,
): [start: Moment, end: Moment] {
  const reached = Math.max(bounds.start, bounds.end);
  if (reached !== Number.NEGATIVE_INFINITY) {
    const moment = Math.max(reached, floor);
    return [moment, moment];
  }
  const own = node.ownDay === undefined ? reached : time.morningOf(node.ownDay);
  return [own, own];
}

/** The evening of the day on which a moment is. */
function endOfDay(time: WorkingTime, moment: Moment): Moment {
  return time.eveningOf(time.dayOf(moment));
}

/** The morning of a day, or of the first working day after it. */
function openDay(time: WorkingTime, day: EpochDay): Moment {
  return time.laterName(time.minuteAt(time.morningOf(day)));
}

function minuteOrNever(time: WorkingTime, moment: Moment): number {
  return moment === Number.NEGATIVE_INFINITY ? moment : time.minuteAt(moment);
}
