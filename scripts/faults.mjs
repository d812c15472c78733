/*
 * Lets every call of the file system fail, and kills every command at every one of them, without
 * leaving any out as CI does; then says how many. It takes about an hour.
 *
 *   npm run faults                 all
 *   npm run faults -- -t renumber  as vitest's arguments say: one command
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'faults-'));
const log = join(folder, 'figures.jsonl');
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    ...['run', '--no-file-parallelism', '--testTimeout', '36000000'],
    ...['test/files', 'test/faults', 'test/e2e/kill-commands.test.ts'],
    ...process.argv.slice(2),
  ],
  { env: { ...process.env, FAULTS_LOG: log }, stdio: 'inherit' },
);
const totals = new Map();
for (const line of readFileSync(log, 'utf8').trimEnd().split('\n')) {
  const { what, figures } = JSON.parse(line);
  const told = Object.entries(figures).map(([name, count]) => {
    totals.set(name, (totals.get(name) ?? 0) + count);
    return `${count} ${name}`;
  });
  console.log(`${what}: ${told.join(', ')}`);
}
console.log(`In all: ${[...totals].map(([name, count]) => `${count} ${name}`).join(', ')}`);
rmSync(folder, { recursive: true });
process.exit(status);
