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
    ['h', 'Story 1.1 Set up CI', '1.1', 'Set up CI'],
    ['p', '**Story 1.1: Set up CI**', '1.1', 'Set up CI'],
    ['c', 'Story 1.1: Set up CI', '1.1', 'Set up CI'],
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
    ['h', 'Task priority: high'],
    ['h', 'Task Priorities: none'],
    ['c', '1.5% of it'],
    ['c', '1.5 % of it'],
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

  it.each([
    ...['million', 'billion', 'thousand', 'hour', 'hours', 'hr', 'hrs', 'h', 'day', 'days', 'd'],
    ...['week', 'weeks', 'wk', 'wks', 'w', 'month', 'months', 'year', 'years', 'minute', 'minutes'],
    ...['min', 'mins', 'second', 'seconds', 's', 'ms', 'percent', 'kb', 'MiB', 'GB', 'tb'],
    ...['point', 'points', 'times', 'x', 'or', 'and', 'to', 'is', 'are', 'was', 'of', 'in'],
    ...['has', 'had'],
  ])('takes 1.5 %s for a measure, not for a task', (unit) => {
    for (const form of ['heading', 'checkbox'] as const) {
      expect(recogniseTask(`1.5 ${unit}`, form)).toBeUndefined();
      expect(recogniseTask(`1.5  ${unit} of it`, form)).toBeUndefined();
      expect(parts(`1.5: ${unit} of it`, form)?.[0]).toBe('1.5');
      expect(parts(`1.5 ${unit}zz of it`, form)?.[0]).toBe('1.5');
    }
  });

  it.each([
    ...['list', 'breakdown', 'overview', 'summary', 'detail', 'details', 'order', 'note', 'notes'],
    ...['dependencies', 'group', 'groups', 'type', 'types', 'runner', 'runners', 'status'],
    ...['tracking', 'management', 'id', 'ids', 'format', 'template'],
    ...['owner', 'owners', 'size', 'sizes'],
  ])('takes Task %s: for no task', (word) => {
    expect(recogniseTask(`Task ${word}: all of them`, 'heading')).toBeUndefined();
    expect(recogniseTask(`**Task  ${word}**: all of them`, 'paragraph')).toBeUndefined();
    expect(recogniseTask(`Task ${word}z: all of them`, 'heading')).toBe('unreadable');
    expect(recogniseTask(`**task  ${word}z** : all of them`, 'paragraph')).toBe('unreadable');
  });

  it.each([
    ['Task 1: CI', true],
    ['task  12 : CI', true],
    ['Task 12.34: CI', true],
    ['Task 1.2.3: CI', true],
    ['Task 1B.2a: CI', true],
    ['Task T1: CI', true],
    ['Task AB-12\t: CI', true],
    ['The task 1.3: CI', false],
    ['Task 1.3 CI', false],
    ['Task 1.3, or so: CI', false],
    ['Task ABCD-1: CI', false],
    ['Task -1: CI', false],
    ['Task 1.x: CI', false],
    ['Task T: CI', false],
  ])('tells whether %j without bold may be meant for a task', (text, isTold) => {
    expect(recogniseTask(text, 'paragraph')).toBe(isTold ? 'unreadable' : undefined);
  });

  it.each([
    ['c', '1.1 Go', ['1.1', 'Go', undefined]],
    ['c', '[1.1] Go', ['1.1', 'Go', undefined]],
    ['p', '[1.1] Go', undefined],
    ['b', '1.1 Go', undefined],
    ['b', '[1.1] Go', ['1.1', 'Go', undefined]],
    ['b', '(T12) Go', ['T12', 'Go', undefined]],
    ['b', 'T123 Go', ['T123', 'Go', undefined]],
    ['b', 'T12 Go', undefined],
    ['h', 'T12 Go', undefined],
    ['h', 'T12: Go', ['T12', 'Go', undefined]],
    ['h', 'T12- Go', ['T12', 'Go', undefined]],
    ['h', 'T12 | Go', ['T12', 'Go', undefined]],
    ['h', 'T12|Go', undefined],
    ['h', 'T12 \t–\t Go', ['T12', 'Go', undefined]],
    ['h', 'T12·Go', ['T12', 'Go', undefined]],
    ['h', 'T12.', ['T12', '', undefined]],
    ['h', 'T12) Go', undefined],
    ['h', 'T12)Go', undefined],
    ['h', 'Step 1.12 Go', ['1.12', 'Go', undefined]],
    ['h', 'Step  12.1 Go', ['12.1', 'Go', undefined]],
    ['h', 'A step 1.1 Go', undefined],
    ['c', 'Step 1.1: Go', undefined],
    ['p', '**Step 1.1: Go**', undefined],
    ['b', '**Story 1.1**: Go', undefined],
    ['h', 'Story of 1.1', undefined],
    ['h', 'Story 7: Go', undefined],
    ['c', '01.1-02-PLAN.md — Go', undefined],
    ['p', '**V3+ Markets**', undefined],
    ['h', 'Task\t 12 Go', ['12', 'Go', undefined]],
    ['h', 'Task # 3: Go', 'unreadable'],
    ['h', 'Task  #3: Go', ['3', 'Go', undefined]],
    ['h', 'A task 1.1: Go', undefined],
    ['h', 'Task_1.1: Go', undefined],
    ['h', 'Task – Go', [undefined, 'Go', undefined]],
    ['h', 'Task - Go', [undefined, 'Go', undefined]],
    ['h', 'Task-Go', undefined],
    ['h', 'Task 1234.1234: Go', ['1234.1234', 'Go', undefined]],
    ['h', 'Task 12345: Go', ['12345', 'Go', undefined]],
    ['h', 'Task 1,5: Go', 'unreadable'],
    ['h', 'Task T1.12: Go', ['T1.12', 'Go', undefined]],
    ['h', 'Task T1-2: Go', 'unreadable'],
    ['h', 'Task ABCDEFGHIJ-12345: Go', ['ABCDEFGHIJ-12345', 'Go', undefined]],
    ['c', '**1.1**: Go', ['1.1', 'Go', undefined]],
    ['p', '**Task 1.1**', ['1.1', '', undefined]],
    ['p', '**Task 1.1**:Go', ['1.1', 'Go', undefined]],
    ['p', '**Task 1.1: Go:** all of it', ['1.1', 'Go', ' all of it']],
    ['p', '**Task 1.1: Go:**', ['1.1', 'Go', undefined]],
    ['p', '**Task 1.1: Go: there** now', ['1.1', 'Go: there', ' now']],
    ['p', '**Task 1.1**: \tGo', ['1.1', 'Go', undefined]],
    ['c', '**1.1 Go** (2d)', ['1.1', 'Go', ' (2d)']],
    ['c', '**1.1 Go** [2d]', ['1.1', 'Go', ' [2d]']],
    ['c', '**1.1 Go** @ada', ['1.1', 'Go', ' @ada']],
    ['c', '**1.1 Go** @ ada', undefined],
    ['c', '**1.1 Go** - soon', ['1.1', 'Go', ' - soon']],
    ['c', '**1.1 Go** -soon', undefined],
    ['c', '**1.1 Go**: soon', ['1.1', 'Go', ': soon']],
    ['c', '**1.1 Go** ✅✅ ', ['1.1', 'Go', ' ✅✅']],
    ['c', '**1.1 Go** ✅ soon', undefined],
    ['c', '**1.1 Go** soon', undefined],
    ['c', '**1.1 Go** "', undefined],
    ['p', '**1.1 Go** (2d)', undefined],
    ['b', '**1.1 Go** (2d)', ['1.1', 'Go', ' (2d)']],
    ['b', '**T1 Go** (2d)', undefined],
    ['h', '**T1 Go** (2d)', ['T1', 'Go', ' (2d)']],
    ['b', '**T1 Go**', ['T1', 'Go', undefined]],
    ['b', '**T1** Go', undefined],
  ] as [string, string, unknown][])('takes (%s) %j apart', (form, text, expected) => {
    expect(parts(text, forms[form] ?? 'paragraph')).toEqual(expected);
  });

  it.each([
    ['**Task 1.1**: CI', { start: 2, end: 6 }, 7, '**', 'outside'],
    ['**Task 1.1:** CI', { start: 2, end: 6 }, 7, '**', 'inside'],
    ['__Task 1.1__: CI', { start: 2, end: 6 }, 7, '__', 'outside'],
    ['**Task 1.1 - CI**', { start: 2, end: 6 }, 7, '**', 'inside'],
    ['✅ **Task 1.1**: CI', { start: 4, end: 8 }, 9, '**', 'outside'],
    ['**Task**: CI', { start: 2, end: 6 }, 6, '**', 'outside'],
    ['**1.1** CI', undefined, 2, '**', 'outside'],
    ['Task 1.1: CI', { start: 0, end: 4 }, 5, '', 'inside'],
    ['1.1 CI', undefined, 0, '', 'inside'],
    ['[1.1] CI', undefined, 1, '', 'inside'],
  ] as const)('says where the word and the id of %j stand, and its style', (...row) => {
    const [text, word, idInsertion, bold, colon] = row;
    expect(recogniseTask(text, 'heading')).toMatchObject({
      ...(word && { word }),
      idInsertion,
      style: { bold, colon },
    });
    if (!word) expect(recogniseTask(text, 'heading')).not.toHaveProperty('word');
  });

  it('keeps the signs before a task, and whether it is struck out', () => {
    expect(recogniseTask('✅ Task 1.1: CI', 'heading')).toMatchObject({
      sign: { start: 0, end: 1 },
    });
    expect(recogniseTask('~~Task 1.1: CI~~', 'heading')).toMatchObject({ isStruck: true });
  });
});
