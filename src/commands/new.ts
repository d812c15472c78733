import { Command } from 'commander';
import { gitUserName } from '../files/git-user-name.ts';
import { newHelp } from './help.ts';
import type { NewRequest } from './new-project.ts';
import { addNewOptions, type NewFlags, readNewRequest } from './new-request.ts';
import { printProblems } from './print-problems.ts';
import { printDiff, printJson, printSummary } from './print-project.ts';
import { processTerminal } from './terminal.ts';

/** `create-impl-plan [directory]`: makes a new plan and its folders. */
export function newCommand(): Command {
  const command = new Command('new')
    .usage('[directory] [options]')
    .description('Make an implementation plan with its dates, its Gantt chart and its folders.')
    .argument('[directory]', 'where the files go (default: named after the title)')
    .addHelpText('after', newHelp)
    .action(runNew);
  return addNewOptions(command);
}

async function runNew(directory: string | undefined, flags: NewFlags): Promise<void> {
  const terminal = processTerminal(flags);
  const request = await readNewRequest(directory, flags);
  if (!flags.yes && !flags.json && !flags.dryRun && terminal.interactive) {
    // Inquirer and plop cost more than all the rest, so only a command that asks loads them.
    const { runPlanGenerator } = await import('../../generators/run-plan-generator.ts');
    const { project, written } = await runPlanGenerator(request, terminal.errStyle);
    if (!flags.quiet) printSummary(project, written, terminal);
    return;
  }
  // Git is asked while the rest is loaded.
  const [{ assembleProject, writeProject }, complete] = await Promise.all([
    import('./new-project.ts'),
    withAuthor(request),
  ]);
  const project = await assembleProject(complete);
  if (!flags.json) printProblems(project.problems, terminal);
  if (flags.dryRun) {
    if (flags.json) printJson(project, terminal);
    else await printDiff(project, terminal);
    return;
  }
  const written = await writeProject(project, request.overwrite);
  const problems = [...project.problems, ...written.problems];
  if (flags.json) printJson({ ...project, problems }, terminal);
  else if (!flags.quiet) printSummary(project, written, terminal);
}

/** What the prompts would propose. */
async function withAuthor(request: NewRequest): Promise<NewRequest> {
  const author = request.input.author ?? (await gitUserName());
  return author === undefined ? request : { ...request, input: { ...request.input, author } };
}
