import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOperation } from '../../src/edit/operation.ts';
import { setPlan } from '../../src/edit/set-plan.ts';
import { setTask, type TaskChanges } from '../../src/edit/set-task.ts';
import { PlanError } from '../../src/problem.ts';
import { runs } from '../arbitraries.ts';
import { stateOf } from './edit-states.ts';

/** What a change makes of a phase with the task 1.1. */
function changed(task: string, changes: TaskChanges): string {
  const top = '## Phase 1: A\n\n';
  const others = '\n\n### Task 1.2: Two\n\n### Task 1.3: Three\n';
  const { text } = applyOperation(stateOf(top + task + others), setTask('1.1', changes));
  expect(text.endsWith(others)).toBe(true);
  return text.slice(top.length, -others.length);
}

const heading = '### Task 1.1: One\n\n';

describe('a status', () => {
  it.each([
    ['### Task 1.1: ~~One~~', 'blocked', '### Task 1.1: One\n\n- **Status**: Blocked'],
    ['### Task 1.1: ~~One~~', 'to do', '### Task 1.1: One'],
    ['### Task 1.1: ~~One~~', 'done', '### Task 1.1: ~~One~~'],
    ['### Task 1.1: One ✅', 'blocked', '### Task 1.1: One ⛔'],
    ['- [ ] **1.1** One\n  - Status: To do', 'done', '- [x] **1.1** One\n  - Status: Completed'],
    // A box that shows something else is not the tool's to tick.
    ['- [p] **1.1** One\n  - Status: To do', 'done', '- [p] **1.1** One\n  - Status: Completed'],
    ['- **1.1** One\n  - Status: ⏳', 'in progress', '- **1.1** One\n  - Status: 🚧'],
  ])('%j, %s', (before, status, after) => {
    expect(changed(before, { status })).toBe(after);
  });
});

describe('a field in the line of a task', () => {
  it.each([
    ['- [ ] **1.1 One** - what', { description: 'else' }, '- [ ] **1.1 One** - else'],
    ['- [ ] **1.1 One** - what', { description: null }, '- [ ] **1.1 One**'],
    ['- [ ] 1.1 One (2d)', { estimate: null }, '- [ ] 1.1 One'],
    [
      '- [ ] 1.1 One — what (2d)',
      { assignee: 'cy' },
      '- [ ] 1.1 One — what (2d)\n  - **Assigned To**: cy',
    ],
  ])('%j, %o', (before, changes, after) => {
    expect(changed(before, changes)).toBe(after);
  });
});

describe('a field with a label', () => {
  it.each([
    ['**Effort**:', { estimate: '2d' }, '**Effort**: 2d'],
    ['**Depends on**: 1.2\n- extra', { dependencies: 'None' }, '**Depends on**: None\n- extra'],
    ['**Depends on**:\n- Task 1.2\n- 1.3', { dependencies: '1.3' }, '**Depends on**: 1.3'],
    ['**Zebra**: yes', { estimate: '2d' }, '**Estimated Time**: 2d\n**Zebra**: yes'],
    [
      '**Zebra**: yes',
      { addCriteria: ['a'] },
      '**Acceptance Criteria**:\n- [ ] a\n\n**Zebra**: yes',
    ],
    [
      '**Effort**: 2d\n- words',
      { addCriteria: ['a'] },
      '**Effort**: 2d\n- words\n\n**Acceptance Criteria**:\n- [ ] a',
    ],
  ])('%j, %o', (before, changes, after) => {
    expect(changed(heading + before, changes)).toBe(heading + after);
  });
  it('goes behind a list that follows the heading', () => {
    expect(changed('### Task 1.1: One\n- words', { estimate: '2d' })).toBe(
      '### Task 1.1: One\n- words\n\n- **Estimated Time**: 2d',
    );
  });
});

