import { decodeCell } from '../markdown/inline.ts';
import { parseTaskStatus } from '../model/status.ts';
import { present } from '../present.ts';
import type { TableCell } from './block-tree.ts';
import type { TaskColumn, TaskRowDraft } from './find-task-rows.ts';
import type { StatusPart, TaskFieldKey, TaskPart, TextPart } from './plan-document.ts';
import { isStillToCome, reportValue } from './read-metadata.ts';
import { asTaskValue } from './read-value.ts';
import type { Reading } from './reading.ts';
import { beforeComment, recogniseDecoration } from './recognise-decoration.ts';
import { recogniseSigns } from './recognise-status.ts';
import { lineStart } from './source-text.ts';

const leadingId =
  /^(\d{1,9}[A-Za-z]?(?:\.\d{1,9}[A-Za-z]?)+|[A-Za-z]{1,3}-?\d{1,9}(?:\.\d{1,9})*):[ \t]+(?=\S)/;

/** Reads a task that is a row of a table: its cells are its fields, the empty ones too. */
export function readTaskRow(reading: Reading, draft: TaskRowDraft): TaskPart {
  const { row, table } = draft;
  const { source } = reading;
  const cell = present(cellText(reading, draft, 'name'));
  const { id = cellText(reading, draft, 'id'), name } = splitName(reading, draft, cell);
  const fields = readCells(reading, draft);
  const status = readStatus(reading, fields.status?.value);
  return {
    form: 'table-row',
    block: table,
    title: { bold: '', colon: 'outside' },
    line: { start: row.start, end: row.end },
    span: { start: row.start, end: row.end },
    lineStart: lineStart(source, row.line),
    ...(id && id.text !== '' && { id }),
    idInsertion: id?.start ?? name.start,
    name,
    ...(status && { status }),
    fields,
    others: [],
    criteria: [],
    fieldInsertion: { offset: row.end, kind: 'line' },
    row,
  };
}

/** `1.1: Set up`, where numbers have no column of their own. */
function splitName(
  { source }: Reading,
  { columns }: TaskRowDraft,
  cell: TextPart,
): { id?: TextPart; name: TextPart } {
  const match = columns.has('id')
    ? null
    : leadingId.exec(source.text.slice(cell.start, Math.min(cell.end, cell.start + 100)));
  if (!match?.[1]) return { name: cell };
  const { start, end } = cell;
  return {
    id: { start, end: start + match[1].length, text: match[1] },
    name: textAt(source.text, { start, end }, { start: match[0].length, end: end - start }),
  };
}

function readCells(reading: Reading, draft: TaskRowDraft): TaskPart['fields'] {
  const fields: TaskPart['fields'] = {};
  for (const key of draft.columns.keys()) {
    if (key === 'id' || key === 'name') continue;
    const cell = cellText(reading, draft, key);
    const value = cell && asTaskValue(reading.source.text, key, cell, decodeCell);
    if (value) fields[key satisfies TaskFieldKey] = { place: 'cell', value };
  }
  return fields;
}

/** The words of a cell, without bold, strike-through and signs around them where they are all of it. */
function cellText(
  { source }: Reading,
  { row, columns }: TaskRowDraft,
  column: TaskColumn,
): TextPart | undefined {
  const cell = row.cells[columns.get(column) ?? -1];
  if (!cell) return undefined;
  const raw = source.text.slice(cell.start, cell.end);
  const inner = column === 'id' || column === 'name' ? innerSpan(raw) : plainSpan(raw);
  return textAt(source.text, cell, inner);
}

function innerSpan(raw: string): TableCell {
  const plain = plainSpan(raw);
  const { start, end, bold, isStruck } = recogniseDecoration(raw);
  const words = raw.slice(start, end);
  const isWhole = bold === '' || words.indexOf(bold) === words.length - bold.length;
  if (start >= end || !isWhole || (bold === '' && !isStruck)) return plain;
  return { start, end: end - bold.length };
}

/** All of it but a comment behind it. */
function plainSpan(raw: string): TableCell {
  return { start: 0, end: beforeComment(raw, 0, raw.length) };
}

function textAt(text: string, cell: TableCell, inner: TableCell): TextPart {
  const start = cell.start + inner.start;
  const end = cell.start + inner.end;
  return { start, end, text: decodeCell(text.slice(start, end)) };
}

function readStatus(reading: Reading, value: TextPart | undefined): StatusPart | undefined {
  if (!value) return undefined;
  if (isStillToCome(value.text)) return { place: 'cell', value };
  const status = parseTaskStatus(value.text) ?? recogniseSigns(value.text);
  if (status) return { place: 'cell', value, status };
  const hint = 'write Not Started, In Progress, Blocked or Completed';
  reportValue(reading, { label: { text: 'a status' }, value }, { severity: 'warning', hint });
  return { place: 'cell', value };
}
