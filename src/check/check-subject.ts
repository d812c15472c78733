import type { FolderListing } from '../edit/folder-listing.ts';
import { type ComputedChange, syncEdits } from '../edit/sync-edits.ts';
import type { IsoDate, Plan } from '../model/plan.ts';
import { errorsIn, type Problem } from '../problem.ts';
import type { PlanDocument } from '../read/plan-document.ts';
import { placeProblems } from '../read/position-of-path.ts';
import { readPlan } from '../read/read-plan.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { trackPlan } from '../track/track-plan.ts';
import type { Tracking } from '../track/tracking.ts';

/** Everything that rules look at. */
export interface CheckSubject {
  plan: Plan;
  /** Where everything in the file stands. */
  document: PlanDocument;
  /** The day that overdue work and actual dates are judged by. */
  asOf: IsoDate;
  /** What reading and scheduling have found. */
  problems: Problem[];
  /** Left out where the plan has no tasks or where an error keeps it from being scheduled. */
  schedule?: Schedule;
  /** Where the plan stands on `asOf`; left out where `schedule` is. */
  tracking?: Tracking;
  /** What `sync` would change; nothing where the plan cannot be scheduled. */
  changes: ComputedChange[];
  /** Left out where nobody looked at the disk. */
  folders?: FolderListing;
}

/** What a check is told beside the plan's text. */
export interface CheckContext {
  asOf: IsoDate;
  folders?: FolderListing;
}

/**
 * Reads and schedules a plan for its check. Nothing is settled or mended: positions are those of
 * the text as it is.
 *
 * @param text without byte order mark
 * @param file as the user named it
 */
export function openSubject(text: string, file: string, context: CheckContext): CheckSubject {
  const { plan, document, problems: found } = readPlan(text, file);
  const { tracking, problems: unplaced } = trackPlan(plan, context.asOf);
  const schedule = tracking?.planned;
  const problems = [...found, ...placeProblems(document, unplaced)];
  const isSound = errorsIn(problems).length === 0;
  const changes = isSound ? syncEdits(plan, document, schedule).changes : [];
  return {
    plan,
    document,
    problems,
    changes,
    ...(tracking ? { tracking, schedule: tracking.planned } : {}),
    ...context,
  };
}
