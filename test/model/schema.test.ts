import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlanInput } from '../../src/model/check-plan-input.ts';
import { normalizePlan } from '../../src/model/normalize-plan.ts';
import type { PlanInput } from '../../src/model/plan-input.ts';
import { planInputSchema, planJsonSchema } from '../../src/model/schema.ts';
import { sections } from '../../src/model/sections.ts';
import { PlanError, type Problem } from '../../src/problem.ts';
import { lineText, proseText, runs } from '../arbitraries.ts';
import { anyPlanInput } from '../plan-inputs.ts';

function problemsOf(value: unknown): readonly Problem[] {
  try {
    checkPlanInput(value);
    return [];
  } catch (error) {
    if (error instanceof PlanError) return error.problems;
    throw error;
  }
}

describe('the JSON Schema', () => {
  it('is the one that is published: `npm run schema` writes it anew', async () => {
    const text = `${JSON.stringify(planJsonSchema(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../../schema/plan.schema.json');
  });

  it('describes every field', () => {
    const nameless: string[] = [];
    const walk = (schema: unknown, path: string) => {
      if (typeof schema !== 'object' || schema === null) return;
      const { properties = {} } = schema as { properties?: Record<string, object> };
      for (const [key, value] of Object.entries(properties)) {
        if (key !== '$schema' && !('description' in value)) nameless.push(`${path}.${key}`);
      }
      for (const [key, value] of Object.entries(schema)) walk(value, `${path}.${key}`);
    };
    walk(planJsonSchema(), '');
    expect(nameless).toEqual([]);
  });

  it('has a place for every section', () => {
    const keys = Object.keys(planInputSchema().shape);
    for (const section of sections) {
      for (const key of section.key === undefined ? Object.keys(section.fields) : [section.key]) {
        expect(keys).toContain(key);
      }
    }
  });
});

describe('checkPlanInput', () => {
  it('takes anything left out', () => {
    expect(checkPlanInput({})).toEqual({});
    expect(
      checkPlanInput({
        title: null,
        phases: null,
        overview: { successCriteria: [null, 'x'] },
        calendar: null,
      }),
    ).toEqual({
      overview: { successCriteria: ['x'] },
    });
  });

  it('takes numbers for text', () => {
    expect(checkPlanInput({ resources: { budget: [{ item: 'Tools', cost: 1200 }] } })).toEqual({
      resources: { budget: [{ item: 'Tools', cost: '1200' }] },
    });
  });

  it("takes the template's own words", () => {
    const input: PlanInput = {
      date: 'YYYY-MM-DD',
      status: 'Planning | In Progress | Completed',
      phases: [
        {
          tasks: [
            { estimate: '[Hours/Days]', status: 'Not Started | In Progress | Blocked | Completed' },
          ],
        },
      ],
    };
    expect(checkPlanInput(input)).toEqual(input);
  });

  it('takes every plan input, and what comes of it stays the same', () => {
    fc.assert(
      fc.property(anyPlanInput(fc.oneof(lineText, proseText)), (input) => {
        expect(normalizePlan(checkPlanInput(input))).toEqual(normalizePlan(input));
      }),
      { numRuns: runs(100) },
    );
  });

  it.each([
    [{ risk: [] }, 'IMP003 A plan has no field `risk`; did you mean `risks`?'],
    [{ due: 'x' }, 'IMP003 A plan has no field `due`; did you mean `targetCompletion`?'],
    [
      { overview: { success_criteria: [] } },
      'IMP003 `overview` has no field `success_criteria`; did you mean `successCriteria`?',
    ],
    [
      { risks: [{ owner: 'x' }] },
      'IMP003 An entry of `risks` has no field `owner`; the fields are description, likelihood, impact, mitigation, contingency',
    ],
    [
      { milestones: [{ depends_on: 'x' }] },
      'IMP003 A milestone has no field `depends_on`; did you mean `dependencies`?',
    ],
    [
      { phases: [{ deliverables: [{ text: 'x', done: 'yes' }] }] },
      'IMP002 `done` takes `true` or `false`, not text; write `true` or `false`',
    ],
    [
      { phases: [{ tasks: [{ dependencies: { a: 1 } }] }] },
      'IMP002 `dependencies` takes text or a list, not fields; put text that has a colon in quotes: `"Provider: the adapter"`',
    ],
    [
      { date: '2300-01-01' },
      'IMP002 `2300-01-01` is not in the years 1900 to 2200; write a date such as `2026-03-02`',
    ],
    [
      null,
      'IMP002 A plan is a mapping of fields such as `title: Checkout redesign`, not nothing; write its fields, each on a line such as `title: …`',
    ],
  ])('refuses %j', (value, expected) => {
    expect(
      problemsOf(value).map(({ code, message, hint }) => `${code} ${message}; ${hint}`),
    ).toEqual([expected]);
  });

  it('says where', () => {
    expect(
      problemsOf({ phases: [{ tasks: [{}, { estimate: 'x', foo: 1 }] }] }).map(
        (problem) => problem.path,
      ),
    ).toEqual([
      ['phases', 0, 'tasks', 1, 'estimate'],
      ['phases', 0, 'tasks', 1, 'foo'],
    ]);
    expect(problemsOf({ calendar: { workingDays: ['mon', 'foo'] } })[0]?.path).toEqual([
      'calendar',
      'workingDays',
      1,
    ]);
  });

  it('does not bury the reader', () => {
    const keys = Array.from({ length: 99 }, (_, index) => [`zz${index}`, 1]);
    expect(problemsOf(Object.fromEntries(keys))).toHaveLength(50);
  });
});
