import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPhase } from '../../src/edit/add-phase.ts';
import { addTask } from '../../src/edit/add-task.ts';
import { moveOperation } from '../../src/edit/move.ts';
import { numberMissing } from '../../src/edit/number-missing.ts';
import {
  type AppliedOperation,
  applyOperation,
  type Operation,
  openPlan,
  type PlanState,
} from '../../src/edit/operation.ts';
import { findKind } from '../../src/edit/references.ts';
import { removeOperation } from '../../src/edit/remove.ts';
import { renumber } from '../../src/edit/renumber.ts';
import { setTask } from '../../src/edit/set-task.ts';
import { applyEdits, type TextEdit } from '../../src/edit/text-edit.ts';
import type { Plan } from '../../src/model/plan.ts';
import { PlanError } from '../../src/problem.ts';
import { renderProject } from '../../src/render/render-project.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { runs } from '../arbitraries.ts';
import { anyDatedPlan } from '../read/plan-arbitrary.ts';
import { anyOperation, hostileText, type NamedOperation, plainText } from './any-operation.ts';
import {
  bulletPlan,
  checkboxPlan,
  checkout,
  headingPlan,
  renderText,
  templates,
} from './edit-states.ts';
import { anyHandEdits } from './hand-edits.ts';

function renderPlan(plan: Plan): string {
  const { schedule } = schedulePlan(plan);
  return renderProject(plan, schedule, { templates, folders: 'no' })[0]?.text ?? '';
}

/** What an operation may refuse; anything but a refusal in these words is a mistake of ours. */
function tryOperation(
  text: string,
  { make }: NamedOperation,
): { state: PlanState; applied?: AppliedOperation; refused?: PlanError } {
  const state = openPlan(text, 'plan.md');
  try {
    return { state, applied: applyOperation(state, make(state)) };
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return { state, refused: error };
  }
}

/** The edits are what an operation did, and all of it. */
function expectLocal(text: string, result: ReturnType<typeof tryOperation>): void {
  if (!result.applied) return;
  expect(applyEdits(text, result.applied.edits)).toBe(result.applied.text);
}

function isInsertion({ start, end }: TextEdit): boolean {
  return start === end;
}

/** Lines that say something, as often as they stand there. */
function filledLines(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '' && line.trim() !== '---')
    .sort();
}

describe('an operation leaves the plan that it intended', () => {
  it('on plans that we wrote, with texts that break Markdown tools', () => {
    fc.assert(
      fc.property(anyDatedPlan, anyOperation(hostileText), (plan, operation) => {
        const text = renderPlan(plan);
        const result = tryOperation(text, operation);
        expectLocal(text, result);
        // In our own dialect every text can be written.
        expect(result.refused?.message ?? '').not.toMatch(/cannot be written/);
      }),
      { numRuns: runs(400) },
    );
  });

  it('on plans that were edited by hand', () => {
    fc.assert(
      fc.property(anyHandEdits, anyOperation(plainText), (edit, operation) => {
        const text = edit(renderText(checkout));
        const result = tryOperation(text, operation);
        expectLocal(text, result);
        expect(result.refused?.message ?? '').not.toMatch(/cannot be written/);
      }),
      { numRuns: runs(400) },
    );
  });

  it('on plans of other dialects', () => {
    const anyText = fc.constantFrom(headingPlan, checkboxPlan, bulletPlan);
    fc.assert(
      fc.property(anyText, anyHandEdits, anyOperation(plainText), (plan, edit, operation) => {
        const text = edit(plan);
        const result = tryOperation(text, operation);
        expectLocal(text, result);
      }),
      { numRuns: runs(400) },
    );
  });

  it('one after the other', () => {
    fc.assert(
      fc.property(
        anyHandEdits,
        fc.array(anyOperation(plainText), { maxLength: 6 }),
        (edit, operations) => {
          let text = edit(renderText(checkout));
          for (const operation of operations)
            text = tryOperation(text, operation).applied?.text ?? text;
        },
      ),
      { numRuns: runs(100) },
    );
  });
});

