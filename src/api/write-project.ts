import { recover } from '../files/recover.ts';
import { type WrittenFiles, writeNewFiles } from '../files/write-new-files.ts';
import type { RenderedFile } from '../render/render-project.ts';

/**
 * Writes files into a directory, all of them or none; makes the directory where it is missing.
 *
 * @param options left out: files that are there are not replaced
 * @throws PlanError where files are in the way or cannot be written; nothing is changed then
 * @example await writeProject('checkout', await renderProject(plan), { overwrite: 'replace' });
 */
export async function writeProject(
  directory: string,
  files: readonly RenderedFile[],
  options: { overwrite: 'refuse' | 'replace' } = { overwrite: 'refuse' },
): Promise<WrittenFiles> {
  const recovery = await recover(directory);
  const written = await writeNewFiles(directory, files, options);
  return { ...written, problems: [...recovery.problems, ...written.problems] };
}
