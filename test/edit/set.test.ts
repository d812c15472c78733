import { describe, expect, it } from 'vitest';
import { applyOperation, openPlan } from '../../src/edit/operation.ts';
import { setMilestone } from '../../src/edit/set-milestone.ts';
import { setPhase } from '../../src/edit/set-phase.ts';
import { setPlan } from '../../src/edit/set-plan.ts';
import { setTask } from '../../src/edit/set-task.ts';
import {
  bulletPlan,
  checkboxPlan,
  checkout,
  diffBy,
  headingPlan,
  refusalOf,
  renderState,
  stateOf,
} from './edit-states.ts';

const own = renderState(checkout);

describe('setTask', () => {
  it('changes each field and nothing else', () => {
    const changes = {
      name: 'Schema',
      description: 'All tables',
      estimate: '4d',
      assignee: 'bo',
      dependencies: '1.1 + 1d',
      status: 'done',
      startNoEarlierThan: '2026-03-09',
      actualStart: '2026-03-09',
      actualFinish: '2026-03-12',
    };
    expect(diffBy(own, setTask('1.2', changes))).toMatchInlineSnapshot(`
      "-**Task 1.2**: Database schema
      +**Task 1.2**: Schema
      -- **Description**: [What needs to be done]
      -- **Estimated Time**: 2-3 days
      -- **Assigned To**: [Name or TBD]
      -- **Dependencies**: Task 1.1
      +- **Description**: All tables
      +- **Estimated Time**: 4d
      +- **Assigned To**: bo
      +- **Dependencies**: 1.1 + 1d
      +- **Start No Earlier Than**: 2026-03-09
      -- **Status**: Not Started
      +- **Status**: Completed
      +- **Actual Start**: 2026-03-09
      +- **Actual Finish**: 2026-03-12"
    `);
  });
  it('clears what it is told to', () => {
    const state = applyOperation(
      own,
      setTask('1.1', { startNoEarlierThan: '2026-03-09', description: 'x' }),
    );
    expect(
      diffBy(
        state,
        setTask('1.1', {
          estimate: null,
          assignee: null,
          description: null,
          startNoEarlierThan: null,
        }),
      ),
    ).toMatchInlineSnapshot(`
      "-- **Description**: x
      -- **Estimated Time**: 3d
      -- **Assigned To**: alice
      +- **Description**: [What needs to be done]
      +- **Estimated Time**: [Hours/Days]
      +- **Assigned To**: [Name or TBD]
      -- **Start No Earlier Than**: 2026-03-09"
    `);
  });
  it('adds no criterion that says nothing', () => {
    expect(diffBy(own, setTask('1.1', { addCriteria: [' ', '[ ]'] }))).toBe('');
  });

  it('ticks criteria and adds some', () => {
    expect(
      diffBy(own, setTask('1.1', { checkOff: [2], addCriteria: ['Fast', '[x] Green'] })),
    ).toMatchInlineSnapshot(`
      "-  - [ ] Main is protected
      +  - [x] Main is protected
      +  - [ ] Fast
      +  - [x] Green"
    `);
    expect(
      diffBy(own, setTask('1.2', { addCriteria: ['One', 'Two', 'Three'] })),
    ).toMatchInlineSnapshot(`
      "-  - [ ] Criterion 1
      -  - [ ] Criterion 2
      +  - [ ] One
      +  - [ ] Two
      +  - [ ] Three"
    `);
    const ticked = applyOperation(own, setTask('1.1', { checkOff: [1, 2] }));
    expect(diffBy(ticked, setTask('1.1', { uncheck: [1] }))).toBe(
      '-  - [x] Every push is tested\n+  - [ ] Every push is tested',
    );
  });
  it('says none where a task waits for nothing', () => {
    expect(diffBy(own, setTask('1.2', { dependencies: [] }))).toBe(
      '-- **Dependencies**: Task 1.1\n+- **Dependencies**: None',
    );
  });
  it('follows other dialects', () => {
    expect(
      diffBy(
        stateOf(headingPlan),
        setTask('1.2', { assignee: 'Cy', status: 'Blocked', addCriteria: ['Fast'] }),
      ),
    ).toMatchInlineSnapshot(`
      "+**Owner:** Cy
      +**Status:** Blocked
      +**Acceptance Criteria:**
      +- [ ] Fast
      +"
    `);
    expect(
      diffBy(stateOf(bulletPlan), setTask('1.1', { estimate: '1w', dependencies: 'None' })),
    ).toMatchInlineSnapshot(`
      "-  * Estimate: 2d
      +  * Estimate: 1w
      +  * Depends on: None"
    `);
    expect(diffBy(stateOf(checkboxPlan), setTask('T002', { status: 'In Progress' }))).toBe(
      '-- [ ] T002 Add the linter\n+- [~] T002 Add the linter',
    );
  });
  it('changes signs and estimates in the line of a task', () => {
    const text =
      '## Phase 1: A\n\n### Task 1.1: One (3d)\n\n### Task 1.2: Two ✅\n\n### Task 1.3: ~~Three~~\n';
    expect(diffBy(stateOf(text), setTask('1.1', { estimate: '4d' }))).toBe(
      '-### Task 1.1: One (3d)\n+### Task 1.1: One (4d)',
    );
    expect(diffBy(stateOf(text), setTask('1.1', { estimate: null }))).toBe(
      '-### Task 1.1: One (3d)\n+### Task 1.1: One',
    );
    expect(diffBy(stateOf(text), setTask('1.2', { status: 'In Progress' }))).toBe(
      '-### Task 1.2: Two ✅\n+### Task 1.2: Two 🚧',
    );
    expect(diffBy(stateOf(text), setTask('1.3', { status: 'Not Started' }))).toBe(
      '-### Task 1.3: ~~Three~~\n+### Task 1.3: Three',
    );
    const struck = '## Phase 1: A\n\n### ~~Task 1.1: One~~\n\n- ~~**Task 1.2**: Two~~\n';
    expect(diffBy(stateOf(struck), setTask('1.1', { status: 'Not Started' }))).toBe(
      '-### ~~Task 1.1: One~~\n+### Task 1.1: One',
    );
  });
  it('blames a name that begins as a number does', () => {
    const state = stateOf('## Phase 1: A\n\n- [x] One\n');
    expect(() => applyOperation(state, setTask('1.1', { name: '1.5: Two' }))).toThrow(
      '`1.5: Two` cannot be written in this plan',
    );
  });
  it.each<[line: string, changes: Parameters<typeof setTask>[1], after: string]>([
    ['One (2d) @ann', { assignee: 'bo' }, '- [ ] One (2d) @bo'],
    ['One (2d) @ann', { assignee: '@bo and cy' }, '- [ ] One (2d) @bo @cy'],
    ['One (2d) @ann', { estimate: '4h' }, '- [ ] One (4h) @ann'],
    ['One @ann (2d)', { name: 'Two' }, '- [ ] Two @ann (2d)'],
    ['One (2d) @ann', { assignee: null }, '- [ ] One (2d)'],
    ['One (2d) @ann', { estimate: null, assignee: null }, '- [ ] One'],
    ['One @ann (2d)', { estimate: null }, '- [ ] One @ann'],
    ['One (@ann, @bo)', { assignee: 'cy' }, '- [ ] One (@cy)'],
    ['One (owner: Ann)', { assignee: 'Bo Ek' }, '- [ ] One (owner: Bo Ek)'],
    ['**One** - @ann', { assignee: 'bo' }, '- [ ] **One** - @bo'],
    ['One (2d) — why', { estimate: '4h', name: 'Two' }, '- [ ] Two (4h) — why'],
    ['One (2d) — why', { estimate: null }, '- [ ] One — why'],
    ['One (2d): why', { estimate: null, name: 'Two' }, '- [ ] Two: why'],
    ['One (2d) — why', { estimate: null, name: null }, '- [ ] [Task Name] — why'],
    ['One (2d) — why', { estimate: null, description: 'how' }, '- [ ] One — how'],
    ['One (2d) — why', { estimate: null, description: null }, '- [ ] One'],
    ['One (2d) — why', { description: null }, '- [ ] One (2d)'],
    ['One (2d) — why', { estimate: 'TBD' }, '- [ ] One — why\n  - **Estimated Time**: TBD'],
    ['**One** (2d) — why', { estimate: null }, '- [ ] **One** — why'],
    ['**One (2d)** — why', { estimate: null }, '- [ ] **One** — why'],
    ['One (2d) @ann', { assignee: 'Bo Ek' }, '- [ ] One (2d)\n  - **Assigned To**: Bo Ek'],
    ['One (2d) @ann', { estimate: 'TBD' }, '- [ ] One @ann\n  - **Estimated Time**: TBD'],
    ['One (owner: Ann)', { assignee: 'Bo (half)' }, '- [ ] One\n  - **Assigned To**: Bo (half)'],
  ])('follows what stands behind the name: %s %j', (line, changes, after) => {
    const { text } = applyOperation(
      stateOf(`## Phase 1: A\n\n- [ ] ${line}\n`),
      setTask('1.1', changes),
    );
    expect(text).toBe(`## Phase 1: A\n\n${after}\n`);
  });
  it('keeps what somebody wrote below a field that goes', () => {
    const state = stateOf(
      '## Phase 1: A\n\n### Task 1.1: One\n\n- **Start No Earlier Than**: 2026-03-02\n  - a holiday\n- **Dependencies**:\n  - the vendor\n    - by phone\n  - us\n',
    );
    expect(diffBy(state, setTask('1.1', { startNoEarlierThan: null }))).toBe(
      '-- **Start No Earlier Than**: 2026-03-02\n+- **Start No Earlier Than**: ',
    );
    expect(refusalOf(state, setTask('1.1', { dependencies: ['us'] }))).toEqual([
      'More stands below this dependency, which would go with the list',
      'move that elsewhere first, or change the list by hand and type `sync`',
    ]);
  });
  it.each<[fields: string, changes: Parameters<typeof setTask>[1], after: string]>([
    ['- **Status**: Done\nWords.', { status: 'Blocked' }, '- **Status**: Blocked\nWords.'],
    [
      '- **Estimated Time**: 2d\n  Words.',
      { estimate: null },
      '- **Estimated Time**: [Hours/Days]\n  Words.',
    ],
    ['**Owner**: Bo\\\nWords.', { assignee: 'Cy' }, '**Owner**: Cy\\\nWords.'],
    [
      '**Actual Start**: 2026-03-02\nWords.',
      { status: 'Not Started' },
      '**Actual Start**: 2026-03-02\nWords.',
    ],
    [
      '- **Start No Earlier Than**: 2026-03-02\nWords.',
      { startNoEarlierThan: null },
      '- **Start No Earlier Than**: \nWords.',
    ],
    [
      '**Depends on**: a, b\nWords, too.',
      { dependencies: ['c'] },
      '**Depends on**: c\nWords, too.',
    ],
    ['- **Depends on**: a\nWords.', { dependencies: ['c'] }, '- **Depends on**: c\nWords.'],
    // A list goes on below a comma, or in its item; a field of prose does anyhow.
    ['**Depends on**: a,\nb and\nc\nWords.', { dependencies: ['d'] }, '**Depends on**: d\nWords.'],
    ['- **Depends on**: a;\nb', { dependencies: ['d'] }, '- **Depends on**: d'],
    ['- **Depends on**: a\n  of b', { dependencies: ['d'] }, '- **Depends on**: d'],
    ['- **Depends on**: a\n\tof b\nWords.', { dependencies: ['d'] }, '- **Depends on**: d\nWords.'],
    ['- **Description**: This\n  and that.', { description: 'New' }, '- **Description**: New'],
  ])('keeps the prose that somebody put right below a field: %j', (fields, changes, after) => {
    const text = (below: string) => `## Phase 1: A\n\n### Task 1.1: One\n\n${below}\n`;
    const changed = applyOperation(stateOf(text(fields)), setTask('1.1', changes)).text;
    expect(changed.replace('- **Status**: Not Started\n', '')).toBe(text(after));
  });
  it('does not clear an estimate before which another one stands', () => {
    const state = stateOf('## Phase 1: A\n\n- [ ] One (1d) (2d)\n');
    expect(refusalOf(state, setTask('1.1', { estimate: null }))).toEqual([
      '`One (1d)` cannot be written in this plan so that it reads the same',
      'say it in other words, without Markdown signs, brackets and emoji at its ends',
    ]);
  });
  it.each<[line: string, changes: Parameters<typeof setTask>[1], after: string]>([
    ['One', { assignee: 'bo', estimate: '1d' }, 'One (1d) @bo'],
    ['One (3d)', { assignee: 'bo' }, 'One (3d) @bo'],
    ['One', { assignee: 'Bo Ek', estimate: '1d' }, 'One (1d)\n  - **Assigned To**: Bo Ek'],
    ['**One**', { assignee: 'bo' }, '**One**\n  - **Assigned To**: bo'],
    ['One\n  - Estimate: 1d', { assignee: 'bo' }, 'One\n  - Estimate: 1d\n  - Assigned To: bo'],
    ['~~One~~', { estimate: '1d' }, '~~One~~\n  - **Estimated Time**: 1d'],
  ])('puts it behind the name as its neighbours do: %s %j', (line, changes, after) => {
    const state = stateOf(`## Phase 1: A\n\n- [ ] ${line}\n- [ ] Two (2d) @ann\n`);
    const { text } = applyOperation(state, setTask('1.1', changes));
    expect(text).toBe(`## Phase 1: A\n\n- [ ] ${after}\n- [ ] Two (2d) @ann\n`);
  });
  it.each([
    ['no such task', setTask('1.9', { name: 'x' }), 'The plan has no `1.9`'],
    [
      'a phase',
      setTask('phase 1', { name: 'x' }),
      '`phase 1` is phase 1, where a task is asked for',
    ],
    ['no such criterion', setTask('1.1', { checkOff: [3] }), 'Task 1.1 has no criterion 3'],
    ['prompts as criteria', setTask('1.2', { checkOff: [1] }), 'Task 1.2 has no criterion 1'],
    ['a date that is none', setTask('1.1', { actualStart: '2026-02-30' }), '`2026-02-30`'],
    ['a circle', setTask('1.1', { dependencies: '1.3' }), 'circle'],
    ['itself', setTask('1.1', { dependencies: '1.1' }), 'Task 1.1 depends on itself'],
  ])('refuses %s', (_, operation, message) => {
    expect(() => applyOperation(own, operation)).toThrow(message);
  });
});

