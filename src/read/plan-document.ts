import type { CheckItem } from '../model/check-item.ts';
import type { metadataLabels, taskLabels } from '../model/labels.ts';
import type { TaskStatus } from '../model/plan.ts';
import type {
  BlockDocument,
  Checkbox,
  FencedCode,
  Heading,
  List,
  ListItem,
  Paragraph,
  Table,
  TableRow,
  ThematicBreak,
} from './block-tree.ts';
import type { SectionPart, TablePart } from './section-part.ts';
import type { LineEnding, SourceText } from './source-text.ts';

/*
 * What a plan file says and where: the reading that edits stand on. A part is something that an
 * operation may touch. Offsets count in `source.text`, half-open; a part whose text is missing is
 * left out, so that an edit never guesses.
 *
 * Phases and their tasks stand in document order and at the same indexes as in the model:
 * `document.phases[1].tasks[0]` is `plan.phases[1].tasks[0]`. Items, rows and blocks without any
 * text have no place in the model: see `modelEntries`.
 */

export interface Span {
  /** Offset of the first character. */
  start: number;
  /** Offset after the last character. */
  end: number;
}

/** A piece of the file and what it says, guards taken away: what the model holds, untrimmed of prompts. */
export interface TextPart extends Span {
  text: string;
}

/**
 * A place for whole new lines. `offset` is the end of a line, before its line ending: what is put
 * in begins with a line ending and ends with none, so that it fits at the end of a file too that
 * has no final line ending. Only 0 stands before a line, the first one: what is put in goes above it.
 */
export interface Insertion {
  offset: number;
  /**
   * `line`: it goes on with the list, table or lines that it follows. `block`: a blank line must
   * part it from the line before it, unless that line is blank already.
   */
  kind: 'line' | 'block';
}

export interface PlanDocument {
  source: SourceText;
  /** The file as the user named it. */
  file: string;
  blocks: BlockDocument;
  style: DocumentStyle;
  /** The first H1. */
  title?: TitlePart;
  metadata: MetadataPart;
  /** Every H2, in document order; those that are no section of ours too. */
  sections: SectionPart[];
  phases: PhasePart[];
  /** Where a phase goes that follows all others. */
  phaseInsertion: Insertion;
  /** The tasks of a plan that calls nothing a phase. */
  looseTasks?: LooseTasksPart;
  milestones?: MilestonesPart;
  /** Where their table goes if there is none: below `### Milestones` of the Timeline section. */
  milestonesInsertion?: Insertion;
  /** The Gantt chart of the Timeline section; the charts of the phases are in their parts. */
  chart?: ChartPart;
  /** Where the chart goes if there is none: below `### Gantt Chart`. */
  chartInsertion?: Insertion;
  /** Git's conflict markers, in document order. */
  conflicts: ConflictPart[];
}

/** How the file is written, for text that has no neighbour to follow. */
export interface DocumentStyle {
  /** The line ending that most lines have; `\n` where there is none. */
  lineEnding: Exclude<LineEnding, ''>;
  /** Whether the last line has a line ending. */
  finalNewline: boolean;
  /** What most bullets are. */
  bullet: '-' | '*' | '+';
  /** The style of the first label. */
  label: LabelStyle;
  /** Whether `---` stands between phases. */
  phaseSeparator: 'rule' | 'none';
}

export interface TitlePart {
  heading: Heading;
  /** The title without `Implementation Plan: `. */
  name: TextPart;
}

export type MetadataKey = keyof typeof metadataLabels;

/** The labelled lines between the title and the first H2. */
export interface MetadataPart {
  lines: { [Key in MetadataKey]?: LabelPart };
  /** Labelled lines that the model does not know. */
  others: LabelPart[];
  /** Where a line goes that is missing, in the template's order. */
  insertions: { [Key in MetadataKey]: Insertion };
}

/** `**Label**: value`, on a line of a paragraph or as a list item. */
export interface LabelPart {
  place: 'label';
  /** `line`: a line of a paragraph. `bullet`: a list item. */
  form: 'line' | 'bullet';
  /** The label's words, without markup and colon. */
  label: TextPart;
  /**
   * What follows the label, white space around it left out; wrapped lines belong to it. Where it is
   * empty both ends are where it would go; a space belongs before it if none is there.
   */
  value: TextPart;
  style: LabelStyle;
  /** From the first character that is not indentation to the end of its last line, nested blocks with it. */
  span: Span;
  /** Where the line begins that `span` begins on: with it, `span` is whole lines without the last line ending. */
  lineStart: number;
  /** The list item of a bullet. */
  item: ListItem | undefined;
  /** The list that belongs to it: nested in the item, or next after the paragraph. See `itemInsertion`. */
  list: List | undefined;
}

export interface LabelStyle {
  /** What stands around the label; `''` where it is not bold. */
  bold: '**' | '__' | '';
  /** `inside`: `**Label:** value`. */
  colon: 'inside' | 'outside';
}

/** One item of a list. */
export interface ItemPart extends CheckItem {
  item: ListItem;
  list: List;
  /** What it says without bullet, number and checkbox; wrapped lines belong to it. */
  value: TextPart;
  /** From its marker to the end of its last line, nested blocks with it. */
  span: Span;
  /** Where the line begins that `span` begins on. */
  lineStart: number;
}

