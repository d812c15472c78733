import { describe, expect, it } from 'vitest';
import { followLinks } from '../../src/edit/folder-links.ts';
import { applyEdits } from '../../src/edit/text-edit.ts';

/** A folder that has another number, and a note in it. */
const renames = new Map([
  ['phases/01-a', 'phases/02-a'],
  ['phases/02-a/1.2-x.md', 'phases/02-a/2.2-x.md'],
]);

function followed(text: string, before: string, after = before): string {
  return applyEdits(text, followLinks(text, { before, after }, renames));
}

describe('links of the plan to what was renamed', () => {
  it.each([
    ['[a](phases/01-a/README.md)', '[a](phases/02-a/README.md)'],
    ['[a](./phases/01-a/1.2-x.md#top)', '[a](./phases/02-a/1.2-x.md#top)'],
    ['[a](<phases/01-a/two words.md>)', '[a](<phases/02-a/two words.md>)'],
    ['[a](phases/01-a/two%20words.md?q)', '[a](phases/02-a/two%20words.md?q)'],
    ['[a](phases/01-a/50%.md)', '[a](phases/02-a/50%.md)'],
    ['[a]: phases/01-a/z.md', '[a]: phases/02-a/z.md'],
  ])('follow it: %s', (before, after) => {
    expect(followed(before, 'plan.md')).toBe(after);
  });
  it.each([
    '[a](../phases/01-a/z.md)',
    '[a](/phases/01-a/z.md)',
    '[a](https://x.org/phases/01-a/z.md)',
    '[a](#phases)',
    '`[a](phases/01-a/z.md)`',
    '```\n[a](phases/01-a/z.md)\n```',
    '[a](phases/03-c/z.md)',
  ])('stay as they are where they lead elsewhere: %j', (text) => {
    expect(followed(text, 'plan.md')).toBe(text);
  });
});

describe('links of a note whose folder was renamed', () => {
  it.each([
    ['[a](../../plan.md)', '[a](../../plan.md)'],
    ['[a](./../01-a/z.md)', '[a](./z.md)'],
    ['[a](../01-a/50%.md)', '[a](50%.md)'],
    ['[a](../02-b/z.md)', '[a](../02-b/z.md)'],
    ['[a](50%.md)', '[a](50%.md)'],
  ])('lead where they led: %s', (before, after) => {
    expect(followed(before, 'phases/01-a/README.md', 'phases/02-a/README.md')).toBe(after);
  });
});

describe('a note that moved into another folder', () => {
  const move = (text: string) => followed(text, 'phases/03-c/3.1-y.md', 'phases/02-a/2.3-y.md');

  it.each([
    ['[a](z.md)', '[a](../03-c/z.md)'],
    ['[a](./z.md?q=1#top)', '[a](../03-c/z.md?q=1#top)'],
    ['[a](../02-a/z.md)', '[a](z.md)'],
    ['[a](../01-a/z.md)', '[a](z.md)'],
    ['`x`[a](z.md)`y`', '`x`[a](../03-c/z.md)`y`'],
    ['[a]:  z.md', '[a]:  ../03-c/z.md'],
    ['[a]( z.md "z")', '[a]( ../03-c/z.md "z")'],
  ])('leads where it led: %s', (before, after) => {
    expect(move(before)).toBe(after);
  });
  it.each([
    '[a](#top)',
    '[a](?q)',
    '[a](/z.md)',
    '[a](https://example.org/z.md)',
    '[a](MAILTO:ann@example.org)',
    '[a](../../../elsewhere.md)',
    '``[a](z.md) ` ``',
    'Text\n\n    [a](z.md)\n',
    '<div>\n[a](z.md)\n</div>\n',
    '~~~\n[a](z.md)\n~~~\n',
    'a z.md',
  ])('keeps %j', (text) => {
    expect(move(text)).toBe(text);
  });
});
