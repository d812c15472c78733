import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addEntry } from '../../src/edit/add-entry.ts';
import { addSection } from '../../src/edit/add-section.ts';
import { entryColumns, entryKinds } from '../../src/edit/entry-kinds.ts';
import { applyOperation, openPlan } from '../../src/edit/operation.ts';
import { removeOperation } from '../../src/edit/remove.ts';
import { syncPlan } from '../../src/edit/sync-plan.ts';
import { readTemplates } from '../../src/files/read-templates.ts';
import { readOwnSections } from '../../src/input/read-own-sections.ts';
import { readPlanInput } from '../../src/input/read-plan-input.ts';
import { allSections, useSections } from '../../src/model/all-sections.ts';
import { createPlan } from '../../src/model/create-plan.ts';
import type { Plan } from '../../src/model/plan.ts';
import { PlanError } from '../../src/problem.ts';
import { readPlan } from '../../src/read/read-plan.ts';
import { renderProject } from '../../src/render/render-project.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { runs } from '../arbitraries.ts';

const yaml = new URL('../fixtures/templates/sections.yaml', import.meta.url);
const builtInKinds = entryKinds();
useSections(readOwnSections(readFileSync(yaml, 'utf8'), 'sections.yaml'));
const ownKinds = entryKinds().filter((kind) => !builtInKinds.includes(kind));
const { anyPlan } = await import('./plan-arbitrary.ts');
const templates = await readTemplates();

function renderPlan(plan: Plan): string {
  const { schedule } = schedulePlan(plan);
  return renderProject(plan, schedule, { templates, folders: 'no' })[0]?.text ?? '';
}

function newPlan(sections?: string[]): string {
  const { plan } = createPlan(
    { title: 'Shop' },
    { today: '2026-02-27', ...(sections ? { sections } : {}) },
  );
  return renderPlan(plan);
}

describe('sections of a folder of templates', () => {
  it('stand where they say', () => {
    const names = allSections().map(({ name }) => name);
    expect(names.slice(5, 9)).toEqual(['testing', 'budget-review', 'security', 'deployment']);
    expect(names.slice(-4)).toEqual(['open-items', 'data-migration', 'approval', 'status-log']);
  });

  it('read back whatever they say', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(readPlan(renderPlan(plan), 'plan.md').plan).toEqual(plan);
      }),
      { numRuns: runs(150) },
    );
  });

  it('are prompts in a new plan, which sync leaves alone', () => {
    const text = newPlan();
    const { plan, problems } = readPlan(text, 'plan.md');
    expect(problems).toEqual([]);
    expect(plan.sections).toBeUndefined();
    expect(plan).not.toHaveProperty('security');
    expect(syncPlan(text, 'plan.md').text).toBe(text);
  });

  it.each(ownKinds)('take a %s, which can be removed again', (kind) => {
    const before = openPlan(newPlan(), 'plan.md');
    const [, ...others] = entryColumns(kind);
    const fields = Object.fromEntries(others.map(([key], index) => [key, `Value ${index}`]));
    const first = applyOperation(before, addEntry(kind, { text: 'One', ...fields }));
    const second = applyOperation(first, addEntry(kind, { text: 'Two', ...fields }));
    expect(second.text).toContain('Two');
    expect(syncPlan(second.text, 'plan.md').text).toBe(second.text);
    const less = applyOperation(second, removeOperation(`${kind} 2`, {}));
    expect(less.plan).toEqual(first.plan);
  });

  it('can be added to a plan that has none of them', () => {
    let state = openPlan(newPlan(['lean']), 'plan.md');
    for (const name of ['security', 'Data Migration', 'budgetReview']) {
      state = applyOperation(state, addSection(name, templates));
    }
    const headings = state.text.match(/^## .*/gm);
    expect(headings?.indexOf('## Budget Review')).toBe(
      (headings?.indexOf('## Security Review') ?? 0) - 1,
    );
    expect(state.plan.sections).toContain('data-migration');
  });

  it('are part of the schema of plans', () => {
    const { input } = readPlanInput('security:\n  threats: [{ threat: Leak }]\n', 'plan.yaml');
    expect(input).toEqual({ security: { threats: [{ threat: 'Leak' }] } });
    expect(() => readPlanInput('security:\n  threat: Leak\n', 'plan.yaml')).toThrow(
      '`security` has no field `threat`',
    );
  });
});

