import { describeChanges, type EditChanges, editText } from '../commands/edited-plan.ts';
import type { Operation } from '../edit/operation.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../problem.ts';
import { placeProblems } from '../read/position-of-path.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { findProgressWarnings } from '../track/progress-warnings.ts';
import type { PlanOperation } from './operations.ts';
import { openText, type TextOptions } from './text-options.ts';

/** A plan's new text, and what it says. */
export interface PlanEdit {
  text: string;
  plan: Plan;
  /** Left out where the plan has no tasks or no start date. */
  schedule?: Schedule;
  changes: EditChanges;
  /** Warnings, with their places in the new text. */
  problems: Problem[];
}

/**
 * Changes the text of a plan: operations, one after the other, then everything computed (dates,
 * charts, estimates of phases, the plan's status) made anew. Every other byte stays as it is. Nothing
 * is written to the disk, and folders are not touched.
 *
 * @throws PlanError where an operation cannot be done, or where the plan has an error that keeps its
 * dates from being computed
 * @example
 * const { text, changes } = editPlan(before, [
 *   addTask('2', { name: 'Load test', estimate: '2d' }),
 *   setTask('1.2', { estimate: '3d' }),
 * ]);
 */
export function editPlan(
  text: string,
  operations: PlanOperation | readonly PlanOperation[],
  options: TextOptions = {},
): PlanEdit {
  const opened = openText(text, options);
  // Every plan operation is an operation: programs only cannot look into it.
  const list = [operations].flat() as unknown as readonly Operation[];
  const edited = editText(opened.text, opened.file, list, list.length === 0 ? 'needed' : 'wanted');
  const { read, schedule, problems } = edited.after;
  const warnings = findProgressWarnings(edited.before.plan, read.plan);
  return {
    text: opened.mark + edited.after.text,
    plan: read.plan,
    ...(schedule ? { schedule } : {}),
    changes: describeChanges(edited),
    problems: [...problems, ...placeProblems(read.document, warnings)],
  };
}

/**
 * Brings everything computed in the text of a plan up to date, after edits by hand; settles merge
 * conflicts about it. What is up to date is not changed.
 *
 * @throws PlanError where the plan has an error that keeps its dates from being computed
 * @example const isStale = syncPlan(text).text !== text;
 */
export function syncPlan(text: string, options: TextOptions = {}): PlanEdit {
  return editPlan(text, [], options);
}
