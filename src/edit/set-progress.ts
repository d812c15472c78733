import { taskLabels } from '../model/labels.ts';
import { normalizeLine } from '../model/normalize-fields.ts';
import type { IsoDate, Task } from '../model/plan.ts';
import { parseTaskStatus } from '../model/status.ts';
import { present } from '../present.ts';
import { PlanError } from '../problem.ts';
import { addLogRow } from './add-log-row.ts';
import { checkTaskFields } from './check-fields.ts';
import type { Operation } from './operation.ts';
import { phaseAt, taskAt } from './phase-lists.ts';
import { type ActualDates, placedDates, progressDates } from './progress-dates.ts';
import { progressWords } from './progress-words.ts';
import { findKind } from './references.ts';
import { setTask, type TaskChanges } from './set-task.ts';

/** How far a task is, and since when. */
export interface Progress {
  /** In any form that a task's Status takes: `done`. */
  status: string;
  /** The day on which it came to that; left out: today. */
  on?: IsoDate | undefined;
  today: IsoDate;
  /** What the Status Log says besides; of a blocked task the reason. */
  note?: string | undefined;
}

/**
 * Says how far a task is: its status, the actual dates that follow from it, and a row in the Status
 * Log where the plan has one. What the plan has no place for is left out, and remarked. Setting the
 * status that a task has changes nothing, but for a day that is given, and a note.
 *
 * Problems: IMP011 where there is no such task, IMP002 for a status that is none, IMP019 for a task
 * that would end before it starts, IMP073 for a day that is still to come.
 *
 * @param changes of other fields; actual dates among them win over those that follow
 * @example setProgress('1.2', { status: 'Completed', today: '2026-03-04' })
 */
export function setProgress(
  reference: string,
  { status: wanted, on, today, note: said = '' }: Progress,
  changes: Omit<TaskChanges, 'status'> = {},
): Operation {
  return (state) => {
    const { plan, document } = state;
    checkTaskFields({ status: wanted });
    const at = findKind(plan, 'task', reference);
    const part = taskAt(document, at);
    const phase = present(plan.phases[at.phase]);
    const task = present(phase.tasks[at.task]);
    const day = on ?? today;
    if (day > today) throw stillToCome(day, today);
    const status = present(parseTaskStatus(wanted));
    const note = normalizeLine(said, '');
    const isSaid = part.status === undefined || part.status.status !== undefined;
    const isSame = isSaid && task.status === status;

    const dates = progressDates(task, status, { given: on, today });
    const placed = placedDates(document, at.phase, part, dates);
    const set = setTask(`task ${task.id}`, {
      ...(isSame ? {} : { status }),
      ...placed,
      ...changes,
    })(state);
    const words = progressWords({
      phase,
      word: phaseAt(document, at.phase).word?.text,
      task,
      status,
      note,
    });
    const log =
      isSame && note === undefined
        ? undefined
        : addLogRow(state, { date: day, status, notes: words });
    const statusLog = log?.intended.statusLog;
    const remarks = [
      ...(set.edits.length + (log?.edits.length ?? 0) === 0
        ? [`Task ${task.id} is ${status} already`]
        : []),
      ...lostDates(task, dates, { ...placed, ...changes }),
    ];
    return {
      ...set,
      edits: [...set.edits, ...(log?.edits ?? [])],
      intended: { ...set.intended, ...(statusLog ? { statusLog } : {}) },
      notes: { ...set.notes, ...(remarks.length > 0 ? { remarks } : {}) },
      given: [...present(set.given), ['statusLog']],
    };
  };
}

/** Dates that would have been set, where the task has no place for them. */
function lostDates({ id }: Task, wanted: ActualDates, set: ActualDates): string[] {
  const keys = (['actualStart', 'actualFinish'] as const).filter(
    (key) => typeof wanted[key] === 'string' && set[key] === undefined,
  );
  return keys.map((key) => `Task ${id} has no place for its ${taskLabels[key].label}`);
}

function stillToCome(day: IsoDate, today: IsoDate): PlanError {
  return new PlanError({
    code: 'IMP073',
    severity: 'error',
    message: `${day} is still to come: today is ${today}`,
    hint: 'progress is what has happened; for a date in the plan, set --start-no-earlier-than. What counts as today says --as-of',
  });
}
