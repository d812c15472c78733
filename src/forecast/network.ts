import { present } from '../present.ts';
import type { Passes } from '../schedule/assemble-schedule.ts';
import { findFloor } from '../schedule/forward-pass.ts';
import type { Graph, GraphNode, Link, TaskNode } from '../schedule/graph.ts';
import type { LinkLag } from '../schedule/link-lag.ts';
import type { Moment, WorkingTime } from '../schedule/working-time.ts';
import type { TaskRanges } from './task-ranges.ts';

/** How a node gets its moments: the cases of `placeNode`. */
export const nodeKinds = {
  /** The last of a group. */
  hub: 0,
  milestone: 1,
  /** A task that has not started, or whose start nobody wrote down and is not under way. */
  open: 2,
  /** Under way, with a computed start. */
  underWay: 3,
  /** With an Actual Start only. */
  started: 4,
  /** With an Actual Finish only. */
  finished: 5,
  /** With both dates. */
  fact: 6,
} as const;

/**
 * A graph as flat arrays, for passes that run thousands of times and allocate nothing. Places are
 * positions in the order of the graph, in which each node comes after those that it waits for.
 *
 * The passes count in working minutes. A minute between two days has two names, Friday evening and
 * Monday morning; the moment with its name is kept only where somebody needs it and it does not follow
 * from the minute: for tasks that may have no length, for lags, and along the links that lead there.
 */
export interface Network {
  time: WorkingTime;
  size: number;
  /** Node numbers by position. */
  nodeAt: Int32Array;
  kind: Uint8Array;
  /** Tasks, and milestones that the plan computes: the last of them is the finish. */
  countsInFinish: Uint8Array;
  /** 1: its end is the evening name of its minute, in each run. */
  endsInEvening: Uint8Array;
  /** 1: the moments of what it waits for are needed. */
  readsMoments: Uint8Array;
  /** 1: somebody needs its own moments, which do not follow from its minutes. */
  givesMoments: Uint8Array;
  /** The earliest start but for links. */
  lowerMinute: Float64Array;
  lowerMoment: Float64Array;
  /** The earliest end but for links; `-Infinity`: none. */
  soonestMinute: Float64Array;
  soonestMoment: Float64Array;
  /** Of a task under way, the minute by which it has started. */
  openMinute: Float64Array;
  /** A start that is given; of a finished task, the latest; of a milestone, its own date. */
  givenStart: Float64Array;
  givenEnd: Float64Array;
  /** The first moment of the plan. */
  floor: Moment;
  /** Links into a position: to its start from `linkFirst[p]`, to its end from `linkMiddle[p]`. */
  linkFirst: Int32Array;
  linkMiddle: Int32Array;
  /** 2 × position of the near end, + 1 where it is that node's end. */
  linkSource: Int32Array;
  /** Working minutes along a link. */
  linkMinutes: Float64Array;
  /** Calendar days along a link; 0: a lag in working time, or none. */
  linkDays: Float64Array;
  linkLag: (LinkLag | undefined)[];
}

/** Lays a graph out flat. Where tasks may have no length is told by their ranges. */
export function layOutNetwork(passes: Passes, ranges: TaskRanges): Network {
  const { graph, order } = passes;
  const network = allocate(graph, passes.time);
  const positionOf = new Int32Array(network.size);
  for (const [position, number] of order.entries()) positionOf[number] = position;
  network.floor = findFloor(graph, passes.time, passes.planStart);
  let links = 0;
  for (const [position, number] of order.entries()) {
    network.nodeAt[position] = number;
    layOutNode(network, position, present(graph.nodes[number]), passes);
    const incoming = present(graph.incoming[number]);
    for (const side of ['start', 'end'] as const) {
      (side === 'start' ? network.linkFirst : network.linkMiddle)[position] = links;
      for (const link of incoming) {
        if (link.toSide !== side) continue;
        layOutLink(network, links, link, present(positionOf[link.from]));
        links += 1;
      }
    }
  }
  network.linkFirst[network.size] = links;
  findEvenings(network, ranges);
  findNamed(network, graph, positionOf, ranges);
  return network;
}

function allocate(graph: Graph, time: WorkingTime): Network {
  const size = graph.nodes.length;
  const links = graph.incoming.reduce((sum, each) => sum + each.length, 0);
  const none = () => new Float64Array(size).fill(Number.NEGATIVE_INFINITY);
  return {
    time,
    size,
    nodeAt: new Int32Array(size),
    kind: new Uint8Array(size),
    countsInFinish: new Uint8Array(size),
    endsInEvening: new Uint8Array(size),
    readsMoments: new Uint8Array(size),
    givesMoments: new Uint8Array(size),
    lowerMinute: none(),
    lowerMoment: none(),
    soonestMinute: none(),
    soonestMoment: none(),
    openMinute: none(),
    givenStart: none(),
    givenEnd: none(),
    floor: Number.NEGATIVE_INFINITY,
    linkFirst: new Int32Array(size + 1),
    linkMiddle: new Int32Array(size),
    linkSource: new Int32Array(links),
    linkMinutes: new Float64Array(links),
    linkDays: new Float64Array(links),
    linkLag: [],
  };
}

