import { isPlainDate } from '../model/plain-date.ts';
import type { BlocksRecord, ListRecord } from '../model/record.ts';
import { present } from '../present.ts';
import type { Insertion, PlanDocument } from '../read/plan-document.ts';
import type {
  BlocksFieldPart,
  FieldPart,
  ListFieldPart,
  SectionPart,
  TableFieldPart,
} from '../read/section-part.ts';
import type { Placement } from './add-task.ts';
import { addBlock } from './block-edits.ts';
import { type DraftRow, draftOf, intend, readAt, writeAt } from './draft.ts';
import { type EntryFieldPart, type EntryPlace, findEntryField } from './entry-kinds.ts';
import { addItems } from './item-edits.ts';
import type { OperationEdits, PlanState } from './operation.ts';
import { placeByDate } from './place-by-date.ts';
import {
  type EntryFields,
  keysOf,
  missingSection,
  placeEntry,
  readEntry,
  readItem,
} from './read-entry.ts';
import { writeLabel } from './replace-value.ts';
import { addRow, namesIn, newTable } from './row-edits.ts';
import type { TextEdit } from './text-edit.ts';

/** Where a first entry goes, and the lines before it that the document lacks. */
interface Opening {
  insertion: Insertion;
  lead: string[];
  /** Spaces before the bullet of an item. */
  indent: string;
}

/** Adds an entry to a list, table or row of blocks of a section. See `addEntry`. */
export function addSectionEntry(
  { plan, document }: PlanState,
  place: EntryPlace,
  fields: EntryFields,
  placement: Placement,
): OperationEdits {
  const found = findEntryField(document, place);
  if (!found) throw missingSection(place.section.name, place.section.heading);
  const filled = readAt(plan, place.path) === undefined ? 'no' : 'yes';
  const opening = openField(document, found.section, found.field, place);
  const result = addTo(document, found.field, { filled, opening, place, fields, placement });
  const draft = draftOf(document);
  writeAt(draft, place.path, result.values);
  return { edits: result.edits, intended: intend(draft), notes: { subject: place.kind } };
}

interface Entry {
  filled: 'yes' | 'no';
  opening: Opening;
  place: EntryPlace;
  fields: EntryFields;
  placement: Placement;
}

function addTo(
  document: PlanDocument,
  field: EntryFieldPart,
  entry: Entry,
): { edits: TextEdit[]; values: unknown } {
  if ('items' in field) return addToList(document, field, entry);
  if ('blocks' in field) return addToBlocks(document, field, entry);
  return addToTable(document, field, entry);
}

function addToList(document: PlanDocument, field: ListFieldPart, entry: Entry) {
  const { record, items } = field;
  const { kind } = entry.place;
  const item =
    record.shape === 'checklist'
      ? readItem(kind, entry.fields)
      : present(readEntry(kind, ['text'], entry.fields).text);
  const names = items.map(({ text }) => text);
  const { insertion, lead, indent } = entry.opening;
  const result = addItems(
    document,
    {
      shape: record.shape,
      items,
      filled: entry.filled,
      insertion,
      lead,
      marker: indent + (record.shape === 'steps' ? '1. ' : `${document.style.bullet} `),
    },
    [item],
    placeEntry(kind, names, entry.placement),
  );
  return { edits: result.edits, values: result.items };
}

function addToTable(document: PlanDocument, { record, table }: TableFieldPart, entry: Entry) {
  const keys = Object.keys(record.columns);
  const values = readEntry(record.kind, keys, entry.fields);
  const names = table ? namesIn(table, record.columns) : [];
  const index = placeRow(record.kind, names, values, entry.placement);
  const { insertion, lead } = entry.opening;
  const { edits, rows } = table
    ? addRow(document, table, record.columns, entry.filled, values, index)
    : newTable(document, insertion, record.columns, values, lead);
  return { edits, values: rows };
}

/** A row of the log goes by its date where nobody says otherwise. */
function placeRow(
  kind: string,
  names: readonly string[],
  { date = '' }: DraftRow,
  placement: Placement,
): number {
  const isPlaced = placement.before !== undefined || placement.after !== undefined;
  if (kind !== 'log' || isPlaced || !isPlainDate(date)) return placeEntry(kind, names, placement);
  return placeByDate(names, date);
}

function addToBlocks(document: PlanDocument, field: BlocksFieldPart, entry: Entry) {
  const { record, blocks } = field;
  const values = readEntry(record.kind, keysOf(record.title, record.fields), entry.fields);
  const names = blocks.map(({ title }) => title.text);
  const numbers = blocks.map(({ number }, index) => number?.text ?? String(index + 1));
  const index = placeEntry(record.kind, names, entry.placement, numbers);
  const result = addBlock(document, field, { ...entry, values, index, ...entry.opening });
  return { edits: result.edits, values: result.blocks };
}

/** Headings and labels of the template that somebody took out are put in again. */
function openField(
  document: PlanDocument,
  section: SectionPart,
  field: FieldPart,
  { record, headings }: EntryPlace,
): Opening {
  const label = labelLines(document, record, headings);
  if (field.insertion) {
    const isLabelled = record.label === undefined || field.label !== undefined;
    const nested = field.label?.form === 'bullet' ? field.label.item?.contentColumn : undefined;
    return {
      insertion: field.insertion,
      lead: isLabelled ? [] : label,
      indent: nested === undefined ? (isLabelled ? '' : indentBelow(label)) : ' '.repeat(nested),
    };
  }
  const missing = headings.map((heading, depth) => `${'#'.repeat(depth + 3)} ${heading}`);
  const shown = missing.filter((line) => !hasHeading(document, section, line));
  return {
    insertion: section.insertion,
    lead: [...shown.flatMap((line) => [line, '']), ...label],
    indent: indentBelow(label),
  };
}

/** `**Deployment Steps**:` above a list, `- **Checklist**:` where a group has bullets. */
function labelLines(
  { style }: PlanDocument,
  record: EntryPlace['record'] | ListRecord | BlocksRecord,
  headings: readonly string[],
): string[] {
  if (record.label === undefined) return [];
  const label = writeLabel({ bold: '**', colon: 'outside' }, record.label);
  return headings[0] === 'Test Phases' ? [`${style.bullet} ${label}`] : [label, ''];
}

function indentBelow(label: readonly string[]): string {
  return label.length === 1 ? '  ' : '';
}

/** Lines in code, HTML and comments that look like it are none. */
function hasHeading(
  { source, blocks }: PlanDocument,
  { span }: SectionPart,
  line: string,
): boolean {
  return blocks.children.some((block) => {
    if (block.type !== 'heading' || block.start < span.start || block.end > span.end) return false;
    const marks = '#'.repeat(block.level);
    return `${marks} ${source.text.slice(block.contentStart, block.contentEnd)}` === line;
  });
}
