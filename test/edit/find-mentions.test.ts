import { describe, expect, it } from 'vitest';
import { addTask } from '../../src/edit/add-task.ts';
import { findMentions, maskCode } from '../../src/edit/find-mentions.ts';
import { applyOperation } from '../../src/edit/operation.ts';
import { renumber } from '../../src/edit/renumber.ts';
import { checkout, renderState, stateOf } from './edit-states.ts';

/** Phases 1, 2, 2B and IV; dotted, lettered and bare ids. */
function planWith(
  prose: string,
  { ids = ['1.1', '1.2', '12.34', 'T001'], word = 'Phase' } = {},
): string {
  const tasks = ids.map((id) => `**Task ${id}**: x\n\n- **Dependencies**: None\n`);
  const phases = ['1', '2', '2B', 'IV'].map(
    (number, index) => `## ${word} ${number}: x\n\n${index === 0 ? tasks.join('\n') : ''}`,
  );
  return `# Plan\n\n${prose}\n\n${phases.join('\n')}`;
}

/** `kind word names text`, of the prose above the phases. */
function mentions(prose: string, options?: Parameters<typeof planWith>[1]): string[] {
  const { plan, document, text } = stateOf(planWith(prose, options));
  return findMentions(plan, document, 'fields')
    .filter(({ start }) => start < text.indexOf(`## ${options?.word ?? 'Phase'} 1`))
    .map(({ kind, word, names, start, end }) =>
      [
        kind,
        word || '-',
        names.map((name) => name.text).join('..'),
        `‹${text.slice(start, end)}›`,
      ].join(' '),
    );
}