describe('setPhase', () => {
  it('changes name and goal', () => {
    expect(diffBy(own, setPhase('2', { name: 'Billing', goal: null }))).toMatchInlineSnapshot(`
      "-### Phase 2: Payment (Estimated: 5 days)
      +### Phase 2: Billing (Estimated: 5 days)
      -**Goal**: Money moves
      +**Goal**: [What this phase accomplishes]"
    `);
    expect(
      diffBy(stateOf(headingPlan), setPhase('1', { name: 'Indexing', goal: 'Find things' })),
    ).toMatchInlineSnapshot(`
      "-## Phase 1: Index (2 weeks)
      +## Phase 1: Indexing (2 weeks)
      +**Goal:** Find things
      +"
    `);
    expect(diffBy(stateOf('## Phase 1\n\n- [ ] One\n'), setPhase('1', { name: 'Start' }))).toBe(
      '-## Phase 1\n+## Phase 1: Start',
    );
  });
});

describe('setPlan', () => {
  it('changes lines and puts missing ones in at their places', () => {
    expect(
      diffBy(
        own,
        setPlan({
          title: 'Checkout 2',
          startDate: '2026-04-01',
          workingDays: 'Mon-Thu',
          holidays: ['2026-12-25'],
          hoursPerDay: 7.5,
          relatedSpec: 'docs/spec.md',
        }),
      ),
    ).toMatchInlineSnapshot(`
      "-# Implementation Plan: Checkout redesign
      +# Implementation Plan: Checkout 2
      -**Related Spec**: [Link to specification document]
      -**Start Date**: 2026-03-02
      +**Related Spec**: docs/spec.md
      +**Start Date**: 2026-04-01
      +**Working Days**: Mon-Thu
      +**Holidays**: 2026-12-25
      +**Hours per Day**: 7.5"
    `);
    expect(
      diffBy(own, setPlan({ startDate: null, author: null, holidays: '2026-12-25' })),
    ).toMatchInlineSnapshot(`
      "-**Author**: Ada Park
      +**Author**: [Your Name]
      -**Start Date**: 2026-03-02
      +**Holidays**: 2026-12-25"
    `);
    expect(
      diffBy(stateOf(headingPlan), setPlan({ startDate: '2026-04-01', author: 'Cy' })),
    ).toMatchInlineSnapshot(`
      "-**Owner:** Bo
      +**Owner:** Cy
      +**Start Date:** 2026-04-01"
    `);
    expect(
      diffBy(stateOf(checkboxPlan), setPlan({ startDate: '2026-04-01', author: 'Cy' })),
    ).toMatchInlineSnapshot(`
      "+**Author**: Cy
      +**Start Date**: 2026-04-01
      +"
    `);
  });
  it('refuses what a line does not take', () => {
    expect(() => applyOperation(own, setPlan({ startDate: 'soon' }))).toThrow('soon');
    expect(() => applyOperation(own, setPlan({ hoursPerDay: 25 }))).toThrow('25');
  });
});

