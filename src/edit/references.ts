import { readPhaseNumber } from '../model/dependency.ts';
import { milestonePosition } from '../model/milestone-position.ts';
import { nameKey } from '../model/name-key.ts';
import { anyPhaseWord } from '../model/phase-words.ts';
import type { Plan } from '../model/plan.ts';
import { otherTaskWords } from '../model/task-words.ts';
import { present } from '../present.ts';
import { PlanError, type Problem } from '../problem.ts';
import { findNearestName } from '../schedule/plan-index.ts';

/** What a user's word for a part of the plan points at; indexes are those of the model. */
export type PlanReference =
  | { kind: 'plan' }
  | { kind: 'phase'; phase: number }
  | { kind: 'task'; phase: number; task: number }
  | { kind: 'milestone'; milestone: number };

export type ReferenceKind = PlanReference['kind'];

/** What there are several of in a plan. */
type PartKind = Exclude<ReferenceKind, 'plan'>;

const kindWord = new RegExp(
  String.raw`^(task|${otherTaskWords.join('|')}|milestone|${anyPhaseWord})s?[ \t]*(?:#[ \t]*)?([^ \t].*)$`,
  'i',
);

/**
 * Finds what a reference means: `1.2`, `task 1.2`, `phase 2`, `2`, `M1`, `milestone 1`, `plan`, or
 * the name of a milestone, task or phase. A bare number is a phase where there is one.
 *
 * @throws PlanError IMP011 with the nearest name where the plan has no such part, IMP014 where
 * several have that name
 * @example findReference(plan, 'task 1.2') // { kind: 'task', phase: 0, task: 1 }
 */
export function findReference(plan: Plan, text: string): PlanReference {
  const wanted = text.trim();
  if (/^plan$/i.test(wanted)) return { kind: 'plan' };
  const [, word = '', rest = ''] = kindWord.exec(wanted) ?? [];
  const found =
    (rest === '' ? undefined : findOfKind(plan, kindOf(word), rest)) ??
    findPhase(plan, wanted, 'number') ??
    findTask(plan, wanted) ??
    findMilestone(plan, wanted);
  if (found) return found;
  const named = findByName(plan, wanted);
  const [first] = named;
  if (first && named.length === 1) return first;
  throw new PlanError(named.length > 1 ? ambiguous(plan, wanted, named) : unknown(plan, wanted));
}

/**
 * As {@link findReference}, where only one kind will do: `2` may then be a task.
 *
 * @throws PlanError IMP011 for anything else
 */
export function findKind<Kind extends PartKind>(
  plan: Plan,
  kind: Kind,
  text: string,
): Extract<PlanReference, { kind: Kind }> {
  const wanted = text.trim();
  const bare = kindWord.exec(wanted);
  const own = bare && kindOf(present(bare[1])) === kind ? present(bare[2]) : wanted;
  const found = findOfKind(plan, kind, own) ?? findReference(plan, wanted);
  if (isKind(found, kind)) return found;
  throw new PlanError({
    code: 'IMP011',
    severity: 'error',
    message: `\`${wanted}\` is ${nameReference(plan, found)}, where a ${kind} is asked for`,
    hint: hintNames(plan, kind, own),
  });
}

/** `task 1.2`, `phase 2`, `milestone Foundation ready`, `plan`. */
export function nameReference(plan: Plan, reference: PlanReference): string {
  switch (reference.kind) {
    case 'plan':
      return 'plan';
    case 'phase':
      return `phase ${plan.phases[reference.phase]?.number}`;
    case 'task':
      return `task ${plan.phases[reference.phase]?.tasks[reference.task]?.id}`;
    case 'milestone':
      return `milestone ${plan.milestones?.[reference.milestone]?.name}`;
  }
}

function isKind<Kind extends ReferenceKind>(
  reference: PlanReference,
  kind: Kind,
): reference is Extract<PlanReference, { kind: Kind }> {
  return reference.kind === kind;
}

function kindOf(word: string): PartKind {
  const lower = word.toLowerCase();
  if (lower === 'task' || otherTaskWords.includes(lower)) return 'task';
  return lower === 'milestone' ? lower : 'phase';
}

