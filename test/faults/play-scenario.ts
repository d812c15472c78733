// The tap comes first: what is loaded after it calls through it.
import './tap-disk.ts';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { play } from '../commands/play.ts';
import { readTree, type Tree } from '../files/disk.ts';
import { type CommandScenario, planCommands, planFiles } from './command-scenarios.ts';
import { compareTrees } from './compare-trees.ts';

/** A scenario that has been played without any fault, to compare with. */
export interface Expectation {
  /** The folder that it starts from, to be copied. */
  start: string;
  /** The plan's path below the folder. */
  plan: string;
  next: readonly string[];
  old: Tree;
  new: Tree;
  /** What the next command makes of each. */
  nextOfOld: Tree;
  nextOfNew: Tree;
}

const parent = realpathSync(mkdtempSync(join(tmpdir(), 'impl-plan-faults-')));
afterAll(() => rmSync(parent, { recursive: true, force: true }));
let folders = 0;

/** A copy of a folder, with the times of its files. */
export function copyFolder(from: string): string {
  folders += 1;
  const folder = join(parent, String(folders));
  cpSync(from, folder, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
  return folder;
}

async function playWell(cwd: string, args: readonly string[]): Promise<void> {
  const { code, err } = await play(cwd, args);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
}

/** Makes what a scenario starts from, and plays it without faults. */
export async function expectScenario(scenario: CommandScenario): Promise<Expectation> {
  const start = await makeStart(scenario);
  const next = scenario.next ?? ['sync', '--plan', 'plan'];
  const done = copyFolder(start);
  await playWell(done, scenario.command);
  const after = readTree(done);
  if (compareTrees(after, readTree(start)).length === 0) {
    throw new Error(`${scenario.command.join(' ')} has nothing to do`);
  }
  const later = copyFolder(start);
  await playWell(later, next);
  await playWell(done, next);
  return {
    start,
    plan: scenario.plan ?? 'plan/implementation-plan.md',
    next,
    old: readTree(start),
    new: after,
    nextOfOld: readTree(later),
    nextOfNew: readTree(done),
  };
}

async function makeStart({ before = [], files = {}, from }: CommandScenario): Promise<string> {
  folders += 1;
  const start = join(parent, `start-${folders}`);
  mkdirSync(start);
  const given = Object.entries(planFiles).filter(
    ([path]) => from === undefined || !path.includes('/'),
  );
  if (from === undefined) {
    putFiles(start, { 'outline.md': planFiles['outline.md'] ?? '' });
    for (const command of planCommands) await playWell(start, command);
  }
  putFiles(start, Object.fromEntries(given));
  for (const command of before) await playWell(start, command);
  putFiles(start, files);
  return start;
}

function putFiles(folder: string, files: NonNullable<CommandScenario['files']>): void {
  for (const [path, content] of Object.entries(files)) {
    const full = join(folder, path);
    if (content === null) {
      rmSync(full, { recursive: true });
      continue;
    }
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(
      full,
      typeof content === 'string' ? content : content(readFileSync(full, 'utf8')),
    );
  }
}
