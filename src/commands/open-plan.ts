import { dirname } from 'node:path';
import { rollStatus } from '../edit/roll-status.ts';
import { viewPlan } from '../edit/view-plan.ts';
import { findPlan } from '../files/find-plan.ts';
import { type PlanFile, readPlanFile } from '../files/read-plan-file.ts';
import { recover } from '../files/recover.ts';
import type { Plan } from '../model/plan.ts';
import { errorsIn, type Problem } from '../problem.ts';
import type { PlanDocument } from '../read/plan-document.ts';
import { readPlan } from '../read/read-plan.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { compileForOnePass } from './compile-for-one-pass.ts';
import type { EditFlags } from './edit-flags.ts';
import { printProblems } from './print-problems.ts';
import type { Terminal } from './terminal.ts';

/** A plan that a command looks at: as `sync` would leave it, though nothing is written. */
export interface OpenedPlan {
  /** Its path. */
  path: string;
  file: PlanFile;
  plan: Plan;
  /** Where everything stands in the file as it is. */
  document: PlanDocument;
  /** Left out where the plan has no tasks or where an error keeps it from being scheduled. */
  schedule?: Schedule;
  /** Of reading alone. */
  readProblems: Problem[];
  /** Of reading and of the schedule. */
  problems: Problem[];
  /** What was found of an interrupted command, where results are JSON: to be told among the problems. */
  recovered: Problem[];
}

/**
 * Finds and reads the plan for a command that only looks; what an interrupted command left is
 * settled first, and told.
 */
export async function openPlanFile(
  flags: Pick<EditFlags, 'plan' | 'json'>,
  terminal: Terminal,
): Promise<OpenedPlan> {
  const named = flags.plan === undefined ? {} : { plan: flags.plan };
  const path = await findPlan({ cwd: process.cwd(), ...named });
  const recovery = await recover(dirname(path));
  if (!flags.json) printProblems(recovery.problems, terminal);
  const file = await readPlanFile(path, 'read');
  compileForOnePass(file.text);
  const { text, read, schedule, problems } = viewPlan(file.text, path);
  // Where conflicts have been resolved, lines stand elsewhere.
  const { document } = text === file.text ? read : readPlan(file.text, path);
  return {
    path,
    file,
    plan: errorsIn(problems).length > 0 ? read.plan : rollStatus(read.plan),
    document,
    ...(schedule ? { schedule } : {}),
    readProblems: read.problems,
    problems,
    recovered: flags.json ? recovery.problems : [],
  };
}
