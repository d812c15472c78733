import { describe, expect, it } from 'vitest';
import { addEntry } from '../../src/edit/add-entry.ts';
import { applyOperation } from '../../src/edit/operation.ts';
import { removeEntry } from '../../src/edit/remove-entry.ts';
import { setTask } from '../../src/edit/set-task.ts';
import { changesBy, stateOf } from './edit-states.ts';

/** A task with its criteria as given. */
function taskWith(criteria: string): string {
  return `## Phase 1: A\n\n**Task 1.1**: One\n\n- **Estimated Time**: 2d\n${criteria}`;
}

const list = '- **Acceptance Criteria**:\n  - [x] Fast\n  - Slow\n';

describe('criteria that are added to a task', () => {
  it.each([
    ['- **Acceptance Criteria**:', '- **Acceptance Criteria**:\n  - [ ] New\n  - [ ] Newer'],
    [
      '- **Acceptance Criteria**: Fast',
      '- **Acceptance Criteria**:\n  - [ ] Fast\n  - [ ] New\n  - [ ] Newer',
    ],
    [
      '- **Acceptance Criteria**:\n  - [x] Fast\n\n  - [ ] Slow',
      '- **Acceptance Criteria**:\n  - [x] Fast\n\n  - [ ] Slow\n\n  - [ ] New\n\n  - [ ] Newer',
    ],
    [
      '- **Acceptance Criteria**:\n  - Fast\n  - Slow',
      '- **Acceptance Criteria**:\n  - Fast\n  - Slow\n  - New\n  - Newer',
    ],
    [
      '- **Acceptance Criteria**:\n  1. Fast\n  2. Slow',
      '- **Acceptance Criteria**:\n  1. Fast\n  2. Slow\n  3. New\n  4. Newer',
    ],
  ])('go behind those that are there: %j', (before, after) => {
    const operation = setTask('1.1', { addCriteria: ['New', 'Newer'] });
    expect(applyOperation(stateOf(taskWith(`${before}\n`)), operation).text).toBe(
      taskWith(`${after}\n`),
    );
  });
  it.each([
    ['**Acceptance Criteria**:', '**Acceptance Criteria**:\n\n- [ ] New'],
    ['**Acceptance Criteria**: Fast', '**Acceptance Criteria**:\n\n- [ ] Fast\n- [ ] New'],
  ])('make a list below a label that is a paragraph: %j', (before, after) => {
    const text = (criteria: string) => `## Phase 1: A\n\n### Task 1.1: One\n\n${criteria}\n`;
    const operation = setTask('1.1', { addCriteria: ['New'] });
    expect(applyOperation(stateOf(text(before)), operation).text).toBe(text(after));
  });
  it('may go above the one behind the label', () => {
    const state = stateOf(taskWith('- **Acceptance Criteria**: Fast\n'));
    const operation = addEntry('criterion', 'New', { within: '1.1', before: 'fast' });
    expect(changesBy(state, operation)).toEqual([
      '-- **Acceptance Criteria**: Fast',
      '+- **Acceptance Criteria**:',
      '+  - [ ] New',
      '+  - [ ] Fast',
    ]);
  });
  it('are those that say something', () => {
    const operation = setTask('1.1', { addCriteria: [' ', 'New', '[ ]'] });
    expect(changesBy(stateOf(taskWith(list)), operation)).toEqual(['+  - New']);
  });
});

describe('the one criterion behind its label', () => {
  const remove = (reference: string) => removeEntry('criterion', reference, { within: '1.1' });

  it.each([
    ['- **Acceptance Criteria**: Fast\n', '1', '- **Acceptance Criteria**:\n'],
    ['- **Acceptance Criteria**: Fast,\n  very\n', 'fast', '- **Acceptance Criteria**:\n'],
    ['\n**Acceptance Criteria:** [x] Fast', 'criterion 1', '\n**Acceptance Criteria:**'],
  ])('is removed: %j', (before, reference, after) => {
    const text = taskWith(before);
    expect(applyOperation(stateOf(text), remove(reference)).text).toBe(taskWith(after));
  });
  it('is removed from its cell', () => {
    const table = (cell: string) =>
      `## Phase 1: A\n\n| # | Task | Acceptance Criteria |\n|---|---|---|\n| 1.1 | One | ${cell} |\n`;
    expect(applyOperation(stateOf(table('Fast')), remove('1')).text).toBe(table(''));
  });
  it('is the only one', () => {
    const state = stateOf(taskWith('- **Acceptance Criteria**: Fast\n'));
    expect(() => applyOperation(state, remove('2'))).toThrow('The plan has no criterion `2`');
  });
  it('comes back as an item that leaves the label when it goes', () => {
    const text = taskWith('- **Acceptance Criteria**:\n');
    const added = applyOperation(stateOf(text), addEntry('criterion', 'Fast', { within: '1.1' }));
    expect(applyOperation(added, remove('Fast')).text).toBe(text);
  });
});

describe('the one deliverable behind its label', () => {
  it('is removed', () => {
    const phase = (deliverables: string) =>
      `## Phase 1: A\n\n- [ ] 1.1 One\n\n**Deliverables**:${deliverables}\n\n## Phase 2: B\n`;
    const operation = removeEntry('deliverable', 'green', { within: '1' });
    expect(applyOperation(stateOf(phase(' Green pipeline')), operation).text).toBe(phase(''));
  });
});

describe('criteria that are ticked', () => {
  it.each([
    ['one without a box gets one', { checkOff: [2] }, ['-  - Slow', '+  - [x] Slow']],
    ['one without a box is open', { uncheck: [2] }, []],
    ['all of them', { checkOff: 'all' }, ['-  - Slow', '+  - [x] Slow']],
    [
      'what is ticked and unticked is ticked',
      { checkOff: [1, 2], uncheck: [2] },
      ['-  - Slow', '+  - [x] Slow'],
    ],
    ['one that is done', { uncheck: [1] }, ['-  - [x] Fast', '+  - [ ] Fast']],
  ] as const)('%s', (_, changes, difference) => {
    expect(changesBy(stateOf(taskWith(list)), setTask('1.1', changes))).toEqual(difference);
  });
  it.each([
    [list, 'its criteria go from 1 to 2'],
    ['', 'it has no criteria yet; add one'],
    [
      '- **Acceptance Criteria**: Fast\n',
      'its criterion stands behind the label: write it below as an item, `- [ ] …`',
    ],
  ])('are refused where there is none of that number: %j', (criteria, hint) => {
    const tick = () =>
      applyOperation(stateOf(taskWith(criteria)), setTask('1.1', { checkOff: [3] }));
    expect(tick).toThrow('Task 1.1 has no criterion 3');
    expect(tick).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ hint })] }),
    );
  });

  it('are not replaced by a list that stands below them', () => {
    const two = '- **Acceptance Criteria**:\n  - [ ] One\n\n  1. Open it\n  2. Close it\n';
    const state = stateOf(taskWith(two));
    const remove = () => applyOperation(state, removeEntry('criterion', '1', { within: '1.1' }));
    expect(remove).toThrow('Once this is gone, the list below it would be read as the criteria');
    expect(remove).toThrow(
      expect.objectContaining({
        problems: [expect.objectContaining({ code: 'IMP066', excerpt: '  - [ ] One' })],
      }),
    );
  });
});
