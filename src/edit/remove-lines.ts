import type { PlanDocument, Span } from '../read/plan-document.ts';
import {
  lineAt,
  lineCount,
  lineEnd,
  lineStart,
  lineText,
  nextLineStart,
} from '../read/source-text.ts';
import { isBlank } from './insert-lines.ts';
import type { TextEdit } from './text-edit.ts';

/** Takes away the lines that a span stands on, and nothing else. */
export function removeLines({ source }: PlanDocument, span: Span): TextEdit {
  const first = lineAt(source, span.start);
  const last = lineAt(source, span.end);
  const end = nextLineStart(source, last);
  // The last line of a file that has no final line ending goes with the ending before it.
  const isOpenEnd = last === lineCount(source) && first > 1;
  const start = isOpenEnd ? lineEnd(source, first - 1) : lineStart(source, first);
  return { start, end, text: '' };
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
    return { start: lineStart(source, first), end: lineStart(source, next), text: '' };
  }
  const joins = next === last + 1 && /^ {0,3}(?:-+|=+)[ \t]*$/.test(lineText(source, next));
  // Dashes right below a text would make a heading of it.
  const end = joins ? lineEnd(source, last) : nextLineStart(source, last);
  return { start: lineStart(source, first), end, text: '' };
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
