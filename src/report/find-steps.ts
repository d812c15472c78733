import type { IsoDate, Plan, Task, TaskId } from '../model/plan.ts';
import { isOver } from '../track/find-open-dependencies.ts';
import { type LoggedStep, readLogRow } from '../track/read-log-row.ts';
import type { TrackedTask } from '../track/tracking.ts';
import type { MatchedTasks } from './match-tasks.ts';
import type { CompletedTask, LoggedRow, Period, ReportedTask } from './report.ts';

/** What was done in some days. */
export interface Steps {
  completed: CompletedTask[];
  started: ReportedTask[];
  reopened: ReportedTask[];
  /** The rows of the log that say something else. */
  log: LoggedRow[];
}

/**
 * Finds what was done in a period: what the plan's actual dates say, what its log says, and what was
 * otherwise before. A day that was written down too late for the report before is told of as well.
 *
 * @param matched against the plan as it was before the period; left out where that is not known
 */
export function findSteps(
  plan: Plan,
  tracked: readonly TrackedTask[],
  period: Period,
  matched: MatchedTasks | undefined,
): Steps {
  const rows = readRows(plan, period);
  const lastRows = new Map(
    rows.flatMap(({ date, step }) =>
      step ? [[keyOf(step.task, step.step), { ...step, date }]] : [],
    ),
  );
  const lastOf = (task: Task, step: LoggedStep['step']) => lastRows.get(keyOf(task.id, step));
  const isIn = (date: IsoDate | undefined) =>
    date !== undefined && date >= period.from && date <= period.to;

  const completed = tracked.flatMap((each): CompletedTask[] => {
    const { task } = each;
    const row = lastOf(task, 'completed');
    const on = task.actualFinish ?? row?.date;
    if (!isOver(task) || (on !== undefined && on > period.to)) return [];
    const before = matched?.before.get(task);
    const isNews = matched !== undefined && (before === undefined || !isOver(before));
    if (!isIn(on) && !isNews) return [];
    return [
      { ...reportTask(each), ...(on ? { on } : {}), ...(row?.note ? { note: row.note } : {}) },
    ];
  });

  const isReopened = ({ task }: TrackedTask) => {
    const before = matched?.before.get(task);
    const wasOver = before !== undefined && isOver(before);
    return !isOver(task) && (wasOver || lastOf(task, 'reopened') !== undefined);
  };
  const isStarted = (each: TrackedTask) => {
    const { task, state } = each;
    if ((state !== 'under way' && state !== 'blocked') || isReopened(each)) return false;
    if (task.actualStart !== undefined && isIn(task.actualStart)) return true;
    const isLogged = task.actualStart === undefined && lastOf(task, 'started') !== undefined;
    const isNews = matched !== undefined && state === 'under way' && !hadBegun(matched, task);
    return isLogged || isNews;
  };

  const told = new Set([
    ...completed.map(({ id }) => keyOf(id, 'completed')),
    ...tracked.flatMap(({ task, state }) => (state === 'blocked' ? keyOf(task.id, 'blocked') : [])),
  ]);
  const known = new Set(tracked.map(({ task }) => task.id));
  const isTold = ({ step }: ReadRow) =>
    step !== undefined &&
    known.has(step.task) &&
    (step.note === undefined || told.has(keyOf(step.task, step.step)));
  return {
    completed: completed.sort((a, b) => compareDates(a.on, b.on)),
    started: tracked.filter(isStarted).map(reportTask),
    reopened: tracked.filter(isReopened).map(reportTask),
    log: rows.filter((row) => !isTold(row)).map(({ step: _step, ...row }) => row),
  };
}

/** A task in a report. */
export function reportTask({ task: { id, name }, assignees }: TrackedTask): ReportedTask {
  return { id, ...(name === undefined ? {} : { name }), assignees };
}

interface ReadRow extends LoggedRow {
  step?: LoggedStep | undefined;
}

function readRows({ statusLog = [] }: Plan, { from, to }: Period): ReadRow[] {
  return statusLog
    .map(({ date = '', status = '', notes = '' }) => ({ date, status, notes }))
    .filter(({ date }) => date >= from && date <= to)
    .map((row) => ({ ...row, step: readLogRow(row.notes) }));
}

function keyOf(task: TaskId, step: LoggedStep['step']): string {
  return `${step} ${task}`;
}

function hadBegun({ before }: MatchedTasks, task: Task): boolean {
  const earlier = before.get(task);
  if (earlier === undefined) return false;
  return earlier.status !== 'Not Started' || earlier.actualStart !== undefined;
}

/** What has no date comes last. */
function compareDates(a: IsoDate = '9999', b: IsoDate = '9999'): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
