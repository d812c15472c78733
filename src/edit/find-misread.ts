import type { Problem } from '../problem.ts';
import type { MetadataKey, PhasePart, PlanDocument, TaskPart } from '../read/plan-document.ts';
import { lineText, positionAt } from '../read/source-text.ts';
import type { TextEdit } from './text-edit.ts';

/** What an edit would make of text that it does not touch; `undefined` where all is read as before. */
export function findMisread(
  before: PlanDocument,
  edits: readonly TextEdit[],
  after: PlanDocument,
): Problem | undefined {
  return (
    findNewlyRead(before, edits, after) ??
    findNoLongerRead(before, edits, after) ??
    findOtherColumns(before, edits, after) ??
    findLost(before, after)
  );
}

/**
 * A row whose table would hold its numbers in another column: one with a number that cannot be read
 * (`1,1`) makes names of all the numbers in its column, until it goes.
 *
 * @returns IMP066 with its place in the file as it is; `undefined` where there is none
 */
function findOtherColumns(
  before: PlanDocument,
  edits: readonly TextEdit[],
  after: PlanDocument,
): Problem | undefined {
  const rows = (document: PlanDocument) =>
    document.phases.flatMap(({ tasks }) => tasks.filter(({ row }) => row !== undefined));
  const known = new Map(rows(before).map((task) => [task.line.start, task]));
  for (const task of rows(after)) {
    const offset = offsetBefore(task.line.start, edits);
    const was = offset === undefined ? undefined : known.get(offset);
    if (was === undefined || (was.id === undefined) === (task.id === undefined)) continue;
    return misreadAt(before, was.line.start, {
      message:
        'This row would be read otherwise after the change, its number as its name or its name as its number',
      hint: 'let each row of the table have a number such as `1.1` in the same column, or none, and try again',
    });
  }
  return undefined;
}

/**
 * A line, a section or the milestones of the plan that would stand below another heading, or go:
 * where `# Phase 1` is the first heading, what is below it is about both.
 *
 * @returns IMP066 with its place in the file as it is; `undefined` where there is none
 */
function findLost(before: PlanDocument, after: PlanDocument): Problem | undefined {
  const lines = Object.entries(before.metadata.lines);
  const line = lines.find(([key]) => after.metadata.lines[key as MetadataKey] === undefined);
  const names = new Set(after.sections.map(({ record }) => record?.name));
  const section = before.sections.find(({ record }) => record && !names.has(record.name));
  const milestones = after.milestones ? undefined : before.milestones;
  const start = line?.[1].span.start ?? section?.heading.start ?? milestones?.table.table.start;
  if (start === undefined) return undefined;
  return misreadAt(before, start, {
    message: 'This is about the plan, and would no longer be read as such after the change',
    hint: 'move it out of the phase: lines such as a date right below a title (`# Plan`) above all phases, a section below a heading of the level of the phases',
  });
}

/**
 * Text of the user's that was no phase and no task before an edit and would be read as one after it:
 * a list below `#### Tasks` is notes as long as a `**Task 1.1**` stands beside it, and tasks once the
 * last of those is gone.
 *
 * @returns IMP066 with its place in the file as it is; `undefined` where there is no such text
 */
function findNewlyRead(
  before: PlanDocument,
  edits: readonly TextEdit[],
  after: PlanDocument,
): Problem | undefined {
  const known = new Set(startsOf(before));
  for (const start of startsOf(after)) {
    const offset = offsetBefore(start, edits);
    if (offset === undefined || known.has(offset)) continue;
    const isHeading = before.source.text[offset] === '#';
    return misreadAt(before, offset, {
      message: 'This would be read as a task or a phase after the change, which it is not now',
      hint: isHeading
        ? 'take away the number in it, or the heading itself, and try again'
        : 'move it below a heading of its own, such as `#### Notes`, and try again',
    });
  }
  return undefined;
}

/**
 * A phase or task of the user's that an edit does not touch and that would be none after it: a
 * heading `## 3. Documentation` is a phase by the tasks below it alone.
 *
 * @returns IMP066 with its place in the file as it is; `undefined` where there is none
 */
function findNoLongerRead(
  before: PlanDocument,
  edits: readonly TextEdit[],
  after: PlanDocument,
): Problem | undefined {
  const left = new Set(startsOf(after).map((start) => offsetBefore(start, edits)));
  const isGone = ({ line, span }: PhasePart | TaskPart) =>
    !left.has(line.start) && !edits.some(({ start, end }) => start < span.end && end > line.start);
  for (const phase of before.phases) {
    const isPhase = edits.some(
      ({ start, end }) => start <= phase.line.start && end > phase.line.end,
    );
    if (!isPhase && !left.has(phase.line.start)) {
      return misreadAt(before, phase.line.start, {
        message:
          'This would no longer be read as a phase after the change: it is one by its tasks alone',
        hint: 'name it `Phase`, as in `## Phase 3: Documentation`, or remove the phase itself',
      });
    }
    const task = phase.tasks.find(isGone);
    if (task) {
      return misreadAt(before, task.line.start, {
        message: 'This would no longer be read as a task after the change, which it is now',
        hint: 'put a blank line above it, and try again',
      });
    }
  }
  return undefined;
}

/** Something at an offset that would be read otherwise. */
export function misreadAt(
  { source, file }: PlanDocument,
  offset: number,
  words: Pick<Problem, 'message' | 'hint'>,
): Problem {
  const { line, column } = positionAt(source, offset);
  const excerpt = lineText(source, line);
  return {
    code: 'IMP066',
    severity: 'error',
    ...words,
    position: { file, line, column, length: Math.max(1, excerpt.length + 1 - column) },
    excerpt,
  };
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
