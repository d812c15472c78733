// The tap comes first: what is loaded after it calls through it.
import './tap-disk.ts';
import { describe, expect, it } from 'vitest';
import { play } from '../commands/play.ts';
import { readTree, type Tree } from '../files/disk.ts';
import { commandScenarios } from './command-scenarios.ts';
import { compareTrees } from './compare-trees.ts';
import { type DiskFault, type FailedCall, failDisk, faultsOf, recordCalls } from './disk-faults.ts';
import { copyFolder, type Expectation, expectScenario } from './play-scenario.ts';
import { logFigures, sampleSteps } from './sample-steps.ts';

/*
 * Every call of the file system of every command that writes fails in turn, in each way a disk
 * fails. Afterwards the old state or the new one stands, whole, the exit code says which, and the
 * next command works and finds whatever is left over.
 */

const hidden = /(?:^|\/)\.[^/]*(?:create-impl-plan-|\.lock)/;

function visible(tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([path]) => !hidden.test(path)));
}

/**
 * The tree once nothing happens to it: where Node fails to remove one file of a folder, it tells so
 * at once, and may still be removing others.
 */
async function readStillTree(folder: string): Promise<Tree> {
  for (let before: Tree | undefined; ; ) {
    const tree = readWhole(folder);
    if (tree && before && compareTrees(before, tree).length === 0) return tree;
    before = tree;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

function readWhole(folder: string): Tree | undefined {
  try {
    return readTree(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

describe.each(Object.entries(commandScenarios))('%s', { timeout: 3_600_000 }, (name, scenario) => {
  const place = Object.keys(commandScenarios).indexOf(name);

  async function playWith(expected: Expectation, fault: DiskFault) {
    const folder = copyFolder(expected.start);
    const failing = failDisk(folder, fault);
    const played = await play(folder, scenario.command);
    const failed = failing.end();
    const tree = await readStillTree(folder);
    const next = await play(folder, expected.next);
    const where = `${describeFault(fault)}: ${describeCall(failed, folder)}\n${played.err}\nnext: ${next.err}`;
    return { folder, played, failed, tree, next, nextTree: readTree(folder), where };
  }

  it('is done or not done, whatever call fails', async () => {
    const expected = await expectScenario(scenario);
    const calls = await recordCalls(copyFolder(expected.start), (folder) =>
      play(folder, scenario.command),
    );
    const outcomes = { old: 0, new: 0 };
    for (const fault of sampleSteps(faultsOf(calls), 8, place)) {
      const { played, failed, tree, next, nextTree, where } = await playWith(expected, fault);
      expect(failed, where).toBeDefined();
      expect(played.err, where).not.toMatch(/mistake in create-impl-plan/);
      const state = played.code === 0 ? 'new' : 'old';
      outcomes[state] += 1;
      expect(played.code, where).toBe(state === 'new' ? 0 : 1);
      expect(compareTrees(visible(tree), expected[state]), where).toEqual([]);
      if (state === 'old') expect(played.err, where).toMatch(/^error IMP\d+ .+\n {2}hint: .+/m);
      expect(next.code, where).toBe(0);
      const { nextOfNew, nextOfOld } = expected;
      expect(compareTrees(nextTree, state === 'new' ? nextOfNew : nextOfOld), where).toEqual([]);
    }
    expect(outcomes.old).toBeGreaterThan(0);
    logFigures(name, {
      calls: calls.length,
      'faults that changed nothing': outcomes.old,
      'faults that were got over': outcomes.new,
    });
  });

  it('is done or not done after the next command, where the disk fails from a call on', async () => {
    const expected = await expectScenario(scenario);
    const calls = await recordCalls(copyFolder(expected.start), (folder) =>
      play(folder, scenario.command),
    );
    const faults = sampleSteps(faultsOf(calls, 'from then on'), 4, place);
    for (const fault of faults) {
      const { played, tree, next, nextTree, where } = await playWith(expected, fault);
      expect(played.err, where).not.toMatch(/mistake in create-impl-plan/);
      const states = [expected.old, expected.new].map((each) => each[expected.plan]);
      expect(states, where).toContain(tree[expected.plan]);
      expect(next.code, where).toBe(0);
      const fromOld = compareTrees(nextTree, expected.nextOfOld);
      const fromNew = compareTrees(nextTree, expected.nextOfNew);
      if (played.code === 0) expect(fromNew, where).toEqual([]);
      else if (/nothing was changed/.test(played.err)) expect(fromOld, where).toEqual([]);
      else if (fromNew.length > 0) expect(fromOld, where).toEqual([]);
    }
    logFigures(name, { 'faults that last': faults.length });
  });
});

function describeFault({ kind, code, lasts }: DiskFault): string {
  return `${kind} ${code}${lasts ? ' from then on' : ''}`;
}

function describeCall(call: FailedCall | undefined, folder: string): string {
  if (call === undefined) return 'no call failed';
  return `call ${call.number} ${call.name} ${[call.path, call.to].join(' ').replaceAll(folder, '')}`;
}
