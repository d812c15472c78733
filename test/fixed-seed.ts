import { appendFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect } from 'vitest';

/*
 * Properties run with one seed, so that a change is judged by the same cases everywhere.
 * `FC_SEED=random` looks for new ones, as the long runs do; what they find becomes a fixture.
 * A mutant (`npm run mutants`) is killed by any counterexample: none is made smaller.
 * With `RUNS_LOG=FILE` each property tells there how often it ran, for scripts/laws.mjs to add up.
 */
const seed = process.env.FC_SEED ?? '20260302';
const log = process.env.RUNS_LOG;

fc.configureGlobal({
  ...(seed === 'random' ? {} : { seed: Number(seed) }),
  ...(process.env.MUTANTS_ROOM === undefined ? {} : { endOnFailure: true }),
  ...(log === undefined ? {} : { reporter: (details) => report(log, details) }),
});

function report(file: string, details: fc.RunDetails<unknown>): void {
  const property = expect.getState().currentTestName;
  const { numRuns, seed, failed, errorInstance } = details;
  const message = failed ? `${errorInstance}\n${fc.defaultReportMessage(details)}` : undefined;
  appendFileSync(file, `${JSON.stringify({ property, runs: numRuns, seed, message })}\n`);
  if (failed) throw new Error(message, { cause: errorInstance });
}
