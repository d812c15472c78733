import { parseEstimate } from '../model/estimate.ts';
import { listTasks } from '../model/list-words.ts';
import type { Problem } from '../problem.ts';
import { isOver } from '../track/find-open-dependencies.ts';
import type { Rule } from './rule.ts';
import { type WalkedTask, walkTasks } from './walk-tasks.ts';

/** One problem a phase, so that a plan that nobody has estimated yet can still be read. */
export const unknownEstimate: Rule = {
  code: 'IMP080',
  name: 'unknown-estimate',
  explanation:
    'A task whose estimate is missing or TBD counts as 1 day, so every date after it is a guess.',
  check(subject) {
    const unknown = walkTasks(subject).filter(isUnknown);
    return subject.plan.phases.flatMap((phase) =>
      report(unknown.filter((walked) => walked.phase === phase)),
    );
  },
};

/** A task without a name is a prompt that nobody has filled in: that is told apart. */
function isUnknown({ task }: WalkedTask): boolean {
  if (isOver(task) || task.name === undefined) return false;
  return task.estimate === undefined || parseEstimate(task.estimate) === 'unknown';
}

function report(tasks: readonly WalkedTask[]): Problem[] {
  const [first] = tasks;
  if (first === undefined) return [];
  const names = listTasks(tasks.map(({ task }) => task.id));
  const [have, counted] =
    tasks.length === 1 ? ['has', '1 day is counted'] : ['have', '1 day is counted for each'];
  return [
    {
      code: 'IMP080',
      severity: 'warning',
      message: `${names.replace('t', 'T')} ${have} no estimate; ${counted}`,
      hint: 'Write 4h, 3 days or 2-3 days: a rough range is better than none',
      path: [...first.path, 'estimate'],
    },
  ];
}
