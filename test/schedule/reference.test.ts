import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { drawn, interpret, minutesPerDay, showDay } from './random-plan.ts';
import { hasCircle, referenceSchedule, referenceSlack } from './reference-schedule.ts';

test('random plans get the dates and the slack of the minute-stepping reference', () => {
  let compared = 0;
  let circles = 0;
  fc.assert(
    fc.property(drawn, (spec) => {
      const both = interpret(spec);
      if (both === undefined) return;
      const { plan, reference } = both;
      const { schedule, problems } = schedulePlan(plan);
      if (hasCircle(reference)) {
        circles += 1;
        expect(problems.map((problem) => problem.code)).toContain('IMP010');
        expect(schedule).toBeUndefined();
        return;
      }
      compared += 1;
      expect(problems).toEqual([]);
      const early = referenceSchedule(reference);
      const dates = reference.tasks.map((own, task) => {
        const isOver = own.actualFinish !== undefined;
        const isFixed = isOver || (own.actualStart !== undefined && own.length === 0);
        const { total, free } = isFixed ? { total: 0, free: 0 } : referenceSlack(reference, task);
        return {
          start: showDay(early.start[task]?.[0] ?? 0),
          end: showDay(early.end[task]?.[0] ?? 0),
          slackDays: total / minutesPerDay,
          freeSlackDays: free / minutesPerDay,
          critical: !isOver && total === 0,
        };
      });
      expect(
        schedule?.tasks.map(({ start, end, slackDays, freeSlackDays, critical }) => {
          return { start, end, slackDays, freeSlackDays, critical };
        }),
      ).toEqual(dates);
      expect(schedule?.finish).toBe(showDay(early.finish[0]));
      expect(schedule?.milestones.map(({ date }) => date)).toEqual(
        reference.milestones.map((_, place) =>
          showDay(early.end[reference.tasks.length + place]?.[0] ?? 0),
        ),
      );
    }),
    { numRuns: 1200 },
  );
  expect(compared).toBeGreaterThan(200);
  expect(circles).toBeGreaterThan(100);
}, 120_000);
