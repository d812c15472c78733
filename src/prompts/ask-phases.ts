import type { NewRequest } from '../commands/new-project.ts';
import { normalizePlan } from '../model/normalize-plan.ts';
import type { Phase } from '../model/plan.ts';
import type { PhaseInput } from '../model/plan-input.ts';
import { askChoice } from './ask-choice.ts';
import { askTasks } from './ask-tasks.ts';
import { editOutline } from './edit-outline.ts';
import { readCount, readOptionalLine } from './plan-answers.ts';
import type { Session } from './session.ts';
import { askText } from './text-prompt.ts';

/** How many phases, and how many tasks in each, are offered where nobody said. */
const usualCount = 3;

/**
 * Asks for the phases: how many, their names and numbers of tasks, then the tasks one by one or
 * as an outline in the editor. What the request says already is not asked; phases that it has are
 * offered as the answers, so that they can be changed.
 *
 * @throws CancelledError
 */
export async function askPhases(request: NewRequest, session: Session): Promise<NewRequest> {
  const known = normalizePlan(request.input).phases;
  const phases = await askPhaseNames(request, known, session);
  const { phaseCount: _, taskCounts: __, ...rest } = request;
  const shaped = { ...rest, input: { ...request.input, phases } };
  return askTasksOfPhases(shaped, session);
}

/** Opens the outline of the whole plan, or goes on one by one where the editor is given up. */
export async function editPhases(request: NewRequest, session: Session): Promise<NewRequest> {
  return (await editOutline(request, session)) ?? answerTasks(request, session);
}

/** Tasks that are answered stand in no file any more. */
async function answerTasks(request: NewRequest, session: Session): Promise<NewRequest> {
  const { source: _, ...rest } = request;
  return { ...rest, input: await askTasks(request, session) };
}

async function askTasksOfPhases(request: NewRequest, session: Session): Promise<NewRequest> {
  const { terminal } = session;
  const way = await askChoice<'one by one' | 'outline' | 'later'>(
    {
      message: 'The tasks:',
      choices: [
        { value: 'one by one', name: 'one by one', description: 'Name, estimate, who, after what' },
        { value: 'outline', name: 'all at once', description: 'As an outline in your editor' },
        { value: 'later', name: 'later', description: 'Prompts in the plan, to be filled in' },
      ],
    },
    terminal,
  );
  if (way === 'outline') return editPhases(request, session);
  if (way === 'later') return request;
  return answerTasks(request, session);
}

async function askPhaseNames(
  request: NewRequest,
  known: readonly Phase[],
  { terminal }: Session,
): Promise<PhaseInput[]> {
  const count =
    request.phaseCount ??
    (await askText(
      {
        message: 'How many phases?',
        default: String(known.length || usualCount),
        read: (text) => readCount(text, 'phase'),
      },
      terminal,
    ));
  const phases: PhaseInput[] = [];
  for (let index = 0; index < count; index += 1) {
    const old = known[index];
    const label = `Phase ${index + 1}`;
    const name = await askText(
      {
        message: `${label} of ${count}, its name:`,
        ...(old?.name === undefined ? { whenEmpty: 'Enter skips' } : { default: old.name }),
        read: readOptionalLine,
      },
      terminal,
    );
    const given = request.taskCounts?.[index] ?? request.taskCounts?.at(-1);
    const taskCount =
      given ??
      (await askText(
        {
          message: `${label}, how many tasks?`,
          default: String(old?.tasks.length || usualCount),
          read: (text) => readCount(text, 'task'),
        },
        terminal,
      ));
    const tasks = Array.from({ length: taskCount }, (_, at) => old?.tasks[at] ?? {});
    phases.push({ ...old, name, tasks });
  }
  return phases;
}