describe('a sections.yaml that cannot be used', () => {
  const section = (rest: string) => `sections:\n  - name: cost\n    heading: Cost\n${rest}`;
  const field = (text: string) => section(`    fields:\n      a: ${text}\n`);
  it.each([
    ['nothing', '', 1, 'the file names no sections'],
    ['no list', 'sections: none\n', 1, '`sections` takes a list'],
    ['another key', 'section: []\n', 1, 'there is no `section` here'],
    ['no name', 'sections:\n  - heading: Cost\n', 2, 'needs a `name`'],
    ['no heading', 'sections:\n  - name: cost\n', 2, 'needs a heading'],
    ['no fields', section(''), 2, '`fields` maps names to fields'],
    ['a known name', 'sections:\n  - { name: title, heading: T }\n', 2, '`title` already'],
    ['a known heading', 'sections:\n  - { name: x, heading: Overview }\n', 2, '`Overview` already'],
    ['no place', section('    after: nowhere\n'), 4, 'no section `nowhere` above'],
    ['two places', section('    after: risks\n    before: risks\n'), 5, 'before or after'],
    ['a name that is none', 'sections:\n  - { name: Cost, heading: C }\n', 2, 'needs a `name`'],
    ['Markdown in a heading', 'sections:\n  - { name: cost, heading: "#" }\n', 2, 'takes plain'],
    ['a misspelt place', section('    after: riks\n'), 4, 'no section `riks` above'],
    ['a bad key', section('    fields:\n      a-b: { shape: steps }\n'), 5, 'cannot name a field'],
    ['no kind', field('{ shape: table, kind: A b, columns: { b: B } }'), 5, '`A b` cannot name'],
    ['blocks of a bad kind', field('{ shape: blocks, kind: A b, fields: { b: B } }'), 5, '`A b`'],
    [
      'a bad label',
      field('{ shape: table, kind: k, columns: { b: "**B**" } }'),
      5,
      '`b` takes plain',
    ],
    ['no rows', field('{ shape: table, kind: k, columns: { b: B }, prompts: no }'), 5, '1 cells'],
    ['bad prompts', field('{ shape: bullets, prompts: [a, ""] }'), 5, 'a text on one line'],
    [
      'prompts that are no mapping',
      field('{ shape: blocks, kind: k, fields: { b: B }, fieldPrompts: B }'),
      5,
      'maps fields to prompts',
    ],
    [
      'two labels that are the same',
      field('{ shape: line, label: A }\n      b: { shape: line, label: a }'),
      6,
      '`b` stands in the same place as `a`',
    ],
    [
      'prose beside a line',
      field('{ shape: prose, heading: A }\n      b: { shape: line, heading: A, label: B }'),
      5,
      '`a` stands in the same place as `b`',
    ],
    ['no shape', field('{ heading: A }'), 5, 'says its `shape`'],
    ['an unknown shape', field('{ shape: tabel }'), 5, 'no shape `tabel`'],
    ['a missing property', field('{ shape: line }'), 5, 'needs `label`'],
    ['an unknown property', field('{ shape: prose, heading: A, lable: B }'), 5, 'no `lable`'],
    ['Markdown in a label', field('{ shape: line, label: "**A**" }'), 5, 'takes plain words'],
    ['a known kind', field('{ shape: bullets, kind: risk }'), 5, 'a kind `risk` already'],
    ['a bad kind', field('{ shape: bullets, kind: A b }'), 5, 'cannot name a kind'],
    ['a flag', field('{ shape: table, kind: k, columns: { plan: P } }'), 5, 'key of a field'],
    [
      'a bad row',
      field('{ shape: table, kind: k, columns: { b: B }, prompts: [[]] }'),
      5,
      '1 cells',
    ],
    ['a long prompt', field('{ shape: line, label: A, prompt: "a\\nb" }'), 5, 'on one line'],
    ['no list of prompts', field('{ shape: bullets, prompts: a }'), 5, '`prompts` takes a list'],
    [
      'prose in a group',
      field('{ shape: group, heading: A, fields: { b: { shape: prose, heading: B } } }'),
      5,
      'in a group',
    ],
    [
      'two in one place',
      field('{ shape: bullets }\n      b: { shape: steps }'),
      5,
      'the same place',
    ],
  ])('has %s', (_, text, line, message) => {
    const problems = problemsOf(text);
    const found = problems.find((problem) => problem.message.includes(message));
    expect(found, JSON.stringify(problems)).toMatchObject({
      code: 'IMP033',
      position: { file: 'sections.yaml', line },
      hint: expect.stringMatching(/\w/),
    });
  });
});

function problemsOf(text: string) {
  try {
    readOwnSections(text, 'sections.yaml');
  } catch (error) {
    if (error instanceof PlanError) return error.problems;
    throw error;
  }
  return [];
}
