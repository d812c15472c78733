import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileChange } from '../edit/file-change.ts';
import { PlanError, type Problem } from '../problem.ts';
import { type CheckedFiles, type FileTarget, leadsOutside } from './check-files.ts';
import { type FileSystem, isSameFile, lookAt } from './file-system.ts';
import { findRealPath, findRoot } from './find-root.ts';
import { isBelow } from './is-below.ts';
import { isReadOnly, readOnly } from './read-only.ts';
import { changedProblem } from './take-steps.ts';
import { blocked, during, outside, reportFailure, showPath } from './write-failure.ts';

/** Something that leaves its place: to another one, or for good. Paths are absolute. */
export interface Move {
  from: string;
  /** Left out for something that is removed. */
  to?: string;
  shownPath: string;
}

/** Changes of which it is certain that they may be made, as things stand. */
export interface CheckedChanges extends CheckedFiles {
  /** What lies deeper before what it lies in. */
  moves: Move[];
}

/**
 * Finds out where every change leads and everything that stands in the way; writes nothing.
 *
 * @throws PlanError with all of IMP040 (something is where a new file or name goes), IMP041 (a path
 * leads outside), IMP042 (something is no file, or may not be written) and IMP043 (a file does not
 * hold the bytes that it held)
 */
export async function checkChanges(
  directory: string,
  changes: readonly FileChange[],
  fileSystem: FileSystem,
): Promise<CheckedChanges> {
  try {
    const { base, root } = await findRoot(directory, fileSystem);
    if (root.kind === 'new') throw new PlanError(blocked(`${directory} does not exist`));
    const search: Search = {
      directory,
      root: base,
      moves: new Map(),
      leaving: new Set(),
      places: new Map(),
      problems: [],
      fileSystem,
    };
    refuseOutside(changes, search);
    const moves = await findMoves(changes, search);
    const targets = await findTargets(changes, search);
    if (search.problems.length > 0) throw new PlanError(search.problems);
    return { base, targets, moves };
  } catch (error) {
    throw reportFailure(error, []);
  }
}

interface Search {
  directory: string;
  /** Absolute, free of symbolic links. */
  root: string;
  /** What a path after the renames is called before them: absolute, by its relative path. */
  moves: Map<string, string>;
  /** What leaves its place: absolute paths before the renames. */
  leaving: Set<string>;
  /** Folders that were looked up, by their relative path after the renames. */
  places: Map<string, Entered>;
  problems: Problem[];
  fileSystem: FileSystem;
}

/** A folder after the renames; `before` is where it is now, left out where it has to be made. */
interface Folder {
  /** Absolute, as it will be. */
  path: string;
  before?: string;
  /** The highest folder that has to be made: itself or one above it. */
  newDirectory?: string;
}
type Entered = Folder | 'blocked';

function refuseOutside(changes: readonly FileChange[], search: Search): void {
  for (const path of changes.flatMap(pathsOf)) {
    if (leadsOutside(path)) {
      search.problems.push(
        outside(`${JSON.stringify(path)} is not a path inside ${search.directory}`),
      );
    }
  }
  // With such a path nothing else can be looked at safely.
  if (search.problems.length > 0) throw new PlanError(search.problems);
}

function pathsOf(change: FileChange): string[] {
  return change.kind === 'rename' ? [change.from, change.to] : [change.path];
}

