import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { progressWords } from '../../src/edit/progress-words.ts';
import { anyPhaseWord } from '../../src/model/phase-words.ts';
import { taskStatuses } from '../../src/model/plan.ts';
import { readLogRow } from '../../src/track/read-log-row.ts';
import { lineText, runs } from '../arbitraries.ts';

describe('a row of the Status Log', () => {
  it('is read as the commands write it, with what was said besides', () => {
    const id = fc.constantFrom('1.1', '12.3', 'T001', 'C1', '1.1.1');
    const [before, status] = [fc.constantFrom(...taskStatuses), fc.constantFrom(...taskStatuses)];
    const note = fc.option(
      lineText.filter(
        (text) => text !== '' && !new RegExp(`^(?:${anyPhaseWord}) `, 'i').test(text),
      ),
      { nil: undefined },
    );
    fc.assert(
      fc.property(id, before, status, note, (task, was, becomes, said) => {
        const step = { task: { id: task, status: was }, status: becomes, note: said };
        const row = readLogRow(
          progressWords({ ...step, phase: { number: 2, tasks: [step.task] } }),
        );
        if (becomes === 'Not Started' || (becomes === 'In Progress' && was === becomes)) {
          expect(row).toBeUndefined();
          return;
        }
        expect(row?.task).toBe(task);
        expect(row?.note).toBe(said);
        if (becomes !== 'In Progress') expect(row?.step).toBe(becomes.toLowerCase());
      }),
      { numRuns: runs(300) },
    );
  });

  it.each(['Phase', 'Sprint', 'Fase', 'Étape', 'Этап'])('says %s as the heading does', (word) => {
    const task = { id: '1.1', status: 'Not Started' as const };
    const step = { task, status: 'Completed' as const, note: 'with Bo' };
    const words = progressWords({ ...step, word, phase: { number: 2, tasks: [task] } });
    expect(words).toBe(`Task 1.1 completed; ${word} 2 completed; with Bo`);
    expect(readLogRow(words)).toEqual({ task: '1.1', step: 'completed', note: 'with Bo' });
  });

  it.each([
    'Task 1.1',
    'Task 1.1 completed early',
    'Initial plan created',
    'Phase 1 completed',
    '',
  ])('in words of its own is none: %s', (notes) => expect(readLogRow(notes)).toBeUndefined());
});
