import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readTemplates } from '../../src/files/read-templates.ts';
import { normalizePlan } from '../../src/model/normalize-plan.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { PlanInput } from '../../src/model/plan-input.ts';
import { readPlan } from '../../src/read/read-plan.ts';
import { scanBlocks } from '../../src/read/scan-blocks.ts';
import { indexLines } from '../../src/read/source-text.ts';
import { renderProject } from '../../src/render/render-project.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { runs } from '../arbitraries.ts';
import { anyDatedPlan, anyPlan } from './plan-arbitrary.ts';

const templates = await readTemplates();
function renderPlan(plan: Plan): string {
  const { schedule } = schedulePlan(plan);
  return renderProject(plan, schedule, { templates, folders: 'no' })[0]?.text ?? '';
}

function expectSame(plan: Plan, change: (text: string) => string = (text) => text): void {
  const text = change(renderPlan(plan));
  expect(readPlan(text, 'plan.md').plan).toEqual(plan);
}

/** Two more above every heading; between the fences of code they would be the author's. */
function moreBlankLines(text: string): string {
  const headings = scanBlocks(indexLines(text)).children.filter(({ type }) => type === 'heading');
  return headings.reduceRight(
    (before, { start }) => `${before.slice(0, start)}\n\n${before.slice(start)}`,
    text,
  );
}

describe('read(render(plan)) is the plan', () => {
  it('for plans whose texts are hostile', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => expectSame(plan)),
      { numRuns: runs(300) },
    );
  });

  it('for plans with charts', () => {
    fc.assert(
      fc.property(anyDatedPlan, (plan) => expectSame(plan)),
      { numRuns: runs(200) },
    );
  });

  it('without a problem but for markers of conflicts in fenced code', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const { problems } = readPlan(renderPlan(plan), 'plan.md');
        expect(problems.filter(({ code }) => code !== 'IMP060')).toEqual([]);
      }),
      { numRuns: runs(200) },
    );
  });

  it.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['CR', (text: string) => text.replaceAll('\n', '\r')],
    ['no final newline', (text: string) => text.replace(/\n+$/, '')],
    ['trailing spaces', (text: string) => text.replace(/^(#.*|\*\*Date.*|- .*)$/gm, '$1  ')],
    ['mixed line endings', (text: string) => text.replace(/\n\n/g, '\r\n\n')],
    ['more blank lines', moreBlankLines],
  ])('with %s', (_, change) => {
    fc.assert(
      fc.property(anyDatedPlan, (plan) => expectSame(plan, change)),
      { numRuns: runs(60) },
    );
  });

  it('for a plan of 40 tasks, which has charts in its phases', () => {
    const phases = [1, 2].map((number) => ({
      number,
      tasks: Array.from({ length: 20 }, (_, index) => ({ name: `Task ${index}`, estimate: '2d' })),
    }));
    const plan = normalizePlan({ startDate: '2026-03-02', phases });
    const { plan: read, document, problems } = readPlan(renderPlan(plan), 'plan.md');
    expect(read).toEqual(plan);
    expect(problems).toEqual([]);
    expect(document.phases.map((phase) => phase.charts.length)).toEqual([1, 1]);
    expect(document.chart).toBeDefined();
  });

  it('for the example', () => {
    const yaml = readFileSync(
      new URL('../../examples/checkout-redesign.yaml', import.meta.url),
      'utf8',
    );
    const plan = normalizePlan(parse(yaml) as PlanInput);
    const read = readPlan(renderPlan(plan), 'plan.md');
    expect(read.plan).toEqual(plan);
    expect(read.problems).toEqual([]);
  });
});
