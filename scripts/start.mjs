// `npm start` from a clone: the prompts in a terminal, the example plan where there is none.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundler = fileURLToPath(new URL('../node_modules/rolldown/bin/cli.mjs', import.meta.url));
const cli = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const example = fileURLToPath(new URL('../examples/checkout-redesign.yaml', import.meta.url));

// What the bundler lists on the standard output is for those who look at its chunks.
const build = spawnSync(
  process.execPath,
  [bundler, '--config', 'rolldown.config.ts', '--log-level', 'warn'],
  { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
);
if (build.status !== 0) process.exit(build.status ?? 1);

const given = process.argv.slice(2);
const inTerminal = process.stdin.isTTY && process.stdout.isTTY && !process.env.CI;
const args = given.length > 0 || inTerminal ? given : ['--from', example];
const { status, signal } = spawnSync(process.execPath, [cli, ...args], { stdio: 'inherit' });
process.exit(signal ? 130 : (status ?? 1));
