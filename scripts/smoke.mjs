/*
 * Installs a tarball of the package into an empty folder, without network, and runs what everybody
 * does with it: on any Node that can run it, though not build it.
 *
 *   node scripts/smoke.mjs create-impl-plan-0.1.0.tgz
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const tarball = resolve(process.argv[2] ?? '');
const folder = mkdtempSync(join(tmpdir(), 'smoke-'));
const options = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };
const npm = (...args) =>
  execFileSync('npm', args, { ...options, shell: process.platform === 'win32' });
const node = (...args) => execFileSync(process.execPath, args, options);
const cli = (...args) => node('node_modules/create-impl-plan/dist/cli.cjs', ...args);

try {
  writeFileSync(join(folder, 'package.json'), '{ "name": "smoke", "type": "module" }');
  npm('install', '--offline', '--no-audit', '--no-fund', tarball);
  expectText(cli('--version'), /^\d+\.\d+\.\d+/);
  expectText(cli('--yes', '--title', 'Shop', '--start', '2026-03-02'), 'Made shop');
  expectText(cli('add', 'task', '2', 'Load test', '--estimate', '2d'), 'Added task 2.4');
  expectText(cli('done', '1.1', '--as-of', '2026-03-02', '--on', '2026-03-02'), 'task 1.1');
  expectText(cli('sync'), 'Everything is up to date');
  expectText(cli('check', '--as-of', '2026-03-02'), /\bnotes?\b/);
  expectText(cli('show', '--as-of', '2026-03-02'), 'Shop');
  expectText(cli('next', '--as-of', '2026-03-02'), '1.2');
  expectText(cli('forecast', '--spread', '50%', '--as-of', '2026-03-02'), 'P80');
  const plan = readFileSync(join(folder, 'shop/implementation-plan.md'), 'utf8');
  expectText(plan, '**Task 2.4**: Load test');
  const program = `
    import { readFileSync } from 'node:fs';
    import pack, { readPlan } from 'create-impl-plan';
    const { plan } = readPlan(readFileSync('shop/implementation-plan.md', 'utf8'));
    console.log(typeof pack, plan.title, plan.phases[1].tasks[3].estimate);`;
  writeFileSync(join(folder, 'program.js'), program);
  expectText(node('program.js'), 'function Shop 2d');
  console.log(`The package works on Node ${process.version}.`);
} finally {
  rmSync(folder, { recursive: true });
}

function expectText(text, part) {
  const isThere = typeof part === 'string' ? text.includes(part) : part.test(text);
  if (!isThere) throw new Error(`There is no ${part} in:\n${text}`);
}
