import { type SpawnOptions, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { CancelledError, PlanError } from '../problem.ts';

/** Editors that wait until their file is closed, the friendliest first. */
const usualEditors = ['sensible-editor', 'nano', 'vim', 'vi'];

/**
 * Lets the user edit a text in their editor: `$VISUAL`, else `$EDITOR` (a command line such as
 * `code --wait`), else one that is installed. The text is in a temporary file only as long as the
 * editor has it.
 *
 * @returns the text as it was saved
 * @throws PlanError IMP051 where the editor cannot be started or fails
 * @throws CancelledError where Ctrl-C ended the editor
 */
export async function openEditor(
  text: string,
  fileName: string,
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  const command = editorCommand(environment);
  const folder = await mkdtemp(join(tmpdir(), 'create-impl-plan-'));
  try {
    const path = join(folder, fileName);
    await writeFile(path, text);
    await runEditor(command, path, environment);
    return (await readFile(path, 'utf8')).replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The command line that {@link openEditor} runs. */
export function editorCommand(environment: NodeJS.ProcessEnv): string {
  const chosen = environment.VISUAL?.trim() || environment.EDITOR?.trim();
  if (chosen) return chosen;
  if (process.platform === 'win32') return 'notepad';
  return usualEditors.find((name) => isInstalled(name, environment)) ?? 'vi';
}

/**
 * As git does it, a shell takes the command line apart, so quotes and arguments work. The editor
 * draws on the terminal also where our standard output is a pipe.
 */
function runEditor(command: string, path: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const screen = process.stdout.isTTY ? 1 : 2;
  const options: SpawnOptions = { stdio: [0, screen, 2], env: environment };
  const editor =
    process.platform === 'win32'
      ? spawn(`${command} "${path}"`, { ...options, shell: true })
      : spawn('sh', ['-c', `${command} "$@"`, command, path], options);
  // Ctrl-C in the editor belongs to the editor.
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  return new Promise<void>((resolve, reject) => {
    editor.once('error', (error) => reject(editorProblem(command, error.message, error)));
    editor.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else if (signal === 'SIGINT' || code === 130)
        reject(new CancelledError('cancelled: nothing was written'));
      else if (code === 127) reject(editorProblem(command, 'it is not installed'));
      else reject(editorProblem(command, signal ? `${signal} ended it` : `it exited with ${code}`));
    });
  }).finally(() => process.off('SIGINT', ignore));
}

function editorProblem(command: string, why: string, cause?: Error): PlanError {
  return new PlanError(
    {
      code: 'IMP051',
      severity: 'error',
      message: `The editor \`${command}\` could not be used: ${why}`,
      hint: 'set EDITOR to one that waits, such as `nano`, `vim` or `code --wait`',
    },
    cause ? { cause } : undefined,
  );
}

function isInstalled(name: string, environment: NodeJS.ProcessEnv): boolean {
  return (environment.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      // Not in this folder, or not to be run by this user: look on.
      return false;
    }
  });
}
