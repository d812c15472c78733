import { expect, test } from 'vitest';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { task, tinyPlan } from './tiny-plan.ts';

test('a chain of 100,000 tasks, and a circle of as many', () => {
  const tasks = Array.from({ length: 100_000 }, () => task('1m'));
  const calendar = { hoursPerDay: 24 };
  const chain = schedulePlan(tinyPlan('2026-03-02', [tasks], { calendar }));
  expect(chain.schedule?.criticalPath).toHaveLength(100_000);
  expect(chain.schedule?.finish).toBe('2026-06-05');
  tasks[0] = task('1m', ['1.100000']);
  const circle = schedulePlan(tinyPlan('2026-03-02', [tasks], { calendar }));
  expect(circle.problems.map((problem) => problem.code)).toEqual(['IMP010']);
  expect(circle.problems[0]?.message.split(', ')).toHaveLength(21);
  expect(circle.problems[0]?.message).toContain(', … (99980 more steps), ');
});

test('ten thousand unknown references are all told, the nearest names for the first ones', () => {
  const tasks = Array.from({ length: 10_000 }, () => task('1d', ['9.9']));
  const { problems } = schedulePlan(tinyPlan('2026-03-02', [tasks]));
  expect(problems).toHaveLength(10_000);
  expect(problems.filter((problem) => problem.hint?.includes('nearest'))).toHaveLength(20);
});

test('phases of thousands that wait for one another need no link from each to each', () => {
  const phase = (dependencies: string[]) =>
    Array.from({ length: 5000 }, () => task('1d', dependencies));
  const { schedule } = schedulePlan(
    tinyPlan('2026-03-02', [phase([]), phase(['Phase 1']), phase(['Phase 2'])]),
  );
  expect(schedule?.finish).toBe('2026-03-04');
  expect(schedule?.tasks.at(-1)?.dependencies).toHaveLength(5000);
  // Who waits for the same phase shares one list.
  expect(schedule?.tasks.at(-1)?.dependencies).toBe(schedule?.tasks.at(-2)?.dependencies);
});
