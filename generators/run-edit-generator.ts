import nodePlop from 'node-plop';
import type { Style } from '../src/commands/terminal.ts';
import { InternalError } from '../src/problem.ts';
import type { EditCommand } from '../src/prompts/edit-command.ts';
import { processSession } from '../src/prompts/session.ts';
import type { EditOutcome } from './edit.ts';
import { registerGenerators } from './register-generators.ts';

/**
 * Runs the generator of a command in this terminal: asks what `given` does not say, then runs the
 * complete command. Standard input and standard error must be a terminal.
 *
 * Load it behind `import()`: it brings plop and two versions of inquirer along.
 *
 * @throws CancelledError at Ctrl-C, Ctrl-D, and where the user says no; nothing is written then
 * @throws PlanError what the command throws
 */
export async function runEditGenerator(given: EditCommand, style: Style): Promise<void> {
  const outcome: EditOutcome = {};
  const plop = await nodePlop();
  registerGenerators(plop, { edit: { given, outcome }, session: processSession(style, undefined) });
  const generator = plop.getGenerator(given.name);
  const answers = await generator.runPrompts();
  const { failures } = await generator.runActions(answers);
  // Plop collects failures and keeps their messages only.
  if (outcome.error !== undefined) throw outcome.error;
  if (outcome.done && failures.length === 0) return;
  throw new InternalError(`plop did not run the action: ${JSON.stringify(failures)}`);
}
