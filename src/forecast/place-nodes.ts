import { applyLag } from '../schedule/link-lag.ts';
import type { Moment, WorkingMinute } from '../schedule/working-time.ts';
import { type Network, nodeKinds } from './network.ts';

/** Where the nodes of a network are in one run. Made once, and written over by each run. */
export interface Run {
  /** Working minutes of the tasks, by position. */
  length: Float64Array;
  /** Start and end of each position at 2p and 2p + 1; `-Infinity`: it has no date. */
  minute: Float64Array;
  /** The same under their names, where `Network.givesMoments` wants them. */
  moment: Float64Array;
}

export function createRun({ size }: Network): Run {
  return {
    length: new Float64Array(size),
    minute: new Float64Array(2 * size).fill(Number.NEGATIVE_INFINITY),
    moment: new Float64Array(2 * size).fill(Number.NEGATIVE_INFINITY),
  };
}

/**
 * Places nodes as `runForwardPass` does, with the lengths of a run.
 *
 * @param positions in ascending order; what they wait for has its place, or is among them
 * @returns the last moment of those that count in the finish; `-Infinity` where none does
 */
export function placeNodes(network: Network, run: Run, positions: Int32Array): Moment {
  const { time, kind, countsInFinish, readsMoments, givesMoments, lowerMinute } = network;
  const { linkFirst, linkMiddle, linkSource, linkMinutes, linkDays } = network;
  const { length, minute } = run;
  let lastMinute = Number.NEGATIVE_INFINITY;
  let lastMoment = Number.NEGATIVE_INFINITY;

  for (let at = 0; at < positions.length; at += 1) {
    // Typed arrays: an index in range is a number.
    const p = positions[at] as number;
    const own = kind[p] as number;
    const minutes = length[p] as number;
    const isTask = own >= nodeKinds.open;
    if (isTask ? minutes === 0 && own !== nodeKinds.fact : readsMoments[p] === 1) {
      const moment = placeMoment(network, run, p);
      if (countsInFinish[p] === 1 && moment > lastMoment) lastMoment = moment;
      continue;
    }

    // Written out, not called: this is what a run of a large plan spends its time on.
    const middle = linkMiddle[p] as number;
    const next = linkFirst[p + 1] as number;
    let startBound = lowerMinute[p] as number;
    for (let link = linkFirst[p] as number; link < middle; link += 1) {
      const bound =
        linkDays[link] === 0
          ? (minute[linkSource[link] as number] as number) + (linkMinutes[link] as number)
          : boundAfterDays(network, run, link);
      if (bound > startBound) startBound = bound;
    }
    let endBound = Number.NEGATIVE_INFINITY;
    for (let link = middle; link < next; link += 1) {
      const bound =
        linkDays[link] === 0
          ? (minute[linkSource[link] as number] as number) + (linkMinutes[link] as number)
          : boundAfterDays(network, run, link);
      if (bound > endBound) endBound = bound;
    }
    if (!isTask) {
      // No later than the ends that it is reached with, so the finish needs no look at it.
      minute[2 * p] = minute[2 * p + 1] = startBound > endBound ? startBound : endBound;
      continue;
    }
    const computed = endBound - minutes > startBound ? endBound - minutes : startBound;
    if (own === nodeKinds.finished || own === nodeKinds.fact) {
      const moment = placeFact(network, run, p, computed);
      if (moment > lastMoment) lastMoment = moment;
      continue;
    }
    const start = own === nodeKinds.open ? computed : startedBy(network, p, computed);
    let end = start + minutes;
    if (own !== nodeKinds.open) {
      end = Math.max(end, endBound, network.soonestMinute[p] as number);
    }
    minute[2 * p] = start;
    minute[2 * p + 1] = end;
    if (end > lastMinute) lastMinute = end;
    if (givesMoments[p] === 1) nameMoments(network, run, p);
  }
  if (lastMinute === Number.NEGATIVE_INFINITY) return lastMoment;
  return Math.max(lastMoment, time.earlierName(lastMinute));
}

/** The start of a task that has started: its Actual Start, or one by the day that is looked from. */
function startedBy(network: Network, p: number, computed: WorkingMinute): WorkingMinute {
  if (network.kind[p] === nodeKinds.underWay) {
    return Math.min(computed, network.openMinute[p] as number);
  }
  return network.time.minuteAt(network.givenStart[p] as number);
}

/** Puts a task that is over where it was, and gives its end. */
function placeFact(
  { time, kind, givenStart, givenEnd }: Network,
  { minute, moment }: Run,
  p: number,
  computed: WorkingMinute,
): Moment {
  const given = givenStart[p] as number;
  const start = kind[p] === nodeKinds.finished ? Math.min(time.laterName(computed), given) : given;
  const end = givenEnd[p] as number;
  moment[2 * p] = start;
  moment[2 * p + 1] = end;
  minute[2 * p] = time.minuteAt(start);
  minute[2 * p + 1] = time.minuteAt(end);
  return end;
}

function nameMoments({ time, kind, givenStart }: Network, { minute, moment }: Run, p: number) {
  moment[2 * p] =
    kind[p] === nodeKinds.started
      ? (givenStart[p] as number)
      : time.laterName(minute[2 * p] as number);
  moment[2 * p + 1] = time.earlierName(minute[2 * p + 1] as number);
}

function boundAfterDays(network: Network, run: Run, link: number): WorkingMinute {
  const bound = namedBound(network, run, link);
  return bound === Number.NEGATIVE_INFINITY ? bound : network.time.minuteAt(bound);
}

function namedBound(network: Network, run: Run, link: number): Moment {
  const source = network.linkSource[link] as number;
  const position = source >> 1;
  const isEnd = (source & 1) === 1 || (network.kind[position] as number) < nodeKinds.open;
  const moment = isEnd ? endOf(network, run, position) : (run.moment[source] as number);
  if (moment === Number.NEGATIVE_INFINITY) return moment;
  return applyLag(network.time, moment, network.linkLag[link]);
}

/** The moment at which a node ends; `-Infinity`: it has no date. */
export function endOf({ time, endsInEvening }: Network, run: Run, p: number): Moment {
  const minute = run.minute[2 * p + 1] as number;
  const isEvening = endsInEvening[p] === 1 && minute !== Number.NEGATIVE_INFINITY;
  return isEvening ? time.earlierName(minute) : (run.moment[2 * p + 1] as number);
}

/** Puts a hub, a milestone or a task without length where it belongs, under its name. */
function placeMoment(network: Network, run: Run, p: number): Moment {
  const moment = findMoment(network, run, p);
  const minute = moment === Number.NEGATIVE_INFINITY ? moment : network.time.minuteAt(moment);
  run.moment[2 * p] = run.moment[2 * p + 1] = moment;
  run.minute[2 * p] = run.minute[2 * p + 1] = minute;
  return moment;
}

function findMoment(network: Network, run: Run, p: number): Moment {
  const own = network.kind[p] as number;
  const given = network.givenStart[p] as number;
  if (own === nodeKinds.started) return given;
  if (own === nodeKinds.finished) return network.givenEnd[p] as number;
  const next = network.linkFirst[p + 1] as number;
  let reached = Number.NEGATIVE_INFINITY;
  for (let link = network.linkFirst[p] as number; link < next; link += 1) {
    reached = Math.max(reached, namedBound(network, run, link));
  }
  if (own === nodeKinds.hub) return reached;
  if (own === nodeKinds.milestone) {
    return reached === Number.NEGATIVE_INFINITY ? given : Math.max(reached, network.floor);
  }
  return Math.max(network.lowerMoment[p] as number, reached, network.soonestMoment[p] as number);
}
