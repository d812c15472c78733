import { type MarkedLine, type MarkedText, progressBar } from '../gantt/chart-glyphs.ts';
import { showDate, showDayOfMonth } from '../input/show-date.ts';
import { countOf } from '../model/count-of.ts';
import { type EpochDay, parsePlainDate } from '../model/plain-date.ts';
import type { IsoDate, Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import { readCalendar } from '../schedule/read-calendar.ts';
import { showPercent } from '../track/show-percent.ts';
import type { Overdue, Progress, TrackedTask, Tracking } from '../track/tracking.ts';
import { type Drawing, fitLine, plainText } from './drawing.ts';
import { taskLabel } from './plan-chart.ts';
import { wrapPath } from './wrap-path.ts';

const labelColumns = 10;
const mostCauses = 3;
const mostPathLines = 2;

/** How far a plan is, when it ends, why later than promised, and what decides the end. */
export function planFacts(plan: Plan, tracking: Tracking, drawing: Drawing): MarkedLine[] {
  const isOver = tracking.total.completed === tracking.total.tasks;
  return [
    ...factLines('Progress', [progressWords(tracking.total, drawing)]),
    ...factLines(isOver ? 'Finished' : 'Finish', [
      finishWords(tracking),
      ...(isOver ? [] : slipWords(plan, tracking, drawing)),
    ]),
    ...(isOver ? [] : factLines('Critical', criticalWords(tracking, drawing))),
  ].map((line) => fitLine(line, drawing));
}

/** A label and its lines beside it. */
export function factLines(label: string, lines: readonly MarkedLine[]): MarkedLine[] {
  return lines.map((line, index) => [
    { text: (index === 0 ? label : '').padEnd(labelColumns), mark: 'faint' },
    ...line,
  ]);
}

/** `████░░  38 %, 52 % planned · 12 of 29 tasks completed`. */
export function progressWords(progress: Progress, drawing: Drawing): MarkedLine {
  const { share, plannedShare, completed, tasks } = progress;
  const { dot } = drawing.glyphs.text;
  const done = `${completed} of ${countOf(tasks, 'task')} completed`;
  return [
    ...progressBar(progress, 20, drawing.glyphs),
    { text: `  ${showPercent(share)}`, mark: 'strong' },
    { text: `, ${showPercent(plannedShare)} planned ${dot} ${done}` },
  ];
}

/** `end due 9 Apr, 3 days ago`: working days. */
export function overdueWords(overdue: Overdue, asOf: IsoDate): string {
  return `${dueWords(overdue, asOf)}, ${countOf(overdue.days, 'day')} ago`;
}

function dueWords({ what, date }: Overdue, asOf: IsoDate): string {
  return `${what === 'start' ? 'start' : 'end'} due ${showDayOfMonth(date, asOf)}`;
}

function finishWords({ finish }: Tracking): MarkedLine {
  const { forecast, target, daysAfterTarget: days } = finish;
  const date: MarkedText = { text: showDate(forecast), mark: 'strong' };
  if (target === undefined) return [date];
  if (days === 0) return [date, { text: ', ' }, { text: 'on the target', mark: 'done' }];
  const distance = countOf(Math.abs(days), 'working day');
  return [
    date,
    { text: ', ' },
    days > 0
      ? { text: `${distance} after`, mark: 'late' }
      : { text: `${distance} before`, mark: 'done' },
    { text: ` the target ${showDateBeside(target, forecast)}` },
  ];
}

/** Without the year where it is that of a date beside it. */
function showDateBeside(date: IsoDate, other: IsoDate): string {
  const words = showDate(date);
  return date.slice(0, 4) === other.slice(0, 4) ? words.replace(/ \d+$/, '') : words;
}

/**
 * Why the finish is later than promised, or than the plan has it: the critical tasks that are late
 * themselves; where none is, how long the critical path is.
 */
function slipWords(plan: Plan, tracking: Tracking, { glyphs }: Drawing): MarkedLine[] {
  const { finish, tasks, asOf } = tracking;
  const { causes, daysAfterTarget, daysAfterPlanned } = finish;
  if (daysAfterTarget <= 0 && daysAfterPlanned <= 0) return [];
  const later = `${countOf(daysAfterPlanned, 'working day')} later than the plan's dates`;
  const moved: MarkedLine[] = daysAfterPlanned > 0 ? [[{ text: later }]] : [];
  const isCause = new Set(causes);
  const late = tasks.filter(({ task }) => isCause.has(task.id)).slice(0, mostCauses);
  const rest = causes.length - late.length;
  if (causes.length === 0) return [...moved, ...pathLength(plan, tracking)];
  return [
    ...moved,
    ...late.map((task) => causeWords(task, present(task.overdue), asOf)),
    ...(rest > 0 ? [[{ text: `${glyphs.text.ellipsis} and ${rest} more late tasks` }]] : []),
  ];
}

function causeWords(task: TrackedTask, overdue: Overdue, asOf: IsoDate): MarkedLine {
  const late = `${countOf(overdue.days, 'day')} late`;
  return [
    { text: 'because ' },
    { text: taskLabel(task), mark: 'strong' },
    { text: ' is ' },
    { text: late, mark: 'late' },
    { text: `, ${dueWords(overdue, asOf)}` },
  ];
}

function pathLength(plan: Plan, { finish, forecast }: Tracking): MarkedLine[] {
  const time = present(readCalendar(plan.calendar).time);
  const { target, daysAfterTarget } = finish;
  if (target === undefined || daysAfterTarget <= 0) return [];
  const dayOf = (date: IsoDate): EpochDay => present(parsePlainDate(date));
  const before = time.workingDaysBefore(dayOf(forecast.start));
  const days = (until: IsoDate) => Math.max(0, time.workingDaysBefore(dayOf(until) + 1) - before);
  const path = `the critical path takes ${countOf(days(finish.forecast), 'working day')}`;
  return [[{ text: `because ${path}, the target leaves ${days(target)}` }]];
}

function criticalWords({ forecast, tasks }: Tracking, { columns, glyphs }: Drawing): MarkedLine[] {
  const completed = new Set(
    tasks.filter(({ state }) => state === 'completed').map(({ task }) => task.id),
  );
  const path = forecast.criticalPath.filter((id) => !completed.has(id)).map(plainText);
  const { arrow, ellipsis } = glyphs.text;
  const room = columns - labelColumns - ellipsis.length - 1;
  const lines = wrapPath(path, room, arrow);
  return lines.slice(0, mostPathLines).map((line, index) => {
    const isCut = index === mostPathLines - 1 && lines.length > mostPathLines;
    return [{ text: isCut ? `${line} ${ellipsis}` : line }];
  });
}
