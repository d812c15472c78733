import { dirname, join, relative } from 'node:path';
import type { CheckedFiles, FileTarget } from './check-files.ts';
import { type FileSystem, fillFile, flushDirectory, forEachAtOnce } from './file-system.ts';
import { during } from './write-failure.ts';

/** Where a file waits until all are ready: below `new` in the staging folder, as deep as it will be. */
export function stagedPath(staging: string, base: string, path: string): string {
  return join(staging, 'new', relative(base, path));
}

/**
 * Writes every text below the staging folder and makes the disk keep it, so that putting the
 * files in place needs no more room and leaves no empty file behind when the power goes.
 * Flushing each file makes 10,000 of them take about twice as long as writing them plainly.
 *
 * @throws WriteFailure for the file that could not be written.
 */
export async function stageFiles(
  staging: string,
  { base, targets }: CheckedFiles,
  fileSystem: FileSystem,
  signal: AbortSignal | undefined,
): Promise<void> {
  const directories = new Map<string, FileTarget>();
  for (const target of targets) {
    directories.set(dirname(stagedPath(staging, base, target.path)), target);
  }
  for (const [directory, { shownPath }] of directories) {
    await during(shownPath, () => fileSystem.ensureDir(directory));
  }
  await forEachAtOnce(targets, async ({ file, path, shownPath, existing }) => {
    signal?.throwIfAborted();
    const staged = stagedPath(staging, base, path);
    await during(shownPath, async () => {
      await fillFile(await fileSystem.open(staged, 'wx'), file.text, fileSystem);
      // A file that takes another one's place keeps who may read and write it.
      if (!existing?.isFile()) return;
      await fileSystem.chmod(staged, existing.mode & 0o777);
      // Only the superuser can give a file away, and should: a plan edited in a container stays its owner's.
      if (process.getuid?.() !== 0 || existing.uid === 0) return;
      await fileSystem.chown(staged, existing.uid, existing.gid);
    });
  });
  for (const [directory, { shownPath }] of directories) {
    await during(shownPath, () => flushDirectory(directory, fileSystem));
  }
}
