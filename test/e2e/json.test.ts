import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandNames } from '../../src/command-names.ts';
import { addKinds } from '../../src/commands/add.ts';
import { formatOwner, thisProcess } from '../../src/files/process-owner.ts';
import { emptyFolder, readTree, run } from './run-command.ts';

const outline = `# Shop
start: 2026-03-02
author: Ada
## Foundation
- Set up CI (2d) @alice
- Database schema (3d) @bob after 1.1
## Payment
- Provider adapter (1w) @alice after 1.2
`;

/** A plan that somebody wrote, without numbers. */
const roadmap =
  '# Roadmap\n\n**Start Date**: 2026-03-02\n\n## Phase 1: One\n\n- [ ] Task: Set up\n';

/** A way to call each command that works on the plan of {@link newPlan}. */
const calls: Record<(typeof commandNames)[number], string[]> = {
  new: ['new', 'other', '--yes'],
  add: ['add', 'task', '2', 'Load test'],
  set: ['set', '1.2', '--estimate', '4d'],
  start: ['start', '1.1'],
  done: ['done', '1.1'],
  block: ['block', '1.1', 'no runner'],
  move: ['move', '1.2', '--to', '2'],
  remove: ['remove', '2.1'],
  renumber: ['renumber'],
  sync: ['sync'],
  show: ['show'],
  next: ['next'],
  forecast: ['forecast'],
  report: ['report', 'weekly'],
  check: ['check'],
  eject: ['eject', 'task'],
  adopt: ['adopt', 'implementation-plan.md', '--yes'],
};
/** Those that look at no plan, or report on its problems. */
const others: readonly string[] = ['new', 'eject', 'check'];
const onPlans = commandNames.filter((name) => !others.includes(name));

/** Made once: each test has a copy. */
let made = '';

beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'create-impl-plan-test-'));
  const result = await run(made, ['--from', '-', '--as-of', '2026-02-27'], { input: outline });
  expect(result).toMatchObject({ code: 0, err: '' });
});

afterAll(() => rmSync(made, { recursive: true, force: true }));

function newPlan(): string {
  const folder = emptyFolder();
  cpSync(made, folder, { recursive: true });
  return join(folder, 'shop');
}

/** Runs a command with `--json`; the standard error has to be empty. */
async function runJson(folder: string, args: readonly string[]) {
  const { code, out, err } = await run(folder, [...args, '--json']);
  expect({ args, err }).toEqual({ args, err: '' });
  return { code, json: JSON.parse(out) };
}

/** What a failure looks like, whatever has failed. */
function failure(code: string, more: object = {}) {
  return {
    error: {
      code,
      message: expect.stringMatching(/^\S.*[^.]$/s),
      hint: expect.any(String),
      ...more,
    },
  };
}

