import { describe, expect, it } from 'vitest';
import { addTask } from '../../src/edit/add-task.ts';
import { applyOperation } from '../../src/edit/operation.ts';
import { setTask } from '../../src/edit/set-task.ts';
import { PlanError } from '../../src/problem.ts';
import { stateOf } from './edit-states.ts';

const phase = '## Phase 1: A\n\n';

describe('a new task looks as the one before it', () => {
  it.each([
    ['- **Task**: One', '- **Task**: New'],
    ['- **Task**:', '- **Task**: New'],
    ['- Task: One', '- Task: New'],
    ['- [ ] Task:', '- [ ] Task: New'],
    ['### Task: One', '\n### Task: New'],
    ['### Task 1.1:', '\n### Task 1.2: New'],
    ['### Task 1.1', '\n### Task 1.2 New'],
    ['- [ ] 1.1', '- [ ] 1.2 New'],
    ['- [ ] 1.1: ✅ One', '- [ ] 1.2: New'],
    ['### 1.1 [DONE] One', '\n### 1.2 New'],
    ['### 1.1: DONE - One', '\n### 1.2: New'],
    ['### ✅ 1.1 One', '\n### 1.2 New'],
    ['- **1.1**One', '- **1.2**New'],
  ])('%j', (neighbour, added) => {
    const text = `${phase}${neighbour}\n`;
    expect(applyOperation(stateOf(text), addTask('1', { name: 'New' })).text).toBe(
      `${text}${added}\n`,
    );
  });
  it.each([
    ['- [ ] 1.1 One\n  **Estimate:** 2d', '- [ ] 1.2 New\n  **Estimate:** 3d'],
    ['- [ ] 1.1 One\n  - Estimate: 2d', '- [ ] 1.2 New\n  - Estimate: 3d'],
    ['- [ ] 1.1 One **Estimate:** 2d', '- [ ] 1.2 New\n  - **Estimated Time**: 3d'],
    ['- [ ] 1.1 One (2d)', '- [ ] 1.2 New (3d)'],
    // What stands between the name and the fields is no gap.
    ['### 1.1 One\n\n```sh\nmake\n```\n\n**Estimate:** 2d', '\n### 1.2 New\n\n**Estimate:** 3d'],
    ['### 1.1 One\n\nWords\n- Estimate: 2d', '\n### 1.2 New\n\n- Estimate: 3d'],
    ['### 1.1 One\nWords\n- Estimate: 2d', '\n### 1.2 New\n- Estimate: 3d'],
  ])('and says what it says there: %j', (neighbour, added) => {
    const text = `${phase}${neighbour}\n`;
    const operation = addTask('1', { name: 'New', estimate: '3d' });
    expect(applyOperation(stateOf(text), operation).text).toBe(`${text}${added}\n`);
  });
});

describe('a task that is a heading, like that of another phase', () => {
  const plan =
    '## Phase 1: A\n\n### 1.1: One\n\n### Phase 2: B\n\nWords.\n\n# Phase 3: C\n\n## 3.1: Three\n';

  it.each([
    ['2', '#### 2.1: New'],
    ['1', '### 1.2: New'],
    ['3', '## 3.2: New'],
  ])('stands below the heading of its own, phase %s', (phase, heading) => {
    const { text, plan: read } = applyOperation(stateOf(plan), addTask(phase, { name: 'New' }));
    expect(text).toContain(`\n\n${heading}\n`);
    expect(read.phases.flatMap(({ tasks }) => tasks)).toHaveLength(3);
  });

  it('has a phase of a higher level as well', () => {
    const state = stateOf('# P\n\n### Phase 1: A\n\n#### 1.1: One\n\n## Phase 2: B\n\nWords.\n');
    const { text } = applyOperation(state, addTask('2', { name: 'New' }));
    expect(text).toContain('\n\n### 2.1: New\n');
  });
});

describe('a field of an item', () => {
  it('is indented, also where that of its neighbour is not', () => {
    const text = `${phase}- [ ] 1.1 One\n- [ ] 1.2 Two\n**Details:** Words\n`;
    const operation = setTask('1.1', { addCriteria: ['It is'] });
    const { text: after, plan } = applyOperation(stateOf(text), operation);
    expect(after).toBe(
      `${phase}- [ ] 1.1 One\n  **Acceptance Criteria:**\n  - [ ] It is\n- [ ] 1.2 Two\n**Details:** Words\n`,
    );
    expect(plan.phases[0]?.tasks).toHaveLength(2);
  });
});

describe('the first fields of a task', () => {
  it.each([
    ['**Files:**\n- a.ts\n', '- **Estimated Time:** 2d\n- **Dependencies:** None\n\n'],
    ['**File:** a.ts\n', '**Estimated Time:** 2d\n**Dependencies:** None\n'],
    ['**Files:** a.ts\n- b.ts\n', '**Estimated Time:** 2d\n**Dependencies:** None\n'],
  ])('stand above %j', (own, added) => {
    const plan = (fields: string) => `${phase}### 1.1 One\n\n${fields}${own}`;
    const operation = setTask('1.1', { estimate: '2d', dependencies: [] });
    expect(applyOperation(stateOf(plan('')), operation).text).toBe(plan(added));
  });
});

describe('a new row', () => {
  const table = (columns: string, rows: string) =>
    `${phase}${columns}\n${columns.replace(/[^|]+/g, '-')}\n${rows}\n`;

  it.each([
    ['| # | Task | Effort |', '| 1.1 | One | 2d |', {}, '| 1.2 | New |  |'],
    ['| Task | # | Effort |', '| One | 1.1 | 2d |', {}, '| New | 1.2 |  |'],
    // The number that a row has in the cell of its name is written there.
    ['| | Task | Effort |', '| ✅ | 1.1: One | 2d |', {}, '|  | 1.2: New |  |'],
    ['| Task | Effort |', '| One | 2d |', { estimate: '1d' }, '| New | 1d |'],
    [
      '| # | Task | Status |',
      '| 1.1 | One | Done |',
      { status: 'blocked' },
      '| 1.2 | New | Blocked |',
    ],
    [
      '| # | Task | Depends on |',
      '| 1.1 | One | - |\n| 1.2 | Two | 1.1 |',
      { dependencies: ['1.1', '1.2'] },
      '| 1.3 | New | 1.1, 1.2 |',
    ],
  ])('has a cell for each column: %s', (columns, rows, fields, added) => {
    const text = table(columns, rows);
    const operation = addTask('1', { name: 'New', ...fields });
    expect(applyOperation(stateOf(text), operation).text).toBe(`${text}${added}\n`);
  });
  it('says the prompt where it has no name yet', () => {
    const text = table('| # | Task |', '| 1.1 | One |');
    const { text: after, plan } = applyOperation(stateOf(text), addTask('1', {}));
    expect(after).toMatch(/^\| 1\.2 \| \\?\[Task Name\\?\] \|$/m);
    expect(plan.phases[0]?.tasks[1]).toEqual({ id: '1.2', status: 'Not Started' });
  });
  it.each([
    [{ status: 'done' }, 'Status'],
    [{ assignee: 'bo' }, 'Assigned To'],
  ])('is refused where the table has no column for it: %o', (fields, column) => {
    const state = stateOf(table('| # | Task |', '| 1.1 | One |'));
    const add = () => applyOperation(state, addTask('1', { name: 'New', ...fields }));
    expect(add).toThrow(PlanError);
    expect(add).toThrow(`The table of tasks has no column for ${column}`);
  });
});
