import type { Plan } from '../model/plan.ts';
import { PlanError } from '../problem.ts';
import { movePhase } from './move-phase.ts';
import { moveTask, type TaskTarget } from './move-task.ts';
import type { Operation } from './operation.ts';
import { findReference, nameReference, type PlanReference } from './references.ts';

/** What a reference names, where that can be moved. @throws PlanError IMP011 for anything else */
export function findMovable(
  plan: Plan,
  reference: string,
): Extract<PlanReference, { kind: 'task' | 'phase' }> {
  const found = findReference(plan, reference);
  if (found.kind === 'task' || found.kind === 'phase') return found;
  throw new PlanError({
    code: 'IMP011',
    severity: 'error',
    message: `${nameReference(plan, found)} is no task and no phase`,
    hint: 'name a task or a phase, such as 1.2',
  });
}

/**
 * Moves a task or a phase: see `moveTask` and `movePhase`.
 *
 * Problems: IMP011 for anything else.
 *
 * @example moveOperation('2.3', { to: '3' })
 */
export function moveOperation(reference: string, target: TaskTarget): Operation {
  return (state) => {
    const found = findMovable(state.plan, reference);
    if (found.kind === 'task') return moveTask(reference, target)(state);
    if (target.to === undefined) return movePhase(reference, target)(state);
    throw new PlanError({
      code: 'IMP011',
      severity: 'error',
      message: `${nameReference(state.plan, found)} cannot move into another phase`,
      hint: 'say --before or --after a phase',
    });
  };
}
