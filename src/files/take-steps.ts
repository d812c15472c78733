import { dirname } from 'node:path';
import type { Problem } from '../problem.ts';
import {
  errorCode,
  type FileIdentity,
  type FileSystem,
  fillFile,
  flushDirectory,
  hasCode,
  lookAt,
} from './file-system.ts';
import type { Undo } from './take-back.ts';
import { blocked, during, nearPath, WriteFailure } from './write-failure.ts';

/** A file to be replaced, as it was when it was read. */
export interface ExpectedFile {
  kind: 'file' | 'link';
  size: number;
  mtimeMs: number;
  /** Left out: size and time say whether it changed. */
  bytes?: Uint8Array;
}

/** One change of the directory, made of what is staged. Paths are absolute. */
export type Step =
  /** Moves a file or folder that gets another name, or goes, out of the way. */
  | { kind: 'park'; path: string; parked: string; shownPath: string }
  /**
   * Renames the folder of what is parked, once all is. From its name it can be told whether what
   * is not in it is still in its old place or already in its new one.
   */
  | { kind: 'turn'; from: string; to: string; shownPath: string }
  /** Moves what is parked to where nothing is. */
  | { kind: 'unpark'; parked: string; path: string; shownPath: string }
  /** Moves a staged directory to where nothing is. */
  | {
      kind: 'place-directory';
      staged: string;
      path: string;
      shownPath: string;
      /** All directories in it, itself first, each before those in it; absolute, as they will be. */
      directories: readonly string[];
      /** All files in it, with the digests of their contents; absolute, as they will be. */
      files: readonly { path: string; hash: string }[];
    }
  /** Puts a staged file where nothing is. */
  | { kind: 'place-file'; staged: string; path: string; shownPath: string }
  /** Puts a staged file in the place of another, which waits at `aside` until all is done. */
  | {
      kind: 'replace-file';
      staged: string;
      path: string;
      shownPath: string;
      aside: string;
      /**
       * Where the staged file goes just before: beside the other one. A rename within one folder
       * waits for nobody but that folder, so that nothing can happen between look and rename.
       */
      near?: string;
      expected: ExpectedFile;
      /** The digest of the staged content. */
      hash: string;
    };

/**
 * Takes the steps one after the other. Whatever is done is noted in `undos` at once, so that
 * `takeBack` finds it there when a step fails.
 *
 * Nothing is ever overwritten that was not checked: a new file is linked, which fails where
 * something is; a file to be replaced must still be the one that was looked at.
 *
 * @throws WriteFailure for the step that failed.
 */
export async function takeSteps(
  steps: readonly Step[],
  undos: Undo[],
  fileSystem: FileSystem,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const [index, step] of steps.entries()) {
    signal?.throwIfAborted();
    await during(step.shownPath, () => takeStep(step, undos, fileSystem));
    // What comes after the renames counts on all of them being on the disk.
    if (step.kind !== 'unpark' || steps[index + 1]?.kind === 'unpark') continue;
    await during(step.shownPath, () => flushDirectory(dirname(step.parked), fileSystem));
  }
}

/**
 * Looks once more at the files that were replaced. A program that opened one of them before may
 * have written into it since; then its text must come back.
 *
 * @throws WriteFailure IMP043
 */
export async function refuseLateWrites(
  steps: readonly Step[],
  fileSystem: FileSystem,
): Promise<void> {
  for (const step of steps) {
    if (step.kind !== 'replace-file') continue;
    await during(step.shownPath, () => refuseChanged(step, fileSystem));
  }
}

type ReplaceFile = Extract<Step, { kind: 'replace-file' }>;

async function takeStep(step: Step, undos: Undo[], fileSystem: FileSystem): Promise<void> {
  switch (step.kind) {
    case 'park':
      await fileSystem.rename(step.path, step.parked);
      undos.push({ kind: 'move-back', from: step.parked, to: step.path });
      return;
    case 'turn':
      // Its name says that all is in it, so all has to be on the disk before, and the name itself
      // before anything leaves it.
      await flushDirectory(step.from, fileSystem);
      await fileSystem.rename(step.from, step.to);
      undos.push({ kind: 'move-back', from: step.to, to: step.from });
      await flushDirectory(dirname(step.to), fileSystem);
      return;
    case 'unpark':
      if (await lookAt(step.path, fileSystem)) {
        throw new WriteFailure(
          blocked(`${nearPath(step.path)} was made by somebody else meanwhile`),
        );
      }
      await fileSystem.rename(step.parked, step.path);
      undos.push({ kind: 'move-back', from: step.path, to: step.parked });
      return;
    case 'place-directory':
      // Fails where somebody made it meanwhile, unless that is still empty.
      await fileSystem.rename(step.staged, step.path);
      // Removed one by one: what somebody else puts in meanwhile is not ours to delete.
      for (const path of step.directories) undos.push({ kind: 'remove-directory', path });
      for (const { path } of step.files) undos.push({ kind: 'remove-file', path });
      return;
    case 'place-file':
      return placeFile(step.staged, step.path, undos, fileSystem);
    case 'replace-file':
      return replaceFile(step, undos, fileSystem);
  }
}

