import type { Plan } from '../model/plan.ts';
import { errorsIn } from '../problem.ts';
import type { PlanDocument, Span } from '../read/plan-document.ts';
import { placeProblems } from '../read/position-of-path.ts';
import { readPlan } from '../read/read-plan.ts';
import { allCharts } from './chart-dates.ts';
import { findDifference } from './find-difference.ts';
import { type OperationEdits, type PlanState, scheduleIntended } from './operation.ts';
import { resolveConflicts } from './resolve-conflicts.ts';
import { syncEdits } from './sync-edits.ts';
import type { SyncedPlan } from './sync-plan.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

/**
 * Makes the edits of an operation and those of everything computed at once, so that the plan is read
 * again only once: the same result as `applyOperation` and then `syncPlan`. That takes an operation
 * that leaves alone what is computed and what it stands in, as most do.
 *
 * @returns `undefined` where the text has to be read between the two, or where anything is wrong:
 * they tell what
 */
export function applyAndSync(
  state: PlanState,
  { edits, intended }: OperationEdits,
): SyncedPlan | undefined {
  const { text, file, document } = state;
  if (edits.length === 0 || !hasSameFrame(state.plan, intended)) return undefined;
  if (resolveConflicts(text) !== text || touchesAny(edits, frameOf(document))) return undefined;
  const { schedule, problems: found } = scheduleIntended(intended);
  if (errorsIn(found).length > 0) return undefined;
  const computed = syncEdits(intended, document, schedule);
  if (touchesAny(edits, computed.edits)) return undefined;
  const synced = applyEdits(text, [...edits, ...computed.edits]);
  const read = readPlan(synced, file);
  const problems = [...read.problems, ...placeProblems(read.document, found)];
  if (errorsIn(problems).length > 0) return undefined;
  if (findDifference(computed.plan, read.plan) !== undefined) return undefined;
  // What was computed for the text as it was must be all that the new one lacks.
  const left = syncEdits(read.plan, read.document, schedule, computed.layout);
  if (left.edits.length > 0) return undefined;
  const { changes } = computed;
  return { text: synced, read, changes, problems, ...(schedule ? { schedule } : {}) };
}

/** Whether phases and milestones are the same ones, in the same order. */
function hasSameFrame(before: Plan, after: Plan): boolean {
  const names = ({ phases, milestones = [] }: Plan) => ({
    phases: phases.map(({ number, name }) => ({ number, name })),
    milestones: milestones.map(({ name }) => name),
  });
  return findDifference(names(before), names(after)) === undefined;
}

/** What computed values stand in: the line of the status, headings of phases, milestones, charts. */
function frameOf(document: PlanDocument): Span[] {
  const { metadata, phases, milestones } = document;
  return [
    ...(metadata.lines.status ? [metadata.lines.status.span] : []),
    ...phases.map(({ line }) => line),
    ...(milestones ? [milestones.table.table] : []),
    ...allCharts(document).map(({ fence }) => fence),
  ];
}

/**
 * Whether an edit overlaps one of these spans, or one begins where the other ends.
 *
 * @param spans apart from each other
 */
function touchesAny(edits: readonly TextEdit[], spans: readonly Span[]): boolean {
  const inOrder = spans.toSorted((a, b) => a.start - b.start);
  let next = 0;
  return edits
    .toSorted((a, b) => a.start - b.start)
    .some((edit) => {
      while ((inOrder[next]?.end ?? edit.start) < edit.start) next += 1;
      return (inOrder[next]?.start ?? Number.POSITIVE_INFINITY) <= edit.end;
    });
}
