import { readdirSync, readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/main.ts';

const root = new URL('../../', import.meta.url);
const pages = [
  'README.md',
  ...readdirSync(new URL('docs', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** A line that somebody may copy, and where it stands. */
interface Line {
  line: string;
  where: string;
}

/** What a page has in its `sh` blocks; what `console` blocks have is run elsewhere. */
function linesOfPage(page: string): Line[] {
  const text = readFileSync(new URL(page, root), 'utf8');
  return [...text.matchAll(/^```(?:sh|bash)\n([\s\S]*?)^```$/gm)].flatMap(([, block = '']) =>
    block.split('\n').flatMap((line) => findLine(line, page)),
  );
}

/** What the help of a command has below `Examples:`. */
function linesOfHelp(name: string, command: Command): Line[] {
  let help = '';
  command.configureOutput({ writeOut: (text) => (help += text) });
  command.outputHelp();
  return help.split('\n').flatMap((line) => findLine(line, `the help of ${name}`));
}

/** The command of a line, without what a shell or a reader makes of the rest. */
function findLine(text: string, where: string): Line[] {
  const found = /^ *(?:npx )?create-impl-plan(?= )(.*)$/.exec(text)?.[1];
  if (found === undefined) return [];
  const line = found.replace(/ {2,}.*$|\s(?:[#|<>&]|\|\|).*$/g, '').trim();
  return /COMMAND|…|^$/.test(line) ? [] : [{ line, where }];
}

/** Words as a shell cuts them. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, word]) => double ?? single ?? word ?? '',
  );
}

/** The command that words name, and the words behind its name. */
async function findCommand(words: readonly string[]): Promise<[Command, string[]]> {
  const [first = '', ...rest] = words;
  const known = Object.hasOwn(commands, first);
  let command = await commands[known ? (first as keyof typeof commands) : 'new']();
  let left = known ? rest : [...words];
  for (;;) {
    const next = command.commands.find((each) => each.name() === left[0]);
    if (next === undefined) return [command, left];
    command = next;
    left = left.slice(1);
  }
}

/** Flags that every program has. */
const common = ['--help', '--version', '-h', '-V'];

async function expectFlags({ line, where }: Line): Promise<void> {
  const words = wordsOf(line);
  if (words[0] === 'completion') return;
  const [command, rest] = await findCommand(words);
  const { unknown } = command.parseOptions(rest);
  expect(
    unknown.filter((word) => word.startsWith('-') && !common.includes(word)),
    `${where}: create-impl-plan ${line}`,
  ).toEqual([]);
}

describe('lines to copy have flags that there are', () => {
  it.each(pages.filter((page) => linesOfPage(page).length > 0))('in %s', async (page) => {
    for (const line of linesOfPage(page)) await expectFlags(line);
  });

  it.each(Object.keys(commands))('in the help of %s', async (name) => {
    const command = await commands[name as keyof typeof commands]();
    const lines = linesOfHelp(name, command.name(name === 'new' ? 'create-impl-plan' : name));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) await expectFlags(line);
  });

  it('finds a flag that there is not', async () => {
    const [line] = findLine('npx create-impl-plan add task 2 "x" --estimat 2d  # no', 'here');
    await expect(expectFlags(line as Line)).rejects.toThrow('--estimat');
  });
});
