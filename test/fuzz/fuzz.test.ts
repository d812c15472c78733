import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCorpus } from './corpus.ts';
import { range } from './range.ts';
import { runInputs } from './run-inputs.ts';
import { type TargetName, targets } from './targets.ts';

const corpus = await readCorpus(join(import.meta.dirname, '../..'));

/** In CI, the same in every run. The long run is `npm run fuzz`. */
const counts: Record<TargetName, number> = {
  words: 3000,
  plan: 300,
  outline: 400,
  yaml: 500,
  'broken yaml': 300,
  'own sections': 300,
  template: 100,
};

it.each(Object.keys(targets) as TargetName[])('no input breaks: %s', (name) => {
  const { from, count } = range(name, counts[name]);
  const { inputs, failures, slowest } = runInputs(name, corpus, { from, count }, tellSeed(name));
  const told = failures.map(({ seed, error }) => `${seed}: ${describe(error)}`);
  expect(told.slice(0, 20)).toEqual([]);
  expect(inputs).toBe(count);
  if (process.env.FUZZ_RANGES) console.log(`slowest ${name}: ${slowest.ms.toFixed(0)} ms`);
});

/** Where a long run looks for the input that never ends. */
function tellSeed(name: TargetName): (seed: number) => void {
  const file = process.env.FUZZ_BEAT;
  if (file === undefined) return () => undefined;
  const beat = openSync(file, 'w');
  return (seed) => writeSync(beat, `${name} ${seed}          \n`, 0);
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
