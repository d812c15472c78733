import { taskLabels } from '../model/labels.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from './rule.ts';
import { walkTasks } from './walk-tasks.ts';

const keys = ['actualStart', 'actualFinish'] as const;

export const futureActual: Rule = {
  code: 'IMP092',
  name: 'future-actual',
  explanation: 'Actual dates say what has happened; a day that is still to come has not.',
  check(subject) {
    const { asOf } = subject;
    return walkTasks(subject).flatMap(({ task, path }) =>
      keys.flatMap((key): Problem[] => {
        const date = task[key];
        if (date === undefined || date <= asOf) return [];
        const message = `The ${taskLabels[key].label} of task ${task.id}, ${date}, is still to come on ${asOf}`;
        const hint =
          key === 'actualStart'
            ? 'Mend the date; a date before which work must not start is Start No Earlier Than'
            : 'Mend the date, or take it away until the task is completed';
        return [{ code: 'IMP092', severity: 'warning', message, hint, path: [...path, key] }];
      }),
    );
  },
};
