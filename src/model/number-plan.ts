import type { PhaseNumber, TaskId } from './plan.ts';

/**
 * Gives each phase without a number the next free one: the one after the highest so far, which
 * no other phase has.
 *
 * @example numberPhases([undefined, 3, undefined]) // [1, 3, 4]
 */
export function numberPhases(given: readonly (PhaseNumber | undefined)[]): PhaseNumber[] {
  const taken = new Set(given);
  let highest = 0;
  return given.map((own) => {
    let number = own ?? highest + 1;
    while (own === undefined && taken.has(number)) number = Number(number) + 1;
    if (typeof number === 'number') highest = Math.max(highest, number);
    return number;
  });
}

/**
 * Gives each task without an id the next free one of its phase: after the highest so far in the
 * phase, and one that no task of the plan has.
 *
 * @example numberTasks([{ number: 2, ids: ['2.4', undefined] }]) // [['2.4', '2.5']]
 */
export function numberTasks(
  phases: readonly { number: PhaseNumber; ids: readonly (TaskId | undefined)[] }[],
): TaskId[][] {
  const taken = new Set(phases.flatMap((phase) => phase.ids));
  return phases.map(({ number, ids }) => {
    const prefix = taskIdPrefix(number);
    let highest = 0;
    return ids.map((own) => {
      let count = highest + 1;
      while (own === undefined && taken.has(`${prefix}${count}`)) count += 1;
      const id = own ?? `${prefix}${count}`;
      taken.add(id);
      highest = Math.max(highest, countIn(id, prefix));
      return id;
    });
  });
}

/** `1.` for phase 1, `1B.` for phase 1B; `A` for phase A, whose tasks are A1, A2. */
function taskIdPrefix(number: PhaseNumber): string {
  const text = String(number);
  return /^\d/.test(text) ? `${text}.` : text.slice(0, 3);
}

/** 4 for `2.4` and `2.4.1` with the prefix `2.`; 0 for the id of another phase. */
function countIn(id: TaskId, prefix: string): number {
  if (!id.toUpperCase().startsWith(prefix.toUpperCase())) return 0;
  return Number(/^\d{1,9}/.exec(id.slice(prefix.length))?.[0] ?? 0);
}
