import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { keys, openTerminal, type TerminalOptions, type TestTerminal } from './terminal.ts';

/** A question, as the screen shows it while it waits, and the keys that answer it. */
export type Step = readonly [question: string | RegExp, answer: string];

/** Answers that make a plan of one phase and one task, from the number of phases to the review. */
export const onePhase: readonly Step[] = [
  ['? How many phases?', `1${keys.enter}`],
  ['? Phase 1 of 1, its name:', `Build${keys.enter}`],
  ['? Phase 1, how many tasks?', `1${keys.enter}`],
  ['? The tasks:', keys.down + keys.down],
  ['❯ later', keys.enter],
  ['? A milestone at the end', keys.enter],
  ['? Sections:', keys.enter],
  ['? All right?', keys.enter],
];

export interface Run extends TestTerminal {
  /** Where the command runs. */
  directory: string;
}

export async function answer(terminal: TestTerminal, steps: readonly Step[]): Promise<void> {
  for (const [question, typed] of steps) {
    await terminal.waitFor(question);
    terminal.type(typed);
  }
}

/** Starts the command in an empty directory, on a Friday, with an author that git knows. */
export async function startCommand(
  args: readonly string[] = [],
  options: Partial<TerminalOptions> = {},
): Promise<Run> {
  return startProgram([...findCommand(), '--as-of', '2026-02-27', ...args], options);
}

export async function startProgram(
  program: readonly string[],
  options: Partial<TerminalOptions> = {},
): Promise<Run> {
  const directory = options.directory ?? (await makeFolder());
  const environment = {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'user.name',
    GIT_CONFIG_VALUE_0: 'Ada Park',
    ...options.environment,
  };
  const terminal = openTerminal(program, { ...options, directory, environment });
  onTestFinished(() => terminal.close());
  return { ...terminal, directory };
}

/** A folder that is gone after the test. */
export async function makeFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'create-impl-plan-prompts-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** The installed package, or the one whose folder `IMPL_PLAN_PACKAGE` names. */
export function packageFolder(): string {
  return (
    process.env.IMPL_PLAN_PACKAGE ??
    join(inject('installedFolder'), 'node_modules', 'create-impl-plan')
  );
}

function findCommand(): readonly string[] {
  return [process.execPath, join(packageFolder(), 'dist', 'cli.cjs')];
}
