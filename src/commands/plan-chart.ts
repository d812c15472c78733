import { chartLegend, type MarkedLine } from '../gantt/chart-glyphs.ts';
import type { ChartRow } from '../gantt/draw-chart-row.ts';
import { type PlacedMilestone, placeMilestones } from '../gantt/place-milestones.ts';
import { drawTerminalChart } from '../gantt/terminal-chart.ts';
import { showDayOfMonth } from '../input/show-date.ts';
import { weekdays } from '../model/plain-date.ts';
import type { IsoDate, Phase, Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import { readCalendar } from '../schedule/read-calendar.ts';
import type { PhaseProgress, TrackedTask, Tracking } from '../track/tracking.ts';
import { type Drawing, fitLine, plainText } from './drawing.ts';

/** Which rows a chart has. `some`: all of a small plan; of a large one what goes on. */
export type ChartExtent = 'some' | 'all' | { phases: readonly number[] };

/** As many tasks as the plan's own file draws in one chart. */
const mostTasks = 30;
/** Rows that a large plan gets, so that its chart fits on a screen. */
const mostRows = 40;
const mostPhases = 20;
const mostMilestones = 8;

/**
 * The Gantt chart of a plan with its legend: the dates to be expected, as of a day.
 *
 * @param extent its phases are places in the plan
 */
export function drawPlanChart(
  plan: Plan,
  tracking: Tracking,
  extent: ChartExtent,
  drawing: Drawing,
): MarkedLine[] {
  const time = present(readCalendar(plan.calendar).time);
  const { rows, isWhole } = chooseRows(plan, tracking, extent, drawing);
  const working = plan.calendar?.workingDays ?? weekdays.slice(0, 5);
  const { targetCompletion } = plan;
  const chart = drawTerminalChart(rows, {
    ...drawing,
    today: tracking.asOf,
    ...(targetCompletion === undefined ? {} : { target: targetCompletion }),
    time,
    worksOn: weekdays.map((day) => working.includes(day)),
  });
  const hint = 'show phase N draws one phase, show --all every task';
  return [
    ...chart,
    [],
    ...chartLegend(chart, drawing.glyphs, drawing.columns),
    ...(isWhole ? [] : [fitLine([{ text: hint, mark: 'faint' }], drawing)]),
  ];
}

interface ChosenRows {
  rows: ChartRow[];
  isWhole: boolean;
}

function chooseRows(
  plan: Plan,
  tracking: Tracking,
  extent: ChartExtent,
  drawing: Drawing,
): ChosenRows {
  const groups = groupRows(plan, tracking, drawing);
  const wholeGroup = ({ row, tasks, milestones }: PhaseGroup): ChartRow[] => [
    row,
    ...tasks.map((task) => taskRow(task, tracking.asOf, drawing)),
    ...milestones,
  ];
  if (typeof extent === 'object') {
    const chosen = extent.phases.flatMap((place) => present(groups.phases[place]));
    return { rows: chosen.flatMap(wholeGroup), isWhole: true };
  }
  if (extent === 'all' || tracking.tasks.length <= mostTasks) {
    return { rows: [...groups.phases.flatMap(wholeGroup), ...groups.milestones], isWhole: true };
  }
  return { rows: overviewRows(tracking, groups, drawing), isWhole: false };
}

interface PhaseGroup {
  row: ChartRow;
  /** Their rows are made once they are chosen: a large plan shows few of them. */
  tasks: TrackedTask[];
  milestones: ChartRow[];
  progress: PhaseProgress;
}

interface RowGroups {
  phases: PhaseGroup[];
  /** Those that belong to no phase. */
  milestones: ChartRow[];
}

function groupRows(plan: Plan, tracking: Tracking, drawing: Drawing): RowGroups {
  const placed = placeMilestones(plan, tracking.forecast);
  const known = new Map(tracking.milestones.map((each) => [each.name, each]));
  const milestoneRows = (phase: Phase | undefined) =>
    placed
      .filter((each) => each.phase === phase)
      .map((each) => milestoneRow(each, present(known.get(each.name)), tracking.asOf));
  let first = 0;
  const phases = plan.phases.map((phase, place): PhaseGroup => {
    const tasks = tracking.tasks.slice(first, first + phase.tasks.length);
    first += phase.tasks.length;
    const progress = tracking.phases[place] as PhaseProgress;
    return {
      row: phaseRow(progress, tracking.asOf, drawing),
      tasks,
      milestones: milestoneRows(phase),
      progress,
    };
  });
  return { phases, milestones: milestoneRows(undefined) };
}

/**
 * A large plan: its phases, those that go on with the tasks that are still open, then the
 * milestones still to come. Phases that are over, or far off, are counted where there are many.
 */
function overviewRows(
  { asOf }: Tracking,
  { phases, milestones }: RowGroups,
  drawing: Drawing,
): ChartRow[] {
  const { glyphs } = drawing;
  const ahead = [...phases.flatMap((phase) => phase.milestones), ...milestones].filter(
    (row) => row.kind === 'milestone' && !row.isReached,
  );
  const shownMilestones = ahead.slice(0, mostMilestones);
  const { shown, before, after } = phasesAround(phases, ({ progress }) => progress);
  let free = mostRows - shownMilestones.length - shown.length;
  const rows = shown.flatMap(({ progress, tasks, row }): ChartRow[] => {
    const open = tasks.filter(({ state }) => state !== 'completed');
    const canGoOn = open.some(({ state }) => state !== 'waiting');
    const hasBegun = progress.start !== undefined && progress.start <= asOf;
    const fitting = (canGoOn || hasBegun) && free > 1 ? open.slice(0, free - 1) : [];
    const rest = tasks.length - fitting.length;
    const note = `  ${glyphs.text.ellipsis} ${rest} more`;
    const notes: ChartRow[] = fitting.length > 0 && rest > 0 ? [{ kind: 'note', label: note }] : [];
    free -= fitting.length + notes.length;
    return [row, ...fitting.map((task) => taskRow(task, asOf, drawing)), ...notes];
  });
  const count = (number: number, noun: string): ChartRow[] =>
    number > 0 ? [{ kind: 'note', label: `${glyphs.text.ellipsis} ${number} ${noun}` }] : [];
  return [
    ...count(before, 'phases before'),
    ...rows,
    ...count(after, 'phases after'),
    ...shownMilestones,
    ...count(ahead.length - shownMilestones.length, 'milestones more'),
  ];
}

/** Of many phases those from the first that is not over on, and how many stand before and after them. */
export function phasesAround<Item>(
  phases: readonly Item[],
  progressOf: (phase: Item) => PhaseProgress,
): { shown: Item[]; before: number; after: number } {
  const firstOpen = phases.findIndex((phase) => {
    const { completed, tasks } = progressOf(phase);
    return completed < tasks;
  });
  const before = Math.max(0, Math.min(firstOpen, phases.length - mostPhases));
  const shown = phases.slice(before, before + mostPhases);
  return { shown, before, after: phases.length - before - shown.length };
}

function phaseRow(phase: PhaseProgress, asOf: IsoDate, { glyphs }: Drawing): ChartRow {
  const { start, end, share } = phase;
  const label = phaseLabel(phase);
  if (start === undefined || end === undefined) return { kind: 'note', label };
  return {
    kind: 'phase',
    label,
    start,
    end,
    share,
    details: showSpan({ start, end }, asOf, glyphs),
  };
}

function taskRow(tracked: TrackedTask, asOf: IsoDate, { glyphs }: Drawing): ChartRow {
  const { task, forecast, planned, overdue } = tracked;
  const { start, end, critical, estimateMinutes } = forecast;
  const hasStarted = task.status === 'In Progress' || task.actualStart !== undefined;
  const late = overdue && hasStarted ? { lateAfter: planned.end } : {};
  const slip = overdue && !hasStarted ? { slipsFrom: planned.start } : {};
  const who = tracked.assignees.map(plainText).join(', ');
  return {
    kind: 'task',
    label: `  ${taskLabel(tracked)}`,
    details: `${showSpan({ start, end }, asOf, glyphs).padEnd(15)}  ${who}`.trimEnd(),
    state: drawnStates[tracked.state],
    start,
    end,
    isCritical: critical,
    isMoment: estimateMinutes === 0,
    ...late,
    ...slip,
  };
}

const drawnStates = {
  completed: 'done',
  'under way': 'underWay',
  blocked: 'blocked',
  ready: 'toDo',
  waiting: 'toDo',
} as const;

function milestoneRow(
  { name, date }: PlacedMilestone,
  { planned, reached }: Tracking['milestones'][number],
  asOf: IsoDate,
): ChartRow {
  return {
    kind: 'milestone',
    label: `  ${plainText(name)}`,
    details: showDayOfMonth(date, asOf),
    date,
    isReached: reached === true,
    ...(planned < date ? { planned } : {}),
  };
}

/** `2 Payment service`; `Phase 2` where it has no name. */
export function phaseLabel({ number, name }: Pick<Phase, 'number' | 'name'>): string {
  return name === undefined ? `Phase ${number}` : `${number} ${plainText(name)}`;
}

/** `1.2 Database schema`. */
export function taskLabel({ task }: Pick<TrackedTask, 'task'>): string {
  return plainText(`${task.id} ${task.name ?? '[Task Name]'}`);
}

/** `2 Mar – 6 Mar`, or one day. */
export function showSpan(
  { start, end }: { start: IsoDate; end: IsoDate },
  asOf: IsoDate,
  { text }: Drawing['glyphs'],
): string {
  // The year stands once where both are of the same one.
  const near = start.slice(0, 4) === end.slice(0, 4) ? start : asOf;
  const [from, to] = [showDayOfMonth(start, near), showDayOfMonth(end, asOf)];
  return start === end ? to : `${from} ${text.dash} ${to}`;
}
