import { stripMarkup } from '../gantt/strip-markup.ts';
import { openItems } from '../model/check-item.ts';
import type { Plan, Task, TaskId } from '../model/plan.ts';
import type { Problem } from '../problem.ts';
import { buildGraph } from '../schedule/build-graph.ts';
import type { TaskNode } from '../schedule/graph.ts';
import { openStatedDependencies } from './open-stated-dependencies.ts';

/** More criteria than so many are counted, not quoted. */
const mostQuoted = 3;

/**
 * What is odd about the tasks that a change has started or completed. It is done all the same: the
 * plan may be what is wrong.
 *
 * Problems, all warnings: IMP071 for a completed task with open criteria, IMP072 for one that was
 * started or completed while what it depends on is not.
 */
export function findProgressWarnings(before: Plan, after: Plan): Problem[] {
  const stepped = findStepped(before, after);
  if (stepped.size === 0) return [];
  const { graph } = buildGraph(after);
  return graph.nodes.flatMap((node, number) => {
    if (node.kind !== 'task' || !stepped.has(node.task.id)) return [];
    const isCompleted = node.task.status === 'Completed';
    const open = openStatedDependencies(graph, number, isCompleted ? 'end' : 'start');
    return [
      ...(open.length > 0 ? [tooSoon(node, open)] : []),
      ...(isCompleted ? criteriaWarning(node) : []),
    ];
  });
}

/** The tasks that are started or completed now and had another status before. */
function findStepped(before: Plan, after: Plan): ReadonlySet<TaskId> {
  const known = new Map(
    before.phases.flatMap(({ tasks }) => tasks.map(({ id, status }) => [id, status] as const)),
  );
  const tasks = after.phases.flatMap((phase) => phase.tasks);
  return new Set(
    tasks
      .filter(({ status }) => status === 'In Progress' || status === 'Completed')
      .filter(({ id, status }) => known.has(id) && known.get(id) !== status)
      .map(({ id }) => id),
  );
}

function tooSoon({ task, path }: TaskNode, open: readonly Task[]): Problem {
  const verb = task.status === 'Completed' ? 'completed' : 'started';
  const names = open.map(({ id, status }) => `${id} (${status})`);
  return {
    code: 'IMP072',
    severity: 'warning',
    message: `Task ${task.id} is ${verb}, but depends on ${names.join(', ')}`,
    hint: 'say how far those are, or mend the dependency',
    path: [...path, 'dependencies'],
  };
}

function criteriaWarning({ task, path }: TaskNode): Problem[] {
  const open = openItems(task.acceptanceCriteria);
  if (open.length === 0) return [];
  const quoted = open.slice(0, mostQuoted).map((text) => `"${stripMarkup(text)}"`);
  const rest = open.length - quoted.length;
  const names = rest > 0 ? [...quoted, `${rest} more`] : quoted;
  const what = open.length === 1 ? 'an open criterion' : `${open.length} open criteria`;
  return [
    {
      code: 'IMP071',
      severity: 'warning',
      message: `Task ${task.id} is completed with ${what}: ${names.join(', ')}`,
      hint: `what is met, tick off: \`set ${task.id} --check-off all\``,
      path: [...path, 'status'],
    },
  ];
}
