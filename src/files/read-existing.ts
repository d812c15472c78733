import { readFile } from 'node:fs/promises';

/**
 * The text of a file, or `undefined` where there is none.
 *
 * @throws the file system's error where the file is there and cannot be read
 */
export async function readExisting(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
