import type { Command } from 'commander';
import type { CustomActionFunction, PlopGeneratorConfig, PromptQuestion } from 'node-plop';
import { processTerminal } from '../src/commands/terminal.ts';
import {
  argumentsOf,
  type EditCommand,
  type EditCommandName,
  editCommandNames,
} from '../src/prompts/edit-command.ts';
import { processSession, type Session } from '../src/prompts/session.ts';
import { askEdit, withPlan } from './ask-edit.ts';

/** What the command line hands to the generators that change a plan. */
export interface EditRun {
  /** What is known and not asked. */
  given?: EditCommand;
  /** Filled by the action, because plop keeps only the message of an error. */
  outcome?: EditOutcome;
}

/** What became of a run of a generator. */
export interface EditOutcome {
  done?: EditCommand;
  error?: unknown;
}

/** The answers that plop hands from the prompts to the actions. */
interface EditAnswers {
  edit?: EditCommand;
}

/** What another generator's `edit-plan` action may say: a command, such as `['sync']`. */
interface EditPlanConfig {
  command?: readonly string[];
  /** Plop sets it for all actions; it has no meaning here. */
  force?: boolean;
}

interface EditGenerator {
  name: string;
  description: string;
  /** What the generator's arguments are, in order; they go behind the command's own words. */
  bypasses: readonly string[];
  command: EditCommand;
}

/** The type of the one question that a generator asks: a conversation of its own. */
export const editPromptType = (generator: string) => `impl-edit-${generator}`;
export const editPlanType = 'edit-plan';

/** The generators that change a plan. */
export const editGenerators: readonly EditGenerator[] = [
  edit('add', 'something to a plan: a phase, a task, a risk, …', ['kind', 'text'], 'add'),
  edit('task', 'a task of a phase', ['phase', 'name'], 'add', 'task'),
  edit('phase', 'a phase of a plan', ['name'], 'add', 'phase'),
  edit('set', 'change fields of a task, a phase, a milestone or the plan', ['ref'], 'set'),
  edit('start', 'say that work on a task has begun', ['ref'], 'start'),
  edit('done', 'say that a task is completed', ['ref'], 'done'),
  edit('block', 'say that a task cannot go on, and why', ['ref', 'why'], 'block'),
  edit('move', 'move a task or a phase', ['ref'], 'move'),
  edit('remove', 'drop a task, a phase, a milestone or an entry', ['ref'], 'remove'),
  edit('sync', 'bring everything computed up to date', [], 'sync'),
];

/**
 * The plop generator of a command: its bypasses are questions that plop never asks, its last one is
 * the conversation. Its one action runs the command that was completed.
 */
export function editGenerator(generator: EditGenerator, prefix: string): PlopGeneratorConfig {
  const questions = generator.bypasses.map((name) => ({
    type: 'input',
    name,
    message: name,
    when: false,
  }));
  // Inquirer's types know no types of questions but its own.
  const conversation = { type: prefix + editPromptType(generator.name), name: 'edit' };
  return {
    description: generator.description,
    prompts: [...questions, conversation as PromptQuestion],
    // A new object for each run, because plop writes into it.
    actions: () => [{ type: prefix + editPlanType }],
  };
}

/** Asks everything that neither the command line nor a bypass says; nothing without a terminal. */
export function askEditWithBypasses(
  generator: EditGenerator,
  { given, session }: { given?: EditCommand | undefined; session?: Session | undefined },
  answers: Readonly<Record<string, unknown>>,
  base: string,
): Promise<EditCommand> {
  const said: string[] = [];
  for (const name of generator.bypasses) {
    const answer = answers[name];
    if (typeof answer !== 'string' || answer === '') break;
    said.push(answer);
  }
  const { command } = generator;
  const known = given ?? { ...command, words: [...command.words, ...said] };
  const terminal = processTerminal({ color: true });
  const asking = { ...(session ?? processSession(terminal.errStyle, undefined)), base };
  return session || terminal.interactive ? askEdit(known, asking) : withPlan(known, asking);
}

/** The action type `edit-plan`: runs the command that was asked, or the one in its config. */
export function editPlanAction({ outcome }: EditRun): CustomActionFunction {
  return async ({ edit: asked }: EditAnswers, { command = [] }: EditPlanConfig) => {
    try {
      if (asked === undefined) {
        await runWords(command);
        return command.join(' ');
      }
      await runCommand(asked.name, argumentsOf(asked));
      if (outcome) outcome.done = asked;
      return asked.name;
    } catch (error) {
      if (outcome) outcome.error = error;
      throw error;
    }
  };
}

async function runWords([name, ...rest]: readonly string[]): Promise<void> {
  const known = editCommandNames.find((each) => each === name);
  if (known === undefined) {
    throw new Error(`edit-plan takes a command: one of ${editCommandNames.join(', ')}`);
  }
  // Kinds are commands of their own, so flags stand behind them.
  const kind = known === 'add' ? rest.slice(0, 1) : [];
  await runCommand(known, [...kind, '--yes', ...rest.slice(kind.length)]);
}

async function runCommand(name: EditCommandName, args: readonly string[]): Promise<void> {
  const command = await commands[name]();
  for (const each of [command, ...command.commands]) each.exitOverride();
  await command.parseAsync(args, { from: 'user' });
}

/** Each loaded when it is run. */
const commands: Record<EditCommandName, () => Promise<Command>> = {
  add: () => import('../src/commands/add.ts').then((module) => module.addCommand()),
  set: () => import('../src/commands/set.ts').then((module) => module.setCommand()),
  start: () => import('../src/commands/progress.ts').then((module) => module.startCommand()),
  done: () => import('../src/commands/progress.ts').then((module) => module.doneCommand()),
  block: () => import('../src/commands/progress.ts').then((module) => module.blockCommand()),
  move: () => import('../src/commands/move.ts').then((module) => module.moveCommand()),
  remove: () => import('../src/commands/remove.ts').then((module) => module.removeCommand()),
  sync: () => import('../src/commands/sync.ts').then((module) => module.syncCommand()),
};

function edit(
  name: string,
  description: string,
  bypasses: readonly string[],
  command: EditCommandName,
  ...words: readonly string[]
): EditGenerator {
  return { name, description, bypasses, command: { name: command, words, flags: {} } };
}
