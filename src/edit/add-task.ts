import { normalizeDependencies } from '../model/normalize-dependencies.ts';
import { normalizePlan } from '../model/normalize-plan.ts';
import type { Plan, Task, TaskId } from '../model/plan.ts';
import type { PlanInput } from '../model/plan-input.ts';
import { withCapital } from '../model/with-capital.ts';
import { present } from '../present.ts';
import { PlanError } from '../problem.ts';
import type { PhasePart } from '../read/plan-document.ts';
import { checkTaskFields, type TaskFields } from './check-fields.ts';
import { type DraftTask, draftOf, intend } from './draft.ts';
import { writeInlineFields } from './inline-fields.ts';
import { insertTask, type Neighbour } from './insert-task.ts';
import { nextTaskId } from './next-number.ts';
import { checkSchedule, type Operation, type PlanState } from './operation.ts';
import { phaseAt, referenceWord } from './phase-lists.ts';
import { findKind, nameReference } from './references.ts';
import { type TaskLook, taskFieldKeys, taskLook, taskWord } from './task-look.ts';
import { writeTask } from './write-task.ts';
import { writeTaskRow } from './write-task-row.ts';

/** Where something goes among its like: beside another one, else behind all. */
export interface Placement {
  before?: string;
  after?: string;
}

/**
 * Adds a task to a phase, under the next free number there, wherever it is put. It looks as its
 * neighbours do. A named task without dependencies follows the one before it, written out, where
 * the tasks of the plan have such a field.
 *
 * Problems: IMP011 where there is no such phase or neighbour, IMP002 for a value that its field
 * does not take, and what the schedule finds wrong with it.
 *
 * @example addTask('2', { name: 'Load test', estimate: '2d' }, { after: '2.1' })
 */
export function addTask(phase: string, fields: TaskFields, placement: Placement = {}): Operation {
  return (state) => {
    const { plan, document } = state;
    checkTaskFields(fields);
    const { phase: at } = findKind(plan, 'phase', phase);
    const part = phaseAt(document, at);
    const index = placeTask(plan, at, placement);
    const beside = part.tasks[placement.before === undefined ? index - 1 : index];
    const step = placement.before === undefined ? 1 : 0;
    const look = taskLook(document, at, beside ?? part.tasks.at(-1), step);
    const isNumbered = look.like === undefined || look.like.id !== undefined;
    const id = isNumbered ? nextTaskId(plan, at, look.like?.id?.text) : undefined;
    const asked = newTask(state, { at, index, look, id }, fields);
    const inline = writeInlineFields(look, asked).map(({ key, value }) => [key, value]);
    const task = { ...asked, ...Object.fromEntries(inline) };
    const lines =
      look.like?.row === undefined
        ? writeTask(document, look, task)
        : [writeTaskRow(document, look.like, task)];
    const draft = draftOf(document);
    const { id: _id, ...given } = task;
    const drafted: DraftTask = { ...given, ...(id === undefined ? {} : { id }) };
    draft.phases[at]?.tasks.splice(index, 0, drafted);
    const intended = intend(draft);
    checkSchedule(plan, intended);
    const added = intended.phases[at]?.tasks[index];
    return {
      edits: [insertTask(document, part, neighbourAt(part, index, placement), lines, look.like)],
      intended,
      notes: { subject: `task ${added?.id}` },
      given: look.like && !isOwn(look) ? [['phases', at, 'tasks', index]] : [],
    };
  };
}

/**
 * The index at which a task goes in its phase.
 *
 * @throws PlanError IMP011 for a neighbour in another phase
 */
export function placeTask(plan: Plan, phase: number, { before, after }: Placement): number {
  const beside = before ?? after;
  if (beside === undefined) return present(plan.phases[phase]).tasks.length;
  const found = findKind(plan, 'task', beside);
  if (found.phase !== phase) {
    const name = withCapital(nameReference(plan, found));
    const owner = plan.phases[found.phase]?.number;
    throw new PlanError({
      code: 'IMP011',
      severity: 'error',
      message: `${name} is in phase ${owner}, not in phase ${plan.phases[phase]?.number}`,
      hint: `name a task of phase ${plan.phases[phase]?.number} as its neighbour, or say phase ${owner}; what it waits for goes into Dependencies`,
    });
  }
  return found.task + (before === undefined ? 1 : 0);
}

/** What an index and the words of the user mean: `before` puts it above, all else below. */
function neighbourAt(part: PhasePart, index: number, { before }: Placement): Neighbour {
  const previous = part.tasks[index - 1];
  const next = part.tasks[index];
  if (next && (before !== undefined || !previous)) return { above: next };
  return previous && { below: previous };
}

function isOwn({ like, fields }: TaskLook): boolean {
  return like?.form === 'paragraph' && fields.size === taskFieldKeys.length;
}

interface Place {
  at: number;
  index: number;
  look: TaskLook;
  id: TaskId | undefined;
}

/** The task in normal form, its id left out where it gets none. */
function newTask(
  state: PlanState,
  place: Place,
  fields: TaskFields,
): Omit<Task, 'id'> & { id?: TaskId } {
  const given = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
  const input: PlanInput = { phases: [{ number: 1, tasks: [{ ...given, id: '1.1' }] }] };
  const { id: _id, ...task } = present(normalizePlan(input).phases[0]?.tasks[0]);
  const dependencies = task.dependencies ?? implied(state, place, fields);
  return {
    ...(place.id === undefined ? {} : { id: place.id }),
    ...task,
    ...(dependencies === undefined ? {} : { dependencies }),
  };
}

/** What its place means, written out as it is in a new plan. */
function implied(
  { plan, document }: PlanState,
  { at, index, look }: Place,
  fields: TaskFields,
): string[] | undefined {
  const isSaid = normalizeDependencies(fields.dependencies ?? undefined) !== undefined;
  const isNumbered = look.like === undefined || look.like.id !== undefined;
  if (isSaid || !fields.name || !look.fields.has('dependencies') || !isNumbered) return undefined;
  const before = plan.phases[at]?.tasks[index - 1];
  if (before) return [`${look.like ? taskWord(document, look.like) : 'Task'} ${before.id}`];
  const phase = plan.phases.slice(0, at).findLast(({ tasks }) => tasks.length > 0);
  if (!phase) return [];
  const part = document.phases[plan.phases.indexOf(phase)];
  return [`${referenceWord(part)} ${phase.number}`];
}
