import { describe, expect, it } from 'vitest';
import { numberPhases, numberTasks } from '../../src/model/number-plan.ts';

describe('numberPhases', () => {
  it.each([
    [
      [undefined, undefined],
      [1, 2],
    ],
    [
      [undefined, 3, undefined],
      [1, 3, 4],
    ],
    [
      [undefined, 1, 2],
      [3, 1, 2],
    ],
    [
      ['A', undefined, 'B', undefined],
      ['A', 1, 'B', 2],
    ],
    [
      [0, undefined],
      [0, 1],
    ],
    [
      [5, 2, undefined],
      [5, 2, 6],
    ],
  ])('%j → %j', (given, numbers) => {
    expect(numberPhases(given)).toEqual(numbers);
  });
});

describe('numberTasks', () => {
  it('goes on after the highest of the phase, past what others have', () => {
    expect(
      numberTasks([
        { number: 1, ids: [undefined, '1.7', undefined, '2.1'] },
        { number: 2, ids: [undefined, undefined] },
        { number: 'VIII', ids: [undefined] },
        { number: 'VII', ids: [undefined] },
        { number: '1B', ids: ['1b.3', undefined] },
        { number: 3, ids: ['3.4.1', '3.2', '13.9', '3.x', undefined] },
      ]),
    ).toEqual([
      ['1.1', '1.7', '1.8', '2.1'],
      ['2.2', '2.3'],
      ['VII1'],
      ['VII2'],
      ['1b.3', '1B.4'],
      ['3.4.1', '3.2', '13.9', '3.x', '3.5'],
    ]);
  });
});
