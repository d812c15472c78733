import {
  access,
  constants,
  lstat,
  lstatSync,
  readdir,
  readFile,
  realpath,
  renameSync,
  type Stats,
} from 'node:fs';
import { promisify } from 'node:util';
import { once } from '../once.ts';

/** Which file an entry is, whatever its name: a file keeps it when it is renamed. */
export type FileIdentity = Pick<Stats, 'dev' | 'ino'>;

/**
 * Every call by which this room changes the disk, one system call each (but for the last three):
 * a test makes each single one fail in turn. All paths are absolute.
 */
export interface FileSystem {
  /** Looks at the entry itself, also where it is a symbolic link. */
  lstat(path: string): Promise<Stats>;
  realpath(path: string): Promise<string>;
  /** Fails where this process may not write to a file. */
  checkWritable(path: string): Promise<void>;
  readFile(path: string): Promise<Uint8Array>;
  /** The names of the entries in a directory. */
  readdir(path: string): Promise<string[]>;
  mkdir(path: string): Promise<void>;
  /**
   * `wx` makes a new file and fails where anything is there; `r` opens a directory to flush it.
   * `mode`: who may read and write a new file, at most; left out, as files are made plainly.
   */
  open(path: string, flags: 'wx' | 'r', mode?: number): Promise<number>;
  writeFile(descriptor: number, content: string | Uint8Array): Promise<void>;
  fsync(descriptor: number): Promise<void>;
  close(descriptor: number): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
  chown(path: string, uid: number, gid: number): Promise<void>;
  /** Says that a file was changed just now. */
  touch(path: string): Promise<void>;
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Removes an empty directory. */
  rmdir(path: string): Promise<void>;
  /**
   * Puts a file in the place of another if that is still the expected one, else does nothing and
   * gives `false`. Looks and renames without giving up the thread: Node has no call that does both,
   * so a file that an editor renames to that place within these few microseconds would be lost.
   */
  swap(from: string, to: string, expected: FileIdentity): Promise<boolean>;
  /** Makes a directory and its parents; does nothing where they are there. */
  ensureDir(path: string): Promise<void>;
  /** Removes a directory with all that is in it; does nothing where it is not there. */
  remove(path: string): Promise<void>;
}

/** fs-extra waits and tries again where too many files are open or Windows is busy; who only looks loads none of it. */
const writer = once(() => import('fs-extra').then((module) => module.default));

const isWritable = promisify(access);

export const diskFileSystem: FileSystem = {
  lstat: promisify(lstat),
  realpath: promisify(realpath),
  checkWritable: (path) => isWritable(path, constants.W_OK),
  readFile: promisify(readFile),
  readdir: promisify(readdir),
  mkdir: async (path) => (await writer()).mkdir(path),
  open: async (path, flags, mode) => (await writer()).open(path, flags, mode),
  writeFile: async (descriptor, content) => (await writer()).writeFile(descriptor, content),
  fsync: async (descriptor) => (await writer()).fsync(descriptor),
  close: async (descriptor) => (await writer()).close(descriptor),
  chmod: async (path, mode) => (await writer()).chmod(path, mode),
  chown: async (path, uid, gid) => (await writer()).chown(path, uid, gid),
  touch: async (path) => {
    const now = Date.now() / 1000;
    await (await writer()).utimes(path, now, now);
  },
  link: async (from, to) => (await writer()).link(from, to),
  rename: async (from, to) => (await writer()).rename(from, to),
  unlink: async (path) => (await writer()).unlink(path),
  rmdir: async (path) => (await writer()).rmdir(path),
  swap: async (from, to, expected) => {
    // Code that runs for the first time takes ten times as long: the look that counts is the second.
    if (!isSameFile(lstatSync(to), expected)) return false;
    // A name given to itself changes nothing, but it waits for renames in that directory that are
    // under way: else one of them could end between the look and our rename, which waits as well.
    renameSync(to, to);
    if (!isSameFile(lstatSync(to), expected)) return false;
    renameSync(from, to);
    return true;
  },
  ensureDir: async (path) => {
    await (await writer()).ensureDir(path);
  },
  remove: async (path) => (await writer()).remove(path),
};

/** Looks at an entry; `undefined` where there is none. */
export async function lookAt(path: string, fileSystem: FileSystem): Promise<Stats | undefined> {
  try {
    return await fileSystem.lstat(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

export function isSameFile(one: FileIdentity, other: FileIdentity): boolean {
  return one.dev === other.dev && one.ino === other.ino;
}

/** `ENOSPC`, `EACCES` …; `undefined` where the error is not the file system's. */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code) ? error.code : undefined;
}

/** Whether an error of the file system is one of these. */
export function hasCode(error: unknown, codes: readonly string[]): boolean {
  const found = errorCode(error);
  return codes.some((code) => code === found);
}

/**
 * Fills a file opened with `wx`, makes the disk keep it, and closes it in every outcome.
 *
 * @param prepare done before anything is written to it
 */
export async function fillFile(
  descriptor: number,
  content: string | Uint8Array,
  fileSystem: FileSystem,
  prepare?: () => Promise<void>,
): Promise<void> {
  try {
    await prepare?.();
    await fileSystem.writeFile(descriptor, content);
    await fileSystem.fsync(descriptor);
  } catch (error) {
    // The first error is the one that says why; the file is thrown away in any case.
    await fileSystem.close(descriptor).catch(() => undefined);
    throw error;
  }
  await fileSystem.close(descriptor);
}

/** Makes the disk keep the names in a directory. */
export async function flushDirectory(path: string, fileSystem: FileSystem): Promise<void> {
  // Windows cannot open a directory as a file; it writes names through.
  if (process.platform === 'win32') return;
  const descriptor = await fileSystem.open(path, 'r');
  try {
    await fileSystem.fsync(descriptor);
  } catch (error) {
    // Some network file systems cannot flush a directory: there is nothing to do about it.
    if (!hasCode(error, ['EINVAL', 'ENOTSUP', 'EOPNOTSUPP'])) {
      await fileSystem.close(descriptor).catch(() => undefined);
      throw error;
    }
  }
  await fileSystem.close(descriptor);
}

/** Does something for every item, 32 at a time; ends when nothing is under way any more. */
export async function forEachAtOnce<Item>(
  items: readonly Item[],
  action: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const rest = items.values();
  const work = async () => {
    for (const item of rest) {
      if (failures.length > 0) return;
      await action(item).catch((error: unknown) => {
        failures.push(error);
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(32, items.length) }, work));
  if (failures.length > 0) throw failures[0];
}
