import type { Plan, TaskId } from '../model/plan.ts';

/**
 * Why a task is blocked: what the last row of the Status Log about it says, in the form in which
 * `block` writes it, `Task 1.1 blocked: no test account`.
 */
export function blockReason({ statusLog }: Plan, id: TaskId): string | undefined {
  const prefix = `task ${id} `.toLowerCase();
  const own = (statusLog ?? [])
    .map(({ notes }) => notes ?? '')
    .filter((notes) => notes.toLowerCase().startsWith(prefix));
  return /^blocked[^:]*: *([^ ].*)$/i.exec(own.at(-1)?.slice(prefix.length) ?? '')?.[1];
}
