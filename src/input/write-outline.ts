import { formatHolidays, formatWorkingDays } from '../model/calendar.ts';
import { cleanLine } from '../model/clean-text.ts';
import { titleLabel } from '../model/labels.ts';
import { normalizePlan } from '../model/normalize-plan.ts';
import { numberPhases, numberTasks } from '../model/number-plan.ts';
import type { Phase, Plan } from '../model/plan.ts';
import type { PlanInput } from '../model/plan-input.ts';
import { outlineFields } from './outline-fields.ts';
import { writeOutlinePhase } from './outline-phase.ts';
import { writeOutlineTask } from './outline-task.ts';

/**
 * The outline of a plan, for an editor. What outlines have no place for is left out: descriptions,
 * deliverables, milestones, the other sections, texts of more than a line.
 *
 * Law: `normalizePlan(parseOutline(writeOutline(input)).input)` is `normalizePlan(input)`, as far
 * as an outline can hold it.
 */
export function writeOutline(input: PlanInput): string {
  const plan = normalizePlan(input);
  const numbering = isNumberedByPlace(plan.phases) ? 'by place' : 'written';
  const fields = writeFields(plan);
  const blocks = [`# ${plan.title ?? titleLabel.prompt}`];
  if (fields.length > 0) blocks.push(fields.join('\n'));
  for (const phase of plan.phases) {
    blocks.push(`## ${writeOutlinePhase(phase, numbering)}`);
    if (phase.goal !== undefined) blocks.push(`> ${phase.goal}`);
    const tasks = phase.tasks.flatMap((task) => [
      `- ${writeOutlineTask(task, numbering)}`,
      ...(task.acceptanceCriteria ?? []).map((criterion) => `  - ${criterion}`),
    ]);
    if (tasks.length > 0) blocks.push(tasks.join('\n'));
  }
  return `${blocks.join('\n\n')}\n`;
}

function isNumberedByPlace(phases: readonly Phase[]): boolean {
  const numbers = numberPhases(phases.map(() => undefined));
  const ids = numberTasks(
    phases.map((phase) => ({ number: phase.number, ids: phase.tasks.map(() => undefined) })),
  );
  return phases.every(
    (phase, index) =>
      phase.number === numbers[index] &&
      phase.tasks.every((task, place) => task.id === ids[index]?.[place]),
  );
}

function writeFields(plan: Plan): string[] {
  const { calendar, overview } = plan;
  const values: Readonly<Record<string, string | undefined>> = {
    start: plan.startDate,
    author: plan.author,
    date: plan.date,
    target: plan.targetCompletion,
    status: plan.status === 'Planning' ? undefined : plan.status,
    spec: plan.relatedSpec,
    workdays: calendar?.workingDays && formatWorkingDays(calendar.workingDays),
    holidays: calendar?.holidays && formatHolidays(calendar.holidays),
    'hours-per-day': calendar?.hoursPerDay === undefined ? undefined : `${calendar.hoursPerDay}`,
    scheduling: plan.scheduling,
    checks: plan.checks,
    what: overview?.what,
    why: overview?.why,
  };
  return outlineFields.flatMap(({ key }) => {
    const value = values[key];
    return value !== undefined && cleanLine(value) === value ? [`${key}: ${value}`] : [];
  });
}
