import { countTasks } from '../model/count-tasks.ts';
import { nameKey } from '../model/name-key.ts';
import { withCapital } from '../model/with-capital.ts';
import { present } from '../present.ts';
import { PlanError, type Problem } from '../problem.ts';
import { milestoneRows } from '../read/milestone-rows.ts';
import type { PhasePart, PlanDocument, Span } from '../read/plan-document.ts';
import { problemAt } from '../read/reading.ts';
import { lineEnd, lineText, positionAt } from '../read/source-text.ts';
import { type Draft, draftOf, intend } from './draft.ts';
import { findMentions, type Mention } from './find-mentions.ts';
import { followMilestones, remarksOf } from './follow-milestones.ts';
import type { Operation, OperationEdits, PlanState } from './operation.ts';
import { phaseAt, taskAt } from './phase-lists.ts';
import { findReference, nameReference, type PlanReference } from './references.ts';
import { removeBlock, removeTaskText } from './remove-lines.ts';
import { type RenamedReferences, renameReferences } from './rename-references.ts';
import { compareNames } from './renaming.ts';
import { removeRow } from './row-edits.ts';
import type { TextEdit } from './text-edit.ts';

/** Whether something goes although the plan still names it: `force` takes the dependencies on it away. */
export type RemovalMode = 'careful' | 'force';

/** What goes, and what is left of the plan without it. */
interface Removal {
  subject: string;
  span: Span;
  edits: TextEdit[];
  remove: (draft: Draft) => Draft;
  /** By old place: the new one; `undefined` for what goes. */
  tasks: (number | undefined)[];
  phases: (number | undefined)[];
}

/**
 * Removes a task, a phase with its tasks, or a milestone.
 *
 * Problems: IMP011 where there is no such part, IMP070 for each dependency and each mention in prose
 * that would be left without its target; with `force` those dependencies go too, and prose stays.
 *
 * @example removePart('2.3', 'careful')
 */
export function removePart(reference: string, mode: RemovalMode): Operation {
  return (state) => {
    const found = findReference(state.plan, reference);
    switch (found.kind) {
      case 'task':
        return removeNumbered(state, taskRemoval(state, found), mode);
      case 'phase':
        return removeNumbered(state, phaseRemoval(state, found.phase), mode);
      case 'milestone':
        return removeMilestone(state, found.milestone, mode);
      case 'plan':
        throw new PlanError({
          code: 'IMP011',
          severity: 'error',
          message: 'The plan itself cannot be removed from the plan',
          hint: 'name a task, a phase or a milestone; to be rid of the plan, delete its file',
        });
    }
  };
}

function removeNumbered(state: PlanState, removal: Removal, mode: RemovalMode): OperationEdits {
  const { plan, document } = state;
  const after = intend(removal.remove(draftOf(document)));
  const renaming = compareNames(plan, after, removal.tasks, removal.phases);
  const references = renameReferences(state, renaming, 'kept');
  const isGone = ({ kind, names }: Mention) =>
    names.some(({ text }) => {
      const list = kind === 'task' ? renaming.tasks : renaming.phases;
      const place = list.placeOf.get(nameKey(text));
      return place !== undefined && list.renamed[place] === undefined;
    });
  const mentions = findMentions(plan, document, 'links').filter(
    (mention) => isGone(mention) && !isWithin(mention, removal.span),
  );
  const dropped = references.dropped.filter(
    ({ offset }) => offset < removal.span.start || offset >= removal.span.end,
  );
  const dangling = [
    ...dropped.map(({ offset, owner, text }) => {
      const what = `${owner} depends on ${text}`;
      return { offset, length: text.length, what };
    }),
    ...mentions.map(({ kind, start, end, names }) => {
      const { line } = positionAt(document.source, start);
      const named = names.map(({ text }) => text).join('-');
      return { offset: start, length: end - start, what: `Line ${line} names ${kind} ${named}` };
    }),
  ];
  if (dangling.length > 0 && mode === 'careful') {
    throw new PlanError(dangling.map((each) => danglingProblem(document, removal.subject, each)));
  }
  return {
    edits: [...editsOutside(references, removal.span), ...removal.edits],
    intended: intend(removal.remove(references.draft)),
    notes: { subject: removal.subject, mentions },
  };
}

function taskRemoval(
  { plan, document }: PlanState,
  at: Extract<PlanReference, { kind: 'task' }>,
): Removal {
  const part = taskAt(document, at);
  const span = { start: part.lineStart, end: part.span.end };
  const first = countTasks(plan.phases.slice(0, at.phase));
  return {
    subject: nameReference(plan, at),
    span,
    edits: removeTaskText(document, part, span),
    remove: (draft) => {
      draft.phases[at.phase]?.tasks.splice(at.task, 1);
      return draft;
    },
    tasks: placesWithout(countTasks(plan.phases), first + at.task, 1),
    phases: placesWithout(plan.phases.length, 0, 0),
  };
}

