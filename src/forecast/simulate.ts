import type { EpochDay } from '../model/plain-date.ts';
import { present } from '../present.ts';
import type { Passes } from '../schedule/assemble-schedule.ts';
import type { Moment } from '../schedule/working-time.ts';
import { addToSums, correlate, createSums } from './correlation.ts';
import { countCritical, createCriticalCounts } from './count-critical.ts';
import { findActive } from './find-active.ts';
import { layOutNetwork, type Network, nodeKinds } from './network.ts';
import { createRun, endOf, placeNodes, type Run } from './place-nodes.ts';
import { drawWord, type RandomStreams, seedStreams } from './random-streams.ts';
import { tabulateTime } from './tabulate-time.ts';
import { createTally, type DayTally, tallyDay } from './tally-days.ts';
import type { TaskRanges } from './task-ranges.ts';

/** What many runs come to. */
export interface Simulation {
  /** The finish with every length at its lower, and at its upper end. */
  early: EpochDay;
  late: EpochDay;
  finishes: DayTally;
  /** By node number of the tasks: the part of the runs in which the task is critical. */
  criticality: Float64Array;
  /** By node number of the tasks: the correlation of its length with the finish. */
  cruciality: Float64Array;
  milestones: { name: string; days: DayTally }[];
}

/**
 * Runs a plan many times, each time with lengths drawn from the ranges of its tasks: uniform, in whole
 * minutes, independent of each other.
 *
 * Monte Carlo simulation of a network and its criticality index: Van Slyke 1963, "Monte Carlo methods
 * and the PERT problem". Cruciality: Williams 1992, "Criticality in stochastic networks". Only sums,
 * products, quotients and square roots are used, which every engine computes to the last bit.
 */
export function simulate(
  passes: Passes,
  ranges: TaskRanges,
  { runs, seed }: { runs: number; seed: number },
): Simulation {
  const network = layOutNetwork(quicken(passes, ranges), ranges);
  const { time } = network;
  const run = createRun(network);
  const everything = Int32Array.from({ length: network.size }, (_, position) => position);
  const early = placeAll(network, run, ranges.low, everything);
  const late = placeAll(network, run, ranges.high, everything);

  const drawn = layOutDraws(network, passes, ranges, seed);
  const { active, still } = findActive(network, drawn.positions);
  const settled = placeNodes(network, run, still);
  const milestones = findMilestones(network, run, passes);
  const finishes = createTally();
  const critical = createCriticalCounts(network);
  const sums = createSums(drawn.positions.length);
  const base = time.minuteAt(early);
  // Without anything to draw, all runs are one.
  const wanted = drawn.positions.length === 0 ? 1 : runs;

  for (let done = 0; done < wanted; done += 1) {
    drawLengths(drawn, run);
    const finish = Math.max(settled, placeNodes(network, run, active));
    const minute = time.minuteAt(finish);
    countCritical(network, run, finish, critical);
    addToSums(sums, drawn.surplus, minute - base);
    tallyDay(finishes, time.dayOf(finish), runs / wanted);
    for (const { position, days } of milestones) {
      tallyDay(days, time.dayOf(endOf(network, run, position)), runs / wanted);
    }
  }

  return {
    early: time.dayOf(early),
    late: time.dayOf(late),
    finishes,
    criticality: byNumber(network, everything, (p) => (critical.runs[p] as number) / wanted),
    cruciality: byNumber(network, drawn.positions, (_, at) => correlate(sums, at, wanted)),
    milestones: milestones.map(({ name, days }) => ({ name, days })),
  };
}

/** The same passes with a calendar in tables, up to where the longest run may reach. */
function quicken(passes: Passes, ranges: TaskRanges): Passes {
  const { time, planStart, finish } = passes;
  let longer = 0;
  for (const [number, high] of ranges.high.entries()) {
    longer += Math.max(0, high - present(passes.graph.tasks[number]).durationMinutes);
  }
  const first = time.dayOf(planStart) - 400;
  const extra = Math.min(40_000, Math.ceil((2 * longer) / time.minutesPerDay));
  return { ...passes, time: tabulateTime(time, first, time.dayOf(finish) + 60 + extra) };
}

function placeAll(
  network: Network,
  run: Run,
  lengths: Float64Array,
  everything: Int32Array,
): Moment {
  for (let p = 0; p < network.size; p += 1) {
    run.length[p] = lengths[network.nodeAt[p] as number] ?? 0;
  }
  return placeNodes(network, run, everything);
}

/** The tasks whose lengths are drawn, with their bounds and their random streams. */
interface Draws {
  positions: Int32Array;
  low: Float64Array;
  /** How many lengths there are to draw from. */
  count: Float64Array;
  /** By how much the lengths of this run are above `low`. */
  surplus: Float64Array;
  streams: RandomStreams;
}

function layOutDraws(network: Network, passes: Passes, ranges: TaskRanges, seed: number): Draws {
  const positions: number[] = [];
  for (let p = 0; p < network.size; p += 1) {
    const number = network.nodeAt[p] as number;
    if ((ranges.low[number] ?? 0) < (ranges.high[number] ?? 0)) positions.push(p);
  }
  const numbers = positions.map((p) => network.nodeAt[p] as number);
  const ids = numbers.map((number) => present(passes.graph.tasks[number]).task.id);
  return {
    positions: Int32Array.from(positions),
    low: Float64Array.from(numbers, (number) => present(ranges.low[number])),
    count: Float64Array.from(numbers, (n) => present(ranges.high[n]) - present(ranges.low[n]) + 1),
    surplus: new Float64Array(positions.length),
    streams: seedStreams(seed, ids),
  };
}

function drawLengths({ positions, low, count, surplus, streams }: Draws, run: Run): void {
  for (let at = 0; at < positions.length; at += 1) {
    const part = drawWord(streams, at) / 4_294_967_296;
    const over = Math.floor(part * (count[at] as number));
    surplus[at] = over;
    run.length[positions[at] as number] = (low[at] as number) + over;
  }
}

/** The milestones that have a date: what has one in a run has one in all. */
function findMilestones({ size, kind, nodeAt }: Network, { minute }: Run, { graph }: Passes) {
  const milestones: { position: number; number: number; name: string; days: DayTally }[] = [];
  for (let position = 0; position < size; position += 1) {
    const number = nodeAt[position] as number;
    const node = graph.nodes[number];
    if (kind[position] !== nodeKinds.milestone || node?.kind !== 'milestone') continue;
    if (minute[2 * position + 1] === Number.NEGATIVE_INFINITY) continue;
    milestones.push({ position, number, name: node.name, days: createTally() });
  }
  return milestones.sort((a, b) => a.number - b.number);
}

/** Values by position, put into the places of their node numbers. */
function byNumber(
  network: Network,
  positions: Int32Array,
  measure: (position: number, at: number) => number,
): Float64Array {
  const values = new Float64Array(network.size);
  for (const [at, position] of positions.entries()) {
    values[network.nodeAt[position] as number] = measure(position, at);
  }
  return values;
}
