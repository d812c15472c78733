import type { Phase, PhaseNumber, Plan, Task, TaskId } from '../model/plan.ts';
import { readFolderNumber, renumberFileName, renumberFolderName } from '../render/folder-names.ts';
import type { FileChange } from './file-change.ts';
import type { FolderListing, ListedFile, ListedFolder } from './folder-listing.ts';
import type { NumberMap } from './operation.ts';

/** Something about the folders that a command tells. */
export interface FolderNote {
  kind: 'left' | 'removed' | 'set aside' | 'missing' | 'broken block';
  /** Relative to the plan's directory. */
  path: string;
  /** One sentence without a final full stop. */
  message: string;
}

/** How the phases and tasks of two states of a plan belong together. */
export interface PlanChange {
  before: Plan;
  after: Plan;
  /** Numbers that changed; whatever is not in it kept its number, or is gone. */
  numbers?: NumberMap;
}

/** What becomes of the folders and files that are there. */
export interface FolderRenames {
  changes: FileChange[];
  notes: FolderNote[];
  /** New paths by old ones, for whatever has another path of its own. */
  renames: ReadonlyMap<string, string>;
  /** The folders that stay, with their names now. */
  folders: { name: string; listed: ListedFolder }[];
  /** The paths of what is removed. */
  removed: ReadonlySet<string>;
}

/**
 * Finds the new names of folders and files whose phase or task has another number, and what becomes
 * of those whose phase or task is gone: they are left, or removed where that was asked for. Where
 * another phase or task has their number now, they are called `removed-…`, so that they are not
 * taken for its own.
 */
export function renameFolders(
  change: PlanChange,
  listing: FolderListing,
  removal: 'keep' | 'delete',
): FolderRenames {
  const work: Work = {
    change,
    removal,
    phases: fateOf(
      change.before.phases.map(({ number }) => number),
      change.after.phases.map(({ number }) => number),
      change.numbers?.phases,
    ),
    tasks: fateOf(
      change.before.phases.flatMap(taskIds),
      change.after.phases.flatMap(taskIds),
      change.numbers?.tasks,
    ),
    listed: listing.phases ?? [],
    changes: [],
    notes: [],
    renames: new Map(),
    removed: new Set(),
  };
  const folders = work.listed.flatMap((folder) => placeFolder(folder, work));
  for (const folder of work.listed) placeFiles(folder, folders, work);
  const { changes, notes, renames, removed } = work;
  return { changes, notes, renames, folders, removed };
}

/** What becomes of a number: it stays or changes; `gone`; or nothing, where it was none before. */
type Fate<Name> = Map<Name, { name: Name } | { gone: 'free' | 'reused' }>;

interface Work {
  change: PlanChange;
  removal: 'keep' | 'delete';
  phases: Fate<PhaseNumber>;
  tasks: Fate<TaskId>;
  listed: readonly ListedFolder[];
  changes: FileChange[];
  notes: FolderNote[];
  renames: Map<string, string>;
  removed: Set<string>;
}

function fateOf<Name>(
  before: readonly Name[],
  after: readonly Name[],
  map: ReadonlyMap<Name, Name> = new Map(),
): Fate<Name> {
  const now = new Set(after);
  const taken = new Set(map.values());
  const fates: Fate<Name> = new Map();
  for (const old of before) {
    const name = map.get(old) ?? old;
    if (!map.has(old) && taken.has(name)) fates.set(old, { gone: 'reused' });
    else fates.set(old, now.has(name) ? { name } : { gone: 'free' });
  }
  return fates;
}

function placeFolder(folder: ListedFolder, work: Work): FolderRenames['folders'] {
  const path = `phases/${folder.name}`;
  const number = readFolderNumber(folder.name);
  const fate = number === undefined ? undefined : work.phases.get(number);
  if (number === undefined || fate === undefined) {
    // Of no phase that the plan had; a new one may have its number now.
    const isStale = hasNumber(work.change.after, number) && isOurs(folder);
    return isStale ? leave(folder, path, 'reused', work) : [{ name: folder.name, listed: folder }];
  }
  if ('gone' in fate) return leave(folder, path, fate.gone, work);
  const name = fate.name === number ? folder.name : renumberFolderName(folder.name, fate.name);
  if (name !== folder.name) rename(path, `phases/${name}`, work);
  return [{ name, listed: folder }];
}

