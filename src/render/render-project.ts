import { ganttCharts } from '../gantt/gantt-charts.ts';
import { encodeCell } from '../markdown/inline.ts';
import { deliverablePrompts } from '../model/labels.ts';
import type { Phase, Plan, Task } from '../model/plan.ts';
import { openItems } from '../model/sections.ts';
import type { Schedule, ScheduledTask } from '../schedule/schedule.ts';
import { phaseFolderName, taskFileName } from './folder-names.ts';
import { phaseEstimate } from './phase-estimate.ts';
import { planFileName } from './plan-file-name.ts';
import { phaseGoal, phaseName, planView, taskView } from './plan-view.ts';
import { checklistView, fieldView } from './section-view.ts';
import { createTemplateEngine, type RenderTemplate, type Templates } from './template-engine.ts';

/** A text to be written, its path relative to the plan's directory, with `/` between folders. */
export interface RenderedFile {
  path: string;
  text: string;
}

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

/** How the files of the folders are named where that is not what their names would be now. */
export interface FolderNames {
  /** The plan's file. */
  plan: string;
  /** The note of a task; `undefined` where it has none. */
  task: (task: Task) => string | undefined;
}

const newNames: FolderNames = { plan: planFileName, task: taskFileName };

/** The README of a phase's folder, its tool-owned block between its markers. */
export function renderPhaseReadme(
  phase: Phase,
  schedule: Schedule | undefined,
  render: RenderTemplate,
  names: FolderNames = newNames,
): string {
  const own = schedule?.tasks.filter((task) => task.phase === phase.number);
  const scheduled = new Map(own?.map((task) => [task.id, task]));
  const tasks = phase.tasks.map((task) => taskRow(task, scheduled.get(task.id), names));
  return render('folders/phase.md.hbs', { ...phaseFolderView(phase, schedule, names), tasks });
}

/** The note of a task. */
export function renderTaskNote(
  task: Task,
  phase: Phase,
  schedule: Schedule | undefined,
  render: RenderTemplate,
  names: FolderNames = newNames,
): string {
  const view = phaseFolderView(phase, schedule, names);
  return render('folders/task.md.hbs', { ...taskView(task), phase: view, planLink: view.planLink });
}

/** The folders beside `phases`. */
export function renderOtherFolders(
  plan: Plan,
  render: RenderTemplate,
  names: FolderNames = newNames,
): RenderedFile[] {
  const planLink = `../${names.plan}`;
  const reports = {
    path: 'reports/README.md',
    text: render('folders/reports.md.hbs', { planLink }),
  };
  if (!(plan.sections?.includes(openItems.name) ?? true)) return [reports];
  const decisions = fieldView(openItems.fields.decisions, plan.openItems?.decisions);
  const text = render('folders/decisions.md.hbs', { decisions, planLink });
  return [{ path: 'decisions/README.md', text }, reports];
}

function renderFolders(
  plan: Plan,
  schedule: Schedule | undefined,
  render: RenderTemplate,
): RenderedFile[] {
  const phases = plan.phases.flatMap((phase) => renderPhaseFolder(phase, schedule, render));
  return [...phases, ...renderOtherFolders(plan, render)];
}

function renderPhaseFolder(
  phase: Phase,
  schedule: Schedule | undefined,
  render: RenderTemplate,
): RenderedFile[] {
  const folder = `phases/${phaseFolderName(phase)}`;
  return [
    { path: `${folder}/README.md`, text: renderPhaseReadme(phase, schedule, render) },
    ...phase.tasks.map((task) => ({
      path: `${folder}/${taskFileName(task)}`,
      text: renderTaskNote(task, phase, schedule, render),
    })),
  ];
}

function phaseFolderView(phase: Phase, schedule: Schedule | undefined, names: FolderNames) {
  const dates = schedule?.phases.find(({ number }) => number === phase.number);
  return {
    number: phase.number,
    name: phaseName(phase),
    goal: phaseGoal(phase),
    estimated: phaseEstimate(phase, dates),
    start: dates?.start,
    end: dates?.end,
    deliverables: checklistView(phase.deliverables, deliverablePrompts),
    planLink: `../../${names.plan}`,
  };
}

function taskRow(task: Task, dates: ScheduledTask | undefined, names: FolderNames) {
  return {
    id: task.id,
    file: names.task(task) ?? '',
    name: encodeCell(task.name ?? ''),
    estimate: encodeCell(task.estimate ?? ''),
    assignee: encodeCell(task.assignee ?? ''),
    start: dates?.start ?? '',
    end: dates?.end ?? '',
    status: task.status,
  };
}
