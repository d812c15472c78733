import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { inject } from 'vitest';
import { plainEnvironment } from './run-command.ts';

/** A fenced code block of a page, with what the comment above it says. */
interface Fence {
  /** Of the lines between the fences, in the page's lines. */
  from: number;
  to: number;
  language: string;
  /** `day`: the date to take for today. `file`: what the block is saved as. `shows`: the file that has it. */
  settings: Map<string, string>;
}

/** Commands whose result depends on the day. */
const datedCommands = 'new show next forecast check report start done block adopt'.split(' ');
const otherCommands = 'add set move remove renumber sync eject'.split(' ');

/**
 * Does what a page tells its reader to type, in an empty folder, block by block: a block below
 * `<!-- file: NAME -->` is written to that file, in a `console` block each line that begins with `$ `
 * is typed into a shell. `<!-- day: DATE -->` is the day from there on, `<!-- not run -->` leaves a
 * block out. A block below `<!-- shows: FILE -->` is the first of its language in that file. A line `…` of the page stands for any lines that were printed.
 *
 * @returns The page with what was printed below what was typed.
 */
export function runPage(text: string, folder: string): string {
  const lines = text.split('\n');
  const bin = writeCommands(join(folder, '.bin'));
  let directory = join(folder, 'work');
  mkdirSync(directory);
  let day = '';
  const done: string[] = [];
  let at = 0;
  for (const { from, to, language, settings } of findFences(lines)) {
    done.push(...lines.slice(at, from));
    const block = lines.slice(from, to);
    at = to;
    day = settings.get('day') ?? day;
    const file = settings.get('file');
    if (file !== undefined) {
      const path = join(directory, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${block.join('\n')}\n`);
    }
    const shown = settings.get('shows');
    if (shown !== undefined) {
      done.push(...firstBlock(join(directory, shown), language));
      continue;
    }
    if (language !== 'console' || settings.has('not run')) {
      done.push(...block);
      continue;
    }
    for (const { typed, printed } of splitConsole(block)) {
      const changed = /^cd (\S+)$/.exec(typed)?.[1];
      const result = changed === undefined ? typeLine(typed, { directory, day, bin }) : [];
      if (changed !== undefined) directory = resolve(directory, changed);
      if (relative(folder, directory).startsWith('..'))
        throw new Error(`${typed} leaves the folder`);
      done.push(`$ ${typed}`, ...abridge(result, printed));
    }
  }
  return [...done, ...lines.slice(at)].join('\n');
}

/** `create-impl-plan`, and `npx` of it, for the page's shell: the installed one, on the page's day. */
function writeCommands(bin: string): string {
  mkdirSync(bin, { recursive: true });
  const command = `#!/bin/sh
case "$1" in
  ${datedCommands.join('|')}) dated=1 ;;
  ${otherCommands.join('|')}) dated= ;;
  *) dated=1 ;;
esac
case " $* " in *" --help "*|*" --version "*|*" --as-of "*) dated= ;; esac
exec '${inject('installedCommand')}' "$@" \${dated:+--as-of "$PAGE_DAY"}
`;
  const npx = '#!/bin/sh\nshift\nexec create-impl-plan "$@"\n';
  for (const [name, script] of [
    ['create-impl-plan', command],
    ['npx', npx],
  ] as const) {
    writeFileSync(join(bin, name), script);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

function typeLine(
  line: string,
  { directory, day, bin }: { directory: string; day: string; bin: string },
): string[] {
  const environment = plainEnvironment();
  // Both streams in the order in which a terminal shows them.
  const { stdout, status } = spawnSync('sh', ['-c', `exec 2>&1\n${line}`], {
    cwd: directory,
    encoding: 'utf8',
    env: {
      ...environment,
      PATH: `${bin}:${environment.PATH}`,
      PAGE_DAY: day,
      GIT_AUTHOR_DATE: `${day}T12:00:00Z`,
      GIT_COMMITTER_DATE: `${day}T12:00:00Z`,
    },
  });
  const printed = stdout.replace(/\n+$/, '');
  const ending = status === 0 ? [] : [`[exit code ${status}]`];
  return [...(printed === '' ? [] : printed.split('\n')), ...ending];
}

function findFences(lines: readonly string[]): Fence[] {
  const fences: Fence[] = [];
  let settings = new Map<string, string>();
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const comment = /^<!-- (day|file|shows|not run)(?:: (.*))? -->$/.exec(line);
    if (comment?.[1]) settings.set(comment[1], comment[2] ?? '');
    const [, mark = '', language = ''] = /^(`{3,})(\S*)$/.exec(line) ?? [];
    if (mark === '') continue;
    const to = lines.indexOf(mark, at + 1);
    if (to === -1) throw new Error(`The fence of line ${at + 1} is never closed`);
    fences.push({ from: at + 1, to, language, settings });
    settings = new Map();
    at = to;
  }
  return fences;
}

function firstBlock(file: string, language: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const block = findFences(lines).find((fence) => fence.language === language);
  if (block === undefined) throw new Error(`${file} has no block of ${language}`);
  return lines.slice(block.from, block.to);
}

function splitConsole(block: readonly string[]): { typed: string; printed: string[] }[] {
  const parts: { typed: string; printed: string[] }[] = [];
  for (const line of block) {
    if (line.startsWith('$ ')) parts.push({ typed: line.slice(2), printed: [] });
    else parts.at(-1)?.printed.push(line);
  }
  return parts;
}

/** What was printed, with `…` where the page has it and the lines around it are found again. */
function abridge(result: readonly string[], page: readonly string[]): string[] {
  const matched: string[] = [];
  let at = 0;
  for (const [index, line] of page.entries()) {
    if (line.trim() === '…') {
      const next = page[index + 1];
      const found = next === undefined ? result.length : result.indexOf(next, at);
      if (found === -1) return [...result];
      matched.push(line);
      at = found;
    } else if (result[at] === line) {
      matched.push(line);
      at += 1;
    } else if (line === '' && index === page.length - 1 && at === result.length) {
      matched.push(line);
    } else return [...result];
  }
  return at === result.length ? matched : [...result];
}