describe('setMilestone', () => {
  it('keeps the columns lined up and takes dependencies along', () => {
    const state = applyOperation(
      own,
      setTask('2.2', { dependencies: 'Foundation ready + 2d, 2.1' }),
    );
    expect(
      diffBy(state, setMilestone('M1', { name: 'Base', description: null })),
    ).toMatchInlineSnapshot(`
      "-- **Dependencies**: Foundation ready + 2d, 2.1
      +- **Dependencies**: Base + 2d, 2.1
      -| Foundation ready | 2026-03-11 | Phase 1 is done | Phase 1      |
      +| Base             | 2026-03-11 |                 | Phase 1      |"
    `);
  });
  it('refuses a date that is computed', () => {
    expect(() =>
      applyOperation(own, setMilestone('Foundation ready', { date: '2026-06-01' })),
    ).toThrow('The date of Foundation ready is computed');
  });
});

describe('a status behind a name', () => {
  it.each([
    ['Search — Done', 'Search — Blocked'],
    ['Search - DONE', 'Search - Blocked'],
    ['Search · done', 'Search · Blocked'],
    ['Search (done)', 'Search (Blocked)'],
    ['Search ✅', 'Search ⛔'],
    ['✅ Search', '⛔ Search'],
    ['Search ✅ COMPLETE!', 'Search ⛔ Blocked'],
  ])('follows in its own form: %s', (name, after) => {
    const state = stateOf(`## Phase 1: A\n\n### Task 1.1: ${name}\n\nText\n`);
    const { text, plan } = applyOperation(state, setTask('1.1', { status: 'Blocked' }));
    expect(text).toBe(state.text.replace(name, after));
    expect(plan.phases[0]?.tasks[0]).toMatchObject({ name: 'Search', status: 'Blocked' });
    const again = applyOperation(
      { ...state, ...openPlan(text, 'plan.md'), text },
      setTask('1.1', { status: 'In Progress' }),
    );
    expect(again.plan.phases[0]?.tasks[0]).toMatchObject({ name: 'Search', status: 'In Progress' });
  });
});
