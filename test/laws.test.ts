import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { editText } from '../src/commands/edited-plan.ts';
import { addEntry } from '../src/edit/add-entry.ts';
import { addPhase } from '../src/edit/add-phase.ts';
import { addTask } from '../src/edit/add-task.ts';
import { moveOperation } from '../src/edit/move.ts';
import { applyOperation, type Operation, openPlan, type PlanState } from '../src/edit/operation.ts';
import { removeOperation } from '../src/edit/remove.ts';
import { renumber } from '../src/edit/renumber.ts';
import { syncPlan } from '../src/edit/sync-plan.ts';
import type { Plan } from '../src/model/plan.ts';
import { decodeText, encodeText } from '../src/read/decode-text.ts';
import { schedulePlan } from '../src/schedule/schedule-plan.ts';
import { lineText, runs } from './arbitraries.ts';
import { checkPipeline, file, orRefused } from './laws/check-laws.ts';
import { anyFileForm, anyHandEdits } from './laws/hand-edits.ts';
import { anyOperation, phaseRef, taskFields, taskRef } from './laws/operations.ts';
import { anyHostileText, anyOtherText, anyTeamText, plainText } from './laws/plan-texts.ts';
import { isRenamedLine } from './laws/renamed-lines.ts';

/*
 * The promises of the product about a plan that people edit by hand, over the whole way from bytes
 * to text. That a plan reads as it was written is in read/round-trip.test.ts. `npm run laws` runs
 * both over many seeds, until they ran 100,000 times.
 */

/** The long version takes hours. */
const timeLimit = 86_400_000;

/** A plan file after a day of hands: the text, and each step that led there. */
function anyFile(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(text, anyHandEdits, anyFileForm).map(([plan, edit, form]) => form(edit(plan)));
}

function operationsWith(text: fc.Arbitrary<string>) {
  return fc.array(anyOperation(text), { minLength: 1, maxLength: 4 });
}

/** The text after operations; nothing where one of them is refused. */
function textAfter(
  text: string,
  ...operations: ((state: PlanState) => Operation)[]
): string | undefined {
  return orRefused(() => {
    let state = openPlan(text, file);
    for (const make of operations) state = applyOperation(state, make(state));
    return state.text;
  });
}

