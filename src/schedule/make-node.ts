import { durationMinutes, minutesPerDay, parseEstimate } from '../model/estimate.ts';
import { type EpochDay, parsePlainDate } from '../model/plain-date.ts';
import type { Calendar, IsoDate, Milestone, Task } from '../model/plan.ts';
import type { Problem, PropertyPath } from '../problem.ts';
import type { MilestoneNode, TaskNode } from './graph.ts';
import { endlessMinutes } from './link-lag.ts';
import type { PlacedTask } from './plan-index.ts';

/** What a node has before anything is linked to it: one list for all, never changed. */
const none: never[] = [];

/** What a task is read with. */
export interface NodeContext {
  calendar: Calendar | undefined;
  /** The day that the schedule looks from: nothing that is not over lies before it. */
  asOf: EpochDay | undefined;
  /** What estimates have been read as: many tasks have the same one. */
  lengths: Map<string, number | undefined>;
}

/**
 * Reads what the schedule needs of a task. Seen from a day, a task that has not started starts no
 * earlier than that day, and one that is under way ends no earlier.
 *
 * Problems: IMP002, IMP013, IMP019.
 */
export function makeTaskNode(
  { task, phase, path }: PlacedTask,
  context: NodeContext,
  problems: Problem[],
): TaskNode {
  const { asOf } = context;
  const startNoEarlierThan = readDate(task, 'startNoEarlierThan', path, problems);
  const actualStart = readDate(task, 'actualStart', path, problems);
  const actualFinish = readDate(task, 'actualFinish', path, problems);
  if (actualStart !== undefined && actualFinish !== undefined && actualFinish < actualStart) {
    problems.push({
      code: 'IMP019',
      severity: 'error',
      message: `Task ${task.id} finished on ${task.actualFinish}, before it started on ${task.actualStart}`,
      hint: 'Mend Actual Start or Actual Finish',
      path: [...path, 'actualFinish'],
    });
  }
  const isOver = actualFinish !== undefined || task.status === 'Completed';
  const isUnderWay = !isOver && (actualStart !== undefined || task.status === 'In Progress');
  return {
    kind: 'task',
    task,
    phase: phase.number,
    path,
    durationMinutes: countMinutes(task, context, path, problems),
    startNoEarlierThan:
      asOf === undefined || isOver || isUnderWay
        ? startNoEarlierThan
        : Math.max(startNoEarlierThan ?? asOf, asOf),
    actualStart,
    actualFinish,
    endNoEarlierThan: isUnderWay ? asOf : undefined,
    waitsFor: none,
    external: none,
  };
}

/** Reads what the schedule needs of a row of the milestones table. Problems: IMP002. */
export function makeMilestoneNode(
  milestone: Milestone,
  path: PropertyPath,
  problems: Problem[],
): MilestoneNode {
  const ownDay = readDate(milestone, 'date', path, problems);
  return {
    kind: 'milestone',
    name: milestone.name,
    path,
    ownDay,
    waitsFor: none,
  };
}

/** Reads the date in a field where there is one. Problems: IMP002 where it does not exist. */
export function readDate<Key extends string>(
  record: { readonly [key in Key]?: IsoDate },
  key: Key,
  path: PropertyPath,
  problems: Problem[],
): EpochDay | undefined {
  const text = record[key];
  if (text === undefined) return undefined;
  const day = parsePlainDate(text);
  if (day === undefined) {
    problems.push({
      code: 'IMP002',
      severity: 'error',
      message: `"${text}" is not a date`,
      hint: 'Write it as YYYY-MM-DD, in the years 1900 to 2200',
      path: [...path, key],
    });
  }
  return day;
}

/** The upper end of a task's estimate; 1 day where it is unknown or no duration. */
function countMinutes(
  task: Task,
  { calendar, lengths }: NodeContext,
  path: PropertyPath,
  problems: Problem[],
): number {
  const text = task.estimate ?? '';
  if (!lengths.has(text)) lengths.set(text, readLength(text, calendar));
  const length = lengths.get(text);
  if (length !== undefined) return length;
  problems.push({
    code: 'IMP013',
    severity: 'warning',
    message: `The estimate "${task.estimate}" of task ${task.id} is no duration; 1 day is counted`,
    hint: 'Write it as 4h, 3 days, 2-3 days or 1 week, or TBD where nobody knows yet',
    path: [...path, 'estimate'],
  });
  return minutesPerDay(calendar);
}

/** The upper end of an estimate in minutes, 1 day where it is unknown; `undefined` where it is no duration. */
function readLength(text: string, calendar: Calendar | undefined): number | undefined {
  const estimate = parseEstimate(text);
  if (estimate === 'unknown') return minutesPerDay(calendar);
  return estimate && Math.min(durationMinutes(estimate.high, calendar), endlessMinutes);
}
