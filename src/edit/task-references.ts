import { parseDependency, type Reference, splitDependencies } from '../model/dependency.ts';
import { nameKey } from '../model/name-key.ts';
import type { Plan, TaskId } from '../model/plan.ts';
import { present } from '../present.ts';
import { findKind } from './references.ts';

/** `1.2`, `1.2-1.4`, `1.2,1.3`: what is meant as a task, whether there is one or not. */
const dotted = /^\d+[A-Za-z]?(?:\.\d+[A-Za-z]?)+(?:[-–,].*)?$/;

/**
 * Finds the tasks that the words of a command name: `1.1 1.2`, `1.1-1.3`, `"1.1, 2.1"`, `task 1.1`, or
 * the name of one as one word.
 *
 * @returns each id once, in the order in which they are named
 * @throws PlanError IMP011 with the nearest one where the plan has no such task
 * @example findTasks(plan, ['1.1-1.3', '2.1']) // ['1.1', '1.2', '1.3', '2.1']
 */
export function findTasks(plan: Plan, words: readonly string[]): TaskId[] {
  const ids = joinKindWords(words).flatMap((word) => findNamed(plan, word));
  return [...new Set(ids)];
}

/**
 * Parts the words that name tasks from what is said of them: the first one, and those after it that
 * look like tasks or are some.
 *
 * @example splitTaskWords(plan, ['1.1', '1.2', 'no', 'account']) // { tasks: ['1.1', '1.2'], rest: 'no account' }
 */
export function splitTaskWords(
  plan: Plan,
  words: readonly string[],
): { tasks: string[]; rest: string } {
  const joined = joinKindWords(words);
  const known = new Set(allIds(plan).map(nameKey));
  const isTask = (word: string) =>
    dotted.test(word) || /^task /i.test(word) || known.has(nameKey(word));
  const end = joined.findIndex((word, index) => index > 0 && !isTask(word));
  const count = end === -1 ? joined.length : end;
  return { tasks: joined.slice(0, count), rest: joined.slice(count).join(' ') };
}

/** `task`, `1.2` are one name. */
function joinKindWords(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last !== undefined && /^tasks?$/i.test(last)) joined[joined.length - 1] = `task ${word}`;
    else joined.push(word);
  }
  return joined;
}

function findNamed(plan: Plan, word: string): TaskId[] {
  const entries = splitDependencies(word).map((entry) => parseDependency(entry));
  const references = entries.flatMap((entry) =>
    entry.kind === 'link' && entry.lag === undefined && entry.external === undefined
      ? entry.references
      : [],
  );
  const tasks = references.filter(isTasks);
  const isPlain = tasks.length >= Math.max(1, entries.length) && tasks.length === references.length;
  const named = isPlain ? tasks : [];
  if (named.length < 2 && !named.some(({ kind }) => kind === 'tasks')) {
    return [idAt(plan, findKind(plan, 'task', word))];
  }
  return named.flatMap((reference) => idsOf(plan, reference));
}

type TaskReference = Extract<Reference, { kind: 'task' | 'tasks' }>;

function isTasks(reference: Reference): reference is TaskReference {
  return reference.kind === 'task' || reference.kind === 'tasks';
}

function idsOf(plan: Plan, reference: TaskReference): TaskId[] {
  if (reference.kind === 'task') return [idAt(plan, findKind(plan, 'task', reference.id))];
  const ids = allIds(plan);
  const ends = [reference.from, reference.to].map((id) =>
    ids.indexOf(idAt(plan, findKind(plan, 'task', id))),
  );
  return ids.slice(Math.min(...ends), Math.max(...ends) + 1);
}

function idAt({ phases }: Plan, { phase, task }: { phase: number; task: number }): TaskId {
  return present(phases[phase]?.tasks[task]?.id);
}

function allIds({ phases }: Plan): TaskId[] {
  return phases.flatMap(({ tasks }) => tasks.map(({ id }) => id));
}
