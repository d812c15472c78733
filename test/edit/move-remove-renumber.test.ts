import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMentions } from '../../src/edit/find-mentions.ts';
import { moveOperation } from '../../src/edit/move.ts';
import { numberMissing } from '../../src/edit/number-missing.ts';
import { applyOperation } from '../../src/edit/operation.ts';
import { removeOperation } from '../../src/edit/remove.ts';
import { renumber } from '../../src/edit/renumber.ts';
import { present } from '../../src/present.ts';
import { PlanError } from '../../src/problem.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { runs } from '../arbitraries.ts';
import {
  bulletPlan,
  checkboxPlan,
  checkout,
  diffBy,
  headingPlan,
  renderState,
  stateOf,
} from './edit-states.ts';

const own = renderState(checkout);

const gaps = `# Plan

**Start Date**: 2026-03-02

See [the note](phases/07-core/7.2-writer.md) and Task 7.2, Tasks 7.2-7.4, \`Task 7.2\`, Phase 7, version 7.2.

## Implementation Breakdown

### Phase 3: Base

#### Tasks

**Task 3.5**: One
- **Dependencies**: None

#### Phase 3 Deliverables

- [ ] What Phases 3 and 7 need

---

### Phase 7: Core

#### Tasks

**Task 7.2**: Two, then Task 3.5
- **Dependencies**: 3.5 + 1d, Phase 3, the vendor

**Task 7.4**: Three
- **Dependencies**: Task 7.2 SS, Tasks 3.5-7.2

\`\`\`
Task 7.4 stays in code
\`\`\`

## Timeline

### Milestones

| Milestone | Date       | Description | Dependencies |
| --------- | ---------- | ----------- | ------------ |
| Ready     | YYYY-MM-DD | All done    | Phase 7      |
`;

