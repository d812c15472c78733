import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addTask } from '../../src/edit/add-task.ts';
import { applyOperation } from '../../src/edit/operation.ts';
import { doubtfulLists, takeLists } from '../../src/edit/take-lists.ts';
import { changesBy, checkout, renderState, stateOf } from './edit-states.ts';

const shape = new URL('../fixtures/adopt/44-bullets-below-phases/plan.md', import.meta.url);
const garden = stateOf(readFileSync(shape, 'utf8'));

describe('takeLists', () => {
  it('numbers the items that may be tasks, in phases without tasks, and changes nothing else', () => {
    expect(changesBy(garden, takeLists())).toEqual([
      '-- Test the soil',
      '-- Mark the beds',
      '+- **Task 1.1**: Test the soil',
      '+- **Task 1.2**: Mark the beds',
      '-1. Build the frames',
      '-2. Fill them: soil and compost',
      '+1. **Task 2.1**: Build the frames',
      '+2. **Task 2.2**: Fill them: soil and compost',
      '-- Water: off → on → done',
      '+- **Task 2.3**: Water: off → on → done',
      '-- **When**: April',
      '+- **Task 3.1: When**: April',
    ]);
  });

  it('has nothing to do a second time', () => {
    const once = applyOperation(garden, takeLists());
    expect(once.document.phases.flatMap(doubtfulLists)).toEqual([]);
    expect(applyOperation(once, takeLists()).text).toBe(once.text);
  });

  it('leaves a plan alone whose tasks are said to be some', () => {
    const state = renderState(checkout);
    expect(applyOperation(state, takeLists()).edits).toEqual([]);
  });

  it('leaves a list alone that is of a deliverable', () => {
    const text = '# P\n\n## Phase 1: A\n\n**Deliverable**: One\n\n- two\n- three\n';
    const state = stateOf(text);
    expect(state.plan.phases[0]?.deliverables).toEqual(['two', 'three']);
    expect(applyOperation(state, takeLists()).text).toBe(text);
  });

  it('leaves phases without numbers without them', () => {
    const state = stateOf('# P\n\n## Phase: A\n\n- one\n\n## Phase: B\n\n- two\n');
    expect(applyOperation(state, takeLists()).text).toBe(
      '# P\n\n## Phase: A\n\n- **Task 1.1**: one\n\n## Phase: B\n\n- **Task 2.1**: two\n',
    );
  });

  it('has the next task look as they do', () => {
    const taken = applyOperation(garden, takeLists());
    expect(changesBy(taken, addTask('1', { name: 'Draw a map' }))).toEqual([
      '+- **Task 1.3**: Draw a map',
    ]);
  });

  it('tells of lists by phase', () => {
    expect(garden.document.phases.map((phase) => doubtfulLists(phase).length)).toEqual([
      1, 2, 1, 0, 0,
    ]);
  });
});
