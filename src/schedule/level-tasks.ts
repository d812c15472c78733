import { assigneeKey, parseAssignees } from '../model/assignees.ts';
import { present } from '../present.ts';
import type { Slips } from './backward-pass.ts';
import { type BusyTime, findGap, idle, reserve } from './busy-time.ts';
import { type EarlyMoments, findBounds, findFloor, placeNode, unplaced } from './forward-pass.ts';
import type { Graph, TaskNode } from './graph.ts';
import { linkPeople } from './link-people.ts';
import { createQueue } from './queue.ts';
import type { Moment, WorkingTime } from './working-time.ts';

/** A task that waits until somebody has done another one. */
export interface AssigneeWait {
  /** As the Assigned To field of the waiting task writes the name. */
  assignee: string;
  /** Node number of the task that is done before. */
  after: number;
}

export interface LevelledPlan {
  early: EarlyMoments;
  /** The graph with a link from each task to the next one of the same person. */
  graph: Graph;
  /** All nodes, each after those that it waits for, in that graph. */
  order: readonly number[];
  /** By node number; nothing for a task that waits for nobody. */
  waits: Map<number, AssigneeWait>;
}

/**
 * Delays tasks so that nobody does two at once: resource levelling by the serial
 * schedule-generation scheme (Kelley 1963; Kolisch 1996, "Serial and parallel resource-constrained
 * project scheduling methods revisited"). Of the tasks whose predecessors all have their place, the
 * one with the least total slack is placed next, then the one first in the plan: as early as its
 * links allow and all its people are free for all of its length. A task is never split.
 *
 * What has actual dates or is under way stays where it is, and its people are busy then, even on two
 * such tasks at once; what is over, has no length or nobody to do it takes nobody's time.
 *
 * @param plain the schedule that looks at nobody: its total slack is the priority
 */
export function levelTasks(
  graph: Graph,
  time: WorkingTime,
  planStart: Moment,
  plain: { early: EarlyMoments; total: Slips },
): LevelledPlan {
  const people = findPeople(graph);
  const early = unplaced(graph);
  const context = { time, planStart, floor: findFloor(graph, time, planStart) };
  const calendars = new Map<string, BusyTime>();
  const calendarOf = (name: string): BusyTime => {
    const key = assigneeKey(name);
    const calendar = calendars.get(key) ?? idle();
    calendars.set(key, calendar);
    return calendar;
  };
  const minutesOf = (moments: EarlyMoments, number: number) =>
    [moments.start, moments.end].map((side) => time.minuteAt(present(side[number]))) as [
      number,
      number,
    ];

  const fixed = new Set([...people.keys()].filter((number) => isFixed(graph.nodes[number])));
  for (const [number, names] of people) {
    if (!fixed.has(number)) continue;
    for (const name of names) reserve(calendarOf(name), ...minutesOf(plain.early, number));
  }
  const rank: number[] = [];
  let place = 0;
  const delayed = new Set<number>();
  for (const number of orderByPriority(graph, plain.total)) {
    const node = graph.nodes[number];
    const bounds = findBounds(present(graph.incoming[number]), early, time);
    let [start, end] = placeNode(node, bounds, context);
    const names = people.get(number);
    if (names && node?.kind === 'task') {
      if (!fixed.has(number)) {
        const soonest = time.minuteAt(start);
        const free = findCommonGap(names.map(calendarOf), soonest, node.durationMinutes);
        if (free > soonest) {
          delayed.add(number);
          const later = { ...bounds, start: Math.max(bounds.start, time.laterName(free)) };
          [start, end] = placeNode(node, later, context);
        }
      }
      for (const name of names) reserve(calendarOf(name), time.minuteAt(start), time.minuteAt(end));
    }
    early.start[number] = start;
    early.end[number] = end;
    rank[number] = place;
    place += 1;
  }
  const placed = (number: number) => minutesOf(early, number);
  return { early, ...linkPeople(graph, { people, fixed, delayed, rank, minutesOf: placed }) };
}

/** Who does what takes somebody's time, by node number. */
function findPeople({ nodes }: Graph): Map<number, string[]> {
  const people = new Map<number, string[]>();
  for (const [number, node] of nodes.entries()) {
    if (node.kind !== 'task' || node.durationMinutes === 0) continue;
    const isDone = node.task.status === 'Completed' && node.actualFinish === undefined;
    const names = isDone ? [] : parseAssignees(node.task.assignee);
    if (names.length > 0) people.set(number, names);
  }
  return people;
}

/** Actual dates are facts, and nobody puts down what is under way. */
function isFixed(node: Graph['nodes'][number] | undefined): boolean {
  return node?.kind === 'task' && (hasDates(node) || node.endNoEarlierThan !== undefined);
}

function hasDates({ actualStart, actualFinish }: TaskNode): boolean {
  return actualStart !== undefined || actualFinish !== undefined;
}

function findCommonGap(calendars: readonly BusyTime[], from: number, minutes: number): number {
  let start = from;
  for (;;) {
    const next = calendars.reduce((least, busy) => findGap(busy, least, minutes), start);
    if (next === start) return start;
    start = next;
  }
}

/** All nodes, each after those that it waits for; of those that may be next, the least slack first. */
function* orderByPriority(graph: Graph, { slack }: Slips): Generator<number> {
  const waiting = graph.incoming.map((links) => links.length);
  const queue = createQueue((a: number, b: number) => {
    // Milestones and hubs take no time: what waits for them is to be seen at once.
    const [one, other] = [a, b].map((number) =>
      graph.nodes[number]?.kind === 'task' ? present(slack[number]) : -1,
    ) as [number, number];
    return one - other || a - b;
  });
  for (const [number, count] of waiting.entries()) if (count === 0) queue.push(number);
  for (let number = queue.pop(); number !== undefined; number = queue.pop()) {
    yield number;
    for (const { to } of present(graph.outgoing[number])) {
      const left = present(waiting[to]) - 1;
      waiting[to] = left;
      if (left === 0) queue.push(to);
    }
  }
}