describe('a cell', () => {
  const row = (columns: string, cells: string) =>
    `## Phase 1: A\n\n${columns}\n${columns.replace(/[^|]+/g, '-')}\n${cells}\n`;

  it.each([
    ['|#|Task|Effort|', '|1.1|One|2d|', { estimate: '3d' }, '|1.1|One| 3d |'],
    ['|#|Task|Effort|', '|1.1|One|2d|', { estimate: null }, '|1.1|One| |'],
    ['| # | Task | Effort |', '| 1.1 | One | 2d |', { name: 'A | b' }, '| 1.1 | A \\| b | 2d |'],
    ['| # | Task | Status |', '| 1.1 | One | ⏳ |', { status: 'done' }, '| 1.1 | One | ✅ |'],
    ['| # | Task | After |', '| 1.1 | One | 9x |', { dependencies: null }, '| 1.1 | One |  |'],
    ['| # | Task | After |', '| 1.1 | One | 9x |', { dependencies: [] }, '| 1.1 | One | None |'],
    [
      '| # | Task | After |',
      '| 1.1 | One | |',
      { dependencies: ['a', 'b'] },
      '| 1.1 | One | a, b |',
    ],
  ])('%s %s, %o', (columns, cells, changes, after) => {
    const { text } = applyOperation(stateOf(row(columns, cells)), setTask('1.1', changes));
    expect(text).toBe(row(columns, after));
  });
});

describe('the title of a plan that has none', () => {
  it.each([
    [{ title: 'Search' }, 'begin it with `# Implementation Plan: Search`'],
    [{ title: null }, 'begin it with `# Implementation Plan: [Feature/Project Name]`'],
  ])('is refused: %o', (changes, hint) => {
    const set = () => applyOperation(stateOf('## Phase 1: A\n'), setPlan(changes));
    expect(set).toThrow(PlanError);
    expect(set).toThrow('The plan has no line for its title');
    expect(set).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ hint })] }));
  });
});

describe('changes of a task with one field, some put in as that one goes', () => {
  const field = '**Start No Earlier Than**: 2026-04-01';
  const bodies = [
    `- ${field}\n`,
    `- ${field}`,
    `- note\n- ${field}\n`,
    `- ${field}\n- note\n`,
    `- ${field}\n  - below\n`,
    `prose\n\n- ${field}\n`,
    `${field}\n`,
    `${field}\nprose\n`,
  ];
  const titles = [
    '### Task 1.2: Two ✅\n\n',
    '### [ ] Task 1.2: Two ✅\n\n',
    '**Task 1.2**: Two\n\n',
  ];
  const ends = ['', '\n## Phase 2: B\n\n- [ ] Dig\n'];
  const orNone = <Value>(...values: Value[]) => fc.constantFrom(...values, null, undefined);
  const changes = fc.record({
    name: fc.constantFrom('New', undefined),
    status: orNone('Completed' as const),
    estimate: orNone('5d'),
    assignee: orNone('Bo'),
    description: orNone('All of it'),
    startNoEarlierThan: orNone('2026-05-05'),
    acceptanceCriteria: fc.constantFrom(['It holds'], undefined),
    dependencies: fc.constantFrom(['Task 1.1'], undefined),
  });

  it('say what they should, and leave what is not theirs', () => {
    const plan = fc
      .tuple(fc.constantFrom(...titles), fc.constantFrom(...bodies), fc.constantFrom(...ends))
      .map(
        ([title, body, end]) =>
          `## Phase 1: A\n\n### Task 1.1: One\n\n- **Estimate**: 2d\n\n${title}${body}${end}`,
      );
    fc.assert(
      fc.property(plan, changes, (text, given) => {
        const wanted = Object.entries(given).filter(([, value]) => value !== undefined);
        const after = applyOperation(stateOf(text), setTask('1.2', Object.fromEntries(wanted)));
        const task = after.plan.phases[0]?.tasks[1];
        if (given.estimate !== undefined) expect(task?.estimate).toBe(given.estimate ?? undefined);
        for (const word of ['note', 'below', 'prose', 'Dig']) {
          expect(after.text.includes(word)).toBe(text.includes(word));
        }
      }),
      { numRuns: runs(400) },
    );
  });
});
