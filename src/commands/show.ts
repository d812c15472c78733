import { Command } from 'commander';
import { describePlan } from './describe-plan.ts';
import { addReadOptions, type EditFlags } from './edit-flags.ts';
import { openPlanFile } from './open-plan.ts';
import { printProblems } from './print-problems.ts';
import { processTerminal } from './terminal.ts';

/** `create-impl-plan show`: what a plan says and what follows from it. */
export function showCommand(): Command {
  const command = new Command('show')
    .description('Show the phases and tasks of a plan with their dates; --json the whole plan.')
    .addHelpText(
      'after',
      '\nExamples:\n  create-impl-plan show\n  create-impl-plan show --json | jq .schedule.finish\n',
    );
  return addReadOptions(command).action(runShow);
}

async function runShow(flags: EditFlags): Promise<void> {
  const terminal = processTerminal(flags);
  const { read, schedule, problems } = await openPlanFile(flags, terminal);
  if (flags.json) {
    terminal.out(`${JSON.stringify({ plan: read.plan, schedule, problems }, null, 2)}\n`);
    return;
  }
  printProblems(problems, terminal);
  terminal.out(describePlan(read.plan, schedule, terminal));
}
