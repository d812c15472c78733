import { describe, expect, it } from 'vitest';
import { blockLineStart, contentLines, walkBlocks } from '../../src/read/block-tree.ts';
import { scanBlocks } from '../../src/read/scan-blocks.ts';
import { indexLines } from '../../src/read/source-text.ts';

describe('walkBlocks', () => {
  it('gives each block before its children, with its depth', () => {
    const document = scanBlocks(indexLines('# a\n> b\n> - c\n\nd'));
    const walked = Array.from(walkBlocks(document), ({ block, depth }) => `${depth} ${block.type}`);
    expect(walked).toEqual([
      '0 heading',
      '0 blockQuote',
      '1 paragraph',
      '1 list',
      '2 listItem',
      '3 paragraph',
      '0 paragraph',
    ]);
  });

  it('walks below one block', () => {
    const [list] = scanBlocks(indexLines('- a\n- b')).children;
    if (list === undefined) throw new Error('no list');
    const walked = Array.from(walkBlocks(list), ({ block, depth }) => `${depth} ${block.type}`);
    expect(walked).toEqual(['0 listItem', '1 paragraph', '0 listItem', '1 paragraph']);
  });

  it('has nothing to walk in a leaf', () => {
    const [leaf] = scanBlocks(indexLines('a')).children;
    if (leaf === undefined) throw new Error('no paragraph');
    expect([...walkBlocks(leaf)]).toEqual([]);
  });
});

describe('contentLines', () => {
  it.each([
    ['> a\n  b  \n> c', ['a', 'b  ', 'c']],
    ['- ## a ##', ['a']],
    ['> a\n> b  \n> ---', ['a', 'b']],
    ['1. ~~~\n   a\n\n    b\n   ~~~', ['a', '', ' b']],
    ['>     a\n>\n>       b', ['a', '', '  b']],
    ['- <div>\n    a\r\n  </div>', ['<div>', '  a', '</div>']],
    ['> [a]:\n> /b', ['[a]:', '/b']],
  ])('reads those of %j', (text, lines) => {
    const source = indexLines(text);
    const leaves = Array.from(walkBlocks(scanBlocks(source)), ({ block }) => block);
    const leaf = leaves.at(-1);
    if (leaf === undefined || !('lineStarts' in leaf)) throw new Error('no leaf with lines');
    expect(contentLines(source, leaf)).toEqual(lines);
  });
});

describe('blockLineStart', () => {
  it('is before indentation and containers', () => {
    const source = indexLines('a\n\n> - b');
    const blocks = Array.from(walkBlocks(scanBlocks(source)), ({ block }) => block);
    expect(blocks.map((block) => blockLineStart(source, block))).toEqual([0, 3, 3, 3, 3]);
  });
});
