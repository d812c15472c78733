import { indexLines, lineCount, lineEnding, lineStart, lineText } from '../read/source-text.ts';
import { replaceLines } from './replace-lines.ts';
import type { TextEdit } from './text-edit.ts';

const beginMarker = '<!-- create-impl-plan:begin phase -->';
const endMarker = '<!-- create-impl-plan:end phase -->';

/** The tool's own part of a phase's README, markers and all; offsets into the file's text. */
export interface OwnBlock {
  start: number;
  end: number;
  /** Its lines by number, the first one the begin marker, the last one the end marker. */
  firstLine: number;
  lastLine: number;
}

/**
 * Finds the block of a README that is the tool's. Without markers the whole file is the user's.
 *
 * @returns `broken` where one of the two markers is missing, stands twice or stands the wrong way
 * round: then nobody can tell what is the tool's
 */
export function findOwnBlock(text: string): OwnBlock | 'broken' | undefined {
  const source = indexLines(text);
  const begins: number[] = [];
  const ends: number[] = [];
  for (let line = 1; line <= lineCount(source); line += 1) {
    const words = lineText(source, line).trim();
    if (words === beginMarker) begins.push(line);
    if (words === endMarker) ends.push(line);
  }
  const [firstLine] = begins;
  const [lastLine] = ends;
  if (begins.length + ends.length === 0) return undefined;
  if (firstLine === undefined || lastLine === undefined || lastLine < firstLine) return 'broken';
  if (begins.length > 1 || ends.length > 1) return 'broken';
  const end = lineStart(source, lastLine) + lineText(source, lastLine).length;
  return { start: lineStart(source, firstLine), end, firstLine, lastLine };
}

/**
 * The edits that make the block of a README say what it should. Lines that stay keep their line
 * endings; new ones end as the begin marker's line does.
 *
 * @param rendered the README as it would be made now
 */
export function blockEdits(text: string, block: OwnBlock, rendered: string): TextEdit[] {
  const fresh = findOwnBlock(rendered);
  // A template of the user's without markers: there is nothing that could go in.
  if (typeof fresh !== 'object') return [];
  const source = indexLines(text);
  const lines = [];
  for (let line = block.firstLine + 1; line < block.lastLine; line += 1) {
    const start = lineStart(source, line);
    const content = lineText(source, line);
    lines.push({ start, end: start + content.length, text: content });
  }
  const freshSource = indexLines(rendered);
  const replacement: string[] = [];
  for (let line = fresh.firstLine + 1; line < fresh.lastLine; line += 1) {
    replacement.push(lineText(freshSource, line));
  }
  const ending = lineEnding(source, block.firstLine);
  return replaceLines(lines, lineStart(source, block.lastLine), replacement, ending);
}
