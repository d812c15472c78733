import { diffArrays } from 'diff';
import type { TextPart } from '../read/plan-document.ts';
import type { TextEdit } from './text-edit.ts';

/**
 * Edits that turn some lines of a file into others and leave alone each line that both have, its
 * line ending too.
 *
 * @param lines the lines as they stand, in order, without their line endings
 * @param end where a line goes that follows the last one: the start of the line after it
 * @param lineEnding what new lines end in
 */
export function replaceLines(
  lines: readonly TextPart[],
  end: number,
  replacement: readonly string[],
  lineEnding: string,
): TextEdit[] {
  const edits: TextEdit[] = [];
  const startOf = (index: number) => lines[index]?.start ?? end;
  let index = 0;
  for (const change of diffArrays(
    lines.map((line) => line.text),
    [...replacement],
  )) {
    if (!change.added && !change.removed) {
      index += change.value.length;
      continue;
    }
    const from = startOf(index);
    if (change.removed) index += change.value.length;
    const text = change.added ? change.value.map((line) => line + lineEnding).join('') : '';
    const last = edits.at(-1);
    if (last && last.end === from) edits[edits.length - 1] = joinEdits(last, startOf(index), text);
    else edits.push({ start: from, end: startOf(index), text });
  }
  return edits;
}

/** A removal and the addition in its place are one edit. */
function joinEdits(edit: TextEdit, end: number, text: string): TextEdit {
  return { start: edit.start, end, text: edit.text + text };
}
