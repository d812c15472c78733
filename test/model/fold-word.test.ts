import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foldWord } from '../../src/model/fold-word.ts';

it.each([
  ['Assigned-To:', 'assignedto'],
  ['Épica № 2 – ½', 'épica2½'],
  ['担当者 (名)', '担当者名'],
  ['#', ''],
])('of %s are %s', (text, folded) => {
  expect(foldWord(text)).toBe(folded);
});

it('letters of ASCII are folded as all others', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(foldWord(text)).toBe(foldWord(`${text}é`).slice(0, -1));
    }),
  );
});
