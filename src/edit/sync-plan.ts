import { errorsIn, InternalError, type Problem } from '../problem.ts';
import { type ReadPlan, readPlan } from '../read/read-plan.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { findDifference } from './find-difference.ts';
import { type ComputedChange, syncEdits } from './sync-edits.ts';
import { applyEdits } from './text-edit.ts';
import { viewPlan } from './view-plan.ts';

/** A plan's text in which everything computed follows from the rest. */
export interface SyncedPlan {
  text: string;
  /** What the text says. */
  read: ReadPlan;
  /** Left out where the plan has no tasks or where an error keeps it from being scheduled. */
  schedule?: Schedule;
  /** What was stale, in the order of the file as it was. */
  changes: ComputedChange[];
  /** Of reading and of the schedule. Where one is an error, the text is as it was. */
  problems: Problem[];
}

/**
 * Makes everything computed in a plan follow from the rest: see `syncEdits` for what that is.
 * What it does once it never does twice: a synced plan is not changed.
 *
 * @param known what `readPlan` gave for this text, where it has been read already
 * @throws InternalError where the new text does not say what it should
 */
export function syncPlan(text: string, file: string, known?: ReadPlan): SyncedPlan {
  const { text: settled, read, schedule, problems } = viewPlan(text, file, known);
  if (errorsIn(problems).length > 0) return { text, read, changes: [], problems };
  const { edits, changes, plan } = syncEdits(read.plan, read.document, schedule);
  const result = { text: settled, read, changes, problems, ...(schedule ? { schedule } : {}) };
  if (edits.length === 0) return result;
  const synced = applyEdits(settled, edits);
  const again = readPlan(synced, file);
  if (findDifference(plan, again.plan) !== undefined) {
    throw new InternalError(
      'the plan would read otherwise after its computed parts were made anew',
    );
  }
  return { ...result, text: synced, read: again };
}
