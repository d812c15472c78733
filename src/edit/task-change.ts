import { taskLabels } from '../model/labels.ts';
import { PlanError } from '../problem.ts';
import type { PlanDocument, TaskFieldKey, TaskPart } from '../read/plan-document.ts';
import type { taskView } from '../render/plan-view.ts';
import type { DraftTask } from './draft.ts';
import { insertField } from './insert-field.ts';
import { fieldsOf, startsWithList, taskLook } from './task-look.ts';
import type { TextEdit } from './text-edit.ts';
import { writeField } from './write-task.ts';

/** A task that is being changed: what it says, how far its draft is, the edits so far. */
export interface TaskChange {
  document: PlanDocument;
  part: TaskPart;
  draft: DraftTask;
  at: { phase: number; task: number };
  /** Fields whose lines go: nothing is put in behind them. */
  removed: ReadonlySet<TaskFieldKey>;
  /** What is put in behind the name: it goes before all lines that are put in below. */
  behindName: TextEdit[];
  /** The lines of the first fields of a task that had none: they are put in as one piece. */
  first: string[];
  edits: TextEdit[];
}

/** Puts in a field that the task lacks. @throws PlanError IMP002 for a row without such a column */
export function addTaskField(
  { document, part, at, removed, first, edits }: TaskChange,
  key: TaskFieldKey,
  view: ReturnType<typeof taskView>,
): void {
  if (part.row) throw noColumn(key);
  const look = taskLook(document, at.phase, part);
  const lines = writeField(look, key, view);
  const isFirst = fieldsOf(part).length === 0 && (part.others.length === 0 || startsWithList(part));
  if (isFirst) first.push(...lines);
  else edits.push(insertField(document, look, part, key, lines, removed));
}

function noColumn(key: TaskFieldKey): PlanError {
  return new PlanError({
    code: 'IMP002',
    severity: 'error',
    message: `The table of this task has no column for ${taskLabels[key].label}`,
    hint: `add a column \`${taskLabels[key].label}\` to it`,
  });
}
