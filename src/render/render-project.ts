import { ganttCharts } from '../gantt/gantt-charts.ts';
import { encodeCell } from '../markdown/inline.ts';
import { deliverablePrompts } from '../model/labels.ts';
import type { Phase, Plan, Task } from '../model/plan.ts';
import { openItems } from '../model/sections.ts';
import type { Schedule, ScheduledTask } from '../schedule/schedule.ts';
import { phaseFolderName, taskFileName } from './folder-names.ts';
import { phaseEstimate } from './phase-estimate.ts';
import { phaseGoal, phaseName, planView, taskView } from './plan-view.ts';
import { checklistView, fieldView } from './section-view.ts';
import { createTemplateEngine, type RenderTemplate, type Templates } from './template-engine.ts';

/** A text to be written, its path relative to the plan's directory, with `/` between folders. */
export interface RenderedFile {
  path: string;
  text: string;
}

/** The name of the plan in its directory. */
export const planFileName = 'implementation-plan.md';

/**
 * The texts of a new plan: the plan itself first, then the files of its folders.
 *
 * @param schedule left out where the plan has nothing to schedule: no dates, no chart
 * @throws PlanError IMP030 for a template of the user's that cannot be used
 */
export function renderProject(
  plan: Plan,
  schedule: Schedule | undefined,
  options: { templates: Templates; folders: 'yes' | 'no' },
): RenderedFile[] {
  const render = createTemplateEngine(options.templates);
  const charts = ganttCharts(plan, schedule);
  const text = render('implementation-plan.md.hbs', planView(plan, schedule, charts));
  const planFile = { path: planFileName, text };
  return options.folders === 'no'
    ? [planFile]
    : [planFile, ...renderFolders(plan, schedule, render)];
}

function renderFolders(
  plan: Plan,
  schedule: Schedule | undefined,
  render: RenderTemplate,
): RenderedFile[] {
  const scheduled = new Map(schedule?.tasks.map((task) => [task.id, task]));
  const files = plan.phases.flatMap((phase) =>
    renderPhaseFolder(phase, schedule, scheduled, render),
  );
  const planLink = `../${planFileName}`;
  if (plan.sections?.includes(openItems.name) ?? true) {
    const decisions = fieldView(openItems.fields.decisions, plan.openItems?.decisions);
    const text = render('folders/decisions.md.hbs', { decisions, planLink });
    files.push({ path: 'decisions/README.md', text });
  }
  files.push({
    path: 'reports/README.md',
    text: render('folders/reports.md.hbs', { planLink }),
  });
  return files;
}

function renderPhaseFolder(
  phase: Phase,
  schedule: Schedule | undefined,
  scheduled: ReadonlyMap<string, ScheduledTask>,
  render: RenderTemplate,
): RenderedFile[] {
  const folder = `phases/${phaseFolderName(phase)}`;
  const dates = schedule?.phases.find(({ number }) => number === phase.number);
  const planLink = `../../${planFileName}`;
  const view = {
    number: phase.number,
    name: phaseName(phase),
    goal: phaseGoal(phase),
    estimated: phaseEstimate(phase, schedule),
    start: dates?.start,
    end: dates?.end,
    deliverables: checklistView(phase.deliverables, deliverablePrompts),
    planLink,
  };
  const tasks = phase.tasks.map((task) => taskRow(task, scheduled.get(task.id)));
  return [
    { path: `${folder}/README.md`, text: render('folders/phase.md.hbs', { ...view, tasks }) },
    ...phase.tasks.map((task) => ({
      path: `${folder}/${taskFileName(task)}`,
      text: render('folders/task.md.hbs', { ...taskView(task), phase: view, planLink }),
    })),
  ];
}

function taskRow(task: Task, dates: ScheduledTask | undefined) {
  return {
    id: task.id,
    file: taskFileName(task),
    name: encodeCell(task.name ?? ''),
    estimate: encodeCell(task.estimate ?? ''),
    assignee: encodeCell(task.assignee ?? ''),
    start: dates?.start ?? '',
    end: dates?.end ?? '',
    status: task.status,
  };
}
