import { undoLag } from '../schedule/link-lag.ts';
import type { Moment, WorkingMinute } from '../schedule/working-time.ts';
import { type Network, nodeKinds } from './network.ts';
import type { Run } from './place-nodes.ts';

/** Sides of a node that cannot be a minute later without moving the finish. */
const startIsBound = 1;
const endIsBound = 2;

/** What is counted over runs, by position. */
export interface CriticalCounts {
  /** In how many runs a task was critical; that of hubs and milestones says nothing. */
  runs: Float64Array;
  /** Which sides are bound in the run that is looked at. */
  marks: Uint8Array;
  /** Under which name a node without length is bound: by Friday evening or by Monday morning. */
  limits: Float64Array;
}

export function createCriticalCounts({ size }: Network): CriticalCounts {
  return {
    runs: new Float64Array(size),
    marks: new Uint8Array(size),
    limits: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
  };
}

/**
 * Counts the critical nodes of a run: back from the finish along the links that hold it where it is.
 * Those are the nodes without total slack of `runBackwardPass`, found without the slack of the others.
 * A lag in calendar days can make a task critical through one that is not; such a task is not found.
 *
 * @param finish its moment
 */
export function countCritical(
  network: Network,
  run: Run,
  finish: Moment,
  counts: CriticalCounts,
): void {
  const { kind, size, linkFirst, linkMiddle, givenStart, time } = network;
  const { minute, length } = run;
  const { runs, marks, limits } = counts;
  const lastMinute = time.minuteAt(finish);
  marks.fill(0);
  for (let p = size - 1; p >= 0; p -= 1) {
    const end = minute[2 * p + 1] as number;
    let bound = marks[p] as number;
    if (bound === 0 && end < lastMinute) continue;
    const own = kind[p] as number;
    const isLast = end >= lastMinute && own !== nodeKinds.hub;
    if (isLast) bound |= endIsBound;
    if (bound === 0) continue;
    const start = minute[2 * p] as number;
    const hasLength = (length[p] as number) > 0;
    const first = linkFirst[p] as number;
    const middle = linkMiddle[p] as number;
    const next = linkFirst[p + 1] as number;
    const limit = isLast ? Math.min(limits[p] as number, finish) : (limits[p] as number);
    limits[p] = Number.POSITIVE_INFINITY;

    if (own >= nodeKinds.finished || (own === nodeKinds.started && !hasLength)) {
      // What is over holds nothing back but those that wait for a start that is computed.
      marks[p] = 0;
      if (own !== nodeKinds.finished || !hasLength || (bound & startIsBound) === 0) continue;
      if (start >= time.minuteAt(givenStart[p] as number)) continue;
      markSources(network, run, first, middle, start, counts);
      markSources(network, run, middle, next, start + (length[p] as number), counts);
      continue;
    }
    const startIsPast = own === nodeKinds.started || (own === nodeKinds.underWay && hasLength);
    marks[p] = startIsPast ? bound & endIsBound : bound;
    if (marks[p] === 0) continue;
    runs[p] = (runs[p] as number) + 1;
    if (network.readsMoments[p] === 1 && (own < nodeKinds.open || !hasLength)) {
      markNamed(network, run, first, next, limit, counts);
    } else {
      if (!startIsPast) markSources(network, run, first, middle, start, counts);
      markSources(network, run, middle, next, end, counts);
    }
  }
}

/** Marks the near ends of links that hold their far end at `limit`. */
function markSources(
  network: Network,
  run: Run,
  first: number,
  next: number,
  limit: WorkingMinute,
  counts: CriticalCounts,
): void {
  const { linkSource, linkMinutes, linkDays, readsMoments } = network;
  for (let link = first; link < next; link += 1) {
    const source = linkSource[link] as number;
    if (linkDays[link] !== 0 || readsMoments[source >> 1] === 1) {
      markNamed(network, run, link, link + 1, network.time.laterName(limit), counts);
    } else if ((run.minute[source] as number) >= limit - (linkMinutes[link] as number)) {
      mark(counts, source);
    }
  }
}

/** The same where it matters under which name the far end is held. */
function markNamed(
  { time, linkSource, linkLag }: Network,
  run: Run,
  first: number,
  next: number,
  limit: Moment,
  counts: CriticalCounts,
): void {
  for (let link = first; link < next; link += 1) {
    const source = linkSource[link] as number;
    const position = source >> 1;
    const latest = undoLag(time, limit, linkLag[link]);
    if ((run.minute[source] as number) < time.minuteAt(latest)) continue;
    counts.limits[position] = Math.min(counts.limits[position] as number, latest);
    mark(counts, source);
  }
}

function mark({ marks }: CriticalCounts, source: number): void {
  const position = source >> 1;
  const side = (source & 1) === 1 ? endIsBound : startIsBound;
  marks[position] = (marks[position] as number) | side;
}
