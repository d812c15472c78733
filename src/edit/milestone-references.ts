import { parseDependency } from '../model/dependency.ts';
import { type DependencyNames, findMilestonePlace, isInPlan } from '../model/dependency-names.ts';
import { nameKey } from '../model/name-key.ts';
import { joinReplacements, locateReference, type Piece } from './rename-dependencies.ts';

/** Where an entry of a Dependencies field means a milestone. */
export interface MilestoneReference extends Piece {
  /** Its place among the milestones. */
  milestone: number;
  /** The position, `M1` or `Milestone 1`, only where nothing in the plan has that name. */
  by: 'name' | 'position';
}

/**
 * The milestones that an entry of a Dependencies field means, as the schedule finds them: `Beta`,
 * `Beta SS + 2d`, `M1`, `1.1 and Milestone 2`.
 */
export function findMilestoneReferences(
  entry: string,
  names: DependencyNames,
): MilestoneReference[] {
  const dependency = parseDependency(entry);
  const whole = findMilestoneNamed(entry, names);
  if (dependency.kind === 'external') {
    if (whole) return [{ start: 0, end: entry.length, ...whole }];
    const named = findMilestoneNamed(dependency.name, names);
    return named ? [{ ...locateName(entry, dependency.name), ...named }] : [];
  }
  const found: MilestoneReference[] = [];
  let from = 0;
  for (const reference of dependency.references) {
    const piece = locateReference(entry, reference, from);
    if (!piece) continue;
    from = piece.end;
    if (isInPlan(reference, names)) continue;
    const named = reference.kind === 'task' ? findMilestoneNamed(reference.id, names) : undefined;
    if (named) found.push({ ...piece, ...named });
    else if (whole) return [{ start: 0, end: entry.length, ...whole }];
  }
  return found;
}

/**
 * An entry with other names for the milestones that it means; those that get none go, with the entry
 * where nothing else is in it.
 */
export function renameMilestones(
  entry: string,
  names: DependencyNames,
  rename: (reference: MilestoneReference) => string | undefined,
): string {
  const found = findMilestoneReferences(entry, names);
  if (found.length === 0) return entry;
  const dependency = parseDependency(entry);
  const hasOthers =
    dependency.kind === 'link' &&
    (dependency.external !== undefined || dependency.references.length > found.length);
  const replacements = found.map((reference) => {
    const text = rename(reference);
    return { ...reference, text, names: text === undefined ? [] : undefined };
  });
  return joinReplacements(entry, replacements, hasOthers);
}

/** The milestone that a text alone means. */
export function findMilestoneNamed(
  text: string,
  names: DependencyNames,
): Pick<MilestoneReference, 'milestone' | 'by'> | undefined {
  const milestone = findMilestonePlace(text, names);
  if (milestone === undefined || names.tasks.has(nameKey(text))) return undefined;
  return { milestone, by: names.milestones.has(nameKey(text)) ? 'name' : 'position' };
}

/** Where a name stands in an entry that has a link or a lag behind it. */
function locateName(entry: string, name: string): Piece {
  const words = name.split(' ').map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const match = new RegExp(words.join('\\s+'), 'i').exec(entry);
  return match
    ? { start: match.index, end: match.index + match[0].length }
    : { start: 0, end: entry.length };
}
