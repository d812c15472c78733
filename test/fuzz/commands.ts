import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../src/main.ts';
import { captureOutput } from '../commands/capture-output.ts';
import { type Dice, newDice } from './dice.ts';
import { hostileText } from './hostile-texts.ts';
import { mutate, writePlan } from './inputs.ts';
import { expectSafe } from './targets.ts';

const kinds = ['task', 'phase', 'risk', 'milestone', 'criterion', 'log', 'decision', 'nothing'];
const flags = [
  ...['--estimate', '--assignee', '--after', '--before', '--name', '--status', '--depends-on'],
  ...['--note', '--on', '--as-of', '--title', '--start', '--phases', '--tasks', '--sections'],
  ...['--width', '--limit', '--off', '--format', '--max-warnings', '--holidays', '--template'],
];

/** What is printed where the command line is not read as it should be: no answer to anything. */
const bug = /This is a mistake in create-impl-plan/;

/**
 * Runs commands of all kinds on hostile plans with hostile words, in this process.
 *
 * @returns the seeds that failed, each with what was wrong
 */
export async function runCommands(
  plans: readonly string[],
  { from, count }: { from: number; count: number },
): Promise<{ seed: number; error: string }[]> {
  const outside = mkdtempSync(join(tmpdir(), 'fuzz-commands-'));
  const directory = join(outside, 'project', 'plan');
  const failures: { seed: number; error: string }[] = [];
  try {
    for (let seed = from; seed < from + count; seed += 1) {
      const dice = newDice(seed);
      mkdirSync(directory, { recursive: true });
      const plan = join(directory, 'implementation-plan.md');
      writeFileSync(plan, dice.happens(50) ? mutate(dice, plans) : writePlan(dice));
      if (dice.happens(30))
        mkdirSync(join(directory, 'phases', fileName(dice)), { recursive: true });
      const args = makeArgs(dice, directory, plan);
      const error = await tryCommand(args);
      const strangers = [...readdirSync(outside), ...readdirSync(join(outside, 'project'))];
      const isInside = strangers.join() === 'project,plan';
      if (error !== undefined || !isInside) {
        failures.push({ seed, error: `${JSON.stringify(args)}: ${error ?? strangers.join(', ')}` });
      }
      rmSync(join(outside, 'project'), { recursive: true });
    }
  } finally {
    rmSync(outside, { recursive: true });
  }
  return failures;
}

/** As much of a text as can be the name of a file. */
function fileName(dice: Dice): string {
  const name = hostileText(dice)
    .replace(/[/\0\p{Surrogate}]/gu, '')
    .slice(0, 60);
  return name === '' || name === '.' || name === '..' ? '01-x' : `01-${name}`;
}

function makeArgs(dice: Dice, directory: string, plan: string): string[] {
  // A null byte ends an argument: no process gets one.
  const say = () => hostileText(dice).replaceAll('\0', '');
  const some = Array.from({ length: dice.roll(3) }, () =>
    dice.happens(80) ? [dice.pick(flags), say()] : [say()],
  ).flat();
  const json = dice.happens(20) ? ['--json'] : [];
  const on = ['--plan', plan, ...json];
  const part = dice.pick(['1', '1.1', 'phase 1', 'M1', 'plan', say()]);
  return dice.pick([
    [
      'new',
      `${directory}/${dice.pick(['a', 'b'])}`,
      '--yes',
      '--dry-run',
      '--title',
      say(),
      ...some,
    ],
    ['add', dice.pick(kinds), part, say(), ...some, ...on],
    ['set', part, ...some, ...on],
    ['move', part, dice.pick(flags), say(), ...on],
    ['remove', part, ...some, ...on, '--yes'],
    ['sync', ...some, ...on],
    ['sync', '--folders', ...on],
    ['sync', '--dry-run', ...on],
    ['renumber', ...on],
    ['check', ...some, ...on],
    ['check', '--format', dice.pick(['json', 'github', 'sarif', 'text']), '--plan', plan],
    ['show', part, ...some, ...on],
    ['show', ...on],
    ['next', ...some, ...on],
    ['done', part, ...some, ...on],
    ['report', dice.pick(['daily', 'weekly', say()]), '--dry-run', ...on],
    [say(), '--dry-run', ...some],
  ]);
}

/** What is wrong with the answer; `undefined` where nothing is. */
async function tryCommand(args: readonly string[]): Promise<string | undefined> {
  const printed = captureOutput();
  const before = process.exitCode;
  try {
    process.exitCode = undefined;
    const code = await main(args);
    if (![0, 1, 2].includes(code)) return `it exits with ${code}`;
    for (const text of [printed.out, printed.err]) {
      if (bug.test(text)) return text;
      expectSafe(text.replace(/\t|\r\n/g, ''));
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    printed.release();
    process.exitCode = before;
  }
}
