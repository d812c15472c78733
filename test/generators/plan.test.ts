import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodePlop from 'node-plop';
import { expect, it, onTestFinished } from 'vitest';
import type { PlanOutcome } from '../../generators/plan.ts';
import { registerGenerators } from '../../generators/register-generators.ts';
import registerPack from '../../plopfile.ts';
import type { NewRequest } from '../../src/commands/new-project.ts';
import { PlanError } from '../../src/problem.ts';

const today = '2026-02-27';

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'create-impl-plan-plop-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A plop with our pack and a generator of somebody else's, which makes a plan without asking. */
async function plopWith(directory: string, config: { force?: boolean; prefix?: string } = {}) {
  const { force = false, prefix } = config;
  const plop = await nodePlop('', { force, destBasePath: undefined });
  const outcome: PlanOutcome = {};
  registerGenerators(plop, { outcome, ...(prefix === undefined ? {} : { prefix }) });
  const plan = { title: 'Search', startDate: '2026-03-02' };
  const type = `${prefix ?? ''}create-plan`;
  const own = plop.setGenerator('own', { actions: () => [{ type, directory, plan }] });
  return { plop, own, outcome };
}

it('registers a generator, an action type and helpers, with a prefix where one is given', async () => {
  const { plop } = await plopWith('x', { prefix: 'impl-' });
  const names = plop.getGeneratorList().map(({ name }) => name);
  expect(names).toContain('impl-plan');
  expect(names.filter((name) => !name.startsWith('impl-'))).toEqual(['own']);
  expect(plop.getActionTypeList()).toEqual(['impl-create-plan', 'impl-edit-plan']);
  expect(
    plop.renderString('{{impl-slug t}} {{impl-isoDate d}}', { t: 'Für <Alle>', d: '2 mar 2026' }),
  ).toBe('fuer-alle 2026-03-02');
});

it('has helpers that write nothing for nothing', async () => {
  const plop = await nodePlop();
  registerPack(plop);
  expect(plop.renderString('[{{slug t}}] [{{isoDate d}}]', { d: 'soon' })).toBe('[] []');
});

it('is registered by the default export of the package', async () => {
  const plop = await nodePlop();
  registerPack(plop, { prefix: 'impl-' });
  expect(plop.getGeneratorList().map(({ name }) => name)).toContain('impl-plan');
});

it('writes a plan that nothing is said of, without folders where that is wanted', async () => {
  const directory = join(await makeFolder(), 'bare');
  const { plop } = await plopWith(directory);
  const type = 'create-plan';
  const bare = plop.setGenerator('bare', { actions: () => [{ type, directory, folders: 'no' }] });
  expect((await bare.runActions({})).failures).toEqual([]);
  expect(await readdir(directory)).toEqual(['implementation-plan.md']);
});

it('writes the whole plan by its action, in every run', async () => {
  for (const _ of [1, 2]) {
    const directory = join(await makeFolder(), 'search');
    const { own, outcome } = await plopWith(directory);
    const { changes, failures } = await own.runActions({});
    expect(failures).toEqual([]);
    expect(changes).toMatchObject([{ type: 'create-plan' }]);
    expect(await readFile(join(directory, 'implementation-plan.md'), 'utf8')).toContain('Search');
    expect(outcome.written?.created).toContain('implementation-plan.md');
  }
});

it('reports files in the way as the error that it was, and replaces them with --force', async () => {
  const directory = await makeFolder();
  await (await plopWith(directory)).own.runActions({});
  const before = await readdir(directory, { recursive: true });
  const second = await plopWith(directory);
  const { failures } = await second.own.runActions({});
  expect(failures).toMatchObject([{ type: 'create-plan', error: expect.stringMatching(/./) }]);
  expect(second.outcome.error).toBeInstanceOf(PlanError);
  expect((second.outcome.error as PlanError).problems[0]?.code).toBe('IMP040');
  const forced = await plopWith(directory, { force: true });
  expect((await forced.own.runActions({})).failures).toEqual([]);
  expect(forced.outcome.written?.replaced).toContain('implementation-plan.md');
  expect(await readdir(directory, { recursive: true })).toEqual(before);
});

it.each([
  ['a title', ['  '], /The plan needs a title/],
  ['a start date', ['_', '_', '_', 'soon'], /This is no date\. For example/],
])('refuses %s that cannot be read before it asks anything', async (_, bypass, reason) => {
  const plop = await nodePlop();
  const given: NewRequest = { input: {}, folders: 'yes', overwrite: 'refuse', today };
  registerGenerators(plop, { given });
  await expect(plop.getGenerator('plan').runPrompts(bypass)).rejects.toThrow(reason);
});
