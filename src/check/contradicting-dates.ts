import type { Task } from '../model/plan.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from './rule.ts';
import { walkTasks } from './walk-tasks.ts';

export const contradictingDates: Rule = {
  code: 'IMP091',
  name: 'contradicting-dates',
  explanation:
    'A task with an Actual Finish is Completed, and one with an Actual Start has started. The schedule follows the dates, everybody else the status.',
  check(subject) {
    return walkTasks(subject).flatMap(({ task, path }): Problem[] => {
      const found = contradiction(task);
      if (found === undefined) return [];
      const { key, message, hint } = found;
      return [{ code: 'IMP091', severity: 'warning', message, hint, path: [...path, key] }];
    });
  },
};

function contradiction({ id, status, actualStart, actualFinish }: Task) {
  if (actualFinish !== undefined && status !== 'Completed') {
    return {
      key: 'actualFinish',
      message: `Task ${id} finished on ${actualFinish}, but its status is ${status}`,
      hint: 'Set its status to Completed, or take the Actual Finish away',
    };
  }
  if (actualStart !== undefined && status === 'Not Started') {
    return {
      key: 'actualStart',
      message: `Task ${id} started on ${actualStart}, but its status is Not Started`,
      hint: 'Set its status to In Progress, or take the Actual Start away',
    };
  }
  return undefined;
}
