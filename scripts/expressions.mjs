/*
 * Checks each new regular expression of the source with recheck, which looks for texts that make it
 * slow, and notes what it says in `test/expressions.json`:
 *
 *   npm install --no-save recheck@4.5.0 && npm run expressions
 *
 * What it does not find safe begins with `!`. Mend the expression; where the finding is wrong, say
 * why in its place, beginning with `Reviewed: `.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

let recheck;
try {
  recheck = createRequire(import.meta.url).resolve('recheck');
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error;
  console.error('recheck is missing: npm install --no-save recheck@4.5.0');
  process.exit(2);
}
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'];
const { status } = spawnSync(process.execPath, [...vitest, 'test/expressions.test.ts'], {
  env: { ...process.env, RECHECK: recheck },
  stdio: 'inherit',
});
process.exit(status ?? 1);
