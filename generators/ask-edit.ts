import { relative, resolve } from 'node:path';
import { todayHere } from '../src/commands/today.ts';
import { openPlan } from '../src/edit/operation.ts';
import { findPlan } from '../src/files/find-plan.ts';
import { readPlanFile } from '../src/files/read-plan-file.ts';
import { wrapText } from '../src/gantt/fit-text.ts';
import { drawingWidth } from '../src/prompts/ask.ts';
import { completeAdd } from '../src/prompts/edit-add.ts';
import { type EditCommand, showCommand, withFlags } from '../src/prompts/edit-command.ts';
import { completeMove } from '../src/prompts/edit-move.ts';
import { completeBlock, completeDone, completeStart } from '../src/prompts/edit-progress.ts';
import { completeRemove } from '../src/prompts/edit-remove.ts';
import { completeSet } from '../src/prompts/edit-set.ts';
import type { CompleteCommand } from '../src/prompts/edit-subject.ts';
import { printLines, type Session } from '../src/prompts/session.ts';

const completions: Record<EditCommand['name'], CompleteCommand> = {
  add: completeAdd,
  set: completeSet,
  start: completeStart,
  done: completeDone,
  block: completeBlock,
  move: completeMove,
  remove: completeRemove,
  sync: async (given) => given,
};

/**
 * Asks for what a command lacks, and shows the complete command, so that it can be given without
 * questions the next time. Writes nothing.
 *
 * @throws CancelledError at Ctrl-C, Ctrl-D, and where the user says no
 * @throws PlanError where there is no plan, or what was given names nothing in it
 */
export async function askEdit(given: EditCommand, session: Session): Promise<EditCommand> {
  if (given.name === 'sync') return withPlan(given, session);
  const placed = await withPlan(given, session);
  const path = await planOf(placed);
  const { text } = await readPlanFile(path, 'read');
  const subject = { state: openPlan(text, path), today: todayHere() };
  const complete = await completions[given.name](placed, subject, session);
  const { output, style } = session.terminal;
  const lines = wrapText(showCommand(complete), drawingWidth(output), { first: '', rest: '  ' });
  printLines(
    lines.map((line) => style('dim', line)),
    session,
  );
  return complete;
}

function planOf({ flags }: EditCommand): Promise<string> {
  const plan = typeof flags.plan === 'string' ? { plan: flags.plan } : {};
  return findPlan({ cwd: process.cwd(), ...plan });
}

/** A plopfile may work in another directory than this one: the plan is then named. */
export async function withPlan(given: EditCommand, { base }: Session): Promise<EditCommand> {
  if (base === undefined || resolve(base) === process.cwd() || 'plan' in given.flags) return given;
  const path = resolve(base, await findPlan({ cwd: resolve(base) }));
  return withFlags(given, { plan: relative(process.cwd(), path) });
}