describe('renumber', () => {
  it.each([
    ['0', '0', '1', '2'],
    ['2', '1', '2', '3'],
  ])('counts from a phase 0 on, else from 1: %s', (number, first, second, third) => {
    const text = (numbers: string[], tasks: string[]) =>
      numbers
        .map((phase, at) => `## Phase ${phase}: A\n\n- [ ] ${tasks[at]} One\n`)
        .join('\n')
        .concat(`\nSee Phase ${numbers[0]} and Task ${tasks[2]}.\n`);
    const state = stateOf(text([number, '1', '4'], [`${number}.3`, '1.2', '4.1']));
    const ids = [first, second, third];
    expect(applyOperation(state, renumber()).text).toBe(
      text(
        ids,
        ids.map((id) => `${id}.1`),
      ),
    );
  });
  it('counts from 0 on where what is put before phase 0 takes its number', () => {
    const text = '## Phase 7: New\n\n- [ ] 7.1 One\n\n## Phase 0: Old\n\n- [ ] 0.1 Two\n';
    const { notes } = applyOperation(stateOf(text), renumber());
    expect([...present(notes.numbers).phases]).toEqual([
      [7, 0],
      [0, 1],
    ]);
  });
  it('numbers by position, references follow at once', () => {
    expect(diffBy(stateOf(gaps), renumber())).toMatchInlineSnapshot(`
      "-See [the note](phases/07-core/7.2-writer.md) and Task 7.2, Tasks 7.2-7.4, \`Task 7.2\`, Phase 7, version 7.2.
      +See [the note](phases/02-core/2.1-writer.md) and Task 2.1, Tasks 2.1-2.2, \`Task 7.2\`, Phase 2, version 7.2.
      -### Phase 3: Base
      +### Phase 1: Base
      -**Task 3.5**: One
      +**Task 1.1**: One
      -#### Phase 3 Deliverables
      +#### Phase 1 Deliverables
      -- [ ] What Phases 3 and 7 need
      +- [ ] What Phases 1 and 2 need
      -### Phase 7: Core
      +### Phase 2: Core
      -**Task 7.2**: Two, then Task 3.5
      -- **Dependencies**: 3.5 + 1d, Phase 3, the vendor
      +**Task 2.1**: Two, then Task 1.1
      +- **Dependencies**: 1.1 + 1d, Phase 1, the vendor
      -**Task 7.4**: Three
      -- **Dependencies**: Task 7.2 SS, Tasks 3.5-7.2
      +**Task 2.2**: Three
      +- **Dependencies**: Task 2.1 SS, Tasks 1.1-2.1
      -| Ready     | YYYY-MM-DD | All done    | Phase 7      |
      +| Ready     | YYYY-MM-DD | All done    | Phase 2      |"
    `);
  });
  it('tells what changed', () => {
    const { notes } = applyOperation(stateOf(gaps), renumber());
    expect([...(notes.numbers?.tasks ?? [])]).toEqual([
      ['3.5', '1.1'],
      ['7.2', '2.1'],
      ['7.4', '2.2'],
    ]);
    expect([...(notes.numbers?.phases ?? [])]).toEqual([
      [3, 1],
      [7, 2],
    ]);
  });
  it('swaps numbers without mixing them up', () => {
    const text =
      '## Phase 2: A\n\n**Task 2.1**: One\n- Dependencies: None\n\n## Phase 1: B\n\n**Task 1.1**: Two\n- Dependencies: Task 2.1\n\nPhase 2, then Phase 1: Task 2.1, Task 1.1.\n';
    expect(applyOperation(stateOf(text), renumber()).text).toBe(
      '## Phase 1: A\n\n**Task 1.1**: One\n- Dependencies: None\n\n## Phase 2: B\n\n**Task 2.1**: Two\n- Dependencies: Task 1.1\n\nPhase 1, then Phase 2: Task 1.1, Task 2.1.\n',
    );
  });
  it.each([
    ['# Phase 13\n', '# Phase 1\n'],
    ['## Phase 1: A\n\n**Task 1% faster**: x\n', '## Phase 1: A\n\n**Task 1% faster**: x\n'],
    ['## Phase 2: A\n\n**Task 1**: x\n', '## Phase 1: A\n\n**Task 1.1**: x\n'],
  ])('leaves everything else as it says: %j', (text, after) => {
    expect(applyOperation(stateOf(text), renumber()).text).toBe(after);
  });
  it('changes nothing in a plan that is numbered', () => {
    expect(applyOperation(own, renumber()).edits).toEqual([]);
  });
  it('keeps what every task waits for', () => {
    const numbers = fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7], { minLength: 3, maxLength: 3 });
    const links = fc.array(fc.tuple(fc.nat(8), fc.constantFrom('', ' + 1d', ' SS', ' FF + 2ed')), {
      maxLength: 3,
    });
    fc.assert(
      fc.property(
        numbers,
        fc.array(numbers, { minLength: 3, maxLength: 3 }),
        fc.array(links, { minLength: 9, maxLength: 9 }),
        (phases, tasks, waits) => {
          const ids = phases.flatMap((phase, index) =>
            (tasks[index] ?? []).map((task) => `${phase}.${task}`),
          );
          const state = renderState({
            startDate: '2026-03-02',
            phases: phases.map((number, phase) => ({
              number,
              tasks: (tasks[phase] ?? []).map((_, at) => {
                const place = phase * 3 + at;
                const before = (waits[place] ?? []).filter(([to]) => to < place);
                return {
                  id: ids[place] ?? '',
                  name: 'x',
                  dependencies: before.map(
                    ([to, tie], index) => `${index > 0 ? 'Task ' : ''}${ids[to]}${tie}`,
                  ),
                } as object;
              }),
            })),
          });
          const applied = applyOperation(state, renumber());
          const map = applied.notes.numbers?.tasks ?? new Map<string, string>();
          const before = schedulePlan(state.plan).schedule?.tasks.map(
            ({ start, end, dependencies }) => ({
              start,
              end,
              dependencies: dependencies.map((id) => map.get(id) ?? id),
            }),
          );
          const after = schedulePlan(applied.plan).schedule?.tasks.map(
            ({ start, end, dependencies }) => ({ start, end, dependencies }),
          );
          expect(before).toBeDefined();
          expect(after).toEqual(before);
        },
      ),
      { numRuns: runs(150) },
    );
  });
});

describe('numberMissing', () => {
  it('writes only numbers that are missing', () => {
    const text =
      '## Phase: A\n\n- [ ] One\n- [ ] **Task 1.1**: Two\n\n## Phase 4: B\n\n**Task**: Three\n';
    expect(diffBy(stateOf(text), numberMissing())).toMatchInlineSnapshot(`
      "-## Phase: A
      +## Phase 1: A
      -- [ ] One
      +- [ ] **Task 1.2**: One
      -**Task**: Three
      +**Task 4.1**: Three"
    `);
    expect(applyOperation(stateOf(gaps), numberMissing()).edits).toEqual([]);
  });
});

