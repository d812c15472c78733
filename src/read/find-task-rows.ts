import { present } from '../present.ts';
import type { Table, TableRow } from './block-tree.ts';
import type { TaskFieldKey } from './plan-document.ts';
import { headerWords } from './read-table.ts';
import { foldWords, recogniseTaskField } from './recognise-field.ts';
import type { SourceText } from './source-text.ts';

/** What a column of a table of tasks holds. */
export type TaskColumn = 'id' | 'name' | TaskFieldKey;

/** A row of a table that holds a task. */
export interface TaskRowDraft {
  form: 'table-row';
  table: Table;
  row: TableRow;
  /** What it holds → the index of its column. */
  columns: ReadonlyMap<TaskColumn, number>;
}

/** Headers are folded: lower case, letters and digits only. A header of signs alone is `''`. */
const idWords = new Set(['', 'id', 'taskid', 'no', 'nr', 'number', 'tasknumber', 'taskno']);
const taskWords = ['task', 'tasks', 'taskname', 'tasktitle', 'workitem', 'activity', 'todo'];
const nameWords = [...taskWords, 'title', 'name', 'item', 'what', 'feature', 'step', 'story'];
const otherFieldWords: Readonly<Record<string, TaskFieldKey>> = {
  deps: 'dependencies',
  est: 'estimate',
  days: 'estimate',
  hours: 'estimate',
};
const idCell = /^\W*(?:\d{1,5}[a-z]?(?:\.\d{1,6}[a-z]?)*|[a-z]{1,10}-?\d{1,5}(?:\.\d{1,4})*)\W*$/i;

/**
 * The rows of a table that holds tasks: it has a column for their numbers and one for their names,
 * or a column headed `Task` and one for a field. Other tables have no such rows.
 */
export function findTaskRows(source: SourceText, table: Table): TaskRowDraft[] {
  const columns = findColumns(source, table);
  if (!columns) return [];
  const name = present(columns.get('name'));
  return table.rows
    .filter((row) => {
      const cell = row.cells[name];
      return cell !== undefined && cell.end > cell.start;
    })
    .map((row) => ({ form: 'table-row', table, row, columns }));
}

function findColumns(source: SourceText, table: Table): Map<TaskColumn, number> | undefined {
  const words = headerWords(source, table);
  const columns = new Map<TaskColumn, number>();
  const id = findIds(source, table, words);
  const hasIds = id >= 0;
  const names = nameWords.map((word) => words.indexOf(word));
  const name = names.find((index) => index >= 0 && index !== id) ?? -1;
  if (name < 0) return undefined;
  for (const [index, word] of words.entries()) {
    const key = recogniseTaskField(word)?.key ?? otherFieldWords[foldWords(word)];
    if (key && index !== name && !columns.has(key)) columns.set(key, index);
  }
  const isTasks = taskWords.includes(present(words[name]));
  if (!hasIds && !(isTasks && columns.size > 0)) return undefined;
  columns.set('name', name);
  if (hasIds) columns.set('id', id);
  return columns;
}

/** The column of numbers; one headed `Task` may be it where another one holds the names. */
function findIds(source: SourceText, table: Table, words: readonly string[]): number {
  const id = words.findIndex((word) => idWords.has(word));
  if (id >= 0 && holdsIds(source, table, id)) return id;
  const task = words.findIndex((word) => taskWords.includes(word));
  const hasNames = words.some((word, index) => index !== task && nameWords.includes(word));
  return task >= 0 && hasNames && holdsIds(source, table, task) ? task : -1;
}

/**
 * Whether what a column holds looks like numbers of tasks, in every row that has a cell there. A line
 * of prose right below a table is a row of one cell.
 */
function holdsIds(source: SourceText, table: Table, column: number): boolean {
  const rows = table.rows.filter(({ cells }) => cells.length > 1);
  const cells = rows.flatMap((row) => row.cells[column] ?? []);
  const texts = cells.map(({ start, end }) => source.text.slice(start, end));
  return (
    texts.some((text) => text !== '') && texts.every((text) => text === '' || idCell.test(text))
  );
}
