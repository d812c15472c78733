import { dirname, resolve } from 'node:path';
import { present } from '../present.ts';
import type { Problem } from '../problem.ts';
import { endChange } from './carry-out.ts';
import { diskFileSystem, errorCode, type FileSystem, isSameFile, lookAt } from './file-system.ts';
import { findRealPath } from './find-root.ts';
import { hashContent } from './hash-content.ts';
import { hasJournal, readJournal, turnJournal } from './journal.ts';
import {
  claimHiddenPath,
  isInUse,
  listHiddenPaths,
  newHiddenPath,
  releaseHiddenPath,
  removeHiddenPath,
} from './staging-folder.ts';
import { takeBack, type Undo } from './take-back.ts';
import type { Step } from './take-steps.ts';
import { explainError } from './write-failure.ts';

/** What was found of commands that did not end as they should. */
export interface Recovery {
  /** Warnings of what was taken back or finished; errors of what could not be. */
  problems: Problem[];
  /** Whether another process is changing the files right now. */
  inProgress: boolean;
}

/**
 * Finishes or takes back what a command that was killed had begun to change in a directory, and
 * removes what it left. `journal.ts` describes how. To be called before anything is read.
 *
 * A command that makes a whole directory works beside it, so the one above is tidied too. What
 * cannot be settled there is not this directory's.
 *
 * It may run in many processes at once, and beside commands that are changing the files.
 *
 * @param directory where the plan is or will be
 * @returns problems IMP047; it throws for no state of the disk
 */
export async function recover(
  directory: string,
  fileSystem: FileSystem = diskFileSystem,
): Promise<Recovery> {
  const base = await findBase(directory, fileSystem);
  const above = dirname(base);
  const beside = above === base ? [] : (await settleAll(above, fileSystem)).problems;
  const { problems, inProgress } = await settleAll(base, fileSystem);
  const told = beside.filter(({ severity }) => severity === 'warning');
  return { problems: [...told, ...problems], inProgress };
}

/** The directory, or the nearest one above it that is there. */
async function findBase(directory: string, fileSystem: FileSystem): Promise<string> {
  for (let path = resolve(directory); ; path = dirname(path)) {
    const real = await findRealPath(path, fileSystem).catch(() => path);
    if (real !== undefined || dirname(path) === path) return real ?? path;
  }
}

async function settleAll(base: string, fileSystem: FileSystem): Promise<Recovery> {
  const recovery: Recovery = { problems: [], inProgress: false };
  try {
    for (const path of await listHiddenPaths(base, fileSystem)) {
      if (!(await isInUse(path, fileSystem))) {
        recovery.problems.push(...(await takeUp(path, base, fileSystem)));
      } else if (await hasJournal(path, fileSystem)) recovery.inProgress = true;
    }
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    recovery.problems.push(failed(base, explainError(error).cause));
  }
  return recovery;
}

/** Only one process can rename a folder: the others find nothing at the old name. */
async function takeUp(path: string, base: string, fileSystem: FileSystem): Promise<Problem[]> {
  const staging = newHiddenPath(base);
  claimHiddenPath(staging);
  try {
    await fileSystem.rename(path, staging);
    return await settle(staging, base, fileSystem);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    if (errorCode(error) === 'ENOENT' && !(await lookAt(path, fileSystem))) return [];
    return [failed(path, explainError(error).cause)];
  } finally {
    releaseHiddenPath(staging);
  }
}

async function settle(staging: string, base: string, fileSystem: FileSystem): Promise<Problem[]> {
  const journal = await readJournal(staging, base, fileSystem);
  if (journal === undefined) return removeHiddenPath(staging, 'warning', fileSystem);
  if (journal === 'unreadable') return [failed(staging, 'its journal is not one of ours')];
  const { state, steps } = journal;
  if (state === 'forward' && (await isDone(steps.at(-1), fileSystem))) {
    return endChange(staging, 'warning', fileSystem);
  }
  const undos: Undo[] = [];
  for (const step of await takenSteps(steps, fileSystem)) {
    undos.push(...(await findUndos(step, steps, fileSystem)));
  }
  await turnJournal(staging, fileSystem);
  const leftovers = await takeBack(undos, fileSystem);
  const needed = leftovers.filter(({ owner }) => owner === 'us');
  if (needed.length > 0) {
    return needed.map(({ problem }) => ({ ...problem, code: 'IMP047' }));
  }
  // A folder that somebody has put something into since stays: it is theirs now.
  const told = undos.length > 0 ? [takenBack(steps)] : [];
  return [...told, ...(await endChange(staging, 'warning', fileSystem))];
}

async function isDone(step: Step | undefined, fileSystem: FileSystem): Promise<boolean> {
  const has = async (path: string) => (await lookAt(path, fileSystem)) !== undefined;
  switch (step?.kind) {
    case undefined:
      return true;
    case 'park':
      return false;
    case 'turn':
      return has(step.to);
    case 'unpark':
      return (await has(dirname(step.parked))) && !(await has(step.parked));
    case 'place-directory':
      return !(await has(step.staged));
    case 'replace-file':
      return isReplaced(step, fileSystem);
    case 'place-file':
      return holds(step.path, await digestOf(step.staged, fileSystem), fileSystem);
  }
}

