import { describe, expect, it } from 'vitest';
import type { TaskForm } from '../../src/read/plan-document.ts';
import { recogniseTask } from '../../src/read/recognise-task.ts';

function parts(text: string, form: TaskForm) {
  const match = recogniseTask(text, form);
  if (match === undefined || match === 'unreadable') return match;
  const cut = (part: { start: number; end: number } | undefined) =>
    part && text.slice(part.start, part.end);
  return [cut(match.id), cut(match.name), cut(match.tail)];
}

const forms: Record<string, TaskForm> = {
  p: 'paragraph',
  h: 'heading',
  b: 'bullet',
  c: 'checkbox',
};

describe('recogniseTask', () => {
  it.each<[form: string, text: string, id: string | undefined, name: string, tail?: string]>([
    ['p', '**Task 1.1**: Set up CI', '1.1', 'Set up CI'],
    ['p', '**Task 1.1:** Set up CI', '1.1', 'Set up CI'],
    ['p', '**Task 1.1: Set up CI**', '1.1', 'Set up CI'],
    ['p', '**Task 1.1 - Set up CI** (2d)', '1.1', 'Set up CI', ' (2d)'],
    ['p', '__Task 1.1__: Set up CI', '1.1', 'Set up CI'],
    ['p', '**1.1 Set up CI**', '1.1', 'Set up CI'],
    ['p', '**1.1.2** — Set up CI', '1.1.2', 'Set up CI'],
    ['p', '**C1**: Set up CI', 'C1', 'Set up CI'],
    ['p', '**Task**: Set up CI', undefined, 'Set up CI'],
    ['p', '✅ **Task 1.1**: Set up CI', '1.1', 'Set up CI'],
    ['p', '**Task 1.1**: Set up CI <!-- soon -->', '1.1', 'Set up CI'],
    ['h', 'Task 1.1: Set up CI', '1.1', 'Set up CI'],
    ['h', 'Task 1.1 Set up CI', '1.1', 'Set up CI'],
    ['h', 'Task 1: Set up CI', '1', 'Set up CI'],
    ['h', 'Task #3: Set up CI', '3', 'Set up CI'],
    ['h', 'TASK 1B.2 – Set up CI', '1B.2', 'Set up CI'],
    ['h', '🔧 Task 1.1: Set up CI', '1.1', 'Set up CI'],
    ['h', '~~Task 1.1: Set up CI~~', '1.1', 'Set up CI'],
    ['h', '1.1 Set up CI', '1.1', 'Set up CI'],
    ['h', '1.1. Set up CI', '1.1', 'Set up CI'],
    ['h', 'Step 1.1: Set up CI', '1.1', 'Set up CI'],
    ['h', 'WS-1 · Set up CI', 'WS-1', 'Set up CI'],
    ['h', 'T001: Set up CI', 'T001', 'Set up CI'],
    ['b', '**Task 1.1:** Set up CI', '1.1', 'Set up CI'],
    ['b', '**1.1** Set up CI', '1.1', 'Set up CI'],
    ['b', '1.1: Set up CI', '1.1', 'Set up CI'],
    ['b', 'Task 1.1 — Set up CI', '1.1', 'Set up CI'],
    ['b', '[1.1] Set up CI', '1.1', 'Set up CI'],
    ['c', '1.1 Set up CI', '1.1', 'Set up CI'],
    ['c', '(1.1) Set up CI', '1.1', 'Set up CI'],
    ['c', '**1.1 - Set up CI** (1w)', '1.1', 'Set up CI', ' (1w)'],
    ['c', '**A1** Set up CI', 'A1', 'Set up CI'],
    ['c', 'T001 [P] [US1] Set up CI', 'T001', '[P] [US1] Set up CI'],
    ['c', 'T-1.1.1: Set up CI', 'T-1.1.1', 'Set up CI'],
    ['c', 'SETUP-12: Set up CI', 'SETUP-12', 'Set up CI'],
    ['c', 'task-12 - Set up CI', '12', 'Set up CI'],
    ['c', 'Task 5.1) Set up CI', '5.1', 'Set up CI'],
  ])('reads (%s) %j', (form, text, id, name, tail) => {
    expect(parts(text, forms[form] ?? 'paragraph')).toEqual([id, name, tail]);
  });

  it.each([
    ['p', '1.1 million users still call it.'],
    ['p', 'Task 1.1 in the old tracker can be closed.'],
    ['p', '**1.5 hours** are enough'],
    ['p', '**2.5x faster**'],
    ['p', '**Note 1.1**: numbers are versions'],
    ['p', '**H2** headings stand below the title'],
    ['p', '**Tasks**:'],
    ['p', '**Task Breakdown**:'],
    ['p', '**Tasking**: who asks whom'],
    ['h', 'Tasks'],
    ['h', 'Task runners'],
    ['h', 'Task runners: why'],
    ['h', 'Task management'],
    ['h', '2026 in review'],
    ['h', 'S3 buckets'],
    ['b', '1.1 million users'],
    ['b', '1.1 The old flag is gone'],
    ['b', '2.5x faster builds'],
    ['b', '**1.5h** each day'],
    ['b', '**P0** items come first'],
    ['c', '3 reviewers agree'],
    ['c', '0.5 % of the users'],
    ['c', 'Write the task down'],
    ['c', '1.x releases get it too'],
    ['b', '**1.1.x** releases get it too'],
    ['c', 'Tasks 1.1-1.3 are done'],
    ['c', ''],
  ])('lets (%s) %j pass', (form, text) => {
    expect(parts(text, forms[form] ?? 'paragraph')).toBeUndefined();
  });

  it.each([
    ['p', '**Task one**: Set up CI'],
    ['p', '**Task one point two**: Set up CI'],
    ['h', 'Task one: Set up CI'],
    ['p', '**Task 1.x**: Any of them'],
    ['p', '**Task 2.1.N:** Any of them'],
    ['h', 'Task 1.xx - Any of them'],
    ['h', 'Task [T1.?] Any of them'],
    ['c', 'Task 1.x'],
    ['p', 'Task 1.3: no bold, so it may be prose'],
  ])('tells of (%s) %j', (form, text) => {
    expect(parts(text, forms[form] ?? 'paragraph')).toBe('unreadable');
  });

  it.each([
    ['**Task 1.** Set up', '1'],
    ['**Task 1.1.** Set up', '1.1'],
    ['**Task 1a.2b**: Set up', '1a.2b'],
    ['**Task 1.Setup**: CI', '1'],
  ])('takes a point behind a number for no letter in it: %j', (text, id) => {
    expect(parts(text, 'paragraph')?.[0]).toBe(id);
  });

  it('keeps the signs before a task, and whether it is struck out', () => {
    expect(recogniseTask('✅ Task 1.1: CI', 'heading')).toMatchObject({
      sign: { start: 0, end: 1 },
    });
    expect(recogniseTask('~~Task 1.1: CI~~', 'heading')).toMatchObject({ isStruck: true });
  });
});
