import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editPlanFile } from '../../src/files/edit-plan-file.ts';
import { isLongRun, sampleSteps, upTo } from '../faults/sample-steps.ts';
import { fillFolder, makeFolder, readTree } from './disk.ts';
import { oldTree, scenarios } from './plan-change.ts';
import { bundlePlanProcess, type PlanProcesses } from './plan-processes.ts';

/*
 * A real process is killed before every single call of the file system in turn, while it changes a
 * plan with its folders. After the next command, the old state or the new one stands, whole, and
 * nothing is left over. The next command is killed at every call as well. In CI, at a sample of them.
 */

let processes: PlanProcesses;
beforeAll(async () => {
  processes = await bundlePlanProcess();
});
afterAll(() => processes.remove());

const plan = 'implementation-plan.md';

/** Two at a time: as many as the smallest machine has cores. */
async function inPairs<Item>(items: readonly Item[], action: (item: Item) => Promise<void>) {
  const rest = items.values();
  const work = async () => {
    for (const item of rest) await action(item);
  };
  await Promise.all([work(), work()]);
}

async function countCalls(task: string, directory: string, argument: string): Promise<number> {
  const { output } = await processes.run(task, directory, argument);
  const { calls, problems }: { calls: number; problems?: unknown } = JSON.parse(output);
  expect(problems).toBeUndefined();
  return calls;
}

async function doNothing(directory: string) {
  await editPlanFile(join(directory, plan), ({ text }) => ({ text, result: undefined }));
}

describe.each(Object.keys(scenarios))('%s', { timeout: 240_000 }, (name) => {
  const newTree = scenarios[name]?.newTree;

  it('is done or not done, wherever its process is killed', async () => {
    const parent = makeFolder();
    const place = (label: string | number) => {
      const directory = join(parent, String(label));
      fillFolder(directory, oldTree);
      return directory;
    };
    const calls = await countCalls('change', place('whole'), name);
    expect(readTree(join(parent, 'whole'))).toEqual(newTree);
    expect(calls).toBeGreaterThan(50);

    const outcomes = { old: 0, new: 0 };
    // The last calls, when all is done, are few: a sample could leave them out.
    const ends = upTo(calls).slice(-2);
    const sample = new Set([...sampleSteps(upTo(calls), 10, name.length), ...ends]);
    await inPairs([...sample], async (call) => {
      const directory = place(call);
      const { signal } = await processes.run('change', directory, name, call);
      const where = `killed before call ${call} of ${calls}`;
      expect(signal, where).toBe('SIGKILL');
      // The plan itself is never missing and never in part.
      expect([oldTree[plan], newTree?.[plan]], where).toContain(readTree(directory)[plan]);
      await doNothing(directory);
      const tree = readTree(directory);
      const isNew =
        JSON.stringify(Object.entries(tree)) !==
        JSON.stringify(Object.entries(readTreeOf(oldTree)));
      expect(tree, where).toEqual(isNew ? newTree : oldTree);
      outcomes[isNew ? 'new' : 'old'] += 1;
    });
    expect(outcomes.old).toBeGreaterThan(isLongRun ? 20 : 3);
    expect(outcomes.new).toBeGreaterThan(isLongRun ? 5 : 0);
  });
});

/** In the order in which `readTree` lists. */
function readTreeOf(tree: Record<string, string | null>) {
  const folder = makeFolder(tree);
  return readTree(folder);
}

it('is settled too where the settling is killed at every call', { timeout: 240_000 }, async () => {
  const name = 'everything at once';
  const parent = makeFolder();
  const whole = join(parent, 'whole');
  fillFolder(whole, oldTree);
  const calls = await countCalls('change', whole, name);
  // Half-way through the renames, and with all but the plan in place.
  const halves = [0.6, 0.8].map((part) => Math.floor(calls * part));
  let settled = 0;
  for (const half of halves) {
    const start = join(parent, `half-${half}`);
    fillFolder(start, oldTree);
    await processes.run('change', start, name, half);
    const probe = join(parent, `probe-${half}`);
    cpSync(start, probe, { recursive: true });
    const total = await countCalls('nothing', probe, '');
    const target = readTree(probe);
    expect([oldTree, scenarios[name]?.newTree]).toContainEqual(target);
    await inPairs(sampleSteps(upTo(total), 8), async (call) => {
      const directory = join(parent, `half-${half}-${call}`);
      cpSync(start, directory, { recursive: true });
      const { signal } = await processes.run('nothing', directory, '', call);
      expect(signal).toBe('SIGKILL');
      await doNothing(directory);
      expect(readTree(directory), `half ${half}, settling killed at ${call}`).toEqual(target);
      settled += 1;
    });
  }
  expect(settled).toBeGreaterThan(isLongRun ? 60 : 10);
});
