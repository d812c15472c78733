import { dirname, join } from 'node:path';
import { errorCode, type FileSystem, fillFile, flushDirectory, lookAt } from './file-system.ts';
import { findRealPath } from './find-root.ts';
import { isBelow } from './is-below.ts';
import { formatSteps, mapPaths, parseSteps } from './journal-text.ts';
import type { Step } from './take-steps.ts';

/*
 * How a change of many files is all or nothing, also where the process is killed or the power goes.
 *
 * A change is a row of steps, each one rename or link. Everything it needs is made beforehand in a
 * hidden folder beside the plan, whose name says which process works in it:
 *
 *   .create-impl-plan-<process>-<random>.1   (the new text of the plan, just before it is in place)
 *   .create-impl-plan-<process>-<random>/
 *     new/…          the new texts, written and flushed
 *     old/1 …        the files that are replaced, as second names of them
 *     moved/1 …      what is renamed or removed, out of the way; called `placing` once all is in it
 *     journal.json   all steps, with the digests of the texts they put in place
 *
 * 1. The journal is written and flushed before the first step: until then nothing is changed, and
 *    the hidden folder of a dead process is rubbish.
 * 2. The steps are taken in order: renames out of the way, renames into place, new folders, new
 *    files, replaced files. The plan itself is replaced by the last step, which is thereby the
 *    moment at which the whole change is made. Everything before it is flushed first, and what a later
 *   step counts on before that step: what is parked, the name `placing`, what is in its new place, the
 *   old text of a file that is replaced.
 * 3. The journal is removed, then the hidden folder.
 *
 * A new directory with all that is in it is one rename, done or not done by itself, and has no journal
 * (`place-new-directory.ts`).
 *
 * A process that fails on the way renames `journal.json` to `undo.json`, takes back what it did,
 * the last step first, and then removes both. Where the disk refuses that first rename, nothing is
 * taken back: it is left for the next command. Where it refuses to remove the journal, the folder
 * stays as well.
 *
 * Whoever comes next (`recover`) finds the hidden folder of a dead process, renames it to a name of
 * its own, so that nobody else takes it up too, and looks:
 *
 * - no journal: nothing was changed, or all is done; the folder is removed;
 * - `journal.json`, and the last step is done: all is done; the folder is removed. The plan was
 *   replaced if its new text waits nowhere any more, and stands in its place or the old one is kept
 *   beside what a user has put there since;
 * - else every step that is done is taken back, the last one first. Which ones are done is read off
 *   the disk: a staged file that is gone was put in place, a parked one that is there was moved.
 *   A user may have worked on the files meanwhile, so only what still holds our own text is removed
 *   or replaced.
 *
 * Being killed during that is no matter: the next one goes on, since each look starts afresh.
 *
 * The paths in a journal are relative to the hidden folder or to the folder that it is in, which
 * therefore may be moved. A journal may come with a repository from anywhere: paths that lead out
 * of the folder, by `..` or by a symbolic link, make it be refused as a whole.
 */

const journalName = 'journal.json';
const undoName = 'undo.json';

/** What is to be done with a change that was interrupted. */
export interface Journal {
  /** `undo`: its process had begun to take it back. */
  state: 'forward' | 'undo';
  steps: Step[];
}

/** Writes the journal in a hidden folder, whole or not at all, and makes the disk keep it. */
export async function writeJournal(
  staging: string,
  base: string,
  steps: readonly Step[],
  fileSystem: FileSystem,
): Promise<void> {
  const text = formatSteps(steps, staging, base);
  const draft = join(staging, 'journal.tmp');
  await fillFile(await fileSystem.open(draft, 'wx'), text, fileSystem);
  await fileSystem.rename(draft, join(staging, journalName));
  await flushDirectory(staging, fileSystem);
  await flushDirectory(base, fileSystem);
}

/** Says that the steps are being taken back, whatever their state on the disk seems to be. */
export async function turnJournal(staging: string, fileSystem: FileSystem): Promise<void> {
  if (await lookAt(join(staging, undoName), fileSystem)) return;
  if (!(await lookAt(join(staging, journalName), fileSystem))) return;
  await fileSystem.rename(join(staging, journalName), join(staging, undoName));
}

/** Says that the change is over: all done or all taken back. */
export async function removeJournal(staging: string, fileSystem: FileSystem): Promise<void> {
  for (const name of [journalName, undoName]) {
    try {
      await fileSystem.unlink(join(staging, name));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }
}

/** Whether a hidden folder belongs to a change that is neither over nor not yet begun. */
export async function hasJournal(staging: string, fileSystem: FileSystem): Promise<boolean> {
  return (await findJournal(staging, fileSystem)) !== undefined;
}

/**
 * Reads the journal of a hidden folder.
 *
 * @returns `undefined` where there is none, `unreadable` where it is not one of ours
 */
export async function readJournal(
  staging: string,
  base: string,
  fileSystem: FileSystem,
): Promise<Journal | 'unreadable' | undefined> {
  const name = await findJournal(staging, fileSystem);
  if (name === undefined) return undefined;
  const bytes = await fileSystem.readFile(join(staging, name));
  const steps = parseSteps(new TextDecoder().decode(bytes), staging, base);
  if (steps === undefined || !(await staysInside(steps, base, fileSystem))) return 'unreadable';
  return { state: name === undoName ? 'undo' : 'forward', steps };
}

async function findJournal(staging: string, fileSystem: FileSystem): Promise<string | undefined> {
  // A lock that is being made is a file with a hidden name.
  const found = await lookAt(staging, fileSystem);
  if (!found?.isDirectory()) return undefined;
  for (const name of [undoName, journalName]) {
    if (await lookAt(join(staging, name), fileSystem)) return name;
  }
  return undefined;
}

/** Whether no symbolic link on the way leads out of the folder. */
async function staysInside(
  steps: readonly Step[],
  base: string,
  fileSystem: FileSystem,
): Promise<boolean> {
  const parents = new Set<string>();
  for (const step of steps) {
    mapPaths(step, (path) => {
      parents.add(dirname(path));
      return path;
    });
  }
  for (const parent of parents) {
    for (let path = parent; path !== base; path = dirname(path)) {
      const real = await findRealPath(path, fileSystem);
      if (real === undefined) continue;
      if (!isBelow(real, base)) return false;
      break;
    }
  }
  return true;
}
