import type { Command } from 'commander';
import type { Progress } from '../edit/set-progress.ts';
import type { TaskChanges } from '../edit/set-task.ts';
import { findPlan } from '../files/find-plan.ts';
import { readPlanFile } from '../files/read-plan-file.ts';
import { openItems } from '../model/check-item.ts';
import type { Plan, TaskId } from '../model/plan.ts';
import { readPlan } from '../read/read-plan.ts';
import { mayAsk } from './ask-missing.ts';
import { type AsOfFlags, readAsOf, readDateFlag } from './date-flag.ts';
import { collectValues, type EditFlags } from './edit-flags.ts';
import { usageProblem } from './usage-problem.ts';

/** The flags of commands that say how far a task is. */
export interface ProgressFlags extends EditFlags, AsOfFlags {
  on?: string;
  note?: string;
  checkOff?: string[];
}

/** Registers `--on` and `--note`. */
export function addProgressOptions(command: Command): Command {
  return command
    .option('--on <date>', 'since when: 2026-03-04, yesterday, last friday (default: today)')
    .option('--note <text>', 'what the Status Log says of that besides');
}

/** Registers `--check-off`. */
export function addCheckOffOption(command: Command): Command {
  return command.option(
    '--check-off <n>',
    'a criterion that is met, counted from 1, or all; may be given again',
    collectValues,
  );
}

/** @throws PlanError IMP050 for dates that are none */
export function readProgress(flags: ProgressFlags, status: string): Progress {
  const today = readAsOf(flags);
  return {
    status,
    today,
    on: flags.on === undefined ? undefined : readDateFlag('--on', flags.on, today),
    note: flags.note,
  };
}

/** @throws PlanError IMP050 for what is no number */
export function readCheckOff({ checkOff }: ProgressFlags): Pick<TaskChanges, 'checkOff'> {
  if (checkOff === undefined) return {};
  return {
    checkOff: checkOff.some((value) => /^all$/i.test(value)) ? 'all' : checkOff.map(readNumber),
  };
}

/** @throws PlanError IMP050 */
export function readNumber(value: string): number {
  if (/^[1-9]\d{0,3}$/.test(value)) return Number(value);
  throw usageProblem(`${JSON.stringify(value)} is no criterion's number`, 'count them from 1');
}

/**
 * Whether somebody is to be asked about criteria that a completed task would leave open. A dry run
 * is not asked about.
 *
 * @param tasksOf the tasks that are completed; what it throws the command throws later
 */
export async function leavesCriteria(
  flags: ProgressFlags,
  tasksOf: (plan: Plan) => readonly TaskId[],
): Promise<boolean> {
  if (!mayAsk(flags) || flags.dryRun || readCheckOff(flags).checkOff === 'all') return false;
  const named = flags.plan === undefined ? {} : { plan: flags.plan };
  const { text, file } = await readPlanFile(
    await findPlan({ cwd: process.cwd(), ...named }),
    'read',
  );
  const { plan } = readPlan(text, file);
  const ids = new Set(tasksOf(plan));
  const ticked = flags.checkOff?.map(Number) ?? [];
  return plan.phases
    .flatMap(({ tasks }) => tasks)
    .some((task) => ids.has(task.id) && openItems(task.acceptanceCriteria, ticked).length > 0);
}
