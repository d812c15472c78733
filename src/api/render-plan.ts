import { readTemplates } from '../files/read-templates.ts';
import { type GanttCharts, ganttCharts } from '../gantt/gantt-charts.ts';
import type { Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import { errorsIn, PlanError } from '../problem.ts';
import { type RenderedFile, renderProject as renderFiles } from '../render/render-project.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { schedulePlan } from '../schedule/schedule-plan.ts';

/**
 * The Markdown of a plan, with its dates and charts. What it does not say stays a prompt of the
 * template. `readPlan` reads the same plan from it.
 *
 * @throws PlanError for an error in the schedule, such as a circle
 * @example await writeFile('plan.md', await renderPlan(plan));
 */
export async function renderPlan(plan: Plan): Promise<string> {
  const [file] = await render(plan, 'no');
  return present(file).text;
}

/**
 * The files of a plan: its Markdown, and the folders of its phases, its tasks, its decisions and
 * its reports.
 *
 * @throws PlanError for an error in the schedule, such as a circle
 * @example await writeProject('checkout', await renderProject(plan));
 */
export function renderProject(plan: Plan): Promise<RenderedFile[]> {
  return render(plan, 'yes');
}

/**
 * The Gantt charts of a plan as Mermaid text, without fences: the timeline, and the charts of the
 * phases where one chart would be too large.
 *
 * @throws PlanError for an error in the schedule, such as a circle
 * @example const { timeline = '' } = renderCharts(plan);
 */
export function renderCharts(plan: Plan): GanttCharts {
  return ganttCharts(plan, scheduleOf(plan));
}

async function render(plan: Plan, folders: 'yes' | 'no'): Promise<RenderedFile[]> {
  const templates = await readTemplates();
  return renderFiles(plan, scheduleOf(plan), { templates, folders });
}

function scheduleOf(plan: Plan): Schedule | undefined {
  const { schedule, problems } = schedulePlan(plan);
  const errors = errorsIn(problems);
  if (errors.length > 0) throw new PlanError(errors);
  return schedule;
}
