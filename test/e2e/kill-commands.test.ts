// The tap comes first: what is loaded after it calls through it.
import '../faults/tap-disk.ts';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { play } from '../commands/play.ts';
import { commandScenarios } from '../faults/command-scenarios.ts';
import { compareTrees } from '../faults/compare-trees.ts';
import { copyFolder, type Expectation, expectScenario } from '../faults/play-scenario.ts';
import { logFigures, sampleSteps, upTo } from '../faults/sample-steps.ts';
import { readTree } from '../files/disk.ts';
import { plainEnvironment } from './run-command.ts';

/*
 * Every command that writes is killed (SIGKILL, a real process of the installed package) before and
 * after each call of the file system that changes anything, and in the middle of each write. After
 * the next command the old state or the new one stands, whole, and nothing is left over. In CI, a
 * sample of the calls.
 */

const tools = mkdtempSync(join(tmpdir(), 'impl-plan-kill-'));
const preload = join(tools, 'kill-at-call.mjs');

beforeAll(async () => {
  const bundle = await rolldown({
    input: join(import.meta.dirname, '../faults/kill-at-call.ts'),
    platform: 'node',
    logLevel: 'silent',
  });
  await bundle.write({ file: preload, format: 'esm' });
  await bundle.close();
});
afterAll(() => rmSync(tools, { recursive: true, force: true }));

/** @returns the signal that ended it */
function runTapped(folder: string, args: readonly string[], env: Record<string, string>) {
  return new Promise<string | undefined>((resolve, reject) => {
    const options = {
      cwd: folder,
      env: plainEnvironment({
        ...env,
        KILL_ROOT: folder,
        NODE_OPTIONS: `--import=${pathToFileURL(preload)}`,
      }),
    };
    execFile(inject('installedCommand'), args, options, (error, _, stderr) => {
      if (error === null) resolve(undefined);
      else if (error.signal) resolve(error.signal);
      else reject(new Error(`${args.join(' ')} ended with ${error.code}: ${stderr}`));
    });
  });
}

async function listChanges({ start }: Expectation, command: readonly string[]): Promise<string[]> {
  const calls = join(tools, 'calls.json');
  await runTapped(copyFolder(start), command, { KILL_CALLS: calls });
  return JSON.parse(readFileSync(calls, 'utf8'));
}

describe.each(Object.entries(commandScenarios))('%s', { timeout: 3_600_000 }, (name, scenario) => {
  const place = Object.keys(commandScenarios).indexOf(name);

  it('is done or not done, wherever its process is killed', async () => {
    const expected = await expectScenario(scenario);
    const changes = await listChanges(expected, scenario.command);
    const moments = upTo(changes.length).flatMap((call) => [
      `before ${call}`,
      ...(changes[call - 1] === 'write' ? [`within ${call}`] : []),
      `after ${call}`,
    ]);
    const texts = [expected.old, expected.new].map((each) => each[expected.plan]);
    const outcomes = { old: 0, new: 0 };
    for (const moment of sampleSteps(moments, 4, place)) {
      const folder = copyFolder(expected.start);
      const signal = await runTapped(folder, scenario.command, { KILL_AT: moment });
      const where = `${moment} of ${changes.length} (${changes[Number(moment.split(' ')[1]) - 1]})`;
      expect(signal, where).toBe('SIGKILL');
      // The plan itself is never missing and never in part.
      expect(texts, where).toContain(readTree(folder)[expected.plan]);
      const next = await play(folder, expected.next);
      expect(next.code, `${where}\n${next.err}`).toBe(0);
      const tree = readTree(folder);
      const isNew = compareTrees(tree, expected.nextOfNew).length === 0;
      if (!isNew) expect(compareTrees(tree, expected.nextOfOld), where).toEqual([]);
      outcomes[isNew ? 'new' : 'old'] += 1;
    }
    logFigures(name, {
      'kills that were taken back': outcomes.old,
      'kills that had made the change': outcomes.new,
    });
  });
});
