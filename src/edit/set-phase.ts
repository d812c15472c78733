import { encodeText } from '../markdown/inline.ts';
import { phaseLabels } from '../model/labels.ts';
import { normalizeLine } from '../model/normalize-fields.ts';
import { present } from '../present.ts';
import type { Problem } from '../problem.ts';
import type { PhasePart, PlanDocument } from '../read/plan-document.ts';
import { checkFields } from './check-fields.ts';
import { draftOf, intend } from './draft.ts';
import { misreadAt } from './find-misread.ts';
import { insertLines } from './insert-lines.ts';
import type { Operation } from './operation.ts';
import { phaseAt } from './phase-lists.ts';
import { findKind } from './references.ts';
import { replaceValue, writeLabelled } from './replace-value.ts';
import type { TextEdit } from './text-edit.ts';

/** What is to change in a phase: `null` clears a field, what is left out stays. */
export interface PhaseChanges {
  name?: string | null;
  goal?: string | null;
}

/**
 * Changes the name or the goal of a phase. What is cleared says the template's prompt again.
 *
 * Problems: IMP011 where there is no such phase, IMP066 where its old name alone makes it one.
 *
 * @example setPhase('2', { name: 'Hardening' })
 */
export function setPhase(reference: string, changes: PhaseChanges): Operation {
  return ({ plan, document }) => {
    checkFields(changes, (phase) => ({ phases: [phase] }));
    const { phase: at } = findKind(plan, 'phase', reference);
    const part = phaseAt(document, at);
    const draft = draftOf(document);
    const drafted = present(draft.phases[at]);
    const edits: TextEdit[] = [];
    if (changes.name !== undefined) {
      const name = normalizeLine(changes.name, phaseLabels.name.prompt);
      drafted.name = name;
      edits.push(
        ...setName(document, part, name === undefined ? phaseLabels.name.prompt : encodeText(name)),
      );
    }
    if (changes.goal !== undefined) {
      const goal = normalizeLine(changes.goal, phaseLabels.goal.prompt);
      drafted.goal = goal;
      edits.push(...setGoal(document, part, goal));
    }
    return {
      edits,
      intended: intend(draft),
      notes: { subject: `phase ${plan.phases[at]?.number}` },
      // `## Tasks` above a checklist is a phase by its name: any other name would make it none.
      ...(isNamed(part) ? { given: [['phases', at]] } : { unread: byItsName(document, part) }),
    };
  };
}

function isNamed({ word, number }: PhasePart): boolean {
  return word !== undefined || number !== undefined;
}

function byItsName(document: PlanDocument, { line }: PhasePart): Problem {
  return misreadAt(document, line.start, {
    message:
      'This would no longer be read as a phase: nothing but its name and its tasks say it is',
    hint: 'type `sync` first, which gives it a number, and try again',
  });
}

/** A heading that has only a number gets the colon too. */
function setName(document: PlanDocument, part: PhasePart, text: string): TextEdit[] {
  const { name, number, word } = part;
  if (name.start !== name.end) return replaceValue(document, name, text);
  const before = document.source.text.slice(number?.end ?? word?.end ?? name.start, name.start);
  const [edit] = replaceValue(document, name, text);
  if (!edit || /[:–—-]/.test(before)) return edit ? [edit] : [];
  return [{ ...edit, text: `: ${edit.text.trimStart()}` }];
}

function setGoal(document: PlanDocument, part: PhasePart, goal: string | undefined): TextEdit[] {
  const text = goal === undefined ? phaseLabels.goal.prompt : encodeText(goal);
  if (part.goal) return replaceValue(document, part.goal.value, text);
  if (goal === undefined) return [];
  const like = document.phases.find((phase) => phase.goal)?.goal;
  const style = like?.style ?? document.style.label;
  const bullet = like?.form === 'bullet' ? `${document.style.bullet} ` : '';
  const line = bullet + writeLabelled(style, like?.label.text ?? phaseLabels.goal.label, text);
  return [insertLines(document, part.goalInsertion, [line])];
}
