import { expect, it } from 'vitest';
import { addTask } from '../../src/edit/add-task.ts';
import { applyOperation, openPlan } from '../../src/edit/operation.ts';
import { syncPlan } from '../../src/edit/sync-plan.ts';
import { escapeLabel } from '../../src/gantt/escape-label.ts';
import { textWidth } from '../../src/gantt/fit-text.ts';
import { alignTable } from '../../src/markdown/align-table.ts';
import { readPlan } from '../../src/read/read-plan.ts';

const rows = 200_000;

it('a table of 200,000 rows is lined up', () => {
  const row = '| a | b |';
  const table = ['| Name | Date |', '|---|---|', ...Array.from({ length: rows }, () => row)];
  expect(alignTable(table.join('\n')).split('\n')[rows]).toBe('| a    | b    |');
});

it('a table of 200,000 tasks is read', () => {
  const tasks = Array.from({ length: rows }, (_, index) => `| 1.${index + 1} | Work | 1h |`);
  const table = ['| ID | Task | Estimate |', '|---|---|---|', ...tasks];
  const text = `## Implementation Breakdown\n\n### Phase 1: One\n\n${table.join('\n')}\n`;
  expect(readPlan(text, 'plan.md').plan.phases[0]?.tasks).toHaveLength(rows);
});

it('a million accents on one letter are measured', () => {
  const text = `a${'\u0301'.repeat(5_000_000)}`;
  expect(textWidth(text)).toBe(1);
  expect(escapeLabel(text, 40)).toBe('…');
});

it('a heading with an estimate that is never closed gets none of ours', () => {
  const heading = '### Phase 1: Foundation (Estimated:\r6 days)';
  const task = '**Task 1.2**: Schema\n- **Estimated Time**: 4h';
  const text = `**Start Date**: 2026-03-02\n${heading}\n${task}\n### Phase 2: Payment (Estimated: 13 days)\n`;
  expect(syncPlan(text, 'plan.md').text).toContain(heading);
});

it('a task is put behind fields that belong to none', () => {
  for (const heading of ['', '#### Tasks\n\n']) {
    const stray = '- **Actual Finish**: 2026-03-03';
    const state = openPlan(`# P\n\n### Phase 1: Build\n\n${heading}${stray}\n`, 'plan.md');
    const { text, plan } = applyOperation(state, addTask('1', { name: 'New', estimate: '2d' }));
    expect(text.indexOf('New')).toBeGreaterThan(text.indexOf(stray));
    expect(plan.phases[0]?.tasks[0]?.actualFinish).toBeUndefined();
  }
});