describe('an operation touches only what it is about', () => {
  const own = renderText(checkout);
  const anyText = fc
    .tuple(fc.constantFrom(own, own, headingPlan, bulletPlan, checkboxPlan), anyHandEdits)
    .map(([plan, edit]) => edit(plan));
  const place = fc.nat(100);

  function check(
    make: (state: PlanState, at: number) => Operation,
    expectation: (state: PlanState, applied: AppliedOperation, at: number) => void,
  ): void {
    let applied = 0;
    fc.assert(
      fc.property(anyText, place, (text, at) => {
        const result = tryOperation(text, { name: '', make: (state) => make(state, at) });
        if (!result.applied) return;
        applied += 1;
        expectation(result.state, result.applied, at);
      }),
      { numRuns: runs(150) },
    );
    // Not all of them may be refused, or nothing would be tested.
    expect(applied).toBeGreaterThan(runs(150) / 3);
  }

  const idAt = ({ plan }: PlanState, at: number) => {
    const ids = plan.phases.flatMap(({ tasks }) => tasks.map(({ id }) => id));
    return `task ${ids[at % Math.max(1, ids.length)]}`;
  };
  const phaseAt = ({ plan }: PlanState, at: number) =>
    `phase ${plan.phases[at % Math.max(1, plan.phases.length)]?.number}`;

  it('what is added is put in, and nothing is taken away', () => {
    check(
      (state, at) => addTask(phaseAt(state, at), { name: 'Load test', estimate: '2d' }),
      (_, { edits }) => expect(edits.every(isInsertion)).toBe(true),
    );
    check(
      () => addPhase('Hardening', { tasks: 2 }),
      (_, { edits }) => expect(edits.every(isInsertion)).toBe(true),
    );
    check(
      () => numberMissing(),
      (_, { edits }) => expect(edits.every(isInsertion)).toBe(true),
    );
  });

  it('a task that is set changes within its lines', () => {
    check(
      (state, at) =>
        setTask(idAt(state, at), {
          status: 'In Progress',
          estimate: '5d',
          description: null,
          assignee: 'cy',
          addCriteria: ['Fast'],
        }),
      ({ plan, document, text }, { edits }, at) => {
        const { task, phase } = findKind(plan, 'task', idAt({ plan } as PlanState, at));
        const part = document.phases[phase]?.tasks[task];
        const end = text.slice(part?.span.end).search(/[\r\n]|$/) + (part?.span.end ?? 0);
        for (const edit of edits) {
          expect(edit.start).toBeGreaterThanOrEqual(part?.lineStart ?? Number.NaN);
          expect(edit.end).toBeLessThanOrEqual(end);
        }
      },
    );
  });

  it('what is moved in its phase keeps every line', () => {
    check(
      (state, at) => {
        const [, phase = '0'] = phaseAt(state, at).split(' ');
        const tasks = state.plan.phases.find(({ number }) => String(number) === phase)?.tasks ?? [];
        return moveOperation(`task ${tasks.at(-1)?.id}`, { before: `task ${tasks[0]?.id}` });
      },
      ({ text }, applied) => {
        const written = (all: string) => filledLines(all).filter((line) => !/depend/i.test(line));
        expect(written(applied.text)).toEqual(written(text));
      },
    );
    check(
      (state, at) => moveOperation(phaseAt(state, at), { before: phaseAt(state, at + 1) }),
      ({ text }, applied) => expect(filledLines(applied.text)).toEqual(filledLines(text)),
    );
  });

  it('what is removed takes no line of anything else along', () => {
    check(
      (state, at) => removeOperation(idAt(state, at), { force: true }),
      ({ plan, document, text }, applied, at) => {
        const { task, phase } = findKind(plan, 'task', idAt({ plan } as PlanState, at));
        const part = document.phases[phase]?.tasks[task];
        const gone = filledLines(text.slice(part?.lineStart, part?.span.end));
        const written = (lines: string[]) => lines.filter((line) => !/depend|\|/i.test(line));
        expect(written([...filledLines(applied.text), ...gone].sort())).toEqual(
          written(filledLines(text)),
        );
      },
    );
  });

  it('renumbering changes nothing but numbers', () => {
    check(
      () => renumber(),
      ({ text }, applied) => {
        const masked = (all: string) => all.replace(/\b(?:T0\d+|\d+(?:\.\d+)*)/g, '#');
        expect(masked(applied.text)).toBe(masked(text));
      },
    );
  });
});
