import type { Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import type { PhasePart } from '../read/plan-document.ts';
import { draftOf, intend } from './draft.ts';
import { setPhaseNumber, setTaskId } from './number-edits.ts';
import type { Operation, PlanState } from './operation.ts';
import type { TextEdit } from './text-edit.ts';

/**
 * Writes the numbers that phases and tasks without one go by already: the next free ones. No
 * number that is written changes.
 *
 * @returns notes with what got one
 * @example applyOperation(state, numberMissing())
 */
export function numberMissing(): Operation {
  return ({ plan, document }) => {
    if (document.phases.every(isNumbered)) return { edits: [], intended: plan };
    const draft = draftOf(document);
    const edits: TextEdit[] = [];
    const numbered: string[] = [];
    for (const [index, part] of document.phases.entries()) {
      const phase = present(plan.phases[index]);
      const drafted = present(draft.phases[index]);
      if (!part.number) {
        edits.push(...setPhaseNumber(document, part, phase.number));
        drafted.number = phase.number;
        numbered.push(`phase ${phase.number}`);
      }
      for (const [at, task] of part.tasks.entries()) {
        if (task.id) continue;
        const { id } = present(phase.tasks[at]);
        edits.push(...setTaskId(document, task, id));
        present(drafted.tasks[at]).id = id;
        numbered.push(id);
      }
    }
    return { edits, intended: intend(draft), notes: { numbered } };
  };
}

/** The plan without the phases and tasks that have no number: these are new, and have no folder yet. */
export function numberedPlan({ plan, document }: Pick<PlanState, 'plan' | 'document'>): Plan {
  const phases = plan.phases.flatMap((phase, index) => {
    const part = document.phases[index];
    if (part?.number === undefined) return [];
    return [{ ...phase, tasks: phase.tasks.filter((_, at) => part.tasks[at]?.id !== undefined) }];
  });
  return { ...plan, phases };
}

function isNumbered({ number, tasks }: PhasePart): boolean {
  return number !== undefined && tasks.every((task) => task.id !== undefined);
}
