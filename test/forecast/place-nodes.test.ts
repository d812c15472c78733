import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countCritical, createCriticalCounts } from '../../src/forecast/count-critical.ts';
import { findActive } from '../../src/forecast/find-active.ts';
import { layOutNetwork } from '../../src/forecast/network.ts';
import { createRun, placeNodes } from '../../src/forecast/place-nodes.ts';
import { tabulateTime } from '../../src/forecast/tabulate-time.ts';
import { isOver, readRanges } from '../../src/forecast/task-ranges.ts';
import { parsePlainDate } from '../../src/model/plain-date.ts';
import type { Plan, TaskStatus } from '../../src/model/plan.ts';
import type { Passes } from '../../src/schedule/assemble-schedule.ts';
import { computePasses } from '../../src/schedule/compute-passes.ts';
import type { TaskNode } from '../../src/schedule/graph.ts';
import { runs } from '../arbitraries.ts';
import { drawn, interpret, showDay } from '../schedule/random-plan.ts';

const statuses: TaskStatus[] = [
  'Not Started',
  'Not Started',
  'In Progress',
  'Blocked',
  'Completed',
];

const cases = fc.record({
  spec: drawn,
  statuses: fc.array(fc.constantFrom(...statuses), { minLength: 12, maxLength: 12 }),
  /** Other lengths of the tasks; `undefined`: the same. */
  lengths: fc.array(fc.option(fc.oneof(fc.nat(18), fc.constantFrom(0, 4, 8)), { nil: undefined }), {
    minLength: 12,
    maxLength: 12,
  }),
  asOf: fc.integer({ min: -3, max: 25 }),
});

test('a run with given lengths is the schedule of a plan with these estimates', () => {
  let compared = 0;
  let active = 0;
  let critical = 0;
  fc.assert(
    fc.property(cases, ({ spec, statuses, lengths, asOf }) => {
      const base = interpret(spec)?.plan;
      if (base === undefined) return;
      const one = withTasks(base, (task, at) => ({ ...task, status: statuses[at] ?? task.status }));
      const other = withTasks(one, (task, at) => {
        const length = lengths[at];
        const over = task.status === 'Completed' || task.actualFinish !== undefined;
        return over || length === undefined ? task : { ...task, estimate: `${length}m` };
      });
      const options = { asOf: showDay(asOf) };
      const from = computePasses(one, options).passes;
      const to = computePasses(other, options).passes;
      if (from === undefined || to === undefined) return;
      compared += 1;
      const run = runOnce(from, to, one, options.asOf);
      active += run.active;
      expect(run.finish).toBe(to.finish);
      expect(run.minutes).toEqual(minutesOf(to));

      const zero = [...to.graph.nodes.entries()].flatMap(([number, node]) =>
        node.kind === 'task' && !isOver(node) && !isFixed(node) && to.total.slack[number] === 0
          ? [number]
          : [],
      );
      const hasDayLags = to.graph.incoming.flat().some(({ lag }) => lag?.kind === 'elapsed');
      if (hasDayLags) expect(zero).toEqual(expect.arrayContaining(run.critical));
      else expect(run.critical).toEqual(zero);
      critical += run.critical.length;
    }),
    { numRuns: runs(1000) },
  );
  expect(compared).toBeGreaterThan(200);
  expect(active).toBeGreaterThan(200);
  expect(critical).toBeGreaterThan(200);
}, 120_000);

/** Without length and started: it has no slack, wherever the finish is. */
function isFixed({ durationMinutes, actualStart }: TaskNode): boolean {
  return durationMinutes === 0 && actualStart !== undefined;
}

/** Runs the network of one plan with the lengths of another. */
function runOnce(from: Passes, to: Passes, plan: Plan, asOf: string) {
  const day = parsePlainDate(asOf) ?? 0;
  const ranges = readRanges(from, { calendar: plan.calendar, asOf: day, spread: 0 });
  const lengths = to.graph.nodes.map((node) => (node.kind === 'task' ? node.durationMinutes : 0));
  for (const task of ranges.low.keys()) {
    const length = lengths[task] ?? 0;
    ranges.low[task] = Math.min(ranges.high[task] ?? length, length);
    ranges.high[task] = Math.max(ranges.high[task] ?? length, length);
  }
  // Some days within the tables, some outside.
  const time = tabulateTime(from.time, day - 4, day + 9);
  const network = layOutNetwork({ ...from, time }, ranges);
  const run = createRun(network);
  const drawnTasks: number[] = [];
  for (let p = 0; p < network.size; p += 1) {
    const number = network.nodeAt[p] ?? 0;
    run.length[p] = ranges.high[number] ?? 0;
    if ((ranges.low[number] ?? 0) < (ranges.high[number] ?? 0)) drawnTasks.push(p);
  }
  const { active, still } = findActive(network, Int32Array.from(drawnTasks));
  const settled = placeNodes(network, run, still);
  placeNodes(network, run, active);
  for (const p of drawnTasks) run.length[p] = lengths[network.nodeAt[p] ?? 0] ?? 0;
  const finish = Math.max(settled, placeNodes(network, run, active));

  const minutes: (number | undefined)[] = [];
  for (let p = 0; p < network.size; p += 1) {
    const number = network.nodeAt[p] ?? 0;
    minutes[2 * number] = run.minute[2 * p];
    minutes[2 * number + 1] = run.minute[2 * p + 1];
  }
  const counts = createCriticalCounts(network);
  countCritical(network, run, finish, counts);
  const critical = [...counts.runs.entries()].flatMap(([p, count]) => {
    const number = network.nodeAt[p] ?? 0;
    const node = to.graph.nodes[number];
    return count > 0 && node?.kind === 'task' && !isOver(node) ? [number] : [];
  });
  return { finish, minutes, active: active.length, critical: critical.sort((a, b) => a - b) };
}

function minutesOf({ graph, early, time }: Passes): (number | undefined)[] {
  return graph.nodes.flatMap((node, number) => {
    const at = (moment = 0) => (Number.isFinite(moment) ? time.minuteAt(moment) : moment);
    // What waits for the start of a group needs its hub's end alone.
    const start = node.kind === 'hub' ? early.end[number] : early.start[number];
    return [at(start), at(early.end[number])];
  });
}

function withTasks(
  plan: Plan,
  change: (task: Plan['phases'][0]['tasks'][0], at: number) => Plan['phases'][0]['tasks'][0],
): Plan {
  let at = -1;
  return {
    ...plan,
    phases: plan.phases.map((phase) => ({
      ...phase,
      tasks: phase.tasks.map((task) => {
        at += 1;
        return change(task, at);
      }),
    })),
  };
}
