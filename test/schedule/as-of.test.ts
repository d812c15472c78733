import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan, TaskStatus } from '../../src/model/plan.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { runs } from '../arbitraries.ts';
import { type TinyTask, task, tinyPlan } from './tiny-plan.ts';

function datesAsOf(plan: Plan, asOf?: string): string[] {
  const { schedule } = schedulePlan(plan, asOf === undefined ? {} : { asOf });
  return (schedule?.tasks ?? []).map(({ id, start, end }) => `${id} ${start} ${end}`);
}

describe('a schedule that looks from a day', () => {
  const chain = (...tasks: TinyTask[]) => tinyPlan('2026-03-02', [tasks]);

  test.each<[string, TinyTask[], string, string[]]>([
    [
      'starts what has not started on that day, and what follows after it',
      [task('2d'), task('1d')],
      '2026-03-05',
      ['1.1 2026-03-05 2026-03-06', '1.2 2026-03-09 2026-03-09'],
    ],
    ['rolls a day off forward', [task('1d')], '2026-03-07', ['1.1 2026-03-09 2026-03-09']],
    [
      'lets what is under way end no earlier than that day',
      [task('2d', [], { status: 'In Progress', actualStart: '2026-03-02' }), task('1d')],
      '2026-03-05',
      ['1.1 2026-03-02 2026-03-05', '1.2 2026-03-06 2026-03-06'],
    ],
    [
      'leaves what is under way and still in time as it was',
      [task('5d', [], { status: 'In Progress', actualStart: '2026-03-02' }), task('1d')],
      '2026-03-04',
      ['1.1 2026-03-02 2026-03-06', '1.2 2026-03-09 2026-03-09'],
    ],
    [
      'takes what is in progress for started by that day, even before its dependencies end',
      [task('5d', []), task('2d', undefined, { status: 'In Progress' })],
      '2026-03-04',
      ['1.1 2026-03-04 2026-03-10', '1.2 2026-03-04 2026-03-05'],
    ],
    [
      'leaves what is over alone',
      [task('2d', [], { status: 'Completed' }), task('1d')],
      '2026-03-10',
      ['1.1 2026-03-02 2026-03-03', '1.2 2026-03-10 2026-03-10'],
    ],
    [
      'takes blocked work that has not started for work that can start that day',
      [task('2d', [], { status: 'Blocked' })],
      '2026-03-05',
      ['1.1 2026-03-05 2026-03-06'],
    ],
  ])('%s', (_, tasks, asOf, expected) => {
    expect(datesAsOf(chain(...tasks), asOf)).toEqual(expected);
  });

  const statuses: TaskStatus[] = ['Not Started', 'In Progress', 'Blocked', 'Completed'];
  const plans = fc
    .array(
      fc.record({
        days: fc.integer({ min: 1, max: 5 }),
        status: fc.constantFrom(...statuses),
        after: fc.option(fc.array(fc.nat(), { maxLength: 2 }), { nil: undefined }),
        started: fc.option(fc.integer({ min: 2, max: 20 }), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 10 },
    )
    .map((drawn) =>
      chain(
        ...drawn.map(({ days, status, after, started }, place) =>
          task(
            `${days}d`,
            after?.slice(0, place).map((at) => `1.${(at % place) + 1}`),
            {
              status,
              ...(started && status !== 'Not Started'
                ? { actualStart: `2026-03-${String(started).padStart(2, '0')}` }
                : {}),
            },
          ),
        ),
      ),
    );
  const day = fc
    .integer({ min: 1, max: 30 })
    .map((each) => `2026-03-${String(each).padStart(2, '0')}`);

  test('has no unfinished work that ends before that day, nor starts before it unless it has started', () => {
    fc.assert(
      fc.property(plans, day, (plan, asOf) => {
        const { schedule } = schedulePlan(plan, { asOf });
        for (const [at, { status, start, end }] of (schedule?.tasks ?? []).entries()) {
          if (status === 'Completed') continue;
          expect(end >= asOf).toBe(true);
          const isUnderWay =
            status === 'In Progress' || plan.phases[0]?.tasks[at]?.actualStart !== undefined;
          if (!isUnderWay) expect(start >= asOf).toBe(true);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  test('is the plan’s own where that day is its first, and nothing has happened', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const fresh = {
          ...plan,
          phases: plan.phases.map((phase) => ({
            ...phase,
            tasks: phase.tasks.map(({ actualStart: _, ...each }) => ({
              ...each,
              status: 'Not Started' as const,
            })),
          })),
        };
        expect(schedulePlan(fresh, { asOf: '2026-03-02' })).toEqual(schedulePlan(fresh));
      }),
      { numRuns: runs(100) },
    );
  });

  test('finishes no earlier when it is looked at later', () => {
    fc.assert(
      fc.property(plans, day, day, (plan, one, other) => {
        const [early, late] = [one, other].sort();
        const finish = (asOf: string | undefined) =>
          schedulePlan(plan, asOf === undefined ? {} : { asOf }).schedule?.finish ?? '';
        expect(finish(late) >= finish(early)).toBe(true);
      }),
      { numRuns: runs(300) },
    );
  });
});
