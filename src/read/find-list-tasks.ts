import { present } from '../present.ts';
import { type Block, childrenOf, type List, type ListItem } from './block-tree.ts';
import { type Finding, isAboutOther } from './phase-contents.ts';
import type { Span } from './plan-document.ts';
import type { TaskDraft } from './read-task.ts';
import type { Reading } from './reading.ts';
import { endOfWords, recogniseDecoration } from './recognise-decoration.ts';
import { isTaskField } from './recognise-field.ts';
import { recogniseLabel, recognisePlainLabel } from './recognise-label.ts';
import { recognisePhasePart } from './recognise-phase.ts';
import { recogniseSigns } from './recognise-status.ts';
import { behindBold, recogniseTask, type TaskLine } from './recognise-task.ts';
import { reportTask } from './report-tasks.ts';
import { lineEnd } from './source-text.ts';

/** What counts the items of a list behind their checkboxes: `1. `. */
export const ordinal = /^\d{1,3}\.[ \t]+/;

/**
 * Finds the tasks in a list below a phase that belongs to no task: items with a number, checkboxes,
 * whatever a heading or label calls tasks, and checkboxes nested in bullets that only group them.
 */
export function findListTasks(finding: Finding, list: List, before: Block | undefined): void {
  const said = saidOf(finding, list, labelBefore(finding.reading, before)?.words);
  finding.said = said;
  if (said !== 'nothing') findInList(finding, list, said);
}

/** What the label or heading above a list says of its items. */
function saidOf({ place, said }: Finding, list: List, label: string | undefined): Finding['said'] {
  if (label !== undefined) {
    if (namesTasks(label)) return 'tasks';
    return isAboutOther(label) ? 'nothing' : 'unsaid';
  }
  // A list that goes on with `3.` was only interrupted.
  const goesOn = list.ordered && present(list.children[0]?.number) > 1;
  return place === 'tasks' || (goesOn && said === 'tasks') ? 'tasks' : 'unsaid';
}

/**
 * Finds the tasks in a list.
 *
 * @param said `tasks`: a heading or label says that every item is one
 */
function findInList(finding: Finding, list: List, said: 'tasks' | 'unsaid'): void {
  const { reading, contents, unmarked, numbered, doubtful, place } = finding;
  const drafts = list.children.map((item) => readItemTask(reading, list, item));
  const marked = new Set(drafts.filter(hasMark).map((draft) => draft?.form));
  for (const draft of drafts) {
    if (!draft) continue;
    if (hasMark(draft) || (draft.form === 'checkbox' && marked.has('checkbox'))) {
      contents.tasks.push(draft);
    } else if (said === 'tasks') {
      if (draft.form === 'checkbox' || !isFieldOf(reading, draft)) unmarked.push(draft);
    } else if (draft.form === 'checkbox') {
      // In a plan of our own shape, checklists below other headings are the user's.
      if (place !== 'other' || !contents.tasksHeading) unmarked.push(draft);
    } else if (!findInGroup(finding, draft) && !isFieldOf(reading, draft)) {
      // `1. **Storage layer**`: a numbered list of headings in bold.
      if (list.ordered && draft.match.style.bold !== '') numbered.push(draft);
      else if (marked.has('bullet'))
        reportTask(reading, { start: draft.offset, end: draft.line.end });
      else doubtful.push(draft);
    }
  }
}

/** `- **Backend**` above nested checkboxes: they are the tasks. */
function findInGroup(finding: Finding, { blocks, match, offset }: TaskDraft): boolean {
  const { source } = finding.reading;
  const words = source.text.slice(offset + match.name.start, offset + match.name.end);
  const lists = blocks.filter((block) => block.type === 'list');
  const boxes = lists.filter((list) => list.children.some(({ checkbox }) => checkbox));
  if (boxes.length === 0 || isAboutOther(words)) return boxes.length > 0;
  for (const list of boxes) findInList(finding, list, 'unsaid');
  return true;
}

function hasMark(draft: TaskDraft | undefined): boolean {
  return draft?.match.id !== undefined || draft?.match.word !== undefined;
}