function layOutNode(network: Network, position: number, node: GraphNode, passes: Passes): void {
  const { time } = passes;
  if (node.kind === 'hub') return;
  if (node.kind === 'milestone') {
    network.kind[position] = nodeKinds.milestone;
    if (node.waitsFor.length > 0) network.countsInFinish[position] = 1;
    if (node.ownDay !== undefined) network.givenStart[position] = time.morningOf(node.ownDay);
    return;
  }
  network.countsInFinish[position] = 1;
  network.kind[position] = taskKind(node);
  const opens = (day: number) => time.laterName(time.minuteAt(time.morningOf(day)));
  const { startNoEarlierThan: notBefore, endNoEarlierThan, actualStart, actualFinish } = node;
  const lower = Math.max(
    passes.planStart,
    notBefore === undefined ? passes.planStart : opens(notBefore),
  );
  network.lowerMoment[position] = lower;
  network.lowerMinute[position] = time.minuteAt(lower);
  if (endNoEarlierThan !== undefined) {
    const open = opens(endNoEarlierThan);
    const evening = time.eveningOf(time.dayOf(open));
    network.openMinute[position] = time.minuteAt(open);
    network.soonestMoment[position] = evening;
    network.soonestMinute[position] = time.minuteAt(evening);
  }
  const start = actualStart ?? actualFinish;
  if (start !== undefined) network.givenStart[position] = time.morningOf(start);
  if (actualFinish !== undefined) network.givenEnd[position] = time.eveningOf(actualFinish);
}

function taskKind({ actualStart, actualFinish, endNoEarlierThan }: TaskNode): number {
  if (actualFinish !== undefined) {
    return actualStart === undefined ? nodeKinds.finished : nodeKinds.fact;
  }
  if (actualStart !== undefined) return nodeKinds.started;
  return endNoEarlierThan === undefined ? nodeKinds.open : nodeKinds.underWay;
}

function layOutLink(network: Network, at: number, link: Link, from: number): void {
  network.linkSource[at] = 2 * from + (link.fromSide === 'end' ? 1 : 0);
  network.linkLag[at] = link.lag;
  if (link.lag?.kind === 'working') network.linkMinutes[at] = link.lag.minutes;
  if (link.lag?.kind === 'elapsed') network.linkDays[at] = link.lag.days;
}

/**
 * Work that has not started and has a length ends in an evening, after the plan began; so does what is
 * reached with such ends alone.
 */
function findEvenings(network: Network, ranges: TaskRanges): void {
  const { kind, nodeAt, endsInEvening, linkFirst, linkSource, linkLag } = network;
  for (let position = 0; position < network.size; position += 1) {
    const own = present(kind[position]);
    if (own >= nodeKinds.open) {
      const hasLength = present(ranges.low[present(nodeAt[position])]) > 0;
      endsInEvening[position] = hasLength && own === nodeKinds.open ? 1 : 0;
      continue;
    }
    const first = present(linkFirst[position]);
    const next = present(linkFirst[position + 1]);
    let isEvening = next > first;
    for (let link = first; link < next; link += 1) {
      const source = present(linkSource[link]);
      if (source % 2 === 0 || linkLag[link] || endsInEvening[source >> 1] === 0) isEvening = false;
    }
    endsInEvening[position] = isEvening ? 1 : 0;
  }
}

/** Finds out, from the last node to the first, who needs moments and not minutes alone. */
function findNamed(
  network: Network,
  graph: Graph,
  positionOf: Int32Array,
  ranges: TaskRanges,
): void {
  const { kind, nodeAt, endsInEvening, readsMoments, givesMoments } = network;
  for (let position = network.size - 1; position >= 0; position -= 1) {
    const number = present(nodeAt[position]);
    const own = present(kind[position]);
    const isEvening = endsInEvening[position] === 1;
    for (const { to, lag, fromSide } of present(graph.outgoing[number])) {
      const isNeeded = readsMoments[present(positionOf[to])] === 1 || lag?.kind === 'elapsed';
      // Without a length, the start is the end.
      const isKnown = isEvening && (fromSide === 'end' || own < nodeKinds.open);
      if (isNeeded && !isKnown) givesMoments[position] = 1;
    }
    const isMoment =
      own === nodeKinds.hub
        ? givesMoments[position] === 1
        : own === nodeKinds.milestone
          ? !isEvening
          : ranges.low[number] === 0;
    if (isMoment) readsMoments[position] = 1;
  }
}
