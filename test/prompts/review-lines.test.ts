import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleProject } from '../../src/commands/new-project.ts';
import { textWidth } from '../../src/gantt/fit-text.ts';
import type { PlanInput } from '../../src/model/plan-input.ts';
import { reviewLines } from '../../src/prompts/review-lines.ts';
import { lineText } from '../arbitraries.ts';

const plain = (_: unknown, text: string) => text;

async function review(input: PlanInput, columns = 79): Promise<string[]> {
  const project = await assembleProject({
    input: { startDate: '2026-03-02', ...input },
    milestonePerPhase: 'yes',
    folders: 'yes',
    overwrite: 'refuse',
    today: '2026-02-27',
  });
  return reviewLines(project, { columns, style: plain });
}

describe('reviewLines', () => {
  it('shows phases, dates, the critical path, milestones and files', async () => {
    const lines = await review({
      title: 'Checkout',
      author: 'Ada',
      targetCompletion: '2026-04-01',
      phases: [
        { name: 'Foundation', tasks: [{ name: 'CI', estimate: '3d' }] },
        {
          name: 'Payment',
          tasks: [
            { name: 'Adapter', estimate: '1w' },
            { name: 'UI', estimate: '1d' },
          ],
        },
      ],
    });
    expect(lines).toEqual([
      '',
      '  Checkout',
      '  by Ada',
      '',
      '  Phase 1  Foundation  Mon 2 Mar – Wed 4 Mar   1 task',
      '  Phase 2  Payment     Thu 5 Mar – Thu 12 Mar  2 tasks',
      '',
      '  Start          Mon 2 March 2026',
      '  Finish         Thu 12 March 2026',
      '  Target         Wed 1 April 2026',
      '  Critical path  1.1 → 2.1 → 2.2',
      '  Milestones     Foundation complete (Wed 4 Mar), Payment complete (Thu 12 Mar)',
      '',
      '  8 files in checkout/',
      '    implementation-plan.md',
      '    phases/01-foundation/README.md and 1 more',
      '    phases/02-payment/README.md and 2 more',
      '    decisions/README.md',
      '    reports/README.md',
      '',
    ]);
  });

  it('shows phases without tasks, which have no dates', async () => {
    expect(await review({ title: 'Shop', phases: [{ name: 'Build', tasks: [] }] })).toEqual([
      '',
      '  Shop',
      '',
      '  Phase 1  Build  no dates  0 tasks',
      '',
      '  4 files in shop/',
      '    implementation-plan.md',
      '    phases/01-build/README.md',
      '    decisions/README.md',
      '    reports/README.md',
      '',
    ]);
  });

  it('folds long lists', async () => {
    const lines = await review({
      phases: Array.from({ length: 40 }, (_, index) => ({ name: `P${index}`, tasks: [{}, {}] })),
    });
    expect(lines.length).toBeLessThan(60);
    expect(lines.join('\n')).toContain('… and 29 more phases');
    expect(lines.join('\n')).toMatch(/… 58 more/);
    expect(lines.join('\n')).toMatch(/… and 32 more folders/);
  });

  it('draws nothing wider than the terminal, whatever the names', async () => {
    const anyPlan = fc.record({ title: lineText, author: lineText, name: lineText });
    await fc.assert(
      fc.asyncProperty(anyPlan, fc.integer({ min: 30, max: 120 }), async (names, columns) => {
        const { title, author, name } = names;
        const phases = [{ name, tasks: [{ name, estimate: '2d' }] }, { tasks: [{ name: title }] }];
        const lines = await review({ title, author, phases }, columns);
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
      }),
      { numRuns: 40 },
    );
  });
});
