import type { IsoDate, Task, TaskStatus } from '../model/plan.ts';
import type { PlanDocument, TaskPart } from '../read/plan-document.ts';
import { taskLook } from './task-look.ts';

/** The actual dates that change: `null` clears one. */
export type ActualDates = { [Key in 'actualStart' | 'actualFinish']?: IsoDate | null };

/**
 * The actual dates that follow from a task's new status. A status that the task has already moves no
 * date, unless the day is given: then it is mended.
 *
 * @param given the day that the user named
 * @example progressDates(task, 'Completed', { today: '2026-03-04' }) // { actualFinish: '2026-03-04' }
 */
export function progressDates(
  task: Task,
  status: TaskStatus,
  { given, today }: { given?: IsoDate | undefined; today: IsoDate },
): ActualDates {
  const day = given ?? today;
  const isSame = task.status === status;
  if (isSame && given === undefined) return {};
  switch (status) {
    case 'Not Started':
      return { actualStart: null, actualFinish: null };
    case 'Blocked':
      return { actualFinish: null };
    case 'In Progress':
      return {
        ...(task.actualStart === undefined || isSame ? { actualStart: day } : {}),
        actualFinish: null,
      };
    case 'Completed':
      return { actualFinish: day };
  }
}

/**
 * The dates that a task has a place for, in this plan's dialect: a cell of its row, a field. A task
 * that is one line among others, without any fields, gets none; one whose status has to become a
 * field gets the dates beside it.
 */
export function placedDates(
  document: PlanDocument,
  phase: number,
  part: TaskPart,
  dates: ActualDates,
): ActualDates {
  const hasFields =
    part.row === undefined &&
    (part.status === undefined || taskLook(document, phase, part).fields.size > 0);
  const entries = Object.entries(dates).filter(
    ([key]) => hasFields || part.fields[key as keyof ActualDates] !== undefined,
  );
  return Object.fromEntries(entries);
}
