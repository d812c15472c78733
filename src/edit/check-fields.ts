import { checkPlanInput } from '../model/check-plan-input.ts';
import type { PlanInput, TaskInput } from '../model/plan-input.ts';
import { PlanError } from '../problem.ts';

/** The fields of a task that a user may give; `null` clears one. */
export type TaskFields = { [Key in Exclude<keyof TaskInput, 'id'>]?: TaskInput[Key] | null };

/**
 * Checks values as those of a new plan are checked. What is `null` or left out is not looked at.
 *
 * @param shape puts the values into a plan, so that each is judged by its own field
 * @throws PlanError IMP002 for a value that its field does not take, IMP003 for a field that is none
 */
export function checkFields<Fields extends object>(
  fields: Fields,
  shape: (given: object) => object,
): void {
  const given = Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  );
  try {
    checkPlanInput(shape(given));
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    // The path leads into the plan made for the check, which the user has never seen.
    throw new PlanError(error.problems.map(({ path: _path, ...problem }) => problem));
  }
}

export function checkTaskFields(fields: TaskFields): void {
  checkFields(fields, (task) => ({ phases: [{ tasks: [task] }] }) satisfies PlanInput);
}
