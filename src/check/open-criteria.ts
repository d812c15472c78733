import { criterionPrompts } from '../model/labels.ts';
import { present } from '../present.ts';
import type { Rule } from './rule.ts';
import { walkTasks } from './walk-tasks.ts';

const prompts: readonly string[] = criterionPrompts;

/** Criteria without a checkbox, and those of the template, say nothing about what is met. */
export const openCriteria: Rule = {
  code: 'IMP089',
  name: 'open-criteria',
  explanation:
    'Acceptance criteria say what must be true before a task counts as completed; a completed task with an unchecked one is either not done or not ticked off.',
  check(subject) {
    return walkTasks(subject).flatMap(({ task, part, path }) => {
      if (task.status !== 'Completed') return [];
      const criteria = present(part?.criteria).filter(
        ({ item, text }) => item.checkbox !== undefined && text !== '' && !prompts.includes(text),
      );
      const open = criteria.filter(({ done }) => !done);
      if (open.length === 0) return [];
      const counted =
        criteria.length === 1
          ? 'its acceptance criterion is'
          : open.length === criteria.length
            ? `its ${open.length} acceptance criteria are`
            : `${open.length} of its ${criteria.length} acceptance criteria ${open.length === 1 ? 'is' : 'are'}`;
      return [
        {
          code: 'IMP089',
          severity: 'warning',
          message: `Task ${task.id} is Completed, but ${counted} open`,
          hint: `Tick what is met: \`create-impl-plan set ${task.id} --check-off all\`; or go on with the task`,
          path: [...path, 'status'],
        },
      ];
    });
  },
};
