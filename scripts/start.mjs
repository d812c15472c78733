// `npm start` from a clone: the prompts in a terminal, the example plan where there is none.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const example = fileURLToPath(new URL('../examples/checkout-redesign.yaml', import.meta.url));
const given = process.argv.slice(2);
const inTerminal = process.stdin.isTTY && process.stdout.isTTY && !process.env.CI;
const args = given.length > 0 || inTerminal ? given : ['--from', example];
const { status, signal } = spawnSync(process.execPath, [cli, ...args], { stdio: 'inherit' });
process.exit(signal ? 130 : (status ?? 1));
