import { listTasks } from '../model/list-words.ts';
import type { Rule } from './rule.ts';
import { walkTasks } from './walk-tasks.ts';

/** The other way round, a plan whose status lags behind its tasks, is stale: `sync` mends it. */
export const planStatus: Rule = {
  code: 'IMP090',
  name: 'plan-status',
  explanation: 'The status of the plan says Completed although there is work left.',
  check(subject) {
    if (subject.plan.status !== 'Completed') return [];
    const open = walkTasks(subject).filter(({ task }) => task.status !== 'Completed');
    if (open.length === 0) return [];
    const names = listTasks(open.map(({ task }) => task.id));
    return [
      {
        code: 'IMP090',
        severity: 'warning',
        message: `The plan is Completed, but ${names} ${open.length === 1 ? 'is' : 'are'} not`,
        hint: 'Set the plan back to In Progress, or complete or remove what is left',
        path: ['status'],
      },
    ];
  },
};
