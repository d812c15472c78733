import { listTasks } from '../model/list-words.ts';
import { buildGraph } from '../schedule/build-graph.ts';
import { openStatedDependencies } from '../track/open-stated-dependencies.ts';
import type { Rule } from './rule.ts';

export const completedTooSoon: Rule = {
  code: 'IMP088',
  name: 'completed-too-soon',
  explanation:
    'A task is completed although what it depends on is not: one of the two statuses is wrong, or the dependency is none.',
  check({ plan }) {
    const { graph } = buildGraph(plan);
    return graph.nodes.flatMap((node, number) => {
      if (node.kind !== 'task' || node.task.status !== 'Completed') return [];
      const open = openStatedDependencies(graph, number, 'end');
      const [first] = open;
      if (first === undefined) return [];
      const state = open.length === 1 ? `is ${first.status}` : 'are not';
      const names = listTasks(open.map(({ id }) => id));
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
