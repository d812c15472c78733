import { Command } from 'commander';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  argumentsOf,
  type EditCommand,
  namesFields,
  showCommand,
} from '../../src/prompts/edit-command.ts';

/** Reads arguments as the commands do. */
function parse(args: readonly string[], name: EditCommand['name']) {
  const seen: { words: string[]; flags: Record<string, unknown> }[] = [];
  const make = (called: string) =>
    new Command(called)
      .argument('[words...]')
      .option('-y, --yes')
      .option('--force')
      .option('--estimate <duration>')
      .option('--check-off <n>', '', (value: string, before: string[] = []) => [...before, value])
      .exitOverride()
      .action(
        (words: string[], flags: Record<string, unknown>) => void seen.push({ words, flags }),
      );
  const command =
    name === 'add'
      ? new Command('add').argument('[kind]').argument('[rest...]').addCommand(make('task'))
      : make(name);
  command.exitOverride().parse(args, { from: 'user' });
  return seen[0];
}

const text = fc.string({ unit: 'binary', maxLength: 8 });
const word = fc.oneof(text, fc.constantFrom('--', '-x', '--yes', '--force', '', '='));

it('gives arguments that are read as what they say, whatever that is', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<EditCommand['name']>('add', 'set'),
      fc.array(word, { minLength: 1, maxLength: 3 }),
      word,
      fc.array(word, { minLength: 1, maxLength: 3 }),
      (name, words, estimate, checkOff) => {
        const command: EditCommand = {
          name,
          words: name === 'add' ? ['task', ...words] : words,
          flags: { estimate, 'check-off': checkOff, force: true },
        };
        const flags = { estimate, checkOff, force: true, yes: true };
        expect(parse(argumentsOf(command), name)).toEqual({ words, flags });
      },
    ),
    { numRuns: 500 },
  );
});

it.each<[string, Omit<EditCommand, 'name'>, string]>([
  ['plain', { words: ['1.2'], flags: { estimate: '3d' } }, 'set 1.2 --estimate 3d'],
  ['spaces', { words: ['phase 2'], flags: { name: 'A b' } }, 'set "phase 2" --name "A b"'],
  ['empty', { words: ['1.2'], flags: { estimate: '' } }, 'set 1.2 --estimate ""'],
  [
    'what a shell would read',
    { words: ['1.2'], flags: { name: `it's $HOME` } },
    `set 1.2 --name 'it'\\''s $HOME'`,
  ],
  [
    'several',
    { words: ['1.2'], flags: { 'check-off': ['1', '2'], retarget: true } },
    'set 1.2 --check-off 1 --check-off 2 --retarget',
  ],
  ['dashes', { words: ['-v'], flags: { name: '-x' } }, 'set --name=-x -- -v'],
])('shows a command with %s as a shell takes it', (_, command, shown) => {
  expect(showCommand({ name: 'set', ...command })).toBe(`create-impl-plan ${shown}`);
});

it.each([
  [{}, false],
  [{ plan: 'x.md', quiet: true, 'no-color': true, 'dry-run': true }, false],
  [{ plan: 'x.md', estimate: '3d' }, true],
  [{ retarget: true as const }, true],
])('%j says what is to change: %s', (flags, expected) => {
  expect(namesFields({ flags: flags as EditCommand['flags'] })).toBe(expected);
});
