import { join } from 'node:path';
import type { FolderListing, ListedFile, ListedFolder } from '../edit/folder-listing.ts';
import { PlanError } from '../problem.ts';
import { decodeText } from '../read/decode-text.ts';
import {
  diskFileSystem,
  errorCode,
  type FileSystem,
  forEachAtOnce,
  lookAt,
} from './file-system.ts';
import { findRealPath } from './find-root.ts';
import { isBelow } from './is-below.ts';
import { explainError } from './write-failure.ts';

/**
 * Lists the folders of a plan: `phases` with the Markdown files in each of its folders.
 *
 * What a symbolic link outside the plan's directory leads to is left out: it is not the plan's.
 *
 * @param directory where the plan is; absolute, free of symbolic links
 * @param texts which files are read: the phases' READMEs, or all of them, to find their links
 * @throws PlanError IMP042 where a folder or file cannot be read
 */
export async function listFolders(
  directory: string,
  texts: 'readmes' | 'all',
  fileSystem: FileSystem = diskFileSystem,
): Promise<FolderListing> {
  const search: Search = { directory, texts, fileSystem };
  try {
    const others: string[] = [];
    for (const name of ['decisions', 'reports']) {
      if (await lookAt(join(directory, name), fileSystem)) others.push(name);
    }
    const phases = await listNames(join(directory, 'phases'), search);
    return phases === undefined ? { others } : { phases: await listPhases(phases, search), others };
  } catch (error) {
    if (error instanceof PlanError || errorCode(error) === undefined) throw error;
    const { cause, advice } = explainError(error);
    const message = `the folders of the plan in ${directory} cannot be read: ${cause}`;
    throw new PlanError(
      { code: 'IMP042', severity: 'error', message, hint: advice },
      { cause: error },
    );
  }
}

interface Search {
  directory: string;
  texts: 'readmes' | 'all';
  fileSystem: FileSystem;
}

async function listPhases(names: readonly string[], search: Search): Promise<ListedFolder[]> {
  const folders = new Map<string, ListedFolder>();
  await forEachAtOnce(names, async (name) => {
    const path = join(search.directory, 'phases', name);
    const inside = name.startsWith('.') ? undefined : await listNames(path, search);
    if (inside === undefined) return;
    const markdown = inside.filter((file) => file.endsWith('.md'));
    const files: ListedFile[] = [];
    for (const file of markdown) files.push(await readListed(path, file, search));
    folders.set(name, { name, files });
  });
  return names.flatMap((name) => folders.get(name) ?? []);
}

/** The names in a folder, in order; `undefined` where it is no folder inside the directory. */
async function listNames(
  path: string,
  { directory, fileSystem }: Search,
): Promise<string[] | undefined> {
  const real = await findRealPath(path, fileSystem);
  if (real === undefined || !isBelow(real, directory)) return undefined;
  if (!(await fileSystem.lstat(real)).isDirectory()) return undefined;
  return (await fileSystem.readdir(real)).sort();
}

async function readListed(folder: string, name: string, search: Search): Promise<ListedFile> {
  const { directory, texts, fileSystem } = search;
  if (texts === 'readmes' && name !== 'README.md') return { name };
  const real = await findRealPath(join(folder, name), fileSystem);
  if (real === undefined || !isBelow(real, directory)) return { name };
  if (!(await fileSystem.lstat(real)).isFile()) return { name };
  const bytes = await fileSystem.readFile(real);
  try {
    return { name, content: { bytes, ...decodeText(bytes, name) } };
  } catch (error) {
    // Not UTF-8, so it is none of ours.
    if (error instanceof PlanError) return { name };
    throw error;
  }
}
