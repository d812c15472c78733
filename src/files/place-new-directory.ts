import type { Problem } from '../problem.ts';
import type { CheckedFiles } from './check-files.ts';
import { errorCode, type FileSystem, flushDirectory } from './file-system.ts';
import { stageFiles } from './stage-files.ts';
import { makeStagingFolder, releaseHiddenPath, removeHiddenPath } from './staging-folder.ts';
import { during, explainError, nearPath, reportFailure } from './write-failure.ts';

/** A directory that is to be made with all that is in it. */
export type NewDirectory = CheckedFiles & Required<Pick<CheckedFiles, 'newDirectory'>>;

/**
 * Makes a directory with all that is in it: a hidden folder is filled and flushed beside where it
 * goes, and gets its name. That one rename is done or not done by itself, so that nothing needs a
 * journal: the hidden folder of a process that was killed before is rubbish.
 *
 * @returns a warning where the directory is made and the disk does not say that it keeps its name
 * @throws PlanError IMP042, ending in "nothing was changed" or listing what was left
 */
export async function placeNewDirectory(
  directory: string,
  { base, targets, newDirectory }: NewDirectory,
  fileSystem: FileSystem,
  signal: AbortSignal | undefined,
): Promise<Problem[]> {
  const staging = await makeStagingFolder(base, directory, fileSystem);
  const stagedAt = (path: string) => staging + path.slice(newDirectory.length);
  try {
    await stageFiles({ staging, targets, stagedAt }, fileSystem, signal);
    await during(directory, async () => {
      await flushDirectory(staging, fileSystem);
      signal?.throwIfAborted();
      // Fails where somebody made it meanwhile, unless that is still empty.
      await fileSystem.rename(staging, newDirectory);
    });
  } catch (error) {
    throw reportFailure(error, await removeHiddenPath(staging, 'error', fileSystem));
  }
  releaseHiddenPath(staging);
  return keepName(newDirectory, base, fileSystem);
}

/** Takes nothing back: all is there, and what is left to fear is a power cut in the next seconds. */
async function keepName(
  newDirectory: string,
  base: string,
  fileSystem: FileSystem,
): Promise<Problem[]> {
  try {
    await flushDirectory(base, fileSystem);
    return [];
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    const { cause, advice } = explainError(error);
    const message = `${nearPath(newDirectory)} is made, but the disk does not say that it keeps it: ${cause}`;
    return [{ code: 'IMP042', severity: 'warning', message, hint: advice }];
  }
}
