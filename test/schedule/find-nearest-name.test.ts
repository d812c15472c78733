import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findNearestName } from '../../src/schedule/plan-index.ts';
import { runs } from '../arbitraries.ts';

test.each<[wanted: string, names: string[], nearest: string | undefined]>([
  ['1.5', [], undefined],
  ['1.5', ['1.1', '1.4', '1.7'], '1.4'],
  ['1.5', ['1.7', '1.6', '1.4'], '1.6'],
  // The same beginning and any number is nearer than another beginning.
  ['1.5', ['2.5', '1.500'], '1.500'],
  ['1.5', ['15', '1.1000000000'], '15'],
  ['T5', ['S5', 't9'], 't9'],
  ['t5', ['S5', 'T9'], 'T9'],
  ['T05', ['T4', 'T5'], 'T5'],
  // Without a number at the end, letters are counted: in any case, the first of what is as near.
  ['1.2b', ['2.2c', '1.2A', '1.2'], '1.2A'],
  ['2B', ['3b', '2'], '3b'],
  ['setup', ['step', 'set up now', 'SETUPS'], 'SETUPS'],
  ['kick', ['tick off', 'click'], 'click'],
])('the name nearest to %s of %j is %s', (wanted, names, nearest) => {
  expect(findNearestName(wanted, names)).toBe(nearest);
});

/** Letters to insert, delete or change, by trying all ways. */
function distance(one: string, other: string): number {
  if (one === '' || other === '') return one.length + other.length;
  return Math.min(
    distance(one.slice(1), other) + 1,
    distance(one, other.slice(1)) + 1,
    distance(one.slice(1), other.slice(1)) + (one[0] === other[0] ? 0 : 1),
  );
}

test('no other name has fewer letters to change', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
  fc.assert(
    fc.property(word, fc.array(word, { minLength: 1, maxLength: 6 }), (wanted, names) => {
      const distances = names.map((name) => distance(wanted, name));
      const nearest = names[distances.indexOf(Math.min(...distances))];
      expect(findNearestName(wanted, names)).toBe(nearest);
    }),
    { numRuns: runs(200) },
  );
});
