import type { Command } from 'commander';

/** The flags that every command has that works on a plan. */
export interface EditFlags {
  plan?: string;
  templates?: string;
  dryRun?: boolean;
  json?: boolean;
  quiet?: boolean;
  yes?: boolean;
  color: boolean;
}

/** Registers them, in the order in which help lists them. */
export function addEditOptions(command: Command): Command {
  return addReadOptions(command)
    .option('--dry-run', 'print the difference and write nothing')
    .option('-y, --yes', 'ask nothing')
    .option('-q, --quiet', 'print nothing but problems')
    .option('--templates <folder>', 'templates of your own: a folder or an npm package');
}

/** The flags of commands that only look. */
export function addReadOptions(command: Command): Command {
  return command
    .optionsGroup('The run:')
    .option('--plan <file>', 'the plan (default: the only one found here, above or one below)')
    .option('--json', 'print JSON')
    .option('--no-color', 'no colours; NO_COLOR does the same');
}

/** The values of a flag that may be given several times, in their order. */
export function collectValues(value: string, before: string[] = []): string[] {
  return [...before, value];
}
