import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addEntry } from '../../src/edit/add-entry.ts';
import { applyOperation, type Operation } from '../../src/edit/operation.ts';
import { removeOperation } from '../../src/edit/remove.ts';
import { renumber } from '../../src/edit/renumber.ts';
import { setMilestone } from '../../src/edit/set-milestone.ts';
import { syncPlan } from '../../src/edit/sync-plan.ts';
import { present } from '../../src/present.ts';
import { PlanError } from '../../src/problem.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { changesBetween, changesBy, refusalOf, stateOf } from './edit-states.ts';

const columns = '| Milestone | Date | Description | Dependencies |\n|---|---|---|---|';

/** A plan with one task, its dependencies as given, and a table of milestones. */
function planWith({
  dependencies = '',
  header = columns,
  rows,
}: {
  dependencies?: string;
  header?: string;
  rows: readonly string[];
}): string {
  return [
    '# Plan\n',
    '**Start Date**: 2026-03-02\n',
    '## Phase 1: A\n',
    '### Task 1.1: One\n',
    '**Effort**: 2d',
    dependencies,
    '\n## Timeline\n',
    '### Milestones\n',
    header,
    ...rows,
    '',
  ].join('\n');
}

const beta = '| Beta | 2026-03-10 | For friends | |';
const chained = [beta, '| Live | | For all | Beta |', '| End | | Party | 1.1, M1 |'];

describe('setMilestone', () => {
  it.each([
    ['a date that is cleared', { date: null }, '| Beta | YYYY-MM-DD | For friends | |'],
    [
      'dependencies as a list',
      { dependencies: ['1.1', 'Phase 1'] },
      '| Beta | 2026-03-10 | For friends | 1.1, Phase 1 |',
    ],
    ['a name that is cleared', { name: null }, '|  | 2026-03-10 | For friends | |'],
  ])('writes %s', (_, changes, row) => {
    const text = planWith({ rows: [beta] });
    expect(changesBy(stateOf(text), setMilestone('M1', changes))).toEqual([`-${beta}`, `+${row}`]);
  });
  it('counts no row that says nothing', () => {
    const rows = ['| | soon | | - |', '| | | | |', '| | 2026-03-06 | | |', beta];
    const set = setMilestone('M2', { date: '2026-03-12' });
    expect(changesBy(stateOf(planWith({ rows })), set)).toEqual([
      `-${beta}`,
      '+| Beta | 2026-03-12 | For friends | |',
    ]);
  });
  it.each([
    ['**Depends on**: Beta, beta SS + 2d, 9x', '**Depends on**: Gamma, Gamma SS + 2d, 9x'],
    ['**Depends on**:\n- Beta\n- M1', '**Depends on**:\n- Gamma\n- M1'],
    ['**Depends on**: 1.0 and Beta, M1 + 1d', undefined],
  ])('makes what depends on it by name follow its new one: %s', (before, after) => {
    const { text } = applyOperation(
      stateOf(planWith({ dependencies: before, rows: chained })),
      setMilestone('Beta', { name: 'Gamma' }),
    );
    const rows = [beta.replace('Beta', 'Gamma'), '| Live | | For all | Gamma |', chained[2] ?? ''];
    expect(text).toBe(planWith({ dependencies: after ?? before, rows }));
  });
  it('follows in a cell', () => {
    const tasks = '| # | Task | Depends on |\n|---|---|---|\n| 1.1 | One | Beta |';
    const text = `## Phase 1: A\n\n${tasks}\n\n## Timeline\n\n${columns}\n${beta}\n`;
    expect(changesBy(stateOf(text), setMilestone('M1', { name: 'This | that' }))).toEqual([
      '-| 1.1 | One | Beta |',
      '+| 1.1 | One | This \\| that |',
      `-${beta}`,
      '+| This \\| that | 2026-03-10 | For friends | |',
    ]);
  });
  it('leaves what depends on it alone where it loses its name', () => {
    const text = planWith({ dependencies: '**Depends on**: Beta', rows: [beta] });
    expect(changesBy(stateOf(text), setMilestone('M1', { name: ' ' }))).toEqual([
      `-${beta}`,
      '+|  | 2026-03-10 | For friends | |',
    ]);
  });
  it('refuses a value that the row has no cell for', () => {
    const text = planWith({
      header: '| Date | Milestone |\n|---|---|',
      rows: ['| 2026-03-10 |'],
    });
    const operation = setMilestone('M1', { name: 'Beta' });
    expect(refusalOf(stateOf(text), operation)).toEqual([
      'The table of milestones has no cell for name in this row',
      'add the column to the table',
    ]);
  });
  it('refuses a date that its dependencies say', () => {
    const operation = setMilestone('M1', { dependencies: ['1.1'], date: '2026-03-20' });
    expect(() => applyOperation(stateOf(planWith({ rows: [beta] })), operation)).toThrow(
      'The date of Beta is computed from its dependencies',
    );
  });
});

