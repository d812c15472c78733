import type { Insertion, PlanDocument } from '../read/plan-document.ts';
import { lineAt, lineCount, lineEnd, lineEnding, lineText } from '../read/source-text.ts';
import type { TextEdit } from './text-edit.ts';

/**
 * The line ending that new lines get at a place: that of the line they follow, so that a file with
 * mixed endings stays as it is around them.
 */
export function lineEndingAt({ source, style }: PlanDocument, offset: number): string {
  const line = lineAt(source, offset);
  return lineEnding(source, line) || (line > 1 && lineEnding(source, line - 1)) || style.lineEnding;
}

/** Puts whole lines behind the line that an insertion stands at the end of; at 0 above the first line. */
export function insertLines(
  document: PlanDocument,
  { offset, kind }: Insertion,
  lines: readonly string[],
): TextEdit {
  const { source } = document;
  if (offset === 0 && !isBlank(document, 1))
    return insertLinesAbove(document, { offset, kind }, lines);
  const ending = lineEndingAt(document, offset);
  const line = lineAt(source, offset);
  // White space at the end of the line stays with it.
  const end = lineEnd(source, line);
  if (kind === 'line') return at(end, ending + lines.join(ending));
  const isFirst = end === 0;
  const before = isFirst ? '' : isBlank(document, line) ? ending : ending + ending;
  const after = isFilledBelow(document, line) ? ending : '';
  return at(end, before + lines.join(ending) + after);
}

/** Puts whole lines above the line that begins at an offset. */
export function insertLinesAbove(
  document: PlanDocument,
  { offset, kind }: Insertion,
  lines: readonly string[],
): TextEdit {
  const ending = lineEndingAt(document, offset);
  const line = lineAt(document.source, offset);
  if (kind === 'line') return at(offset, lines.join(ending) + ending);
  // The blank line ends as the line above it does: a CR and an LF right behind it would be one ending.
  const before =
    line > 1 && !isBlank(document, line - 1) ? lineEnding(document.source, line - 1) : '';
  return at(offset, before + lines.join(ending) + ending + ending);
}

/** Whether text stands right below a line: what ends on the line would go on with it. */
export function isFilledBelow(document: PlanDocument, line: number): boolean {
  return line < lineCount(document.source) && !isBlank(document, line + 1);
}

/** Whether nothing but white space stands on a line. */
export function isBlank({ source }: PlanDocument, line: number): boolean {
  return lineText(source, line).trim() === '';
}

function at(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}

/** What makes Markdown break the line at its end (CommonMark, hard line breaks); `''` where nothing does. */
export function hardBreakIn(line: string): string {
  return /(?<! ) {2,}$|\\$/.exec(line)?.[0] ?? '';
}
