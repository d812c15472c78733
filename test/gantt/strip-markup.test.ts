import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stripMarkup } from '../../src/gantt/strip-markup.ts';
import { hostileName } from './gantt-arbitraries.ts';

it.each([
  ['Set up `npm ci` as **[agreed](notes.md)**', 'Set up npm ci as agreed'],
  ['_a_ __b__ ~~c~~ *d* **e *f* g**', 'a b c d e f g'],
  ['``a`b``', 'a`b'],
  ['`**literal**`', '**literal**'],
  ['\\*not emphasis\\* and \\`no code\\`', '*not emphasis* and `no code`'],
  ['![logo](img_(1).png "x") [`api`](a) [[1]](b)', 'logo api [[1]](b)'],
  ['snake_case_name and __init__.py', 'snake_case_name and init.py'],
  ['2 * 3 * 4 ** 5', '2 * 3 * 4 ** 5'],
  ['[x] a [link', '[x] a [link'],
  ['open ` tick and ** stars', 'open ` tick and ** stars'],
  ['<b>&amp;', '<b>&amp;'],
])('%j reads %j', (markdown, text) => {
  expect(stripMarkup(markdown)).toBe(text);
});

it('takes away and never adds', () => {
  fc.assert(
    fc.property(hostileName, (markdown) => {
      const kept = stripMarkup(markdown);
      let at = 0;
      for (const unit of markdown.split('')) if (unit === kept[at]) at += 1;
      expect(at).toBe(kept.length);
    }),
    { numRuns: 500 },
  );
});
