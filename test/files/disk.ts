import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { diskFileSystem, type FileSystem } from '../../src/files/file-system.ts';
import { PlanError, type Problem } from '../../src/problem.ts';

/** What is on a disk: path → text, `{ link }` for a symbolic link, `null` for a directory. */
export type Tree = Record<string, string | null | { link: string }>;

/** A temporary folder with the given entries, removed after the test. */
export function makeFolder(tree: Tree = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'impl-plan-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  fillFolder(folder, tree);
  return folder;
}

export function fillFolder(folder: string, tree: Tree): void {
  for (const [path, entry] of Object.entries(tree)) {
    const full = join(folder, path);
    mkdirSync(entry === null ? full : dirname(full), { recursive: true });
    if (typeof entry === 'string') writeFileSync(full, entry);
    else if (entry !== null) symlinkSync(entry.link, full);
  }
}

/** Everything below a folder: hidden entries too, so that leftovers show. */
export function readTree(folder: string, prefix = ''): Tree {
  const tree: Tree = {};
  for (const entry of readdirSync(join(folder, prefix), { withFileTypes: true })) {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isSymbolicLink()) tree[path] = { link: readlinkSync(join(folder, path)) };
    else if (entry.isDirectory()) Object.assign(tree, { [path]: null }, readTree(folder, path));
    else tree[path] = readFileSync(join(folder, path), 'utf8');
  }
  return tree;
}

/** Who may do what with each file, and when it was changed: what else a rollback must bring back. */
export function readMetadata(folder: string): Record<string, { mode: number; changed: number }> {
  const files = Object.entries(readTree(folder)).filter(([, entry]) => typeof entry === 'string');
  return Object.fromEntries(
    files.map(([path]) => {
      const { mode, mtimeMs } = statSync(join(folder, path));
      return [path, { mode, changed: mtimeMs }];
    }),
  );
}

export type Call = { method: keyof FileSystem; path: string; number: number };

/**
 * The disk, with a word in every call: `before` may throw, or do something behind the writer's
 * back. Calls are numbered from 1.
 */
export function watchDisk(before: (call: Call) => void): FileSystem {
  let number = 0;
  const watch =
    <Args extends unknown[], Result>(
      method: keyof FileSystem,
      action: (...args: Args) => Promise<Result>,
    ) =>
    async (...args: Args): Promise<Result> => {
      number += 1;
      try {
        before({ method, path: String(args[0]), number });
      } catch (error) {
        await failHalfway(method, args);
        throw error;
      }
      return action(...args);
    };
  const disk = diskFileSystem;
  return {
    lstat: watch('lstat', disk.lstat),
    realpath: watch('realpath', disk.realpath),
    mkdir: watch('mkdir', disk.mkdir),
    open: watch('open', disk.open),
    writeFile: watch('writeFile', disk.writeFile),
    // Whether a disk keeps what it was told to keep cannot be seen here; waiting for it takes long.
    fsync: watch('fsync', async () => {}),
    close: watch('close', disk.close),
    chmod: watch('chmod', disk.chmod),
    link: watch('link', disk.link),
    rename: watch('rename', disk.rename),
    unlink: watch('unlink', disk.unlink),
    rmdir: watch('rmdir', disk.rmdir),
    ensureDir: watch('ensureDir', disk.ensureDir),
    remove: watch('remove', disk.remove),
  };
}

/** What a real disk has done by the time it fails: half a text written, a file closed all the same. */
async function failHalfway(method: keyof FileSystem, args: unknown[]): Promise<void> {
  const [descriptor, text] = args;
  if (typeof descriptor !== 'number') return;
  if (method === 'writeFile') {
    const half = String(text);
    await diskFileSystem.writeFile(descriptor, half.slice(0, half.length / 2));
  }
  if (method === 'close') await diskFileSystem.close(descriptor);
}

export function diskError(code: string): Error {
  return Object.assign(new Error(`${code}: injected`), { code });
}

/** The problems of the error that a promise ends in; fails where it ends in none. */
export async function problemsOf(promise: Promise<unknown>): Promise<readonly Problem[]> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PlanError) return error.problems;
  throw new Error('no PlanError was thrown', { cause: error });
}