describe('findMentions', () => {
  it.each<[string, string[]]>([
    ['Task 1.1', ['task Task 1.1 ‹Task 1.1›']],
    ['the task  #1.1, too', ['task task 1.1 ‹task  #1.1›']],
    ['Task\u00a01.1', ['task Task 1.1 ‹Task\u00a01.1›']],
    ['Task 12.34.', ['task Task 12.34 ‹Task 12.34›']],
    ['Tasks 1.1, 1.2', ['task Tasks 1.1 ‹Tasks 1.1›', 'task - 1.2 ‹1.2›']],
    ['Tasks 1.1 ; 1.2', ['task Tasks 1.1 ‹Tasks 1.1›', 'task - 1.2 ‹1.2›']],
    [
      'Tasks 1.1/1.2 & 12.34',
      ['task Tasks 1.1 ‹Tasks 1.1›', 'task - 1.2 ‹1.2›', 'task - 12.34 ‹12.34›'],
    ],
    ['Tasks 1.1, and 1.2', ['task Tasks 1.1 ‹Tasks 1.1›', 'task - 1.2 ‹1.2›']],
    ['Task 1.1 or task 1.2', ['task Task 1.1 ‹Task 1.1›', 'task - 1.2 ‹1.2›']],
    ['Task 1.1 or tasks 1.2', ['task Task 1.1 ‹Task 1.1›', 'task - 1.2 ‹1.2›']],
    ['Tasks 1.1-1.2', ['task Tasks 1.1..1.2 ‹Tasks 1.1-1.2›']],
    ['Tasks 1.1 – 1.2', ['task Tasks 1.1..1.2 ‹Tasks 1.1 – 1.2›']],
    ['Tasks 1.1 — 1.2', ['task Tasks 1.1..1.2 ‹Tasks 1.1 — 1.2›']],
    ['Tasks 1.1 to 1.2, 12.34', ['task Tasks 1.1..1.2 ‹Tasks 1.1 to 1.2›', 'task - 12.34 ‹12.34›']],
    ['Tasks 1.1 through 1.2', ['task Tasks 1.1..1.2 ‹Tasks 1.1 through 1.2›']],
    ['Task 1.1-1.2', ['task Task 1.1..1.2 ‹Task 1.1-1.2›']],
    ['Task 1.1 - 1.2 is next', ['task Task 1.1 ‹Task 1.1›']],
    ['Task 1.1  - 1.2 is next', ['task Task 1.1 ‹Task 1.1›']],
    ['Task 1.1 and T001 - 1.2', ['task Task 1.1 ‹Task 1.1›', 'task - T001 ‹T001›']],
    ['Tasks 1.1-7.7', []],
    ['Tasks 7.7-1.1', []],
    ['Task 7.7', []],
    ['Task 1.1.5', []],
    ['Task 1.1x_', []],
    ['Task 1.1é', []],
    ['xTask 1.1', []],
    ['sub-task 1.1', []],
    ['my_task 1.1', []],
    ['Taskforce 1.1', []],
    ['Phase 2', ['phase Phase 2 ‹Phase 2›']],
    ['phase #2', ['phase phase 2 ‹phase #2›']],
    ['Phase 2b', ['phase Phase 2b ‹Phase 2b›']],
    ['Stage IV', ['phase Stage IV ‹Stage IV›']],
    ['sprint 2 ends', ['phase sprint 2 ‹sprint 2›']],
    ['Phases 1 and 2', ['phase Phase 1 ‹Phases 1›', 'phase - 2 ‹2›']],
    ['PHASES 1, 2', ['phase PHASE 1 ‹PHASES 1›', 'phase - 2 ‹2›']],
    ['Phases 1-2', ['phase Phase 1..2 ‹Phases 1-2›']],
    ['Phase 1-2', ['phase Phase 1..2 ‹Phase 1-2›']],
    ['Phase 1, 2 weeks', ['phase Phase 1 ‹Phase 1›']],
    ['Phase 1 - 2 weeks', ['phase Phase 1 ‹Phase 1›']],
    ['Phase 9', []],
    ['Phase 1.5', []],
    ['Phase 2x', []],
    ['Milestone 2', []],
    ['T001 first', ['task - T001 ‹T001›']],
    ['(T001)', ['task - T001 ‹T001›']],
    ['T001.', ['task - T001 ‹T001›']],
    ['T001-b', []],
    ['T001.5', []],
    ['T001/x', []],
    ['xT001', []],
    ['#T001', []],
    ['v-T001', []],
    ['t001', []],
    ['T002', []],
    ['Task 1.1 and Phase 2', ['task Task 1.1 ‹Task 1.1›', 'phase Phase 2 ‹Phase 2›']],
    ['Phase 2 and Task 1.1', ['phase Phase 2 ‹Phase 2›', 'task Task 1.1 ‹Task 1.1›']],
    ['Task 1.1, 2 of them', ['task Task 1.1 ‹Task 1.1›']],
    ['`Task 1.1`', []],
    ['<!-- Task 1.1 -->', []],
    ['x <!-- Task 1.1 --> Task 1.2', ['task Task 1.2 ‹Task 1.2›']],
    ['x <!-- a --> y <!-- Task 1.1 --> Task 1.2', ['task Task 1.2 ‹Task 1.2›']],
    ['```\nTask 1.1\n```', []],
    ['    Task 1.1', []],
    ['### Task of Phase 2', ['phase Phase 2 ‹Phase 2›']],
    ['| a |\n|---|\n| Task 1.1 |', ['task Task 1.1 ‹Task 1.1›']],
    ['nothing at all', []],
  ])('%j', (prose, expected) => {
    expect(mentions(prose)).toEqual(expected);
  });

  it('takes bare numbers behind others only where tasks have such ids', () => {
    const ids = ['1', '2', '3b', '12'];
    expect(mentions('Tasks 1, 12 and 3b', { ids })).toEqual([
      'task Tasks 1 ‹Tasks 1›',
      'task - 12 ‹12›',
      'task - 3b ‹3b›',
    ]);
    expect(mentions('Tasks 1.1, 12 and 1', { ids: ['1.1', '12.1'] })).toEqual([
      'task Tasks 1.1 ‹Tasks 1.1›',
    ]);
    expect(mentions('Tasks 1.1, 12', { ids: ['1.1', '12'] })).toEqual([
      'task Tasks 1.1 ‹Tasks 1.1›',
      'task - 12 ‹12›',
    ]);
  });

  it('finds lettered ids without a word only where tasks have such ids', () => {
    expect(mentions('AB-12 first', { ids: ['1.1', 'AB-12'] })).toEqual(['task - AB-12 ‹AB-12›']);
    expect(mentions('A1 first', { ids: ['A1'] })).toEqual([]);
    expect(mentions('Task A1 first', { ids: ['A1'] })).toEqual(['task Task A1 ‹Task A1›']);
  });

  it('knows the word that the plan has for phases', () => {
    expect(mentions('Iteration 2', { word: 'Milestone' })).toEqual([]);
    expect(mentions('milestone 2', { word: 'Milestone' })).toEqual([
      'phase milestone 2 ‹milestone 2›',
    ]);
    expect(mentions('Milestones 1-2', { word: 'Milestone' })).toEqual([
      'phase Milestone 1..2 ‹Milestones 1-2›',
    ]);
  });

  it('leaves out numbers where they are given, dependencies, and rows that nobody has filled', () => {
    const { plan, document, text } = renderState(checkout);
    const found = findMentions(plan, document, 'fields').map(({ start, end }) =>
      text.slice(start, end),
    );
    expect(found).toEqual(['Phase 1', 'Task 1.2', 'Phase 2', 'Phase 1']);
    const bare = renderState({ ...checkout, milestones: [] });
    expect(
      findMentions(bare.plan, bare.document, 'fields').map(({ start, end }) =>
        bare.text.slice(start, end),
      ),
    ).toEqual(['Phase 1', 'Task 1.2', 'Phase 2']);
  });
});

