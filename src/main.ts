import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import type { CommandName } from './command-names.ts';
import { type JsonProblem, jsonError } from './commands/json-error.ts';
import { printProblems } from './commands/print-problems.ts';
import { standardOutput } from './commands/process-output.ts';
import { processTerminal } from './commands/terminal.ts';
import { usageProblem } from './commands/usage-problem.ts';
import { useChosenSections } from './commands/use-chosen-sections.ts';
import { jsonText } from './input/json-text.ts';
import { present } from './present.ts';
import { CancelledError, errorsIn, InternalError, PlanError, type Problem } from './problem.ts';

/** What a shell expects of a command that Ctrl-C ended: 128 + SIGINT. */
const cancelledExitCode = 130;

/** Each command in a file of its own, loaded when it is called. */
export const commands: Record<CommandName, () => Promise<Command>> = {
  new: () => import('./commands/new.ts').then((module) => module.newCommand()),
  add: () => import('./commands/add.ts').then((module) => module.addCommand()),
  set: () => import('./commands/set.ts').then((module) => module.setCommand()),
  start: () => import('./commands/progress.ts').then((module) => module.startCommand()),
  done: () => import('./commands/progress.ts').then((module) => module.doneCommand()),
  block: () => import('./commands/progress.ts').then((module) => module.blockCommand()),
  move: () => import('./commands/move.ts').then((module) => module.moveCommand()),
  remove: () => import('./commands/remove.ts').then((module) => module.removeCommand()),
  renumber: () => import('./commands/renumber.ts').then((module) => module.renumberCommand()),
  sync: () => import('./commands/sync.ts').then((module) => module.syncCommand()),
  show: () => import('./commands/show.ts').then((module) => module.showCommand()),
  next: () => import('./commands/next.ts').then((module) => module.nextCommand()),
  forecast: () => import('./commands/forecast.ts').then((module) => module.forecastCommand()),
  report: () => import('./commands/report.ts').then((module) => module.reportCommand()),
  check: () => import('./commands/check.ts').then((module) => module.checkCommand()),
  eject: () => import('./commands/eject.ts').then((module) => module.ejectCommand()),
  adopt: () => import('./commands/adopt.ts').then((module) => module.adoptCommand()),
};

/**
 * Runs one command. The only place that prints errors and decides the exit code:
 * 0 done, 1 a problem that the user can mend, 2 wrong usage, 130 cancelled.
 */
export async function main(given: readonly string[]): Promise<number> {
  const args = readHelp(given);
  try {
    const program = await buildProgram(args);
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return await report(error, args);
  }
}

/** `help show` is `show --help`, and no directory to make a plan in. */
function readHelp(args: readonly string[]): readonly string[] {
  return args[0] === 'help' ? [...args.slice(1), '--help'] : args;
}

/** The list of `cli.ts` is not loaded a second time. */
function isCommand(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

/** `new` is what the bare command does, so its arguments need no command name. */
async function buildProgram(args: readonly string[]): Promise<Command> {
  const [name = ''] = args;
  if (name === 'completion' || name === 'complete') return buildCompletion(args);
  const isNamed = isCommand(name);
  if (!isNamed) refuseMisspelt(name);
  // Help stays readable where templates cannot be; only that of `add` tells of their sections.
  const isHelp = name !== 'add' && args.some((arg) => arg === '--help' || arg === '-h');
  const isCheck = name === 'eject' && args.some((arg) => arg.startsWith('--check'));
  if (!isHelp && !isCheck) await useChosenSections(args);
  const command = await commands[isNamed ? name : 'new']();
  if (!isNamed) return configure(command.name('create-impl-plan').version(packageJson.version));
  const program = new Command('create-impl-plan').version(packageJson.version);
  program.addCommand(configure(command));
  return configure(program);
}

/** `completion` prints a shell's script, which calls `complete -- WORDS`: both know every command. */
async function buildCompletion(args: readonly string[]): Promise<Command> {
  const [name, first] = args;
  if (name === 'complete' && first !== '--') {
    throw usageProblem('there is no command `complete`', 'a task is completed by `done`');
  }
  const { new: loadNew, ...others } = commands;
  const program = (await loadNew()).name('create-impl-plan');
  for (const load of Object.values(others)) program.addCommand(await load());
  const { addCompletion } = await import('./commands/completion.ts');
  await addCompletion(program, args);
  return configure(program);
}

/** `shwo` has the letters of a command: it is hardly a directory, unless there is one. */
function refuseMisspelt(name: string): void {
  const letters = (word: string) => [...word].sort().join('');
  const meant = Object.keys(commands).find((command) => letters(command) === letters(name));
  if (meant === undefined || existsSync(name)) return;
  throw usageProblem(
    `there is no command \`${name}\``,
    `did you mean \`${meant}\`? For a plan in a directory of that name, write \`new ${name}\``,
  );
}

/** Commander throws where it would print and exit: that is done here. */
function configure(command: Command): Command {
  for (const each of command.commands) configure(each);
  return command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => standardOutput().write(text),
      writeErr: () => undefined,
      outputError: () => undefined,
    })
    .showHelpAfterError(false);
}

