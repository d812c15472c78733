import { type DependencyNames, dependencyNames } from '../model/dependency-names.ts';
import type { Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Draft } from './draft.ts';
import {
  findMilestoneNamed,
  type MilestoneReference,
  renameMilestones,
} from './milestone-references.ts';
import type { OperationNotes, PlanState } from './operation.ts';
import type { DroppedDependency } from './rename-references.ts';
import { rewriteDependencies, rewriteEntries } from './rewrite-dependencies.ts';
import type { TextEdit } from './text-edit.ts';

/** What follows in Dependencies fields when milestones come or go. */
export interface FollowedMilestones {
  edits: TextEdit[];
  /** Dependencies on what goes, in the order of the document. */
  dropped: DroppedDependency[];
  /** What is said otherwise now: `M2 → M3`. */
  renamed: string[];
}

/**
 * The edits by which every dependency on a milestone still means the same one once others have come
 * or gone before it. The draft follows.
 *
 * @param after the plan with the milestones as they then are
 * @param placeAfter by old place: the new one; `undefined` for what goes
 */
export function followMilestones(
  state: PlanState,
  draft: Draft,
  after: Plan,
  placeAfter: (place: number) => number | undefined,
): FollowedMilestones {
  const [before, now] = [state.plan, after].map(({ phases, milestones = [] }) =>
    dependencyNames(phases, milestones),
  );
  const dropped: DroppedDependency[] = [];
  const renamed = new Set<string>();
  const edits = rewriteDependencies(state, draft, (text, place) =>
    rewriteEntries(text, (entry) =>
      renameMilestones(entry, present(before), (reference) => {
        const newPlace = placeAfter(reference.milestone);
        if (newPlace === undefined) {
          dropped.push({ ...place, text: entry });
          return undefined;
        }
        const written = entry.slice(reference.start, reference.end);
        const name = nameAfter(written, reference, newPlace, after, present(now));
        if (name !== written) renamed.add(`${written} → ${name}`);
        return name;
      }),
    ),
  );
  return { edits, dropped, renamed: [...renamed] };
}

/** What a command says of them. */
export function remarksOf({
  renamed,
}: FollowedMilestones): Pick<OperationNotes, 'remarks'> | undefined {
  if (renamed.length === 0) return undefined;
  return { remarks: [`dependencies on milestones follow: ${renamed.join(', ')}`] };
}

/** As before where that still means it, else its new position, else its name. */
function nameAfter(
  written: string,
  { by }: MilestoneReference,
  place: number,
  after: Plan,
  names: DependencyNames,
): string {
  const ways = by === 'position' ? [written, withLastNumber(written, place + 1)] : [written];
  const same = ways.find((text) => findMilestoneNamed(text, names)?.milestone === place);
  return same ?? present(after.milestones?.[place]).name;
}

function withLastNumber(text: string, number: number): string {
  const last = present([...text.matchAll(/\d+/g)].at(-1));
  return `${text.slice(0, last.index)}${number}${text.slice(last.index + last[0].length)}`;
}
