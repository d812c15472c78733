// The tap comes first: what is loaded after it calls through it.
import './tap-disk.ts';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { play } from '../commands/play.ts';
import { makeFolder, readTree } from '../files/disk.ts';
import { commandScenarios } from './command-scenarios.ts';
import { compareTrees } from './compare-trees.ts';
import { copyFolder, expectScenario } from './play-scenario.ts';
import { cutPower, recordPower } from './power-disk.ts';
import { logFigures, sampleSteps, upTo } from './sample-steps.ts';

/*
 * The power goes after each thing that a command told the disk, and what was not flushed is there
 * or not, by chance. After the next command the old state or the new one stands, whole.
 */

/** The same numbers in every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe.each(Object.entries(commandScenarios))('%s', { timeout: 3_600_000 }, (name, scenario) => {
  const place = Object.keys(commandScenarios).indexOf(name);

  it('is done or not done, wherever the power goes', async () => {
    const expected = await expectScenario(scenario);
    const played = copyFolder(expected.start);
    const record = await recordPower(played, async () => {
      expect(await play(played, scenario.command)).toMatchObject({ code: 0 });
    });
    // Calls that escaped would leave nothing to cut.
    const kinds = new Set(record.told.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(['flush', 'names', 'write']);
    const cuts = upTo(record.told.length).flatMap((after) =>
      upTo(4).map((seed) => ({ after, seed: after * 10 + seed })),
    );
    const outcomes = { old: 0, new: 0 };
    for (const { after, seed } of sampleSteps(cuts, 6, place)) {
      const tree = cutPower(record, after, seededRandom(seed));
      const where = `cut after ${after} of ${record.told.length}, seed ${seed}`;
      const texts = [expected.old, expected.new].map((each) => each[expected.plan]);
      expect(texts, where).toContain(tree[expected.plan]);
      const folder = makeFolder(tree);
      // To start again takes longer than a lock without text is waited for.
      for (const path of Object.keys(tree)) utimesSync(join(folder, path), 1, 1);
      const next = await play(folder, expected.next);
      expect(next.code, `${where}\n${next.err}`).toBe(0);
      const found = readTree(folder);
      const isNew = compareTrees(found, expected.nextOfNew).length === 0;
      if (!isNew) expect(compareTrees(found, expected.nextOfOld), where).toEqual([]);
      outcomes[isNew ? 'new' : 'old'] += 1;
    }
    logFigures(name, {
      'power cuts that were taken back': outcomes.old,
      'power cuts after the change': outcomes.new,
    });
  });
});
