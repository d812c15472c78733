import { describe, expect, it } from 'vitest';
import { createPlan } from '../../src/model/create-plan.ts';
import type { Plan, TaskStatus } from '../../src/model/plan.ts';
import type { TaskInput } from '../../src/model/plan-input.ts';
import { findProgressWarnings } from '../../src/track/progress-warnings.ts';

function planOf(tasks: TaskInput[]): Plan {
  return createPlan(
    {
      startDate: '2026-03-02',
      phases: [{ name: 'A', tasks: tasks.map((task, index) => ({ name: `T${index}`, ...task })) }],
      milestones: [{ name: 'Half', dependencies: ['1.1'] }],
    },
    { today: '2026-02-27' },
  ).plan;
}

/** Each warning in a few words, after the last task has got a status. */
function warnings(tasks: TaskInput[], status: TaskStatus): string[] {
  const before = planOf(tasks);
  const last = (plan: Plan) => plan.phases[0]?.tasks.at(-1);
  const after = structuredClone(before);
  Object.assign(last(after) ?? {}, { status });
  return findProgressWarnings(before, after).map(({ code, message }) => `${code} ${message}`);
}

const none: TaskInput = { dependencies: [] };

describe('findProgressWarnings', () => {
  it.each<[name: string, tasks: TaskInput[], status: TaskStatus, expected: string[]]>([
    [
      'a start before the end of another',
      [none, { dependencies: ['1.1'] }],
      'In Progress',
      ['IMP072 Task 1.2 is started, but depends on 1.1 (Not Started)'],
    ],
    [
      'a start after it',
      [{ ...none, status: 'Completed' }, { dependencies: ['1.1'] }],
      'In Progress',
      [],
    ],
    [
      'an end before the end of two others, one of them behind a milestone',
      [none, { ...none, status: 'Blocked' }, { dependencies: ['Half', '1.2'] }],
      'Completed',
      ['IMP072 Task 1.3 is completed, but depends on 1.1 (Not Started), 1.2 (Blocked)'],
    ],
    [
      'a group',
      [none, { ...none, status: 'In Progress' }, { dependencies: ['1.1-1.2'] }],
      'In Progress',
      ['IMP072 Task 1.3 is started, but depends on 1.1 (Not Started), 1.2 (In Progress)'],
    ],
    [
      'a start-to-start link until the other has started',
      [none, { dependencies: ['1.1 SS'] }],
      'In Progress',
      ['IMP072 Task 1.2 is started, but depends on 1.1 (Not Started)'],
    ],
    [
      'a start-to-start link',
      [{ ...none, status: 'In Progress' }, { dependencies: ['1.1 SS'] }],
      'In Progress',
      [],
    ],
    [
      'a finish-to-finish link holds no start back',
      [none, { dependencies: ['1.1 FF'] }],
      'In Progress',
      [],
    ],
    [
      'a finish-to-finish link holds an end back',
      [none, { dependencies: ['1.1 FF'] }],
      'Completed',
      ['IMP072 Task 1.2 is completed, but depends on 1.1 (Not Started)'],
    ],
    ['a lead', [none, { dependencies: ['1.1 - 1d'] }], 'In Progress', []],
    ['a lead in calendar days', [none, { dependencies: ['1.1 - 1ed'] }], 'In Progress', []],
    [
      'a lag in calendar days, and one dependency reached twice',
      [none, { dependencies: ['Half + 1ed', '1.1 FF', 'Half SS'] }],
      'In Progress',
      ['IMP072 Task 1.2 is started, but depends on 1.1 (Not Started)'],
    ],
    ['nothing for a blocked task', [none, { dependencies: ['1.1'] }], 'Blocked', []],
    [
      'open criteria',
      [{ ...none, acceptanceCriteria: ['**A**', '[x] B', '`C`'] }],
      'Completed',
      ['IMP071 Task 1.1 is completed with 2 open criteria: "A", "C"'],
    ],
    [
      'many open criteria',
      [{ ...none, acceptanceCriteria: ['A', 'B', 'C', 'D', 'E'] }],
      'Completed',
      ['IMP071 Task 1.1 is completed with 5 open criteria: "A", "B", "C", 2 more'],
    ],
    ['criteria that are met', [{ ...none, acceptanceCriteria: ['[x] B'] }], 'Completed', []],
  ])('%s', (_, tasks, status, expected) => {
    expect(warnings(tasks, status)).toEqual(expected);
  });

  it('says nothing of dependencies that are only assumed', () => {
    const before = planOf([{}, {}]);
    for (const phase of before.phases) for (const task of phase.tasks) delete task.dependencies;
    const after = structuredClone(before);
    Object.assign(after.phases[0]?.tasks[1] ?? {}, { status: 'Completed' });
    expect(findProgressWarnings(before, after)).toEqual([]);
  });

  it('says nothing of what was so before', () => {
    const plan = planOf([none, { dependencies: ['1.1'], status: 'Completed' }]);
    expect(findProgressWarnings(plan, structuredClone(plan))).toEqual([]);
  });
});
