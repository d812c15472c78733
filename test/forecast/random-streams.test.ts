import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawWord, seedStreams } from '../../src/forecast/random-streams.ts';
import { runs } from '../arbitraries.ts';

test('sfc32, as its formula on whole numbers without end gives it', () => {
  const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(word, word, word, word, (a, b, c, counter) => {
      const state = Int32Array.of(a, b, c, counter);
      let [x, y, z, n] = [a, b, c, counter].map((each) => BigInt.asUintN(32, BigInt(each))) as [
        bigint,
        bigint,
        bigint,
        bigint,
      ];
      for (let draw = 0; draw < 20; draw += 1) {
        const sum = BigInt.asUintN(32, x + y + n);
        n = BigInt.asUintN(32, n + 1n);
        x = y ^ (y >> 9n);
        y = BigInt.asUintN(32, z + (z << 3n));
        z = BigInt.asUintN(32, (BigInt.asUintN(32, z << 21n) | (z >> 11n)) + sum);
        expect(drawWord(state, 0)).toBe(Number(sum));
      }
    }),
    { numRuns: runs(100) },
  );
});

test('the same numbers on every machine', () => {
  const streams = seedStreams(1, ['1.1', '1.2']);
  const draws = [0, 1, 0, 1].map((stream) => drawWord(streams, stream));
  expect(draws).toEqual([401802981, 3007801711, 36862075, 3309007574]);
});

test('streams of similar names and seeds have nothing to do with each other', () => {
  const names = Array.from({ length: 100 }, (_, at) => `1.${at + 1}`);
  const streams = [1, 2].flatMap((seed) => {
    const state = seedStreams(seed, names);
    return names.map((_, stream) =>
      Array.from({ length: 400 }, () => drawWord(state, stream) / 2 ** 32 - 0.5),
    );
  });
  for (const stream of streams) {
    // The mean of 400 numbers has a standard error of 0.0144.
    expect(Math.abs(stream.reduce((sum, x) => sum + x, 0) / 400)).toBeLessThan(0.07);
  }
  for (const [at, one] of streams.entries()) {
    const next = streams[(at + 1) % streams.length] ?? [];
    // The correlation of 400 pairs has a standard error of 0.05.
    const correlation = one.reduce((sum, x, k) => sum + x * (next[k] ?? 0), 0) / 400 / (1 / 12);
    expect(Math.abs(correlation)).toBeLessThan(0.25);
  }
});
