import { addPhase } from '../edit/add-phase.ts';
import { type EditCommand, withFlags } from './edit-command.ts';
import { askPlace, phaseChoices } from './edit-lists.ts';
import { readCountOrNone, readTried } from './edit-readings.ts';
import type { CompleteCommand } from './edit-subject.ts';
import { readOptionalLine } from './plan-answers.ts';
import { askText } from './text-prompt.ts';

/** How many tasks are offered. */
const usualCount = '3';

/** Asks for a new phase: its name, its goal, how many tasks it has, where it goes. */
export const completeAddPhase: CompleteCommand = async (given, { state }, { terminal }) => {
  const { flags } = given;
  const name =
    given.words[1] ??
    (await askText(
      {
        message: 'Its name:',
        hint: 'What is reached with it, such as Hardening',
        whenEmpty: 'Enter skips',
        read: readTried(readOptionalLine, (line) => void addPhase(line)(state), 'Hardening'),
      },
      terminal,
    ));
  const asked: Record<string, string> = {};
  if (!('goal' in flags)) {
    const goal = await askText(
      {
        message: 'Its goal:',
        hint: 'What it accomplishes, in a line',
        whenEmpty: 'Enter skips',
        read: readOptionalLine,
      },
      terminal,
    );
    if (goal !== '') asked.goal = goal;
  }
  if (!('tasks' in flags)) {
    const count = await askText(
      { message: 'How many tasks?', default: usualCount, read: readCountOrNone },
      terminal,
    );
    if (count > 0) asked.tasks = String(count);
  }
  const like = isPlaced(given) ? [] : phaseChoices(state.plan);
  const place = await askPlace(like, { noun: 'phase', last: 'last' }, terminal);
  const words = name === '' ? ['phase'] : ['phase', name];
  return withFlags({ ...given, words }, { ...asked, ...place });
};

function isPlaced({ flags }: EditCommand): boolean {
  return 'before' in flags || 'after' in flags;
}
