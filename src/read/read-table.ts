import { decodeCell } from '../markdown/inline.ts';
import type { Labels } from '../model/record.ts';
import { present } from '../present.ts';
import type { Table, TableRow } from './block-tree.ts';
import type { TextPart } from './plan-document.ts';
import { beforeComment } from './recognise-decoration.ts';
import { foldWords } from './recognise-field.ts';
import type { RowPart, TablePart } from './section-part.ts';
import type { SourceText } from './source-text.ts';

/**
 * Reads a table whose columns are known by their headers. A column that has been renamed is found
 * by its place, unless another one has that place by its name.
 */
export function readTable(source: SourceText, table: Table, labels: Labels): TablePart {
  const columns = matchColumns(source, table, labels);
  return {
    table,
    columns,
    rows: table.rows.map((row) => readRow(source, row, columns)),
    insertion: { offset: table.end, kind: 'line' },
  };
}

/** The cells of a row by the keys of their columns. */
export function readRow(
  source: SourceText,
  row: TableRow,
  columns: ReadonlyMap<string, number>,
): RowPart {
  const cells = new Map<string, TextPart>();
  for (const [key, index] of columns) {
    const cell = row.cells[index];
    if (!cell) continue;
    const end = beforeComment(source.text, cell.start, cell.end);
    const text = decodeCell(source.text.slice(cell.start, end));
    cells.set(key, { start: cell.start, end, text });
  }
  return { row, cells };
}

/** The words of a table's headers, folded. */
export function headerWords(source: SourceText, table: Table): string[] {
  return table.header.cells.map(({ start, end }) => foldWords(source.text.slice(start, end)));
}

function matchColumns(source: SourceText, table: Table, labels: Labels): Map<string, number> {
  const headers = headerWords(source, table);
  const keys = Object.keys(labels);
  const named = keys.map((key) => headers.indexOf(foldWords(present(labels[key]))));
  const taken = new Set(named);
  const columns = new Map<string, number>();
  for (const [place, key] of keys.entries()) {
    const byName = present(named[place]);
    if (byName >= 0) columns.set(key, byName);
    else if (!taken.has(place) && place < headers.length) columns.set(key, place);
  }
  return columns;
}
