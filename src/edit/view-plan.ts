import type { Problem } from '../problem.ts';
import { placeProblems } from '../read/position-of-path.ts';
import { type ReadPlan, readPlan } from '../read/read-plan.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { schedulePlan } from '../schedule/schedule-plan.ts';
import { resolveConflicts } from './resolve-conflicts.ts';

/** What a plan's text says, and what follows from it; nothing is made anew. */
export interface ViewedPlan {
  /** The text without the conflicts that `sync` resolves. */
  text: string;
  /** What that says. */
  read: ReadPlan;
  /** Left out where the plan has no tasks or where an error keeps it from being scheduled. */
  schedule?: Schedule;
  /** Of reading and of the schedule. */
  problems: Problem[];
}

/**
 * Reads and schedules a plan.
 *
 * @param known what `readPlan` gave for this text, where it has been read already
 */
export function viewPlan(text: string, file: string, known?: ReadPlan): ViewedPlan {
  const settled = resolveConflicts(text);
  const read = known && settled === text ? known : readPlan(settled, file);
  const { schedule, problems } = schedulePlan(read.plan);
  return {
    text: settled,
    read,
    problems: [...read.problems, ...placeProblems(read.document, problems)],
    ...(schedule ? { schedule } : {}),
  };
}
