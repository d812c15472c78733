import type { Phase, PhaseNumber, Plan } from '../model/plan.ts';
import type { Schedule, ScheduledPhase, ScheduledTask } from '../schedule/schedule.ts';
import { escapeLabel } from './escape-label.ts';
import type { GanttBar, GanttSection, GanttTag } from './gantt-entries.ts';
import { phaseGanttId, taskGanttId } from './gantt-id.ts';
import { placeMilestones } from './place-milestones.ts';
import { stripMarkup } from './strip-markup.ts';

/** Longer labels run over the bars, at a left padding of 170 and in the widest font that Mermaid asks for. */
const maxTaskLabelLength = 50;
const maxSectionLabelLength = 24;

/** The section of the bars of an overview, one for each phase. */
export const phasesSection = 'Phases';
/** The section of the milestones that belong to no phase, or of all of them in an overview. */
export const milestonesSection = 'Milestones';

/** A phase that has tasks, with its tasks' bars. */
export interface PhaseSection extends GanttSection {
  phase: Phase;
  scheduled: ScheduledPhase;
  tasks: ScheduledTask[];
}

/** A section for each phase that has tasks, in document order. */
export function phaseSections(plan: Plan, schedule: Schedule): PhaseSection[] {
  const tasksByPhase = groupByPhase(schedule.tasks);
  const datesByPhase = new Map(schedule.phases.map((phase) => [phase.number, phase]));
  const taken = new Map<string, number>();
  return plan.phases.flatMap((phase) => {
    const scheduled = datesByPhase.get(phase.number);
    const tasks = tasksByPhase.get(phase.number);
    if (scheduled === undefined || tasks === undefined) return [];
    const label = takeLabel(escapeLabel(phaseTitle(phase), maxSectionLabelLength), taken);
    return [{ phase, scheduled, tasks, label, bars: tasks.map(taskBar) }];
  });
}

/** The whole plan in one chart: each milestone stands below the tasks of the phase it ends. */
export function wholeSections(
  plan: Plan,
  schedule: Schedule,
  phases: readonly PhaseSection[],
): GanttSection[] {
  const milestones = placeMilestones(plan, schedule);
  const sections = phases.map(({ phase, label, bars }) => ({
    label,
    bars: [
      ...bars,
      ...milestones.filter((milestone) => milestone.phase === phase).map(milestoneBar),
    ],
  }));
  const rest = milestones.filter((milestone) => milestone.phase === undefined);
  return withMilestones(sections, rest.map(milestoneBar));
}

/** The phases as one bar each, then the milestones. */
export function overviewSections(
  plan: Plan,
  schedule: Schedule,
  phases: readonly PhaseSection[],
): GanttSection[] {
  const bars = phases.map(({ phase, scheduled, tasks }) => ({
    label: escapeLabel(phaseTitle(phase), maxTaskLabelLength),
    tags: phaseTags(tasks),
    id: phaseGanttId(phase.number),
    start: scheduled.start,
    end: scheduled.end,
  }));
  const milestones = placeMilestones(plan, schedule).map(milestoneBar);
  return withMilestones([{ label: phasesSection, bars }], milestones);
}

/** `Phase 1: Foundations` as plain text; `Phase 1` where the phase has no name. */
export function phaseTitle({ number, name }: Pick<Phase, 'number' | 'name'>): string {
  return name === undefined ? `Phase ${number}` : `Phase ${number}: ${stripMarkup(name)}`;
}

function withMilestones(sections: GanttSection[], milestones: GanttBar[]): GanttSection[] {
  return milestones.length === 0
    ? sections
    : [...sections, { label: milestonesSection, bars: milestones }];
}

function taskBar(task: ScheduledTask): GanttBar {
  const text = task.name === undefined ? `Task ${task.id}` : `${task.id} ${stripMarkup(task.name)}`;
  return {
    label: escapeLabel(text, maxTaskLabelLength),
    tags: taskTags(task),
    id: taskGanttId(task.id),
    start: task.start,
    end: task.end,
  };
}

function milestoneBar(milestone: { name: string; id: string; date: string }): GanttBar {
  return {
    label: escapeLabel(stripMarkup(milestone.name), maxTaskLabelLength),
    tags: ['milestone'],
    id: milestone.id,
    start: milestone.date,
    end: milestone.date,
  };
}

/** A task without length is a milestone: drawn as one, and with the tags of a task. */
function taskTags({ critical, status, estimateMinutes }: ScheduledTask): GanttTag[] {
  const tags: GanttTag[] = critical ? ['crit'] : [];
  if (status === 'Completed') tags.push('done');
  if (status === 'In Progress') tags.push('active');
  if (estimateMinutes === 0) tags.push('milestone');
  return tags;
}

/** No `crit`: the critical path is one of tasks, and nearly every phase has a part of it. */
function phaseTags(tasks: readonly ScheduledTask[]): GanttTag[] {
  if (tasks.every((task) => task.status === 'Completed')) return ['done'];
  const hasBegun = tasks.some(({ status }) => status === 'Completed' || status === 'In Progress');
  return hasBegun ? ['active'] : [];
}

function groupByPhase(tasks: readonly ScheduledTask[]): Map<PhaseNumber, ScheduledTask[]> {
  const groups = new Map<PhaseNumber, ScheduledTask[]>();
  for (const task of tasks) {
    const group = groups.get(task.phase);
    if (group) group.push(task);
    else groups.set(task.phase, [task]);
  }
  return groups;
}

/**
 * Shortened labels can be the same; Mermaid would draw their sections as one.
 *
 * @param taken labels, each with the last number that was put behind it
 */
function takeLabel(label: string, taken: Map<string, number>): string {
  let count = taken.get(label) ?? 1;
  let free = label;
  while (taken.has(free)) {
    count += 1;
    free = `${label} (${count})`;
  }
  taken.set(label, count);
  if (free !== label) taken.set(free, 1);
  return free;
}