describe('an edit keeps to what it owns, says what it should, and leaves nothing stale', () => {
  it('in plans that the tool wrote and hands changed', { timeout: timeLimit }, () => {
    fc.assert(
      fc.property(anyFile(anyTeamText), operationsWith(plainText), (text, operations) => {
        checkPipeline(text, operations);
      }),
      { numRuns: runs(150) },
    );
  });

  it('in plans of other dialects', { timeout: timeLimit }, () => {
    fc.assert(
      fc.property(anyFile(anyOtherText), operationsWith(plainText), (text, operations) => {
        checkPipeline(text, operations);
      }),
      { numRuns: runs(600) },
    );
  });

  it('with texts that break Markdown tools', { timeout: timeLimit }, () => {
    fc.assert(
      fc.property(anyFile(anyHostileText), operationsWith(lineText), (text, operations) => {
        checkPipeline(text, operations);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('the bytes of a file', () => {
  it('are the same again, with a byte order mark and without', { timeout: timeLimit }, () => {
    fc.assert(
      fc.property(anyFile(anyTeamText), fc.boolean(), (text, bom) => {
        const bytes = encodeText({ text, bom });
        const decoded = decodeText(bytes, file);
        expect(decoded).toEqual({ text, bom });
        expect(encodeText(decoded)).toEqual(bytes);
      }),
      { numRuns: runs(50) },
    );
  });
});

describe('an edit as the commands make it', () => {
  const localZone = process.env.TZ;
  afterEach(() => {
    if (localZone === undefined) delete process.env.TZ;
    else process.env.TZ = localZone;
  });

  it('gives the same in every time zone, and leaves sync nothing to do', {
    timeout: timeLimit,
  }, () => {
    fc.assert(
      fc.property(anyFile(anyTeamText), anyOperation(plainText), (text, operation) => {
        const make = () => editText(text, file, [(state) => operation.make(state)(state)]);
        process.env.TZ = 'Pacific/Kiritimati';
        const east = orRefused(make);
        process.env.TZ = 'America/New_York';
        const west = orRefused(make);
        expect(west?.after.text).toBe(east?.after.text);
        expect(west?.moved?.()).toEqual(east?.moved?.());
        if (!east) return;
        const again = syncPlan(east.after.text, file);
        expect(again.text).toBe(east.after.text);
        expect(again.changes).toEqual([]);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('what is done can be undone', () => {
  const place = fc.nat(999);
  const anyText = anyFile(anyTeamText);

  it('a task that is added and removed', { timeout: timeLimit }, () => {
    fc.assert(
      fc.property(anyText, taskFields(plainText), place, (text, fields, at) => {
        const { plan } = openPlan(text, file);
        const phase = plan.phases[Math.floor((at / 1000) * plan.phases.length)];
        // Without a task beside it a new one brings its blank lines with it.
        if (!phase || phase.tasks.length === 0) return;
        const added = orRefused(() => {
          const state = openPlan(text, file);
          return applyOperation(state, addTask(phaseRef(state, at), fields));
        });
        if (!added || isMissed(plan, added.notes.subject ?? '')) return;
        expectBack(
          textAfter(added.text, () => removeOperation(added.notes.subject ?? '', { force: true })),
          text,
          1,
        );
      }),
      { numRuns: runs(60) },
    );
  });

  it('a phase that is added and removed', { timeout: timeLimit }, () => {
    fc.assert(
      fc.property(anyText, plainText, fc.nat(2), (text, name, tasks) => {
        const state = openPlan(text, file);
        if (state.plan.phases.length === 0) return;
        const added = orRefused(() => applyOperation(state, addPhase(name, { tasks })));
        if (!added) return;
        const at = state.plan.phases.length;
        const subjects = added.plan.phases[at]?.tasks.map(({ id }) => `task ${id}`) ?? [];
        if (isMissed(state.plan, added.notes.subject ?? '', ...subjects)) return;
        expectBack(
          textAfter(added.text, () => removeOperation(added.notes.subject ?? '', { force: true })),
          text,
          1,
        );
      }),
      { numRuns: runs(60) },
    );
  });

  it('an entry that is added to others and removed', { timeout: timeLimit }, () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('risk', 'milestone', 'log'), (text, kind) => {
        const state = openPlan(text, file);
        const { risks, milestones, statusLog } = state.plan;
        const count = { risk: risks, milestone: milestones, log: statusLog }[kind]?.length ?? 0;
        if (count === 0) return;
        const added = orRefused(() => applyOperation(state, addEntry(kind, '2026-04-09')));
        if (!added) return;
        expectBack(
          textAfter(added.text, () => removeOperation(`${kind} 2026-04-09`, { force: true })),
          text,
          1,
        );
      }),
      { numRuns: runs(60) },
    );
  });

  it('a task that moves to the end of its phase and back', { timeout: timeLimit }, () => {
    fc.assert(
      fc.property(anyText, place, (text, at) => {
        const state = openPlan(text, file);
        const reference = taskRef(state, at);
        const phase = state.plan.phases.find(({ tasks }) =>
          tasks.some(({ id }) => `task ${id}` === reference),
        );
        const index = phase?.tasks.findIndex(({ id }) => `task ${id}` === reference) ?? -1;
        const next = phase?.tasks[index + 1];
        if (!phase || !next) return;
        // What stands between the two, such as a heading, is above the task when it comes back.
        const parts = state.document.phases[state.plan.phases.indexOf(phase)]?.tasks ?? [];
        const gap = text.slice(parts[index]?.span.end, parts[index + 1]?.lineStart);
        if (gap.trim() !== '') return;
        const away = orRefused(() =>
          applyOperation(state, moveOperation(reference, { to: `phase ${phase.number}` })),
        );
        // A range whose members no longer stand together is written out, and stays so: elsewhere, or
        // in the task itself.
        if (!away || away.edits.length > 2) return;
        const span = parts[index]?.span;
        if (!away.text.includes(text.slice(span?.start, span?.end).trim())) return;
        // A task without a number may take one on its new place that something depends on.
        const ids = away.plan.phases.flatMap(({ tasks }) => tasks.map(({ id }) => `task ${id}`));
        if (isMissed(state.plan, ...ids)) return;
        // What has no number goes by its place, which is another one there.
        const follower = away.plan.phases.find(({ number }) => number === phase.number)?.tasks[
          index
        ];
        const back = textAfter(away.text, () =>
          moveOperation(away.notes.subject ?? '', { before: `task ${follower?.id}` }),
        );
        // Above and below where it stood, and at the end of the phase.
        expectBack(back, text, 3);
      }),
      { numRuns: runs(60) },
    );
  });

  it('renumbering keeps every date, and has nothing to do a second time', {
    timeout: timeLimit,
  }, () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const state = openPlan(text, file);
        const once = orRefused(() => applyOperation(state, renumber()));
        if (!once) return;
        expect(applyOperation(once, renumber()).text).toBe(once.text);
        const dates = [state, once].map(({ plan }) =>
          schedulePlan(plan).schedule?.tasks.map(({ start, end, name }) => ({ start, end, name })),
        );
        if (dates[0]) expect(dates[1]).toEqual(dates[0]);
      }),
      { numRuns: runs(60) },
    );
  });
});

/**
 * Whether something in the plan depends on a number that is not there: on what then gets this
 * number, it depends, and no longer when that is removed.
 */
function isMissed(plan: Plan, ...subjects: readonly string[]): boolean {
  return schedulePlan(plan).problems.some(
    ({ code, message }) =>
      code === 'IMP011' && subjects.some((each) => message.includes(`${each}, which`)),
  );
}

/**
 * The same bytes. Where gaps are uneven or line endings mixed, nothing tells how a gap was before
 * it was opened and closed: so many of them may have other blank lines.
 */
function expectBack(back: string | undefined, text: string, gaps: number): void {
  if (back === undefined || back === text) return;
  const lines = text.replaceAll('\r', '');
  const isMixed = new Set(text.match(/\r\n|\n|\r/g)).size > 1;
  const isUneven =
    /\n[ \t]*\n[ \t]*\n/.test(lines) || /\S[ \t]*\n[ \t]*(?:#|---|\*\*Task)/.test(lines);
  if (!isMixed && !isUneven) expect(back).toBe(text);
  const [was, is] = [cutAtGaps(text), cutAtGaps(back)];
  expect(is.lines).toEqual(was.lines);
  expect(is.gaps.filter((gap, index) => gap !== was.gaps[index]).length).toBeLessThanOrEqual(gaps);
}

/** The lines that are not blank, and what stands before each of them and after the last. */
function cutAtGaps(text: string): { lines: string[]; gaps: string[] } {
  const pieces = text.split(/^([^\r\n]*\S[^\r\n]*)/m);
  return {
    lines: pieces.filter((_, index) => index % 2 === 1),
    gaps: pieces.filter((_, index) => index % 2 === 0),
  };
}

describe('a line in which references follow, as the laws know it', () => {
  const numbers = new Map([
    ['1', new Set(['2'])],
    ['1.2', new Set(['3.1'])],
  ]);

  it.each([
    ['see Phase 1', 'see Phase 2', true],
    ['see Phase 1', 'see Phase 3', false],
    ['see Phase 1', 'read Phase 2', false],
    ['**Task**: Load test', '**Task 3.1**: Load test', true],
    ['**Task**: Load test', '**Task 3.1**: Load tests', false],
    ['**Task**: Load test of Phase 1', '**Task 3.1**: Load test of Phase 2', true],
    ['**Task**: Load test of Phase 1', '**Task 3.1**: Load test of Phase 3', false],
    ['- 1.1: 1.2', '- 3.1: 1.1: 3.1', true],
  ])('%j → %j: %s', (before, after, is) => {
    expect(isRenamedLine(before, after, numbers)).toBe(is);
  });
});
