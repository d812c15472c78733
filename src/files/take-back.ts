import type { Problem } from '../problem.ts';
import { errorCode, type FileSystem, isSameFile, lookAt } from './file-system.ts';
import { hashContent } from './hash-content.ts';
import { explainError } from './write-failure.ts';

/** How to take back one thing that was done. Paths are absolute. */
export type Undo =
  | { kind: 'remove-file'; path: string }
  | { kind: 'remove-directory'; path: string }
  /** Puts an old file back, unless its place holds anything but our content, which has this digest. */
  | { kind: 'restore-file'; path: string; aside: string; hash: string }
  /** Gives something its old name back, unless something else has that name now. */
  | { kind: 'move-back'; from: string; to: string };

/** Something that could not be taken back. */
export interface Leftover {
  undo: Undo;
  /** What is left, and where. */
  problem: Problem;
  /** A new folder that somebody has put something into is theirs now; all else is tried again. */
  owner: 'us' | 'somebody';
}

/**
 * Takes back what was done, the last thing first. Where something fails it goes on with what does
 * not depend on it.
 *
 * @returns what could not be taken back.
 */
export async function takeBack(
  undos: readonly Undo[],
  fileSystem: FileSystem,
): Promise<Leftover[]> {
  const leftovers: Leftover[] = [];
  for (const undo of undos.toReversed()) {
    const stuck = leftovers.find(holdsUserFile);
    // What could not be put back is looked for where it is now, so nothing above it may move.
    if (stuck && undo.kind === 'move-back') {
      leftovers.push(leave(undo, new Error('something else has to come first')));
      continue;
    }
    try {
      await takeBackOne(undo, fileSystem);
    } catch (error) {
      leftovers.push(leave(undo, error));
    }
  }
  return leftovers;
}

/** Takes back nothing: what would have been done is left for the next command, and told. */
export function leaveAll(undos: readonly Undo[], error: unknown): Leftover[] {
  return undos.toReversed().map((undo) => leave(undo, error));
}

function leave(undo: Undo, error: unknown): Leftover {
  const isFilled = undo.kind === 'remove-directory' && errorCode(error) === 'ENOTEMPTY';
  return {
    undo,
    problem: describeLeftover(undo, explainError(error).cause),
    owner: isFilled ? 'somebody' : 'us',
  };
}

/** Whether something of the user's waits in the hidden folder. */
function holdsUserFile({ undo }: Leftover): boolean {
  return undo.kind === 'restore-file' || undo.kind === 'move-back';
}

async function takeBackOne(undo: Undo, fileSystem: FileSystem): Promise<void> {
  try {
    if (undo.kind === 'remove-file') await fileSystem.unlink(undo.path);
    else if (undo.kind === 'remove-directory') await fileSystem.rmdir(undo.path);
    else if (undo.kind === 'restore-file') await restoreFile(undo, fileSystem);
    else await moveBack(undo, fileSystem);
  } catch (error) {
    // Somebody else removed what we would remove.
    const removes = undo.kind === 'remove-file' || undo.kind === 'remove-directory';
    if (removes && errorCode(error) === 'ENOENT') return;
    throw error;
  }
}

async function restoreFile(
  { path, aside, hash }: Extract<Undo, { kind: 'restore-file' }>,
  fileSystem: FileSystem,
): Promise<void> {
  const now = await lookAt(path, fileSystem);
  if (now === undefined) return fileSystem.rename(aside, path);
  const isOurs =
    now.isFile() &&
    !isSameFile(now, await fileSystem.lstat(aside)) &&
    hashContent(await fileSystem.readFile(path)) === hash;
  if (isOurs && (await fileSystem.swap(aside, path, now))) return;
  // It was never replaced, or is theirs: whoever wrote it anew gave up the old one. Where nothing
  // is kept any more, nothing is to be taken back.
  await fileSystem.unlink(aside);
}

async function moveBack(
  { from, to }: Extract<Undo, { kind: 'move-back' }>,
  fileSystem: FileSystem,
): Promise<void> {
  if (await lookAt(to, fileSystem)) throw new Error('something else is there now');
  await fileSystem.rename(from, to);
}

function describeLeftover(undo: Undo, cause: string): Problem {
  return { code: 'IMP042', severity: 'error', ...leftoverWords(undo, cause) };
}

function leftoverWords(undo: Undo, cause: string): Pick<Problem, 'message' | 'hint'> {
  switch (undo.kind) {
    case 'restore-file':
      return {
        message: `The old ${undo.path} could not be put back: ${cause}; it is in ${undo.aside}`,
        hint: 'Run the command again, which tries it again',
      };
    case 'move-back':
      return {
        message: `${undo.to} could not be put back: ${cause}; it is in ${undo.from}`,
        hint: `Move away what is at ${undo.to}, then run the command again`,
      };
    default:
      return {
        message: `${undo.path} was made and could not be removed: ${cause}`,
        hint: 'Look into it; the next command removes it if it is unchanged',
      };
  }
}
