import { flagName } from '../commands/flag-name.ts';
import type { PlanState } from '../edit/operation.ts';
import type { PlanReference } from '../edit/references.ts';
import { setMilestone } from '../edit/set-milestone.ts';
import { setPhase } from '../edit/set-phase.ts';
import { setPlan } from '../edit/set-plan.ts';
import { setTask } from '../edit/set-task.ts';
import { formatHolidays, formatWorkingDays } from '../model/calendar.ts';
import { metadataLabels, milestoneColumns, phaseLabels, taskLabels } from '../model/labels.ts';
import { milestoneAt, phaseAt, taskAt } from '../model/part-at.ts';
import { type Plan, planStatuses, type Task, taskStatuses } from '../model/plan.ts';

/** A field that `set` can change, with what it says now. */
export interface EditField {
  /** Its flag without dashes: `start-no-earlier-than`. */
  flag: string;
  label: string;
  /** `''` where it says nothing. */
  value: string;
  form: 'line' | 'estimate' | 'date' | 'choice';
  /** Of a choice. */
  choices: readonly string[];
  /** Something that would be taken. */
  example: string;
  /** Throws a PlanError for a value that the plan would refuse. */
  attempt: (value: string) => void;
}

/** The fields of what a reference names, in the order in which the plan has them. */
export function listFields(state: PlanState, found: PlanReference): EditField[] {
  const { plan } = state;
  switch (found.kind) {
    case 'plan':
      return planFields(state);
    case 'phase': {
      const phase = phaseAt(plan, found);
      const ref = `phase ${phase.number}`;
      return [
        field('name', phaseLabels.name.label, phase.name, (name) => setPhase(ref, { name })(state)),
        field('goal', phaseLabels.goal.label, phase.goal, (goal) => setPhase(ref, { goal })(state)),
      ];
    }
    case 'milestone':
      return milestoneFields(state, found.milestone);
    case 'task':
      return taskFields(state, taskAt(plan, found));
  }
}

function taskFields(state: PlanState, task: Task): EditField[] {
  const keys = ['name', 'description', 'estimate', 'assignee', 'dependencies', 'status'] as const;
  const dates = ['startNoEarlierThan', 'actualStart', 'actualFinish'] as const;
  const ref = `task ${task.id}`;
  return [...keys, ...dates].map((key) => {
    const known = task[key];
    const value = Array.isArray(known) ? known.join(', ') || 'none' : known;
    const base = field(flagName(key), taskLabels[key].label, value, (text) =>
      setTask(ref, { [key]: text })(state),
    );
    if (key === 'estimate') return { ...base, form: 'estimate', example: '3d' };
    if (key === 'status') return { ...base, form: 'choice', choices: taskStatuses };
    if (key === 'dependencies') return { ...base, example: '1.1, 1.2 + 1d, or none' };
    return dates.some((date) => date === key) ? { ...base, ...date } : base;
  });
}

function milestoneFields(state: PlanState, index: number): EditField[] {
  const milestone = milestoneAt(state.plan, { milestone: index });
  const ref = `M${index + 1}`;
  const keys = ['name', 'date', 'description', 'dependencies'] as const;
  return keys.map((key) => {
    const known = milestone[key];
    const value = Array.isArray(known) ? known.join(', ') : known;
    const base = field(key, milestoneColumns[key], value, (text) =>
      setMilestone(ref, { [key]: text })(state),
    );
    if (key === 'dependencies') return { ...base, example: 'Phase 1, 2.3' };
    return key === 'date' ? { ...base, ...date } : base;
  });
}

function planFields(state: PlanState): EditField[] {
  const { plan } = state;
  const flags = [
    ['title', 'title', 'Title'],
    ['author', 'author', metadataLabels.author.label],
    ['date', 'date', metadataLabels.date.label],
    ['status', 'status', metadataLabels.status.label],
    ['spec', 'relatedSpec', metadataLabels.relatedSpec.label],
    ['start', 'startDate', metadataLabels.startDate.label],
    ['target', 'targetCompletion', metadataLabels.targetCompletion.label],
    ['workdays', 'workingDays', metadataLabels.workingDays.label],
    ['holidays', 'holidays', metadataLabels.holidays.label],
    ['hours-per-day', 'hoursPerDay', metadataLabels.hoursPerDay.label],
    ['scheduling', 'scheduling', metadataLabels.scheduling.label],
    ['checks', 'checks', metadataLabels.checks.label],
  ] as const;
  return flags.map(([flag, key, label]) => {
    const base = field(flag, label, planValue(plan, key), (text) =>
      setPlan({ [key]: text })(state),
    );
    if (key === 'status') return { ...base, form: 'choice', choices: planStatuses };
    if (key === 'workingDays') return { ...base, example: 'Mon-Fri' };
    if (key === 'holidays') return { ...base, example: '2026-12-25, 2026-12-28 - 2026-12-31' };
    if (key === 'hoursPerDay') return { ...base, example: '8' };
    if (key === 'scheduling') return { ...base, example: 'Level by assignee' };
    if (key === 'checks') return { ...base, example: 'off IMP081, IMP084' };
    const isDate = key === 'date' || key === 'startDate' || key === 'targetCompletion';
    return isDate ? { ...base, ...date } : base;
  });
}

function planValue(plan: Plan, key: keyof typeof metadataLabels | 'title'): string | undefined {
  const { calendar = {} } = plan;
  switch (key) {
    case 'workingDays':
      return calendar.workingDays && formatWorkingDays(calendar.workingDays);
    case 'holidays':
      return calendar.holidays && formatHolidays(calendar.holidays);
    case 'hoursPerDay':
      return calendar.hoursPerDay === undefined ? undefined : String(calendar.hoursPerDay);
    default:
      return plan[key];
  }
}

const date = { form: 'date', example: '2026-03-02' } as const;

function field(
  flag: string,
  label: string,
  value: string | undefined,
  attempt: (value: string) => unknown,
): EditField {
  return {
    flag,
    label: label === 'Phase' || label === 'Task' || label === 'Milestone' ? 'Name' : label,
    value: value ?? '',
    form: 'line',
    choices: [],
    example: 'a few words',
    attempt: (text) => void attempt(text),
  };
}
