import { describe, expect, it } from 'vitest';
import { moveOperation } from '../../src/edit/move.ts';
import { applyOperation } from '../../src/edit/operation.ts';
import { removeOperation } from '../../src/edit/remove.ts';
import { renameDependencies } from '../../src/edit/rename-dependencies.ts';
import { compareNames } from '../../src/edit/renaming.ts';
import { renumber } from '../../src/edit/renumber.ts';
import type { Plan } from '../../src/model/plan.ts';
import { changesBy, refusalOf, stateOf } from './edit-states.ts';

function planOf(phases: Record<string, readonly string[]>): Plan {
  const text = Object.entries(phases).map(
    ([number, ids]) =>
      `## Phase ${number}: X\n\n${ids.map((id) => `### Task ${id}: x\n\n`).join('')}`,
  );
  return stateOf(text.join('')).plan;
}

const before = planOf({
  1: ['1.1', '1.2', '1.3', '1.4'],
  2: ['2.1', '2.2'],
  3: ['3.1', 'T-1', 'T-2'],
});
const last = ['3.1', 'T-1', 'T-2'];
const same = [0, 1, 2];

const without12 = compareNames(
  before,
  planOf({ 1: ['1.1', '1.3', '1.4'], 2: ['2.1', '2.2'], 3: last }),
  [0, undefined, 1, 2, 3, 4, 5, 6, 7],
  same,
);
const without11 = compareNames(
  before,
  planOf({ 1: ['1.2', '1.3', '1.4'], 2: ['2.1', '2.2'], 3: last }),
  [undefined, 0, 1, 2, 3, 4, 5, 6, 7],
  same,
);
const without2 = compareNames(
  before,
  planOf({ 1: ['1.1', '1.2', '1.3', '1.4'], 3: last }),
  [0, 1, 2, 3, undefined, undefined, 4, 5, 6],
  [0, undefined, 1],
);
/** Task 1.4 goes to the end of phase 2, and the tasks with letters count on. */
const moved = compareNames(
  before,
  planOf({ 1: ['1.1', '1.2', '1.3'], 2: ['2.1', '2.2', '2.3'], 3: ['3.1', 'T-4', 'T-5'] }),
  [0, 1, 2, 5, 3, 4, 6, 7, 8],
  same,
);
/** Phase 1 goes to the end. */
const rotated = compareNames(
  before,
  planOf({ 1: ['1.1', '1.2'], 2: ['2.1', '2.2', '2.3'], 3: ['3.1', '3.2', '3.3', '3.4'] }),
  [5, 6, 7, 8, 0, 1, 2, 3, 4],
  [2, 0, 1],
);

describe('a field that is not written as it reads', () => {
  it('is written anew where a number in it changes', () => {
    const text = (one: string, field: string) =>
      `## Phase 1: A\n\n### Task 1.1: x\n\n**Depends on**: ${field}\n${one}\n## Phase 2: B\n`;
    const state = stateOf(text('\n### Task 1.2: y\n', '1.2, the \\*vendor\\*'));
    expect(applyOperation(state, moveOperation('1.2', { to: '2' })).text).toBe(
      `${text('', '2.1, the \\*vendor\\*')}\n### Task 2.1: y\n`,
    );
  });
});

describe('dependencies on a task that goes', () => {
  it.each([
    ['1.1, 1.2', '1.1', ['1.2']],
    ['1.2; 1.1', '1.1', ['1.2']],
    ['1.2', 'None', ['1.2']],
    ['1.2, None', 'None', ['1.2']],
    ['1.1 and 1.2', '1.1', ['1.1 and 1.2']],
    ['1.2 & 1.1 + 1d', '1.1 + 1d', ['1.2 & 1.1 + 1d']],
    ['1.2 and sign-off', 'sign-off', ['1.2 and sign-off']],
    ['sign-off and 1.2', 'sign-off', ['sign-off and 1.2']],
    ['Task 1.2 and 1.2', 'None', ['Task 1.2 and 1.2']],
    ['1.1-1.4', '1.1-1.4', []],
    ['1.2-1.4 SS', 'Task 1.3 SS, Task 1.4 SS', ['1.2-1.4 SS']],
    ['Tasks 1.2 to 1.4 and 2.1', 'Task 1.3 and Task 1.4 and 2.1', ['Tasks 1.2 to 1.4 and 2.1']],
    ['1.1-2 and 2.1', 'Task 1.1 and 2.1', ['1.1-2 and 2.1']],
  ])('%s → %s', (text, after, dropped) => {
    expect(renameDependencies(text, without12)).toEqual({ text: after, dropped });
  });
  it.each([
    ['1.1-1.4', '1.2-1.4'],
    ['1.1-4', '1.2-1.4'],
    ['Task 1.1 through Task 1.3', 'Task 1.2, Task 1.3'],
    ['1.1 and 1.2-1.4', '1.2-1.4'],
  ])('a range is cut at its end: %s → %s', (text, after) => {
    expect(renameDependencies(text, without11)).toEqual({ text: after, dropped: [text] });
  });
});

describe('dependencies on a phase that goes', () => {
  it.each([
    ['Phases 1, 2', 'Phases 1', ['2']],
    ['Phases 1, 2, 3', 'Phases 1, 3', ['2']],
    // What is left still says that it is a phase.
    ['Phase 2, 3', 'Phase 3', ['Phase 2']],
    ['Phases 2, 3, 1', 'Phases 3, 1', ['Phases 2']],
    ['1.1, Phase 2, 2, 3', '1.1, Phase 3', ['Phase 2', '2']],
    ['Phase 1-2', 'Phase 1', ['Phase 1-2']],
    ['Phases 2-3', 'Phase 3', ['Phases 2-3']],
    ['Phases 1-3', 'Phases 1-3', []],
    ['Phases 1 and 2 and 3', 'Phases 1 and 3', ['Phases 1 and 2 and 3']],
  ])('%s → %s', (text, after, dropped) => {
    expect(renameDependencies(text, without2)).toEqual({ text: after, dropped });
  });
});