function findOfKind(plan: Plan, kind: PartKind, text: string): PlanReference | undefined {
  switch (kind) {
    case 'phase':
      return findPhase(plan, text, 'name');
    case 'task':
      return findTask(plan, text);
    case 'milestone':
      return (
        findMilestone(plan, text) ?? milestoneAt(plan, milestonePosition(text.replace(/^#?/, 'M')))
      );
  }
}

function findPhase(plan: Plan, text: string, by: 'number' | 'name'): PlanReference | undefined {
  const key = nameKey(readPhaseNumber(text.replace(/^0+(?=\d)/, '')));
  let phase = plan.phases.findIndex(({ number }) => nameKey(number) === key);
  if (phase === -1 && by === 'name') {
    phase = plan.phases.findIndex(({ name }) => name && nameKey(name) === nameKey(text));
  }
  return phase === -1 ? undefined : { kind: 'phase', phase };
}

function findTask(plan: Plan, text: string): PlanReference | undefined {
  const key = nameKey(text);
  for (const [phase, { tasks }] of plan.phases.entries()) {
    const task = tasks.findIndex(({ id }) => nameKey(id) === key);
    if (task !== -1) return { kind: 'task', phase, task };
  }
  return undefined;
}

function findMilestone(plan: Plan, text: string): PlanReference | undefined {
  const key = nameKey(text);
  const named = plan.milestones?.findIndex(({ name }) => nameKey(name) === key) ?? -1;
  if (named !== -1) return { kind: 'milestone', milestone: named };
  return milestoneAt(plan, milestonePosition(text));
}

function milestoneAt(plan: Plan, milestone: number | undefined): PlanReference | undefined {
  return milestone !== undefined && plan.milestones?.[milestone]
    ? { kind: 'milestone', milestone }
    : undefined;
}

function findByName(plan: Plan, text: string): PlanReference[] {
  const key = nameKey(text);
  const has = (name: string | undefined) => name !== undefined && nameKey(name) === key;
  return plan.phases.flatMap(({ name, tasks }, phase): PlanReference[] => [
    ...(has(name) ? [{ kind: 'phase', phase } as const] : []),
    ...tasks.flatMap((each, task) =>
      has(each.name) ? [{ kind: 'task', phase, task } as const] : [],
    ),
  ]);
}

function ambiguous(plan: Plan, text: string, found: readonly PlanReference[]): Problem {
  const names = found.map((reference) => nameReference(plan, reference));
  return {
    code: 'IMP014',
    severity: 'error',
    message: `\`${text}\` may be ${names.join(' or ')}`,
    hint: `say which, such as \`${names[0]}\``,
  };
}

function unknown(plan: Plan, text: string): Problem {
  const bare = kindWord.exec(text);
  const kind = bare ? kindOf(present(bare[1])) : undefined;
  return {
    code: 'IMP011',
    severity: 'error',
    message: `The plan has no ${kind === undefined ? `\`${text}\`` : text.toLowerCase()}`,
    hint: hintNames(plan, kind, bare?.[2] ?? text),
  };
}

/** The nearest name, of one kind or of all. */
function hintNames(plan: Plan, kind: PartKind | undefined, text: string): string {
  const tasks = plan.phases.flatMap((phase) => phase.tasks.map(({ id }) => id));
  const phases = plan.phases.map(({ number }) => String(number));
  const milestones = plan.milestones?.map(({ name }) => name) ?? [];
  const pool = { task: tasks, phase: phases, milestone: milestones };
  const looksDotted = /[.]/.test(text);
  const guess = kind ?? (looksDotted ? 'task' : /^\d+$/.test(text) ? 'phase' : undefined);
  const named = plan.phases.flatMap((phase) => [phase, ...phase.tasks]);
  const words = named.flatMap(({ name }) => name ?? []);
  const names = guess ? pool[guess] : [...milestones, ...tasks, ...phases, ...words];
  const nearest = findNearestName(text, names);
  if (nearest === undefined) {
    return guess === undefined ? 'the plan is still empty' : `the plan has no ${guess} yet`;
  }
  return `the nearest is \`${guess === undefined ? '' : `${guess} `}${nearest}\``;
}
