import { parseDependency } from './dependency.ts';
import {
  type DependencyNames,
  dependencyNames,
  findMilestonePlace,
  isInPlan,
} from './dependency-names.ts';
import { milestonePrompts } from './labels.ts';
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
  const names = dependencyNames(phases, named);
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

/** Whether an entry names something in the plan other than the milestone itself. */
function isLink(entry: string, ownPlace: number, names: DependencyNames): boolean {
  const isOther = (name: string) => {
    const place = findMilestonePlace(name, names);
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
