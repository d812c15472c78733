import { dirname, isAbsolute, join, sep } from 'node:path';
import { leadsOutside } from './check-files.ts';
import { errorCode, type FileSystem, fillFile, flushDirectory, lookAt } from './file-system.ts';
import { findRealPath } from './find-root.ts';
import { isBelow, wayBelow } from './is-below.ts';
import type { ExpectedFile, Step } from './take-steps.ts';

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
const version = 1;

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
  const stored = steps.map((step) => mapPaths(step, (path) => storePath(path, staging, base)));
  const text = JSON.stringify({ version, steps: stored });
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

/** `*` stands for the hidden folder: no path in the plan's folder begins so. */
function storePath(path: string, staging: string, base: string): string {
  const isStaged = path.startsWith(staging + sep);
  const inside = wayBelow(isStaged ? staging : base, path)
    .split(sep)
    .join('/');
  return isStaged ? `*/${inside}` : inside;
}

/** The absolute path; `undefined` where it leads outside or is no path at all. */
function restorePath(stored: unknown, staging: string, base: string): string | undefined {
  if (typeof stored !== 'string') return undefined;
  const isStaged = stored.startsWith('*/');
  const inside = isStaged ? stored.slice(2) : stored;
  if (leadsOutside(inside) || isAbsolute(inside)) return undefined;
  return join(isStaged ? staging : base, ...inside.split('/'));
}

function mapPaths(step: Step, map: (path: string) => string): Step {
  const path = map(step.kind === 'turn' ? step.to : step.path);
  switch (step.kind) {
    case 'park':
    case 'unpark':
      return { ...step, path, parked: map(step.parked) };
    case 'turn':
      return { ...step, from: map(step.from), to: path };
    case 'place-directory':
      return {
        ...step,
        path,
        staged: map(step.staged),
        directories: step.directories.map(map),
        files: step.files.map((file) => ({ ...file, path: map(file.path) })),
      };
    case 'place-file':
      return { ...step, path, staged: map(step.staged) };
    case 'replace-file':
      return {
        ...step,
        path,
        staged: map(step.staged),
        aside: map(step.aside),
        ...(step.near === undefined ? {} : { near: map(step.near) }),
        expected: unknown,
      };
  }
}

/** What a file was is only looked at before a step is taken, never when it is taken back. */
const unknown: ExpectedFile = { kind: 'file', size: 0, mtimeMs: 0 };

function parseSteps(text: string, staging: string, base: string): Step[] | undefined {
  const journal = parseJson(text);
  const stored = field(journal, 'steps');
  if (field(journal, 'version') !== version || !Array.isArray(stored)) return undefined;
  const steps = stored.map((each: unknown) => parseStep(each, staging, base));
  return steps.includes(undefined) ? undefined : steps.filter((step) => step !== undefined);
}

function parseStep(stored: unknown, staging: string, base: string): Step | undefined {
  let isWhole = true;
  const path = (owner: unknown, name: string) => {
    const found = restorePath(field(owner, name), staging, base);
    isWhole &&= found !== undefined;
    return found ?? '';
  };
  const text = (owner: unknown, name: string) => {
    const found = field(owner, name);
    isWhole &&= typeof found === 'string';
    return typeof found === 'string' ? found : '';
  };
  const list = (name: string): unknown[] => {
    const found = field(stored, name);
    isWhole &&= Array.isArray(found);
    return Array.isArray(found) ? found : [];
  };
  const shownPath = text(stored, 'shownPath');
  const step = ((): Step | undefined => {
    switch (field(stored, 'kind')) {
      case 'park':
        return {
          kind: 'park',
          path: path(stored, 'path'),
          parked: path(stored, 'parked'),
          shownPath,
        };
      case 'turn':
        return { kind: 'turn', from: path(stored, 'from'), to: path(stored, 'to'), shownPath };
      case 'unpark':
        return {
          kind: 'unpark',
          parked: path(stored, 'parked'),
          path: path(stored, 'path'),
          shownPath,
        };
      case 'place-directory':
        return {
          kind: 'place-directory',
          staged: path(stored, 'staged'),
          path: path(stored, 'path'),
          shownPath,
          directories: list('directories').map((each) => path({ each }, 'each')),
          files: list('files').map((each) => ({
            path: path(each, 'path'),
            hash: text(each, 'hash'),
          })),
        };
      case 'place-file':
        return {
          kind: 'place-file',
          staged: path(stored, 'staged'),
          path: path(stored, 'path'),
          shownPath,
        };
      case 'replace-file':
        return {
          kind: 'replace-file',
          staged: path(stored, 'staged'),
          path: path(stored, 'path'),
          shownPath,
          aside: path(stored, 'aside'),
          ...(field(stored, 'near') === undefined ? {} : { near: path(stored, 'near') }),
          hash: text(stored, 'hash'),
          expected: unknown,
        };
      default:
        return undefined;
    }
  })();
  return isWhole ? step : undefined;
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}
