import type { Task, TaskId } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Graph, Side, TaskNode } from '../schedule/graph.ts';
import type { LinkLag } from '../schedule/link-lag.ts';
import { orderNodes } from '../schedule/order-nodes.ts';

/** What is still to be done before something else can be. */
export interface OpenDependencies {
  /** By place of the task in the plan: the tasks that it cannot start without, in document order. */
  tasks: TaskId[][];
  /** By place of the task in the plan: whether a lag keeps it waiting once they are far enough. */
  lagged: boolean[];
  /** By name: the tasks that a milestone waits for; those that wait for nothing in the plan are not here. */
  milestones: Map<string, TaskId[]>;
}

/** Whether nothing is left to do of a task. */
export function isOver({ status, actualFinish }: Task): boolean {
  return status === 'Completed' || actualFinish !== undefined;
}

/**
 * Finds what each task waits for before it can start: a finish-to-start link until the other task is
 * completed, a start-to-start link until it has started. Links to the end of a task do not keep it
 * from starting. What a milestone waits for, what waits for the milestone waits for too.
 */
export function findOpenDependencies(graph: Graph): OpenDependencies {
  const behind = collectBehindGroups(graph);
  const idsOf = listIds(graph);
  const tasks = graph.tasks.map((_, number) => idsOf(openBefore(graph, number, 'start', behind)));
  const milestones = new Map<string, TaskId[]>();
  for (const [place, { name, waitsFor }] of graph.milestones.entries()) {
    if (waitsFor.length === 0) continue;
    milestones.set(name, idsOf(present(behind.get(graph.tasks.length + place))));
  }
  const lagged = graph.incoming
    .slice(0, graph.tasks.length)
    .map((links) => links.some((link) => link.toSide === 'start' && isWait(link.lag)));
  return { tasks, lagged, milestones };
}

/** The open tasks behind each milestone and hub, which others wait for through it. */
function collectBehindGroups(graph: Graph): Map<number, ReadonlySet<number>> {
  const behind = new Map<number, ReadonlySet<number>>();
  // In this order each comes after what it waits for, so that a long chain needs no deep recursion.
  for (const number of orderNodes(graph).order) {
    if (graph.nodes[number]?.kind === 'task') continue;
    behind.set(number, openBefore(graph, number, 'any', behind));
  }
  return behind;
}

/** The tasks that are not far enough for a node; those behind milestones and hubs with them. */
function openBefore(
  graph: Graph,
  number: number,
  side: 'start' | 'any',
  behind: ReadonlyMap<number, ReadonlySet<number>>,
): ReadonlySet<number> {
  const links = present(graph.incoming[number]).filter(
    ({ toSide }) => side === 'any' || toSide === 'start',
  );
  const [only] = links;
  // Tasks by the thousand that wait for one and the same phase share its set.
  if (only && links.length === 1 && graph.nodes[only.from]?.kind !== 'task') {
    return present(behind.get(only.from));
  }
  const open = new Set<number>();
  for (const link of links) {
    const source = graph.nodes[link.from];
    if (source?.kind !== 'task') {
      for (const each of present(behind.get(link.from))) open.add(each);
    } else if (!isFarEnough(source, link.fromSide)) open.add(link.from);
  }
  return open;
}

function isFarEnough({ task }: TaskNode, side: Side): boolean {
  const hasStarted = task.status === 'In Progress' || task.actualStart !== undefined;
  return isOver(task) || (side === 'start' && hasStarted);
}

function isWait(lag: LinkLag | undefined): boolean {
  return lag !== undefined && (lag.kind === 'elapsed' ? lag.days : lag.minutes) > 0;
}

/** The ids of tasks in document order; of one and the same set, the same list. */
function listIds(graph: Graph): (numbers: ReadonlySet<number>) => TaskId[] {
  const known = new Map<ReadonlySet<number>, TaskId[]>();
  return (numbers) => {
    const ids =
      known.get(numbers) ??
      [...numbers].sort((a, b) => a - b).map((number) => present(graph.tasks[number]).task.id);
    known.set(numbers, ids);
    return ids;
  };
}
