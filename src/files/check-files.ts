import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { present } from '../present.ts';
import { PlanError, type Problem } from '../problem.ts';
import { type FileSystem, forEachAtOnce, lookAt } from './file-system.ts';
import { findRealPath, findRoot, type Place } from './find-root.ts';
import { isBelow } from './is-below.ts';
import { isReadOnly, readOnly } from './read-only.ts';
import { blocked, during, outside, reportFailure, showPath } from './write-failure.ts';

/** A text that becomes a file. */
export interface NewFile {
  /** Relative to the directory that is written, with `/` between its parts on every system. */
  path: string;
  text: string;
}

/** Where a file goes, once it is certain that it may. */
export interface FileTarget {
  file: { path: string; text: string | Uint8Array };
  /** Absolute, free of symbolic links. */
  path: string;
  /** The path as the user would write it. */
  shownPath: string;
  /** What is there now and will be replaced. */
  existing?: Stats;
  /** The bytes that `existing` must still hold then; left out: its time is looked at. */
  expectedBytes?: Uint8Array;
  /** The highest directory above it that does not exist yet. */
  newDirectory?: string;
}

export interface CheckedFiles {
  /** The directory, or the nearest one above it that exists; absolute, free of symbolic links. */
  base: string;
  targets: FileTarget[];
  /** The directory in `base` that has to be made first, where all of them go. */
  newDirectory?: string;
}

/**
 * Finds out where every file goes and everything that stands in the way; writes nothing.
 *
 * @throws PlanError with all of IMP040 (files that exist, where `overwrite` is `refuse`),
 * IMP041 (paths that lead outside) and IMP042 (files and directories in each other's place).
 */
export async function checkFiles(
  directory: string,
  files: readonly NewFile[],
  overwrite: 'refuse' | 'replace',
  fileSystem: FileSystem,
): Promise<CheckedFiles> {
  try {
    const problems: Problem[] = [];
    const { base, root } = await findRoot(directory, fileSystem);
    const search: Search = { directory, files, overwrite, root, problems, fileSystem };
    const targets = await findTargets(search);
    findClashes(targets, problems);
    await lookAtTargets(targets, search);
    if (overwrite === 'refuse') {
      for (const problem of listExisting(targets)) problems.push(problem);
    }
    if (problems.length > 0) throw new PlanError(problems);
    const isNew = root.kind === 'new';
    return { base, targets, ...(isNew ? { newDirectory: root.newDirectory } : {}) };
  } catch (error) {
    throw reportFailure(error, []);
  }
}

/** Whether a path with `/` between its parts could leave its directory, here or on Windows. */
export function leadsOutside(path: string): boolean {
  return (
    /[\\\0]|^[A-Za-z]:/.test(path) ||
    // Empty parts, `.`, `..`, and `.. `, which Windows takes for `..`.
    path.split('/').some((part) => /^[. ]*$/.test(part))
  );
}

interface Search {
  directory: string;
  files: readonly NewFile[];
  overwrite: 'refuse' | 'replace';
  root: Place;
  problems: Problem[];
  fileSystem: FileSystem;
}

/** A directory that files may go to; `blocked` where a problem has been noted. */
type Entered = Place | 'blocked';

async function findTargets(search: Search): Promise<FileTarget[]> {
  const { directory, files, root, problems } = search;
  const places = new Map<string, Entered>();
  const targets: FileTarget[] = [];
  for (const file of files) {
    if (leadsOutside(file.path)) {
      problems.push(outside(`${JSON.stringify(file.path)} is not a path inside ${directory}`));
      continue;
    }
    const parts = file.path.split('/');
    let place: Entered = root;
    for (const [index, part] of parts.slice(0, -1).entries()) {
      const path = parts.slice(0, index + 1).join('/');
      const known: Entered = places.get(path) ?? (await enterDirectory(place, part, path, search));
      places.set(path, known);
      place = known;
    }
    if (place === 'blocked') continue;
    targets.push({
      file,
      path: join(place.path, present(parts.at(-1))),
      shownPath: showPath(directory, file.path),
      ...(place.kind === 'new' ? { newDirectory: place.newDirectory } : {}),
    });
  }
  return targets;
}

