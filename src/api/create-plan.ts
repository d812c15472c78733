import { checkPlanInput } from '../model/check-plan-input.ts';
import { type CreatePlanDefaults, createPlan as makePlan } from '../model/create-plan.ts';
import type { Plan } from '../model/plan.ts';
import type { PlanInput } from '../model/plan-input.ts';
import { errorsIn, PlanError, type Problem } from '../problem.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { schedulePlan } from '../schedule/schedule-plan.ts';

/**
 * Makes a new plan: numbers, dependencies and a start date are written out, phases without tasks
 * get some, and the target is the computed finish where the input names none.
 *
 * Problems are warnings: of a section that is left out though it has data, and of the schedule.
 *
 * @returns No `schedule` for a plan without tasks.
 * @throws PlanError for a value of the wrong form, and for an error in the schedule, such as a circle
 * @example createPlan({ title: 'Checkout' }, { today: '2026-02-27' }).plan.startDate // '2026-03-02'
 */
export function createPlan(
  input: PlanInput,
  options: CreatePlanDefaults,
): { plan: Plan; schedule?: Schedule; problems: Problem[] } {
  const created = makePlan(checkPlanInput(input), options);
  const { schedule, problems: found } = schedulePlan(created.plan);
  const problems = [...created.problems, ...found];
  if (errorsIn(problems).length > 0) throw new PlanError(problems);
  if (schedule === undefined) return { plan: created.plan, problems };
  return { plan: { targetCompletion: schedule.finish, ...created.plan }, schedule, problems };
}
