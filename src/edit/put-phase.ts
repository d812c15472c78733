import { encodeText } from '../markdown/inline.ts';
import { cleanLine } from '../model/clean-text.ts';
import { phaseLabels } from '../model/labels.ts';
import type { Problem } from '../problem.ts';
import { readPlan } from '../read/read-plan.ts';
import { insertLinesAbove } from './insert-lines.ts';
import type { Operation } from './operation.ts';
import { applyEdits } from './text-edit.ts';

/**
 * Puts the heading of a phase above the tasks of a plan that calls nothing a phase. What stands below
 * it then is the phase's; all else reads as before.
 *
 * @example applyOperation(state, putPhase('Implementation')) // '## Phase 1: Implementation'
 */
export function putPhase(written: string): Operation {
  return ({ plan, document, text, file }) => {
    const place = document.looseTasks?.phase;
    if (!place) return { edits: [], intended: plan };
    const name = cleanLine(written);
    const heading = `${'#'.repeat(place.level)} Phase 1: ${encodeText(name)}`;
    // Which tasks are below it, reading alone can tell.
    const readBelow = (line: string) => {
      const edits = [insertLinesAbove(document, { offset: place.offset, kind: 'block' }, [line])];
      return { edits, phases: readPlan(applyEdits(text, edits), file).plan.phases };
    };
    const plain = readBelow(heading);
    const isRead = (plain.phases[0]?.name ?? '') === name;
    // Behind an estimate of ours any name is read as it is: `Build (2d)`.
    const { edits, phases } = isRead
      ? plain
      : readBelow(`${heading} (Estimated: ${phaseLabels.estimated.prompt})`);
    const [first, ...others] = phases;
    const intended = { ...plan, phases: first ? [{ ...first, name }, ...others] : [] };
    return { edits, intended, given: [['phases', 0, 'name']], unread: takesMore() };
  };
}

function takesMore(): Problem {
  return {
    code: 'IMP066',
    severity: 'error',
    message: 'A heading of a phase above the tasks would take other parts of the plan along',
    hint: 'put the heading there by hand, and give what is no task of the phase a heading of the same level',
  };
}
