// Whole-process benchmarks: each pair of commands runs in turn, A B A B …, and its ratio is the
// median of the ratios of the pairs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const bareWrite = fileURLToPath(new URL('./bare-write.mjs', import.meta.url));
const bareRewrite = fileURLToPath(new URL('./bare-rewrite.mjs', import.meta.url));
const node = process.execPath;
const work = mkdtempSync(join(tmpdir(), 'create-impl-plan-bench-'));
const runs = Number(process.env.BENCH_RUNS ?? 7);

try {
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${runs} pairs\n`,
  );
  console.log('| command | median ms | compared with | median ms | ratio |');
  console.log('|---|---|---|---|---|');
  const empty = ['-e', '0'];
  row('--version', [cli, '--version'], 'bare Node', empty);
  row('--help', [cli, '--help'], 'bare Node', empty);
  row('new --yes', newPlan('3', '3'), 'bare Node', empty);
  const small = join(work, 'small');
  run(newPlan('3', '10'), small);
  const smallPlan = join(small, 'implementation-plan.md');
  row('show, 30 tasks', [cli, 'show', '--plan', smallPlan], 'bare Node', empty);
  const ranged = join(work, 'ranged');
  run([...newPlan('10', '100', '2-4 days'), '--no-folders', '--force'], ranged);
  const rangedPlan = join(ranged, 'implementation-plan.md');
  row(
    'forecast, 1000 tasks, 10,000 runs',
    [cli, 'forecast', '--as-of', '2026-03-02', '--plan', rangedPlan],
    'show --json',
    [cli, 'show', '--json', '--plan', rangedPlan],
  );
  rmSync(ranged, { recursive: true });
  for (const tasks of [1000, 3000, 10_000]) {
    const phases = String(tasks / 100);
    const args = newPlan(phases, '100');
    const sample = join(work, 'sample');
    run([...args, '--force'], sample);
    row(`new, ${tasks} tasks, with folders`, args, 'writing the same files', [bareWrite, sample]);
    const alone = [...args, '--no-folders'];
    const planOnly = join(work, 'plan-only');
    run([...alone, '--force'], planOnly);
    row(`new, ${tasks} tasks, plan alone`, alone, 'writing the same file', [bareWrite, planOnly]);
    const plan = join(planOnly, 'implementation-plan.md');
    const rewrite = [bareRewrite, plan];
    const on = ['--plan', plan, '--quiet'];
    row(
      `sync, ${tasks} tasks, nothing stale`,
      [cli, 'sync', ...on],
      'reading, splitting, writing it',
      rewrite,
    );
    row(
      `set, ${tasks} tasks`,
      [cli, 'set', '1.2', '--estimate', '3d', ...on],
      'reading, splitting, writing it',
      rewrite,
    );
    row(
      `show --json, ${tasks} tasks`,
      [cli, 'show', '--json', '--plan', plan],
      'reading, splitting, writing it',
      rewrite,
    );
    rmSync(sample, { recursive: true });
    rmSync(planOnly, { recursive: true });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** The commands' last argument is the folder that they write to, a new one each time. */
function row(name, a, otherName, b) {
  const pairs = Array.from({ length: runs + 1 }, () => [time(a), time(b)]).slice(1);
  const ratio = median(pairs.map(([x, y]) => x / y));
  const [x, y] = [0, 1].map((side) => median(pairs.map((pair) => pair[side])).toFixed(0));
  console.log(`| ${name} | ${x} | ${otherName} | ${y} | ${ratio.toFixed(2)} |`);
}

function newPlan(phases, tasks, estimate = '2d') {
  return [
    cli,
    'new',
    '--yes',
    '--quiet',
    '--title',
    'Bench',
    '--author',
    'Bench',
    '--estimate',
    estimate,
    '--start',
    '2026-03-02',
    '--as-of',
    '2026-02-27',
    '--phases',
    phases,
    '--tasks',
    tasks,
  ];
}

function time(args) {
  const target = join(work, 'target');
  const started = performance.now();
  run(args, target);
  const elapsed = performance.now() - started;
  rmSync(target, { recursive: true, force: true });
  return elapsed;
}

function run(args, target) {
  const writes = args[1] === 'new' || args[0] === bareWrite;
  const { status, stderr } = spawnSync(node, writes ? [...args, target] : args, {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
