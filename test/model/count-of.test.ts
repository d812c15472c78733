import { expect, it } from 'vitest';
import { countOf } from '../../src/model/count-of.ts';

it('has one task, and tasks in any other number', () => {
  expect([0, 1, 2, 11].map((count) => countOf(count, 'task'))).toEqual([
    '0 tasks',
    '1 task',
    '2 tasks',
    '11 tasks',
  ]);
});
