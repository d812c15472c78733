import type { GanttCharts } from '../gantt/gantt-charts.ts';
import { encodeCell, encodeHeading, encodeText } from '../markdown/inline.ts';
import { allSections } from '../model/all-sections.ts';
import { formatHolidays, formatWorkingDays } from '../model/calendar.ts';
import {
  criterionPrompts,
  deliverablePrompts,
  type Label,
  metadataLabels,
  milestoneColumns,
  milestonePrompts,
  phaseLabels,
  taskLabels,
  titleLabel,
} from '../model/labels.ts';
import type { Milestone, Phase, Plan, Task } from '../model/plan.ts';
import type { Schedule, ScheduledPhase } from '../schedule/schedule.ts';
import { phaseEstimate } from './phase-estimate.ts';
import { checklistView, groupView } from './section-view.ts';

/** What stands where a date is still to be given. */
const unknownDate = metadataLabels.date.prompt;

/**
 * What the templates of a plan see. Texts are Markdown, ready to be put where the built-in
 * templates put them; what the plan leaves out is the template's prompt, and optional lines
 * are `undefined`.
 */
export function planView(plan: Plan, schedule: Schedule | undefined, charts: GanttCharts): object {
  const scheduled = new Map(schedule?.phases.map((dates) => [dates.number, dates]));
  return {
    title: textOr(titleLabel, plan.title, encodeHeading),
    ...metadataView(plan),
    sections: allSections()
      .filter((record) => plan.sections?.includes(record.name) ?? true)
      .map((record) => ({ ...record, template: `sections/${record.name}` })),
    phases: plan.phases.map((phase) => phaseView(phase, scheduled.get(phase.number), charts)),
    chart: charts.timeline,
    milestones: milestonesView(plan.milestones, schedule),
    ...sectionViews(plan),
  };
}

/** What the templates of a task see: `blocks/task` and `folders/task.md`. */
export function taskView(task: Task) {
  return {
    id: task.id,
    name: textOr(taskLabels.name, task.name),
    description: textOr(taskLabels.description, task.description),
    estimate: textOr(taskLabels.estimate, task.estimate),
    assignee: textOr(taskLabels.assignee, task.assignee),
    dependencies: dependenciesView(task.dependencies),
    startNoEarlierThan: task.startNoEarlierThan,
    acceptanceCriteria: checklistView(task.acceptanceCriteria, criterionPrompts),
    status: task.status,
    actualStart: task.actualStart,
    actualFinish: task.actualFinish,
  };
}

export function phaseName(phase: Phase): string {
  return textOr(phaseLabels.name, phase.name);
}

export function phaseGoal(phase: Phase): string {
  return textOr(phaseLabels.goal, phase.goal);
}

function phaseView(phase: Phase, scheduled: ScheduledPhase | undefined, charts: GanttCharts) {
  return {
    number: phase.number,
    name: phaseName(phase),
    goal: phaseGoal(phase),
    estimated: phaseEstimate(phase, scheduled),
    tasks: phase.tasks.map(taskView),
    charts: charts.phases.get(phase.number),
    deliverables: checklistView(phase.deliverables, deliverablePrompts),
  };
}

function metadataView(plan: Plan) {
  const { calendar } = plan;
  return {
    date: textOr(metadataLabels.date, plan.date),
    author: textOr(metadataLabels.author, plan.author),
    status: plan.status,
    relatedSpec: textOr(metadataLabels.relatedSpec, plan.relatedSpec),
    startDate: plan.startDate,
    targetCompletion: textOr(metadataLabels.targetCompletion, plan.targetCompletion),
    workingDays: calendar?.workingDays && formatWorkingDays(calendar.workingDays),
    holidays: calendar?.holidays && formatHolidays(calendar.holidays),
    hoursPerDay: calendar?.hoursPerDay,
    scheduling: plan.scheduling,
    checks: plan.checks,
  };
}

function milestonesView(milestones: Milestone[] | undefined, schedule: Schedule | undefined) {
  const keys = Object.keys(milestoneColumns);
  const dates = new Map(schedule?.milestones.map(({ name, date }) => [name, date]));
  const rows: readonly (readonly string[])[] =
    milestones?.map((milestone) => [
      encodeCell(milestone.name),
      dates.get(milestone.name) ?? milestone.date ?? unknownDate,
      encodeCell(milestone.description ?? ''),
      encodeCell(milestone.dependencies?.join(', ') ?? ''),
    ]) ?? milestonePrompts;
  return rows.map((cells) => Object.fromEntries(keys.map((key, column) => [key, cells[column]])));
}

function sectionViews(plan: Plan): Record<string, unknown> {
  const values: Record<string, unknown> = { ...plan };
  return Object.assign(
    {},
    ...allSections().map(({ key, fields }) =>
      key === undefined ? groupView(fields, values) : { [key]: groupView(fields, values[key]) },
    ),
  );
}

function dependenciesView(dependencies: string[] | undefined): string {
  if (dependencies === undefined) return taskLabels.dependencies.prompt;
  return dependencies.length === 0 ? 'None' : encodeText(dependencies.join(', '));
}

function textOr(label: Label, text: string | undefined, encode = encodeText): string {
  return text === undefined ? label.prompt : encode(text);
}
