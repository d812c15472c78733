import { readCheckItem } from '../model/check-item.ts';
import type { Plan, Task } from '../model/plan.ts';
import { present } from '../present.ts';
import { PlanError } from '../problem.ts';
import { modelItems } from './item-edits.ts';
import type { TaskChange } from './task-change.ts';

/**
 * Ticks criteria or takes ticks away.
 *
 * @param checkOff numbers, counted from 1; `all`: every one that is open and has a place for a tick
 * @returns all criteria as they then read
 * @throws PlanError IMP011 for a number that the task has no criterion of
 */
export function checkCriteria(
  change: TaskChange,
  plan: Plan,
  checkOff: readonly number[] | 'all',
  uncheck: readonly number[],
): string[] | undefined {
  const { part, at, edits } = change;
  if (checkOff.length + uncheck.length === 0) return undefined;
  const task = plan.phases[at.phase]?.tasks[at.task];
  const filled = part.criteria
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => item.text !== '');
  const items = modelItems({ shape: 'checklist', items: part.criteria });
  const mark = (number: number, sign: 'x' | ' ') => {
    const found = task?.acceptanceCriteria && filled[number - 1];
    if (!found) throw noCriterion(present(task), number, filled.length);
    const { text } = readCheckItem(present(items[found.index]));
    items[found.index] = sign === 'x' ? `[x] ${text}` : text;
    const { checkbox, contentStart } = found.item.item;
    if (checkbox) edits.push({ start: checkbox.start + 1, end: checkbox.start + 2, text: sign });
    else if (sign === 'x') edits.push({ start: contentStart, end: contentStart, text: '[x] ' });
  };
  const all = task?.acceptanceCriteria ? filled : [];
  const open = all.flatMap(({ item }, at) => (item.done ? [] : [at + 1]));
  const met = checkOff === 'all' ? open : checkOff;
  for (const number of new Set(met)) mark(number, 'x');
  for (const number of new Set(uncheck)) if (!met.includes(number)) mark(number, ' ');
  return items;
}

function noCriterion({ id, acceptanceCriteria }: Task, number: number, count: number): PlanError {
  return new PlanError({
    code: 'IMP011',
    severity: 'error',
    message: `Task ${id} has no criterion ${number}${acceptanceCriteria && count === 0 ? ' to tick' : ''}`,
    hint: !acceptanceCriteria
      ? 'it has no criteria yet; add one'
      : count === 0
        ? 'its criterion stands behind the label: write it below as an item, `- [ ] …`'
        : `its criteria go from 1 to ${count}`,
  });
}
