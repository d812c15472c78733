import { present } from '../present.ts';
import type { List, ListItem } from '../read/block-tree.ts';
import type { PlanDocument, Span, TaskPart } from '../read/plan-document.ts';
import {
  lineAt,
  lineCount,
  lineEnd,
  lineStart,
  lineText,
  nextLineStart,
  type SourceText,
} from '../read/source-text.ts';
import { isBlank } from './insert-lines.ts';
import { replaceSpan, type TextEdit } from './text-edit.ts';

/** Takes away the lines that a span stands on, and nothing else. */
export function removeLines({ source }: PlanDocument, span: Span): TextEdit {
  const first = lineAt(source, span.start);
  const last = lineAt(source, span.end);
  const end = nextLineStart(source, last);
  // The last line of a file that has no final line ending goes with the ending before it.
  const isOpenEnd = last === lineCount(source) && first > 1;
  const start = isOpenEnd ? lineEnd(source, first - 1) : lineStart(source, first);
  return removal(source, start, end);
}

/** Takes away the text of a task: rows and items of a list line by line, all else with a gap. */
export function removeTaskText(document: PlanDocument, task: TaskPart, span: Span): TextEdit[] {
  const { item, list } = task;
  if (item && list && list.children.length > 1) {
    const isApart = hasGaps(document, span);
    return [
      isApart ? removeBlock(document, span) : removeLines(document, span),
      ...numberNext(document, item, list),
    ];
  }
  return [task.row ? removeLines(document, span) : removeBlock(document, span)];
}

/** Whether a blank line stands on either side of the lines of a span: one gap is enough there. */
function hasGaps(document: PlanDocument, span: Span): boolean {
  const first = lineAt(document.source, span.start);
  const last = lineAt(document.source, span.end);
  const isInside = first > 1 && last < lineCount(document.source);
  return isInside && isBlank(document, first - 1) && isBlank(document, last + 1);
}

/**
 * Where the first item of a numbered list goes, the next one takes over its number if that tells
 * that they are a list: only one that begins with 1 may follow a paragraph line by line, and only
 * another one goes on behind what broke it.
 */
function numberNext(document: PlanDocument, item: ListItem, list: List): TextEdit[] {
  const { source } = document;
  const [first, next] = list.children;
  const [own, other] = [first?.number, next?.number];
  if (!first || !next || first !== item || own === undefined || other === undefined) return [];
  const isNeeded = own === 1 ? followsText(document, first.startLine) : other === 1;
  const digits = present(/^\d+/.exec(source.text.slice(next.start, next.start + 10))?.[0]);
  const fits = digits.length === String(own).length || next.startLine === next.endLine;
  if (!isNeeded || !fits) return [];
  const span = { start: next.start, end: next.start + digits.length };
  return replaceSpan(source.text, span, String(own));
}

/** The number that an item of an ordered list begins with. */
export function itemNumber(text: string): { start: number; text: string } | undefined {
  const match = /^([ \t]*)(\d{1,9})[.)][ \t]/.exec(text);
  return match ? { start: present(match[1]).length, text: present(match[2]) } : undefined;
}

/** Whether the line above a line says something. */
function followsText(document: PlanDocument, line: number): boolean {
  return line > 1 && !isBlank(document, line - 1);
}

/**
 * Takes away the lines that a span stands on with the blank lines on one side of it, so that one
 * gap is left of two.
 */
export function removeBlock(document: PlanDocument, span: Span): TextEdit {
  const { source } = document;
  const first = lineAt(source, span.start);
  const last = lineAt(source, span.end);
  const next = nextFilledLine(document, last + 1);
  const previous = previousFilledLine(document, first - 1);
  if (next === undefined) {
    // At the end of the file the blank lines before it go; what ends the file stays.
    return { start: previous === 0 ? 0 : lineEnd(source, previous), end: span.end, text: '' };
  }
  if (previous < first - 1 || first === 1) {
    return removal(source, lineStart(source, first), lineStart(source, next));
  }
  const joins = next === last + 1 && /^ {0,3}(?:-+|=+)[ \t]*$/.test(lineText(source, next));
  // Dashes right below a text would make a heading of it.
  const end = joins ? lineEnd(source, last) : nextLineStart(source, last);
  return removal(source, lineStart(source, first), end);
}

/** The CR that ends the line before and the LF that ends a blank one after would be one line ending. */
function removal({ text }: SourceText, start: number, end: number): TextEdit {
  const joins = text[start - 1] === '\r' && text[end] === '\n';
  return { start, end, text: joins ? '\r' : '' };
}

/** The first line from `line` on that is not blank. */
function nextFilledLine(document: PlanDocument, line: number): number | undefined {
  const count = lineCount(document.source);
  let next = line;
  while (next <= count && isBlank(document, next)) next += 1;
  return next <= count ? next : undefined;
}

/** The last line up to `line` that is not blank; 0 where there is none. */
function previousFilledLine(document: PlanDocument, line: number): number {
  let previous = line;
  while (previous > 0 && isBlank(document, previous)) previous -= 1;
  return previous;
}
