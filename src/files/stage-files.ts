import type { Stats } from 'node:fs';
import { dirname, sep } from 'node:path';
import type { FileTarget } from './check-files.ts';
import {
  errorCode,
  type FileSystem,
  fillFile,
  flushDirectory,
  forEachAtOnce,
} from './file-system.ts';
import { wayBelow } from './is-below.ts';
import { during } from './write-failure.ts';

/** Files, and where each waits until all are ready. */
export interface StagedFiles {
  /** A folder that is there. */
  staging: string;
  targets: readonly FileTarget[];
  /** The path below it of what will be at a path. */
  stagedAt: (path: string) => string;
}

/** Where a file waits beside others that are to be changed: below `new`, as deep as it will be. */
export function stagedPath(staging: string, base: string, path: string): string {
  return [staging, 'new', wayBelow(base, path)].join(sep);
}

/**
 * Writes every text below the staging folder and makes the disk keep it, so that putting the
 * files in place needs no more room and leaves no empty file behind when the power goes.
 * Flushing each file makes 10,000 of them take about twice as long as writing them plainly.
 *
 * @throws WriteFailure for the file that could not be written.
 */
export async function stageFiles(
  files: StagedFiles,
  fileSystem: FileSystem,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { targets, stagedAt } = files;
  const directories = listDirectories(files);
  for (const [directory, { shownPath }] of directories) {
    await during(shownPath, () => fileSystem.mkdir(directory));
  }
  await forEachAtOnce(targets, async ({ file, path, shownPath, existing }) => {
    signal?.throwIfAborted();
    const staged = stagedAt(path);
    await during(shownPath, async () => {
      const old = existing?.isFile() ? existing : undefined;
      // From the first moment on it can be read by nobody who could not read the old one.
      const descriptor = await fileSystem.open(staged, 'wx', old && old.mode & 0o777);
      await fillFile(descriptor, file.text, fileSystem, async () => {
        if (old) await keepAccess(staged, old, fileSystem);
      });
    });
  });
  await forEachAtOnce([...directories], async ([directory, { shownPath }]) => {
    await during(shownPath, () => flushDirectory(directory, fileSystem));
  });
}

/** Every directory that is needed below the folder, each before those in it, with a file that needs it. */
function listDirectories({ staging, targets, stagedAt }: StagedFiles): Map<string, FileTarget> {
  const directories = new Map<string, FileTarget>();
  for (const target of targets) {
    const chain: string[] = [];
    let directory = dirname(stagedAt(target.path));
    for (; directory !== staging && !directories.has(directory); directory = dirname(directory)) {
      chain.unshift(directory);
    }
    for (const each of chain) directories.set(each, target);
  }
  return directories;
}

/** A file that takes another one's place keeps who may read and write it. */
async function keepAccess(
  staged: string,
  { mode, uid, gid }: Stats,
  fileSystem: FileSystem,
): Promise<void> {
  const isKept = await keepOwner(staged, { uid, gid }, fileSystem);
  const others = mode & 0o007;
  // Another group than before gets no more than everybody has.
  await fileSystem.chmod(staged, isKept ? mode & 0o777 : (mode & 0o707) | (others << 3));
}

/**
 * Only the superuser can give a file away, and should: a plan edited in a container stays its
 * owner's. Others can give theirs to a group that they are in.
 *
 * @returns whether the group is the same
 */
async function keepOwner(
  staged: string,
  { uid, gid }: Pick<Stats, 'uid' | 'gid'>,
  fileSystem: FileSystem,
): Promise<boolean> {
  const made = await fileSystem.lstat(staged);
  const isSuperuser = process.getuid?.() === 0;
  const owner = isSuperuser ? uid : made.uid;
  if (made.uid === owner && made.gid === gid) return true;
  try {
    await fileSystem.chown(staged, owner, gid);
    return true;
  } catch (error) {
    if (isSuperuser || errorCode(error) !== 'EPERM') throw error;
    return false;
  }
}
