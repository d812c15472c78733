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

  it('takes the ways to write a line of metadata and a number', () => {
    const input: PlanInput = {
      date: '1900-01-01',
      startDate: ' 2200-12-31 ',
      scheduling: 'levelled',
      checks: 'off IMP081',
      calendar: { workingDays: '', holidays: ['2026-12-25'] },
      phases: [{ number: '1b', tasks: [{ id: '1B.2', estimate: '½ day' }, { estimate: '' }] }],
    };
    expect(checkPlanInput(input)).toEqual(input);
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
      { date: '1899-12-31' },
      'IMP002 `1899-12-31` is not in the years 1900 to 2200; write a date such as `2026-03-02`',
    ],
    [
      { date: '1900-02-30' },
      'IMP002 There is no day `1900-02-30`; write a date such as `2026-03-02`',
    ],
    [
      { date: '2200-12-32' },
      'IMP002 There is no day `2200-12-32`; write a date such as `2026-03-02`',
    ],
    [{ date: '12026-03-02' }, 'IMP002 `12026-03-02` is no date; write a date such as `2026-03-02`'],
    [{ date: '2026-03-021' }, 'IMP002 `2026-03-021` is no date; write a date such as `2026-03-02`'],
    [
      { phases: [{ tasks: [{ estimate: '2.5' }] }] },
      'IMP002 `2.5` does not say whether it is hours, days or weeks; write a duration such as `3d`, `4 hours`, `2-3 days` or `TBD`',
    ],
    [
      { phases: [{ tasks: [{ estimate: 'size 5' }] }] },
      'IMP002 `size 5` is no estimate; write a duration such as `3d`, `4 hours`, `2-3 days` or `TBD`',
    ],
    [
      { phases: [{ tasks: [{ estimate: '5 points' }] }] },
      'IMP002 `5 points` is no estimate; write a duration such as `3d`, `4 hours`, `2-3 days` or `TBD`',
    ],
    [
      { phases: [{ tasks: [{ id: '1.1 SS' }] }] },
      'IMP002 `1.1 SS` cannot be the number of a task; write a number such as `1.2`, or leave it out',
    ],
    [
      { phases: [{ number: '1 + 2d' }] },
      'IMP002 `1 + 2d` cannot be the number of a phase; write a whole number such as `1`, or leave it out',
    ],
    [
      { scheduling: 'by the moon' },
      'IMP002 `by the moon` is no way to schedule people; write `Level by assignee`, or leave it out',
    ],
    [
      { checks: 'IMP081' },
      'IMP002 `IMP081` does not say which checks are off; write `off IMP081, IMP084`, or leave it out',
    ],
    [
      { calendar: { workingDays: 'Lun-Ven' } },
      'IMP002 `Lun-Ven` does not say on which days people work; write `Mon-Fri`, or a list such as `[mon, tue, wed, thu]`',
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
