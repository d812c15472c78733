import { describe, expect, it } from 'vitest';
import { addPhase } from '../../src/edit/add-phase.ts';
import { addTask } from '../../src/edit/add-task.ts';
import { composeNumbers } from '../../src/edit/compose-numbers.ts';
import { findDifference } from '../../src/edit/find-difference.ts';
import { numberedPlan, numberMissing } from '../../src/edit/number-missing.ts';
import { applyOperation, type Operation } from '../../src/edit/operation.ts';
import { setPhase } from '../../src/edit/set-phase.ts';
import { setTask } from '../../src/edit/set-task.ts';
import { applyEdits } from '../../src/edit/text-edit.ts';
import { InternalError, PlanError } from '../../src/problem.ts';
import { stateOf } from './edit-states.ts';

const phase = '## Phase 1: A\n\n';

describe('an operation whose text says something else than it intends', () => {
  const lying: Operation = ({ plan }) => ({
    edits: [],
    intended: { ...plan, title: 'Something else' },
  });

  it('is our bug, and nothing is written', () => {
    const apply = () => applyOperation(stateOf(`# Plan\n\n${phase}`), lying);
    expect(apply).toThrow(InternalError);
    expect(apply).toThrow('after the edit the plan reads otherwise at plan.title');
  });
  it.each([
    [
      [
        { start: 0, end: 2, text: '' },
        { start: 1, end: 3, text: '' },
      ],
      '1 to 3',
    ],
    [[{ start: 3, end: 2, text: '' }], '3 to 2'],
    [[{ start: 3, end: 9, text: '' }], '3 to 9'],
  ])('%j is never applied', (edits, span) => {
    expect(() => applyEdits('abcde', edits)).toThrow(
      new InternalError(`the edit of ${span} overlaps another or leaves the text`),
    );
  });
});

describe('a text that this plan cannot say', () => {
  it.each([
    ['- [ ] One', addTask('1', { name: '~~x~~', estimate: '3d' }), '~~x~~'],
    ['- [ ] 1.1 One (2d) @al', addTask('1', { name: 'x @bo', assignee: 'cy' }), 'x @bo'],
    ['### 1.1 One ✅', setTask('1.1', { name: 'Done ✅' }), 'Done ✅'],
    ['- [ ] 1.1 One', addPhase('Next (3 days)', { tasks: 1 }), 'Next (3 days)'],
    ['- [ ] 1.1 One', setPhase('1', { name: '(Estimated: 3 d)' }), '(Estimated: 3 d)'],
  ])('is named where it is refused: %s, %#', (task, operation, named) => {
    const apply = () => applyOperation(stateOf(`${phase}${task}\n`), operation);
    expect(apply).toThrow(PlanError);
    expect(apply).toThrow(`\`${named}\` cannot be written in this plan so that it reads the same`);
  });
});

describe('a file that something open runs through', () => {
  it.each([
    ['IMP064', '- [ ] 1.1 One\n\n```\nNotes\n', addPhase('Two', { tasks: 1 })],
    [
      'IMP060',
      '- [ ] 1.1 One\n<<<<<<< ours\n- [ ] 1.2 Two\n=======\n- [ ] 1.2 Three\n>>>>>>> theirs\n',
      // `1.3 x` is a measure, and no task.
      addTask('1', { name: 'x' }),
    ],
  ])('is told of as what is in the way: %s', (code, text, operation) => {
    const state = stateOf(phase + text);
    const found = state.problems.filter((problem) => problem.code === code);
    expect(found).toHaveLength(1);
    try {
      applyOperation(state, operation);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof PlanError)) throw error;
      expect(error.problems).toEqual(found.map((problem) => ({ ...problem, severity: 'error' })));
    }
  });
});

describe('the plan of what has numbers', () => {
  it('has no phase and no task that lacks one', () => {
    const text = `${phase}- [ ] 1.1 One\n- [ ] Two\n\n## Phase: B\n\n- [ ] 2.1 Three\n\n## Phase 3: C\n`;
    const state = stateOf(text);
    expect(state.plan.phases).toHaveLength(3);
    const { phases, ...rest } = numberedPlan(state);
    const { phases: all, ...others } = state.plan;
    expect(rest).toEqual(others);
    expect(phases).toEqual([{ ...all[0], tasks: [all[0]?.tasks[0]] }, all[2]]);
    expect(phases[0]?.tasks.map(({ id }) => id)).toEqual(['1.1']);
  });
});

describe('numbers that are missing', () => {
  it.each([
    ['### Task: One', '### Task 1.1: One'],
    ['- **Task:** One', '- **Task 1.1:** One'],
    ['- Task: One', '- Task 1.1: One'],
    ['- [ ] Task', '- [ ] **Task 1.1**: Task'],
    ['- [ ] ~~One~~', '- [ ] ~~Task 1.1: One~~'],
    [
      '| # | Task |\n|-|-|\n| 1.1 | One |\n| | Two |',
      '| # | Task |\n|-|-|\n| 1.1 | One |\n| 1.2 | Two |',
    ],
    ['| Task | Effort |\n|-|-|\n| One | 2d |', '| Task | Effort |\n|-|-|\n| 1.1: One | 2d |'],
  ])('are written where they are read: %j', (before, after) => {
    expect(applyOperation(stateOf(`${phase}${before}\n`), numberMissing()).text).toBe(
      `${phase}${after}\n`,
    );
  });
});

describe('numbers that changed twice', () => {
  const map = (tasks: [string, string][], phases: [number, number][] = []) => ({
    tasks: new Map(tasks),
    phases: new Map(phases),
  });

  it('are followed from the first to the last', () => {
    const first = map(
      [
        ['1.1', '1.2'],
        ['1.4', '1.5'],
      ],
      [[1, 2]],
    );
    const second = map(
      [
        ['1.2', '2.1'],
        ['1.3', '1.1'],
      ],
      [[3, 1]],
    );
    expect(composeNumbers([undefined, first, second])).toEqual(
      map(
        [
          ['1.1', '2.1'],
          ['1.4', '1.5'],
          ['1.3', '1.1'],
        ],
        [
          [1, 2],
          [3, 1],
        ],
      ),
    );
    expect(composeNumbers([undefined])).toBeUndefined();
  });
});

describe('findDifference', () => {
  it.each([
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, undefined],
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }, ['a', 1, 'b']],
    [{ a: [1] }, { a: [1, 2] }, ['a']],
    [{ a: [1] }, { a: { 0: 1 } }, ['a']],
    [{ a: 1 }, { a: 1, b: 2 }, ['b']],
    [{ a: 1 }, { a: 1, b: undefined }, []],
    [{ a: Number.NaN }, { a: Number.NaN }, undefined],
    [{ a: null }, { a: {} }, ['a']],
  ])('%j, %j', (one, other, path) => {
    expect(findDifference(one, other)).toEqual(path);
  });
});
