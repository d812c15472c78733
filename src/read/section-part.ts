import type {
  BlocksRecord,
  GroupRecord,
  ListRecord,
  SectionRecord,
  TableRecord,
  TextRecord,
} from '../model/record.ts';
import type { PropertyPath } from '../problem.ts';
import type { Heading, Table, TableRow, ThematicBreak } from './block-tree.ts';
import type { Insertion, ItemPart, LabelPart, Span, TextPart } from './plan-document.ts';

/** One H2 with what stands below it. */
export interface SectionPart {
  /** Left out for a heading that is no section of ours, or the second of the same section. */
  record?: SectionRecord;
  heading: Heading;
  /** What the heading says. */
  name: string;
  /** From the heading to the end of the last line before the `---` or heading that follows. */
  span: Span;
  /** Below the heading, from the first line that is not blank; empty at the heading's end if there is none. */
  body: Span;
  /** The `---` between this section and the next. */
  separator?: ThematicBreak;
  /** Where a section goes that follows this one; after its `body`, before its `separator`. */
  insertion: Insertion;
  /** One for each field of the record, in its order, also where the document does not have it. */
  fields: FieldPart[];
}

export type FieldPart =
  | TextFieldPart
  | ListFieldPart
  | TableFieldPart
  | BlocksFieldPart
  | GroupFieldPart;

interface FieldPlace {
  /** The key in its section or group. */
  key: string;
  /** Where its value is in the plan: `['testing', 'unit', 'when']`. */
  path: PropertyPath;
  /** Its own heading, the last of the record's heading path; left out where it has none or is missing. */
  heading?: Heading;
  /** Its label, where the record has one. */
  label?: LabelPart;
  /** What stands below the heading or section heading that it belongs to; left out where that is missing. */
  body?: Span;
  /** Where a further entry, or its first line, goes; left out where `body` is. */
  insertion?: Insertion;
}

export interface TextFieldPart extends FieldPlace {
  record: TextRecord;
  /** The value; for prose all lines of `body`. Left out where there is none to replace. */
  value?: TextPart;
}

export interface ListFieldPart extends FieldPlace {
  record: ListRecord;
  items: ItemPart[];
}

export interface TableFieldPart extends FieldPlace {
  record: TableRecord;
  table?: TablePart;
}

export interface BlocksFieldPart extends FieldPlace {
  record: BlocksRecord;
  blocks: BlockEntryPart[];
}

export interface GroupFieldPart extends FieldPlace {
  record: GroupRecord;
  fields: FieldPart[];
}

export interface TablePart {
  table: Table;
  /** Property key → index of its column, found by the header's words, else by its place. */
  columns: ReadonlyMap<string, number>;
  rows: RowPart[];
  /** Where a further row goes. */
  insertion: Insertion;
}

export interface RowPart {
  row: TableRow;
  /** Property key → its cell; a row that is too short leaves out the last ones. */
  cells: ReadonlyMap<string, TextPart>;
}

/** `**Risk 1**: description` or `**Risk 1: description**` with its bullets. */
export interface BlockEntryPart {
  /** The number as written. */
  number?: TextPart;
  title: TextPart;
  /** The bold that goes on to the end of the title, if it does. */
  closing: '**' | '__' | '';
  /** Property key → its bullet. */
  fields: ReadonlyMap<string, LabelPart>;
  /** From the bold text to the end of its last line. */
  span: Span;
}
