import { parseTaskStatus } from '../model/status.ts';
import { present } from '../present.ts';
import type { Block } from './block-tree.ts';
import type { LooseTasksPart, Span } from './plan-document.ts';
import { type Reading, report } from './reading.ts';
import { recogniseTask } from './recognise-task.ts';
import { headingText } from './region.ts';
import { lineEnd, lineStart } from './source-text.ts';

/** Tells of a line that looks like a task, and is not taken for one. */
export function reportTask(reading: Reading, span: Span): void {
  report(
    reading,
    {
      code: 'IMP062',
      severity: 'warning',
      message: 'This looks like a task, but it cannot be read as one; it is left as it stands',
      hint: 'write it as `**Task 1.1**: Name` below a phase',
    },
    span,
  );
}

/** Tells of a list whose items may be tasks. */
export function reportDoubtful(reading: Reading, span: Span): void {
  report(
    reading,
    {
      code: 'IMP062',
      severity: 'warning',
      message:
        'The items of this list may be tasks, but nothing says so; they are left as they stand',
      hint: 'begin each task with `- [ ] `, or put a line `**Tasks:**` above the list; `create-impl-plan adopt --lists` takes all such lists for tasks',
    },
    span,
  );
}

/** Tells of tasks in a quotation. */
export function reportQuotedTasks(reading: Reading, blocks: readonly Block[]): void {
  for (const block of blocks) {
    if (block.type !== 'paragraph') continue;
    const start = present(block.lineStarts[0]);
    const end = lineEnd(reading.source, block.startLine);
    const match = recogniseTask(reading.source.text.slice(start, end), 'paragraph');
    if (match) reportTask(reading, { start, end });
  }
}

/** Tells of tasks that stand before the first phase. */
export function reportStrayTasks(reading: Reading, blocks: readonly Block[]): void {
  for (const block of blocks) {
    if (block.type !== 'paragraph') continue;
    const end = lineEnd(reading.source, block.startLine);
    const match = recogniseTask(reading.source.text.slice(block.start, end), 'paragraph');
    if (match) reportTask(reading, { start: block.start, end });
  }
}

/** Tells of tasks in a document that has no phase at all, by the first one. */
export function reportLooseTasks(reading: Reading, { first, phase }: LooseTasksPart): void {
  const adopt = `create-impl-plan adopt ${reading.file} --phase "Implementation"`;
  const marks = '#'.repeat(phase?.level ?? 2);
  report(
    reading,
    {
      code: 'IMP062',
      severity: 'warning',
      message: 'Tasks begin here, but no heading names their phase; they are left as they stand',
      hint: `put a heading such as \`${marks} Phase 1: Name\` above them${phase ? `, or have it put there: \`${adopt}\`` : ''}`,
    },
    first,
  );
}

/** Finds where tasks begin in a document that has no phase. */
export function findLooseTasks({ source, blocks }: Reading): LooseTasksPart | undefined {
  // Below the title, or a heading that says how far tasks are, checkboxes are tasks as well.
  let isBare = true;
  let isState = false;
  let above = 1;
  for (const block of blocks) {
    if (block.type === 'heading') {
      isState = parseTaskStatus(headingText(source, block)) !== undefined;
      isBare = block.level === 1 || isState;
      const first = { start: block.contentStart, end: block.contentEnd };
      if (saysTask(headingText(source, block), 'heading')) return loose(block, first, block.level);
      above = block.level;
    } else if (block.type === 'paragraph') {
      const first = { start: block.start, end: lineEnd(source, block.startLine) };
      if (saysTask(source.text.slice(first.start, first.end), 'paragraph'))
        return below(block, first);
    } else if (block.type === 'list') {
      const item = block.children.find(({ checkbox, textStart, startLine }) => {
        if (!checkbox) return false;
        if (isBare) return true;
        const text = source.text.slice(textStart, lineEnd(source, startLine));
        return /^\d{1,3}\. /.test(text) || saysTask(text, 'checkbox');
      });
      if (item)
        return below(block, { start: item.textStart, end: lineEnd(source, item.startLine) });
    }
  }
  return undefined;

  /** A heading that says how far its tasks are is one of several: a phase below it would lack the others. */
  function below(block: Block, first: Span): LooseTasksPart {
    return isState ? { first } : loose(block, first, above + 2);
  }

  function loose(block: Block, first: Span, ends: number): LooseTasksPart {
    const level = ends - 1;
    const offset = lineStart(source, block.startLine);
    return { first, ...(level >= 1 && level <= 4 && { phase: { offset, level } }) };
  }
}

/** A number alone may be a version or a section: outside phases, the word or a checkbox is wanted. */
function saysTask(text: string, form: 'heading' | 'paragraph' | 'checkbox'): boolean {
  const match = recogniseTask(text, form);
  if (match === undefined || match === 'unreadable' || !match.id) return false;
  return match.word !== undefined || form === 'checkbox';
}
