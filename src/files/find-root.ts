import { basename, dirname, join, resolve } from 'node:path';
import { PlanError } from '../problem.ts';
import { errorCode, type FileSystem, lookAt } from './file-system.ts';
import { blocked, during } from './write-failure.ts';

/** A directory that files go to; absolute paths, free of symbolic links. */
export type Place =
  | { kind: 'existing'; path: string }
  /** `newDirectory` is the highest directory that has to be made: itself or one above it. */
  | { kind: 'new'; path: string; newDirectory: string };

/**
 * Finds the directory, or where it would be made.
 *
 * @throws PlanError IMP042 where a file is at its path or above it.
 */
export async function findRoot(
  directory: string,
  fileSystem: FileSystem,
): Promise<{ base: string; root: Place }> {
  const shown = directory;
  const missing: string[] = [];
  for (let path = resolve(directory); ; path = dirname(path)) {
    const real = await during(shown, () => findRealPath(path, fileSystem));
    if (real === undefined) {
      if (await during(shown, () => lookAt(path, fileSystem).catch(ignoreFileAbove))) {
        throw new PlanError(blocked(`${path} is a symbolic link that leads nowhere`));
      }
      if (dirname(path) === path) throw new PlanError(blocked(`${path} does not exist`));
      missing.unshift(basename(path));
      continue;
    }
    const found = await during(shown, () => fileSystem.lstat(real));
    if (!found.isDirectory()) throw new PlanError(blocked(`${path} is a file, not a directory`));
    const [first] = missing;
    const root: Place =
      first === undefined
        ? { kind: 'existing', path: real }
        : { kind: 'new', path: join(real, ...missing), newDirectory: join(real, first) };
    return { base: real, root };
  }
}

/** The path free of symbolic links; `undefined` where nothing is there. */
export async function findRealPath(
  path: string,
  fileSystem: FileSystem,
): Promise<string | undefined> {
  try {
    return await fileSystem.realpath(path);
  } catch (error) {
    return ignoreFileAbove(error);
  }
}

/** A path below nothing or below a file has nothing at it; the walk upwards then meets the file. */
function ignoreFileAbove(error: unknown): undefined {
  const code = errorCode(error);
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
  return undefined;
}
