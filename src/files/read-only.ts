import type { Stats } from 'node:fs';
import type { Problem } from '../problem.ts';
import { type FileSystem, hasCode } from './file-system.ts';

/**
 * Whether a file is not to be written: by nobody, which the superuser could all the same, or not by
 * this process, which a rename in a folder of its own would get around.
 */
export async function isReadOnly(
  path: string,
  { mode }: Stats,
  fileSystem: FileSystem,
): Promise<boolean> {
  if ((mode & 0o222) === 0) return true;
  try {
    await fileSystem.checkWritable(path);
    return false;
  } catch (error) {
    if (!hasCode(error, ['EACCES', 'EPERM'])) throw error;
    return true;
  }
}

/** The problem of a file that is not to be written. */
export function readOnly(shownPath: string): Problem {
  return {
    code: 'IMP042',
    severity: 'error',
    message: `${shownPath} is read-only`,
    hint: `Make it writable, with \`chmod u+w ${shownPath}\` or in its properties, or ask its owner; then run the command again`,
  };
}
