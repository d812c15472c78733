/*
 * Runs the laws over many seeds until they have run as often as asked, and says how often each ran:
 *
 *   npm run laws -- 100000        runs in all; 100,000 where left out
 *   npm run laws -- 5000 7        from seed 7 on, so that a run can be made again
 *
 * A property that fails does not end it: its counterexample is printed, and the next seed begins.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const wanted = Number(process.argv[2] ?? 100_000);
let seed = Number(process.argv[3] ?? Date.now() % 1_000_000);
if (!(wanted > 0 && Number.isInteger(seed))) {
  console.error('Usage: npm run laws -- [RUNS [SEED]]');
  process.exit(2);
}
/** How many times the size of CI one seed runs. */
const factor = 6;
const folder = mkdtempSync(join(tmpdir(), 'laws-'));
const log = join(folder, 'runs.jsonl');
const counts = new Map();
let failures = 0;

for (let total = 0; total < wanted; seed += 1) {
  const ran = runSeed(seed);
  if (ran.length === 0) process.exit(1);
  for (const { property, runs, message } of ran) {
    total += runs;
    counts.set(property, (counts.get(property) ?? 0) + runs);
    if (message === undefined) continue;
    failures += 1;
    console.log(`\nFAILED (seed ${seed}) ${property}\n${message}\n`);
  }
  console.log(`seed ${seed}: ${total} runs so far, ${failures} failures`);
}
rmSync(folder, { recursive: true });

console.log('');
for (const [property, runs] of counts) console.log(`${String(runs).padStart(8)}  ${property}`);
const all = [...counts.values()].reduce((sum, runs) => sum + runs, 0);
console.log(`${String(all).padStart(8)}  in all; ${failures} failures`);
process.exit(failures === 0 ? 0 : 1);

/** What each property of one seed tells; what vitest prints where none of them ran. */
function runSeed(seed) {
  rmSync(log, { force: true });
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      ...['run', '--project', 'unit', '--no-file-parallelism', '--testTimeout', '36000000'],
      ...['test/laws.test.ts', 'test/read/round-trip.test.ts'],
    ],
    {
      env: { ...process.env, FC_SEED: String(seed), RUNS_FACTOR: String(factor), RUNS_LOG: log },
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    },
  );
  try {
    return readFileSync(log, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    console.error(`${stdout}${stderr}`);
    return [];
  }
}
