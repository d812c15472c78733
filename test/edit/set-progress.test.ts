import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyOperation, type PlanState } from '../../src/edit/operation.ts';
import { type Progress, setProgress } from '../../src/edit/set-progress.ts';
import type { TaskChanges } from '../../src/edit/set-task.ts';
import { taskStatuses } from '../../src/model/plan.ts';
import { PlanError } from '../../src/problem.ts';
import {
  bulletPlan,
  changesBy,
  checkboxPlan,
  checkout,
  headingPlan,
  renderState,
  stateOf,
} from './edit-states.ts';

const own = renderState(checkout);
const today = '2026-03-04';

/** The lines that a status changes. */
function step(
  state: PlanState,
  reference: string,
  progress: string | (Partial<Progress> & { status: string }),
  changes?: Omit<TaskChanges, 'status'>,
): string[] {
  const given = typeof progress === 'string' ? { status: progress } : progress;
  return changesBy(state, setProgress(reference, { today, ...given }, changes));
}

/** The state after several steps. */
function stateAfter(state: PlanState, ...steps: [string, string, string][]): PlanState {
  return steps.reduce<PlanState>(
    (each, [reference, status, on]) =>
      applyOperation(each, setProgress(reference, { status, on, today: on })),
    state,
  );
}

function remarksOf(state: PlanState, reference: string, status: string): string[] {
  return applyOperation(state, setProgress(reference, { status, today })).notes.remarks ?? [];
}

const started = stateAfter(own, ['1.1', 'In Progress', '2026-03-02']);
const completed = stateAfter(started, ['1.1', 'Completed', '2026-03-04']);
const blocked = stateAfter(started, ['1.1', 'Blocked', '2026-03-03']);

