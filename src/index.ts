export { default } from '../plopfile.ts';
export {
  assembleProject,
  type NewProject,
  type NewRequest,
  writeProject,
} from './commands/new-project.ts';
export type { Plan } from './model/plan.ts';
export type { PlanInput } from './model/plan-input.ts';
export { PlanError, type Problem } from './problem.ts';
export type { Schedule } from './schedule/schedule.ts';
export { schedulePlan } from './schedule/schedule-plan.ts';
