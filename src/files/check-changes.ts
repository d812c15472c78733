import { dirname, join } from 'node:path';
import type { FileChange } from '../edit/file-change.ts';
import { PlanError } from '../problem.ts';
import { type CheckedFiles, type FileTarget, leadsOutside } from './check-files.ts';
import { type ChangeSearch, enterParent, type Folder, inTheWay, lastPart } from './enter-parent.ts';
import { type FileSystem, isSameFile, lookAt } from './file-system.ts';
import { findOldFile } from './find-old-file.ts';
import { findRealPath, findRoot } from './find-root.ts';
import { isBelow } from './is-below.ts';
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
    const search: ChangeSearch = {
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

function refuseOutside(changes: readonly FileChange[], search: ChangeSearch): void {
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
async function findMoves(changes: readonly FileChange[], search: ChangeSearch): Promise<Move[]> {
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
async function findOld(path: string, search: ChangeSearch): Promise<string | undefined> {
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

async function findTargets(
  changes: readonly FileChange[],
  search: ChangeSearch,
): Promise<FileTarget[]> {
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
  search: ChangeSearch,
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

/** A new name is free if nothing is there but what leaves: itself too, where only its case changes. */
async function refuseTaken(
  from: string,
  to: string,
  parent: Folder,
  { directory, leaving, problems, fileSystem }: ChangeSearch,
): Promise<void> {
  const shown = showPath(directory, to);
  const there = parent.before && join(parent.before, lastPart(to));
  if (there === undefined || leaving.has(there)) return;
  const found = await during(shown, () => lookAt(there, fileSystem));
  const own = found && (await during(shown, () => lookAt(from, fileSystem)));
  if (found && !(own && isSameFile(own, found))) problems.push(inTheWay(shown));
}

function depth(path: string): number {
  return path.split(/[\\/]/).length;
}