describe('adding a milestone', () => {
  it('makes the table below a timeline that has none', () => {
    const text = '## Phase 1: A\n\n- [ ] 1.1 One\n\n## Timeline\n\nSoon.\n';
    expect(changesBy(stateOf(text), addEntry('milestone', 'Beta'))).toEqual([
      '+',
      '+### Milestones',
      '+',
      '+| Milestone | Date       | Description | Dependencies |',
      '+| --------- | ---------- | ----------- | ------------ |',
      '+| Beta      | YYYY-MM-DD |             |              |',
    ]);
  });
  it('is refused where the plan has no timeline', () => {
    const text = '## Phase 1: A\n\n- [ ] 1.1 One\n';
    const operation = addEntry('milestone', 'Beta');
    expect(refusalOf(stateOf(text), operation)).toEqual([
      'The plan has no section Timeline',
      'restore it with `add section timeline`',
    ]);
  });
  it('counts one that has no name', () => {
    const rows = ['| 2026-03-10 |', '| 2026-03-20 | Beta |'];
    const state = stateOf(planWith({ header: '| Date | Milestone |\n|---|---|', rows }));
    const added = applyOperation(state, addEntry('milestone', { date: '2026-04-01' }));
    expect(added.notes.subject).toBe('milestone 3');
    expect(
      changesBy(state, addEntry('milestone', { date: '2026-03-15' }, { before: 'beta' })),
    ).toEqual(['+| 2026-03-15 |  |']);
  });
});

describe('removing a milestone', () => {
  const named = '**Depends on**: 9x, Beta, Beta SS + 2d';

  it('is refused where something depends on it', () => {
    const text = planWith({ dependencies: named, rows: chained });
    const remove = () => applyOperation(stateOf(text), removeOperation('milestone beta', {}));
    expect(remove).toThrow(
      [
        ['Task 1.1', 'Beta'],
        ['Task 1.1', 'Beta SS + 2d'],
        ['Milestone "Live"', 'Beta'],
        ['Milestone "End"', 'M1'],
      ]
        .map(
          ([owner, what]) =>
            `${owner} depends on ${what}, so milestone Beta cannot go without leaving that behind`,
        )
        .join('\n'),
    );
  });
  it.each([
    [named, '**Depends on**: 9x'],
    ['**Depends on**:\n- Beta\n- 9x\n- M1', '**Depends on**:\n- 9x'],
    ['**Depends on**:\n- Beta\n- M1', '**Depends on**:\n- None'],
    ['**Depends on**:\n1. Beta\n2. 9x', '**Depends on**:\n1. None\n2. 9x'],
  ])('takes the dependencies on it away where it is forced: %s', (before, after) => {
    const { text } = applyOperation(
      stateOf(planWith({ dependencies: before, rows: chained })),
      removeOperation('M1', { force: true }),
    );
    const rows = ['| Live | | For all |  |', '| End | | Party | 1.1 |'];
    expect(text).toBe(planWith({ dependencies: after, rows }));
  });
  it('takes the row away that it stands in, and no other', () => {
    const rows = ['| | 2026-03-06 | | |', '| | | | |', beta];
    const state = stateOf(planWith({ rows }));
    expect(changesBy(state, removeOperation('M2', {}))).toEqual([`-${beta}`]);
    expect(changesBy(state, removeOperation('M1', {}))).toEqual(['-| | 2026-03-06 | | |']);
  });
  it('goes although it depends on itself', () => {
    const own = '| Beta | | For friends | Beta |';
    const state = stateOf(planWith({ rows: [own] }));
    expect(changesBy(state, removeOperation('M1', {}))).toEqual([`-${own}`]);
  });
  it('does not take its place for that of a task with the same name', () => {
    const text = `## Phase 1: A\n\n### Task M1: One\n\n### Task M2: Two\n\n**Depends on**: M1\n\n## Timeline\n\n${columns}\n${beta}\n`;
    expect(changesBy(stateOf(text), removeOperation('milestone Beta', {}))).toEqual([`-${beta}`]);
  });
});

