import { createTwoFilesPatch } from 'diff';
import type { Style } from './terminal.ts';

/**
 * The difference between what a file holds and what it would hold, as `git diff` shows it.
 *
 * @param before `undefined` for a file that does not exist
 * @returns `''` where nothing differs
 */
export function unifiedDiff(
  path: string,
  before: string | undefined,
  after: string,
  style: Style,
): string {
  if (before === after) return '';
  const patch = createTwoFilesPatch(
    before === undefined ? '/dev/null' : `a/${path}`,
    `b/${path}`,
    before ?? '',
    after,
    undefined,
    undefined,
    { context: 3 },
  );
  const lines = patch.split('\n').filter((line) => !/^=+$/.test(line));
  return lines.map((line) => paint(line, style)).join('\n');
}

function paint(line: string, style: Style): string {
  if (line.startsWith('+++') || line.startsWith('---')) return style('bold', line);
  if (line.startsWith('+')) return style('green', line);
  if (line.startsWith('-')) return style('red', line);
  return line.startsWith('@@') ? style('cyan', line) : line;
}
