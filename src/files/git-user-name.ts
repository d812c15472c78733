import { execFileSync } from 'node:child_process';

/**
 * The author that git would write into a commit here, for want of a better default.
 *
 * @returns `undefined` where git is not installed or has no name configured
 */
export function gitUserName(): string | undefined {
  try {
    const name = execFileSync('git', ['config', '--get', 'user.name'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 2000,
    });
    return name.trim() || undefined;
  } catch {
    // No git, or no name: both mean that there is no default, which is no error.
    return undefined;
  }
}
