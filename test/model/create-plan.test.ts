import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlanInput } from '../../src/model/check-plan-input.ts';
import { type CreatePlanDefaults, createPlan } from '../../src/model/create-plan.ts';
import { normalizePlan } from '../../src/model/normalize-plan.ts';
import type { PlanInput } from '../../src/model/plan-input.ts';
import { lineText, runs } from '../arbitraries.ts';
import { anyPlanInput } from '../plan-inputs.ts';

/** A Friday. */
const today = '2026-02-27';

function create(input: PlanInput, defaults: Partial<CreatePlanDefaults> = {}) {
  return createPlan(input, { today, ...defaults });
}

/** `3 2` for a phase of three tasks and one of two. */
function shape(input: PlanInput, defaults: Partial<CreatePlanDefaults> = {}): string {
  return create(input, defaults)
    .plan.phases.map((phase) => phase.tasks.length)
    .join(' ');
}

describe('createPlan', () => {
  it('makes three phases of three tasks of nothing', () => {
    const { plan, problems } = create({});
    expect(problems).toEqual([]);
    expect(plan).toEqual({
      date: today,
      startDate: '2026-03-02',
      status: 'Planning',
      phases: [1, 2, 3].map((number) => ({
        number,
        tasks: [1, 2, 3].map((task) => ({ id: `${number}.${task}`, status: 'Not Started' })),
      })),
      statusLog: [{ date: today, status: 'Planning', notes: 'Initial plan created' }],
    });
  });

  it.each([
    [undefined, '2026-03-02'],
    [{ workingDays: 'Sat' }, '2026-02-28'],
    [{ holidays: '2026-03-02 - 2026-03-04' }, '2026-03-05'],
    [{ holidays: '2026-01-01 - 2199-12-31' }, '2026-02-28'],
  ])('starts on the working day after today, with the calendar %j', (calendar, expected) => {
    expect(create(calendar ? { calendar } : {}).plan.startDate).toBe(expected);
  });

  it('has no start where today is the last day there is', () => {
    expect(createPlan({}, { today: '2200-12-31' }).plan).not.toHaveProperty('startDate');
  });

  it('keeps the dates that are given', () => {
    const given = { date: '2026-01-05', startDate: '2026-02-01', targetCompletion: '2026-05-01' };
    expect(create(given).plan).toMatchObject(given);
  });

  it('fills phases up to the counts', () => {
    const two: PlanInput = { phases: [{ name: 'A', tasks: [{ name: 'x' }] }, { name: 'B' }] };
    expect(shape(two)).toBe('1 3');
    expect(shape(two, { taskCounts: [5] })).toBe('1 5');
    expect(shape(two, { taskCounts: [5, 2, 4] })).toBe('1 2 4');
    expect(shape(two, { phaseCount: 4, taskCounts: [5, 2] })).toBe('1 2 2 2');
    expect(shape(two, { phaseCount: 1 })).toBe('1 3');
    expect(shape({}, { phaseCount: 2 })).toBe('3 3');
    expect(shape({}, { taskCounts: [2] })).toBe('2 2 2');
    expect(shape({}, { taskCounts: [2, 1] })).toBe('2 1');
    expect(shape({ phases: [{ tasks: [] }] })).toBe('0');
  });

  it('gives an estimate to tasks that have none', () => {
    const input: PlanInput = {
      phases: [{ tasks: [{ estimate: '1d' }, {}, { estimate: '[Hours/Days]' }] }],
    };
    const { plan } = create(input, { estimate: '3d' });
    expect(plan.phases[0]?.tasks.map((task) => task.estimate)).toEqual(['1d', '3d', '3d']);
  });

  it('writes out what a named task waits for', () => {
    const { plan } = create({
      phases: [
        { tasks: [] },
        {
          tasks: [{ name: 'a' }, { name: 'b' }, {}, { name: 'c' }, { name: 'd', dependencies: [] }],
        },
        { tasks: [] },
        { tasks: [{ name: 'e' }, { name: 'f', dependencies: 'a copy' }] },
        { tasks: [{}, { name: 'g' }] },
      ],
    });
    expect(
      plan.phases.flatMap((phase) => phase.tasks.map((task) => [task.id, task.dependencies])),
    ).toEqual([
      ['2.1', []],
      ['2.2', ['Task 2.1']],
      ['2.3', undefined],
      ['2.4', ['Task 2.3']],
      ['2.5', []],
      ['4.1', ['Phase 2']],
      ['4.2', ['a copy']],
      ['5.1', undefined],
      ['5.2', ['Task 5.1']],
    ]);
  });

  it('adds a milestone per phase where it is asked to', () => {
    const input: PlanInput = {
      phases: [
        { name: 'Build', goal: 'It stands', tasks: [{}] },
        { tasks: [{}] },
        { tasks: [] },
        { name: 'build', tasks: [{}] },
      ],
    };
    expect(create(input).plan.milestones).toBeUndefined();
    expect(create(input, { milestonePerPhase: 'yes' }).plan.milestones).toEqual([
      { name: 'Build complete', description: 'It stands', dependencies: ['Phase 1'] },
      { name: 'Phase 2 complete', dependencies: ['Phase 2'] },
      { name: 'Phase 4 complete', dependencies: ['Phase 4'] },
    ]);
    const own = [{ name: 'Own', date: '2026-04-01' }];
    expect(create({ milestones: own }, { milestonePerPhase: 'yes' }).plan.milestones).toEqual(own);
  });

  it('drops the data of sections that are left out, and says so', () => {
    const { plan, problems } = create(
      {
        risks: [{ description: 'Late' }],
        blockers: [{ blocker: 'Key' }],
        testing: { strategy: 'All of it' },
        milestones: [{ name: 'M' }],
        statusLog: [{ notes: 'n' }],
        sections: 'all',
      },
      { sections: ['overview', 'breakdown'], milestonePerPhase: 'yes' },
    );
    expect(Object.keys(plan)).toEqual(['date', 'status', 'startDate', 'sections', 'phases']);
    expect(
      problems.map(({ code, severity, message, hint, path }) => [
        code,
        severity,
        message,
        hint,
        path,
      ]),
    ).toEqual([
      [
        'IMP020',
        'warning',
        'The plan has no section Timeline, so `milestones` is left out',
        'add `timeline` to the sections to keep it',
        ['milestones'],
      ],
      [
        'IMP020',
        'warning',
        'The plan has no section Risk Management, so `risks` and `blockers` are left out',
        'add `risks` to the sections to keep them',
        ['risks'],
      ],
      [
        'IMP020',
        'warning',
        'The plan has no section Testing Plan, so `testing` is left out',
        'add `testing` to the sections to keep it',
        ['testing'],
      ],
      [
        'IMP020',
        'warning',
        'The plan has no section Status Log, so `statusLog` is left out',
        'add `status-log` to the sections to keep it',
        ['statusLog'],
      ],
    ]);
    expect(create({ sections: 'overview' }).problems).toEqual([]);
  });

  it('makes a plan in normal form, and leaves its input alone', () => {
    fc.assert(
      fc.property(
        anyPlanInput(lineText),
        fc.record(
          {
            phaseCount: fc.integer({ min: 1, max: 4 }),
            taskCounts: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
            estimate: fc.constantFrom('2d', 'TBD'),
            milestonePerPhase: fc.constantFrom('yes' as const, 'no' as const),
            sections: fc.constantFrom(
              ['overview', 'breakdown'],
              ['breakdown', 'timeline', 'status-log'],
            ),
          },
          { requiredKeys: [] },
        ),
        (input, defaults) => {
          const before = JSON.stringify(input);
          const { plan } = create(input, defaults);
          expect(JSON.stringify(input)).toBe(before);
          expect(normalizePlan(plan)).toEqual(plan);
          expect(checkPlanInput(plan)).toBeDefined();
          expect(create(plan).plan).toEqual(plan);
        },
      ),
      { numRuns: runs(150) },
    );
  });
});
