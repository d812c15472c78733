import type { Task } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Graph, Link, Side, TaskNode } from '../schedule/graph.ts';

/**
 * The tasks that hold one side of a task back: those that its Dependencies field names, through
 * groups and milestones, and that are not as far as the link asks. A start is held back by the links
 * to it, an end by all links. That a task without such a field waits for the one before it is an
 * assumption of the schedule, and a dependency with a lead may end later than what waits for it:
 * neither counts.
 */
export function openStatedDependencies(
  { nodes, incoming }: Graph,
  node: number,
  side: Side,
): Task[] {
  const open = new Set<Task>();
  const seen = new Set<Link>();
  const holds = ({ origin, lag, toSide }: Link) =>
    typeof origin === 'number' && !isLead(lag) && (side === 'end' || toSide === 'start');
  const visit = (links: readonly Link[], fromSide: Side | undefined) => {
    for (const link of links) {
      if (seen.has(link)) continue;
      seen.add(link);
      const held = fromSide ?? link.fromSide;
      const source = nodes[link.from];
      if (source?.kind === 'task') {
        if (!isReached(source, held)) open.add(source.task);
      } else visit(present(incoming[link.from]), source?.kind === 'hub' ? held : undefined);
    }
  };
  visit(present(incoming[node]).filter(holds), undefined);
  return [...open];
}

function isLead(lag: Link['lag']): boolean {
  return lag !== undefined && (lag.kind === 'working' ? lag.minutes : lag.days) < 0;
}

/** Whether the side that a link holds is over: the end of a task, or its start. */
function isReached({ task }: TaskNode, side: Side): boolean {
  if (task.status === 'Completed' || task.actualFinish !== undefined) return true;
  return side === 'start' && (task.status === 'In Progress' || task.actualStart !== undefined);
}
