import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import nodePlop from 'node-plop';
import { describe, expect, it, onTestFinished } from 'vitest';
import { askEdit } from '../../generators/ask-edit.ts';
import type { EditOutcome } from '../../generators/edit.ts';
import { registerGenerators } from '../../generators/register-generators.ts';
import { runEditGenerator } from '../../generators/run-edit-generator.ts';
import { PlanError } from '../../src/problem.ts';
import type { EditCommand } from '../../src/prompts/edit-command.ts';
import { processSession } from '../../src/prompts/session.ts';
import { captureOutput } from '../commands/capture-output.ts';
import { openVirtualTerminal } from '../prompts/virtual-terminal.ts';

const text = `# Implementation Plan: Shop

**Start Date**: 2026-03-02

## Implementation Breakdown

### Phase 1: Build (Estimated: 2 days)

**Task 1.1**: Index

- **Estimated Time**: 2d
- **Dependencies**: None
`;

async function makePlan(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'create-impl-plan-edit-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'plan.md');
  await writeFile(path, text);
  return path;
}

/** Nothing of what a command prints. */
function silence(): void {
  const { release } = captureOutput();
  onTestFinished(release);
}

async function runAction(answers: { edit?: EditCommand }, command?: readonly string[]) {
  silence();
  const outcome: EditOutcome = {};
  const plop = await nodePlop();
  registerGenerators(plop, { edit: { outcome } });
  const own = plop.setGenerator('own', {
    prompts: [],
    actions: () => [{ type: 'edit-plan', ...(command ? { command } : {}) }],
  });
  return { outcome, result: await own.runActions(answers) };
}

it('registers a generator for each way to change a plan', async () => {
  const plop = await nodePlop();
  registerGenerators(plop, {});
  expect(plop.getGeneratorList().map(({ name }) => name)).toEqual([
    'plan',
    'add',
    'task',
    'phase',
    'set',
    'start',
    'done',
    'block',
    'move',
    'remove',
    'sync',
  ]);
});

it('names the plan where plop works in another directory', async () => {
  const path = await makePlan();
  const base = dirname(path);
  await rename(path, join(base, 'implementation-plan.md'));
  const style = (_: unknown, shown: string) => shown;
  const given: EditCommand = { name: 'sync', words: [], flags: { 'dry-run': true } };
  const asked = await askEdit(given, { ...processSession(style, undefined), base });
  expect(asked.flags['dry-run']).toBe(true);
  expect(resolve(String(asked.flags.plan))).toBe(join(base, 'implementation-plan.md'));
});

it('finds the plan that is named where it asks', async () => {
  const plan = await makePlan();
  const given: EditCommand = { name: 'start', words: ['1.1'], flags: { plan, note: 'go' } };
  expect(await askEdit(given, openVirtualTerminal().session)).toEqual(given);
});

describe('a run of a generator, where nobody can be asked', () => {
  const style = (_: unknown, shown: string) => shown;

  it('does what was said, or throws what kept it from that', async () => {
    silence();
    const plan = await makePlan();
    await writeFile(plan, text.replace('(Estimated: 2 days)', '(Estimated: 9 days)'));
    const given: EditCommand = { name: 'sync', words: [], flags: { plan, quiet: true } };
    await runEditGenerator(given, style);
    expect(await readFile(plan, 'utf8')).toBe(text);
    const none = { ...given, flags: { plan: join(dirname(plan), 'none.md') } };
    await expect(runEditGenerator(none, style)).rejects.toBeInstanceOf(PlanError);
  });
});

describe('the action', () => {
  it('runs the command that was asked', async () => {
    const plan = await makePlan();
    const edit: EditCommand = {
      name: 'add',
      words: ['task', '1', '--yes'],
      flags: { plan, estimate: '1d', quiet: true },
    };
    const { outcome, result } = await runAction({ edit });
    expect(result.failures).toEqual([]);
    expect(outcome.done).toEqual(edit);
    expect(await readFile(plan, 'utf8')).toContain('**Task 1.2**: --yes\n');
  });

  it('clears a field by an empty value', async () => {
    const plan = await makePlan();
    const edit: EditCommand = { name: 'set', words: ['1.1'], flags: { plan, estimate: '' } };
    expect((await runAction({ edit })).result.failures).toEqual([]);
    expect(await readFile(plan, 'utf8')).not.toContain('2d');
  });

  it.each([
    [['add', 'task', '1', 'Search', '--estimate', '3d'], '**Task 1.2**: Search'],
    [['set', 'phase', '1', '--name', 'Make'], '### Phase 1: Make'],
  ])('runs %j of a generator of somebody else', async (command, line) => {
    const plan = await makePlan();
    const { result } = await runAction({}, [...command, '--plan', plan]);
    expect(result.failures).toEqual([]);
    expect(await readFile(plan, 'utf8')).toContain(line);
  });

  it('keeps the error that it was, and writes nothing', async () => {
    const plan = await makePlan();
    const { outcome, result } = await runAction({}, ['set', '9.9', '--name', 'x', '--plan', plan]);
    expect(result.failures).toHaveLength(1);
    expect(outcome.error).toBeInstanceOf(PlanError);
    expect(await readFile(plan, 'utf8')).toBe(text);
  });

  it.each([[undefined], [[]], [['show']]])('refuses %j', async (command) => {
    const { result } = await runAction({}, command);
    expect(result.failures).toMatchObject([{ error: expect.stringMatching(/takes a command/) }]);
  });
});
