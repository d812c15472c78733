import type { Plan, PlanStatus } from '../model/plan.ts';
import { present } from '../present.ts';

/** Planning → In Progress when a task has started, Completed when all are: forward only. */
export function rollStatus(plan: Plan): Plan {
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  const started = tasks.some(({ status }) => status === 'In Progress' || status === 'Completed');
  const completed = tasks.length > 0 && tasks.every(({ status }) => status === 'Completed');
  const order: PlanStatus[] = ['Planning', 'In Progress', 'Completed'];
  const computed = completed ? 2 : started ? 1 : 0;
  const status = present(order[Math.max(computed, order.indexOf(plan.status))]);
  return status === plan.status ? plan : { ...plan, status };
}