/** First all old places, looked up as things stand; only then the new ones, which depend on them. */
async function findMoves(changes: readonly FileChange[], search: Search): Promise<Move[]> {
  const found: { from: string; to?: string; shownPath: string }[] = [];
  for (const change of changes) {
    if (change.kind !== 'rename' && change.kind !== 'remove') continue;
    const relative = change.kind === 'rename' ? change.from : change.path;
    const from = await findOld(relative, search);
    if (from === undefined) continue;
    const shownPath = showPath(search.directory, relative);
    found.push({ from, shownPath, ...(change.kind === 'rename' ? { to: change.to } : {}) });
  }
  for (const { from, to } of found) {
    search.leaving.add(from);
    if (to === undefined) continue;
    if (search.moves.has(to)) search.problems.push(inTheWay(showPath(search.directory, to)));
    search.moves.set(to, from);
  }
  const moves: Move[] = [];
  for (const { from, to, shownPath } of found) {
    const parent = to === undefined ? undefined : await enterParent(to, search);
    if (parent === 'blocked') continue;
    if (to === undefined || parent === undefined) moves.push({ from, shownPath });
    else if (parent.newDirectory === undefined) {
      await refuseTaken(from, to, parent, search);
      moves.push({ from, to: join(parent.path, lastPart(to)), shownPath });
    } else {
      const shown = showPath(search.directory, to);
      search.problems.push(blocked(`the folder that ${shown} would be in does not exist`));
    }
  }
  return moves.sort((a, b) => depth(b.from) - depth(a.from));
}

/** Where something is now; notes a problem where it is not, or not inside. */
async function findOld(path: string, search: Search): Promise<string | undefined> {
  const { directory, root, fileSystem, problems } = search;
  const shown = showPath(directory, path);
  const parent = await during(shown, () => findRealPath(dirname(join(root, path)), fileSystem));
  const old = parent === undefined ? undefined : join(parent, lastPart(path));
  if (old === undefined || !(await during(shown, () => lookAt(old, fileSystem)))) {
    problems.push(changedProblem(shown));
    return undefined;
  }
  if (parent !== undefined && isBelow(parent, root)) return old;
  problems.push(outside(`${shown} is reached by a symbolic link that leads out of ${directory}`));
  return undefined;
}

async function findTargets(changes: readonly FileChange[], search: Search): Promise<FileTarget[]> {
  const targets: FileTarget[] = [];
  const paths = new Set<string>();
  for (const change of changes) {
    if (change.kind !== 'create' && change.kind !== 'replace') continue;
    const parent = await enterParent(change.path, search);
    if (parent === 'blocked') continue;
    const shownPath = showPath(search.directory, change.path);
    const name = lastPart(change.path);
    const target =
      change.kind === 'create'
        ? await findNew(change, parent, join(parent.path, name), shownPath, search)
        : await findOldFile(change, parent, name, shownPath, search);
    if (target === undefined) continue;
    if (paths.has(target.path)) {
      search.problems.push(blocked(`${shownPath} would be written twice`));
    }
    paths.add(target.path);
    targets.push(target);
  }
  return targets;
}

async function findNew(
  change: Extract<FileChange, { kind: 'create' }>,
  parent: Folder,
  path: string,
  shownPath: string,
  search: Search,
): Promise<FileTarget | undefined> {
  const before = parent.before && join(parent.before, lastPart(change.path));
  const isMovedHere = search.moves.has(change.path);
  const taken =
    before !== undefined &&
    !search.leaving.has(before) &&
    (await during(shownPath, () => lookAt(before, search.fileSystem)));
  if (taken || isMovedHere) {
    search.problems.push(inTheWay(shownPath));
    return undefined;
  }
  return {
    file: change,
    path,
    shownPath,
    ...(parent.newDirectory === undefined ? {} : { newDirectory: parent.newDirectory }),
  };
}

async function findOldFile(
  change: Extract<FileChange, { kind: 'replace' }>,
  parent: Folder,
  name: string,
  shownPath: string,
  search: Search,
): Promise<FileTarget | undefined> {
  const { problems, fileSystem } = search;
  const isGone = parent.before !== undefined && search.leaving.has(join(parent.before, name));
  const before =
    search.moves.get(change.path) ??
    (parent.before === undefined || isGone ? undefined : join(parent.before, name));
  const existing = before && (await during(shownPath, () => lookAt(before, fileSystem)));
  if (before === undefined || existing === undefined || existing === '') {
    problems.push(changedProblem(shownPath));
    return undefined;
  }
  const file = await followLink(before, existing, shownPath, search);
  if (file === undefined) return undefined;
  const problem = await refuseFile(file, change.before, shownPath, fileSystem);
  if (problem) {
    problems.push(problem);
    return undefined;
  }
  return {
    file: { path: change.path, text: change.after },
    // A link stays where it is; the file behind it is replaced.
    path: file.path === before ? join(parent.path, name) : file.path,
    shownPath,
    existing: file.stats,
    expectedBytes: change.before,
  };
}

