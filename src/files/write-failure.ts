import { isAbsolute, relative } from 'node:path';
import { PlanError, type Problem } from '../problem.ts';
import { errorCode } from './file-system.ts';

/** A call that failed, with the file it was about; becomes a {@link PlanError} after rolling back. */
export class WriteFailure extends Error {
  override readonly name = 'WriteFailure';
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.problem = problem;
  }
}

/** Runs something for a file; an error of the file system becomes a failure that names the file. */
export async function during<Result>(
  shownPath: string,
  action: () => Promise<Result>,
): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    const { cause, advice } = explainError(error);
    const message = `${nearPath(shownPath)} could not be written: ${cause}`;
    throw new WriteFailure(
      { code: 'IMP042', severity: 'error', message, hint: advice },
      { cause: error },
    );
  }
}

/**
 * What to throw once all that can be undone is undone: the failure as the user's problem, with
 * whatever had to be left; an error that is not the file system's stays what it is.
 */
export function reportFailure(error: unknown, leftovers: readonly Problem[]): unknown {
  if (!(error instanceof WriteFailure)) {
    return leftovers.length === 0 ? error : new PlanError(leftovers, { cause: error });
  }
  const { problem } = error;
  const [first] = leftovers;
  const told: Problem = first
    ? { ...problem }
    : { ...problem, message: `${problem.message}; nothing was changed` };
  return new PlanError([told, ...leftovers], { cause: error.cause ?? error });
}

/**
 * A refusal of the file system that nothing on the way explained: where a package.json is looked
 * for, say. It is the disk's, not a mistake of ours. `undefined` for any other error.
 */
export function fileSystemProblem(error: unknown): PlanError | undefined {
  if (error instanceof PlanError || errorCode(error) === undefined) return undefined;
  const path = error instanceof Error && 'path' in error ? String(error.path) : 'a file';
  const { cause, advice } = explainError(error);
  const what = isOfOutput(error) ? 'the output could not be written' : `${path} could not be read`;
  const message = `${what}: ${cause}`;
  return new PlanError(
    { code: 'IMP042', severity: 'error', message, hint: advice },
    { cause: error },
  );
}

/** Whether what was printed could not be: it may go to a file on a full disk. */
export function isOfOutput(error: unknown): boolean {
  return (
    error instanceof Error && !('path' in error) && 'syscall' in error && error.syscall === 'write'
  );
}

/** A problem of something that is in the way. */
export function blocked(message: string): Problem {
  const hint = 'Move it out of the way, or choose another directory';
  return { code: 'IMP042', severity: 'error', message, hint };
}

/** A problem of a path or a link that would leave the directory. */
export function outside(message: string): Problem {
  const hint = 'Choose a path inside the directory, with no links that lead out of it';
  return { code: 'IMP041', severity: 'error', message, hint };
}

/** A path from the current directory where it is that one or below, as users name what is near. */
export function nearPath(path: string): string {
  const near = relative(process.cwd(), path);
  return near === '..' || /^\.\.[\\/]/.test(near) || isAbsolute(near) ? path : near || '.';
}

/** A path as the user would write it: the directory as it was named, then the path inside it. */
export function showPath(directory: string, path: string): string {
  const prefix = directory.replace(/(?<![\\/])[\\/]+$/, '');
  if (prefix === '' && directory !== '') return `/${path}`;
  return prefix === '' || prefix === '.' ? path : `${prefix}/${path}`;
}

/** Why a call failed, in plain words, and what to do. */
export function explainError(error: unknown): { cause: string; advice: string } {
  const code = errorCode(error);
  const [cause, advice] = (code && explanations[code]) || [
    error instanceof Error ? error.message : String(error),
    'Run the command again',
  ];
  return { cause: code ? `${cause} (${code})` : cause, advice };
}

const permission = [
  'permission is denied',
  'Ask for the right to write there, or choose another directory',
] as const;
const full = ['the disk is full', 'Free some space, then run the command again'] as const;
const tooManyFiles = [
  'too many files are open',
  'Close some programs, then run the command again',
] as const;
const madeMeanwhile = [
  'somebody else made it meanwhile',
  'Run the command again to see what is in the way',
] as const;

const explanations: Readonly<Record<string, readonly [cause: string, advice: string]>> = {
  ENOSPC: full,
  EDQUOT: ['your share of the disk is used up', full[1]],
  EACCES: permission,
  EPERM: permission,
  EROFS: ['the disk can only be read', 'Choose another directory'],
  EIO: ['the disk reports an error', 'Check the disk, or choose another directory'],
  EMFILE: tooManyFiles,
  ENFILE: tooManyFiles,
  EBUSY: ['another program uses it', 'Close that program, then run the command again'],
  EEXIST: madeMeanwhile,
  ENOTEMPTY: ['somebody else put something there meanwhile', madeMeanwhile[1]],
  ENOENT: ['somebody else removed or moved it meanwhile', 'Run the command again'],
  ENOTDIR: ['a file is where a directory should be', 'Move that file, or choose another directory'],
  EISDIR: ['a directory is where a file should be', 'Move it, or choose another directory'],
  ENAMETOOLONG: ['the name is too long', 'Choose a shorter name or directory'],
  ELOOP: ['symbolic links lead in a circle', 'Remove one of them'],
  EFBIG: ['a limit on the size of files is reached', 'Raise it, then run the command again'],
  EXDEV: ['it is on another disk than its directory', 'Choose a directory on one disk'],
};
