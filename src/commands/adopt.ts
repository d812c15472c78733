import { resolve } from 'node:path';
import { Command } from 'commander';
import { numberMissing } from '../edit/number-missing.ts';
import { applyOperation, type Operation, openPlan, type PlanState } from '../edit/operation.ts';
import { putPhase } from '../edit/put-phase.ts';
import { nameReference } from '../edit/references.ts';
import { setPlan } from '../edit/set-plan.ts';
import { doubtfulLists, takeLists } from '../edit/take-lists.ts';
import { findPlan } from '../files/find-plan.ts';
import { readPlanFile } from '../files/read-plan-file.ts';
import { cleanLine } from '../model/clean-text.ts';
import { countOf } from '../model/count-of.ts';
import { parseEstimate } from '../model/estimate.ts';
import type { IsoDate, Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import { errorsIn, PlanError } from '../problem.ts';
import { mayAsk, refuseMissing } from './ask-missing.ts';
import { type AsOfFlags, addAsOfOption, readAsOf, readDateFlag } from './date-flag.ts';
import { describePlan } from './describe-plan.ts';
import { addEditOptions, type EditFlags } from './edit-flags.ts';
import { type EditedPlan, editText } from './edited-plan.ts';
import { printProblems } from './print-problems.ts';
import { runEdit } from './run-edit.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { unifiedDiff } from './unified-diff.ts';
import { usageProblem } from './usage-problem.ts';

interface AdoptFlags extends EditFlags, AsOfFlags {
  start?: string;
  phase?: string;
  lists?: boolean;
}

/** `create-impl-plan adopt FILE`: takes over a plan that the tool did not write. */
export function adoptCommand(): Command {
  const command = new Command('adopt')
    .usage('[file] [options]')
    .description(
      'Take over a plan that was written by hand: say what is understood of it, show what the first sync would change, write it on consent.',
    )
    .argument('[file]', 'a Markdown file with phases and tasks')
    .addHelpText(
      'after',
      `
Examples:
  create-impl-plan adopt docs/ROADMAP.md --dry-run
  create-impl-plan adopt docs/ROADMAP.md --yes
  create-impl-plan adopt tasks.md --start "next monday"     a plan that has no start date
  create-impl-plan adopt docs/plans/login.md --phase "Implementation"     one whose tasks are below no phase
  create-impl-plan adopt PLAN.md --lists     one whose phases have lists that nothing calls tasks
`,
    )
    .option('--start <date>', 'when work begins, where the plan does not say it')
    .option('--phase <name>', 'a heading with this name above tasks that are below no phase')
    .option('--lists', 'lists of phases without tasks are their tasks: each item gets a number')
    .option('--no-lists', 'such lists stay as they are');
  return addAsOfOption(addEditOptions(command)).action(async (named, flags: AdoptFlags) => {
    const file = named ?? (await askFile(flags));
    refuseMissing(command, file === undefined ? [] : [file], 1);
    // One that a killed command had moved away comes back.
    await runAdopt(await findPlan({ plan: present(file), cwd: process.cwd() }), flags);
  });
}

async function askFile(flags: EditFlags): Promise<string | undefined> {
  if (!mayAsk(flags)) return undefined;
  const { askPlanFile } = await import('../prompts/edit-adopt.ts');
  return askPlanFile(processTerminal(flags).errStyle);
}

async function runAdopt(file: string, flags: AdoptFlags): Promise<void> {
  const terminal = processTerminal(flags);
  const { text } = await readPlanFile(file, flags.dryRun ? 'read' : 'write');
  const found = openPlan(text, file);
  const name = await choosePhase(found, flags, terminal);
  const headings = name === undefined ? [] : [putPhase(name)];
  const headed = headings.reduce<PlanState>(applyOperation, found);
  const lists = (await areListsTasks(headed, flags, terminal)) ? [takeLists()] : [];
  const opened = lists.reduce<PlanState>(applyOperation, headed);
  const isTelling = !flags.json && !flags.quiet;
  const told = isTelling ? opened.problems : [];
  if (isTelling) tellUnderstood(opened, terminal);
  if (opened.plan.phases.length === 0) throw noPhases(opened);
  const startDate = await chooseStart(opened.plan, file, flags, terminal);
  const operations = [
    ...headings,
    ...lists,
    ...(startDate ? [setPlan({ startDate })] : []),
    numberMissing(),
  ];
  const { after } = firstSync(text, file, operations, isTelling);
  const isAsking = !flags.dryRun && !flags.yes && after.text !== text;
  if (after.text !== text && isTelling) {
    terminal.err('The first sync would change:\n');
    // A dry run prints it as its result.
    if (!flags.dryRun) terminal.err(`${unifiedDiff(file, text, after.text, terminal.errStyle)}\n`);
  }
  if (isAsking && !(await consent(flags, terminal))) return;
  await runEdit({ ...flags, plan: file }, { verb: 'Adopted', about: 'plan', operations, told });
  if (!flags.dryRun && isTelling && !(await isFoundByItself(file))) {
    const setting = `"create-impl-plan": { "plan": ${JSON.stringify(file)} }`;
    terminal.out(`Later commands need --plan ${file}, or in package.json: ${setting}\n`);
  }
}

/** Warnings have been told with what is understood; what then stops the command are its errors. */
function firstSync(
  text: string,
  file: string,
  operations: readonly Operation[],
  isTold: boolean,
): EditedPlan {
  try {
    return editText(text, file, operations, 'needed');
  } catch (error) {
    if (!(error instanceof PlanError) || !isTold) throw error;
    throw new PlanError(errorsIn(error.problems), { exitCode: error.exitCode, cause: error });
  }
}

const byHand = 'put a heading such as `## Phase 1: Build` above the tasks';

function noPhases({ file, document }: PlanState): PlanError {
  return new PlanError({
    code: 'IMP044',
    severity: 'error',
    message: `${file} is no plan: nothing in it is read as a phase`,
    hint: document.looseTasks?.phase
      ? `say what the tasks are part of: create-impl-plan adopt ${file} --phase "Implementation"`
      : `${byHand}, or make a plan with \`npx create-impl-plan\``,
  });
}

/**
 * The name of the phase that tasks below none are to have: as the flag says, else the user;
 * `undefined` where no heading is missing, or none can be put there.
 *
 * @throws PlanError IMP050 for a flag that the plan has no place for
 */
async function choosePhase(
  { file, document }: PlanState,
  flags: AdoptFlags,
  terminal: Terminal,
): Promise<string | undefined> {
  const isMissing = document.looseTasks?.phase !== undefined;
  if (flags.phase !== undefined) {
    if (!isMissing) {
      throw usageProblem(
        `--phase is for tasks that are below no phase, and ${file} has none of these`,
        document.phases.length > 0 ? 'leave it out: the plan has phases' : byHand,
      );
    }
    if (cleanLine(flags.phase) === '')
      throw usageProblem('--phase needs a name', 'such as --phase "Implementation"');
    return flags.phase;
  }
  if (!isMissing || !mayAsk(flags)) return undefined;
  const { askPhaseName } = await import('../prompts/edit-adopt.ts');
  return askPhaseName(terminal.errStyle);
}

/** Whether the items of lists that nothing calls tasks are some: as the flag says, else the user. */
async function areListsTasks(
  { plan, document }: PlanState,
  flags: AdoptFlags,
  terminal: Terminal,
): Promise<boolean> {
  const lists = document.phases.flatMap(doubtfulLists);
  if (flags.lists !== undefined || lists.length === 0 || !mayAsk(flags)) {
    return flags.lists === true && lists.length > 0;
  }
  terminal.err(`Nothing says that the items of ${countOf(lists.length, 'list')} are tasks:\n\n`);
  for (const [index, { doubtful }] of document.phases.entries()) {
    const [first] = doubtful;
    if (!first) continue;
    const more = doubtful.length === 1 ? '' : ` and ${doubtful.length - 1} more`;
    const name = nameReference(plan, { kind: 'phase', phase: index });
    terminal.err(`  ${name}: ${first.name.text}${more}\n`);
  }
  const { confirm } = await import('../prompts/confirm.ts');
  return confirm('Are they tasks?', terminal.errStyle);
}

/** Whether commands find a plan without being told where it is. */
async function isFoundByItself(file: string): Promise<boolean> {
  try {
    return resolve(await findPlan({ cwd: process.cwd() })) === resolve(file);
  } catch (error) {
    if (error instanceof PlanError) return false;
    throw error;
  }
}

/**
 * The start date that the plan is to have; `undefined` for the one that it says.
 *
 * @throws PlanError IMP050 for a flag that is no date, IMP015 where nobody says one and nobody can
 * be asked
 */
async function chooseStart(
  plan: Plan,
  file: string,
  flags: AdoptFlags,
  terminal: Terminal,
): Promise<IsoDate | undefined> {
  const today = readAsOf(flags);
  if (flags.start !== undefined) return readDateFlag('--start', flags.start, today);
  // A date of the plan's own stands in for its start.
  if ((plan.startDate ?? plan.date) !== undefined) return undefined;
  if (mayAsk(flags)) {
    const { askStartDate } = await import('../prompts/ask-start-date.ts');
    const { calendar } = plan;
    const asking = { input: process.stdin, output: process.stderr, style: terminal.errStyle };
    return askStartDate({ calendar, today }, asking);
  }
  throw new PlanError({
    code: 'IMP015',
    severity: 'error',
    message: `${file} has no start date, so no dates can be computed`,
    hint: `say when work begins: create-impl-plan adopt ${file} --start "next monday"`,
  });
}

/** Phases, tasks and dates, and each line that looked like one and was not understood. */
function tellUnderstood({ plan, problems }: PlanState, terminal: Terminal): void {
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  // Words that are no duration are listed with the task, but nothing can be computed of them.
  const estimated = tasks.filter(
    ({ estimate }) => typeof parseEstimate(estimate ?? '') === 'object',
  ).length;
  terminal.err(
    `${terminal.errStyle('bold', 'Understood')}: ${countOf(plan.phases.length, 'phase')}, ${countOf(tasks.length, 'task')}, ${estimated} with an estimate, ` +
      `${plan.startDate === undefined ? 'no start date' : `start ${plan.startDate}`}\n\n`,
  );
  terminal.err(
    `${describePlan(plan, { outStyle: terminal.errStyle, columns: terminal.columns })}\n`,
  );
  if (problems.length > 0) {
    terminal.err(`${terminal.errStyle('bold', 'Not understood')}:\n`);
    printProblems(problems, terminal);
  }
}

/**
 * Without a terminal, and with `--json`, nobody can consent: `--yes` does.
 *
 * @throws PlanError IMP050
 */
async function consent(flags: EditFlags, terminal: Terminal): Promise<boolean> {
  if (!mayAsk(flags)) {
    throw usageProblem(
      'nobody is there to consent, so nothing was written',
      'say --yes to write it, or --dry-run to see it',
    );
  }
  const { confirm } = await import('../prompts/confirm.ts');
  return confirm('Write it?', terminal.errStyle);
}
