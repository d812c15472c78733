import nodePlop from 'node-plop';
import type { NewProject, NewRequest } from '../src/commands/new-project.ts';
import type { Style } from '../src/commands/terminal.ts';
import { gitUserName } from '../src/files/git-user-name.ts';
import type { WrittenFiles } from '../src/files/write-new-files.ts';
import { InternalError } from '../src/problem.ts';
import { processSession } from '../src/prompts/session.ts';
import type { PlanOutcome } from './plan.ts';
import { registerGenerators } from './register-generators.ts';

/**
 * Runs the generator `plan` of our plop pack in this terminal: asks what `given` does not say, then
 * writes all files. Standard input and standard error must be a terminal.
 *
 * Load it behind `import()`: it brings plop and two versions of inquirer along.
 *
 * @throws CancelledError at Ctrl-C, Ctrl-D and "cancel"; nothing is written then
 * @throws PlanError what `writeProject` throws
 */
export async function runPlanGenerator(
  given: NewRequest,
  style: Style,
): Promise<{ project: NewProject; written: WrittenFiles }> {
  const outcome: PlanOutcome = {};
  const plop = await nodePlop();
  registerGenerators(plop, { given, session: processSession(style, await gitUserName()), outcome });
  const generator = plop.getGenerator('plan');
  const answers = await generator.runPrompts();
  const { failures } = await generator.runActions(answers);
  // Plop collects failures and keeps their messages only.
  if (outcome.error !== undefined) throw outcome.error;
  const { project, written } = outcome;
  if (project && written && failures.length === 0) return { project, written };
  throw new InternalError(`plop did not run the action: ${JSON.stringify(failures)}`);
}
