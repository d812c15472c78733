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
  const old = lines.map((line) => line.text);
  const startOf = (index: number) => lines[index]?.start ?? end;
  const textOf = (added: readonly string[]) => added.map((line) => line + lineEnding).join('');
  const first = countCommon(old, replacement, 0);
  const last = countCommon(old.toReversed(), replacement.toReversed(), first);
  const removed = old.slice(first, old.length - last);
  const added = replacement.slice(first, replacement.length - last);
  if (removed.length + added.length === 0) return [];
  const staying = new Set(added);
  // Where every date has moved, no line stays between: nothing to look for.
  if (!removed.some((line) => staying.has(line))) {
    return [{ start: startOf(first), end: startOf(old.length - last), text: textOf(added) }];
  }
  const edits: TextEdit[] = [];
  let index = first;
  for (const change of diffArrays(removed, added)) {
    if (!change.added && !change.removed) {
      index += change.value.length;
      continue;
    }
    const from = startOf(index);
    if (change.removed) index += change.value.length;
    const text = change.added ? textOf(change.value) : '';
    const before = edits.at(-1);
    if (before && before.end === from)
      edits[edits.length - 1] = joinEdits(before, startOf(index), text);
    else edits.push({ start: from, end: startOf(index), text });
  }
  return edits;
}

/**
 * How many lines two lists begin with alike.
 *
 * @param taken how many at their ends are spoken for
 */
function countCommon(one: readonly string[], other: readonly string[], taken: number): number {
  const most = Math.min(one.length, other.length) - taken;
  let count = 0;
  while (count < most && one[count] === other[count]) count += 1;
  return count;
}

/** A removal and the addition in its place are one edit. */
function joinEdits(edit: TextEdit, end: number, text: string): TextEdit {
  return { start: edit.start, end, text: edit.text + text };
}
