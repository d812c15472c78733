import { describe, expect, it } from 'vitest';
import { moveOperation } from '../../src/edit/move.ts';
import { applyOperation, type PlanState } from '../../src/edit/operation.ts';
import { PlanError } from '../../src/problem.ts';
import { changesBetween, refusalOf, stateOf } from './edit-states.ts';

type Target = Parameters<typeof moveOperation>[1];

describe('what moves', () => {
  it.each<[what: string, text: string, reference: string, target: Target, outcome: string[]]>([
    [
      'a heading above another one below it',
      '# P\n\n## Phase 1: A\n\n### Task 1.1: One\n\n### Task 1.2: Two\n\n## Phase 2: B\n\n#### Notes\n\nx\n',
      '1.1',
      { to: '2' },
      ['-### Task 1.1: One', '-', '+### Task 2.1: One', '+'],
    ],
    [
      'a heading behind a list',
      '# P\n\n## Phase 1: A\n\n### Task 1.1: One\n\n- **Estimate**: 1d\n\n### Task 1.2: Two\n\n## Phase 2: B\n\n**Goal**: x\n\nProse.\n\n- **Estimate**: 3d\n',
      '1.1',
      { to: '2' },
      [
        '-### Task 1.1: One',
        '-',
        '-- **Estimate**: 1d',
        '-',
        '+',
        '+### Task 2.1: One',
        '+',
        '+- **Estimate**: 1d',
      ],
    ],
    [
      'a heading into a phase at its own level',
      '# P\n\n## Phase 1: A\n\n### Task 1.1: One\n\n### Task 1.2: Two\n\n### Phase 2: B\n',
      '1.1',
      { to: '2' },
      [
        'Task 1.1 is written otherwise than the tasks where it is to go: not all of them would be read as tasks',
        'write it first as they are written, or move its text by hand and type `sync`',
      ],
    ],
    [
      'a heading below deeper ones',
      '# P\n\n## Phase 1: A\n\n### Task 1.1: One\n\n### Task 1.2: Two\n\n## Phase 2: B\n\n#### Task 2.1: Three\n',
      '1.1',
      { to: '2' },
      ['-### Task 1.1: One', '-', '+', '+### Task 2.2: One'],
    ],
    [
      'a heading above deeper ones',
      '# P\n\n## Phase 1: A\n\n### Task 1.1: One\n\n### Task 1.2: Two\n\n## Phase 2: B\n\n#### Task 2.1: Three\n',
      '1.1',
      { before: '2.1' },
      [
        'Task 1.1 is written otherwise than the tasks where it is to go: not all of them would be read as tasks',
        'write it first as they are written, or move its text by hand and type `sync`',
      ],
    ],
    [
      'a deeper heading above others',
      '# P\n\n## Phase 1: A\n\n### Task 1.1: One\n\n### Task 1.2: Two\n\n## Phase 2: B\n\n#### Task 2.1: Three\n',
      '2.1',
      { before: '1.1' },
      ['+#### Task 1.3: Three', '+', '-', '-#### Task 2.1: Three'],
    ],
    [
      'an item to paragraphs',
      '# P\n\n## Phase 1: A\n\n- [ ] 1.1 One\n- [ ] 1.2 Two\n\n## Phase 2: B\n\n**Task 2.1**: Three\n',
      '1.1',
      { to: '2' },
      [
        'Task 1.1 is written otherwise than the tasks where it is to go: not all of them would be read as tasks',
        'write it first as they are written, or move its text by hand and type `sync`',
      ],
    ],
    [
      'a paragraph to items',
      '# P\n\n## Phase 1: A\n\n- [ ] 1.1 One\n- [ ] 1.2 Two\n\n## Phase 2: B\n\n**Task 2.1**: Three\n',
      '2.1',
      { to: '1' },
      [
        'Task 2.1 is written otherwise than the tasks where it is to go: not all of them would be read as tasks',
        'write it first as they are written, or move its text by hand and type `sync`',
      ],
    ],
    [
      'a bullet between numbered items',
      '# P\n\n## Phase 1: A\n\n- [ ] 1.1 One\n- [ ] 1.2 Two\n\n## Phase 2: B\n\n1. [ ] 2.1 Three\n2. [ ] 2.2 Four\n',
      '1.1',
      { before: '2.2' },
      ['-- [ ] 1.1 One', '+- [ ] 2.3 One'],
    ],
    [
      'a numbered task between others',
      '# P\n\n## Phase 1: A\n\n- [ ] One\n- [ ] Two\n\n## Phase 2: B\n\n- [ ] 2.1 Three\n- [ ] 2.2 Four\n',
      '2.1',
      { before: '1.2' },
      ['+- [ ] 1.3 Three', '-- [ ] 2.1 Three'],
    ],
    [
      'a task without number among bold ones',
      '# P\n\n## Phase 1: A\n\n- [ ] One\n- [ ] Two\n\n## Phase 2: B\n\n- **2.1** Three\n- **2.2** Four\n',
      '1.1',
      { before: '2.2' },
      [
        'Task 1.1 is written otherwise than the tasks where it is to go: not all of them would be read as tasks',
        'write it first as they are written, or move its text by hand and type `sync`',
      ],
    ],
    [
      'a task without number among labelled ones',
      '# P\n\n## Phase 1: A\n\n- [ ] One\n- [ ] Two\n\n## Phase 2: B\n\n- **Task 2.1**: Three\n- **Task 2.2**: Four\n',
      '1.1',
      { before: '2.2' },
      [
        'Task 1.1 is written otherwise than the tasks where it is to go: not all of them would be read as tasks',
        'write it first as they are written, or move its text by hand and type `sync`',
      ],
    ],
    [
      'an item out of a group',
      '# P\n\n## Phase 1: A\n\n- Group\n  - [ ] 1.1 One\n    - Estimate: 1d\n\n      more\n  - [ ] 1.2 Two\n\n## Phase 2: B\n\n- [ ] 2.1 Three\n- [ ] 2.2 Four\n',
      '1.1',
      { before: '2.2' },
      [
        '-  - [ ] 1.1 One',
        '-    - Estimate: 1d',
        '-',
        '-      more',
        '+- [ ] 2.3 One',
        '+  - Estimate: 1d',
        '+',
        '+    more',
      ],
    ],
    [
      'an item into a group',
      '# P\n\n## Phase 1: A\n\n- Group\n  - [ ] 1.1 One\n  - [ ] 1.2 Two\n\n## Phase 2: B\n\n- [ ] 2.1 Three\n  - Estimate: 1d\n\n    more\n- [ ] 2.2 Four\n',
      '2.1',
      { after: '1.1' },
      [
        '+  - [ ] 1.3 Three',
        '+    - Estimate: 1d',
        '+',
        '+      more',
        '-- [ ] 2.1 Three',
        '-  - Estimate: 1d',
        '-',
        '-    more',
      ],
    ],
    [
      'an item out of a group, CRLF',
      '# P\r\n\r\n## Phase 1: A\r\n\r\n- Group\r\n  - [ ] 1.1 One\r\n    - Estimate: 1d\r\n\r\n      more\r\n  - [ ] 1.2 Two\r\n\r\n## Phase 2: B\r\n\r\n- [ ] 2.1 Three\r\n- [ ] 2.2 Four\r\n',
      '1.1',
      { before: '2.2' },
      [
        '-  - [ ] 1.1 One␍',
        '-    - Estimate: 1d␍',
        '-␍',
        '-      more␍',
        '+- [ ] 2.3 One␍',
        '+  - Estimate: 1d␍',
        '+␍',
        '+    more␍',
      ],
    ],
    [
      'an item out of a group, CR',
      '# P\r\r## Phase 1: A\r\r- Group\r  - [ ] 1.1 One\r    - Estimate: 1d\r\r      more\r  - [ ] 1.2 Two\r\r## Phase 2: B\r\r- [ ] 2.1 Three\r- [ ] 2.2 Four\r',
      '1.1',
      { before: '2.2' },
      [
        '-  - [ ] 1.1 One',
        '-    - Estimate: 1d',
        '-',
        '-      more',
        '+- [ ] 2.3 One',
        '+  - Estimate: 1d',
        '+',
        '+    more',
      ],
    ],
    [
      'a row',
      '# P\n\n## Phase 1: A\n\n| ID | Task | Owner |\n|----|------|-------|\n| 1.1 | One | Bo |\n| 1.2 | Two | |\n\n## Phase 2: B\n\n| ID | Task | Owner |\n|----|------|-------|\n| 2.1 | Three | Cy |\n',
      '1.1',
      { to: '2' },
      ['-| 1.1 | One | Bo |', '+| 2.2 | One | Bo |'],
    ],
    [
      'a row to other columns',
      '# P\n\n## Phase 1: A\n\n| ID | Task | Owner |\n|----|------|-------|\n| 1.1 | One | Bo |\n| 1.2 | Two | |\n\n## Phase 2: B\n\n| ID | Owner | Task |\n|----|-------|------|\n| 2.1 | Cy | Three |\n',
      '1.1',
      { to: '2' },
      [
        'The tasks of phases 1 and 2 stand in tables with other columns, or in none',
        'bring their columns in line, or move the row by hand and type `sync`',
      ],
    ],
    [
      'a row to a table without its status',
      '# P\n\n## Phase 1: A\n\n| ID | Task | Status |\n|----|------|--------|\n| 1.1 | One | Done |\n| 1.2 | Two | |\n\n## Phase 2: B\n\n| ID | Task | Owner |\n|----|------|-------|\n| 2.1 | Three | Cy |\n',
      '1.1',
      { to: '2' },
      [
        'The tasks of phases 1 and 2 stand in tables with other columns, or in none',
        'bring their columns in line, or move the row by hand and type `sync`',
      ],
    ],
    [
      'a row to unknown columns elsewhere',
      '# P\n\n## Phase 1: A\n\n| ID | Task | Colour | Owner |\n|----|------|--------|-------|\n| 1.1 | One | red | Bo |\n| 1.2 | Two | | |\n\n## Phase 2: B\n\n| ID | Task | Owner | Colour |\n|----|------|-------|--------|\n| 2.1 | Three | Cy | red |\n',
      '1.1',
      { to: '2' },
      [
        'The tasks of phases 1 and 2 stand in tables with other columns, or in none',
        'bring their columns in line, or move the row by hand and type `sync`',
      ],
    ],
    [
      'a row to items',
      '# P\n\n## Phase 1: A\n\n| ID | Task | Owner |\n|----|------|-------|\n| 1.1 | One | Bo |\n| 1.2 | Two | |\n\n## Phase 2: B\n\n- [ ] 2.1 Three\n',
      '1.1',
      { to: '2' },
      [
        'The tasks of phases 1 and 2 stand in tables with other columns, or in none',
        'bring their columns in line, or move the row by hand and type `sync`',
      ],
    ],
    [
      'a row to a phase without tasks',
      '# P\n\n## Phase 1: A\n\n| ID | Task | Owner |\n|----|------|-------|\n| 1.1 | One | Bo |\n| 1.2 | Two | |\n\n## Phase 2: B\n\nProse.\n',
      '1.1',
      { to: '2' },
      [
        '-| 1.1 | One | Bo |',
        '+| ID | Task | Owner |',
        '+|----|------|-------|',
        '+| 2.1 | One | Bo |',
        '+',
      ],
    ],
    [
      'the only row',
      '# P\n\n## Phase 1: A\n\n| ID | Task | Owner |\n|----|------|-------|\n| 1.1 | One | Bo |\n\n## Phase 2: B\n\n| ID | Task | Owner |\n|----|------|-------|\n| 2.1 | Three | Cy |\n',
      '1.1',
      { to: '2' },
      ['-| 1.1 | One | Bo |', '+| 2.2 | One | Bo |'],
    ],
    [
      'where it stands already',
      '# P\n\n## Phase 1: A\n\n- [ ] 1.1 One\n- [ ] 1.2 Two\n',
      '1.2',
      { after: '1.1' },
      [],
    ],
    [
      'beside itself',
      '# P\n\n## Phase 1: A\n\n- [ ] 1.1 One\n- [ ] 1.2 Two\n',
      '1.2',
      { after: '1.2' },
      [],
    ],
    [
      'behind the next one',
      '# P\n\n## Phase 1: A\n\n- [ ] 1.1 One\n- [ ] 1.2 Two\n- [ ] 1.3 Three\n',
      '1.1',
      { after: '1.2' },
      ['-- [ ] 1.1 One', '+- [ ] 1.1 One'],
    ],
    [
      'before a later one',
      '# P\n\n## Phase 1: A\n\n- [ ] 1.1 One\n- [ ] 1.2 Two\n- [ ] 1.3 Three\n',
      '1.1',
      { before: '1.3' },
      ['-- [ ] 1.1 One', '+- [ ] 1.1 One'],
    ],
    [
      'an item of a labelled list to checkboxes',
      '# P\n\n## Phase 1: A\n\nTasks:\n\n- One\n- Two\n\n## Phase 2: B\n\n- [ ] 2.1 Three\n',
      '1.1',
      { to: '2' },
      [
        'Task 1.1 is written otherwise than the tasks where it is to go: not all of them would be read as tasks',
        'write it first as they are written, or move its text by hand and type `sync`',
      ],
    ],
    [
      'a checkbox to a labelled list',
      '# P\n\n## Phase 1: A\n\nTasks:\n\n- One\n- Two\n\n## Phase 2: B\n\n- [ ] 2.1 Three\n',
      '2.1',
      { to: '1' },
      [
        'Task 2.1 is written otherwise than the tasks where it is to go: not all of them would be read as tasks',
        'write it first as they are written, or move its text by hand and type `sync`',
      ],
    ],
    [
      'a phase behind one within it',
      '# P\n\n## Phase 1: A\n\n- [ ] 1.1 One\n\n### Phase 2: B\n\n- [ ] 2.1 Two\n',
      'phase 1',
      { after: 'phase 2' },
      ['-## Phase 1: A', '-', '-- [ ] 1.1 One', '-', '+', '+## Phase 1: A', '+', '+- [ ] 1.1 One'],
    ],
    [
      'a phase behind one above it',
      '# P\n\n### Phase 1: A\n\n- [ ] 1.1 One\n\n## Phase 2: B\n\n- [ ] 2.1 Two\n\n## Phase 3: C\n',
      'phase 1',
      { after: 'phase 2' },
      [
        '-### Phase 1: A',
        '-',
        '-- [ ] 1.1 One',
        '-',
        '+### Phase 1: A',
        '+',
        '+- [ ] 1.1 One',
        '+',
      ],
    ],
    [
      'a phase beside itself',
      '# P\n\n## Phase 1: A\n\n- [ ] 1.1 One\n\n## Phase 2: B\n',
      'phase 1',
      { before: 'phase 1' },
      [],
    ],
    [
      'a phase between rules',
      '# P\n\n## Phase 1: A\n\n- [ ] 1.1 One\n\n---\n\n## Phase 2: B\n\n- [ ] 2.1 x\n\n---\n\n## Phase 3: C\n\n- [ ] 3.1 x\n',
      'phase 1',
      { after: 'phase 3' },
      [
        '-## Phase 1: A',
        '-',
        '-- [ ] 1.1 One',
        '-',
        '----',
        '-',
        '+',
        '+---',
        '+',
        '+## Phase 1: A',
        '+',
        '+- [ ] 1.1 One',
      ],
    ],
    [
      'a phase from the end, without a line break',
      '# P\n\n## Phase 1: A\n\n- [ ] 1.1 One\n\n---\n\n## Phase 2: B\n\n- [ ] 2.1 x\n## Phase 3: C\n\n- [ ] 3.1 x',
      'phase 3',
      { before: 'phase 1' },
      [
        '+## Phase 3: C',
        '+',
        '+- [ ] 3.1 x',
        '+',
        '-- [ ] 2.1 x',
        '-## Phase 3: C',
        '-',
        '-- [ ] 3.1 x',
        '+- [ ] 2.1 x',
      ],
    ],
  ])('%s', (_, text, reference, target, outcome) => {
    expect(outcomeOf(stateOf(text), reference, target)).toEqual(outcome);
  });
});

/** The lines taken and added, a carriage return shown, or why it is refused. */
function outcomeOf(state: PlanState, reference: string, target: Target): string[] {
  const operation = moveOperation(reference, target);
  try {
    const { text } = applyOperation(state, operation);
    return changesBetween(asLines(state.text), asLines(text)).map((line) =>
      line.replace('\r', '␍'),
    );
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return refusalOf(state, operation);
  }
}

function asLines(text: string): string {
  return text.replace(/\r(?!\n)/g, '\n');
}
