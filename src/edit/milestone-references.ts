import { parseDependency } from '../model/dependency.ts';
import { nameKey } from '../model/name-key.ts';
import type { Plan } from '../model/plan.ts';
import { present } from '../present.ts';

/**
 * The name by which an entry of a Dependencies field means a milestone, as it is written there:
 * the milestone's own, or its position (`M1`) where nothing in the plan has that name.
 *
 * @param milestone its place among the milestones
 * @returns `undefined` where the entry means something else
 */
export function milestoneNamedIn(entry: string, plan: Plan, milestone: number): string | undefined {
  const milestones = present(plan.milestones);
  const own = nameKey(present(milestones[milestone]).name);
  const names = [...milestones, ...plan.phases.flatMap(({ tasks }) => tasks)].map((named) =>
    nameKey('id' in named ? named.id : named.name),
  );
  const positions = [`m${milestone + 1}`, `milestone ${milestone + 1}`];
  return [entry, withoutTie(entry)].find((name) => {
    const key = nameKey(name);
    return key === own || (positions.includes(key) && !names.includes(key));
  });
}

/** `Beta` of `Beta SS + 2d`. */
function withoutTie(entry: string): string {
  const dependency = parseDependency(entry);
  if (dependency.kind === 'external') return dependency.name;
  const [only, ...others] = dependency.references;
  return only?.kind === 'task' && others.length === 0 && !dependency.external ? only.id : entry;
}
