import { describe, expect, it } from 'vitest';
import { readPlanInput } from '../../src/input/read-plan-input.ts';
import { writeOutline } from '../../src/input/write-outline.ts';
import { normalizePlan } from '../../src/model/normalize-plan.ts';
import type { PlanInput } from '../../src/model/plan-input.ts';
import { mergeOutline } from '../../src/prompts/merge-outline.ts';

const plan: PlanInput = {
  title: 'Checkout',
  overview: { what: 'A checkout', successCriteria: ['Fast'] },
  calendar: { workingDays: 'Mon-Thu', holidays: '2026-04-03' },
  phases: [
    {
      name: 'Foundation',
      deliverables: ['Pipeline'],
      tasks: [
        { name: 'Set up CI', description: 'Every push', estimate: '2d' },
        { name: 'Schema', description: 'Tables', startNoEarlierThan: '2026-03-09' },
      ],
    },
    { name: 'Payment', tasks: [{ name: 'Adapter', description: 'Provider' }] },
  ],
  milestones: [{ name: 'Ready', dependencies: ['Phase 1'] }],
  risks: [{ description: 'Late' }],
};

function edit(change: (outline: string) => string): PlanInput {
  return mergeOutline(plan, readPlanInput(change(writeOutline(plan)), 'outline.md').input);
}

function descriptions(merged: PlanInput): Record<string, string | undefined> {
  const tasks = normalizePlan(merged).phases.flatMap((phase) => phase.tasks);
  return Object.fromEntries(tasks.map(({ name, description }) => [name ?? '', description]));
}

describe('mergeOutline', () => {
  it('changes nothing where nothing was edited', () => {
    expect(normalizePlan(edit((text) => text))).toEqual(normalizePlan(plan));
  });

  it('keeps what outlines have no place for with its task, wherever that goes', () => {
    const merged = edit((text) => text.replace('- Set up CI (2d)', '- New\n- Set up CI (4d)'));
    expect(descriptions(merged)).toEqual({
      New: undefined,
      'Set up CI': 'Every push',
      Schema: 'Tables',
      Adapter: 'Provider',
    });
    expect(normalizePlan(merged).phases[0]?.tasks[1]?.estimate).toBe('4d');
  });

  it('knows a renamed task by its number', () => {
    const merged = edit((text) => text.replace('- Schema', '- Database schema'));
    expect(descriptions(merged)['Database schema']).toBe('Tables');
  });

  it('keeps the deliverables of a renamed phase and forgets a removed one', () => {
    const merged = edit((text) =>
      text.replace('## Foundation', '## Base').replace(/## Payment[\s\S]*/, ''),
    );
    expect(merged.phases).toMatchObject([{ name: 'Base', deliverables: ['Pipeline'] }]);
    expect(merged.phases).toHaveLength(1);
  });

  it('keeps the actual dates of a task, with its name and without', () => {
    const actual = { status: 'Completed', actualStart: '2026-03-02', actualFinish: '2026-03-03' };
    const before: PlanInput = {
      phases: [
        { name: 'Build', deliverables: ['Shop'], tasks: [{ name: 'Index', ...actual }, actual] },
      ],
    };
    const outline = writeOutline(before).replace('- [x] Index', '- [x] The index');
    const added = `${outline}\n## Sell\n- Ship\n`;
    const merged = mergeOutline(before, readPlanInput(added, 'outline.md').input);
    expect(merged).not.toHaveProperty('overview');
    expect(normalizePlan(merged).phases).toMatchObject([
      { name: 'Build', deliverables: ['Shop'], tasks: [{ name: 'The index', ...actual }, actual] },
      { name: 'Sell', tasks: [{ name: 'Ship', status: 'Not Started' }] },
    ]);
    const what = mergeOutline(before, readPlanInput(`what: A shop\n${outline}`, 'o.md').input);
    expect(what.overview).toEqual({ what: 'A shop' });
  });

  it('puts new values over the old ones, key by key', () => {
    const merged = edit((text) => text.replace('what: A checkout', 'what: A new one'));
    expect(merged.overview).toEqual({ what: 'A new one', successCriteria: ['Fast'] });
    expect(normalizePlan(merged).calendar?.holidays).toEqual(['2026-04-03']);
    expect(merged.risks).toEqual(plan.risks);
  });
});
