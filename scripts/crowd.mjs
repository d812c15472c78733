/*
 * Lets a crowd loose on one plan, larger and longer than CI does:
 *
 *   npm run crowd              50 processes for 60 seconds
 *   npm run crowd -- 20 600    20 processes for ten minutes
 */
import { spawnSync } from 'node:child_process';

const [processes = '50', seconds = '60'] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'test/e2e/crowd.test.ts'],
  {
    env: { ...process.env, CROWD_PROCESSES: processes, CROWD_SECONDS: seconds },
    stdio: 'inherit',
  },
);
process.exit(status);