async function placeFile(
  staged: string,
  path: string,
  undos: Undo[],
  fileSystem: FileSystem,
): Promise<void> {
  if (await tryLink(staged, path, fileSystem)) {
    undos.push({ kind: 'remove-file', path });
    return;
  }
  const content = await fileSystem.readFile(staged);
  const descriptor = await fileSystem.open(path, 'wx');
  undos.push({ kind: 'remove-file', path });
  await fillFile(descriptor, content, fileSystem);
}

async function replaceFile(
  step: ReplaceFile,
  undos: Undo[],
  fileSystem: FileSystem,
): Promise<void> {
  const { staged, near, path, aside, hash } = step;
  const isLinked = await setAside(step, fileSystem);
  undos.push({ kind: 'restore-file', path, aside, hash });
  // Without the old text on the disk the new one could not be taken back.
  await flushDirectory(dirname(aside), fileSystem);
  if (near !== undefined) {
    await fileSystem.rename(staged, near);
    undos.push({ kind: 'remove-file', path: near });
  }
  const kept = await refuseChanged(step, fileSystem);
  const isReplaced = isLinked
    ? await swapOrMissing(near ?? staged, path, kept, fileSystem)
    : await moveIfFree(near ?? staged, path, fileSystem);
  if (!isReplaced) throw changedMeanwhile(step);
}

async function swapOrMissing(
  from: string,
  to: string,
  expected: FileIdentity,
  fileSystem: FileSystem,
): Promise<boolean> {
  try {
    return await fileSystem.swap(from, to, expected);
  } catch (error) {
    // Somebody else removed it or gave it another name.
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Keeps the old file: as a second name of it, so that its place is never empty, or, where there
 * are no such links, by moving it. Either way it can come back with all that it is.
 *
 * @returns whether it has two names now
 */
async function setAside(step: ReplaceFile, fileSystem: FileSystem): Promise<boolean> {
  // On some systems a second name of a symbolic link would be one of what it leads to.
  if (step.expected.kind === 'file' && (await tryLink(step.path, step.aside, fileSystem))) {
    return true;
  }
  await fileSystem.rename(step.path, step.aside);
  return false;
}

/** Gives a file a second name; `false` where the disk has no such links. */
export async function tryLink(from: string, to: string, fileSystem: FileSystem): Promise<boolean> {
  try {
    await fileSystem.link(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, linkRefusals)) return false;
    throw error;
  }
}

/** How disks say that they have no links, or none between two of their folders. */
const linkRefusals: readonly string[] = [
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EINVAL',
  'EMLINK',
  'EXDEV',
];

async function moveIfFree(from: string, to: string, fileSystem: FileSystem): Promise<boolean> {
  if (await lookAt(to, fileSystem)) return false;
  await fileSystem.rename(from, to);
  return true;
}

async function refuseChanged(step: ReplaceFile, fileSystem: FileSystem): Promise<FileIdentity> {
  const { expected, aside } = step;
  const now = await fileSystem.lstat(aside);
  const isSameKind = expected.kind === 'file' ? now.isFile() : now.isSymbolicLink();
  const isSame =
    expected.bytes === undefined
      ? now.size === expected.size && now.mtimeMs === expected.mtimeMs
      : Buffer.compare(await fileSystem.readFile(aside), expected.bytes) === 0;
  if (!isSameKind || !isSame) throw changedMeanwhile(step);
  return now;
}

function changedMeanwhile({ shownPath }: ReplaceFile): WriteFailure {
  return new WriteFailure(changedProblem(shownPath));
}

/** The problem of a file that somebody else wrote since it was read. */
export function changedProblem(shownPath: string): Problem {
  const message = `${shownPath} changed while the files were being written`;
  const hint = 'Look at it, then run the command again';
  return { code: 'IMP043', severity: 'error', message, hint };
}
