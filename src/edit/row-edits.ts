import { textWidth } from '../gantt/fit-text.ts';
import { alignTable } from '../markdown/align-table.ts';
import { encodeCell } from '../markdown/inline.ts';
import type { Labels } from '../model/record.ts';
import { present } from '../present.ts';
import { PlanError } from '../problem.ts';
import type { Table, TableCell, TableRow } from '../read/block-tree.ts';
import type { Insertion, PlanDocument, TaskPart } from '../read/plan-document.ts';
import type { RowPart, TablePart } from '../read/section-part.ts';
import { lineStart } from '../read/source-text.ts';
import type { DraftRow } from './draft.ts';
import { textOutside } from './holds-more.ts';
import { insertLines, insertLinesAbove } from './insert-lines.ts';
import type { EntryIndex } from './item-edits.ts';
import { removeLines } from './remove-lines.ts';
import { replaceSpan, type TextEdit } from './text-edit.ts';

/** Edits, and all rows as they then read. */
export interface RowEdits {
  edits: TextEdit[];
  rows: DraftRow[];
}

const pipe = /(?<!\\)\|/;

/**
 * Adds a row to a table. In a table that still holds the template's rows it takes their place.
 *
 * @param filled `no`: the rows only say what the template says
 * @param values by the keys of the columns
 * @throws PlanError IMP002 for a value that the table has no column for
 */
export function addRow(
  document: PlanDocument,
  part: TablePart,
  columns: Labels,
  filled: 'yes' | 'no',
  values: DraftRow,
  index: EntryIndex,
): RowEdits {
  const { table, rows } = part;
  const lost = Object.keys(values).find((key) => values[key] && !part.columns.has(key));
  if (lost !== undefined) throw noColumn('The table', present(columns[lost]));
  const text = writeRow(document, table, cellsOf(part, values));
  const [first] = rows;
  if (first && filled === 'no' && rows.every((row) => isPlain(document, row))) {
    const [second] = rows.slice(1);
    const last = rows.at(-1);
    // Rows stand line by line: they go as one.
    const rest =
      second && last ? [removeLines(document, { start: second.row.start, end: last.row.end })] : [];
    const { start, end } = first.row;
    return {
      edits: [...replaceSpan(document.source.text, { start, end }, text), ...rest],
      rows: [values],
    };
  }
  const next = rows[index];
  const line = indentOf(document, next?.row ?? rows.at(-1)?.row ?? table.delimiter) + text;
  const edit = next
    ? insertLinesAbove(document, { offset: startOf(document, next.row), kind: 'line' }, [line])
    : insertLines(document, part.insertion, [line]);
  return { edits: [edit], rows: modelRows(part).toSpliced(index, 0, values) };
}

/** What a new row would say and its table has no column for. */
export function noColumn(table: string, label: string): PlanError {
  return new PlanError({
    code: 'IMP002',
    severity: 'error',
    message: `${table} has no column for ${label}`,
    hint: `add a column \`${label}\` to it, or leave that out`,
  });
}

/** Nothing in it but the cells that the plan knows: none in a column of somebody's own, none too many. */
function isPlain(document: PlanDocument, { row, cells }: RowPart): boolean {
  return /^[\s|]*$/.test(textOutside(document, row, cells.values()));
}

/** Takes a row out of a table. */
export function removeRow(document: PlanDocument, part: TablePart, index: number): RowEdits {
  const { row } = present(part.rows[index]);
  return {
    edits: [removeLines(document, row)],
    rows: modelRows(part).toSpliced(index, 1),
  };
}

/** A table where none is yet: headers, dashes and one row, lined up. */
export function newTable(
  document: PlanDocument,
  insertion: Insertion,
  columns: Labels,
  values: DraftRow,
  lead: readonly string[],
): RowEdits {
  const keys = Object.keys(columns);
  const lines = [
    Object.values(columns),
    keys.map(() => '---'),
    keys.map((key) => encodeCell(values[key] ?? '')),
  ].map((cells) => `| ${cells.join(' | ')} |`);
  const aligned = alignTable(lines.join('\n')).trimEnd().split('\n');
  return { edits: [insertLines(document, insertion, [...lead, ...aligned])], rows: [values] };
}

