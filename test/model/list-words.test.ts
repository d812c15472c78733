import { describe, expect, it } from 'vitest';
import { listTasks, listWords } from '../../src/model/list-words.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `1.${index + 1}`);

describe('words in a sentence', () => {
  it.each([
    [1, '1.1'],
    [2, '1.1 and 1.2'],
    [6, '1.1, 1.2, 1.3, 1.4, 1.5 and 1.6'],
    [7, '1.1, 1.2, 1.3, 1.4, 1.5 and 2 more'],
  ])('%i', (count, words) => {
    expect(listWords(ids(count))).toBe(words);
    expect(listTasks(ids(count))).toBe(`${count === 1 ? 'task' : 'tasks'} ${words}`);
  });
  it('are counted where only the first of them are given', () => {
    expect(listTasks(ids(6), 9)).toBe('tasks 1.1, 1.2, 1.3, 1.4, 1.5 and 4 more');
    expect(listWords(ids(6), 6)).toBe(listWords(ids(6)));
  });
});
