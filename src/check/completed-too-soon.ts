import { buildGraph } from '../schedule/build-graph.ts';
import type { Graph, Link, TaskNode } from '../schedule/graph.ts';
import { listTasks } from './list-words.ts';
import type { Rule } from './rule.ts';

/**
 * Only what a Dependencies field says: that a task waits for the one before it where it has no such
 * field is an assumption of the schedule. A dependency with a lead may end later than what waits.
 */
export const completedTooSoon: Rule = {
  code: 'IMP088',
  name: 'completed-too-soon',
  explanation:
    'A task is completed although what it depends on is not: one of the two statuses is wrong, or the dependency is none.',
  check({ plan }) {
    const { graph } = buildGraph(plan);
    return graph.nodes.flatMap((node, number) => {
      if (node.kind !== 'task' || node.task.status !== 'Completed') return [];
      const open = openDependencies(graph, number);
      const [first] = open;
      if (first === undefined) return [];
      const state = open.length === 1 ? `is ${first.task.status}` : 'are not';
      const names = listTasks(open.map(({ task }) => task.id));
      return [
        {
          code: 'IMP088',
          severity: 'warning',
          message: `Task ${node.task.id} is Completed, but ${names}, which it depends on, ${state}`,
          hint: 'Mend one of the statuses, or take the dependency away',
          path: [...node.path, 'status'],
        },
      ];
    });
  },
};

function openDependencies(graph: Graph, number: number): TaskNode[] {
  const links = (graph.incoming[number] ?? []).filter(
    ({ origin, lag }) => typeof origin === 'number' && !isLead(lag),
  );
  const open = new Set(
    links.flatMap((link) => sourcesOf(graph, link).filter((node) => !isReached(node, link))),
  );
  return [...open];
}

function isLead(lag: Link['lag']): boolean {
  return lag !== undefined && (lag.kind === 'working' ? lag.minutes : lag.days) < 0;
}

/** The task that a link comes from, or all tasks of its group. */
function sourcesOf({ nodes, incoming }: Graph, { from }: Link): TaskNode[] {
  const numbers =
    nodes[from]?.kind === 'hub' ? (incoming[from] ?? []).map((member) => member.from) : [from];
  return numbers.flatMap((number) => {
    const node = nodes[number];
    return node?.kind === 'task' ? [node] : [];
  });
}

/** Whether the side that a link holds is over: the end of a task, or its start. */
function isReached({ task }: TaskNode, { fromSide }: Link): boolean {
  if (task.status === 'Completed' || task.actualFinish !== undefined) return true;
  return fromSide === 'start' && (task.status !== 'Not Started' || task.actualStart !== undefined);
}
