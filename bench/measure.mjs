import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * Whole processes are measured by bash's `time`: it tells the processor time of a process and all of
 * its children, user and system, which says more than the clock where a machine has other work to do.
 */

const clock =
  'TIMEFORMAT="time %3R %3U %3S"; time "$@" </dev/null >"$BENCH_OUTPUT" 2>"$BENCH_ERRORS"';
const errors = join(tmpdir(), `create-impl-plan-bench-${process.pid}.err`);
const output = join(tmpdir(), `create-impl-plan-bench-${process.pid}.out`);
const peakMemory = fileURLToPath(new URL('./peak-memory.cjs', import.meta.url));

/** Node reads certificates of the machine's own whenever it starts: that may double what it takes. */
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env;

/** How many pairs of runs a row is the median of, where it does not say. */
export const usualPairs = Number(process.env.BENCH_PAIRS ?? 9);

/**
 * One run of a command: `{ args, cwd, env, before }`; `before` prepares it and is not measured.
 *
 * @returns milliseconds by the clock and of the processor
 * @throws where it fails, unless it `mayFail`
 */
export function time({ args, cwd, env, before, mayFail, timeoutSeconds }) {
  before?.();
  // It ends the command with all of its children.
  const limited =
    timeoutSeconds === undefined ? args : ['timeout', String(timeoutSeconds), ...args];
  const { status, stderr, error } = spawnSync('bash', ['-c', clock, 'bash', ...limited], {
    cwd,
    encoding: 'utf8',
    env: { ...environment, ...env, BENCH_ERRORS: errors, BENCH_OUTPUT: output },
  });
  const times = /time ([\d.]+) ([\d.]+) ([\d.]+)\s*$/.exec(stderr ?? '');
  if (status === 124 && timeoutSeconds !== undefined) throw new Error('TIMEOUT');
  if (error || times === null || (status !== 0 && !mayFail)) {
    const said = readFileSync(errors, 'utf8').slice(0, 500);
    throw new Error(
      `${args.slice(0, 6).join(' ')}: ${error?.code ?? `exit code ${status}`} ${said}`,
    );
  }
  const [wall, user, system] = times.slice(1).map((seconds) => Number(seconds) * 1000);
  return { wall, cpu: user + system };
}

/**
 * Runs two commands in turn, A B A B …, the first pair unmeasured. Each ratio is the median of the
 * ratios of the pairs, so that it holds where the machine's speed drifts.
 */
export function comparePairs(a, b, pairs = usualPairs) {
  if (pairs > 1) {
    time(a);
    time(b);
  }
  const all = Array.from({ length: pairs }, () => [time(a), time(b)]);
  const middle = (value) => median(all.map(value));
  return {
    a: { wall: middle(([x]) => x.wall), cpu: middle(([x]) => x.cpu) },
    b: { wall: middle(([, y]) => y.wall), cpu: middle(([, y]) => y.cpu) },
    wall: middle(([x, y]) => x.wall / Math.max(1, y.wall)),
    cpu: middle(([x, y]) => x.cpu / Math.max(1, y.cpu)),
    pairs,
  };
}

/** The most memory that a command written for Node holds, in bytes. */
export function measurePeakMemory({ args, cwd, env, before }) {
  before?.();
  const file = `${errors}.memory`;
  spawnSync(args[0], args.slice(1), {
    cwd,
    stdio: 'ignore',
    env: { ...environment, ...env, NODE_OPTIONS: `--require ${peakMemory}`, BENCH_MEMORY: file },
  });
  const bytes = Number(readFileSync(file, 'utf8'));
  rmSync(file);
  return bytes;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

export function tidyUp() {
  for (const file of [errors, output]) rmSync(file, { force: true });
}