describe('maskCode', () => {
  it.each([
    ['a `b` c', 'a     c'],
    ['a <!-- b --> c', 'a            c'],
    ['<!-- a --><!-- b -->', ' '.repeat(20)],
    ['<!-- a', '<!-- a'],
    ['<!---->x', '       x'],
    ['a `b\nc` d', 'a   \n   d'],
    ['a --> b', 'a --> b'],
    ['<!-->-->x', '        x'],
  ])('blanks what is no prose in %j, and keeps its length', (text, shown) => {
    expect(maskCode(text)).toBe(shown);
  });
});

describe('in a plan of stories', () => {
  const text = `# P

Story 1.2. The stories 1.1-1.2. A task 1.2. A step 1.2. A user story 1.

## Epic 1: A

### Story 1.1: One

### Story 1.2: Two

**Prerequisites:** Story 1.1

## Epic 2: B

### Story 2.1: Three

**Prerequisites:** Stories 1.1-1.2, Epic 1
`;

  it('they are tasks', () => {
    const { plan, document } = stateOf(text);
    const found = findMentions(plan, document, 'fields');
    expect(found.map(({ word, names }) => [word, ...names.map((name) => name.text)])).toEqual([
      ['Story', '1.2'],
      ['stories', '1.1', '1.2'],
      ['task', '1.2'],
      ['step', '1.2'],
    ]);
  });

  it('and elsewhere prose', () => {
    const { plan, document } = stateOf(text.replace(/### Story/g, '### Task'));
    const found = findMentions(plan, document, 'fields');
    expect(found.map(({ word }) => word)).toEqual(['task']);
  });

  it('what waits for one follows it, and the next one is called so', () => {
    const state = stateOf(text);
    const added = applyOperation(state, addTask('1', { name: 'New' }, { before: '1.1' }));
    expect(added.text).toContain('### Story 1.3: New\n');
    const { text: numbered } = applyOperation(added, renumber());
    expect(numbered).toContain(
      'Story 1.3. The stories 1.2-1.3. A task 1.3. A step 1.3. A user story 1.\n',
    );
    expect(numbered).toContain('### Story 1.3: Two\n\n**Prerequisites:** Story 1.2\n');
    expect(numbered).toContain('**Prerequisites:** Stories 1.2-1.3, Epic 1\n');
    const { text: behind } = applyOperation(state, addTask('1', { name: 'New' }));
    expect(behind).toContain('### Story 1.3: New\n\n**Prerequisites:** Story 1.2\n');
  });
});
