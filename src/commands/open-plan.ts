import { dirname } from 'node:path';
import { type SyncedPlan, syncPlan } from '../edit/sync-plan.ts';
import { findPlan } from '../files/find-plan.ts';
import { type PlanFile, readPlanFile } from '../files/read-plan-file.ts';
import { recover } from '../files/recover.ts';
import type { Problem } from '../problem.ts';
import type { EditFlags } from './edit-flags.ts';
import { printProblems } from './print-problems.ts';
import type { Terminal } from './terminal.ts';

/** A plan that a command looks at. */
export interface OpenedPlan extends SyncedPlan {
  /** Its path. */
  path: string;
  file: PlanFile;
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
  const recovered = flags.json ? recovery.problems : [];
  return { ...syncPlan(file.text, path), path, file, recovered };
}
