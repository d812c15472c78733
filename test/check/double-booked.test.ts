import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSubject } from '../../src/check/check-subject.ts';
import { doubleBooked } from '../../src/check/double-booked.ts';
import { runs } from '../arbitraries.ts';

/** Each task of Ada's from one day of March 2026 on, for a number of days on end. */
function messagesOf(tasks: readonly { day: number; days: number }[]): string[] {
  const lines = tasks.map(
    ({ day, days }, index) =>
      `**Task 1.${index + 1}**: T\n\n- **Estimated Time**: ${days}d\n- **Assigned To**: Ada\n` +
      `- **Dependencies**: None\n- **Start No Earlier Than**: 2026-03-${String(day).padStart(2, '0')}\n`,
  );
  const head = '# P\n\n**Start Date**: 2026-03-01\n**Working Days**: Mon-Sun\n\n## Phase 1: A\n\n';
  const subject = openSubject(head + lines.join('\n'), 'plan.md', { asOf: '2026-03-01' });
  return doubleBooked.check(subject).map(({ message }) => message);
}

describe('somebody on several tasks at once', () => {
  it('is told once for each task that begins then, the first of many by name', () => {
    const tasks = [...Array.from({ length: 8 }, () => ({ day: 2, days: 2 })), { day: 3, days: 9 }];
    const messages = messagesOf([...tasks, { day: 4, days: 1 }, { day: 20, days: 1 }]);
    expect(messages).toHaveLength(9);
    expect(messages[0]).toBe(
      'Ada is on task 1.2 and on task 1.1 at once from 2026-03-02 to 2026-03-03 (2 days)',
    );
    expect(messages[7]).toBe(
      'Ada is on task 1.9 and on tasks 1.1, 1.2, 1.3, 1.4, 1.5 and 3 more at once on 2026-03-03 (1 day)',
    );
    expect(messages[8]).toBe('Ada is on task 1.10 and on task 1.9 at once on 2026-03-04 (1 day)');
  });
  it('says what a look at every pair says', () => {
    const task = fc.record({
      day: fc.integer({ min: 1, max: 9 }),
      days: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(task, { minLength: 1, maxLength: 7 }), (tasks) => {
        const begun = tasks
          .map((each, index) => ({ ...each, id: `1.${index + 1}`, end: each.day + each.days }))
          .sort((one, other) => one.day - other.day);
        const wanted = begun.flatMap(({ id, day, end }, index) => {
          const others = begun.slice(0, index).filter((other) => other.end > day);
          if (others.length === 0) return [];
          return [
            [id, others.length, Math.min(end, Math.max(...others.map((other) => other.end))) - day],
          ];
        });
        const told = messagesOf(tasks).map((message) => {
          const [, id, others = '', days] =
            /task (\S+) and on tasks? (.*) at once .*\((\d+) days?\)/.exec(message) ?? [];
          return [id, others.split(/, | and /).length, Number(days)];
        });
        expect(told).toEqual(wanted);
      }),
      { numRuns: runs(60) },
    );
  });
});