describe('moveOperation', () => {
  it('keeps the number in its phase', () => {
    expect(diffBy(own, moveOperation('2.2', { before: '2.1' }))).toMatchInlineSnapshot(`
      "-**Task 2.1**: Provider adapter
      +**Task 2.2**: Refunds
      -- **Description**: Builds on Task 1.2 and \`Task 1.1\` in code
      -- **Estimated Time**: 1w
      +- **Description**: [What needs to be done]
      +- **Estimated Time**: 2d
      -- **Dependencies**: Tasks 1.1-1.3
      +- **Dependencies**: 2.1 SS + 1d, Phase 1
      -**Task 2.2**: Refunds
      +**Task 2.1**: Provider adapter
      -- **Description**: [What needs to be done]
      -- **Estimated Time**: 2d
      +- **Description**: Builds on Task 1.2 and \`Task 1.1\` in code
      +- **Estimated Time**: 1w
      -- **Dependencies**: 2.1 SS + 1d, Phase 1
      +- **Dependencies**: Tasks 1.1-1.3"
    `);
  });
  it('gives a new number in another phase, references follow', () => {
    expect(diffBy(own, moveOperation('1.1', { to: '2' }))).toMatchInlineSnapshot(`
      "-**Task 1.1**: Set up CI
      -
      -- **Description**: [What needs to be done]
      -- **Estimated Time**: 3d
      -- **Assigned To**: alice
      -- **Dependencies**: None
      -- **Acceptance Criteria**:
      -  - [ ] Every push is tested
      -  - [ ] Main is protected
      -- **Status**: Not Started
      -
      -- **Dependencies**: Task 1.1
      +- **Dependencies**: Task 2.3
      -- **Dependencies**: Tasks 1.1-1.3
      +- **Dependencies**: Task 1.2, Task 1.3, Task 2.3
      +**Task 2.3**: Set up CI
      +
      +- **Description**: [What needs to be done]
      +- **Estimated Time**: 3d
      +- **Assigned To**: alice
      +- **Dependencies**: None
      +- **Acceptance Criteria**:
      +  - [ ] Every push is tested
      +  - [ ] Main is protected
      +- **Status**: Not Started
      +"
    `);
    expect(
      diffBy(stateOf(checkboxPlan), moveOperation('T001', { to: '2' })),
    ).toMatchInlineSnapshot(`
      "-- [x] T001 Create the project
      -- [ ] T003 Models, after T001
      +- [ ] T003 Models, after T004
      +- [x] T004 Create the project"
    `);
  });
  it('writes out a range that no longer stands together', () => {
    const { text } = applyOperation(stateOf(headingPlan), moveOperation('1.1', { to: '2' }));
    expect(text).toContain('**Depends on:** Task 1.2, Task 2.2\n');
  });
  it('moves a phase with the gap beside it', () => {
    const { text, plan } = applyOperation(own, moveOperation('phase 2', { before: '1' }));
    const parts = (all: string) =>
      all
        .slice(all.indexOf('### Phase'), all.indexOf('\n\n---\n\n## Timeline'))
        .split('\n\n---\n\n');
    expect(parts(text)).toEqual(parts(own.text).reverse());
    expect(plan.phases.map(({ number }) => number)).toEqual([2, 1]);
  });
  it('does nothing where it stands there already', () => {
    expect(applyOperation(own, moveOperation('1.2', { after: '1.1' })).text).toBe(own.text);
    expect(applyOperation(own, moveOperation('1.3', { to: '1' })).text).toBe(own.text);
  });
  it('refuses circles and milestones', () => {
    expect(() => applyOperation(own, moveOperation('2.2', { to: '1' }))).toThrow(
      'depends on Phase 1, which it is part of',
    );
    expect(() => applyOperation(own, moveOperation('M1', { to: '1' }))).toThrow(
      'is no task and no phase',
    );
  });
});

