import { applyOperation, type PlanState } from '../edit/operation.ts';
import { removeOperation } from '../edit/remove.ts';
import { present } from '../present.ts';
import { CancelledError, PlanError } from '../problem.ts';
import { askChoice, askYesNo } from './ask-choice.ts';
import { withFlags } from './edit-command.ts';
import { type EntryChoices, listEntries } from './edit-entries.ts';
import { milestoneChoices, phaseAndTaskChoices } from './edit-lists.ts';
import type { CompleteCommand } from './edit-subject.ts';
import { printProblems, type Session } from './session.ts';

/**
 * Asks what to remove and whether to. Where others depend on it they are shown first, and "yes"
 * means `--force`. A dry run is not asked about.
 */
export const completeRemove: CompleteCommand = async (given, { state }, session) => {
  const reference = given.words.join(' ') || (await askWhat(state, session));
  const named = { ...given, words: [reference] };
  if ('force' in given.flags || 'dry-run' in given.flags) return named;
  const dangling = findDangling(state, reference);
  printProblems(dangling.problems, session);
  const question =
    dangling.problems.length > 0
      ? ({ message: `Remove ${reference} anyway?`, default: 'no' } as const)
      : ({ message: `Remove ${dangling.subject}?`, default: 'yes' } as const);
  if ((await askYesNo(question, session.terminal)) === 'no') {
    throw new CancelledError('cancelled: nothing was written');
  }
  return dangling.problems.length > 0 ? withFlags(named, { force: true }) : named;
};

/** What would be left without its target. Other problems are thrown. */
function findDangling(
  state: PlanState,
  reference: string,
): Pick<PlanError, 'problems'> & { subject: string } {
  try {
    const { notes } = applyOperation(state, removeOperation(reference, {}));
    return { problems: [], subject: present(notes.subject) };
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    if (error.problems.some(({ code }) => code !== 'IMP070')) throw error;
    const problems = error.problems.map(({ hint: _, ...problem }) => problem);
    return { problems, subject: reference };
  }
}

async function askWhat(state: PlanState, { terminal }: Session): Promise<string> {
  const entries = listEntries(state);
  const parts = [...phaseAndTaskChoices(state.plan), ...milestoneChoices(state.plan)];
  const kind = (each: EntryChoices) => ({
    value: each,
    name: `${each.kind} … (${each.entries.length})`,
    short: each.kind,
  });
  const chosen = await askChoice<string | EntryChoices>(
    { message: 'Remove what?', choices: [...parts, ...entries.map(kind)] },
    terminal,
  );
  if (typeof chosen === 'string') return chosen;
  return askChoice({ message: `Which ${chosen.kind}?`, choices: chosen.entries }, terminal);
}