async function report(error: unknown, args: readonly string[]): Promise<number> {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const terminal = processTerminal({ color: !args.includes('--no-color') });
  const { fileSystemProblem, isOfOutput } = await import('./files/write-failure.ts');
  const failure =
    error instanceof CommanderError
      ? await usageError(error, args)
      : (fileSystemProblem(error) ?? error);
  const isJson = wantsJson(args) && !isOfOutput(error);
  const tell = (problems: readonly JsonProblem[], printText: () => void) =>
    isJson ? terminal.out(jsonText(jsonError(problems))) : printText();
  if (failure instanceof PlanError) {
    const errors = errorsIn(failure.problems);
    tell(errors.length > 0 ? errors : failure.problems, () =>
      printProblems(failure.problems, terminal),
    );
    return failure.exitCode;
  }
  if (failure instanceof CancelledError) {
    const message = 'Cancelled: nothing was written';
    tell([{ code: 'CANCELLED', message }], () => terminal.err(`\n${message}.\n`));
    return cancelledExitCode;
  }
  const message = describeBug(failure);
  tell([{ code: 'INTERNAL', message }], () => terminal.err(`${message}\n`));
  return 1;
}

/** `error: unknown option '--titel'\n(Did you mean --title?)` in the form of our problems. */
async function usageError(error: CommanderError, args: readonly string[]): Promise<PlanError> {
  const [first, suggestion] = error.message.replace(/^error: /, '').split('\n');
  const name = present(args[0]);
  const unknown = /^unknown option '--([a-z-]+)/.exec(present(first))?.[1];
  const isOfTask = (name === 'add' && args[1] === 'task') || name === 'set';
  const nearest =
    (isOfTask && unknown !== undefined ? await flagOfField(unknown) : undefined) ??
    /^\(Did you mean (?:one of )?(.*)\?\)$/.exec(suggestion ?? '')?.[1];
  const kind = args[1] ?? '-';
  const words = [
    ...(isCommand(name) ? [name] : []),
    ...(name === 'add' && !kind.startsWith('-') ? [kind] : []),
  ];
  const hint = nearest
    ? `did you mean ${nearest}?`
    : `${['create-impl-plan', ...words].join(' ')} --help lists what there is`;
  const problem: Problem = {
    code: 'IMP050',
    severity: 'error',
    message: present(first).replace(/\.$/, ''),
    hint,
  };
  return new PlanError(problem, { exitCode: 2, cause: error });
}

/** `--depends-on` is what plans call a field that has a flag. */
async function flagOfField(words: string): Promise<string | undefined> {
  const { recogniseTaskField } = await import('./read/recognise-field.ts');
  const key = recogniseTaskField(words)?.key;
  if (key === 'acceptanceCriteria') return '--criterion';
  return key && `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** `check --format json` is `check --json`. What comes after `--` are no flags. */
function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const flags = end < 0 ? args : args.slice(0, end);
  return (
    flags.includes('--json') ||
    flags.includes('--format=json') ||
    flags.some((flag, place) => flag === '--format' && flags[place + 1] === 'json')
  );
}

function describeBug(error: unknown): string {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const kind = error instanceof InternalError ? 'a check of our own failed' : 'an unforeseen error';
  return `This is a mistake in create-impl-plan (${kind}); please report it with this text:\n${what}`;
}
