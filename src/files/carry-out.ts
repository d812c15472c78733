import { dirname } from 'node:path';
import type { Problem } from '../problem.ts';
import type { CheckedFiles } from './check-files.ts';
import { type FileSystem, flushDirectory } from './file-system.ts';
import { removeJournal, turnJournal, writeJournal } from './journal.ts';
import { stagedPath, stageFiles } from './stage-files.ts';
import {
  hiddenPathLeft,
  makeStagingFolder,
  releaseHiddenPath,
  removeHiddenPath,
} from './staging-folder.ts';
import { type Leftover, leaveAll, takeBack, type Undo } from './take-back.ts';
import { refuseLateWrites, type Step, takeSteps } from './take-steps.ts';
import { during, reportFailure } from './write-failure.ts';

/** A change that is certain to be allowed; nothing is touched yet. */
export interface Change {
  /** The folder as the user named it. */
  directory: string;
  checked: CheckedFiles;
  /** What is done, given the hidden folder. The last step is the moment at which it is made. */
  plan: (staging: string) => readonly Step[];
}

export interface CarryOutOptions {
  /** When it aborts before the last step, everything is taken back. */
  signal?: AbortSignal;
  /** Asked after the journal is there and before the first step; where it throws, nothing changes. */
  confirm?: () => Promise<void>;
}

/**
 * Makes a change as a whole or not at all, as `journal.ts` describes. Its hidden folder is gone
 * afterwards, unless something could not be taken back: then it stays, with its journal, and the
 * next command tries again.
 *
 * @returns warnings: the change is made, and something is left to tidy up
 * @throws PlanError IMP042, IMP043, ending in "nothing was changed" or listing what was left
 */
export async function carryOut(
  { directory, checked, plan }: Change,
  fileSystem: FileSystem,
  { signal, confirm }: CarryOutOptions,
): Promise<Problem[]> {
  const { base, targets } = checked;
  const staging = await makeStagingFolder(base, directory, fileSystem);
  const steps = plan(staging);
  const undos: Undo[] = [];
  try {
    const stagedAt = (path: string) => stagedPath(staging, base, path);
    await stageFiles({ staging, targets, stagedAt }, fileSystem, signal);
    await during(directory, () => openInnerFolders(staging, steps, fileSystem));
    await during(directory, () => writeJournal(staging, base, steps, fileSystem));
    await confirm?.();
    await takeSteps(steps.slice(0, -1), undos, fileSystem, signal);
    await flushParents(steps.slice(0, -1), fileSystem);
    await takeSteps(steps.slice(-1), undos, fileSystem, signal);
    await flushParents(steps.slice(-1), fileSystem);
    await refuseLateWrites(steps, fileSystem);
  } catch (error) {
    throw reportFailure(error, await undoChange(staging, undos, fileSystem));
  }
  return endChange(staging, 'warning', fileSystem);
}

/** Takes back what was done. */
async function undoChange(
  staging: string,
  undos: readonly Undo[],
  fileSystem: FileSystem,
): Promise<Problem[]> {
  const leftovers = await turnAndTakeBack(staging, undos, fileSystem);
  const problems = leftovers.map(({ problem }) => problem);
  if (leftovers.some(({ owner }) => owner === 'us')) {
    releaseHiddenPath(staging);
    return [...problems, needed(staging)];
  }
  return [...problems, ...(await endChange(staging, 'error', fileSystem))];
}

function needed(staging: string): Problem {
  return {
    code: 'IMP042',
    severity: 'error',
    message: `${staging} holds what is needed to take the rest back`,
    hint: 'Leave it there and run the command again: that is done first',
  };
}

/**
 * A disk that does not let the journal say that the change is taken back would let only part of it
 * be taken back, and what is left could be read as a change that was made. So nothing is begun: the
 * next command finds all as it is.
 */
async function turnAndTakeBack(
  staging: string,
  undos: readonly Undo[],
  fileSystem: FileSystem,
): Promise<Leftover[]> {
  if (undos.length === 0) return [];
  try {
    await turnJournal(staging, fileSystem);
  } catch (error) {
    return leaveAll(undos, error);
  }
  return takeBack(undos, fileSystem);
}

/**
 * Removes the journal, so that nobody takes up the change again, and then the hidden folder. Where
 * the journal stays, so does what it is about: the next command tries again.
 */
export async function endChange(
  staging: string,
  severity: Problem['severity'],
  fileSystem: FileSystem,
): Promise<Problem[]> {
  try {
    await removeJournal(staging, fileSystem);
  } catch (error) {
    releaseHiddenPath(staging);
    return [hiddenPathLeft(staging, severity, error)];
  }
  return removeHiddenPath(staging, severity, fileSystem);
}

async function openInnerFolders(
  staging: string,
  steps: readonly Step[],
  fileSystem: FileSystem,
): Promise<void> {
  const names = new Set<string>();
  for (const step of steps) {
    if (step.kind === 'replace-file') names.add(dirname(step.aside));
    if (step.kind === 'park') names.add(dirname(step.parked));
  }
  for (const path of names) {
    if (path !== staging) await fileSystem.mkdir(path);
  }
}

/** Makes the disk keep the new names. */
async function flushParents(steps: readonly Step[], fileSystem: FileSystem): Promise<void> {
  const parents = new Map<string, string>();
  for (const step of steps) {
    const { shownPath } = step;
    if (step.kind === 'turn') continue;
    // Where something was moved away, its folder may be moved away too by now.
    if (step.kind !== 'park') parents.set(dirname(step.path), shownPath);
  }
  for (const [parent, shownPath] of parents) {
    await during(shownPath, () => flushDirectory(parent, fileSystem));
  }
}