/** `- **Owner**: Ada` says something about the phase. */
function isFieldOf({ source }: Reading, { offset, line }: TaskDraft): boolean {
  const text = source.text.slice(offset, line.end);
  const match = recogniseLabel(text) ?? recognisePlainLabel(text);
  if (!match) return false;
  const words = text.slice(match.start, match.end);
  return isTaskField(words) || isAboutOther(words);
}

function readItemTask(reading: Reading, list: List, item: ListItem): TaskDraft | undefined {
  const { source } = reading;
  const [paragraph, ...blocks] = childrenOf(item);
  if (paragraph?.type !== 'paragraph') return undefined;
  const end = lineEnd(source, paragraph.startLine);
  const start = item.textStart + ordinalLength(source.text.slice(item.textStart, end), item);
  const text = source.text.slice(start, end);
  const form = item.checkbox ? 'checkbox' : 'bullet';
  const match = recogniseTask(text, form);
  if (match === 'unreadable') reportTask(reading, { start, end });
  const line = match ?? unmarkedLine(text);
  if (line === undefined || line === 'unreadable') return undefined;
  return {
    form,
    match: line,
    offset: start,
    line: { start: item.start, end },
    block: paragraph,
    lines: { from: 0, to: paragraph.lineStarts.length },
    blocks,
    item,
    list,
  };
}

/** Behind a checkbox, `1. ` counts the items: it is no part of a name. */
function ordinalLength(text: string, { checkbox }: ListItem): number {
  return checkbox ? (ordinal.exec(text.trimEnd())?.[0].length ?? 0) : 0;
}

/** An item that says nothing but what is to be done; bold around its name, or its first words, goes. */
function unmarkedLine(text: string): TaskLine | undefined {
  const around = recogniseDecoration(text);
  const { start, end, bold, sign, isStruck } = around;
  if (start >= end) return undefined;
  const close = bold === '' ? -1 : text.indexOf(bold, start);
  const after = close + bold.length;
  const isLabel = close > start && text[close - 1] === ':';
  if (close > start && close < end && (isLabel || behindBold().test(text.slice(after, end)))) {
    const nameEnd = isLabel ? close - 1 : close;
    return {
      idInsertion: start,
      name: { start, end: nameEnd },
      ...(after < end && { tail: { start: after, end } }),
      ...(sign && { sign }),
      ...(isStruck && { isStruck }),
      style: { bold, colon: 'inside' },
    };
  }
  const style = { bold: '', colon: 'outside' } as const;
  const isAllStruck = bold === '' && isStruck && text.startsWith('~~', end);
  const status = sign && recogniseSigns(text.slice(sign.start, sign.end));
  const isSigned = status !== undefined && bold === '' && !isStruck;
  const from = isAllStruck || isSigned ? start : 0;
  const nameEnd = isAllStruck ? end : endOfWords(text);
  return {
    idInsertion: from,
    name: { start: from, end: nameEnd },
    ...(isSigned && { sign }),
    ...(isAllStruck && { isStruck }),
    style,
  };
}

/** The line of the label without a value that a list follows: `**Tasks**:`. */
export function findTasksLabel(reading: Reading, block: Block): Span | undefined {
  const label = labelBefore(reading, block);
  return label && namesTasks(label.words) ? label.line : undefined;
}

/** The label without a value that a list follows, its line and its words: `**Deliverables**:`. */
function labelBefore(
  { source }: Reading,
  before: Block | undefined,
): { line: Span; words: string } | undefined {
  if (before?.type !== 'paragraph') return undefined;
  const last = before.lineStarts.length - 1;
  const start = present(before.lineStarts[last]);
  const text = source.text.slice(start, before.end);
  const match = recogniseLabel(text) ?? recognisePlainLabel(text);
  // `**Goal**: Ship it` has its value already.
  return match && match.valueStart >= text.trimEnd().length
    ? { line: { start, end: before.end }, words: text.slice(match.start, match.end) }
    : undefined;
}

/** `Tasks`, `Backend Tasks`. */
function namesTasks(words: string): boolean {
  return recognisePhasePart(words) === 'tasks';
}
