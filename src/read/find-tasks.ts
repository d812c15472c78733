import { present } from '../present.ts';
import type { Block, Heading, List, Paragraph, Table } from './block-tree.ts';
import { findListTasks, findTasksLabel } from './find-list-tasks.ts';
import { findTaskRows } from './find-task-rows.ts';
import { type Finding, isAboutOther, type PhaseContents } from './phase-contents.ts';
import { readLabels } from './read-labels.ts';
import type { TaskDraft } from './read-task.ts';
import type { Reading } from './reading.ts';
import { isTaskField } from './recognise-field.ts';
import { recognisePhasePart } from './recognise-phase.ts';
import { recogniseTask } from './recognise-task.ts';
import { headingText } from './region.ts';
import { reportDoubtful, reportQuotedTasks, reportTask } from './report-tasks.ts';
import { lineEnd } from './source-text.ts';

/** Sorts the blocks of a phase: where a task begins, what belongs to it, and what to other parts. */
export function findTasks(
  reading: Reading,
  blocks: readonly Block[],
  phaseLevel: number,
): PhaseContents {
  const finding: Finding = {
    reading,
    contents: { tasks: [], doubtful: [], intro: [] },
    place: 'start',
    placeLevel: phaseLevel,
    open: undefined,
    said: 'unsaid',
    rows: [],
    unmarked: [],
    numbered: [],
    doubtful: [],
  };
  let before: Block | undefined;
  for (const block of blocks) {
    if (block.type === 'heading') enterHeading(finding, block);
    else if (block.type === 'paragraph') enterParagraph(finding, block);
    else if (block.type === 'list') enterList(finding, block, before);
    else if (block.type === 'table') enterTable(finding, block);
    else enterOther(finding, block);
    before = block;
  }
  const { contents, rows, unmarked, numbered, doubtful } = finding;
  const rest = [rows, unmarked, numbered].find((drafts) => drafts.length > 0);
  if (contents.tasks.length === 0 && rest) contents.tasks = rest;
  // `2. Rest` beside `1. **Dig**`, `- ✅ Rest` beside `- [ ] Dig`; `- Rest` beside `- [ ] Dig` is a note.
  for (const { list, offset, line, match } of doubtful) {
    const beside = match.sign ? [...numbered, ...unmarked] : numbered;
    const isBeside = contents.tasks === rest && beside.some((task) => task.list === list);
    if (isBeside) reportTask(reading, { start: offset, end: line.end });
  }
  if (contents.tasks.length === 0) contents.doubtful = doubtful;
  const [first] = contents.doubtful;
  if (first) reportDoubtful(reading, { start: first.offset, end: first.line.end });
  return contents;
}

function enterHeading(finding: Finding, heading: Heading): void {
  const { contents, reading } = finding;
  const text = headingText(reading.source, heading);
  const part = recognisePhasePart(text);
  const isDeeper = finding.open !== undefined && heading.level > levelOf(finding);
  // A task in a paragraph has no headings of its own; one that is a heading may have `Deliverables`.
  if (part && !(isDeeper && finding.open?.block.type === 'heading')) {
    finding.open = undefined;
    finding.place = part;
    finding.placeLevel = heading.level;
    if (part === 'tasks') contents.tasksHeading ??= heading;
    else contents[part] ??= { heading, blocks: [] };
    return;
  }
  const match = mayHoldTasks(finding, heading) ? recogniseTask(text, 'heading') : undefined;
  const isDetail = match !== undefined && isDeeper && !isGroup(finding);
  if (isDetail) {
    finding.open?.blocks.push(heading);
    return;
  }
  if (match === 'unreadable') {
    reportTask(reading, { start: heading.contentStart, end: heading.contentEnd });
  } else if (match) {
    if (finding.place !== 'tasks') finding.place = 'start';
    if (isDeeper && finding.open?.block.type === 'heading') finding.contents.tasks.pop();
    open(finding, {
      form: 'heading',
      match,
      offset: heading.contentStart,
      line: { start: heading.start, end: heading.end },
      block: heading,
      lines: { from: 0, to: 1 },
      blocks: [],
    });
    return;
  }
  if (isDeeper) {
    finding.open?.blocks.push(heading);
    return;
  }
  finding.open = undefined;
  finding.said = 'unsaid';
  finding.place = isAboutOther(text) ? 'aside' : 'other';
  finding.placeLevel = heading.level;
}

