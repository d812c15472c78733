import { applyAndSync } from '../edit/apply-and-sync.ts';
import { findMovedDates, type MovedDates } from '../edit/chart-dates.ts';
import { compareProblems } from '../edit/compare-problems.ts';
import { composeNumbers } from '../edit/compose-numbers.ts';
import {
  applyOperation,
  makeEdits,
  type NumberMap,
  type Operation,
  type OperationNotes,
  openPlan,
  type PlanState,
} from '../edit/operation.ts';
import type { ComputedChange } from '../edit/sync-edits.ts';
import { type SyncedPlan, syncPlan } from '../edit/sync-plan.ts';
import type { PhaseNumber, TaskId } from '../model/plan.ts';
import { once } from '../once.ts';
import { errorsIn, PlanError, type Problem } from '../problem.ts';
import { lacksOnlyStart, warnOfNoStart } from './no-start.ts';

/** Operations, or what they are for the plan that they meet. */
export type OperationList = readonly Operation[] | ((before: PlanState) => readonly Operation[]);

/** What a command does to a plan, computed; nothing is written yet. */
export interface EditedPlan {
  before: PlanState;
  after: SyncedPlan;
  /** Of each operation. */
  notes: OperationNotes[];
  /** What all of them together do to the numbers; left out where none changes any. */
  numbers?: NumberMap;
  /**
   * Left out where the plan has nothing to schedule. All charts are looked at when it is first asked
   * for: a sync that has nothing to do tells nothing of it.
   */
  moved?: () => MovedDates;
}

/** What an edit did, as programs are told it. */
export interface EditChanges {
  /** What was added, set, moved or removed, in the order of the operations: `task 2.4`, `phase 2`. */
  subjects: string[];
  /** What is worth knowing besides: what was so already, what the plan has no place for. */
  remarks?: string[];
  /** Pairs of old and new numbers; left out where none changed. */
  numbers?: { phases: [PhaseNumber, PhaseNumber][]; tasks: [TaskId, TaskId][] };
  /** What got its first number, `phase 2` or `2.1`; left out where nothing did. */
  numbered?: string[];
  /** What followed from it: estimates of phases, dates of milestones, charts, the plan's status. */
  computed: Omit<ComputedChange, 'offset'>[];
  /** Tasks with other dates than the charts said, and the finish. */
  moved?: MovedDates;
}

/**
 * Text → operations, one after the other → everything computed made anew.
 *
 * @param operations made one at a time, because each looks at the plan that the one before it left
 * @param dates whether a plan without a start date, which has none, is edited all the same: a warning
 * tells of it then
 * @throws PlanError where an operation cannot be done, or where the plan has an error that keeps
 * its dates from being computed
 */
export function editText(
  text: string,
  file: string,
  operations: OperationList,
  dates: 'needed' | 'wanted' = 'wanted',
): EditedPlan {
  const before = openPlan(text, file);
  const { notes, synced } = applyAll(before, operations);
  const isUndated = dates === 'wanted' && lacksOnlyStart(synced.problems);
  const after = isUndated ? { ...synced, problems: warnOfNoStart(synced.problems) } : synced;
  if (errorsIn(after.problems).length > 0) throw new PlanError(findErrors(before, after));
  const numbers = composeNumbers(notes.map((note) => note.numbers));
  const { schedule } = after;
  const moved = schedule && once(() => findMovedDates(before.document, schedule, numbers));
  return { before, after, notes, ...(numbers ? { numbers } : {}), ...(moved ? { moved } : {}) };
}

function applyAll(
  before: PlanState,
  operations: OperationList,
): { notes: OperationNotes[]; synced: SyncedPlan } {
  const notes: OperationNotes[] = [];
  const left = [...(typeof operations === 'function' ? operations(before) : operations)];
  const last = left.pop();
  let state = before;
  for (const operation of left) {
    const applied = applyOperation(state, operation);
    notes.push(applied.notes);
    state = applied;
  }
  const wanted = last?.(state);
  if (wanted) {
    notes.push(wanted.notes ?? {});
    const synced = applyAndSync(state, wanted);
    if (synced) return { notes, synced };
    state = makeEdits(state, wanted);
  }
  return { notes, synced: syncPlan(state.text, state.file, state) };
}

/** What an edit did, without its places in the text. */
export function describeChanges({ after, notes, numbers, moved }: EditedPlan): EditChanges {
  const remarks = notes.flatMap((note) => note.remarks ?? []);
  const numbered = notes.flatMap((note) => note.numbered ?? []);
  return {
    subjects: notes.flatMap(({ subject }) => (subject === undefined ? [] : [subject])),
    ...(remarks.length > 0 ? { remarks } : {}),
    ...(numbers ? { numbers: { phases: [...numbers.phases], tasks: [...numbers.tasks] } } : {}),
    ...(numbered.length > 0 ? { numbered } : {}),
    computed: after.changes.map(({ offset: _offset, ...change }) => change),
    ...(moved ? { moved: moved() } : {}),
  };
}

/**
 * What is wrong with the file as it is and the operations do not mend, at its lines there; else what
 * they would make wrong.
 */
function findErrors(before: PlanState, after: SyncedPlan): Problem[] {
  const { problems } = syncPlan(before.text, before.file, before);
  const { kept } = compareProblems(problems, after.problems);
  return kept.length > 0 ? kept : after.problems;
}
