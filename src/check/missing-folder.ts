import { findPhaseFolder, findTaskFile, type ListedFolder } from '../edit/folder-listing.ts';
import { listTasks } from '../model/list-words.ts';
import type { Phase } from '../model/plan.ts';
import type { Problem } from '../problem.ts';
import { phaseFolderName } from '../render/folder-names.ts';
import type { Rule } from './rule.ts';

/** Notes: whoever deletes a folder may mean it. A plan without the folder `phases` wants none. */
export const missingFolder: Rule = {
  code: 'IMP095',
  name: 'missing-folder',
  explanation:
    'The plan has folders for its phases and a work note for each task, but not for all of them.',
  check({ plan, folders }) {
    const listed = folders?.phases;
    if (listed === undefined) return [];
    return plan.phases.flatMap((phase, place) =>
      reportPhase(phase, place, findPhaseFolder(listed, phase)),
    );
  },
};

function reportPhase(phase: Phase, place: number, folder: ListedFolder | undefined): Problem[] {
  const hint = '`create-impl-plan sync --folders` makes what is missing';
  const note = { code: 'IMP095', severity: 'note', hint } as const;
  const path = ['phases', place];
  if (folder === undefined) {
    const message = `Phase ${phase.number} has no folder phases/${phaseFolderName(phase)}`;
    return [{ ...note, message, path }];
  }
  const problems: Problem[] = [];
  const where = `phases/${folder.name}`;
  if (!folder.files.some(({ name }) => name === 'README.md')) {
    problems.push({ ...note, message: `${where} has no README.md`, path });
  }
  const missing = phase.tasks.flatMap((task, row) =>
    findTaskFile(folder, task) === undefined ? [{ id: task.id, row }] : [],
  );
  const [first] = missing;
  if (first !== undefined) {
    const message = `${where} has no work note for ${listTasks(missing.map(({ id }) => id))}`;
    problems.push({ ...note, message, path: [...path, 'tasks', first.row] });
  }
  return problems;
}