export interface PhasePart {
  /** A heading, or a bold line on its own. */
  form: 'heading' | 'paragraph';
  block: Heading | Paragraph;
  /** Of the heading; for a bold line, that of a heading in its place. */
  level: number;
  /** The heading's line. */
  line: Span;
  /** `Phase`, `Sprint`, as written. */
  word?: TextPart;
  /** The number as written; left out where it has none, the model then gives it the next free one. */
  number?: TextPart;
  name: TextPart;
  /** The estimate behind the name. */
  estimated?: PhaseEstimatePart;
  /** The status beside the name. */
  status?: PhaseStatusPart;
  goal?: LabelPart;
  /** Where a goal goes. */
  goalInsertion: Insertion;
  /** `#### Tasks`. */
  tasksHeading?: Heading;
  /** `**Tasks:**`, the line of a label; what follows the first one where there are several. */
  tasksLabel?: Span;
  tasks: TaskPart[];
  /** Items that may be tasks, in a phase that has none: nothing says so of their lists. */
  doubtful: TaskPart[];
  /** Where a task goes that follows all others and that what comes behind it would belong to. */
  taskInsertion: Insertion;
  /** Where one goes that is an item or a row: above the headings that say what else there is. */
  taskItemInsertion: Insertion;
  deliverables?: DeliverablesPart;
  /** `#### Phase 1 Timeline` and its charts. */
  timelineHeading?: Heading;
  charts: ChartPart[];
  /**
   * Where a chart, or its heading, goes: behind the heading and the charts that are there, else
   * behind the tasks. Left out where that is behind what nothing closes.
   */
  chartInsertion?: Insertion;
  /** From the heading to the end of the last line before the `---`, phase or section that follows. */
  span: Span;
  /** The `---` after it. */
  separator?: ThematicBreak;
  /** Where a phase goes that follows this one. */
  insertion: Insertion;
}

/** `✅ COMPLETE` in a phase heading: it means nothing for the tasks. */
export interface PhaseStatusPart extends Span {
  status: TaskStatus;
}

/** `(Estimated: 3 days)` in a phase heading. */
export interface PhaseEstimatePart {
  /** With its brackets, and the white space before them. */
  whole: Span;
  /** `3 days`. */
  value: TextPart;
}

export interface DeliverablesPart {
  heading?: Heading;
  label?: LabelPart;
  items: ItemPart[];
  /** Where a further one goes. */
  insertion: Insertion;
}

/** `paragraph`: a bold line, as the template has it. */
export type TaskForm = 'paragraph' | 'heading' | 'bullet' | 'checkbox' | 'table-row';

/** The fields of a task that have a label of their own. */
export type TaskFieldKey = Exclude<keyof typeof taskLabels, 'name'>;

export interface TaskPart {
  form: TaskForm;
  /** The heading or paragraph that names it, or the table of its row. `taskStyle` tells how it is written. */
  block: Heading | Paragraph | Table;
  /** Of the line that names it; `''` for bold where nothing stands around the id. */
  title: LabelStyle;
  /** `Task`, as written before the id. */
  word?: Span;
  /** The line that names it. */
  line: Span;
  /** From its first character to the end of its last line. `---` and blank lines behind it are outside. */
  span: Span;
  /** Where the line begins that `span` begins on. */
  lineStart: number;
  /** Left out where it has none; the model then gives it the next free one. */
  id?: TextPart;
  /** Where an id goes if it has none: behind the word `Task` and a space, else before the name. */
  idInsertion: number;
  name: TextPart;
  /** How far it is, wherever that is said. */
  status?: StatusPart;
  /** The signs behind its name that say again what its checkbox says. */
  sign?: Span;
  /** Each field that it has. */
  fields: { [Key in TaskFieldKey]?: TaskFieldPart };
  /** Labels that the model does not know. */
  others: LabelPart[];
  criteria: ItemPart[];
  /** Where a further field goes: behind the last one. */
  fieldInsertion: Insertion;
  /** That of its item, or of the heading that names it. */
  checkbox?: Checkbox;
  /** The list item of a bullet or checkbox, and the list that it stands in. */
  item?: ListItem;
  list?: List;
  /** The row of a table. */
  row?: TableRow;
}

/** A field of a task: its label and value, a cell of its row, or what stands in the line that names it. */
export type TaskFieldPart = LabelPart | { place: 'cell'; value: TextPart } | InlinePart;

/** What the line that names a task says besides: `(2d)`, `@alice`, ` - what is to be done`. */
export interface InlinePart {
  place: 'inline';
  value: TextPart;
  /** What goes with it: brackets, dash, `@`, and the white space before. */
  whole: Span;
  /** `handles`: people, each behind an `@`; the first of these stands before `value`. */
  form?: 'handles';
}

export interface StatusPart {
  /** `checkbox`: the one character between the brackets. `inline`: a word or sign in the task's line. */
  place: 'label' | 'cell' | 'inline' | 'checkbox';
  /** As written. */
  value: TextPart;
  /** Left out where the words are no status. */
  status?: TaskStatus;
}

/** Tasks below no phase. */
export interface LooseTasksPart {
  /** The line that names the first one. */
  first: Span;
  /** Where a heading goes that makes them a phase's, and its level; left out where no heading can. */
  phase?: { offset: number; level: number };
}

export interface MilestonesPart {
  heading?: Heading;
  /** Its keys are those of `milestoneColumns`. */
  table: TablePart;
}

/** A Mermaid Gantt chart between fences. */
export interface ChartPart {
  fence: FencedCode;
  /** The lines between the fences, the last line ending included. */
  content: Span;
  /** Each of these lines without its line ending. */
  lines: TextPart[];
  /** Git's conflict markers within: the chart is made anew without them. */
  conflicts: ConflictPart[];
}

/** One conflict as git marks it; a marker that stands alone has no others. */
export interface ConflictPart {
  /** From the first marker's line to the end of the last one's. */
  span: Span;
  /** The lines of its markers: `<<<<<<<`, `|||||||`, `=======`, `>>>>>>>`. */
  markerLines: number[];
  /** `chart`: wholly inside a Gantt chart of the tool, which makes it anew. */
  place: 'chart' | 'text';
}
