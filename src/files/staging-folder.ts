import { basename, join } from 'node:path';
import type { Problem } from '../problem.ts';
import { type FileSystem, lookAt } from './file-system.ts';
import { randomHex } from './hash-content.ts';
import { formatOwner, ownerState, parseOwner, thisProcess } from './process-owner.ts';
import { during, explainError, reportFailure } from './write-failure.ts';

/*
 * `.create-impl-plan-<process>-<random>`: a hidden folder beside the plan, on the same disk as all
 * that is to be changed. Its name says whose it is from the first moment on, so that it can be told
 * from one whose process died, also where nothing is in it yet.
 */

const prefix = '.create-impl-plan-';
const namePattern = /^\.create-impl-plan-(\d+-\d+-[0-9a-f]{8})-[0-9a-f]{8}$/;

/** Processes of other systems are taken for dead when they gave no sign for so long. */
export const silenceMs = 30_000;

/** The hidden folders that this very process uses now: those it gave up are as those of the dead. */
const underWay = new Set<string>();

/** The path of a hidden folder or file of this process that is not there yet. */
export function newHiddenPath(base: string): string {
  return join(base, `${prefix}${formatOwner(thisProcess())}-${randomHex(1)}`);
}

/** Says that this process works on a hidden folder, until it says otherwise. */
export function claimHiddenPath(path: string): void {
  underWay.add(basename(path));
}

export function releaseHiddenPath(path: string): void {
  underWay.delete(basename(path));
}

/**
 * Makes a hidden folder for a change.
 *
 * @throws PlanError IMP042 where it cannot be made
 */
export async function makeStagingFolder(
  base: string,
  directory: string,
  fileSystem: FileSystem,
): Promise<string> {
  const staging = newHiddenPath(base);
  claimHiddenPath(staging);
  try {
    await during(directory, () => fileSystem.mkdir(staging));
    return staging;
  } catch (error) {
    releaseHiddenPath(staging);
    throw reportFailure(error, []);
  }
}

/** The paths of all hidden folders and files in a directory; `[]` where it is not there. */
export async function listHiddenPaths(base: string, fileSystem: FileSystem): Promise<string[]> {
  if (!(await lookAt(base, fileSystem))) return [];
  const names = await fileSystem.readdir(base);
  return names.filter((name) => namePattern.test(name)).map((name) => join(base, name));
}

/** Whether the process that a hidden folder belongs to may still be at work in it. */
export async function isInUse(path: string, fileSystem: FileSystem): Promise<boolean> {
  const name = basename(path);
  const owner = parseOwner(namePattern.exec(name)?.[1] ?? '');
  if (owner === undefined) return false;
  const state = ownerState(owner);
  if (state !== 'unknown') {
    return state === 'alive' && (owner.pid !== process.pid || underWay.has(name));
  }
  const found = await lookAt(path, fileSystem);
  return found !== undefined && Math.abs(Date.now() - found.mtimeMs) < silenceMs;
}

/** Removes a hidden folder with all that is in it, or says that it is left. */
export async function removeHiddenPath(
  path: string,
  severity: Problem['severity'],
  fileSystem: FileSystem,
): Promise<Problem[]> {
  try {
    await fileSystem.remove(path);
    return [];
  } catch (error) {
    return [hiddenPathLeft(path, severity, error)];
  } finally {
    releaseHiddenPath(path);
  }
}

/** The problem of a hidden folder or file that is there after the change. */
export function hiddenPathLeft(
  path: string,
  severity: Problem['severity'],
  error: unknown,
): Problem {
  const message = `${path} was made for the time of writing and could not be removed: ${explainError(error).cause}`;
  return { code: 'IMP042', severity, message, hint: 'The next command removes it' };
}
