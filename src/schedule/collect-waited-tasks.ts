import type { TaskId } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Graph, Target } from './graph.ts';

/**
 * The ids of the tasks that each task or milestone waits for, by node number: in the order
 * written, each once. Groups count with all their tasks, milestones with the tasks that they
 * wait for themselves. Tasks that wait for one and the same group share its list.
 */
export function collectWaitedTasks(graph: Graph, order: readonly number[]): TaskId[][] {
  const lists: TaskId[][] = graph.nodes.map(() => []);
  const groups = new Map<string, TaskId[]>();

  const listTarget = (target: Target): TaskId[] => {
    const node = graph.nodes[target.first];
    if (node?.kind === 'milestone') return present(lists[target.first]);
    if (node?.kind === 'task' && target.first === target.last) return [node.task.id];
    const key = `${target.first}-${target.last}`;
    const known = groups.get(key);
    if (known) return known;
    const ids = graph.tasks.slice(target.first, target.last + 1).map(({ task }) => task.id);
    groups.set(key, ids);
    return ids;
  };

  for (const number of order) {
    const node = graph.nodes[number];
    if (!node || node.kind === 'hub') continue;
    const { waitsFor } = node;
    const first = waitsFor[0];
    if (!first) continue;
    lists[number] =
      waitsFor.length === 1
        ? listTarget(first)
        : [...new Set(waitsFor.flatMap((target) => listTarget(target)))];
  }
  return lists;
}
