import type { Plan } from '../model/plan.ts';
import { askOptions } from './ask-choice.ts';
import type { Session } from './session.ts';

/** What a task or milestone can come after, as a Dependencies field says it. */
interface Predecessor {
  reference: string;
  label: string;
}

/** Where a new task goes; a milestone comes after all of them. */
interface NewPlace {
  phase: number;
  task: number;
}

/**
 * Asks after which tasks a new one comes: the one before it is proposed, the nearest stand first,
 * and those behind it last.
 *
 * @returns what its Dependencies field says, `none` where it starts with the plan; `undefined` where
 * there is nothing to choose from, or what was proposed was taken
 */
export async function askDependencies(
  plan: Plan,
  place: NewPlace,
  session: Session,
): Promise<string | undefined> {
  const parts = listParts(plan, place);
  const proposed = parts.earlier.at(-1)?.reference;
  const choices = [...parts.earlier.toReversed(), ...parts.later];
  if (choices.length === 0) return undefined;
  const chosen = await askReferences('After:', choices, proposed, session);
  if (chosen.length === 1 && chosen[0] === proposed) return undefined;
  return chosen.length === 0 ? 'none' : sortAs(chosen, [...parts.earlier, ...parts.later]);
}

/** Asks what a milestone waits for; `''` for nothing. */
export async function askMilestoneDependencies(plan: Plan, session: Session): Promise<string> {
  const { earlier } = listParts(plan, { phase: plan.phases.length, task: 0 });
  if (earlier.length === 0) return '';
  const chosen = await askReferences('After:', earlier.toReversed(), undefined, session);
  return sortAs(chosen, earlier);
}

function askReferences(
  message: string,
  choices: readonly Predecessor[],
  proposed: string | undefined,
  { terminal }: Session,
): Promise<string[]> {
  const options = choices.map(({ reference, label }) => ({
    value: reference,
    name: label,
    short: reference.replace(/^Task /, ''),
    checked: reference === proposed,
  }));
  return askOptions({ message, options, whenNone: 'nothing' }, terminal);
}

function sortAs(chosen: readonly string[], order: readonly Predecessor[]): string {
  return order
    .map(({ reference }) => reference)
    .filter((reference) => chosen.includes(reference))
    .join(', ');
}

/** The tasks and whole phases before and behind a place, in document order. */
function listParts(plan: Plan, place: NewPlace): { earlier: Predecessor[]; later: Predecessor[] } {
  const earlier: Predecessor[] = [];
  const later: Predecessor[] = [];
  for (const [index, { number, name = '', tasks }] of plan.phases.entries()) {
    for (const [at, task] of tasks.entries()) {
      const isEarlier = index < place.phase || (index === place.phase && at < place.task);
      const label = `${task.id} ${task.name ?? ''}`.trimEnd();
      (isEarlier ? earlier : later).push({ reference: `Task ${task.id}`, label });
    }
    if (index === place.phase || tasks.length === 0) continue;
    const reference = `Phase ${number}`;
    const label = `${`${reference} ${name}`.trimEnd()}: all its tasks`;
    (index < place.phase ? earlier : later).push({ reference, label });
  }
  return { earlier, later };
}