describe('dependencies on a milestone by its position', () => {
  const rows = [beta, '| Live | | For all | M1 + 1d |', '| End | | Party | 1.1, milestone 2 |'];
  const waiting = '**Depends on**: 9x, M2 SS + 2d, m3, Milestone 2';

  function withDependencies(dependencies: string, operation: Operation): string[] {
    return changesBy(stateOf(planWith({ dependencies, rows })), operation);
  }

  it('follow where another one comes before it', () => {
    expect(withDependencies(waiting, addEntry('milestone', 'Alpha', { before: 'Live' }))).toEqual([
      `-${waiting}`,
      '+**Depends on**: 9x, M3 SS + 2d, m4, Milestone 3',
      '+| Alpha | YYYY-MM-DD |  |  |',
      '-| End | | Party | 1.1, milestone 2 |',
      '+| End | | Party | 1.1, milestone 3 |',
    ]);
  });
  it('follow where one before it goes', () => {
    const [first = '', second = '', third = ''] = rows;
    const text = planWith({
      dependencies: '**Depends on**: M2, M3',
      rows: [first, second.replace('M1 + 1d', 'x'), third],
    });
    const { text: after, notes } = applyOperation(stateOf(text), removeOperation('Beta', {}));
    expect(changesBetween(text, after)).toEqual([
      '-**Depends on**: M2, M3',
      '+**Depends on**: M1, M2',
      `-${beta}`,
      '-| End | | Party | 1.1, milestone 2 |',
      '+| End | | Party | 1.1, milestone 1 |',
    ]);
    expect(notes.remarks).toEqual([
      'dependencies on milestones follow: M2 → M1, M3 → M2, milestone 2 → milestone 1',
    ]);
  });
  it('stay where it comes behind them', () => {
    expect(withDependencies(waiting, addEntry('milestone', 'Omega'))).toEqual([
      '+| Omega | YYYY-MM-DD |  |  |',
    ]);
  });
  it('say its name where the new one takes the words of its position', () => {
    expect(
      withDependencies('**Depends on**: M3', addEntry('milestone', { text: 'M3' })).slice(0, 2),
    ).toEqual(['-**Depends on**: M3', '+**Depends on**: End']);
    const before = addEntry('milestone', 'M3', { before: 'M1' });
    expect(withDependencies('**Depends on**: M2', before).slice(0, 2)).toEqual([
      '-**Depends on**: M2',
      '+**Depends on**: Live',
    ]);
  });
  it('follow beside tasks, and go alone', () => {
    const both = '**Depends on**: 9.1 and M2 + 1d, 9x';
    const withTask = (dependencies: string) =>
      planWith({ dependencies, rows: [beta, '| Live | | For all | |'] }).replace(
        '## Phase 1: A\n',
        '## Phase 1: A\n\n### Task 9.1: Nine\n',
      );
    const add = addEntry('milestone', 'Alpha', { before: 'Beta' });
    expect(applyOperation(stateOf(withTask(both)), add).text).toContain('9.1 and M3 + 1d, 9x\n');
    const remove = removeOperation('milestone Live', { force: true });
    expect(applyOperation(stateOf(withTask(both)), remove).text).toContain(': 9.1 + 1d, 9x\n');
    expect(() =>
      applyOperation(stateOf(withTask(both)), removeOperation('milestone Live', {})),
    ).toThrow('Task 1.1 depends on 9.1 and M2 + 1d, so milestone Live cannot go');
  });
  it('follow where milestones have no names of their own', () => {
    const unnamed = ['| | 2026-03-06 | | |', beta, '| | 2026-03-20 | | |'];
    const dependencies = '**Depends on**: Milestone 2, M2, M3';
    const { text } = applyOperation(
      stateOf(planWith({ dependencies, rows: unnamed })),
      removeOperation('M1', {}),
    );
    // Its name, Milestone 2, has become its position.
    expect(text).toContain('**Depends on**: Milestone 2, M1, M2\n');
  });
  it('are those of a phase or task where one has that name', () => {
    const text = planWith({ dependencies: '', rows: [beta, '| Phase 1 | | | |'] }).replace(
      '\n## Timeline',
      '\n## Phase 2: B\n\n### Task 2.1: Two\n\n**Depends on**: Phase 1\n\n## Timeline',
    );
    expect(changesBy(stateOf(text), removeOperation('milestone Phase 1', {}))).toEqual([
      '-| Phase 1 | | | |',
    ]);
  });
});

