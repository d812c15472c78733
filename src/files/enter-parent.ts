import { join } from 'node:path';
import type { Problem } from '../problem.ts';
import { type FileSystem, lookAt } from './file-system.ts';
import { findRealPath } from './find-root.ts';
import { isBelow } from './is-below.ts';
import { blocked, during, outside, showPath } from './write-failure.ts';

/** What is known of a row of changes while they are checked. */
export interface ChangeSearch {
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
export interface Folder {
  /** Absolute, as it will be. */
  path: string;
  before?: string;
  /** The highest folder that has to be made: itself or one above it. */
  newDirectory?: string;
}
export type Entered = Folder | 'blocked';

/** Walks to the folder of a path, in the tree as it will be after the renames. */
export async function enterParent(path: string, search: ChangeSearch): Promise<Entered> {
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
  { directory, root, moves, leaving, problems, fileSystem }: ChangeSearch,
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

/** The problem of a name that is taken. */
export function inTheWay(shownPath: string): Problem {
  return {
    code: 'IMP040',
    severity: 'error',
    message: `${shownPath} exists already`,
    hint: 'Move it out of the way, then run the command again',
  };
}

export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
