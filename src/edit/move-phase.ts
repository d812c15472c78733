import type { Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Problem } from '../problem.ts';
import type { PhasePart, PlanDocument, Span } from '../read/plan-document.ts';
import { lineAt, lineEnd, lineEnding, lineStart } from '../read/source-text.ts';
import type { Placement } from './add-task.ts';
import { type Draft, draftOf, intend } from './draft.ts';
import { misreadAt } from './find-misread.ts';
import { isFilledBelow, lineEndingAt } from './insert-lines.ts';
import { liftText } from './move-text.ts';
import { checkSchedule, type Operation } from './operation.ts';
import { phaseAt } from './phase-lists.ts';
import { findKind, nameReference } from './references.ts';
import { removeBlock } from './remove-lines.ts';
import { renameReferences } from './rename-references.ts';
import { compareNames, numberMap } from './renaming.ts';
import type { TextEdit } from './text-edit.ts';

/**
 * Moves a phase with its tasks before or behind another one. All numbers stay; ranges whose members
 * no longer stand together are written out. Its text travels as it is.
 *
 * Problems: IMP011 where there is no such phase, and what the schedule finds wrong with it.
 *
 * @example movePhase('3', { before: '1' })
 */
export function movePhase(reference: string, placement: Placement): Operation {
  return (state) => {
    const { plan, document } = state;
    const from = findKind(plan, 'phase', reference).phase;
    const subject = nameReference(plan, { kind: 'phase', phase: from });
    const beside = placement.before ?? placement.after;
    const last = plan.phases.length - 1;
    const anchor = beside === undefined ? last : findKind(plan, 'phase', beside).phase;
    const to = anchor - (anchor > from ? 1 : 0) + (placement.before === undefined ? 1 : 0);
    if (to === from || anchor === from) return { edits: [], intended: plan, notes: { subject } };
    const moved = intend(moveInDraft(draftOf(document), from, to));
    const renaming = compareNames(plan, moved, ...placesAfter(plan, from, to));
    const { edits, draft } = renameReferences(state, renaming, 'renamed');
    const intended = intend(moveInDraft(draft, from, to));
    const part = phaseAt(document, from);
    const above = document.phases.filter((_, at) => at !== from)[to - 1];
    checkSchedule(plan, intended);
    return {
      edits: moveText(
        document,
        from,
        anchor,
        placement.before === undefined ? 'below' : 'above',
        edits,
      ),
      intended,
      notes: { subject, numbers: numberMap(plan, renaming) },
      // Its heading would be one inside the phase above it.
      ...(above && above.level < part.level && { unread: inside(document, part, subject) }),
    };
  };
}

function inside(document: PlanDocument, { line }: PhasePart, subject: string): Problem {
  return misreadAt(document, line.start, {
    message: `The heading of ${subject} is of a deeper level than that of the phase above its new place: it would be read as a part of that phase`,
    hint: 'bring the headings of both phases to one level first, and try again',
  });
}

function moveInDraft(draft: Draft, from: number, to: number): Draft {
  draft.phases.splice(to, 0, ...draft.phases.splice(from, 1));
  return draft;
}

/** By old place: the new places of the tasks, and of the phases. */
function placesAfter(plan: Plan, from: number, to: number): [tasks: number[], phases: number[]] {
  const order = plan.phases.map((_, index) => index);
  order.splice(to, 0, ...order.splice(from, 1));
  const phases = plan.phases.map((_, index) => order.indexOf(index));
  const firsts = new Map<number, number>();
  let count = 0;
  for (const index of order) {
    firsts.set(index, count);
    count += present(plan.phases[index]).tasks.length;
  }
  const tasks = plan.phases.flatMap(({ tasks: own }, index) =>
    own.map((_, at) => present(firsts.get(index)) + at),
  );
  return [tasks, phases];
}

/** The gap on one side of the phase, with the `---` in it, moves to its new place with it. */
function moveText(
  document: PlanDocument,
  from: number,
  anchorIndex: number,
  side: 'above' | 'below',
  edits: readonly TextEdit[],
): TextEdit[] {
  const { text } = document.source;
  const part = phaseAt(document, from);
  const span = wholeOf(document, part);
  const next = document.phases[from + 1];
  const previous = document.phases[from - 1];
  const lifted = liftText(text, span, edits);
  const after = next && { start: span.end, end: wholeOf(document, next).start };
  const before = previous && { start: wholeOf(document, previous).end, end: span.start };
  const gap = [after, before].find((each) => each && isGap(text.slice(each.start, each.end)));
  const anchor = wholeOf(document, phaseAt(document, anchorIndex));
  const ending = lineEndingAt(document, span.start);
  const rule = document.style.phaseSeparator === 'rule' ? `---${ending}${ending}` : '';
  const own = gap ? text.slice(gap.start, gap.end) : `${ending}${ending}${rule}`;
  // Where no blank line stood between them, one has to: HTML or a paragraph above goes on else.
  const between = /^[ \t]*(?:\r\n|\n|\r)[ \t]*$/.test(own) ? own + ending : own;
  const removal = gap
    ? { start: Math.min(span.start, gap.start), end: Math.max(span.end, gap.end), text: '' }
    : removeBlock(document, span);
  const insertion =
    side === 'above'
      ? { start: anchor.start, end: anchor.start, text: lifted.text + between }
      : insertBelow(document, anchor, between, lifted.text);
  return [...lifted.others, removal, insertion];
}

/** Behind the line ending of the anchor's last line where it is another one than the gap begins with. */
function insertBelow(
  document: PlanDocument,
  { end }: Span,
  between: string,
  text: string,
): TextEdit {
  const { source } = document;
  const line = lineAt(source, end);
  const own = lineEnding(source, line);
  const first = present(/^[ \t]*(?:\r\n|\n|\r)/.exec(between)?.[0]);
  // A line right below would go on with the last paragraph of the phase.
  const isTight = isFilledBelow(document, line);
  if (own === '' || first === own) {
    return { start: end, end, text: between + text + (isTight ? own : '') };
  }
  const offset = end + own.length;
  const rest = between.slice(first.length);
  // A CR and an LF right behind it would be one line ending.
  const gap = own === '\r' ? rest.replace(/^\n/, own) : rest;
  return { start: offset, end: offset, text: gap + text + first + (isTight ? first : '') };
}

function wholeOf({ source }: PlanDocument, { span }: PhasePart): Span {
  return {
    start: lineStart(source, lineAt(source, span.start)),
    end: lineEnd(source, lineAt(source, span.end)),
  };
}

/** Blank lines, and at most one `---`. */
function isGap(text: string): boolean {
  return /^\s*(?:(?:\*(?:[ \t]*\*){2,}|-(?:[ \t]*-){2,}|_(?:[ \t]*_){2,})\s*)?$/.test(text);
}
