import { numberPhases, numberTasks } from '../model/number-plan.ts';
import type { PhaseNumber, Plan, TaskId } from '../model/plan.ts';
import { present } from '../present.ts';

/**
 * The next free number for a task of a phase, wherever it is put. Plans of others go on as they
 * began: `T004` after `T003`, `1.2.3` after `1.2.2`.
 */
export function nextTaskId(plan: Plan, phase: number, like: TaskId | undefined): TaskId {
  const taken = new Set(plan.phases.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
  const [, stem = '', digits = ''] = /^(.*?)(\d{1,9})$/.exec(like ?? '') ?? [];
  const number = present(plan.phases[phase]?.number);
  const isOther = stem === '' ? digits !== '' : /^[A-Za-z]/.test(stem) || isDeep(stem, number);
  if (!isOther || digits === '') {
    const phases = plan.phases.map((each, index) => ({
      number: each.number,
      ids: [...each.tasks.map(({ id }) => id), ...(index === phase ? [undefined] : [])],
    }));
    return present(numberTasks(phases)[phase]?.at(-1));
  }
  let highest = 0;
  for (const id of taken) {
    const rest = id.startsWith(stem) ? id.slice(stem.length) : '';
    if (/^\d{1,9}$/.test(rest)) highest = Math.max(highest, Number(rest));
  }
  return stem + String(highest + 1).padStart(digits.length, '0');
}

/** The next free number for a phase; the next letter where phases have letters. */
export function nextPhaseNumber(plan: Plan): PhaseNumber {
  const numbers = plan.phases.map(({ number }) => number);
  const letters = numbers.filter((number) => /^[A-Z]$/.test(String(number))).map(String);
  const last = letters.sort().at(-1);
  if (last !== undefined && letters.length === numbers.length && last < 'Z') {
    return String.fromCharCode(last.charCodeAt(0) + 1);
  }
  return present(numberPhases([...numbers, undefined]).at(-1));
}

/** `1.2.` in phase 1: more levels than the tool's own numbers have. */
function isDeep(stem: string, number: PhaseNumber): boolean {
  return stem.startsWith(`${number}.`) && stem !== `${number}.`;
}
