import { addTask, placeTask } from '../edit/add-task.ts';
import type { PlanState } from '../edit/operation.ts';
import { findKind } from '../edit/references.ts';
import { splitDependencies } from '../model/dependency.ts';
import type { Plan } from '../model/plan.ts';
import { PlanError } from '../problem.ts';
import { askChoice } from './ask-choice.ts';
import { type EditCommand, type FlagValue, withFlags } from './edit-command.ts';
import { askDependencies } from './edit-dependencies.ts';
import { askPlace, type PlaceFlags, phaseChoices, taskChoices } from './edit-lists.ts';
import { readTried } from './edit-readings.ts';
import type { CompleteCommand, EditSubject } from './edit-subject.ts';
import { readEstimate, readOptionalLine } from './plan-answers.ts';
import { printProblems, type Session } from './session.ts';
import { askText } from './text-prompt.ts';

/** Asks for a new task: its phase, name, estimate, assignee, where it goes, after what it comes. */
export const completeAddTask: CompleteCommand = async (given, subject, session) => {
  const { state } = subject;
  const phase = given.words[1] ?? (await askPhase(state.plan, session));
  const at = findKind(state.plan, 'phase', phase).phase;
  const name = given.words[2] ?? (await askName(phase, state, session));
  const named = { ...given, words: ['task', phase, ...(name === '' ? [] : [name])] };
  const described = withFlags(named, await askWork(given, state, session));
  const placed = withFlags(described, await askTaskPlace(given, at, state, session));
  if ('dependencies' in given.flags) return placed;
  return withFlags(placed, await askAfter(placed, { at, phase, state }, session));
};

/** Which phase a part of the plan goes into; the only one is not asked for. */
export async function askPhase(plan: Plan, { terminal }: Session): Promise<string> {
  const choices = phaseChoices(plan);
  const [only] = choices;
  if (only === undefined) {
    throw new PlanError({
      code: 'IMP011',
      severity: 'error',
      message: 'The plan has no phase yet',
      hint: 'add one first: `create-impl-plan add phase "Foundation"`',
    });
  }
  if (choices.length === 1) return only.value;
  return askChoice({ message: 'In which phase?', choices }, terminal);
}

function askName(phase: string, state: PlanState, { terminal }: Session): Promise<string> {
  return askText(
    {
      message: 'Its name:',
      hint: 'What is to be done, such as Load test',
      whenEmpty: 'Enter skips',
      read: readTried(
        readOptionalLine,
        (line) => void addTask(phase, { name: line })(state),
        'Load test',
      ),
    },
    terminal,
  );
}

async function askWork(
  { flags }: EditCommand,
  { plan }: PlanState,
  { terminal }: Session,
): Promise<EditCommand['flags']> {
  const asked: Record<string, FlagValue> = {};
  if (!('estimate' in flags)) {
    const estimate = await askText(
      {
        message: 'Estimate:',
        hint: '3d, 4h, 2-3 days, 1w or TBD',
        whenEmpty: 'Enter: later',
        read: (text) => readEstimate(text, plan.calendar),
      },
      terminal,
    );
    if (estimate !== '') asked.estimate = estimate;
  }
  if (!('assignee' in flags)) {
    const assignee = await askText(
      {
        message: 'Assigned to:',
        whenEmpty: 'Enter skips',
        complete: (text) => completeAssignee(text, plan),
        read: readOptionalLine,
      },
      terminal,
    );
    if (assignee !== '') asked.assignee = assignee;
  }
  return asked;
}

/** The name of somebody who has a task already, the one named last first. */
export function completeAssignee(text: string, { phases }: Plan): string | undefined {
  const typed = text.trim().toLowerCase();
  return phases
    .flatMap(({ tasks }) => tasks.flatMap(({ assignee }) => assignee ?? []))
    .findLast((name) => name.toLowerCase().startsWith(typed));
}

function askTaskPlace(
  { flags }: EditCommand,
  at: number,
  { plan }: PlanState,
  { terminal }: Session,
): Promise<PlaceFlags> {
  const phase = plan.phases[at];
  const isPlaced = 'before' in flags || 'after' in flags;
  const like = isPlaced || phase === undefined ? [] : taskChoices([phase]);
  return askPlace(like, { noun: 'task', last: `last in phase ${phase?.number}` }, terminal);
}

/** What the task comes after; asked again where that makes a circle. */
async function askAfter(
  { flags, words }: EditCommand,
  { at, phase, state }: { at: number; phase: string; state: EditSubject['state'] },
  session: Session,
): Promise<EditCommand['flags']> {
  const placement = {
    ...(typeof flags.before === 'string' ? { before: flags.before } : {}),
    ...(typeof flags.after === 'string' ? { after: flags.after } : {}),
  };
  const index = placeTask(state.plan, at, placement);
  for (;;) {
    const chosen = await askDependencies(state.plan, { phase: at, task: index }, session);
    // What is chosen by itself need not be said.
    if (chosen === undefined) return {};
    try {
      addTask(
        phase,
        { name: words[2] ?? '', dependencies: splitDependencies(chosen) },
        placement,
      )(state);
      return { dependencies: chosen };
    } catch (error) {
      if (!(error instanceof PlanError)) throw error;
      printProblems(error.problems, session);
    }
  }
}
