/*
 * Runs the fuzzers of `test/fuzz` over as many inputs as asked for, and says how many ran:
 *
 *   npm run fuzz -- 1000000       inputs in all; 1,000,000 where left out
 *   npm run fuzz -- 5000 7        from seed 7 on, so that a run can be made again
 *
 * An input that breaks something is printed with its seed, and the next ones go on; one that never ends
 * is killed after a minute.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const wanted = Number(process.argv[2] ?? 1_000_000);
let from = Number(process.argv[3] ?? 1);
if (!(wanted > 0 && Number.isInteger(from))) {
  console.error('Usage: npm run fuzz -- [INPUTS [SEED]]');
  process.exit(2);
}
/** How many of a thousand inputs each fuzzer gets: those that take long get few. */
const shares = {
  words: 480,
  plan: 120,
  outline: 140,
  yaml: 140,
  'broken yaml': 60,
  'own sections': 40,
  template: 15,
  commands: 5,
};
/** An input takes milliseconds, a busy machine included. */
const mostSilence = 60_000;
const most = '1024';
const batch = 20_000;
const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
const beat = join(folder, 'beat');
let ran = 0;
let failures = 0;

while (ran < wanted) {
  const size = Math.min(batch, wanted - ran);
  const ranges = Object.fromEntries(
    Object.entries(shares).map(([name, share]) => [
      name,
      { from, count: Math.ceil((size * share) / 1000) },
    ]),
  );
  const { code, output, hung } = await runBatch(ranges);
  const inputs = Object.values(ranges).reduce((sum, { count }) => sum + count, 0);
  ran += inputs;
  from += batch;
  if (hung !== undefined || code !== 0) {
    failures += 1;
    console.log(`FAILED${hung === undefined ? '' : ` (never ends: ${hung})`}\n${output}`);
  }
  console.log(`${ran} inputs, ${failures} batches with failures`);
  for (const [slowest] of output.matchAll(/slowest .*/g)) console.log(`  ${slowest}`);
}
rmSync(folder, { recursive: true });
process.exit(failures === 0 ? 0 : 1);

function runBatch(ranges) {
  writeFileSync(beat, '');
  const child = spawn(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      ...['run', '--project', 'unit', '--no-file-parallelism', '--testTimeout', '36000000'],
      'test/fuzz',
    ],
    {
      env: {
        ...process.env,
        NO_COLOR: '1',
        FUZZ_RANGES: JSON.stringify(ranges),
        FUZZ_BEAT: beat,
        NODE_OPTIONS: `--max-old-space-size=${most}`,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    },
  );
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  let hung;
  const watch = setInterval(() => {
    const text = readFileSync(beat, 'utf8').trim();
    if (text === '' || Date.now() - statSync(beat).mtimeMs < mostSilence) return;
    if (output.includes(`slowest ${text.replace(/ \d+$/, '')}:`)) return;
    hung = text;
    process.kill(-child.pid, 'SIGKILL');
  }, 5000);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearInterval(watch);
      resolve({ code, output, hung });
    });
  });
}