async function enterDirectory(
  parent: Entered,
  name: string,
  relativePath: string,
  { directory, root, problems, fileSystem }: Search,
): Promise<Entered> {
  if (parent === 'blocked') return 'blocked';
  const path = join(parent.path, name);
  if (parent.kind === 'new') return { ...parent, path };
  const shown = showPath(directory, relativePath);
  const found = await during(shown, () => lookAt(path, fileSystem));
  if (!found) return { kind: 'new', path, newDirectory: path };
  if (found.isDirectory()) return { kind: 'existing', path };
  if (!found.isSymbolicLink()) {
    problems.push(blocked(`${shown} is a file, so nothing can be written below it`));
    return 'blocked';
  }
  const real = await during(shown, () => findRealPath(path, fileSystem));
  const target = real === undefined ? undefined : await during(shown, () => fileSystem.lstat(real));
  if (real === undefined || !target?.isDirectory()) {
    problems.push(blocked(`${shown} is a symbolic link that leads to no directory`));
    return 'blocked';
  }
  if (!isBelow(real, root.path)) {
    problems.push(outside(`${shown} is a symbolic link that leads out of ${directory}`));
    return 'blocked';
  }
  return { kind: 'existing', path: real };
}

/** Two texts for one file, or a file where another one needs a directory. */
function findClashes(targets: readonly FileTarget[], problems: Problem[]): void {
  const paths = new Set<string>();
  const parents = new Set<string>();
  for (const { path, shownPath } of targets) {
    if (paths.has(path)) problems.push(blocked(`${shownPath} would be written twice`));
    paths.add(path);
    for (let parent = dirname(path); !parents.has(parent); parent = dirname(parent)) {
      parents.add(parent);
    }
  }
  for (const { path, shownPath } of targets) {
    if (parents.has(path)) problems.push(blocked(`${shownPath} would be a file and a directory`));
  }
}

/** Notes what is at each path now; a directory or a link that leads away cannot be replaced. */
async function lookAtTargets(
  targets: readonly FileTarget[],
  { directory, overwrite, root, problems, fileSystem }: Search,
): Promise<void> {
  const found = new Map<FileTarget, Problem>();
  const within = targets.filter((target) => target.newDirectory === undefined);
  await forEachAtOnce(within, async (target) => {
    const { path, shownPath } = target;
    const existing = await during(shownPath, () => lookAt(path, fileSystem));
    if (existing === undefined) return;
    if (existing.isSymbolicLink()) {
      const real = await during(shownPath, () => findRealPath(path, fileSystem));
      const link = `${shownPath} is a symbolic link that leads`;
      if (real === undefined) found.set(target, blocked(`${link} nowhere`));
      else if (!isBelow(real, root.path)) found.set(target, outside(`${link} out of ${directory}`));
    } else if (!existing.isFile()) {
      found.set(target, blocked(`${shownPath} is there and is not a file`));
    } else if (
      overwrite === 'replace' &&
      (await during(shownPath, () => isReadOnly(path, existing, fileSystem)))
    ) {
      found.set(target, readOnly(shownPath));
    }
    if (!found.has(target)) target.existing = existing;
  });
  for (const target of within) {
    const problem = found.get(target);
    if (problem) problems.push(problem);
  }
}

function listExisting(targets: readonly FileTarget[]): Problem[] {
  const existing = targets.filter((target) => target.existing !== undefined);
  return existing.map(({ shownPath }, index) => ({
    code: 'IMP040',
    severity: 'error',
    message: `${shownPath} exists already`,
    // Said once, below the whole list.
    ...(index === existing.length - 1
      ? { hint: 'Add --force to replace just these files, or choose another directory' }
      : {}),
  }));
}
