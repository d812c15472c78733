import { present } from '../present.ts';
import type { PhasePart } from '../read/plan-document.ts';
import { taskInput } from '../read/plan-input-of.ts';
import { draftOf, intend } from './draft.ts';
import { setTaskId } from './number-edits.ts';
import type { Operation } from './operation.ts';

/**
 * Makes tasks of the items that may be some, in phases without tasks: each gets a number, by which
 * it is one. Their words stay as they are.
 *
 * @example applyOperation(state, takeLists())
 */
export function takeLists(): Operation {
  return ({ document }) => {
    const draft = draftOf(document);
    for (const [index, { doubtful }] of document.phases.entries()) {
      if (doubtful.length === 0) continue;
      present(draft.phases[index]).tasks = doubtful.map((task) => taskInput(document.source, task));
    }
    const intended = intend(draft);
    const taken = document.phases.flatMap(({ doubtful }, index) =>
      doubtful.map((task, at) => ({ task, id: present(intended.phases[index]?.tasks[at]).id })),
    );
    return {
      edits: taken.flatMap(({ task, id }) => setTaskId(document, task, id)),
      intended,
      notes: { numbered: taken.map(({ id }) => id) },
    };
  };
}

/** The lists of a phase without tasks whose items may be tasks. */
export function doubtfulLists({ doubtful }: PhasePart) {
  return [...new Set(doubtful.map(({ list }) => present(list)))];
}