function phaseRemoval({ plan, document }: PlanState, phase: number): Removal {
  const part = phaseAt(document, phase);
  const first = countTasks(plan.phases.slice(0, phase));
  const subject = nameReference(plan, { kind: 'phase', phase });
  if (part.level === 1 && document.phases.length === 1) {
    throw new PlanError(wholePlan(document, subject, part));
  }
  return {
    subject,
    span: part.span,
    edits: [removePhaseText(document, phase, part)],
    remove: (draft) => {
      draft.phases.splice(phase, 1);
      return draft;
    },
    tasks: placesWithout(countTasks(plan.phases), first, present(plan.phases[phase]).tasks.length),
    phases: placesWithout(plan.phases.length, phase, 1),
  };
}

/** The `---` on one side of the phase goes too; that of the section stays. */
function removePhaseText(document: PlanDocument, phase: number, part: PhasePart): TextEdit {
  const next = document.phases[phase + 1];
  const previous = document.phases[phase - 1];
  const { text } = document.source;
  const { separator } = part;
  if (separator && next && text.slice(separator.end, next.span.start).trim() === '') {
    return removeBlock(document, { start: part.span.start, end: separator.end });
  }
  const own = previous?.separator;
  if (own && text.slice(own.end, part.span.start).trim() === '') {
    return removeBlock(document, { start: own.start, end: part.span.end });
  }
  return removeBlock(document, part.span);
}

function removeMilestone(state: PlanState, milestone: number, mode: RemovalMode): OperationEdits {
  const { plan, document } = state;
  const { name } = present(plan.milestones?.[milestone]);
  const { table } = present(document.milestones);
  const draft = draftOf(document);
  const part = present(milestoneRows(table)[milestone]);
  const at = table.rows.indexOf(part);
  const { row } = part;
  const without = draftOf(document);
  without.milestones?.splice(at, 1);
  const followed = followMilestones(state, draft, intend(without), (place) => {
    if (place === milestone) return undefined;
    return place < milestone ? place : place - 1;
  });
  const dependent = followed.dropped.filter(({ offset }) => offset < row.start || offset > row.end);
  const subject = `milestone ${name}`;
  if (mode === 'careful' && dependent.length > 0) {
    throw new PlanError(
      dependent.map(({ offset, owner, text }) => {
        const what = `${owner} depends on ${text}`;
        return danglingProblem(document, subject, { offset, length: text.length, what });
      }),
    );
  }
  draft.milestones?.splice(at, 1);
  const edits = followed.edits.filter((edit) => !isWithin(edit, row));
  return {
    edits: [...edits, ...removeRow(document, table, at).edits],
    intended: intend(draft),
    notes: { subject, ...remarksOf(followed) },
  };
}

/** `# Phase 2: Search` is the title as well: all of the plan stands below it. */
function wholePlan(document: PlanDocument, subject: string, { line }: PhasePart): Problem {
  return problemAt(
    document,
    {
      code: 'IMP070',
      severity: 'error',
      message: `${withCapital(subject)} has the plan's title, so that all of the plan would go with it`,
      hint: 'put a title above it, and `## ` before the phase, or remove its tasks one by one',
    },
    line,
  );
}

/** What lies within the part that goes, goes with it. */
function editsOutside({ edits }: RenamedReferences, span: Span): TextEdit[] {
  return edits.filter((edit) => !isWithin(edit, span));
}

function isWithin({ start, end }: Span, span: Span): boolean {
  return start >= span.start && end <= span.end;
}

/** By old place: the new place once `count` of them are gone from `first` on. */
function placesWithout(total: number, first: number, count: number): (number | undefined)[] {
  return Array.from({ length: total }, (_, place) => {
    if (place < first) return place;
    return place < first + count ? undefined : place - count;
  });
}

function danglingProblem(
  { source, file }: PlanDocument,
  subject: string,
  { offset, length, what }: { offset: number; length: number; what: string },
): Problem {
  const { line, column } = positionAt(source, offset);
  const room = lineEnd(source, line) - offset;
  return {
    code: 'IMP070',
    severity: 'error',
    message: `${what}, so ${subject} cannot go without leaving that behind`,
    hint: 'change it first, or remove with --force: dependencies then go too, prose stays',
    position: { file, line, column, length: Math.max(1, Math.min(length, room)) },
    excerpt: lineText(source, line),
  };
}
