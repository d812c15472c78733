import type { Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import { intend } from './draft.ts';
import { setPhaseNumber, setTaskId } from './number-edits.ts';
import type { Operation } from './operation.ts';
import { renameReferences } from './rename-references.ts';
import { compareNames, numberMap } from './renaming.ts';

/**
 * Numbers phases and tasks by their position: 1 to n, and n.1 to n.m; from 0 on where the plan has a
 * phase 0. Every reference in the plan follows, all at once: dependencies, milestones, headings, prose and links; not what code says.
 *
 * @returns notes with the map of the numbers that changed, old → new
 * @example applyOperation(state, renumber()).notes.numbers?.tasks.get('2.4') // '2.3'
 */
export function renumber(): Operation {
  return (state) => {
    const { plan, document } = state;
    const after = numbered(plan);
    const same = (_: unknown, place: number) => place;
    const places = plan.phases.flatMap(({ tasks }) => tasks).map(same);
    const renaming = compareNames(plan, after, places, plan.phases.map(same));
    const { edits, draft } = renameReferences(state, renaming, 'renamed');
    for (const [index, part] of document.phases.entries()) {
      const phase = present(after.phases[index]);
      const drafted = present(draft.phases[index]);
      edits.push(...setPhaseNumber(document, part, phase.number));
      drafted.number = phase.number;
      for (const [at, task] of part.tasks.entries()) {
        const id = present(phase.tasks[at]?.id);
        edits.push(...setTaskId(document, task, id));
        present(drafted.tasks[at]).id = id;
      }
    }
    return { edits, intended: intend(draft), notes: { numbers: numberMap(plan, renaming) } };
  };
}

function numbered(plan: Plan): Plan {
  const first = plan.phases.some(({ number }) => number === 0) ? 0 : 1;
  return {
    ...plan,
    phases: plan.phases.map((phase, index) => {
      const number = first + index;
      const tasks = phase.tasks.map((task, at) => ({ ...task, id: `${number}.${at + 1}` }));
      return { ...phase, number, tasks };
    }),
  };
}
