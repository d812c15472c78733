/*
 * Runs commands on plans and inputs that are larger or odder than any that people write, each at half
 * of its size and at the whole of it, and tells the time of the processor and the memory:
 *
 *   npm run large                              all of them at full size: hours
 *   npm run large -- 0.1                       at a tenth of it
 *   npm run large -- 1 'chain|circle' check    only some kinds and commands
 *
 * It fails where a command crashes, does not end, or takes more than three times as long for twice
 * the size.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { largeInputs, largePlans } from './large-plans.mjs';

const [factor = '1', kinds = '', names = ''] = process.argv.slice(2);
const cli = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'large-'));
const measured = join(folder, 'measured.json');
const measure = join(folder, 'measure.cjs');
const peakMemory = fileURLToPath(new URL('../bench/peak-memory.cjs', import.meta.url));
const plan = join(folder, 'implementation-plan.md');
const sizes = {
  lines: 200_000,
  characters: 5_000_000,
  levels: 10_000,
  tasks: 100_000,
  phases: 100_000,
  parts: 10_000,
};
const commands = {
  'sync --check': ['sync', '--check'],
  check: ['check'],
  show: ['show'],
  next: ['next'],
  'add task': ['add', 'task', '1', 'New', '--quiet'],
  renumber: ['renumber', '--quiet'],
  done: ['done', '1.1', '--quiet'],
  'report weekly': ['report', 'weekly'],
  forecast: ['forecast', '--runs', '50'],
};
/** A machine may be busy: what ends is measured by the time of the processor. */
const mostMs = 600_000;
let failures = 0;

writeFileSync(
  measure,
  `const { writeFileSync } = require('node:fs');
const { peakMemory } = require(${JSON.stringify(peakMemory)});
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const result = { ms: (user + system) / 1000, mb: peakMemory() / 2 ** 20 };
  writeFileSync(${JSON.stringify(measured)}, JSON.stringify(result));
});
`,
);
try {
  writeFileSync(plan, '# Plan\n');
  const least = run(['show', '--plan', plan]).ms;
  for (const [unit, makers] of Object.entries(largePlans)) {
    for (const [kind, make] of Object.entries(makers)) {
      const size = Math.round(sizes[unit] * Number(factor));
      const file = { path: plan, make, size };
      for (const [name, args] of Object.entries(commands)) {
        compare({ kind, name, unit, file, least, args: [...args, '--plan', plan] });
      }
    }
  }
  for (const [kind, [ending, unit, make]] of Object.entries(largeInputs)) {
    const path = join(folder, `input.${ending}`);
    const flags = ['--yes', '--no-folders', '--force', '--quiet'];
    const args = ['new', join(folder, 'out'), '--from', path, ...flags];
    const size = Math.round(sizes[unit] * Number(factor));
    compare({ kind, name: 'new --from', unit, file: { path, make, size }, least, args });
  }
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`\n${failures} failures`);
process.exit(failures === 0 ? 0 : 1);

function compare({ kind, name, unit, file, least, args }) {
  if (!new RegExp(`^(?:${kinds})`).test(kind) || !new RegExp(`^(?:${names})`).test(name)) return;
  const [half, whole] = [file.size / 2, file.size].map((size) => {
    const text = file.make(size);
    writeFileSync(file.path, text);
    return { ...run(args), megabytes: text.length / 1e6 };
  });
  const ratio = (whole.ms - least) / Math.max(half.ms - least, 200);
  const isBad = half.failed || whole.failed || ratio > 3;
  if (isBad) failures += 1;
  const told = [
    isBad ? 'FAILED' : 'ok',
    `${kind}: ${file.size} ${unit}, ${whole.megabytes.toFixed(1)} MB`,
    name,
    `${(half.ms / 1000).toFixed(1)} s, ${(whole.ms / 1000).toFixed(1)} s`,
    `${whole.mb.toFixed(0)} MB`,
    whole.said,
  ];
  console.log(told.join(' | '));
}

function run(args) {
  rmSync(measured, { force: true });
  const { status, signal, stdout, stderr, error } = spawnSync(
    process.execPath,
    ['--require', measure, cli, ...args],
    { encoding: 'utf8', timeout: mostMs, killSignal: 'SIGKILL', maxBuffer: 2 ** 30 },
  );
  const said = (stderr || stdout).slice(0, 100).split('\n', 1)[0].replace(folder, '');
  const ended = error === undefined && signal === null && [0, 1].includes(status);
  const isBug = stderr.includes('This is a mistake in create-impl-plan');
  if (!ended || isBug) {
    return { ms: 0, mb: 0, failed: true, said: isBug ? stderr.slice(0, 500) : String(signal) };
  }
  return { ...JSON.parse(readFileSync(measured, 'utf8')), failed: false, said };
}
