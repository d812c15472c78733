import { newDice } from './dice.ts';
import { type Corpus, runTarget, type TargetName } from './targets.ts';

/** What came of some inputs. */
export interface FuzzResult {
  inputs: number;
  /** The slowest of them, in milliseconds, and the seed that makes it again. */
  slowest: { ms: number; seed: number };
  failures: { seed: number; error: unknown }[];
}

/** An input that takes longer is tried again, since the machine may have been busy. */
const mostMs = 1000;

/**
 * Runs one target on as many inputs, each made from a seed of its own.
 *
 * @param onInput told the seed before each input, so that one that never ends can be named
 */
export function runInputs(
  name: TargetName,
  corpus: Corpus,
  { from, count }: { from: number; count: number },
  onInput: (seed: number) => void = () => undefined,
): FuzzResult {
  const result: FuzzResult = { inputs: 0, slowest: { ms: 0, seed: from }, failures: [] };
  for (let seed = from; seed < from + count; seed += 1) {
    onInput(seed);
    let ms = Number.POSITIVE_INFINITY;
    try {
      for (let attempt = 0; attempt < 3 && ms > mostMs; attempt += 1) {
        const start = process.cpuUsage();
        runTarget(name, newDice(seed), corpus);
        const { user, system } = process.cpuUsage(start);
        ms = Math.min(ms, (user + system) / 1000);
      }
      if (ms > mostMs) throw new Error(`it takes ${ms.toFixed(0)} ms`);
    } catch (error) {
      result.failures.push({ seed, error });
    }
    result.inputs += 1;
    if (Number.isFinite(ms) && ms > result.slowest.ms) result.slowest = { ms, seed };
  }
  return result;
}