describe('tasks that wait for milestones', () => {
  /** Each waits for one milestone only, so that its start tells which. */
  const planOf = (names: readonly string[], entries: readonly string[]) =>
    [
      '# Plan\n\n**Start Date**: 2026-03-02\n\n## Phase 1: A\n',
      ...entries.map((entry, at) => `### Task 1.${at + 1}: One\n\n**Depends on**: ${entry}\n`),
      `## Timeline\n\n### Milestones\n\n${columns}`,
      ...names.map((name, at) => `| ${name} | ${dateOf(at)} | | |`),
      '',
    ].join('\n');
  const dateOf = (at: number) => `2026-04-${String(at + 10)}`;
  const startsOf = (text: string) =>
    present(schedulePlan(stateOf(text).plan).schedule).tasks.map(({ start }) => start);
  const anyName = fc.constantFrom('', 'Beta', 'Live', 'M2', 'M3', 'Milestone 1', 'Milestone 2');
  const anyNames = fc.uniqueArray(anyName, {
    minLength: 2,
    maxLength: 6,
    selector: (name) => (name === '' ? {} : name),
  });
  const anyEntry = fc.constantFrom('M1', 'm2', 'M3', 'Milestone 2', 'milestone 4', 'Beta', 'M2 SS');

  it('wait for the same ones where others come or go', () => {
    fc.assert(
      fc.property(
        anyNames,
        fc.array(anyEntry, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.constantFrom('Alpha', 'M1', 'M4', 'Milestone 3', undefined),
        (names, entries, at, added) => {
          const text = planOf(names, entries);
          const state = stateOf(text);
          fc.pre(present(state.plan.milestones).length === names.length);
          // A position that nothing has yet means whatever takes it.
          fc.pre(entries.every((entry) => Number(/\d/.exec(entry)?.[0] ?? 1) <= names.length));
          fc.pre(schedulePlan(state.plan).schedule !== undefined);
          const beside = present(state.plan.milestones)[at % names.length]?.name ?? '';
          const operation =
            added === undefined
              ? removeOperation(`milestone ${beside}`, {})
              : addEntry(
                  'milestone',
                  { text: added, date: '2026-05-01' },
                  { before: `${(at % names.length) + 1}` },
                );
          let after: string;
          try {
            after = applyOperation(state, operation).text;
          } catch (error) {
            if (error instanceof PlanError) return;
            throw error;
          }
          expect(startsOf(after)).toEqual(startsOf(text));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a milestone without a name', () => {
  it('is told by its place where what it depends on is to go', () => {
    const state = stateOf(planWith({ rows: ['| | | Soon | 1.1 |'] }));
    expect(() => applyOperation(state, removeOperation('1.1', {}))).toThrow(
      'Milestone "1" depends on 1.1, so task 1.1 cannot go without leaving that behind',
    );
  });
});

describe('a table of milestones without dependencies', () => {
  it('stays as it is where tasks get other numbers', () => {
    const text = (id: string) =>
      planWith({ header: '| Milestone | Date |\n|---|---|', rows: ['| Task 1.2 | 2026-03-10 |'] })
        .replace('Task 1.1', `Task ${id}`)
        .replace('| Task 1.2 ', `| Task ${id} `);
    expect(applyOperation(stateOf(text('1.2')), renumber()).text).toBe(text('1.1'));
  });
});

describe('the dates of milestones', () => {
  it('go to the row of each, also where one before it has no name', () => {
    const rows = [
      '| | | | 1.1 |',
      '| | | | |',
      '|Beta||For friends|Phase 1|',
      '|Live|2026-03-01|For all|1.1|',
      '| End |2026-03-01 | Party | 1.1 |',
    ];
    const { text } = syncPlan(planWith({ rows }), 'plan.md');
    expect(text.split('\n').slice(-6)).toEqual([
      '| | 2026-03-03 | | 1.1 |',
      '| | | | |',
      '|Beta| 2026-03-03 |For friends|Phase 1|',
      '|Live| 2026-03-03 |For all|1.1|',
      '| End |2026-03-03 | Party | 1.1 |',
      '',
    ]);
  });
});