function leave(
  folder: ListedFolder,
  path: string,
  gone: 'free' | 'reused',
  work: Work,
): FolderRenames['folders'] {
  const taken = work.listed.map(({ name }) => name);
  const left: Left = { path, folder: 'phases', name: folder.name, taken, gone, what: 'phase' };
  const name = leaveBehind(left, work);
  return name === undefined ? [] : [{ name, listed: folder }];
}

/** A folder or file whose phase or task is gone. */
interface Left {
  path: string;
  /** The folder that it is in, as that is called now. */
  folder: string;
  name: string;
  /** The names beside it. */
  taken: readonly string[];
  gone: 'free' | 'reused';
  what: 'phase' | 'task';
}

/** The name of what is left; `undefined` where it is removed. */
function leaveBehind({ path, folder, name, taken, gone, what }: Left, work: Work) {
  if (work.removal === 'delete') {
    work.changes.push({ kind: 'remove', path });
    work.removed.add(path);
    work.notes.push({ kind: 'removed', path, message: `${path} was removed with its ${what}` });
    return undefined;
  }
  if (gone === 'free') {
    const message = `${path} is left of a ${what} that is gone; remove it if nobody needs it`;
    work.notes.push({ kind: 'left', path, message });
    return name;
  }
  let free = `removed-${name}`;
  for (let count = 2; taken.includes(free); count += 1) free = `removed-${count}-${name}`;
  const to = `${folder}/${free}`;
  const message = `${path} is left of a ${what} that is gone, and is called ${to} now because another ${what} has its number`;
  rename(path, to, work);
  work.notes.push({ kind: 'set aside', path: to, message });
  return free;
}

/** Files of tasks go with their task, into the folder of the phase that it is in now. */
function placeFiles(folder: ListedFolder, folders: FolderRenames['folders'], work: Work): void {
  const place = folders.find(({ listed }) => listed === folder);
  const number = readFolderNumber(folder.name);
  const own = number === undefined ? undefined : work.phases.get(number);
  // What is in a folder that is no phase's is nobody's.
  if (place === undefined || own === undefined || 'gone' in own) return;
  for (const file of folder.files) {
    const id = readFolderNumber(file.name);
    const fate = typeof id === 'string' ? work.tasks.get(id) : undefined;
    if (typeof id !== 'string' || !file.name.endsWith('.md')) continue;
    const path = `phases/${folder.name}/${file.name}`;
    if (fate !== undefined && 'name' in fate) {
      const home = homeOf(fate.name, own.name, folders, work.change.after) ?? place.name;
      const name = fate.name === id ? file.name : renumberFileName(file.name, fate.name);
      const natural = `phases/${place.name}/${file.name}`;
      const to = `phases/${home}/${name}`;
      if (to !== natural) rename(path, to, work);
    } else if (fate !== undefined || isStaleNote(file, id, work.change.after)) {
      const gone = fate !== undefined && 'gone' in fate ? fate.gone : 'reused';
      const taken = folder.files.map(({ name }) => name);
      const now = `phases/${place.name}`;
      leaveBehind({ path, folder: now, name: file.name, taken, gone, what: 'task' }, work);
    }
  }
}

/** The folder of the phase that a task is in now; `undefined` where that has none. */
function homeOf(
  id: TaskId,
  phaseBefore: PhaseNumber,
  folders: FolderRenames['folders'],
  after: Plan,
): string | undefined {
  const phase = after.phases.find(({ tasks }) => tasks.some((task) => task.id === id));
  // The phase as it is numbered now: its own folder, even if several have that number.
  if (phase === undefined || phase.number === phaseBefore) return undefined;
  return folders.find(({ name }) => readFolderNumber(name) === phase.number)?.name;
}

function rename(from: string, to: string, work: Work): void {
  work.changes.push({ kind: 'rename', from, to });
  work.renames.set(from, to);
}

function hasNumber(plan: Plan, number: PhaseNumber | undefined): boolean {
  return plan.phases.some((phase) => phase.number === number);
}

/** A folder that this tool made: its README has our markers. */
function isOurs({ files }: ListedFolder): boolean {
  const readme = files.find(({ name }) => name === 'README.md');
  return readme?.content?.text.includes('<!-- create-impl-plan:begin phase -->') ?? false;
}

/** The note of a task that was removed earlier, whose id a new task has now. */
function isStaleNote(file: ListedFile, id: TaskId, after: Plan): boolean {
  const isTaken = after.phases.some(({ tasks }) => tasks.some((task) => task.id === id));
  return isTaken && (file.content?.text.startsWith(`# Task ${id}:`) ?? false);
}

function taskIds({ tasks }: Phase): Task['id'][] {
  return tasks.map(({ id }) => id);
}
