import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { readTemplates } from '../../src/files/read-templates.ts';
import { createPlan } from '../../src/model/create-plan.ts';
import { normalizePlan } from '../../src/model/normalize-plan.ts';
import type { PlanInput } from '../../src/model/plan-input.ts';
import { renderProject } from '../../src/render/render-project.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { lineText, proseText, runs } from '../arbitraries.ts';

const templates = await readTemplates();
const seed = readFileSync(new URL('../fixtures/plan-template.md', import.meta.url), 'utf8');
const markdown = new MarkdownIt('commonmark', { html: true }).enable('table');

function renderInput(input: PlanInput, options: { sections?: string[] } = {}): string {
  const { plan } = createPlan(input, { today: '2026-02-27', ...options });
  const { schedule } = schedulePlan(plan);
  return renderProject(plan, schedule, { templates, folders: 'no' })[0]?.text ?? '';
}

/** Lines without what layout may change: blank lines, the padding of tables, chart lines. */
function wordsOf(text: string): string[] {
  return text
    .replace(/```mermaid[\s\S]*?```/g, '```mermaid')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\|[-| ]+\|$/.test(line))
    .map((line) =>
      line.startsWith('|')
        ? line
            .split('|')
            .map((cell) => cell.trim())
            .join('|')
        : line,
    );
}

describe('a plan without data', () => {
  it("says every word of the template, in the template's order", () => {
    const rendered = renderProject(
      normalizePlan({
        phases: [{ tasks: [{}, {}, {}] }, { tasks: [{}] }, { tasks: [{}] }],
      }),
      undefined,
      { templates, folders: 'no' },
    )[0]?.text;
    const lines = wordsOf(rendered ?? '');
    let from = 0;
    for (const line of wordsOf(seed)) {
      if (line.startsWith('[Same structure') || line === '```mermaid') continue;
      if (/^(?:\*\*Status\*\*|- \*\*Status\*\*): /.test(line)) continue;
      const found = lines.indexOf(line, from);
      expect(found, `${line} (after ${lines[from - 1]})`).toBeGreaterThanOrEqual(from);
      from = found + 1;
    }
  });
});

const anyInput: fc.Arbitrary<PlanInput> = fc
  .record({
    title: lineText,
    author: lineText,
    overview: fc.record({ what: proseText, successCriteria: fc.array(lineText, { maxLength: 3 }) }),
    prerequisites: fc.record({ dependencies: fc.array(lineText, { maxLength: 3 }) }),
    phases: fc.array(
      fc.record({
        name: lineText,
        goal: lineText,
        tasks: fc.array(
          fc.record({
            name: lineText,
            description: lineText,
            assignee: lineText,
            acceptanceCriteria: fc.array(lineText, { maxLength: 2 }),
          }),
          { maxLength: 3 },
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    risks: fc.array(fc.record({ description: lineText, mitigation: lineText }), { maxLength: 2 }),
    blockers: fc.array(fc.record({ blocker: lineText, owner: lineText }), { maxLength: 2 }),
    deployment: fc.record({ steps: fc.array(lineText, { maxLength: 3 }) }),
  })
  .map((input) => input as PlanInput);

describe('a plan with hostile names', () => {
  it('is tidy Markdown', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const text = renderInput(input);
        expect(text.endsWith('\n') && !text.endsWith('\n\n')).toBe(true);
        const outside = text.replace(/^(`{3,}|~{3,}).*\n[\s\S]*?^\1.*$/gm, 'code');
        expect(outside).not.toMatch(/\n\n\n/);
        expect(outside).not.toMatch(/[ \t]\n/);
      }),
      { numRuns: runs(200) },
    );
  });

  it('has the headings of the template and no others', () => {
    const headings = (text: string) => {
      const tokens = markdown.parse(text, {});
      return tokens.flatMap((token, index) =>
        token.type === 'heading_open' && token.level === 0
          ? [`${token.tag} ${tokens[index + 1]?.content}`]
          : [],
      );
    };
    fc.assert(
      fc.property(anyInput, (input) => {
        const counts =
          input.phases?.map((phase) => ({ tasks: phase.tasks?.map(() => ({})) ?? [] })) ?? [];
        const plain = headings(renderInput({ phases: counts }));
        const hostile = headings(renderInput(input));
        const shape = (list: string[]) =>
          list.map((heading) => heading.replace(/^(h1 I.*?|h3 Phase \d+): .*/, '$1'));
        expect(shape(hostile)).toEqual(shape(plain));
      }),
      { numRuns: runs(200) },
    );
  });

  it('lets templates alone', () => {
    const text = renderInput({
      title: '{{x}} $& {{#each}}',
      phases: [{ name: '{{> blocks/task}}', tasks: [{}] }],
    });
    expect(text).toContain('# Implementation Plan: {{x}} $& {{#each}}\n');
    expect(text).toContain('### Phase 1: {{> blocks/task}} (Estimated: X days/weeks)\n');
  });
});
