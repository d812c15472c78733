import type { Stats } from 'node:fs';
import { join } from 'node:path';
import type { FileChange } from '../edit/file-change.ts';
import type { Problem } from '../problem.ts';
import type { FileTarget } from './check-files.ts';
import type { ChangeSearch, Folder } from './enter-parent.ts';
import { type FileSystem, lookAt } from './file-system.ts';
import { findRealPath } from './find-root.ts';
import { isBelow } from './is-below.ts';
import { isReadOnly, readOnly } from './read-only.ts';
import { changedProblem } from './take-steps.ts';
import { blocked, during, outside } from './write-failure.ts';

/**
 * Finds a file that is to be replaced, wherever renames and links lead, and makes sure that it
 * may be and holds what it held; notes a problem where not.
 */
export async function findOldFile(
  change: Extract<FileChange, { kind: 'replace' }>,
  parent: Folder,
  name: string,
  shownPath: string,
  search: ChangeSearch,
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
  { directory, root, problems, fileSystem }: ChangeSearch,
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
