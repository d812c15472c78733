import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../src/model/nearest-word.ts';

describe('nearestWord', () => {
  const words = ['assignee', 'status', 'estimate', 'startDate', 'name'];
  it.each([
    ['asignee', 'assignee'],
    ['STATUS', 'status'],
    ['start_date', 'startDate'],
    ['nmae', 'name'],
    ['estimated', 'estimate'],
    ['priority', undefined],
    ['x', undefined],
    ['', undefined],
    ['a'.repeat(10_000), undefined],
  ])('%s → %s', (word, nearest) => {
    expect(nearestWord(word, words)).toBe(nearest);
  });
});
