import { findTasks, splitTaskWords } from '../edit/task-references.ts';
import { openItems } from '../model/check-item.ts';
import type { Plan, Task, TaskStatus } from '../model/plan.ts';
import { CancelledError, PlanError } from '../problem.ts';
import { askChoice } from './ask-choice.ts';
import { type EditCommand, withFlags } from './edit-command.ts';
import { taskChoices } from './edit-lists.ts';
import type { CompleteCommand } from './edit-subject.ts';
import { readOptionalLine } from './plan-answers.ts';
import { printLines, type Session } from './session.ts';
import { askText } from './text-prompt.ts';

/** Asks which task is started. */
export const completeStart: CompleteCommand = (given, { state }, session) =>
  nameTask(given, state.plan, 'Start which task?', ['Not Started', 'Blocked'], session);

/** Asks which task is completed, and about criteria that would stay open. */
export const completeDone: CompleteCommand = async (given, { state: { plan } }, session) => {
  const from = ['In Progress', 'Not Started', 'Blocked'] as const;
  const named = await nameTask(given, plan, 'Which task is done?', from, session);
  return settleCriteria(named, tasksOf(plan, named.words), session);
};

/** Asks which task cannot go on, and why. */
export const completeBlock: CompleteCommand = async (given, { state: { plan } }, session) => {
  const from = ['In Progress', 'Not Started'] as const;
  const named = await nameTask(given, plan, 'Which task is blocked?', from, session);
  if ('note' in named.flags || splitTaskWords(plan, named.words).rest !== '') return named;
  const why = await askText(
    { message: 'Why?', whenEmpty: 'Enter skips', read: readOptionalLine },
    session.terminal,
  );
  return why === '' ? named : withFlags(named, { note: why });
};

/**
 * Where completed tasks would have open criteria: asks whether those are met, and says so in the
 * command.
 *
 * @throws CancelledError where the tasks are not completed after all
 */
export async function settleCriteria(
  command: EditCommand,
  tasks: readonly Task[],
  session: Session,
): Promise<EditCommand> {
  const { 'check-off': checkOff, 'dry-run': dryRun } = command.flags;
  const ticked = (Array.isArray(checkOff) ? checkOff : []).map((value) => String(value));
  if (dryRun || ticked.some((value) => /^all$/i.test(value))) return command;
  const open = tasks.flatMap(({ id, acceptanceCriteria }) =>
    openItems(acceptanceCriteria, ticked.map(Number)).map((text) => ({ id, text })),
  );
  if (open.length === 0) return command;
  printLines(
    open.map(({ id, text }) => `  ${session.terminal.style('dim', id)} [ ] ${text}`),
    session,
  );
  const [criteria, them] = open.length === 1 ? ['criterion', 'it'] : ['criteria', 'them all'];
  const answer = await askChoice<'tick' | 'leave' | 'cancel'>(
    {
      message: `${open.length} ${criteria} open. Met?`,
      choices: [
        { value: 'tick', name: `Yes: tick ${them} off`, short: 'yes' },
        { value: 'leave', name: `No: complete with ${criteria} open`, short: 'no' },
        { value: 'cancel', name: 'Cancel: it is not done', short: 'cancel' },
      ],
    },
    session.terminal,
  );
  if (answer === 'cancel') throw new CancelledError('cancelled: nothing was written');
  return withFlags(command, answer === 'tick' ? { 'check-off': ['all'] } : { yes: true });
}

/** Asks for a task that has one of some statuses, those of the first status first. */
async function nameTask(
  given: EditCommand,
  plan: Plan,
  message: string,
  statuses: readonly TaskStatus[],
  { terminal }: Session,
): Promise<EditCommand> {
  if (given.words.length > 0) return given;
  const choices = statuses.flatMap((status) =>
    taskChoices(
      plan.phases.map((phase) => ({
        ...phase,
        tasks: phase.tasks.filter((task) => task.status === status),
      })),
    ).map((choice) => ({ ...choice, description: status })),
  );
  if (choices.length === 0) throw noneLeft(statuses);
  return { ...given, words: [await askChoice({ message, choices }, terminal)] };
}

function noneLeft(statuses: readonly TaskStatus[]): PlanError {
  return new PlanError({
    code: 'IMP074',
    severity: 'error',
    message: `No task of the plan is ${statuses.join(' or ')}`,
    hint: 'name one to change it all the same, such as `start 1.2`',
  });
}

function tasksOf(plan: Plan, words: readonly string[]): Task[] {
  const ids = new Set(findTasks(plan, words));
  return plan.phases.flatMap(({ tasks }) => tasks.filter(({ id }) => ids.has(id)));
}
