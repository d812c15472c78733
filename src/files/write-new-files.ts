import type { Problem } from '../problem.ts';
import { carryOut } from './carry-out.ts';
import { type CheckedFiles, checkFiles, type NewFile } from './check-files.ts';
import { diskFileSystem, type FileSystem } from './file-system.ts';
import { placeNewDirectory } from './place-new-directory.ts';
import { planSteps } from './plan-steps.ts';

export interface WriteOptions {
  /** What happens where files to be written exist: an error that lists them, or new texts. */
  overwrite: 'refuse' | 'replace';
  /** When it aborts before all files are in place, everything is taken back. */
  signal?: AbortSignal;
}

export interface WrittenFiles {
  /** The paths of the new files, as they were given. */
  created: string[];
  /** The paths of the files that took another one's place. */
  replaced: string[];
  /** Warnings: the files are written, and something is left for the user to tidy up. */
  problems: Problem[];
}

/**
 * Writes files into a directory, all of them or none; makes the directory where it is missing.
 * Files that are there and not among them are never touched.
 *
 * 1. Everything that could stand in the way is looked for, before anything is written.
 * 2. The texts are written below a hidden folder in the directory (or in the nearest one above it
 *    that exists), so on the same disk.
 * 3. They are put in place by renames and links. Until the last one is, any failure takes back
 *    all that was done; where the process is killed, `recover` does so.
 * 4. The hidden folder is removed.
 *
 * @throws PlanError IMP040 (files exist), IMP041 (a path or link leads outside), IMP042 (the disk
 * says no, or something is in the way), IMP043 (a file changed meanwhile). Its message ends in
 * "nothing was changed", or its problems list what could not be taken back and where it is.
 * @throws the reason of `signal`, everything having been taken back.
 * @example
 * await writeNewFiles('checkout', [{ path: 'phases/01-foundation/README.md', text }], {
 *   overwrite: 'refuse',
 * });
 */
export async function writeNewFiles(
  directory: string,
  files: readonly NewFile[],
  options: WriteOptions,
  fileSystem: FileSystem = diskFileSystem,
): Promise<WrittenFiles> {
  const checked = await checkFiles(directory, files, options.overwrite, fileSystem);
  if (checked.targets.length === 0) return { created: [], replaced: [], problems: [] };
  const problems = await putInPlace(directory, checked, options, fileSystem);
  return { ...listWritten(checked), problems };
}

function putInPlace(
  directory: string,
  checked: CheckedFiles,
  options: WriteOptions,
  fileSystem: FileSystem,
): Promise<Problem[]> {
  const { newDirectory } = checked;
  if (newDirectory !== undefined) {
    return placeNewDirectory(directory, { ...checked, newDirectory }, fileSystem, options.signal);
  }
  const plan = (staging: string) => planSteps(staging, checked);
  return carryOut({ directory, checked, plan }, fileSystem, options);
}

function listWritten({ targets }: CheckedFiles): Pick<WrittenFiles, 'created' | 'replaced'> {
  const created = targets.filter((target) => !target.existing);
  const replaced = targets.filter((target) => target.existing);
  return {
    created: created.map((target) => target.file.path),
    replaced: replaced.map((target) => target.file.path),
  };
}
