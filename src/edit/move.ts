import { PlanError } from '../problem.ts';
import { movePhase } from './move-phase.ts';
import { moveTask, type TaskTarget } from './move-task.ts';
import type { Operation } from './operation.ts';
import { findReference, nameReference } from './references.ts';

/**
 * Moves a task or a phase: see `moveTask` and `movePhase`.
 *
 * Problems: IMP011 for anything else.
 *
 * @example moveOperation('2.3', { to: '3' })
 */
export function moveOperation(reference: string, target: TaskTarget): Operation {
  return (state) => {
    const found = findReference(state.plan, reference);
    if (found.kind === 'task') return moveTask(reference, target)(state);
    if (found.kind === 'phase' && target.to === undefined) {
      return movePhase(reference, target)(state);
    }
    const name = nameReference(state.plan, found);
    throw new PlanError({
      code: 'IMP011',
      severity: 'error',
      message:
        found.kind === 'phase'
          ? `${name} cannot move into another phase`
          : `${name} is no task and no phase`,
      hint:
        found.kind === 'phase'
          ? 'say --before or --after a phase'
          : 'name a task or a phase, such as 1.2',
    });
  };
}
