/*
 * Checks each regular expression of the source that is new, and notes what was found in
 * `test/expressions.json`. What is not known to be safe begins with `!`: mend the expression; where
 * the finding is wrong, say why in its place, beginning with `Reviewed: `.
 */
import { spawnSync } from 'node:child_process';

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'];
const { status } = spawnSync(process.execPath, [...vitest, 'test/expressions.test.ts'], {
  env: { ...process.env, UPDATE_EXPRESSIONS: '1' },
  stdio: 'inherit',
});
process.exit(status ?? 1);
