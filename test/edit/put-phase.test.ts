import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTask } from '../../src/edit/add-task.ts';
import { applyOperation } from '../../src/edit/operation.ts';
import { putPhase } from '../../src/edit/put-phase.ts';
import { cleanLine } from '../../src/model/clean-text.ts';
import { lineText } from '../arbitraries.ts';
import { changesBy, refusalOf, stateOf } from './edit-states.ts';

/** Plans whose tasks are below no phase, each with the heading that goes above them and their names. */
const plans: readonly (readonly [text: string, heading: string, tasks: string[]])[] = [
  // Plans of coding agents that have tasks and nothing above them.
  [
    '# Login — Implementation Plan\n\n**Goal:** Sign in\n\n---\n\n### Task 1: Model\n\n- [ ] **Step 1: Test**\n\n### Task 2: View\n',
    '##',
    ['Model', 'View'],
  ],
  [
    '# P\n\n## File Map\n\nWords.\n\n## Task 1 : Model\n\n### 1a — Table\n\n- [ ] Step\n\n### 1b — Index\n\n- [ ] Step\n\n## Task 2 : View\n',
    '#',
    ['Model', 'View'],
  ],
  ['# P\n\n- [ ] 1. One\n  - [x] 1.1 Part\n\n- [x] 2. Two\n', '##', ['One', 'Two']],
  ['- [ ] One\n- [ ] Two', '##', ['One', 'Two']],
  ['---\ntitle: x\n---\n\n**Task 1**: One\n', '##', ['One']],
  [
    '# P\r\n\r\n## Work\r\nWords.\r\n\r\n**Task 1**: One\r\n\r\n**Task 2**: Two\r\n',
    '###',
    ['One', 'Two'],
  ],
];

describe('putPhase', () => {
  it.each(plans)('puts a heading above the tasks of %j', (text, marks, names) => {
    const state = stateOf(text);
    expect(state.problems.map(({ code }) => code)).toEqual(['IMP062']);
    const { plan, problems, text: after } = applyOperation(state, putPhase(' Build\nit '));
    expect(plan.phases.map((phase) => [phase.name, phase.tasks.map(({ name }) => name)])).toEqual([
      ['Build it', names],
    ]);
    expect(problems).toEqual([]);
    const lines = after.split(/(?<=\n)/);
    const put = lines.findIndex((line) => line.includes('Phase 1'));
    expect(lines[put]?.trim()).toBe(`${marks} Phase 1: Build it`);
    expect(lines[put + 1]?.trim()).toBe('');
    expect(lines.toSpliced(put, 2).join('')).toBe(text);
  });

  it('has the next task written as they are', () => {
    const [[text] = ['']] = plans;
    const state = applyOperation(stateOf(text), putPhase('Build'));
    expect(changesBy(state, addTask('1', { name: 'Style' }))).toContain('+### Task 3: Style');
  });

  it('takes any name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...plans), lineText, ([text], name) => {
        const done = applyOperation(stateOf(text), putPhase(name));
        expect(done.plan.phases[0]?.name).toBe(cleanLine(name) || undefined);
      }),
    );
  });

  it('has an estimate behind a name that would be read as another', () => {
    const { text } = applyOperation(stateOf('# P\n\n- [ ] One\n'), putPhase('A (2d)'));
    expect(text).toBe('# P\n\n## Phase 1: A (2d) (Estimated: X days/weeks)\n\n- [ ] One\n');
  });

  it("refuses a heading that would take the plan's own lines along", () => {
    const around = '**Start Date**: 2026-03-02\n\n- [ ] One\n\n**Author**: Ann\n';
    expect(refusalOf(stateOf(around), putPhase('A'))).toEqual([
      'A heading of a phase above the tasks would take other parts of the plan along',
      'put the heading there by hand, and give what is no task of the phase a heading of the same level',
    ]);
  });

  it.each([
    ['phases', '# P\n\n## Phase 1: A\n\n- [ ] One\n'],
    ['a section for them', '# P\n\n## Implementation Breakdown\n\n**Task 1.1**: One\n'],
    [
      'headings that say how far tasks are',
      '# P\n\n## To do\n\n- [ ] One\n\n## Done\n\n- [x] Two\n',
    ],
    ['tasks of the highest level', '# Task 1: One\n\n# Task 2: Two\n'],
    ['none', '# P\n\nWords.\n'],
  ])('leaves a plan alone that has %s', (_, text) => {
    expect(applyOperation(stateOf(text), putPhase('Build')).text).toBe(text);
  });
});
