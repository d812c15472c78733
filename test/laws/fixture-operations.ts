import { addEntry } from '../../src/edit/add-entry.ts';
import { addPhase, type NewPhase } from '../../src/edit/add-phase.ts';
import { addTask } from '../../src/edit/add-task.ts';
import { moveOperation } from '../../src/edit/move.ts';
import type { TaskTarget } from '../../src/edit/move-task.ts';
import { numberMissing } from '../../src/edit/number-missing.ts';
import type { Operation } from '../../src/edit/operation.ts';
import { removeOperation } from '../../src/edit/remove.ts';
import { renumber } from '../../src/edit/renumber.ts';
import { type PlanChanges, setPlan } from '../../src/edit/set-plan.ts';
import { setTask, type TaskChanges } from '../../src/edit/set-task.ts';

/** One operation as a fixture writes it: its name and what it is given. */
export type FixtureOperation =
  | { sync: null }
  | { addTask: Parameters<typeof addTask> }
  | { addPhase: [name: string, options: NewPhase] }
  | { addEntry: Parameters<typeof addEntry> }
  | { setPlan: PlanChanges }
  | { setTask: [reference: string, changes: TaskChanges] }
  | { move: [reference: string, target: TaskTarget] }
  | { numberMissing: null }
  | { remove: string }
  | { renumber: null };

/** The operation that a fixture names; `sync` is none. */
export function operationOf(written: Exclude<FixtureOperation, { sync: null }>): Operation {
  if ('addTask' in written) return addTask(...written.addTask);
  if ('addPhase' in written) return addPhase(...written.addPhase);
  if ('addEntry' in written) return addEntry(...written.addEntry);
  if ('setPlan' in written) return setPlan(written.setPlan);
  if ('setTask' in written) return setTask(...written.setTask);
  if ('move' in written) return moveOperation(...written.move);
  if ('numberMissing' in written) return numberMissing();
  if ('remove' in written) return removeOperation(written.remove, { force: true });
  return renumber();
}
