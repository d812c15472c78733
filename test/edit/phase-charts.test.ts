import { describe, expect, it } from 'vitest';
import { syncPlan } from '../../src/edit/sync-plan.ts';

/** A plan of phases with so many tasks each; more than 30 are drawn phase by phase. */
function planOf(counts: readonly number[]): string {
  const phases = counts.map((count, index) => {
    const tasks = Array.from(
      { length: count },
      (_, at) => `- [ ] ${index + 1}.${at + 1} Work (1d)`,
    );
    return `## Phase ${index + 1}: X\n\n${tasks.join('\n')}\n`;
  });
  return `# P\n\n**Start Date**: 2026-03-02\n\n${phases.join('\n')}\n## Timeline\n\n### Gantt Chart\n`;
}

const synced = (text: string) => syncPlan(text, 'plan.md').text;

/** The headings and fences, in order. */
const frame = (text: string) => text.split('\n').filter((line) => /^#{2,}|^```m/.test(line));

const big = synced(planOf([20, 20]));
const first = ['## Phase 1: X', '### Phase 1 Timeline', '```mermaid'];
const second = ['## Phase 2: X', '### Phase 2 Timeline', '```mermaid'];
const timeline = ['## Timeline', '### Gantt Chart', '```mermaid'];

/** Without the tasks of a plan that are not among the first so many of each phase. */
const shrunk = (text: string, most: number) =>
  text
    .split('\n')
    .filter((line) => Number(/^- \[ \] \d+\.(\d+) /.exec(line)?.[1] ?? 0) <= most)
    .join('\n');

describe('the charts of phases', () => {
  it('stand below a heading of their own', () => {
    expect(frame(big)).toEqual([...first, ...second, ...timeline]);
    expect(frame(synced(planOf([70])))).toEqual([...first, '```mermaid', ...timeline]);
  });
  it('come back below the heading that is left of one', () => {
    const chart = /(### Phase 1 Timeline\n)\n```mermaid[\s\S]*?\n```\n/;
    const without = big.replace(chart, '$1');
    expect(without).not.toBe(big);
    expect(synced(without)).toBe(big);
  });
  it('go with their headings where one chart can show the plan again', () => {
    const phasesOf = (text: string) => text.slice(0, text.indexOf('## Timeline'));
    for (const counts of [[20, 20], [70]]) {
      const small = synced(shrunk(synced(planOf(counts)), 5));
      expect(phasesOf(small)).toBe(phasesOf(planOf(counts.map(() => 5))));
      expect(frame(small).slice(-3)).toEqual(timeline);
    }
  });
  it('are left out where no chart of the plan is drawn, and where nothing closes what is above', () => {
    const plain = planOf([20, 20]).replace(/## Timeline[\s\S]*/, '');
    expect(synced(plain)).toBe(plain);
    const open = planOf([40]).replace('\n## Timeline\n\n### Gantt Chart\n', '\n```\n');
    expect(synced(open)).toBe(open);
  });
});