/**
 * Whether the open task is a heading that only groups the tasks below it: `1.1 Backend` above
 * `1.1.1 Schema`. One that has fields of its own is the task, and what is below it are its details.
 */
function isGroup({ open, reading }: Finding): boolean {
  if (open?.block.type !== 'heading') return true;
  const labels = readLabels(reading.source, open.blocks, 'wrapped', isTaskField);
  return !labels.some(({ label }) => isTaskField(label.text));
}

/** The level of the heading that the open task belongs to or is. */
function levelOf({ open, placeLevel }: Finding): number {
  return open?.block.type === 'heading' ? open.block.level : placeLevel;
}

/** Headings below `Deliverables` and the like are no tasks, unless they leave that part. */
function mayHoldTasks({ place, placeLevel }: Finding, heading: Heading): boolean {
  return (place !== 'deliverables' && place !== 'timeline') || heading.level <= placeLevel;
}

/** Each line of a paragraph may begin a task; the other lines belong to the task before them. */
function enterParagraph(finding: Finding, paragraph: Paragraph): void {
  const { source } = finding.reading;
  const { lineStarts } = paragraph;
  let isBegun = false;
  for (let index = 0; index < lineStarts.length; index += 1) {
    const start = present(lineStarts[index]);
    const end = lineEnd(source, paragraph.startLine + index);
    const first = source.text[start];
    // Most lines of a plan are no tasks: one look at the first character tells.
    if (index > 0 && first !== '*' && first !== '_') continue;
    const match = recogniseTask(source.text.slice(start, end), 'paragraph');
    if (match === 'unreadable') {
      reportTask(finding.reading, { start, end });
      // What follows is about that line, not about the task before it.
      if (index === 0) finding.open = undefined;
    }
    if (match === undefined || match === 'unreadable') continue;
    if (isBegun && finding.open) finding.open.lines.to = index;
    // The goal may stand right above the first task.
    const isIntro = index > 0 && !isBegun && !finding.open && finding.place === 'start';
    if (isIntro) finding.contents.intro.push(paragraph);
    isBegun = true;
    if (finding.place === 'deliverables' || finding.place === 'timeline') finding.place = 'other';
    open(finding, {
      form: 'paragraph',
      match,
      offset: start,
      line: { start, end },
      block: paragraph,
      lines: { from: index, to: lineStarts.length },
      blocks: [],
    });
  }
  if (isBegun) return;
  if (!finding.open && !isElsewhere(finding)) {
    const label = findTasksLabel(finding.reading, paragraph);
    if (label) finding.contents.tasksLabel ??= label;
  }
  enterOther(finding, paragraph);
}

/** A list belongs to the open task, or to a part of the phase, or its items are tasks. */
function enterList(finding: Finding, list: List, before: Block | undefined): void {
  if (!finding.open && !isElsewhere(finding)) findListTasks(finding, list, before);
  enterOther(finding, list);
}

function enterTable(finding: Finding, table: Table): void {
  const { reading, rows } = finding;
  if (!finding.open && !isElsewhere(finding)) {
    for (const row of findTaskRows(reading.source, table)) rows.push(row);
  }
  enterOther(finding, table);
}

/** Whether lists and tables here are about other things than tasks. */
function isElsewhere({ place }: Finding): boolean {
  return place === 'deliverables' || place === 'timeline' || place === 'aside';
}

function enterOther({ open, place, contents, reading }: Finding, block: Block): void {
  if (open) open.blocks.push(block);
  else if (place === 'deliverables' || place === 'timeline') contents[place]?.blocks.push(block);
  else if (place === 'start') contents.intro.push(block);
  if (block.type === 'blockQuote') reportQuotedTasks(reading, block.children);
}

function open(finding: Finding, draft: TaskDraft): void {
  finding.open = draft;
  finding.contents.tasks.push(draft);
}
