import { readFileSync } from 'node:fs';

/**
 * The text of a file, or `undefined` where there is none.
 *
 * @throws the file system's error where the file is there and cannot be read
 */
export function readExisting(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
