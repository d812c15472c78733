import { describe, expect, it } from 'vitest';
import { type BlockDocument, walkBlocks } from '../../src/read/block-tree.ts';
import { scanBlocks } from '../../src/read/scan-blocks.ts';
import { indexLines } from '../../src/read/source-text.ts';

function scan(text: string): BlockDocument {
  return scanBlocks(indexLines(text));
}

describe('hostile documents', () => {
  const depthOf = (text: string) => {
    let deepest = 0;
    for (const { depth } of walkBlocks(scan(text))) deepest = Math.max(deepest, depth);
    return deepest;
  };

  it.each([
    ['quotes', '>', 1],
    ['spaced quotes', '> ', 1],
    ['items', '- ', 2],
    ['numbered items', '1) ', 2],
    ['items with tabs', '+\t', 2],
    ['mixed containers', '> * ', 3],
  ])('nests 10,000 %s, with lazy and blank lines after them', (_, marker, levels) => {
    const deep = `${marker.repeat(10_000)}a\n`;
    expect(depthOf(`${deep}${'b\n'.repeat(10_000)}`)).toBe(10_000 * levels);
    expect(depthOf(`${deep}${'\n'.repeat(10_000)}`)).toBe(10_000 * levels);
    expect(depthOf(`${deep}${'>\n'.repeat(10_000)}`)).toBe(10_000 * levels);
  });

  /** Each takes milliseconds; one that was quadratic would run into the time limit of the tests. */
  it.each([
    ['brackets', '['.repeat(1_000_000)],
    ['lines of brackets', '[a\n'.repeat(300_000)],
    ['definitions', '[a]: b\n'.repeat(100_000)],
    ['definitions without a title', "[a]: b\n'c\n".repeat(100_000)],
    ['underlined definitions', '[a]: b\n===\n'.repeat(100_000)],
    ['almost thematic breaks', `${'- * '.repeat(100_000)}${'- '.repeat(100_000)}a`],
    ['underscores', `${'_ '.repeat(500_000)}a`],
    ['white space', `${' '.repeat(1_000_000)}a`],
    ['white space after an item', `-${' '.repeat(1_000_000)}`],
    ['closing hashes', `# a ${'# '.repeat(500_000)}`],
    ['an attribute list', `<a ${'b '.repeat(500_000)}`],
    ['open attributes', '<a b="\n'.repeat(200_000)],
    ['open comments', '<!-- a\n'.repeat(200_000)],
    ['pipes', `${'|'.repeat(500_000)}\n${'|-'.repeat(500_000)}`],
    ['delimiter rows', '|-|\n'.repeat(200_000)],
    ['headers without a table', 'a|b\n|-|-|-|\n'.repeat(100_000)],
    ['fences', '```\n'.repeat(300_000)],
    ['backquotes', '`'.repeat(1_000_000)],
    ['code and blank lines', '    a\n\n'.repeat(200_000)],
    ['empty items', '-\n'.repeat(200_000)],
    ['carriage returns', '\r'.repeat(1_000_000)],
    ['deep items, indented', `${'- '.repeat(150_000)}a\n${' '.repeat(300_000)}b\n`],
    ['deep items and blank lines', `${'- '.repeat(150_000)}a\n${'\n'.repeat(150_000)}`],
  ])('reads %s in linear time', (_, text) => {
    const { children, end } = scan(text);
    expect(end).toBe(text.length);
    expect(children.length > 0 || /^[\s]*$/.test(text)).toBe(true);
  });
});