async function followLink(
  path: string,
  found: Stats,
  shownPath: string,
  { directory, root, problems, fileSystem }: Search,
): Promise<{ path: string; stats: Stats } | undefined> {
  if (!found.isSymbolicLink()) return { path, stats: found };
  const real = await during(shownPath, () => findRealPath(path, fileSystem));
  if (real === undefined) problems.push(blocked(`${shownPath} is a symbolic link to nothing`));
  else if (isBelow(real, root)) return { path: real, stats: await fileSystem.lstat(real) };
  else problems.push(outside(`${shownPath} is a symbolic link that leads out of ${directory}`));
  return undefined;
}

async function refuseFile(
  { path, stats }: { path: string; stats: Stats },
  before: Uint8Array,
  shownPath: string,
  fileSystem: FileSystem,
): Promise<Problem | undefined> {
  if (!stats.isFile()) return blocked(`${shownPath} is there and is not a file`);
  if (await during(shownPath, () => isReadOnly(path, stats, fileSystem)))
    return readOnly(shownPath);
  const now = await during(shownPath, () => fileSystem.readFile(path));
  return Buffer.compare(now, before) === 0 ? undefined : changedProblem(shownPath);
}

/** Walks to the folder of a path, in the tree as it will be after the renames. */
async function enterParent(path: string, search: Search): Promise<Entered> {
  let folder: Entered = { path: search.root, before: search.root };
  const parts = path.split('/').slice(0, -1);
  for (const [index, part] of parts.entries()) {
    const relative = parts.slice(0, index + 1).join('/');
    const known: Entered =
      search.places.get(relative) ?? (await enterFolder(folder, part, relative, search));
    search.places.set(relative, known);
    folder = known;
  }
  return folder;
}

async function enterFolder(
  parent: Entered,
  name: string,
  relative: string,
  { directory, root, moves, leaving, problems, fileSystem }: Search,
): Promise<Entered> {
  if (parent === 'blocked') return 'blocked';
  const path = join(parent.path, name);
  const moved = moves.get(relative);
  const here = parent.before === undefined ? undefined : join(parent.before, name);
  const before = moved ?? (here !== undefined && !leaving.has(here) ? here : undefined);
  const shown = showPath(directory, relative);
  const found = before && (await during(shown, () => lookAt(before, fileSystem)));
  if (!found) return { path, newDirectory: parent.newDirectory ?? path };
  if (found.isDirectory()) return { path, before };
  if (!found.isSymbolicLink()) {
    problems.push(blocked(`${shown} is a file, so nothing can be written below it`));
    return 'blocked';
  }
  const real = await during(shown, () => findRealPath(before, fileSystem));
  if (real === undefined || !(await fileSystem.lstat(real)).isDirectory()) {
    problems.push(blocked(`${shown} is a symbolic link that leads to no directory`));
    return 'blocked';
  }
  if (!isBelow(real, root)) {
    problems.push(outside(`${shown} is a symbolic link that leads out of ${directory}`));
    return 'blocked';
  }
  return { path: real, before: real };
}

/** A new name is free if nothing is there but what leaves: itself too, where only its case changes. */
async function refuseTaken(
  from: string,
  to: string,
  parent: Folder,
  { directory, leaving, problems, fileSystem }: Search,
): Promise<void> {
  const shown = showPath(directory, to);
  const there = parent.before && join(parent.before, lastPart(to));
  if (there === undefined || leaving.has(there)) return;
  const found = await during(shown, () => lookAt(there, fileSystem));
  const own = found && (await during(shown, () => lookAt(from, fileSystem)));
  if (found && !(own && isSameFile(own, found))) problems.push(inTheWay(shown));
}

function inTheWay(shownPath: string): Problem {
  return {
    code: 'IMP040',
    severity: 'error',
    message: `${shownPath} exists already`,
    hint: 'Move it out of the way, then run the command again',
  };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function depth(path: string): number {
  return path.split(/[\\/]/).length;
}
