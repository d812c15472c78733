import { findMovable } from '../edit/move.ts';
import { phaseAt, taskAt } from '../model/part-at.ts';
import { PlanError } from '../problem.ts';
import { askChoice } from './ask-choice.ts';
import { type EditCommand, withFlags } from './edit-command.ts';
import {
  type PartChoice,
  type PlaceFlags,
  phaseAndTaskChoices,
  phaseChoices,
  taskChoices,
} from './edit-lists.ts';
import type { CompleteCommand, EditSubject } from './edit-subject.ts';
import type { Session } from './session.ts';

/** Asks what to move, and where to. */
export const completeMove: CompleteCommand = async (given, subject, session) => {
  const { plan } = subject.state;
  const reference =
    given.words.join(' ') ||
    (await askChoice(
      { message: 'Move what?', choices: filled(phaseAndTaskChoices(plan)) },
      session.terminal,
    ));
  const named = { ...given, words: [reference] };
  return hasTarget(given) ? named : withFlags(named, await askTarget(reference, subject, session));
};

function hasTarget({ flags }: EditCommand): boolean {
  return ['before', 'after', 'to'].some((flag) => flag in flags);
}

async function askTarget(
  reference: string,
  { state: { plan } }: EditSubject,
  { terminal }: Session,
): Promise<PlaceFlags> {
  const found = findMovable(plan, reference);
  const noun = found.kind;
  const own = found.kind === 'task' ? taskAt(plan, found).id : String(phaseAt(plan, found).number);
  const all = noun === 'phase' ? phaseChoices(plan) : taskChoices(plan.phases);
  const others = all.filter(({ value }) => value.replace(/^task /, '') !== own);
  const beside = others.length > 0;
  const way = await askChoice<'before' | 'after' | 'to'>(
    {
      message: 'Where to?',
      choices: filled([
        ...(beside ? [{ value: 'before', name: `before a ${noun}` } as const] : []),
        ...(beside ? [{ value: 'after', name: `after a ${noun}` } as const] : []),
        ...(noun === 'task' ? [{ value: 'to', name: 'last in a phase' } as const] : []),
      ]),
    },
    terminal,
  );
  const messages = { before: 'Before which?', after: 'After which?', to: 'In which phase?' };
  const choices = way === 'to' ? phaseChoices(plan) : others;
  return { [way]: await askChoice({ message: messages[way], choices }, terminal) };
}

function filled<Item extends PartChoice>(choices: readonly Item[]): readonly Item[] {
  if (choices.length > 0) return choices;
  throw new PlanError({
    code: 'IMP011',
    severity: 'error',
    message: 'The plan has nothing to move, or no other place for it',
    hint: 'add phases and tasks first: `create-impl-plan add`',
  });
}
