import type { Phase, Plan, Task } from '../model/plan.ts';
import type { PromptTerminal } from './ask.ts';
import { askChoice, type Choice } from './ask-choice.ts';
import type { FlagValue } from './edit-command.ts';

/** Something of the plan that can be chosen from a list; its value is how a command names it. */
export type PartChoice = Choice<string>;

/** The phases, each as `2` names it. */
export function phaseChoices({ phases }: Plan): PartChoice[] {
  return phases.map((phase) => ({ value: String(phase.number), name: phaseName(phase) }));
}

/** The tasks of some phases. */
export function taskChoices(phases: readonly Phase[]): PartChoice[] {
  return phases.flatMap(({ tasks }) =>
    tasks.map((task) => ({ value: taskReference(task), name: taskName(task) })),
  );
}

/** Phases with their tasks below them, in document order. */
export function phaseAndTaskChoices({ phases }: Plan): PartChoice[] {
  return phases.flatMap((phase) => [
    { value: `phase ${phase.number}`, name: phaseName(phase) },
    ...taskChoices([phase]).map((choice) => ({
      ...choice,
      name: `  ${choice.name}`,
      short: choice.name,
    })),
  ]);
}

export function milestoneChoices({ milestones = [] }: Plan): PartChoice[] {
  return milestones.map(({ name }, index) => ({
    value: `M${index + 1}`,
    name: `Milestone ${name}`,
  }));
}

/** The flags that say where something goes among its like; none where it goes last. */
export type PlaceFlags = Readonly<Record<string, FlagValue>>;

/**
 * Asks where something goes among its like; where it has none, nothing is asked.
 *
 * @param noun what its like are: `task`
 * @param last where it goes by itself: `last in phase 2`
 */
export async function askPlace(
  like: readonly PartChoice[],
  { noun, last }: { noun: string; last: string },
  terminal: PromptTerminal,
): Promise<PlaceFlags> {
  if (like.length === 0) return {};
  const way = await askChoice<'last' | 'before' | 'after'>(
    {
      message: 'Where?',
      choices: [
        { value: 'last', name: last },
        { value: 'before', name: `before a ${noun}` },
        { value: 'after', name: `after a ${noun}` },
      ],
    },
    terminal,
  );
  if (way === 'last') return {};
  const message = way === 'before' ? 'Before which?' : 'After which?';
  return { [way]: await askChoice({ message, choices: like }, terminal) };
}

/** A bare word could be a phase's number. */
function taskReference({ id }: Task): string {
  return id.includes('.') ? id : `task ${id}`;
}

function phaseName({ number, name }: Phase): string {
  return `Phase ${number} ${name ?? ''}`.trimEnd();
}

function taskName({ id, name }: Task): string {
  return `${id} ${name ?? ''}`.trimEnd();
}
