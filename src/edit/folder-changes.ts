import type { Phase, Task } from '../model/plan.ts';
import { encodeText } from '../read/decode-text.ts';
import { phaseFolderName, taskFileName } from '../render/folder-names.ts';
import {
  type FolderNames,
  renderOtherFolders,
  renderPhaseReadme,
  renderTaskNote,
} from '../render/render-project.ts';
import {
  createTemplateEngine,
  type RenderTemplate,
  type Templates,
} from '../render/template-engine.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { FileChange } from './file-change.ts';
import { blockEdits, findOwnBlock } from './folder-block.ts';
import { followLinks, renamedPath } from './folder-links.ts';
import {
  type FolderListing,
  findPhaseFolder,
  findTaskFile,
  type ListedFile,
  type ListedFolder,
} from './folder-listing.ts';
import { noteEdits } from './folder-note.ts';
import { type FolderNote, type PlanChange, renameFolders } from './folder-renames.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

/** What the folders of a plan have to follow. */
export interface FolderUpdate extends PlanChange {
  /** Of the plan after; left out where there is nothing to schedule. */
  schedule?: Schedule;
  /** The plan's file in its directory. */
  planFile: string;
  templates: Templates;
  listing: FolderListing;
  /** `keep`: what the user removed stays away. `restore`: all that is missing is made. */
  missing: 'keep' | 'restore';
  /** What becomes of the folders and files of phases and tasks that are gone. */
  removed: 'keep' | 'delete';
}

export interface FolderChanges {
  /** For `writeChanges`. */
  changes: FileChange[];
  /** What a command tells of it. */
  notes: FolderNote[];
}

/**
 * The changes by which the folders of a plan follow it: new phases and tasks get theirs, those with
 * another number are renamed, the tool's own block in each phase's README says what the plan says,
 * and links in the folders still lead where they led. Whatever else people wrote stays.
 *
 * A plan without a folder `phases` gets none, unless all that is missing is to be made.
 *
 * @throws PlanError IMP030 for a template of the user's that cannot be used
 */
export function folderChanges(update: FolderUpdate): FolderChanges {
  const { listing, missing, removed } = update;
  if (listing.phases === undefined && missing === 'keep') return { changes: [], notes: [] };
  const renaming = renameFolders(update, listing, removed);
  const changes = [...renaming.changes];
  const notes = [...renaming.notes];
  const render = createTemplateEngine(update.templates);
  const folders = renaming.folders.map(({ name, listed }) => ({ ...listed, name, listed }));
  const rendered = new Map<ListedFolder, string>();
  for (const phase of update.after.phases) {
    const folder = findPhaseFolder(folders, phase);
    if (folder === undefined && !isWanted(phase, update)) {
      const path = `phases/${phaseFolderName(phase)}`;
      const message = `${path} is missing; \`create-impl-plan sync --folders\` makes it`;
      notes.push({ kind: 'missing', path, message });
      continue;
    }
    const names = folder?.name ?? phaseFolderName(phase);
    const home = { name: names, files: folder ? filesOf(folder.name, renaming, folders) : [] };
    const made = newFiles(phase, home, folder === undefined, update, render);
    changes.push(...made.changes);
    const original = folders.find((each) => each === folder)?.listed;
    if (original) rendered.set(original, made.readme);
  }
  changes.push(...otherFolders(update, render));
  for (const { listed } of renaming.folders) {
    for (const file of listed.files) {
      const path = `phases/${listed.name}/${file.name}`;
      if (renaming.removed.has(path)) continue;
      const readme = file.name === 'README.md' ? rendered.get(listed) : undefined;
      changes.push(...textChanges(path, file, readme, renaming.renames, update));
      if (readme !== undefined && findOwnBlock(file.content?.text ?? '') === 'broken') {
        const now = renamedPath(path, renaming.renames);
        notes.push({ kind: 'broken block', path: now, message: `${now} ${brokenBlock}` });
      }
    }
  }
  return { changes, notes };
}

const brokenBlock =
  'is left as it is: of `<!-- create-impl-plan:begin phase -->` and `…:end phase -->` it must have one each, in this order';

