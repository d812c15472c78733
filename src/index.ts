export { default, type PackConfig, type PlopHost } from '../plopfile.ts';
export { type CheckOptions, checkPlan } from './api/check-plan.ts';
export { createPlan } from './api/create-plan.ts';
export { editPlan, type PlanEdit, syncPlan } from './api/edit-plan.ts';
export {
  addEntry,
  addPhase,
  addTask,
  movePart,
  type PlanOperation,
  removePart,
  renumber,
  setMilestone,
  setPhase,
  setPlan,
  setProgress,
  setTask,
} from './api/operations.ts';
export { readPlan } from './api/read-plan.ts';
export { type PlanInputOptions, readPlanInput } from './api/read-plan-input.ts';
export { renderCharts, renderPlan, renderProject } from './api/render-plan.ts';
export type { TextOptions } from './api/text-options.ts';
export { trackPlan } from './api/track-plan.ts';
export { writeProject } from './api/write-project.ts';
export type { EditChanges } from './commands/edited-plan.ts';
export type { WrittenFiles } from './files/write-new-files.ts';
export type { Forecast } from './forecast/forecast.ts';
export { type ForecastOptions, forecastPlan } from './forecast/forecast-plan.ts';
export { formatProblem } from './input/print-problems.ts';
export type { CreatePlanDefaults } from './model/create-plan.ts';
export type { Calendar, IsoDate, Milestone, Phase, Plan, Task } from './model/plan.ts';
export type { MilestoneInput, PhaseInput, PlanInput, TaskInput } from './model/plan-input.ts';
export { PlanError, type Position, type Problem, type ProblemCode } from './problem.ts';
export type { RenderedFile } from './render/render-project.ts';
export type { Schedule, ScheduledTask } from './schedule/schedule.ts';
export { schedulePlan } from './schedule/schedule-plan.ts';
export type { TrackedTask, Tracking } from './track/tracking.ts';
