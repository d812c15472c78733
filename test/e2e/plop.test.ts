import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { answer, makeFolder, onePhase, packageFolder, startProgram } from './prompt-run.ts';
import { plainEnvironment } from './run-command.ts';
import { keys } from './terminal.ts';

const { enter } = keys;
const plan = 'shop/implementation-plan.md';
/** The plopfiles of the documentation. */
const documented = [...readFileSync('docs/plop.md', 'utf8').matchAll(/^```js\n(.*?)^```/gms)].map(
  ([, code]) => code,
);
const ownPlopfile = 'node_modules/create-impl-plan/dist/plopfile.js';

/** A project that has plop and the installed package, as npm would put them there. */
async function makeProject(plopfile?: string): Promise<string> {
  const directory = await makeFolder(plopfile === undefined ? {} : { 'plopfile.mjs': plopfile });
  await mkdir(join(directory, 'node_modules'));
  await symlink(packageFolder(), join(directory, 'node_modules/create-impl-plan'));
  await symlink(resolve('node_modules/plop'), join(directory, 'node_modules/plop'));
  return directory;
}

/** Runs plop without a terminal. */
async function runPlop(directory: string, args: readonly string[]) {
  const program = ['node_modules/plop/bin/plop.js', ...args];
  const options = { cwd: directory, env: plainEnvironment() };
  return promisify(execFile)(process.execPath, program, options);
}

describe.each([
  ["a user's plopfile that loads the pack", documented[0], []],
  ["the package's own plopfile", undefined, ['--plopfile', ownPlopfile]],
])('%s, without a terminal', (_, plopfile, flags) => {
  it('makes a plan and changes it by what is said beforehand', async () => {
    const directory = await makeProject(plopfile);
    const plop = (...args: string[]) => runPlop(directory, [...flags, ...args]);
    await plop('plan', 'Shop', '_', 'Grace', '2026-03-02');
    const made = await readFile(join(directory, plan), 'utf8');
    expect(made).toContain('# Implementation Plan: Shop');
    expect(made).toContain('**Author**: Grace');
    expect(made).toContain('**Start Date**: 2026-03-02');
    expect(made).toContain('**Task 3.3**');

    const { stdout } = await plop('task', '2', 'Load test');
    expect(stdout).toContain('Added task 2.4');
    await plop('block', '1.1', 'no server yet');
    const changed = await readFile(join(directory, plan), 'utf8');
    expect(changed).toContain('**Task 2.4**: Load test');
    expect(changed).toContain('no server yet');
  });

  it('says what is missing, and fails', async () => {
    const directory = await makeProject(plopfile);
    const sync = runPlop(directory, [...flags, 'sync']);
    await expect(sync).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no implementation-plan.md'),
    });
    await runPlop(directory, [...flags, 'plan', 'Shop']);
    await expect(runPlop(directory, [...flags, 'plan', 'Shop'])).rejects.toMatchObject({ code: 1 });
    await expect(runPlop(directory, [...flags, 'done'])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('lacks <ref'),
    });
  });
});

it("asks by the package's own plopfile in a terminal", async () => {
  const directory = await makeProject();
  const program = ['node_modules/plop/bin/plop.js', '--plopfile', ownPlopfile, 'plan', 'Shop'];
  const run = await startProgram([process.execPath, ...program], { directory });
  await answer(run, [
    ['? Directory: (shop)', enter],
    ['? Author:', enter],
    ['? Start date:', `2026-03-02${enter}`],
    ['? What is built?', enter],
    ['? Why is it built?', enter],
    ['? Related spec:', enter],
    ...onePhase,
  ]);
  expect(await run.ending()).toMatchObject({ exitCode: 0 });
  expect(await readFile(join(directory, plan), 'utf8')).toContain('### Phase 1: Build');
});

it('makes plans in generators of others, with a prefix before every name of the pack', async () => {
  const directory = await makeProject(documented[1]);
  await runPlop(directory, ['feature', 'Search']);
  const path = join(directory, 'plans/search/implementation-plan.md');
  expect(await readFile(path, 'utf8')).toContain('**Task 1.1**: Index');
  await runPlop(directory, ['--dest', 'plans/search', 'impl-phase', 'Hardening']);
  expect(await readFile(path, 'utf8')).toContain('Hardening');
});
