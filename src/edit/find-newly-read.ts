import type { Problem } from '../problem.ts';
import type { PlanDocument } from '../read/plan-document.ts';
import { lineText, positionAt } from '../read/source-text.ts';
import type { TextEdit } from './text-edit.ts';

/**
 * Text of the user's that was no phase and no task before an edit and would be read as one after it:
 * a list below `#### Tasks` is notes as long as a `**Task 1.1**` stands beside it, and tasks once the
 * last of those is gone.
 *
 * @returns IMP066 with its place in the file as it is; `undefined` where there is no such text
 */
export function findNewlyRead(
  before: PlanDocument,
  edits: readonly TextEdit[],
  after: PlanDocument,
): Problem | undefined {
  const known = new Set(startsOf(before));
  for (const start of startsOf(after)) {
    const offset = offsetBefore(start, edits);
    if (offset === undefined || known.has(offset)) continue;
    const { line, column } = positionAt(before.source, offset);
    const excerpt = lineText(before.source, line);
    return {
      code: 'IMP066',
      severity: 'error',
      message: 'This would be read as a task or a phase after the change, which it is not now',
      hint: 'move it below a heading of its own, such as `#### Notes`, and try again',
      position: {
        file: before.file,
        line,
        column,
        length: Math.max(1, excerpt.length + 1 - column),
      },
      excerpt,
    };
  }
  return undefined;
}

/** Where phases and tasks begin. */
function startsOf({ phases }: PlanDocument): number[] {
  return phases.flatMap(({ line, tasks }) => [line.start, ...tasks.map((task) => task.line.start)]);
}

/** The place before the edits of text that they did not write. */
function offsetBefore(offset: number, edits: readonly TextEdit[]): number | undefined {
  let shift = 0;
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start)) {
    const from = start + shift;
    if (offset < from) break;
    if (offset < from + text.length) return undefined;
    shift += text.length - (end - start);
  }
  return offset - shift;
}
