import type { PhaseNumber, TaskId } from '../model/plan.ts';
import type { DecodedText } from '../read/decode-text.ts';
import { phaseFolderName, readFolderNumber, taskFileName } from '../render/folder-names.ts';

/** A Markdown file in a phase's folder. */
export interface ListedFile {
  name: string;
  /** What it holds; left out where it was not asked for, is not UTF-8 or is not to be touched. */
  content?: DecodedText & { bytes: Uint8Array };
}

/** A folder in `phases`. */
export interface ListedFolder {
  name: string;
  files: ListedFile[];
}

/** The folders of a plan as they are on the disk. */
export interface FolderListing {
  /** In the order of their names; left out where there is no folder `phases`. */
  phases?: ListedFolder[];
  /** Those of `decisions` and `reports` that are there. */
  others: string[];
}

/**
 * The folder of a phase, found by its number, so that its name may be any. Where several have the
 * number, the one that is called as the phase is.
 */
export function findPhaseFolder(
  folders: readonly ListedFolder[],
  phase: { number: PhaseNumber; name?: string },
): ListedFolder | undefined {
  const found = folders.filter(({ name }) => readFolderNumber(name) === phase.number);
  const own = phaseFolderName(phase);
  return found.find(({ name }) => name === own) ?? found[0];
}

/** The file of a task in a folder, found by its id, likewise. */
export function findTaskFile(
  folder: ListedFolder,
  task: { id: TaskId; name?: string },
): ListedFile | undefined {
  const found = folder.files.filter(
    ({ name }) => name.endsWith('.md') && readFolderNumber(name) === task.id,
  );
  const own = taskFileName(task);
  return found.find(({ name }) => name === own) ?? found[0];
}
