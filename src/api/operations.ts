import { addEntry as addEntryOperation, type EntryPlacement } from '../edit/add-entry.ts';
import { addPhase as addPhaseOperation, type NewPhase } from '../edit/add-phase.ts';
import { addTask as addTaskOperation, type Placement } from '../edit/add-task.ts';
import type { TaskFields } from '../edit/check-fields.ts';
import { moveOperation } from '../edit/move.ts';
import type { TaskTarget } from '../edit/move-task.ts';
import type { EntryFields } from '../edit/read-entry.ts';
import { removeOperation } from '../edit/remove.ts';
import { renumber as renumberOperation } from '../edit/renumber.ts';
import {
  type MilestoneChanges,
  setMilestone as setMilestoneOperation,
} from '../edit/set-milestone.ts';
import { type PhaseChanges, setPhase as setPhaseOperation } from '../edit/set-phase.ts';
import { type PlanChanges, setPlan as setPlanOperation } from '../edit/set-plan.ts';
import { type Progress, setProgress as setProgressOperation } from '../edit/set-progress.ts';
import { setTask as setTaskOperation, type TaskChanges } from '../edit/set-task.ts';

/** Something asked of a plan: `editPlan` does it. A value; it does nothing by itself. */
export type PlanOperation = (state: never) => unknown;

/**
 * A task at the end of a phase, or beside another one, under the next free number.
 *
 * @example addTask('2', { name: 'Load test', estimate: '2d', assignee: 'bo' }, { after: '2.1' })
 */
export function addTask(phase: string, fields: TaskFields, place?: Placement): PlanOperation {
  return addTaskOperation(phase, fields, place);
}

/**
 * A phase at the end of the plan, or beside another one, under the next free number.
 *
 * @example addPhase('Hardening', { tasks: 3, before: '2' })
 */
export function addPhase(name: string, phase?: NewPhase): PlanOperation {
  return addPhaseOperation(name, phase);
}

/**
 * An entry of any other kind: `milestone`, `risk`, `blocker`, `deliverable`, `criterion`, … as
 * `create-impl-plan add --help` lists them.
 *
 * @param fields its text, or its fields by their names
 * @example addEntry('risk', { text: 'The provider is late', likelihood: 'High' })
 */
export function addEntry(
  kind: string,
  fields: EntryFields | string,
  place?: EntryPlacement,
): PlanOperation {
  return addEntryOperation(kind, fields, place);
}

/**
 * Other values for fields of a task; `null` clears one.
 *
 * @example setTask('1.2', { estimate: '3d', assignee: null, checkOff: [2] })
 */
export function setTask(reference: string, changes: TaskChanges): PlanOperation {
  return setTaskOperation(reference, changes);
}

/**
 * Another name or goal of a phase.
 *
 * @example setPhase('2', { goal: 'Nothing breaks under load' })
 */
export function setPhase(reference: string, changes: PhaseChanges): PlanOperation {
  return setPhaseOperation(reference, changes);
}

/**
 * Other cells of a milestone, which is named by its number, `M1`, or by its name.
 *
 * @example setMilestone('M1', { name: 'Go live' })
 */
export function setMilestone(reference: string, changes: MilestoneChanges): PlanOperation {
  return setMilestoneOperation(reference, changes);
}

/**
 * Other values for the title and the lines below it; `null` clears one.
 *
 * @example setPlan({ startDate: '2026-04-01', targetCompletion: '2026-06-30' })
 */
export function setPlan(changes: PlanChanges): PlanOperation {
  return setPlanOperation(changes);
}

/**
 * The status of a task, with the actual dates that follow from it and a row in the Status Log.
 *
 * @example setProgress('1.2', { status: 'Completed', today: '2026-03-04' })
 */
export function setProgress(reference: string, progress: Progress): PlanOperation {
  return setProgressOperation(reference, progress);
}

/**
 * A task or a phase goes beside another one, or a task to the end of another phase.
 *
 * @example movePart('2.3', { to: '3' })
 */
export function movePart(reference: string, target: TaskTarget): PlanOperation {
  return moveOperation(reference, target);
}

/**
 * A task, a phase, a milestone or an entry goes. `editPlan` refuses what others depend on.
 *
 * @param options with `force`, dependencies on it go too
 * @example removePart('2.4')
 * @example removePart('risk 2')
 */
export function removePart(reference: string, options: { force?: true } = {}): PlanOperation {
  return removeOperation(reference, options);
}

/**
 * Phases 1, 2, 3 and tasks 1.1, 1.2 by their place; references in the plan follow.
 *
 * @example editPlan(text, renumber()).changes.numbers?.tasks // [['1.4', '1.3']]
 */
export function renumber(): PlanOperation {
  return renumberOperation();
}
