import { type EpochDay, formatPlainDate, lastEpochDay } from '../model/plain-date.ts';
import type { IsoDate, Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import { errorsIn, type Problem } from '../problem.ts';
import type { Passes } from './assemble-schedule.ts';
import { runBackwardPass, type SlackKind } from './backward-pass.ts';
import { buildGraph } from './build-graph.ts';
import { findCycles } from './find-cycles.ts';
import { type EarlyMoments, runForwardPass } from './forward-pass.ts';
import { type Graph, ownerAt } from './graph.ts';
import { levelTasks } from './level-tasks.ts';
import { readDate } from './make-node.ts';
import { orderNodes } from './order-nodes.ts';
import { readCalendar } from './read-calendar.ts';
import type { Moment, WorkingTime } from './working-time.ts';

/**
 * Computes everything that a schedule is put together from: the graph of a plan, its working
 * calendar, early moments and slack.
 *
 * Problems: those of `schedulePlan` but for IMP017; it is the caller who compares with the target.
 *
 * @returns No `passes` where a problem is an error, and none for a plan that has no tasks.
 */
export function computePasses(
  plan: Plan,
  options: { asOf?: IsoDate },
): { passes?: Passes; target?: EpochDay | undefined; problems: Problem[] } {
  const { time, problems } = readCalendar(plan.calendar);
  const asOf = readDate(options, 'asOf', [], problems);
  const { graph, problems: found } = buildGraph(plan, asOf);
  for (const problem of found) problems.push(problem);
  const { order, leftOver } = orderNodes(graph);
  for (const problem of findCycles(graph, leftOver)) problems.push(problem);
  if (graph.tasks.length === 0) return { problems };

  const target = readDate(plan, 'targetCompletion', [], problems);
  const planStart = time && findPlanStart(plan, time, problems);
  if (time === undefined || planStart === undefined) return { problems };
  if (errorsIn(problems).length > 0) return { problems };

  const passes = runPasses(plan, { graph, order, time, planStart });
  if (time.dayOf(passes.finish) <= lastEpochDay) return { passes, target, problems };
  problems.push(findOverflow(graph, passes.early, time));
  return { problems };
}

/** The dates and the slack of a plan, levelled where the plan wants that. */
function runPasses(
  { scheduling }: Plan,
  known: Pick<Passes, 'graph' | 'order' | 'time' | 'planStart'>,
): Passes {
  const { graph, order, time, planStart } = known;
  const early = runForwardPass(graph, order, time, planStart);
  const finish = findFinish(graph, early);
  const slips = (kind: SlackKind, of: Omit<Passes, 'total' | 'free'>) =>
    runBackwardPass(of.graph, of.order, time, of.early, of.finish, kind);
  const plain = { ...known, early, finish, waits: new Map() };
  const total = slips('total', plain);
  if (scheduling === undefined || time.dayOf(finish) > lastEpochDay) {
    return { ...plain, total, free: slips('free', plain) };
  }
  const levelled = levelTasks(graph, time, planStart, { early, total });
  const passes = { ...known, ...levelled, finish: findFinish(graph, levelled.early) };
  return { ...passes, total: slips('total', passes), free: slips('free', passes) };
}

/** The first working morning at or after the plan's start, or its date where it has no start. */
function findPlanStart(plan: Plan, time: WorkingTime, problems: Problem[]): Moment | undefined {
  const key = plan.startDate === undefined ? 'date' : 'startDate';
  if (plan[key] === undefined) {
    problems.push({
      code: 'IMP015',
      severity: 'error',
      message: 'The plan has no start date, so no dates can be computed',
      hint: 'Give it one: set plan --start 2026-03-02, or **Start Date**: 2026-03-02 under the title',
      path: ['startDate'],
    });
    return undefined;
  }
  const day = readDate(plan, key, [], problems);
  if (day === undefined) return undefined;
  const start = time.laterName(time.minuteAt(time.morningOf(day)));
  if (time.dayOf(start) <= lastEpochDay) return start;
  problems.push({
    code: 'IMP016',
    severity: 'error',
    message: `The holidays leave no day to work on after ${plan[key]}`,
    hint: 'Mend the ranges of Holidays',
    path: ['calendar', 'holidays'],
  });
  return undefined;
}

/** The last moment of a task, or of a milestone that the plan computes. */
function findFinish(graph: Graph, early: EarlyMoments): Moment {
  let finish = Number.NEGATIVE_INFINITY;
  graph.nodes.forEach((node, number) => {
    const counts = node.kind === 'task' || (node.kind === 'milestone' && node.waitsFor.length > 0);
    if (counts) finish = Math.max(finish, present(early.end[number]));
  });
  return finish;
}

function findOverflow(graph: Graph, early: EarlyMoments, time: WorkingTime): Problem {
  const number = early.end.findIndex((moment) => time.dayOf(moment) > lastEpochDay);
  const node = ownerAt(graph, number);
  const name = node.kind === 'task' ? `Task ${node.task.id}` : `Milestone "${node.name}"`;
  return {
    code: 'IMP018',
    severity: 'error',
    message: `${name} ends after ${formatPlainDate(lastEpochDay)}, the last date there is`,
    hint: 'Look for an estimate, a lag or a holiday that is far too long',
    path: node.path,
  };
}
