import { encodeCell } from '../markdown/inline.ts';
import { taskLabels } from '../model/labels.ts';
import type { Task, TaskId } from '../model/plan.ts';
import { present } from '../present.ts';
import type { PlanDocument, TaskFieldKey, TaskPart } from '../read/plan-document.ts';
import { noColumn, tableOf, writeRow } from './row-edits.ts';
import { taskFieldKeys } from './task-look.ts';

/** A row in the table that the neighbour stands in: each cell where the neighbour has that field. */
export function writeTaskRow(
  document: PlanDocument,
  like: TaskPart,
  task: Omit<Task, 'id'> & { id?: TaskId },
): string {
  checkColumns(like, task);
  const fieldAt = nameCells(document, like, task);
  for (const key of Object.keys(like.fields) as TaskFieldKey[]) {
    const field = like.fields[key];
    const value = key === 'dependencies' ? dependenciesOf(task) : task[key];
    if (field && typeof value === 'string') fieldAt.set(field.value.start, encodeCell(value));
  }
  if (like.status) fieldAt.set(like.status.value.start, task.status);
  const cells = present(like.row).cells.map((cell) => {
    const found = [...fieldAt].find(([start]) => start >= cell.start && start <= cell.end);
    return found?.[1] ?? '';
  });
  return writeRow(document, present(tableOf(like)), cells);
}

function dependenciesOf({ dependencies }: Pick<Task, 'dependencies'>): string | undefined {
  return dependencies?.length === 0 ? 'None' : dependencies?.join(', ');
}

/** The number and the name, by where the neighbour's stand: in a cell each, or in one, `1.1: Set up`. */
function nameCells(
  { source }: PlanDocument,
  { id, name, row }: TaskPart,
  task: Pick<Task, 'name'> & { id?: TaskId },
): Map<number, string> {
  const words = encodeCell(task.name ?? taskLabels.name.prompt);
  if (!id) return new Map([[name.start, words]]);
  const number = present(task.id);
  const isShared = present(row).cells.some(
    ({ start, end }) => start <= id.start && id.end < name.start && name.start <= end,
  );
  if (!isShared) {
    return new Map([
      [name.start, words],
      [id.start, number],
    ]);
  }
  return new Map([[id.start, number + source.text.slice(id.end, name.start) + words]]);
}

/** A row says what its table has columns for. */
function checkColumns(like: TaskPart, task: Omit<Task, 'id'>): void {
  const missing = taskFieldKeys.find((key) =>
    key === 'status'
      ? task.status !== 'Not Started' && like.status === undefined
      : task[key] !== undefined && like.fields[key] === undefined,
  );
  if (missing) throw noColumn('The table of tasks', taskLabels[missing].label);
}
