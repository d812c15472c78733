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
import { PlanError, type Problem } from '../../src/problem.ts';

export { type Call, watchDisk } from './disk-watch.ts';

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
