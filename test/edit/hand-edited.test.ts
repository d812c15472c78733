import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from '../../src/commands/unified-diff.ts';
import { addPhase } from '../../src/edit/add-phase.ts';
import { addTask } from '../../src/edit/add-task.ts';
import { numberMissing } from '../../src/edit/number-missing.ts';
import { applyOperation, type Operation, openPlan } from '../../src/edit/operation.ts';
import { renumber } from '../../src/edit/renumber.ts';
import { syncPlan } from '../../src/edit/sync-plan.ts';

/*
 * A plan after a long day of hands: own sections, callouts, footnotes, HTML, code that looks like
 * tasks, other bullets, fields of the team's own, a task without its fields, lines pasted with other
 * line endings, no final line ending. Each command then changes only the lines that it has to: the
 * differences are in `test/fixtures/hand-edited/`, and were read line by line.
 */
const folder = new URL('../fixtures/hand-edited/', import.meta.url);
const file = 'implementation-plan.md';

const steps: readonly [name: string, operation: Operation][] = [
  ['1-sync', numberMissing()],
  ['2-add-phase', addPhase('Hardening', { tasks: 0, before: 'phase 6' })],
  [
    '3-add-task-before',
    addTask(
      '1',
      { name: 'Licence of the data', estimate: '1d', assignee: 'di' },
      { before: '1.2' },
    ),
  ],
  ['4-renumber', renumber()],
];

describe('a plan that was edited by hand for long', () => {
  it('keeps every line that need not change', async () => {
    let text = readFileSync(new URL('plan.md', folder), 'utf8');
    for (const [name, operation] of steps) {
      const { text: edited } = syncPlan(applyOperation(openPlan(text, file), operation).text, file);
      const difference = unifiedDiff(file, text, edited, (_, shown) => shown);
      await expect(difference).toMatchFileSnapshot(`../fixtures/hand-edited/${name}.diff`);
      text = edited;
    }
    expect(syncPlan(text, file).text).toBe(text);
  });
});
