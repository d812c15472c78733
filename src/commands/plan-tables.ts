import { type MarkedLine, type MarkedText, progressBar } from '../gantt/chart-glyphs.ts';
import { showDayOfMonth } from '../input/show-date.ts';
import { countOf } from '../model/count-of.ts';
import { minutesPerDay } from '../model/estimate.ts';
import type { IsoDate, Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import { countWorkingDays } from '../schedule/count-working-days.ts';
import { readCalendar } from '../schedule/read-calendar.ts';
import { blockReason } from '../track/block-reason.ts';
import { showPercent } from '../track/show-percent.ts';
import type { PhaseProgress, TrackedMilestone, TrackedTask, Tracking } from '../track/tracking.ts';
import { type Drawing, drawTable, headingLine, plainText, restLines } from './drawing.ts';
import { phaseLabel, phasesAround, showSpan, taskLabel } from './plan-chart.ts';
import { overdueWords } from './plan-facts.ts';

/** How many rows a list shows before it counts the rest. */
const mostListed = 10;
/** From here on bars are longer and names less cut. */
const wideColumns = 110;

/** Each phase with its progress, its dates, and by how many working days it ends later than planned. */
export function phaseTable(plan: Plan, tracking: Tracking, drawing: Drawing): MarkedLine[] {
  const { phases, asOf } = tracking;
  const { shown, before, after } = phasesAround(phases, (phase) => phase);
  const barColumns = drawing.columns >= wideColumns ? 30 : 14;
  const delayOf = measureDelays(plan, tracking);
  const table = drawTable(
    [
      {
        cells: shown.map((phase) => ({ text: phaseLabel(phase) })),
        most: drawing.columns - barColumns - 44,
      },
      { cells: shown.map((phase) => progressBar(phase, barColumns, drawing.glyphs)) },
      { cells: shown.map(({ share }) => ({ text: showPercent(share) })), align: 'right' },
      {
        cells: shown.map(({ completed, tasks }) => faint(`${completed}/${tasks}`)),
        align: 'right',
      },
      { cells: shown.map((phase) => phaseDates(phase, asOf, drawing)) },
      { cells: shown.map((phase) => ({ text: delayOf(phase), mark: 'late' })) },
    ],
    drawing,
  );
  const count = (number: number, where: string): MarkedLine[] =>
    number > 0
      ? [[faint(`  ${drawing.glyphs.text.ellipsis} ${countOf(number, 'phase')} ${where}`)]]
      : [];
  return [headingLine('Phases'), ...count(before, 'before'), ...table, ...count(after, 'after')];
}

/** What should have started or ended: first what is late itself, most days first, then what waits for it. */
export function overdueTable({ tasks, asOf }: Tracking, drawing: Drawing): MarkedLine[] {
  const daysOf = ({ overdue }: TrackedTask) => present(overdue?.days);
  const waits = ({ openDependencies }: TrackedTask) => openDependencies.length > 0;
  const late = tasks
    .filter(({ overdue }) => overdue !== undefined)
    .sort((a, b) => Number(waits(a)) - Number(waits(b)) || daysOf(b) - daysOf(a));
  const say = (task: TrackedTask): MarkedText =>
    waits(task) || task.overdue === undefined
      ? { text: `waits for ${task.openDependencies.map(plainText).join(', ')}` }
      : { text: overdueWords(task.overdue, asOf), mark: 'late' };
  return listTasks('Overdue', late, say, drawing);
}

export function blockedTable(plan: Plan, { tasks }: Tracking, drawing: Drawing): MarkedLine[] {
  const blocked = tasks.filter(({ state }) => state === 'blocked');
  return listTasks(
    'Blocked',
    blocked,
    ({ task }) => ({ text: plainText(blockReason(plan, task.id) ?? ''), mark: 'blocked' }),
    drawing,
  );
}

/** Each milestone with the date to be expected, and the planned one where that is another. */
export function milestoneTable({ milestones, asOf }: Tracking, drawing: Drawing): MarkedLine[] {
  const shown = milestonesAround(milestones);
  const { glyphs } = drawing;
  const table = drawTable(
    [
      {
        cells: shown.map(({ reached }) =>
          reached
            ? { text: glyphs.reached, mark: 'reached' }
            : { text: glyphs.milestone, mark: 'milestone' },
        ),
      },
      { cells: shown.map(({ name }) => ({ text: plainText(name) })), most: drawing.columns - 34 },
      {
        cells: shown.map(({ forecast }) => ({ text: showDayOfMonth(forecast, asOf) })),
        align: 'right',
      },
      { cells: shown.map((milestone) => milestoneState(milestone, asOf)) },
    ],
    drawing,
  );
  const rest = milestones.length - shown.length;
  return table.length === 0
    ? []
    : [headingLine('Milestones'), ...table, ...restLines(rest, drawing)];
}

/** Who has how many days of work, done and open, and until when. */
export function peopleTable(
  plan: Plan,
  { people, asOf }: Tracking,
  drawing: Drawing,
): MarkedLine[] {
  const shown = people.slice(0, mostListed);
  const total = people.reduce(
    (most, each) => Math.max(most, each.openMinutes + each.completedMinutes),
    1,
  );
  const barColumns = drawing.columns >= wideColumns ? 30 : 14;
  const { progress } = drawing.glyphs;
  const cellsOf = (minutes: number) => Math.round((minutes / total) * barColumns);
  const days = (minutes: number) => Math.round((minutes / minutesPerDay(plan.calendar)) * 10) / 10;
  const table = drawTable(
    [
      {
        cells: shown.map(({ name }) =>
          name === undefined ? faint('nobody') : { text: plainText(name) },
        ),
        most: drawing.columns - barColumns - 46,
      },
      {
        cells: shown.map(({ completedMinutes, openMinutes }): MarkedLine => {
          const done = cellsOf(completedMinutes);
          const open = cellsOf(completedMinutes + openMinutes) - done;
          return [
            { text: progress.done.repeat(done), mark: 'done' },
            { text: progress.open.repeat(open) },
          ];
        }),
      },
      {
        cells: shown.map(({ open }) => ({
          text: open.length === 0 ? 'all done' : countOf(open.length, 'task'),
        })),
        align: 'right',
      },
      {
        cells: shown.map(({ open, openMinutes }) => ({
          text: open.length === 0 ? '' : `${countOf(days(openMinutes), 'day')} open`,
        })),
        align: 'right',
      },
      {
        cells: shown.map(({ busyUntil }) =>
          faint(busyUntil === undefined ? '' : `until ${showDayOfMonth(busyUntil, asOf)}`),
        ),
      },
    ],
    drawing,
  );
  const rest = people.length - shown.length;
  const isOfUse = people.some(({ name }) => name !== undefined);
  return isOfUse ? [headingLine('Workload'), ...table, ...restLines(rest, drawing)] : [];
}

function listTasks(
  heading: string,
  tasks: readonly TrackedTask[],
  say: (task: TrackedTask) => MarkedText,
  drawing: Drawing,
): MarkedLine[] {
  const shown = tasks.slice(0, mostListed);
  const { critical } = drawing.glyphs;
  const table = drawTable(
    [
      {
        cells: shown.map(({ forecast }) => ({
          text: forecast.critical ? critical : '',
          mark: 'critical',
        })),
      },
      {
        cells: shown.map((task) => ({ text: taskLabel(task) })),
        most: Math.floor(drawing.columns * 0.4),
      },
      { cells: shown.map(({ assignees }) => faint(assignees.map(plainText).join(', '))), most: 20 },
      { cells: shown.map(say) },
    ],
    drawing,
  );
  const rest = tasks.length - shown.length;
  return table.length === 0 ? [] : [headingLine(heading), ...table, ...restLines(rest, drawing)];
}

/** Of many milestones those from the last one that is reached on. */
function milestonesAround(milestones: readonly TrackedMilestone[]): TrackedMilestone[] {
  const firstOpen = milestones.findIndex(({ reached }) => reached !== true);
  const from = Math.max(0, Math.min(firstOpen - 1, milestones.length - mostListed));
  return milestones.slice(from, from + mostListed);
}

function phaseDates({ start, end }: PhaseProgress, asOf: IsoDate, { glyphs }: Drawing): MarkedText {
  if (start === undefined || end === undefined) return faint('no tasks');
  return { text: showSpan({ start, end }, asOf, glyphs) };
}

/** `+3d`: by how many working days a phase ends later than the plan has it. */
function measureDelays(plan: Plan, { planned }: Tracking): (phase: PhaseProgress) => string {
  const time = present(readCalendar(plan.calendar).time);
  const ends = new Map(planned.phases.map(({ number, end }) => [number, end]));
  return ({ number, end }) => {
    const days = countWorkingDays(time, ends.get(number), end);
    return days > 0 ? `+${days}d` : '';
  };
}

function milestoneState(
  { planned, forecast, reached }: TrackedMilestone,
  asOf: IsoDate,
): MarkedText {
  if (reached) return { text: 'reached', mark: 'reached' };
  if (forecast > planned) return { text: `planned ${showDayOfMonth(planned, asOf)}`, mark: 'late' };
  return forecast < asOf ? faint('past') : { text: '' };
}

function faint(text: string): MarkedText {
  return { text, mark: 'faint' };
}
