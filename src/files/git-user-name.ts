/**
 * The author that git would write into a commit here, for want of a better default.
 *
 * @returns `undefined` where git is not installed or has no name configured
 */
export function gitUserName(): Promise<string | undefined> {
  // Loaded here: no other command that `new` shares its code with needs it.
  const { execFile } = process.getBuiltinModule('node:child_process');
  return new Promise((resolve) => {
    execFile('git', ['config', '--get', 'user.name'], { timeout: 2000 }, (error, name) => {
      // No git, or no name: both mean that there is no default, which is no error.
      resolve((error ? '' : name.trim()) || undefined);
    });
  });
}
