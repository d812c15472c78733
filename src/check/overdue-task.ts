import type { Problem } from '../problem.ts';
import { findLateTasks } from './find-late-tasks.ts';
import type { Rule } from './rule.ts';

export const overdueTask: Rule = {
  code: 'IMP086',
  name: 'overdue-task',
  explanation:
    'A task should have ended by now and is not completed, so that the dates of what follows it are no longer true.',
  check(subject) {
    return findLateTasks(subject, 'finish').map(
      ({ id, path, words }): Problem => ({
        code: 'IMP086',
        severity: 'warning',
        message: `Task ${id} ${words}`,
        hint: 'Complete it (`create-impl-plan done`), or write an estimate or a start with which its dates are true again',
        path: [...path, 'status'],
      }),
    );
  },
};