/** Where the old file is not kept any more, or has come back to its place, the step was taken back. */
async function isReplaced(
  { staged, near, path, aside, hash }: Extract<Step, { kind: 'replace-file' }>,
  fileSystem: FileSystem,
): Promise<boolean> {
  for (const waiting of near === undefined ? [staged] : [staged, near]) {
    if (await lookAt(waiting, fileSystem)) return false;
  }
  if (await holds(path, hash, fileSystem)) return true;
  // Its place may hold what somebody wrote since.
  const [now, old] = [await lookAt(path, fileSystem), await lookAt(aside, fileSystem)];
  return now !== undefined && old !== undefined && !isSameFile(now, old);
}

/**
 * The steps that may have been taken. Steps are taken and taken back in order, so where a rename is
 * not in place all that comes after the renames is not, and its paths mean something else now.
 */
async function takenSteps(steps: readonly Step[], fileSystem: FileSystem): Promise<Step[]> {
  const renames = steps.filter(({ kind }) => kind === 'turn' || kind === 'unpark');
  for (const step of renames) {
    if (await isDone(step, fileSystem)) continue;
    return steps.filter(({ kind }) => kind === 'park' || kind === 'turn' || kind === 'unpark');
  }
  return [...steps];
}

/** What takes back a step; nothing where it was not taken, or was taken back already. */
async function findUndos(
  step: Step,
  steps: readonly Step[],
  fileSystem: FileSystem,
): Promise<Undo[]> {
  const has = async (path: string) => (await lookAt(path, fileSystem)) !== undefined;
  const turn = steps.find((each) => each.kind === 'turn');
  switch (step.kind) {
    case 'park': {
      const isParked = (await has(step.parked)) || (turn !== undefined && (await has(turn.to)));
      return isParked ? [{ kind: 'move-back', from: step.parked, to: step.path }] : [];
    }
    case 'turn':
      return (await has(step.to)) ? [{ kind: 'move-back', from: step.to, to: step.from }] : [];
    case 'unpark':
      return (await isDone(step, fileSystem))
        ? [{ kind: 'move-back', from: step.path, to: step.parked }]
        : [];
    case 'place-directory':
      if (!(await isDone(step, fileSystem))) return [];
      return [
        ...step.directories.map((path): Undo => ({ kind: 'remove-directory', path })),
        ...(await removable(step.files, fileSystem)),
      ];
    case 'place-file': {
      if (!(await has(step.staged))) return [];
      const content = await fileSystem.readFile(step.staged);
      return (await beginsAs(step.path, content, fileSystem))
        ? [{ kind: 'remove-file', path: step.path }]
        : [];
    }
    case 'replace-file': {
      const { path, aside, near, hash } = step;
      const undos: Undo[] = [];
      if (await has(aside)) undos.push({ kind: 'restore-file', path, aside, hash });
      if (near !== undefined && (await has(near))) undos.push({ kind: 'remove-file', path: near });
      return undos;
    }
  }
}

async function removable(
  files: readonly { path: string; hash: string }[],
  fileSystem: FileSystem,
): Promise<Undo[]> {
  const undos: Undo[] = [];
  for (const { path, hash } of files) {
    if (await holds(path, hash, fileSystem)) undos.push({ kind: 'remove-file', path });
  }
  return undos;
}

/** Where a disk has no links, a new file is written in its place, so it may be there in part. */
async function beginsAs(
  path: string,
  content: Uint8Array,
  fileSystem: FileSystem,
): Promise<boolean> {
  const found = await lookAt(path, fileSystem);
  if (!found?.isFile() || found.size > content.length) return false;
  const bytes = await fileSystem.readFile(path);
  return hashContent(bytes) === hashContent(content.subarray(0, bytes.length));
}

async function holds(
  path: string,
  hash: string | undefined,
  fileSystem: FileSystem,
): Promise<boolean> {
  return hash !== undefined && (await digestOf(path, fileSystem)) === hash;
}

async function digestOf(path: string, fileSystem: FileSystem): Promise<string | undefined> {
  const found = await lookAt(path, fileSystem);
  return found?.isFile() ? hashContent(await fileSystem.readFile(path)) : undefined;
}

function takenBack(steps: readonly Step[]): Problem {
  const last = present(steps.at(-1)?.shownPath);
  return {
    code: 'IMP047',
    severity: 'warning',
    message: `A command was interrupted while it changed ${last}; what it had done was taken back`,
    hint: 'Run that command again if its change is still wanted',
  };
}

function failed(path: string, cause: string): Problem {
  return {
    code: 'IMP047',
    severity: 'error',
    message: `${path} is left of a command that was interrupted, and could not be settled: ${cause}`,
    hint: 'Look into it: what is in its folders old, moved and placing was yours; then remove it',
  };
}