describe('every command with --json', () => {
  it.each(commandNames)('%s prints JSON alone, and says in its help that it does', async (name) => {
    const shop = newPlan();
    const { code, json } = await runJson(shop, calls[name]);
    expect({ name, code }).toEqual({ name, code: 0 });
    expect(json).not.toHaveProperty('error');
    const help = await run(shop, [...calls[name].slice(0, name === 'add' ? 2 : 1), '--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('--json ');
  });

  it.each(commandNames)('%s says as JSON that a flag is unknown', async (name) => {
    const shop = newPlan();
    const before = readTree(shop);
    const words = name === 'add' ? 'add task' : name;
    expect(await runJson(shop, [...calls[name], '--bogus'])).toEqual({
      code: 2,
      json: failure('IMP050', {
        message: "unknown option '--bogus'",
        hint: `create-impl-plan ${words} --help lists what there is`,
      }),
    });
    expect(readTree(shop)).toEqual(before);
  });

  it.each(onPlans)('%s says as JSON that there is no plan', async (name) => {
    expect(await runJson(emptyFolder(), calls[name])).toEqual({
      code: 1,
      json: failure('IMP044'),
    });
  });

  it.each(onPlans)('%s says as JSON where a plan is wrong, and writes nothing', async (name) => {
    const shop = newPlan();
    const path = join(shop, 'implementation-plan.md');
    const lines = readFileSync(path, 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes('**Dependencies**: 1.1'));
    lines[line] = '- **Dependencies**: 7.7';
    writeFileSync(path, lines.join('\n'));
    const before = readTree(shop);
    const position = { file: 'implementation-plan.md', line: line + 1, column: 21, length: 3 };
    const { code, json } = await runJson(shop, calls[name]);
    expect({ name, code, ...json }).toMatchObject({
      name,
      code: 1,
      ...failure('IMP011', { position }),
    });
    expect(readTree(shop)).toEqual(before);
  });

  it('check gives the problems themselves', async () => {
    const shop = newPlan();
    const path = join(shop, 'implementation-plan.md');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('**Dependencies**: 1.1', '**Dependencies**: 7.7'));
    const { code, json } = await runJson(shop, ['check']);
    expect(code).toBe(1);
    expect(json).toMatchObject({
      summary: { errors: 1 },
      problems: expect.arrayContaining([expect.objectContaining({ code: 'IMP011' })]),
    });
    expect(await runJson(emptyFolder(), ['check'])).toEqual({ code: 1, json: failure('IMP044') });
  });

  it('new and eject say as JSON what exists', async () => {
    const shop = newPlan();
    writeFileSync(join(shop, 'blocks'), '');
    expect(await runJson(join(shop, '..'), ['new', 'shop', '--yes'])).toMatchObject({
      code: 1,
      json: { error: { code: 'IMP040' }, others: expect.any(Array) },
    });
    expect(await runJson(shop, ['eject', 'blocks/task', '--to', '.'])).toMatchObject({
      code: 1,
      json: failure('IMP042'),
    });
  });

  it('tells among the problems what an interrupted command left', async () => {
    const shop = newPlan();
    // Of a process that has ended, with a journal that nobody can read.
    const { pid } = spawnSync(process.execPath, ['--version']);
    const owner = formatOwner({ ...thisProcess(), pid });
    const hidden = join(shop, `.create-impl-plan-${owner}-0123abcd`);
    mkdirSync(hidden);
    writeFileSync(join(hidden, 'journal.json'), 'nonsense');
    for (const args of [['show'], ['forecast'], ['report', 'daily'], ['next'], ['check']]) {
      const { code, json } = await runJson(shop, args);
      expect({ args, code }).toEqual({ args, code: 0 });
      expect(json.problems).toContainEqual(expect.objectContaining({ code: 'IMP047' }));
    }
    expect(await runJson(shop, ['sync'])).toMatchObject({ code: 1, json: failure('IMP047') });
  });

  it('takes --json before the kind that is added, too', async () => {
    const shop = newPlan();
    const { code, out } = await run(shop, ['add', '--json', 'risk', 'Late']);
    expect(code).toBe(0);
    expect(JSON.parse(out).changes.subjects).toHaveLength(1);
  });

  it('takes no text for a flag: what comes after -- are words', async () => {
    const { err } = await run(emptyFolder(), ['block', '1.1', '--', '--json']);
    expect(err).toContain('IMP044');
  });

  it('says as JSON what is wrong in the words before the flags', async () => {
    const shop = newPlan();
    for (const words of [['shwo'], ['add'], ['add', 'rsik'], ['report', 'weakly'], ['next', 'x']]) {
      const { code, json } = await runJson(shop, words);
      expect({ words, code, json }).toEqual({ words, code: 2, json: failure('IMP050') });
    }
    writeFileSync(join(shop, 'other.md'), roadmap);
    expect(await runJson(shop, ['adopt', 'other.md'])).toMatchObject({
      code: 2,
      json: failure('IMP050', { hint: 'say --yes to write it, or --dry-run to see it' }),
    });
  });
});

describe('add', () => {
  it.each(addKinds())('%s says as JSON that a flag is unknown', async (kind) => {
    const json = failure('IMP050', {
      message: "unknown option '--bogus'",
      hint: `create-impl-plan add ${kind} --help lists what there is`,
    });
    expect(await runJson(emptyFolder(), ['add', kind, 'x', '--bogus'])).toEqual({ code: 2, json });
  });
});

describe('help', () => {
  it('names every command, by itself and for each of them', async () => {
    const folder = emptyFolder();
    const { code, out } = await run(folder, ['help']);
    expect(code).toBe(0);
    for (const name of commandNames.slice(1)) expect(out).toMatch(new RegExp(`\\b${name}\\b`));
    expect(await run(folder, ['help', 'next'])).toEqual(await run(folder, ['next', '--help']));
    expect(readTree(folder)).toEqual({});
  });
});
