import type { Stats } from 'node:fs';
import type { Problem } from '../problem.ts';
import { errorCode, type FileSystem, fillFile } from './file-system.ts';
import { during, explainError, WriteFailure } from './write-failure.ts';

/** One change of the directory, made of what is staged. Paths are absolute. */
export type Step =
  /** Moves a staged directory to where nothing is. */
  | {
      kind: 'place-directory';
      staged: string;
      path: string;
      shownPath: string;
      /** All directories in it, itself first, each before those in it; absolute, as they will be. */
      directories: readonly string[];
      /** All files in it; absolute, as they will be. */
      files: readonly string[];
    }
  /** Puts a staged file where nothing is. */
  | { kind: 'place-file'; staged: string; path: string; shownPath: string; text: string }
  /** Puts a staged file in the place of another, which waits at `aside` until all is done. */
  | {
      kind: 'replace-file';
      staged: string;
      path: string;
      shownPath: string;
      aside: string;
      /** The file as it was when it was checked. */
      existing: Stats;
    };

/** How to take back one thing that was done. */
export type Undo =
  | { kind: 'remove-file'; path: string }
  | { kind: 'remove-directory'; path: string }
  | { kind: 'restore-file'; path: string; aside: string };

/** Something that could not be taken back. */
export interface Leftover {
  undo: Undo;
  /** What is left, and where. */
  problem: Problem;
}

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
  for (const step of steps) {
    signal?.throwIfAborted();
    await during(step.shownPath, () => takeStep(step, undos, fileSystem));
  }
}

/**
 * Takes back what was done, the last thing first, and goes on where something fails.
 *
 * @returns what could not be taken back.
 */
export async function takeBack(
  undos: readonly Undo[],
  fileSystem: FileSystem,
): Promise<Leftover[]> {
  const leftovers: Leftover[] = [];
  for (const undo of undos.toReversed()) {
    try {
      await takeBackOne(undo, fileSystem);
    } catch (error) {
      leftovers.push({ undo, problem: describeLeftover(undo, explainError(error).cause) });
    }
  }
  return leftovers;
}

async function takeStep(step: Step, undos: Undo[], fileSystem: FileSystem): Promise<void> {
  switch (step.kind) {
    case 'place-directory':
      // Fails where somebody made it meanwhile, unless that is still empty.
      await fileSystem.rename(step.staged, step.path);
      // Removed one by one: what somebody else puts in meanwhile is not ours to delete.
      for (const path of step.directories) undos.push({ kind: 'remove-directory', path });
      for (const path of step.files) undos.push({ kind: 'remove-file', path });
      return;
    case 'place-file':
      return placeFile(step.staged, step.path, step.text, undos, fileSystem);
    case 'replace-file':
      await setAside(step.path, step.aside, step.existing, undos, fileSystem);
      await refuseChanged(step.aside, step.existing, step.shownPath, fileSystem);
      await fileSystem.rename(step.staged, step.path);
  }
}

async function placeFile(
  staged: string,
  path: string,
  text: string,
  undos: Undo[],
  fileSystem: FileSystem,
): Promise<void> {
  const isLinked = await tryLink(staged, path, fileSystem);
  const descriptor = isLinked ? undefined : await fileSystem.open(path, 'wx');
  undos.push({ kind: 'remove-file', path });
  if (descriptor !== undefined) await fillFile(descriptor, text, fileSystem);
}

/** Gives a file a second name; `false` where the disk has no such links. */
async function tryLink(from: string, to: string, fileSystem: FileSystem): Promise<boolean> {
  try {
    await fileSystem.link(from, to);
    return true;
  } catch (error) {
    if (linkRefusals.includes(errorCode(error) ?? '')) return false;
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

/**
 * Keeps the old file: as a second name of it, so that its place is never empty, or, where there
 * are no such links, by moving it. Either way it can come back with all that it is.
 */
async function setAside(
  path: string,
  aside: string,
  existing: Stats,
  undos: Undo[],
  fileSystem: FileSystem,
): Promise<void> {
  // On some systems a second name of a symbolic link would be one of what it leads to.
  const isLinked = existing.isFile() && (await tryLink(path, aside, fileSystem));
  if (!isLinked) await fileSystem.rename(path, aside);
  undos.push({ kind: 'restore-file', path, aside });
}

async function refuseChanged(
  aside: string,
  existing: Stats,
  shownPath: string,
  fileSystem: FileSystem,
): Promise<void> {
  const now = await fileSystem.lstat(aside);
  const isSameKind = existing.isFile() ? now.isFile() : now.isSymbolicLink();
  if (isSameKind && now.size === existing.size && now.mtimeMs === existing.mtimeMs) return;
  const message = `${shownPath} changed while the files were being written`;
  const hint = 'Look at it, then run the command again';
  throw new WriteFailure({ code: 'IMP043', severity: 'error', message, hint });
}

async function takeBackOne(undo: Undo, fileSystem: FileSystem): Promise<void> {
  try {
    if (undo.kind === 'remove-file') await fileSystem.unlink(undo.path);
    else if (undo.kind === 'remove-directory') await fileSystem.rmdir(undo.path);
    else await fileSystem.rename(undo.aside, undo.path);
  } catch (error) {
    // Somebody else removed what we would remove.
    if (undo.kind !== 'restore-file' && errorCode(error) === 'ENOENT') return;
    throw error;
  }
}

function describeLeftover(undo: Undo, cause: string): Problem {
  const { message, hint } =
    undo.kind === 'restore-file'
      ? {
          message: `The old ${undo.path} could not be put back: ${cause}; it is in ${undo.aside}`,
          hint: 'Move it back, then remove the folder that it is in',
        }
      : {
          message: `${undo.path} was made and could not be removed: ${cause}`,
          hint: 'Look into it, then remove it',
        };
  return { code: 'IMP042', severity: 'error', message, hint };
}