describe('setProgress', () => {
  it('calls a phase what its heading does', () => {
    const log = '## Status Log\n\n| Date | Status | Notes |\n| --- | --- | --- |\n';
    const state = stateOf(`# Shop\n\n## Sprint 1: Base\n\n- [ ] 1.1 Till\n\n${log}`);
    expect(step(state, '1.1', 'In Progress').at(-1)).toBe(
      '+| 2026-03-04 | In Progress | Task 1.1 started; Sprint 1 started |',
    );
  });

  it.each<[name: string, state: PlanState, status: string, lines: string[]]>([
    [
      'starts',
      own,
      'wip',
      [
        '-- **Status**: Not Started',
        '+- **Status**: In Progress',
        '+- **Actual Start**: 2026-03-04',
        '+| 2026-03-04 | In Progress | Task 1.1 started; Phase 1 started |',
      ],
    ],
    [
      'completes, without a start that nobody knows',
      own,
      'Completed',
      [
        '-- **Status**: Not Started',
        '+- **Status**: Completed',
        '+- **Actual Finish**: 2026-03-04',
        '+| 2026-03-04 | Completed | Task 1.1 completed; Phase 1 started |',
      ],
    ],
    [
      'completes what has started',
      started,
      'done',
      [
        '-- **Status**: In Progress',
        '+- **Status**: Completed',
        '+- **Actual Finish**: 2026-03-04',
        '+| 2026-03-04 | Completed | Task 1.1 completed |',
      ],
    ],
    [
      'blocks what has not started',
      own,
      'Blocked',
      [
        '-- **Status**: Not Started',
        '+- **Status**: Blocked',
        '+| 2026-03-04 | Blocked  | Task 1.1 blocked |',
      ],
    ],
    [
      'goes on with what was blocked',
      blocked,
      'In Progress',
      [
        '-- **Status**: Blocked',
        '+- **Status**: In Progress',
        '+| 2026-03-04 | In Progress | Task 1.1 resumed |',
      ],
    ],
    [
      'reopens',
      completed,
      'In Progress',
      [
        '-- **Status**: Completed',
        '+- **Status**: In Progress',
        '-- **Actual Finish**: 2026-03-04',
        '+| 2026-03-04 | In Progress | Task 1.1 reopened |',
      ],
    ],
    [
      'sets back',
      completed,
      'todo',
      [
        '-- **Status**: Completed',
        '-- **Actual Start**: 2026-03-02',
        '-- **Actual Finish**: 2026-03-04',
        '+- **Status**: Not Started',
        '+| 2026-03-04 | Not Started | Task 1.1 set back to Not Started |',
      ],
    ],
    ['changes nothing where it is so already', completed, 'Completed', []],
  ])('%s', (_, state, status, lines) => {
    expect(
      step(state, '1.1', status)
        .map((line) => line.replace(/ +\|$/, ' |'))
        .sort(),
    ).toEqual(lines.sort());
  });

  it('says so where it is so already', () => {
    expect(remarksOf(completed, '1.1', 'done')).toEqual(['Task 1.1 is Completed already']);
    expect(remarksOf(own, '1.1', 'done')).toEqual([]);
  });

  it('mends the day of a status that it has', () => {
    expect(step(completed, '1.1', { status: 'Completed', on: '2026-03-03' })).toEqual([
      '-- **Actual Finish**: 2026-03-04',
      '+- **Actual Finish**: 2026-03-03',
    ]);
    expect(step(started, '1.1', { status: 'In Progress', on: '2026-03-03' })).toEqual([
      '-- **Actual Start**: 2026-03-02',
      '+- **Actual Start**: 2026-03-03',
    ]);
  });

  it('keeps the day on which it did start', () => {
    expect(step(blocked, '1.1', { status: 'In Progress', on: '2026-03-04' })).not.toContain(
      '-- **Actual Start**: 2026-03-02',
    );
  });

  it('logs a note, also where nothing else changes', () => {
    expect(step(blocked, '1.1', { status: 'Blocked', note: 'no | account' })).toEqual([
      '+| 2026-03-04 | Blocked  | Task 1.1 blocked: no \\| account |',
    ]);
    expect(step(own, '1.1', { status: 'done', note: ' with\nBo ' }).at(-1)).toBe(
      '+| 2026-03-04 | Completed | Task 1.1 completed; Phase 1 started; with Bo |',
    );
  });

  it('puts the row at the place of its date', () => {
    const later = stateAfter(own, ['2.1', 'In Progress', '2026-03-09']);
    const { plan } = applyOperation(
      later,
      setProgress('1.1', { status: 'done', on: '2026-03-05', today: '2026-03-09' }),
    );
    expect(plan.statusLog?.map(({ date }) => date)).toEqual([
      '2026-02-27',
      '2026-03-05',
      '2026-03-09',
    ]);
  });

  it('says that a phase is completed', () => {
    const state = stateAfter(completed, ['1.2', 'Completed', '2026-03-05']);
    const last = { status: 'Completed', today: '2026-03-06' };
    expect(step(state, '1.3', last).at(-1)).toBe(
      '+| 2026-03-06 | Completed | Task 1.3 completed; Phase 1 completed |',
    );
  });

  it('lets dates that are given win', () => {
    const dates = { actualStart: '2026-03-01', actualFinish: '2026-03-03' };
    expect(step(own, '1.1', 'done', dates)).toContain('+- **Actual Finish**: 2026-03-03');
    expect(step(own, '1.1', 'done', dates)).toContain('+- **Actual Start**: 2026-03-01');
  });

  it('changes other fields and ticks all criteria', () => {
    expect(step(own, '1.1', 'done', { assignee: 'bo', checkOff: 'all' })).toEqual(
      expect.arrayContaining([
        '+- **Assigned To**: bo',
        '+  - [x] Every push is tested',
        '+  - [x] Main is protected',
      ]),
    );
    // Prompts are no criteria.
    expect(step(own, '1.2', 'done', { checkOff: 'all' })).not.toContain('+  - [x] Criterion 1');
  });

  it.each([
    ['a finish before the start', started, { status: 'done', on: '2026-03-01' }, 'IMP019'],
    ['a day that is still to come', own, { status: 'done', on: '2026-03-05' }, 'IMP073'],
    ['a status that is none', own, { status: 'almost' }, 'IMP002'],
  ])('refuses %s', (_, state, progress, code) => {
    let thrown: unknown;
    try {
      step(state, '1.1', progress);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(PlanError);
    expect((thrown as PlanError).problems.map((problem) => problem.code)).toEqual([code]);
  });
});

describe('in a plan of another dialect', () => {
  it('ticks a checkbox and adds no fields', () => {
    expect(step(stateOf(checkboxPlan), 'T002', 'done')).toEqual([
      '-- [ ] T002 Add the linter',
      '+- [x] T002 Add the linter',
    ]);
    expect(remarksOf(stateOf(checkboxPlan), 'T002', 'done')).toEqual([
      'Task T002 has no place for its Actual Finish',
    ]);
  });

  it('changes the sign in a heading without fields, and nothing else', () => {
    const text = '## Phase 1: A\n\n### Task 1.1: One ⏳\n\n### Task 1.2: Two ✅\n';
    expect(step(stateOf(text), '1.1', 'wip')).toEqual([
      '-### Task 1.1: One ⏳',
      '+### Task 1.1: One 🚧',
    ]);
  });

  it('adds fields where tasks have some', () => {
    expect(step(stateOf(headingPlan), '1.2', 'done')).toEqual([
      '+**Status:** Completed',
      '+**Actual Finish:** 2026-03-04',
    ]);
    expect(step(stateOf(bulletPlan), '1.1', 'wip')).toEqual([
      '+  * Status: In Progress',
      '+  * Actual Start: 2026-03-04',
    ]);
  });

  it('fills the columns that a table has', () => {
    const table = (columns: string, cells: string) =>
      stateOf(
        `## Phase 1: A\n\n| Task | Name | Status |${columns}\n|---|---|---|${columns.replace(/[\w ]+/g, '---')}\n| 1.1 | One | Todo |${cells}\n`,
      );
    expect(step(table('', ''), '1.1', 'done').filter((line) => line.startsWith('+'))).toEqual([
      '+| 1.1 | One | Completed |',
    ]);
    const dated = table(' Actual Start | Actual Finish |', ' 2026-03-02 |  |');
    expect(step(dated, '1.1', 'done').filter((line) => line.startsWith('+'))).toEqual([
      '+| 1.1 | One | Completed | 2026-03-02 | 2026-03-04 |',
    ]);
  });

  it('adds no log where there is none', () => {
    const without = applyOperation(own, removeLog);
    expect(step(without, '1.1', 'wip').filter((line) => line.includes('|'))).toEqual([]);
  });

  it.each([
    ['| When | What |\n|---|---|\n', '| 2026-03-04 | Task 1.1 started; Phase 1 started |'],
    [
      '| Notes | Date | Status |\n|---|---|---|\n',
      '| Task 1.1 started; Phase 1 started | 2026-03-04 | In Progress |',
    ],
    ['', '| 2026-03-04 | In Progress | Task 1.1 started; Phase 1 started |'],
  ])('fits a log with other columns: %j', (log, row) => {
    const state = stateOf(
      `## Phase 1: A\n\n**Task 1.1**: One\n\n**Task 1.2**: Two\n\n## Status Log\n\n${log}`,
    );
    const text = applyOperation(state, setProgress('1.1', { status: 'wip', today })).text;
    expect(text.replace(/ +/g, ' ')).toContain(row);
  });

  const adopted = new URL('../fixtures/adopt/', import.meta.url);
  /** Its tables have no column that could say it. */
  const withoutStatus = '32-numbers-in-task-cells';
  it('asks for a column that says how far tasks are', () => {
    const text = readFileSync(new URL(`${withoutStatus}/plan.md`, adopted), 'utf8');
    expect(() =>
      applyOperation(stateOf(text), setProgress('1.1', { status: 'wip', today })),
    ).toThrow('The table of this task has no column for Status');
  });

  it.each(
    readdirSync(adopted).filter((name) => name !== withoutStatus),
  )('says how far the tasks of %s are', (name) => {
    const state = stateOf(readFileSync(new URL(`${name}/plan.md`, adopted), 'utf8'));
    const tasks = state.plan.phases.flatMap((phase) => phase.tasks);
    for (const task of [...tasks.slice(0, 1), ...tasks.slice(-2)]) {
      for (const status of taskStatuses) {
        const { plan } = applyOperation(state, setProgress(`task ${task.id}`, { status, today }));
        const found = plan.phases.flatMap((phase) => phase.tasks).find(({ id }) => id === task.id);
        expect(found?.status).toBe(status);
      }
    }
  });

  it('keeps the sign behind a name in step with the checkbox', () => {
    const state = stateOf(
      '## Phase 1: A\n\n- [x] 1.1 One (2d) ✅\n- [ ] 1.2 Two @bo 🚧\n- [x] 1.3 Six 🎉\n',
    );
    expect(step(state, '1.1', 'wip')).toContain('+- [~] 1.1 One (2d) 🚧');
    expect(step(state, '1.1', 'done')).toEqual([]);
    expect(step(state, '1.2', 'done')).toContain('+- [x] 1.2 Two @bo ✅');
    expect(step(state, '1.3', 'wip')).toContain('+- [~] 1.3 Six 🎉');
  });

  it('leaves a log that is a list alone', () => {
    const state = stateOf(
      '## Phase 1: A\n\n- [ ] T001 One\n\n## Status Log\n\n- 2026-03-01: hello\n',
    );
    expect(step(state, 'T001', 'done')).toEqual(['-- [ ] T001 One', '+- [x] T001 One']);
  });
  it.each([
    ['| Date | Notes |', '| 2026-03-04 | Task T001 completed; Phase 1 completed |'],
    [
      '| When | How | What |',
      '| 2026-03-04 | Completed | Task T001 completed; Phase 1 completed |',
    ],
    // Where a log has no place for a day, or for words, nothing is written into it.
    ['| Status | Notes |', undefined],
    ['| Date |', undefined],
  ])('writes into the columns that a log has: %s', (columns, row) => {
    const table = `${columns}\n${columns.replace(/[^|]+/g, '-')}\n`;
    const state = stateOf(`## Phase 1: A\n\n- [ ] T001 One\n\n## Status Log\n\n${table}`);
    expect(step(state, 'T001', 'done')).toEqual([
      '-- [ ] T001 One',
      '+- [x] T001 One',
      ...(row === undefined ? [] : [`+${row}`]),
    ]);
  });
});

/** Takes the section of the log out. */
const removeLog: Parameters<typeof applyOperation>[1] = ({ text, plan, document }) => {
  const section = document.sections.find(({ name }) => name === 'Status Log');
  const { statusLog: _, ...rest } = plan;
  return {
    edits: [{ start: section?.span.start ?? 0, end: text.length, text: '' }],
    intended: {
      ...rest,
      sections: document.sections.flatMap(({ record }) =>
        record && record.name !== 'status-log' ? [record.name] : [],
      ),
    },
  };
};