describe('dependencies on what has another number', () => {
  it.each([
    ['1.4', '2.3'],
    ['Tasks 1.1-1.4', 'Task 1.1, Task 1.2, Task 1.3, Task 2.3'],
    ['1.3-1.4 + 1d', 'Task 1.3 + 1d, Task 2.3 + 1d'],
    ['1.3-1.4 and 3.1', 'Task 1.3 and Task 2.3 and 3.1'],
    ['Task 1.4 (the schema)', 'Task 2.3 (the schema)'],
    ['[Task 1.4](#task-14)', '[Task 2.3](#task-14)'],
    ['1.1 and 1.4', '1.1 and 2.3'],
    ['Task 11.4 and 1.4', 'Task 11.4 and 2.3'],
    ['T-1 to T-2', 'T-4 to T-5'],
    ['T-1 – T-2 + 1d', 'T-4 – T-5 + 1d'],
    ['tAsK t-1 THROUGH tAsK t-2', 'tAsK T-4 THROUGH tAsK T-5'],
    ['Tasks T-1-2, 1.1', 'Tasks T-1-2, 1.1'],
    ['21.4, 1.41, v1.4 and 1.4', '21.4, 1.41, v1.4 and 2.3'],
    ['İ 1.1 and 1.4', 'İ 1.1 and 2.3'],
    [`1.${'4'.repeat(200_000)}, 1.4`, `1.${'4'.repeat(200_000)}, 2.3`],
    // A number that is not in one piece is nobody's to write.
    ['1**.**4', '1**.**4'],
  ])('tasks: %s → %s', (text, after) => {
    expect(renameDependencies(text, moved)).toEqual({ text: after, dropped: [] });
  });
  it.each([
    ['Phases 1, 2', 'Phases 3, 1'],
    ['Phases 2 and 3', 'Phases 1 and 2'],
    ['Phases 2 to 3', 'Phases 1 to 2'],
    ['Phases 1-2', 'Phase 1, Phase 3'],
    ['Phase 3, 1 + 1d', 'Phase 2, 1 + 1d'],
  ])('phases: %s → %s', (text, after) => {
    expect(renameDependencies(text, rotated)).toEqual({ text: after, dropped: [] });
  });
});

describe('words in a Dependencies field that are no dependency', () => {
  const text = `# P

## Phase 3: A

### Task 3.1: One

### Task 3.2: Two

- **Depends on**: 3.1, the design of Task 3.2 and \`Task 3.2\`

### Task 3.4: Four

- **Depends on**:
  - 3.1 + 1d
    - because of Task 3.2
  - 3.2 and what Task 3.1 says
  - the vendor of Phase 3
`;

  it('are prose: what they name follows', () => {
    expect(changesBy(stateOf(text), renumber())).toEqual([
      '-## Phase 3: A',
      '+## Phase 1: A',
      '-### Task 3.1: One',
      '+### Task 1.1: One',
      '-### Task 3.2: Two',
      '+### Task 1.2: Two',
      '-- **Depends on**: 3.1, the design of Task 3.2 and `Task 3.2`',
      '+- **Depends on**: 1.1, the design of Task 1.2 and `Task 3.2`',
      '-### Task 3.4: Four',
      '+### Task 1.3: Four',
      '-  - 3.1 + 1d',
      '-    - because of Task 3.2',
      '-  - 3.2 and what Task 3.1 says',
      '-  - the vendor of Phase 3',
      '+  - 1.1 + 1d',
      '+    - because of Task 1.2',
      '+  - 1.2 and what Task 1.1 says',
      '+  - the vendor of Phase 1',
    ]);
  });
  it('are told of where what they name is to go, and stay', () => {
    const state = stateOf(text);
    expect(refusalOf(state, removeOperation('3.1', {})).filter((_, at) => at % 2 === 0)).toEqual([
      'Task 3.2 depends on 3.1, so task 3.1 cannot go without leaving that behind',
      'Task 3.4 depends on 3.1 + 1d, so task 3.1 cannot go without leaving that behind',
    ]);
    expect(refusalOf(state, removeOperation('3.2', {})).filter((_, at) => at % 2 === 0)).toEqual([
      'Task 3.4 depends on 3.2 and what Task 3.1 says, so task 3.2 cannot go without leaving that behind',
      'Line 15 names task 3.2, so task 3.2 cannot go without leaving that behind',
    ]);
    expect(changesBy(state, removeOperation('3.1', { force: true }))).toEqual([
      '-### Task 3.1: One',
      '-',
      '-- **Depends on**: 3.1, the design of Task 3.2 and `Task 3.2`',
      '+- **Depends on**: the design of Task 3.2 and `Task 3.2`',
      // A bullet with more below it stays.
      '-  - 3.1 + 1d',
      '+  - None',
    ]);
  });
  it('go with a bullet that has nothing else', () => {
    const list =
      '## Phase 1: A\n\n### Task 1.1: x\n\n### Task 1.2: y\n\n- **Depends on**:\n  - 1.1\n  - us\n';
    expect(changesBy(stateOf(list), removeOperation('1.1', { force: true }))).toEqual([
      '-### Task 1.1: x',
      '-',
      '-  - 1.1',
    ]);
  });
});
