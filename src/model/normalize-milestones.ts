import { parseDependency, type Reference } from './dependency.ts';
import { milestonePrompts } from './labels.ts';
import { nameKey } from './name-key.ts';
import { normalizeDependencies } from './normalize-dependencies.ts';
import {
  leaveOutPrompts,
  normalizeDate,
  normalizeLine,
  readField,
  readList,
  withoutGaps,
} from './normalize-fields.ts';
import type { Milestone, Phase } from './plan.ts';

/**
 * The milestones in normal form: named, and without a date of their own where a dependency
 * names a task, phase or milestone of the plan, because their date is then computed.
 */
export function normalizeMilestones(
  input: unknown,
  phases: readonly Phase[],
): Milestone[] | undefined {
  const given = readList(input).map((milestone) => normalizeMilestone(milestone));
  const named = nameMilestones(given.filter(isFilled));
  const names = namesIn(phases, named);
  const milestones = named.map((milestone, place) =>
    milestone.dependencies?.some((entry) => isLink(entry, place, names))
      ? withoutGaps<Milestone>({ ...milestone, date: undefined })
      : milestone,
  );
  return leaveOutPrompts(milestones, promptMilestones);
}

/** The rows of the template's table; their date `YYYY-MM-DD` is none. */
const promptMilestones = milestonePrompts.map(([name, , description, dependencies]) =>
  normalizeMilestone({ name, description, dependencies }),
);

function normalizeMilestone(input: unknown): Partial<Milestone> {
  const dependencies = normalizeDependencies(readField(input, 'dependencies')) ?? [];
  return withoutGaps<Partial<Milestone>>({
    name: normalizeLine(readField(input, 'name'), ''),
    date: normalizeDate(readField(input, 'date')),
    description: normalizeLine(readField(input, 'description'), ''),
    dependencies: leaveOutPrompts(dependencies, []),
  });
}

/** Whether a milestone says anything: one that does not is left out. */
export function isMilestone(input: unknown): boolean {
  return isFilled(normalizeMilestone(input));
}

function isFilled(milestone: Partial<Milestone>): boolean {
  return Object.keys(milestone).length > 0;
}

function nameMilestones(milestones: readonly Partial<Milestone>[]): Milestone[] {
  const taken = new Set(milestones.map((milestone) => milestone.name));
  let count = 0;
  return milestones.map((milestone) => {
    if (milestone.name !== undefined) return { ...milestone, name: milestone.name };
    do count += 1;
    while (taken.has(`Milestone ${count}`));
    return { name: `Milestone ${count}`, ...milestone };
  });
}

/** What a dependency of a milestone can name, each as {@link nameKey} gives it. */
interface Names {
  tasks: Set<string>;
  phases: Set<string>;
  /** Name → place. */
  milestones: Map<string, number>;
  milestoneCount: number;
}

function namesIn(phases: readonly Phase[], milestones: readonly Milestone[]): Names {
  return {
    tasks: new Set(phases.flatMap((phase) => phase.tasks.map((task) => nameKey(task.id)))),
    phases: new Set(phases.map((phase) => nameKey(phase.number))),
    milestones: new Map(milestones.map((milestone, place) => [nameKey(milestone.name), place])),
    milestoneCount: milestones.length,
  };
}

/** Whether an entry names something in the plan other than the milestone itself. */
function isLink(entry: string, ownPlace: number, names: Names): boolean {
  const isOther = (name: string) => {
    const place = findMilestone(name, names);
    return place !== undefined && place !== ownPlace;
  };
  const dependency = parseDependency(entry);
  if (dependency.kind === 'external') return isOther(entry) || isOther(dependency.name);
  return (
    isOther(entry) ||
    dependency.references.some(
      (reference) =>
        isInPlan(reference, names) || (reference.kind === 'task' && isOther(reference.id)),
    )
  );
}

function isInPlan(reference: Reference, names: Names): boolean {
  const isPhase = reference.kind === 'phase' || reference.kind === 'phases';
  const known = isPhase ? names.phases : names.tasks;
  if (reference.kind === 'task') return known.has(nameKey(reference.id));
  if (reference.kind === 'phase') return known.has(nameKey(reference.number));
  return known.has(nameKey(reference.from)) && known.has(nameKey(reference.to));
}

/** A milestone goes by its name, or by its position: `Milestone 1`, `M1`. */
function findMilestone(text: string, names: Names): number | undefined {
  const name = nameKey(text);
  const position = Number(/^(?:milestone |m)(\d{1,6})$/.exec(name)?.[1] ?? 0);
  const place = position > 0 && position <= names.milestoneCount ? position - 1 : undefined;
  return names.milestones.get(name) ?? place;
}
