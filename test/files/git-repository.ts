import { execFileSync } from 'node:child_process';

/** Runs git in a folder as the same person on every machine; `when` is the moment of a commit. */
export function git(
  folder: string,
  args: readonly string[],
  when = '2026-03-02T10:00:00Z',
): string {
  return execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_AUTHOR_NAME: 'Ada',
      GIT_AUTHOR_EMAIL: 'ada@example.com',
      GIT_AUTHOR_DATE: when,
      GIT_COMMITTER_NAME: 'Ada',
      GIT_COMMITTER_EMAIL: 'ada@example.com',
      GIT_COMMITTER_DATE: when,
    },
  });
}

/** Commits all of a folder; the first time it becomes a repository. */
export function commitAll(folder: string, when: string): string {
  git(folder, ['init', '--quiet']);
  git(folder, ['add', '--all']);
  git(folder, ['commit', '--quiet', '--message', 'A step'], when);
  return git(folder, ['rev-parse', 'HEAD']).trim();
}
