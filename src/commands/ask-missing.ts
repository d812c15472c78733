import type { Command } from 'commander';
import { present } from '../present.ts';
import type { EditCommandName, FlagValue } from '../prompts/edit-command.ts';
import type { EditFlags } from './edit-flags.ts';
import { processTerminal } from './terminal.ts';
import { usageProblem } from './usage-problem.ts';

/** Whether somebody is there to answer, and nobody said not to ask. */
export function mayAsk(flags: EditFlags): boolean {
  return !flags.yes && !flags.json && processTerminal(flags).interactive;
}

/**
 * Asks for what the command line lacks, then runs the complete command. Inquirer and plop cost more
 * than all the rest, so only a command that asks loads them.
 *
 * @param words what was named without a flag; for `add` its kind is the first
 */
export async function askAndRun(
  command: Command,
  name: EditCommandName,
  words: readonly string[],
): Promise<void> {
  const { runEditGenerator } = await import('../../generators/run-edit-generator.ts');
  const flags = givenFlags(command);
  const terminal = processTerminal({ color: !('no-color' in flags) });
  await runEditGenerator({ name, words, flags }, terminal.errStyle);
}

/**
 * Refuses a command that lacks an argument, where nobody can be asked for it.
 *
 * @throws PlanError IMP050
 */
export function refuseMissing(command: Command, words: readonly string[], needed: number): void {
  if (words.length >= needed) return;
  const missing = command.registeredArguments.slice(words.length, needed);
  const names = missing.map((argument) => `<${argument.name()}>`).join(' ');
  const { description } = present(missing[0]);
  throw usageProblem(
    `\`${command.name()}\` lacks ${names} (${description})`,
    `\`${pathOf(command)} --help\` lists what it takes`,
  );
}

function pathOf(command: Command): string {
  const parent = command.parent?.name() === 'add' ? 'add ' : '';
  return `create-impl-plan ${parent}${command.name()}`;
}

/** The flags that were given, by their names without dashes. */
export function givenFlags(command: Command): Record<string, FlagValue> {
  const flags: Record<string, FlagValue> = {};
  for (const option of command.options) {
    const key = option.attributeName();
    if (command.getOptionValueSource(key) !== 'cli') continue;
    const value: unknown = command.getOptionValue(key);
    const isList = Array.isArray(value) && value.every((each) => typeof each === 'string');
    const flag = present(option.long).replace(/^--/, '');
    flags[flag] = isList || typeof value === 'string' ? value : true;
  }
  return flags;
}
