import type { Problem } from '../problem.ts';
import { findLateTasks } from './find-late-tasks.ts';
import type { Rule } from './rule.ts';

export const lateStart: Rule = {
  code: 'IMP087',
  name: 'late-start',
  explanation:
    'A task should have started by now and nothing that it waits for is late: either it has, or its dates are no longer true.',
  check(subject) {
    return findLateTasks(subject, 'start').map(
      ({ id, path, words }): Problem => ({
        code: 'IMP087',
        severity: 'warning',
        message: `Task ${id} ${words}`,
        hint: 'Start it (`create-impl-plan start`), or say when it can begin: Start No Earlier Than',
        path: [...path, 'status'],
      }),
    );
  },
};
