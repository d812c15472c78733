import { expect, it } from 'vitest';
import { nameKey } from '../../src/model/name-key.ts';

it.each([
  [1, '1'],
  ['1.10', '1.10'],
  ['1B', '1b'],
  ['v1.', 'v1.'],
  [' **Foundation**\t ready ', 'foundation ready'],
  ['`API`  gateway', 'api gateway'],
  ['Abschluß\u00a0Ä', 'abschluß ä'],
  ['A\u0308', 'ä'],
])('%j goes by %j', (name, key) => {
  expect(nameKey(name)).toBe(key);
});
