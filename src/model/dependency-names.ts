import type { Reference } from './dependency.ts';
import { milestonePosition } from './milestone-position.ts';
import { nameKey } from './name-key.ts';
import type { Milestone, Phase } from './plan.ts';

/** What an entry of a Dependencies field can name in a plan, each as {@link nameKey} gives it. */
export interface DependencyNames {
  tasks: ReadonlySet<string>;
  phases: ReadonlySet<string>;
  /** Name → place; where two have it, the first one. */
  milestones: ReadonlyMap<string, number>;
  milestoneCount: number;
}

export function dependencyNames(
  phases: readonly Phase[],
  milestones: readonly Milestone[],
): DependencyNames {
  const places = new Map<string, number>();
  for (const [place, { name }] of milestones.entries()) {
    if (!places.has(nameKey(name))) places.set(nameKey(name), place);
  }
  return {
    tasks: new Set(phases.flatMap((phase) => phase.tasks.map((task) => nameKey(task.id)))),
    phases: new Set(phases.map((phase) => nameKey(phase.number))),
    milestones: places,
    milestoneCount: milestones.length,
  };
}

/** Whether the plan has the tasks or phases that a reference says. */
export function isInPlan(reference: Reference, names: DependencyNames): boolean {
  const isPhase = reference.kind === 'phase' || reference.kind === 'phases';
  const known = isPhase ? names.phases : names.tasks;
  if (reference.kind === 'task') return known.has(nameKey(reference.id));
  if (reference.kind === 'phase') return known.has(nameKey(reference.number));
  return known.has(nameKey(reference.from)) && known.has(nameKey(reference.to));
}

/** The place of a milestone, which goes by its name, or by its position: `Milestone 1`, `M1`. */
export function findMilestonePlace(text: string, names: DependencyNames): number | undefined {
  const position = milestonePosition(text) ?? names.milestoneCount;
  const place = position < names.milestoneCount ? position : undefined;
  return names.milestones.get(nameKey(text)) ?? place;
}