describe('removeOperation', () => {
  it('leaves sections to people', () => {
    expect(() => removeOperation('section monitoring', { force: true })).toThrow(
      'A section is prose, which no command removes',
    );
  });
  it('lists everything that would dangle, with its line', () => {
    const remove = () => applyOperation(stateOf(gaps), removeOperation('7.2', {}));
    expect(remove).toThrow(PlanError);
    try {
      remove();
    } catch (error) {
      const problems = error instanceof PlanError ? error.problems : [];
      expect(
        problems.map(
          ({ code, message, position }) =>
            `${code} ${position?.line}:${position?.column} ${message}`,
        ),
      ).toEqual([
        'IMP070 30:21 Task 7.4 depends on Task 7.2 SS, so task 7.2 cannot go without leaving that behind',
        'IMP070 30:21 Task 7.4 depends on Tasks 3.5-7.2, so task 7.2 cannot go without leaving that behind',
        'IMP070 5:50 Line 5 names task 7.2, so task 7.2 cannot go without leaving that behind',
        'IMP070 5:66 Line 5 names task 7.2-7.4, so task 7.2 cannot go without leaving that behind',
      ]);
    }
  });
  it('takes dependencies along by force, and leaves prose', () => {
    expect(diffBy(stateOf(gaps), removeOperation('7.2', { force: true }))).toMatchInlineSnapshot(`
      "-**Task 7.2**: Two, then Task 3.5
      -- **Dependencies**: 3.5 + 1d, Phase 3, the vendor
      -
      -- **Dependencies**: Task 7.2 SS, Tasks 3.5-7.2
      +- **Dependencies**: Task 3.5"
    `);
  });
  it('takes a phase away with one of the rules beside it', () => {
    for (const phase of ['phase 1', 'phase 2']) {
      const { text } = applyOperation(own, removeOperation(phase, { force: true }));
      expect(text.split('\n---\n').length).toBe(own.text.split('\n---\n').length - 1);
      expect(text).not.toMatch(/---\n\n---/);
    }
  });
  it('takes a phase away whose heading is the first one', () => {
    const state = stateOf('# Phase 1\nNotes\n\n# Phase 2\n');
    expect(state.plan.title).toBeUndefined();
    expect(applyOperation(state, removeOperation('phase 1', {})).text).toBe('# Phase 2\n');
  });
  it('takes away entries', () => {
    expect(diffBy(own, removeOperation('M1', {}))).toMatchInlineSnapshot(
      `"-| Foundation ready | 2026-03-11 | Phase 1 is done | Phase 1      |"`,
    );
    expect(diffBy(own, removeOperation('risk 1', {}))).toMatchInlineSnapshot(`
      "-**Risk 1**: The provider is late
      -
      -- **Likelihood**: High
      -- **Impact**: High | Medium | Low
      -- **Mitigation**: [How to prevent or reduce]
      -- **Contingency**: [What to do if it happens]
      -"
    `);
    expect(diffBy(own, removeOperation('criterion 1.1 2', {}))).toBe('-  - [ ] Main is protected');
    expect(diffBy(own, removeOperation('deliverable 1 1', {}))).toBe('-- [ ] Green pipeline\n-');
    expect(diffBy(stateOf(bulletPlan), removeOperation('2.1', {}))).toMatchInlineSnapshot(`
      "-
      -* **Task 2.1:** Models
      -  * Estimate: 3d
      -  * Depends on: 1.2"
    `);
  });
  it('tells the nearest where there is none', () => {
    expect(() => applyOperation(own, removeOperation('risk 4', {}))).toThrow(
      'The plan has no risk `4`',
    );
    expect(() => applyOperation(own, removeOperation('2.9', {}))).toThrow('The plan has no `2.9`');
  });
});

describe('findMentions', () => {
  it.each([
    ['Task 3.5 and tasks 7.2, 7.4', ['3.5', '7.2', '7.4']],
    ['Tasks 7.2-7.4', ['7.2..7.4']],
    ['Task 7.2 to 7.4', ['7.2..7.4']],
    ['Task 7.2 - 7.4 is another', ['7.2']],
    ['Phases 3 and 7', ['3', '7']],
    ['Phase 3, 7 days', ['3']],
    ['**Phase 3** (see [Task 3.5](x))', ['3', '3.5']],
    ['`Task 3.5` ``Phase `3` `` <!-- Task 3.5 -->', []],
    ['version 3.5, Task 3.5.1, Task 9.9, subtask 3.5', []],
  ])('%s', (prose, expected) => {
    const state = stateOf(gaps.replace(/^See .*$/m, prose));
    const found = findMentions(state.plan, state.document, 'fields').filter(
      ({ start }) => start < state.text.indexOf('## Impl'),
    );
    expect(found.map(({ names }) => names.map(({ text }) => text).join('..'))).toEqual(expected);
  });
});
