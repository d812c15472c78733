import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { promisify } from 'node:util';
import { once } from '../once.ts';

/** Which file an entry is, whatever its name: a file keeps it when it is renamed. */
export type FileIdentity = Pick<Stats, 'dev' | 'ino'>;

/**
 * Every call by which this room changes the disk, one system call each (but for the last two):
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
  /** Removes a directory with all that is in it; does nothing where it is not there. */
  remove(path: string): Promise<void>;
}

/** It waits and tries again where too many files are open or Windows is busy, and knows disks without modes. */
const patientFileSystem = once(() => import('fs-extra').then((module) => module.default));

type PatientFileSystem = Awaited<ReturnType<typeof patientFileSystem>>;

/** What waiting helps against. */
const busyCodes = ['EMFILE', 'ENFILE', 'EBUSY', 'EACCES', 'EPERM'];
/** How disks say that they have no modes. */
const oddCodes = ['ENOSYS', 'EINVAL', 'EPERM'];

/** Does a call, and where that fails with one of the codes, does it again with patience. */
async function patiently<Result>(
  call: () => Result,
  codes: readonly string[],
  again: (fileSystem: PatientFileSystem) => Promise<Result>,
): Promise<Result> {
  try {
    return call();
  } catch (error) {
    if (!hasCode(error, codes)) throw error;
    return again(await patientFileSystem());
  }
}

const flush = promisify(fsync);

/**
 * A call at once takes less time than the way to one of Node's threads and back. Flushing waits for
 * the disk: that is left to the threads, for many files together.
 */
export const diskFileSystem: FileSystem = {
  lstat: async (path) => lstatSync(path),
  realpath: async (path) => realpathSync(path),
  checkWritable: async (path) => accessSync(path, constants.W_OK),
  readFile: (path) =>
    patiently(
      () => readFileSync(path),
      busyCodes,
      (disk) => disk.readFile(path),
    ),
  readdir: (path) =>
    patiently(
      () => readdirSync(path),
      busyCodes,
      (disk) => disk.readdir(path),
    ),
  mkdir: async (path) => mkdirSync(path),
  open: (path, flags, mode) =>
    patiently(
      () => openSync(path, flags, mode),
      busyCodes,
      (disk) => disk.open(path, flags, mode),
    ),
  writeFile: async (descriptor, content) => writeFileSync(descriptor, content),
  fsync: (descriptor) => flush(descriptor),
  close: async (descriptor) => closeSync(descriptor),
  chmod: (path, mode) =>
    patiently(
      () => chmodSync(path, mode),
      oddCodes,
      (disk) => disk.chmod(path, mode),
    ),
  chown: async (path, uid, gid) => chownSync(path, uid, gid),
  touch: async (path) => {
    const now = Date.now() / 1000;
    utimesSync(path, now, now);
  },
  link: async (from, to) => linkSync(from, to),
  rename: (from, to) =>
    patiently(
      () => renameSync(from, to),
      busyCodes,
      (disk) => disk.rename(from, to),
    ),
  unlink: async (path) => unlinkSync(path),
  rmdir: async (path) => rmdirSync(path),
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
  remove: async (path) => rmSync(path, { recursive: true, force: true }),
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