interface RenamedFolder extends ListedFolder {
  listed: ListedFolder;
}

/** The files that are in a folder once everything has its new name. */
function filesOf(
  name: string,
  { renames, removed }: Pick<ReturnType<typeof renameFolders>, 'renames' | 'removed'>,
  folders: readonly RenamedFolder[],
): ListedFile[] {
  return folders.flatMap(({ listed }) =>
    listed.files.flatMap((file) => {
      const path = `phases/${listed.name}/${file.name}`;
      const now = renamedPath(path, renames);
      const start = `phases/${name}/`;
      if (removed.has(path) || !now.startsWith(start)) return [];
      return [{ ...file, name: now.slice(start.length) }];
    }),
  );
}

/** A phase that the plan did not have gets its folder; others only where all is restored. */
function isWanted(phase: Phase, update: FolderUpdate): boolean {
  if (update.missing === 'restore') return true;
  const { before, numbers } = update;
  return !before.phases.some(
    ({ number }) => (numbers?.phases.get(number) ?? number) === phase.number,
  );
}

function isNewTask(task: Task, { before, numbers }: FolderUpdate): boolean {
  return !before.phases.some(({ tasks }) =>
    tasks.some(({ id }) => (numbers?.tasks.get(id) ?? id) === task.id),
  );
}

/** The files that a phase's folder lacks and gets, and its README as it would be made now. */
function newFiles(
  phase: Phase,
  home: ListedFolder,
  isNew: boolean,
  update: FolderUpdate,
  render: RenderTemplate,
): { changes: FileChange[]; readme: string } {
  const { schedule, missing } = update;
  const fresh = phase.tasks.filter(
    (task) =>
      findTaskFile(home, task) === undefined &&
      (isNew || missing === 'restore' || isNewTask(task, update)),
  );
  const names: FolderNames = {
    plan: update.planFile,
    task: (task) => (fresh.includes(task) ? taskFileName(task) : findTaskFile(home, task)?.name),
  };
  const folder = `phases/${home.name}`;
  const changes: FileChange[] = fresh.map((task) => ({
    kind: 'create',
    path: `${folder}/${taskFileName(task)}`,
    text: renderTaskNote(task, phase, schedule, render, names),
  }));
  const readme = renderPhaseReadme(phase, schedule, render, names);
  const hasReadme = home.files.some(({ name }) => name === 'README.md');
  if (!hasReadme && (isNew || missing === 'restore')) {
    changes.unshift({ kind: 'create', path: `${folder}/README.md`, text: readme });
  }
  return { changes, readme };
}

function otherFolders(update: FolderUpdate, render: RenderTemplate): FileChange[] {
  if (update.missing === 'keep') return [];
  const names: FolderNames = { plan: update.planFile, task: taskFileName };
  return renderOtherFolders(update.after, render, names)
    .filter(({ path }) => !update.listing.others.includes(path.slice(0, path.indexOf('/'))))
    .map((file) => ({ kind: 'create', ...file }));
}

/** What changes in a file that is there: our block, our own words about numbers, and links. */
function textChanges(
  path: string,
  { content }: ListedFile,
  readme: string | undefined,
  renames: ReadonlyMap<string, string>,
  update: FolderUpdate,
): FileChange[] {
  if (content === undefined) return [];
  const { text, bom, bytes } = content;
  const place = { before: path, after: renamedPath(path, renames) };
  const found = readme === undefined ? undefined : findOwnBlock(text);
  const block = found === 'broken' ? undefined : found;
  const own = noteEdits(text, place, update);
  const ours: { start: number; end: number }[] = block ? [block, ...own] : own;
  const links = followLinks(text, place, renames).filter(
    (edit) => !ours.some(({ start, end }) => edit.start < end && start < edit.end),
  );
  const edits: TextEdit[] = [...own, ...links];
  if (block && readme !== undefined) edits.push(...blockEdits(text, block, readme));
  const edited = applyEdits(text, edits);
  if (edited === text) return [];
  const after = encodeText({ text: edited, bom });
  return [{ kind: 'replace', path: place.after, before: bytes, after }];
}
