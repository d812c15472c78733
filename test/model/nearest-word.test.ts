import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../src/model/nearest-word.ts';

describe('nearestWord', () => {
  const words = ['assignee', 'status', 'estimate', 'startDate', 'name'];
  it('takes the nearest, and the first of those that are as near', () => {
    expect(nearestWord('tasc', ['taxc', 'task', 'tasc'])).toBe('tasc');
    expect(nearestWord('tasc', ['task', 'tass'])).toBe('task');
  });

  it.each([
    ['asignee', 'assignee'],
    ['STATUS', 'status'],
    ['start_date', 'startDate'],
    ['nmae', 'name'],
    ['estimated', 'estimate'],
    ['-na_me ', 'name'],
    // A third of the letters, and one at least.
    ['nme', 'name'],
    ['nm', undefined],
    ['statsu', 'status'],
    ['stautss', 'status'],
    ['sattuss', 'status'],
    ['sattusss', undefined],
    ['startDates!', 'startDate'],
    ['asgne', undefined],
    ['asigne', 'assignee'],
    ['xstartDat', 'startDate'],
    // Letters that are not beside each other are no swap.
    ['emitsate', undefined],
    ['priority', undefined],
    ['x', undefined],
    ['', undefined],
    ['a'.repeat(10_000), undefined],
  ])('%s → %s', (word, nearest) => {
    expect(nearestWord(word, words)).toBe(nearest);
  });
});
