import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  answer,
  makeFolder,
  onePhase,
  packageFolder,
  type Run,
  startProgram,
} from './prompt-run.ts';
import { keys } from './terminal.ts';

const { enter } = keys;
const plop = resolve('node_modules/plop/bin/plop.js');

/** Runs plop's own command in a project that has our package and a plopfile. */
async function startPlop(args: readonly string[], plopfile: string): Promise<Run> {
  const directory = await makeFolder({ 'plopfile.mjs': plopfile });
  await mkdir(join(directory, 'node_modules'));
  await symlink(packageFolder(), join(directory, 'node_modules/create-impl-plan'));
  const program = [process.execPath, plop, '--plopfile', 'plopfile.mjs', ...args];
  return startProgram(program, { directory });
}

const loadPack = "export default (plop) => plop.load('create-impl-plan');";

describe("a user's own plopfile", () => {
  it('asks what the arguments do not say and writes the plan', async () => {
    const run = await startPlop(
      ['plan', 'Checkout redesign', '_', 'Grace', '2026-03-02'],
      loadPack,
    );
    await answer(run, [
      ['? Directory: (checkout-redesign)', enter],
      ['? What is built?', enter],
      ['? Why is it built?', enter],
      ['? Related spec:', enter],
      ...onePhase,
    ]);
    expect(await run.ending()).toMatchObject({ exitCode: 0, isCursorVisible: true });
    expect(run.history()).not.toMatch(/Title:|Author:|Start date:/);
    expect(run.history()).toContain('checkout-redesign (5 files)');
    const path = join(run.directory, 'checkout-redesign/implementation-plan.md');
    const plan = await readFile(path, 'utf8');
    expect(plan).toContain('# Implementation Plan: Checkout redesign');
    expect(plan).toContain('**Author**: Grace');
    expect(plan).toContain('### Phase 1: Build');
  });

  it('refuses an argument that cannot be read', async () => {
    const run = await startPlop(['plan', 'Checkout', '_', '_', '2026-02-30'], loadPack);
    expect(await run.ending()).toMatchObject({ exitCode: 1 });
    expect(run.history()).toContain('This is no date. For example: 2026-03-02');
  });

  it('is left with Ctrl-D', async () => {
    const run = await startPlop(['plan'], loadPack);
    await answer(run, [['? Title:', keys.ctrlD]]);
    expect(await run.ending()).toMatchObject({ exitCode: 1, isCursorVisible: true });
    expect(run.history()).toContain('nothing was written');
    expect((await readdir(run.directory)).sort()).toEqual(['node_modules', 'plopfile.mjs']);
  });

  it('can use the action in a generator of its own', async () => {
    const run = await startPlop(
      ['mine', 'Search'],
      `export default async (plop) => {
        await plop.load('create-impl-plan', { prefix: 'impl-' }, { actionTypes: true, helpers: true });
        plop.setGenerator('mine', {
          prompts: [{ type: 'input', name: 'title', message: 'What?' }],
          actions: ({ title }) => [{
            type: 'impl-create-plan',
            directory: plop.renderString('plans/{{impl-slug title}}', { title }),
            plan: { title, phases: [{ name: 'Build', tasks: [{ name: 'Index', estimate: '2d' }] }] },
          }],
        });
      };`,
    );
    expect(await run.ending()).toMatchObject({ exitCode: 0 });
    expect(await readdir(join(run.directory, 'plans/search'))).toContain('implementation-plan.md');
  });
});
