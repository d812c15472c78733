import { describe, expect, it } from 'vitest';
import { present } from '../../src/present.ts';
import { readPlan } from '../../src/read/read-plan.ts';
import { type TaskStyle, taskStyle } from '../../src/read/task-style.ts';

function styleOf(task: string): TaskStyle {
  const { document } = readPlan(`# P\n\n## Phase 1: A\n\n${task}`, 'plan.md');
  return taskStyle(document.source, present(document.phases[0]?.tasks[0]));
}

const outside = { bold: '**', colon: 'outside' };
const inside = { bold: '**', colon: 'inside' };
const plain = { bold: '', colon: 'outside' };

/** Of a paragraph that has no fields, as the template writes them. */
const own: TaskStyle = {
  level: 0,
  bullet: '-',
  fieldIndent: '',
  fieldForm: 'bullet',
  label: { bold: '**', colon: 'outside' },
  title: { bold: '**', colon: 'outside' },
  word: 'Task',
  blankLines: 1,
};

describe('how a task is written', () => {
  it.each<[task: string, style: object]>([
    ['**Task 1.1**: One\n', {}],
    ['#### TASK 1.1: One\n', { level: 4, word: 'TASK', title: { bold: '', colon: 'inside' } }],
    [
      '### 1.1 One\n\n* Estimate: 1d\n',
      { level: 3, word: '', bullet: '*', label: plain, title: { bold: '', colon: 'inside' } },
    ],
    ['**Task 1.1**: One\n+ **Estimate:** 1d\n', { bullet: '+', label: inside, blankLines: 0 }],
    ['**Task 1.1**: One\n\n\n- **Estimate**: 1d\n', { blankLines: 2 }],
    ['**Task 1.1**: One\n**Estimate**: 1d\n', { fieldForm: 'line', blankLines: 0 }],
    // What the plan does not know is written in the same way; the first one in the text counts.
    [
      '**Task 1.1**: One\n\n* **Colour:** red\n\n**Estimate**: 1d\n',
      { bullet: '*', label: inside },
    ],
    [
      '**Task 1.1**: One\n\n**Estimate**: 1d\n\n* **Owner:** Bo\n',
      { bullet: '*', fieldForm: 'line' },
    ],
    ['**Task 1.1**: One\n\n- **Status**: Done\n- __Estimate__: 1d\n', {}],
    [
      '**Task 1.1**: One\n\n- __Estimate__: 1d\n- **Status**: Done\n',
      { label: { bold: '__', colon: 'outside' } },
    ],
    // A checkbox is no label, and has a bullet of its own.
    ['* [ ] 1.1 One\n', { bullet: '*', word: '', title: { bold: '', colon: 'inside' } }],
    [
      '* [ ] 1.1 One\n  - Estimate: 1d\n',
      {
        fieldIndent: '  ',
        word: '',
        label: plain,
        title: { bold: '', colon: 'inside' },
        blankLines: 0,
      },
    ],
    [
      '1. [ ] 1.1 One\n   + Estimate: 1d\n',
      {
        bullet: '+',
        fieldIndent: '   ',
        word: '',
        label: plain,
        title: { bold: '', colon: 'inside' },
        blankLines: 0,
      },
    ],
    ['- **Task 1.1**: One\n\n  **Estimate**: 1d\n', { fieldForm: 'line' }],
    // Text between: the wider gap counts.
    ['**Task 1.1**: One\n\n\nWords.\n\n- **Estimate**: 1d\n', { blankLines: 2 }],
    ['**Task 1.1**: One\n\nWords.\n \n\n- **Estimate**: 1d\n', { blankLines: 2 }],
    ['**Task 1.1**: One\nWords.\n\n- **Estimate**: 1d\n', { blankLines: 1 }],
    ['**Task 1.1**: One\n\nWords.\n- **Estimate**: 1d\n', { blankLines: 1 }],
    ['**Task 1.1**: One\n\nWords.\n\n\n\nMore.\n\n- **Estimate**: 1d\n', { blankLines: 1 }],
  ])('%j', (task, style) => {
    expect(styleOf(task)).toEqual({ ...own, ...style });
  });
  it('has what stands behind the name for no label', () => {
    expect(styleOf('- [ ] 1.1 One (2d) @ann\n')).toMatchObject({ label: outside, blankLines: 1 });
    const table = '| ID | Task | Owner |\n|---|---|---|\n| 1.1 | One | Ann |\n';
    expect(styleOf(table)).toMatchObject({ bullet: '-', fieldForm: 'bullet', blankLines: 1 });
  });
});
