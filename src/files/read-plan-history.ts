import { execFile } from 'node:child_process';
import type { IsoDate } from '../model/plan.ts';
import { present } from '../present.ts';
import { PlanError, type Problem } from '../problem.ts';
import { decodeText } from '../read/decode-text.ts';
import type { PlanFile } from './read-plan-file.ts';

/** A plan as a commit has it. */
export interface CommittedPlan {
  commit: string;
  /** The day of the commit, where it was made. */
  date: IsoDate;
  text: string;
}

/**
 * Reads the plan as it was before a day: as the last commit before that day has it, on the branch
 * that is checked out.
 *
 * @returns no `committed` where the plan is not in git, there is no git, or the plan is younger.
 * Problems, all warnings: IMP101 where the clone is too shallow to tell, IMP102 where that version
 * is no text, IMP103 where git fails.
 */
export async function readPlanHistory(
  file: Pick<PlanFile, 'file' | 'directory' | 'name'>,
  before: IsoDate,
): Promise<{ committed?: CommittedPlan; problems: Problem[] }> {
  try {
    const isShallow = await git(file, ['rev-parse', '--is-shallow-repository']);
    // Nothing is listed on a branch without commits, because of --ignore-missing.
    const list = await git(file, [
      ...['rev-list', '--format=%cd', '--date=short', '--ignore-missing', 'HEAD'],
      ...['--', file.name],
    ]);
    const commits = [...list.toString().matchAll(/^commit (\w+)\n(.*)$/gm)];
    const [, commit, date] = commits.find(([, , day]) => present(day) < before) ?? [];
    if (commit === undefined || date === undefined) {
      const isCut = isShallow.toString().trim() === 'true';
      return { problems: isCut ? [tooShallow(file, before)] : [] };
    }
    const bytes = await git(file, ['cat-file', 'blob', `${commit}:./${file.name}`]);
    const { text } = decodeText(bytes, `${file.file} (commit ${commit.slice(0, 7)})`);
    return { committed: { commit, date, text }, problems: [] };
  } catch (error) {
    if (error instanceof PlanError) return { problems: error.problems.map(unreadable) };
    if (!(error instanceof GitError)) throw error;
    return { problems: error.isAbsence ? [] : [gitFailed(error)] };
  }
}

/** The problem of an earlier version of a plan that cannot be compared with. */
export function unreadable({ message, position }: Problem): Problem {
  return {
    code: 'IMP102',
    severity: 'warning',
    message: `The plan as it was in git cannot be read, so the report is made without it: ${message}`,
    ...(position ? { position } : {}),
  };
}

class GitError extends Error {
  override readonly name = 'GitError';
  /** There is no git, or the plan is in no repository: no history, and nothing wrong. */
  readonly isAbsence: boolean;

  constructor(cause: Error & { code?: unknown }, stderr: string) {
    super(stderr.split('\n')[0]?.trim() || cause.message, { cause });
    this.isAbsence = cause.code === 'ENOENT' || /^fatal: not a git repository/.test(stderr);
  }
}

const mostBytes = 256 * 1024 * 1024;
const mostMs = 20_000;

/** Runs git where the plan is, in English. A hook's variables would point it elsewhere. */
function git({ directory }: Pick<PlanFile, 'directory'>, args: readonly string[]): Promise<Buffer> {
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, ...inherited } = process.env;
  return new Promise((resolve, reject) => {
    execFile(
      'git',
      ['--literal-pathspecs', ...args],
      {
        cwd: directory,
        encoding: 'buffer',
        env: { ...inherited, LC_ALL: 'C' },
        maxBuffer: mostBytes,
        timeout: mostMs,
      },
      (error, out, err) => (error ? reject(new GitError(error, err.toString())) : resolve(out)),
    );
  });
}

function tooShallow({ file }: Pick<PlanFile, 'file'>, before: IsoDate): Problem {
  return {
    code: 'IMP101',
    severity: 'warning',
    message: `This clone does not reach back to ${file} before ${before}, so the report is made from the plan alone`,
    hint: 'Fetch all of the history: `git fetch --unshallow`, or `fetch-depth: 0` in actions/checkout',
  };
}

function gitFailed({ message }: GitError): Problem {
  return {
    code: 'IMP103',
    severity: 'warning',
    message: `git cannot tell the history of the plan, so the report is made from the plan alone: ${message}`,
    hint: 'Run `git log` in the directory of the plan to see more',
  };
}
