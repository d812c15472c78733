import { describe, expect, it } from 'vitest';
import { addEntry } from '../../src/edit/add-entry.ts';
import { addPhase } from '../../src/edit/add-phase.ts';
import { addSection } from '../../src/edit/add-section.ts';
import { addTask } from '../../src/edit/add-task.ts';
import { applyOperation } from '../../src/edit/operation.ts';
import { PlanError } from '../../src/problem.ts';
import {
  bulletPlan,
  changesBy,
  checkboxPlan,
  checkout,
  diffBy,
  headingPlan,
  renderState,
  renderText,
  stateOf,
  templates,
} from './edit-states.ts';

const own = renderState(checkout);
const lean = renderState({ ...checkout, sections: 'lean' });

describe('addTask', () => {
  it('writes what the template writes', () => {
    const text = renderText({
      ...checkout,
      phases: [...(checkout.phases ?? [])].map((phase, index) =>
        index === 1
          ? {
              ...phase,
              tasks: [
                ...(phase.tasks ?? []),
                { name: 'Load test', estimate: '2d', assignee: 'bo' },
              ],
            }
          : phase,
      ),
    });
    const added = applyOperation(
      own,
      addTask('2', { name: 'Load test', estimate: '2d', assignee: 'bo' }),
    ).text;
    const block = /\*\*Task 2\.3\*\*[\s\S]*?(?=\n#### )/;
    expect(block.exec(added)?.[0]).toBe(block.exec(text)?.[0]);
  });
  it('takes the next free number wherever it is put', () => {
    expect(
      diffBy(own, addTask('phase 1', { name: 'Load test' }, { before: '1.1' })),
    ).toMatchInlineSnapshot(`
      "+**Task 1.4**: Load test
      +
      +- **Description**: [What needs to be done]
      +- **Estimated Time**: [Hours/Days]
      +- **Assigned To**: [Name or TBD]
      +- **Dependencies**: None
      +- **Acceptance Criteria**:
      +  - [ ] Criterion 1
      +  - [ ] Criterion 2
      +- **Status**: Not Started
      +"
    `);
    expect(diffBy(own, addTask('1', {}, { after: 'task 1.1' }))).toMatchInlineSnapshot(`
      "+**Task 1.4**: [Task Name]
      +
      +- **Description**: [What needs to be done]
      +- **Estimated Time**: [Hours/Days]
      +- **Assigned To**: [Name or TBD]
      +- **Dependencies**: [Other tasks this depends on]
      +- **Acceptance Criteria**:
      +  - [ ] Criterion 1
      +  - [ ] Criterion 2
      +- **Status**: Not Started
      +"
    `);
  });
  it('follows headings, labels and words of its neighbours', () => {
    expect(
      diffBy(
        stateOf(headingPlan),
        addTask('1', { name: 'Cache', estimate: '2d', acceptanceCriteria: ['Fast'] }),
      ),
    ).toMatchInlineSnapshot(`
      "+#### Task 1.3: Cache
      +
      +**Effort:** 2d
      +**Depends on:** Task 1.2
      +
      +**Acceptance Criteria:**
      +- [ ] Fast
      +"
    `);
  });
  it('follows checkboxes and bullets', () => {
    expect(
      diffBy(
        stateOf(checkboxPlan),
        addTask('1', { name: 'Cache', status: 'Completed' }, { before: 'T002' }),
      ),
    ).toMatchInlineSnapshot(`"+- [x] T004 Cache"`);
    expect(
      diffBy(stateOf(bulletPlan), addTask('2', { name: 'Cache', estimate: '2d' })),
    ).toMatchInlineSnapshot(`
      "+* **Task 2.2:** Cache
      +  * Estimate: 2d
      +  * Depends on: Task 2.1"
    `);
  });
  it.each([
    ['- [ ] **1.1 Crawler** - 3d', '+- [ ] **1.2 Cache** - 2d'],
    ['- [x] **1.1 Crawler** (3 days)', '+- [ ] **1.2 Cache** (2d)'],
    ['- [ ] **Task 1.1: Crawler** - 3d', '+- [ ] **Task 1.2: Cache** - 2d'],
    ['- [ ] **1.1 Crawler (3d)**', '+- [ ] **1.2 Cache (2d)**'],
    ['- [ ] **1.1** Crawler (3d)', '+- [ ] **1.2** Cache (2d)'],
    ['- [ ] **1.1 Crawler**', '+- [ ] **1.2 Cache**'],
    ['### **1.1 Crawler** - 3d', '+### **1.2 Cache** - 2d'],
  ])('closes bold where its neighbour does: %s', (neighbour, added) => {
    const estimate = neighbour.includes('3') ? { estimate: '2d' } : {};
    const state = stateOf(`## Phase 1: A\n\n${neighbour}\n`);
    expect(diffBy(state, addTask('1', { name: 'Cache', ...estimate }))).toContain(added);
  });
  it.each([
    ['One (2d) @ann', 'bo', '+- [ ] New (3d) @bo'],
    ['One @ann (2d)', '@bo, cy', '+- [ ] New @bo @cy (3d)'],
    ['One [@ann] [2d]', 'bo', '+- [ ] New [@bo] [3d]'],
    ['**One** (2d) @ann', 'bo', '+- [ ] **New** (3d) @bo'],
    ['**One (2d) @ann**', 'bo', '+- [ ] **New (3d) @bo**'],
    ['One - 2d (owner: Ann)', 'Bo Ek', '+- [ ] New - 3d (owner: Bo Ek)'],
    ['One (2d) @ann', 'Bo Ek', '+- [ ] New (3d)\n+  - **Assigned To**: Bo Ek'],
  ])('says who does it where its neighbours do: %s, %s', (neighbour, assignee, added) => {
    const state = stateOf(`## Phase 1: A\n\n- [ ] ${neighbour}\n`);
    expect(diffBy(state, addTask('1', { name: 'New', estimate: '3d', assignee }))).toBe(added);
  });
  it('gives no number where none has one', () => {
    expect(
      diffBy(stateOf('## Phase 1: A\n\n- [ ] One\n- [ ] Two\n'), addTask('1', { name: 'Three' })),
    ).toBe('+- [ ] Three');
  });
  it.each([
    ['- [ ] 7. **Task 1.1**: One', '+- [ ] **Task 1.2**: New'],
    ['- [ ] 7. One', '+- [ ] New'],
    ['- [ ] 7. T001 One', '+- [ ] T002 New'],
  ])('does not count on behind a checkbox: %s', (neighbour, added) => {
    const state = stateOf(`## Phase 1: A\n\n${neighbour}\n`);
    expect(diffBy(state, addTask('1', { name: 'New' }))).toBe(added);
  });
  it('keeps the line ending of its neighbours', () => {
    const text = applyOperation(
      stateOf(checkboxPlan.replaceAll('\n', '\r\n')),
      addTask('2', { name: 'Cache' }),
    ).text;
    expect(text.endsWith('after T001\r\n- [ ] T004 Cache\r\n')).toBe(true);
    const open = applyOperation(
      stateOf(checkboxPlan.trimEnd()),
      addTask('2', { name: 'Cache' }),
    ).text;
    expect(open.endsWith('after T001\n- [ ] T004 Cache')).toBe(true);
  });
  it.each([
    ['a phase that is not there', addTask('7', {}), 'The plan has no `7`'],
    [
      'a neighbour in another phase',
      addTask('1', {}, { after: '2.1' }),
      'Task 2.1 is in phase 2, not in phase 1',
    ],
    ['an estimate that is none', addTask('1', { estimate: 'soon' }), '`soon` is no estimate'],
    [
      'a dependency on nothing',
      addTask('1', { name: 'A', dependencies: '9.9' }),
      'Task 1.4 depends on task 9.9, which is not in the plan',
    ],
    ['a circle', addTask('1', { name: 'A', dependencies: 'Phase 2' }, { before: '1.1' }), /circle/],
  ])('refuses %s', (_, operation, message) => {
    expect(() => applyOperation(own, operation)).toThrow(message);
    expect(() => applyOperation(own, operation)).toThrow(PlanError);
  });
});

describe('addPhase', () => {
  it('writes what the template writes, behind the last one', () => {
    expect(
      diffBy(own, addPhase('Hardening', { tasks: 1, goal: 'Nothing breaks' })),
    ).toMatchInlineSnapshot(`
      "+### Phase 3: Hardening (Estimated: X days/weeks)
      +
      +**Goal**: Nothing breaks
      +
      +#### Tasks
      +
      +**Task 3.1**: [Task Name]
      +
      +- **Description**: [What needs to be done]
      +- **Estimated Time**: [Hours/Days]
      +- **Assigned To**: [Name or TBD]
      +- **Dependencies**: [Other tasks this depends on]
      +- **Acceptance Criteria**:
      +  - [ ] Criterion 1
      +  - [ ] Criterion 2
      +- **Status**: Not Started
      +
      +#### Phase 3 Deliverables
      +
      +- [ ] Deliverable 1
      +- [ ] Deliverable 2
      +
      +---
      +"
    `);
  });
  it('takes the next free number before another one', () => {
    const { text, plan } = applyOperation(own, addPhase('Discovery', { before: '1' }));
    expect(plan.phases.map(({ number }) => number)).toEqual([3, 1, 2]);
    expect(text).toContain('- [ ] Deliverable 2\n\n---\n\n### Phase 1: Foundation');
  });
  it('follows the other phases', () => {
    expect(diffBy(stateOf(headingPlan), addPhase('Rollout', { tasks: 1 }))).toMatchInlineSnapshot(`
      "+
      +## Phase 3: Rollout
      +
      +#### Task 3.1: [Task Name]
      +
      +**Effort:** [Hours/Days]
      +**Depends on:** [Other tasks this depends on]"
    `);
    expect(diffBy(stateOf(checkboxPlan), addPhase('Rollout', { tasks: 2 }))).toMatchInlineSnapshot(`
      "+
      +## Phase 3: Rollout
      +
      +- [ ] T004 [Task Name]
      +- [ ] T005 [Task Name]"
    `);
  });
});

describe('addEntry', () => {
  it.each([
    [
      'risk',
      { text: 'No people', likelihood: 'Low' },
      {},
      [
        '+**Risk 2**: No people',
        '+',
        '+- **Likelihood**: Low',
        '+- **Impact**: High | Medium | Low',
        '+- **Mitigation**: [How to prevent or reduce]',
        '+- **Contingency**: [What to do if it happens]',
        '+',
      ],
    ],
    [
      'blocker',
      { text: 'No keys', owner: 'bo' },
      {},
      [
        '-| Blocker 1 | Description | How to resolve  | Name  |',
        '+| No keys   |             |                 | bo    |',
      ],
    ],
    [
      'milestone',
      { text: 'Go live', dependencies: 'Phase 2' },
      {},
      ['+| Go live          | YYYY-MM-DD |                 | Phase 2      |'],
    ],
    [
      'milestone',
      { text: 'Kickoff | party', date: '2026-03-01' },
      { before: 'M1' },
      ['+| Kickoff \\| party | 2026-03-01 |                 |              |'],
    ],
    [
      'decision',
      { text: 'Which database?' },
      {},
      [
        '-- [ ] Decision 1: [What needs to be decided]',
        '-- [ ] Decision 2: [What needs to be decided]',
        '+- [ ] Which database?',
      ],
    ],
    [
      'step',
      { text: 'Switch over' },
      {},
      [
        '-1. Step 1: [Description]',
        '-2. Step 2: [Description]',
        '-3. Step 3: [Description]',
        '+1. Switch over',
      ],
    ],
    [
      'test',
      { text: 'Parser' },
      { within: 'unit' },
      ['-  - [ ] Component 1 tests', '-  - [ ] Component 2 tests', '+  - [ ] Parser'],
    ],
    ['criterion', { text: 'Coverage is shown' }, { within: '1.1' }, ['+  - [ ] Coverage is shown']],
    [
      'criterion',
      { text: 'Migrations run' },
      { within: 'task 1.2' },
      ['-  - [ ] Criterion 1', '-  - [ ] Criterion 2', '+  - [ ] Migrations run'],
    ],
    [
      'criterion',
      { text: 'p95 under 300 ms' },
      { within: 'plan' },
      ['-- [ ] Criterion 1', '-- [ ] Criterion 2', '-- [ ] Criterion 3', '+- [ ] p95 under 300 ms'],
    ],
    ['deliverable', { text: '[x] Runbook' }, { within: '1' }, ['+- [x] Runbook']],
    [
      'log',
      { date: '2026-03-09', status: 'In Progress', notes: 'Phase 1 started' },
      {},
      ['+| 2026-03-09 | In Progress | Phase 1 started      |'],
    ],
    [
      'trigger',
      { text: 'Error rate above 1 %' },
      {},
      [
        '-- Trigger 1: [When to rollback]',
        '-- Trigger 2: [When to rollback]',
        '+- Error rate above 1 %',
      ],
    ],
    [
      'member',
      { text: 'Ada', role: 'Lead' },
      {},
      [
        '-| Person 1 | Role | What they do   | Hours/week   |',
        '+| Ada      | Lead |                |              |',
      ],
    ],
  ] as const)('%s %o', (kind, fields, placement, changes) => {
    expect(changesBy(own, addEntry(kind, fields, placement))).toEqual(changes);
  });
  it('numbers the steps behind it', () => {
    const first = applyOperation(own, addEntry('step', 'First'));
    const second = applyOperation(first, addEntry('step', 'Second'));
    expect(diffBy(second, addEntry('step', 'Between', { before: '2' }))).toBe(
      '-2. Second\n+2. Between\n+3. Second',
    );
  });
  it('puts in what was taken out: a table, a heading, a list', () => {
    const bare = stateOf('# P\n\n## Risk Management\n\nNone so far.\n\n## Open Items\n');
    expect(diffBy(bare, addEntry('blocker', 'No keys'))).toMatchInlineSnapshot(`
      "+### Blockers
      +
      +| Blocker | Impact | Resolution Plan | Owner |
      +| ------- | ------ | --------------- | ----- |
      +| No keys |        |                 |       |
      +"
    `);
    expect(diffBy(bare, addEntry('risk', 'Late'))).toMatchInlineSnapshot(`
      "+### Identified Risks
      +
      +**Risk 1**: Late
      +
      +- **Likelihood**: High | Medium | Low
      +- **Impact**: High | Medium | Low
      +- **Mitigation**: [How to prevent or reduce]
      +- **Contingency**: [What to do if it happens]
      +"
    `);
    expect(diffBy(bare, addEntry('decision', 'Which?'))).toMatchInlineSnapshot(`
      "+
      +### Decisions Needed
      +
      +- [ ] Which?"
    `);
  });
  it.each([
    ['a kind that is none', addEntry('riks', 'x'), 'There is nothing called `riks` to add'],
    [
      'a field that is none',
      addEntry('risk', { text: 'x', likelyhood: 'High' }),
      'A risk has no field `likelyhood`',
    ],
    ['an entry without words', addEntry('risk', ' '), 'A risk must say something'],
    ['a test of no phase', addEntry('test', 'x'), 'Which tests is it one of?'],
    [
      'a milestone named twice',
      addEntry('milestone', { text: 'Foundation ready' }),
      'Two milestones have the name',
    ],
  ])('refuses %s', (_, operation, message) => {
    expect(() => applyOperation(own, operation)).toThrow(message);
  });
  it('names the section that is missing', () => {
    expect(() => applyOperation(lean, addEntry('alert', 'x'))).toThrow(
      'The plan has no section Monitoring & Observability',
    );
  });
});

describe('addSection', () => {
  it('restores a section at its place, as new plans have it', () => {
    const all = renderText(checkout);
    const without = all.replace(/\n---\n\n## Testing Plan[\s\S]*?(?=\n---\n\n## Deployment)/, '');
    expect(without).not.toContain('Testing Plan');
    expect(applyOperation(stateOf(without), addSection('testing', templates)).text).toBe(all);
  });
  it('restores the first one above the others', () => {
    const all = renderText(checkout);
    const without = all.replace(/## Overview[\s\S]*?---\n\n(?=## Prereq)/, '');
    expect(applyOperation(stateOf(without), addSection('Overview', templates)).text).toBe(all);
  });
  it('puts no rule between sections that have none', () => {
    const text = '# P\n\n## Testing Plan\n\nWords\n\n## Deployment Plan\n\nWords\n';
    const names = (section: string) =>
      applyOperation(stateOf(text), addSection(section, templates))
        .text.split('\n')
        .filter((line) => /^## |^---/.test(line));
    expect(names('quality')).toEqual([
      '## Testing Plan',
      '## Deployment Plan',
      '## Quality Assurance',
    ]);
    expect(names('overview')).toEqual(['## Overview', '## Testing Plan', '## Deployment Plan']);
  });
  it('refuses one that is there, and one that is none', () => {
    expect(() => applyOperation(own, addSection('risks', templates))).toThrow(
      'has the section Risk Management already',
    );
    expect(() => applyOperation(own, addSection('risc', templates))).toThrow(
      'There is no section `risc`',
    );
  });
});