/** What each row says in its first column: rows go by that. */
export function namesIn({ rows }: TablePart, columns: Labels): string[] {
  const [first] = Object.keys(columns);
  return rows.map(({ cells }) => cells.get(present(first))?.text ?? '');
}

/** The rows of a table as the model's input has them. */
export function modelRows(part: TablePart): DraftRow[] {
  return part.rows.map(({ cells }) =>
    Object.fromEntries([...cells].map(([key, cell]) => [key, cell.text])),
  );
}

/**
 * A new row in the look of a table: outer pipes as its header has them, cells padded to the width
 * of their columns where the table is lined up.
 *
 * @param cells Markdown, one for each column
 */
export function writeRow(document: PlanDocument, table: Table, cells: readonly string[]): string {
  const header = splitRow(document, table.header);
  const widths = columnWidths(document, table);
  const needsPipe = (text: string | undefined) => text === '';
  const lead = header.lead || needsPipe(cells[0]) ? '|' : '';
  const trail = header.trail || needsPipe(cells.at(-1)) ? '|' : '';
  const segments = cells.map((cell, index) => {
    const width = widths?.[index] ?? 0;
    const gap = width > 0 && !/^\s/.test(present(header.segments[index])) ? '' : ' ';
    const text = index === 0 && lead === '' ? `${cell} ` : `${gap}${cell} `;
    return text + ' '.repeat(Math.max(0, width - textWidth(text)));
  });
  const row = lead + segments.join('|') + trail;
  return trail === '' ? row.trimEnd() : row;
}

/** The table that a task is a row of. */
export function tableOf({ block }: TaskPart): Table | undefined {
  return block.type === 'table' ? block : undefined;
}

/** Edits that make a cell say something else and keep its column's width where it can. */
export function replaceCell(
  document: PlanDocument,
  table: Table,
  cell: TableCell,
  text: string,
): TextEdit[] {
  const source = document.source.text;
  const old = source.slice(cell.start, cell.end);
  if (old === text) return [];
  const room = /^[ \t]*(?=\|)/.exec(source.slice(cell.end, cell.end + 2000))?.[0].length;
  const before = source[cell.start - 1] === '|' ? ' ' : '';
  if (room === undefined || !columnWidths(document, table)) {
    const after = text !== '' && source[cell.end] === '|' ? ' ' : '';
    return [{ start: cell.start, end: cell.end, text: before + text + after }];
  }
  const width = textWidth(old) + room;
  const padding = Math.max(1, width - textWidth(before + text));
  return [{ start: cell.start, end: cell.end + room, text: before + text + ' '.repeat(padding) }];
}

function cellsOf({ table, columns }: TablePart, values: DraftRow): string[] {
  const cells = table.header.cells.map(() => '');
  for (const [key, index] of columns) cells[index] = encodeCell(values[key] ?? '');
  return cells;
}

/** The width of each column with the spaces in it; `undefined` where the table is not lined up. */
function columnWidths(document: PlanDocument, table: Table): number[] | undefined {
  const widthsOf = (row: TableRow) =>
    splitRow(document, row).segments.map((text) => textWidth(text));
  const widths = widthsOf(table.header);
  const others = [table.delimiter, ...table.rows].map(widthsOf);
  const isAligned = (row: readonly number[]) =>
    widths.every((width, index) => row[index] === width);
  // One long cell in a table that is lined up otherwise does not make it another table.
  const aligned = others.filter(isAligned).length;
  return isAligned(present(others[0])) && aligned * 2 >= others.length ? widths : undefined;
}

function splitRow({ source }: PlanDocument, row: TableRow) {
  const text = source.text.slice(row.start, row.end);
  const lead = text.startsWith('|');
  const trail = text.length > 1 && /(?<!\\)\|$/.test(text);
  const segments = text.slice(lead ? 1 : 0, trail ? -1 : undefined).split(pipe);
  return { lead, trail, segments };
}

function startOf({ source }: PlanDocument, row: TableRow): number {
  return lineStart(source, row.line);
}

function indentOf(document: PlanDocument, row: TableRow): string {
  return document.source.text.slice(startOf(document, row), row.start);
}
