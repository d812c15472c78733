import { existsSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { printProblems } from './commands/print-problems.ts';
import { processTerminal } from './commands/terminal.ts';
import { usageProblem } from './commands/usage-problem.ts';
import { useChosenSections } from './commands/use-chosen-sections.ts';
import { CancelledError, InternalError, PlanError, type Problem } from './problem.ts';

/** What a shell expects of a command that Ctrl-C ended: 128 + SIGINT. */
const cancelledExitCode = 130;

/** Each command in a file of its own, loaded when it is called. */
const commands = {
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

type CommandName = keyof typeof commands;

/**
 * Runs one command. The only place that prints errors and decides the exit code:
 * 0 done, 1 a problem that the user can mend, 2 wrong usage, 130 cancelled.
 */
export async function main(args: readonly string[]): Promise<number> {
  process.stdout.on('error', exitOnClosedPipe);
  try {
    const program = await buildProgram(args);
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return await report(error, args);
  }
}

/** `new` is what the bare command does, so its arguments need no command name. */
async function buildProgram(args: readonly string[]): Promise<Command> {
  const name = args[0];
  if (name === 'completion' || name === 'complete') return buildCompletion(args);
  const known = name !== undefined && Object.hasOwn(commands, name);
  if (name !== undefined && !known) refuseMisspelt(name);
  // Help stays readable where templates cannot be; only that of `add` tells of their sections.
  const isHelp = name !== 'add' && args.some((arg) => arg === '--help' || arg === '-h');
  const isCheck = name === 'eject' && args.some((arg) => arg.startsWith('--check'));
  if (!isHelp && !isCheck) await useChosenSections(args);
  const command = await commands[known ? (name as CommandName) : 'new']();
  if (!known) return configure(command.name('create-impl-plan').version(packageJson.version));
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
    .configureOutput({ writeErr: () => undefined, outputError: () => undefined })
    .showHelpAfterError(false);
}

async function report(error: unknown, args: readonly string[]): Promise<number> {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const terminal = processTerminal({ color: !args.includes('--no-color') });
  if (error instanceof CancelledError) {
    terminal.err('\nCancelled: nothing was written.\n');
    return cancelledExitCode;
  }
  const { fileSystemProblem } = await import('./files/write-failure.ts');
  const failure =
    error instanceof CommanderError ? usageError(error) : (fileSystemProblem(error) ?? error);
  if (!(failure instanceof PlanError)) {
    terminal.err(describeBug(failure));
    return 1;
  }
  if (wantsJson(args)) terminal.out(`${JSON.stringify(jsonError(failure), null, 2)}\n`);
  else printProblems(failure.problems, terminal);
  return failure.exitCode;
}

/** `error: unknown option '--titel'\n(Did you mean --title?)` in the form of our problems. */
function usageError(error: CommanderError): PlanError {
  const [message = '', suggestion] = error.message.replace(/^error: /, '').split('\n');
  const nearest = /\(Did you mean (?:one of )?(.*)\?\)/.exec(suggestion ?? '')?.[1];
  return new PlanError(
    {
      code: 'IMP050',
      severity: 'error',
      message,
      hint: nearest ? `did you mean ${nearest}?` : 'create-impl-plan --help lists what there is',
    },
    { exitCode: 2, cause: error },
  );
}

/** `check --format json` is `check --json`. */
function wantsJson(args: readonly string[]): boolean {
  return (
    args.includes('--json') ||
    args.includes('--format=json') ||
    args.some((arg, place) => arg === '--format' && args[place + 1] === 'json')
  );
}

function jsonError({ problems }: PlanError): object {
  const [first, ...rest] = problems.map(({ code, message, hint, position, path }: Problem) => ({
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(position === undefined ? {} : { position }),
    ...(path === undefined ? {} : { path }),
  }));
  return { error: first, ...(rest.length > 0 ? { others: rest } : {}) };
}

function describeBug(error: unknown): string {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const kind = error instanceof InternalError ? 'a check of our own failed' : 'an unforeseen error';
  return `This is a mistake in create-impl-plan (${kind}); please report it with this text:\n${what}\n`;
}

/** `create-impl-plan … | head` closes the pipe early; that is no error of ours. */
function exitOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}
