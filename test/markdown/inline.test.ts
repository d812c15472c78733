import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import {
  decodeCell,
  decodeHeading,
  decodeItem,
  decodeText,
  encodeCell,
  encodeHeading,
  encodeItem,
  encodeText,
} from '../../src/markdown/inline.ts';
import { lineText, runs } from '../arbitraries.ts';

const markdown = new MarkdownIt('commonmark', { html: true }).enable('table');

describe('a text in Markdown', () => {
  const cases: [text: string, item: string][] = [
    ['plain', 'plain'],
    ['`a` *b* [c](d)', '`a` *b* [c](d)'],
    ['# no heading', '\\# no heading'],
    ['\\# no heading', '\\\\\\# no heading'],
    ['1. no step', '1\\. no step'],
    ['- no item', '\\- no item'],
    ['---', '\\---'],
    ['```js', '\\```js'],
    ['```code```', '```code```'],
    ['<script>alert(1)</script>', '\\<script>alert(1)\\</script>'],
    ['`<b>` and <b>', '`<b>` and \\<b>'],
    ['\\<b>', '\\\\\\<b>'],
    ['a < b', 'a < b'],
    ['<https://example.com>', '<https://example.com>'],
    ['one<br>two', 'one<br>two'],
    ['[docs]: x', '\\[docs]: x'],
    ['-1 is a number', '-1 is a number'],
  ];
  it.each(cases)('%j is written %j in a list item', (text, source) => {
    expect(encodeItem(text)).toBe(source);
    expect(decodeItem(source)).toBe(text);
  });

  it.each([
    ['a | b', 'a \\| b'],
    ['a \\| b', 'a \\\\| b'],
    ['`a|b`', '`a\\|b`'],
  ])('%j is written %j in a table cell', (text, source) => {
    expect(encodeCell(text)).toBe(source);
    expect(decodeCell(source)).toBe(text);
  });

  it.each([
    ['C #', 'C \\#'],
    ['C#', 'C#'],
    ['C ## and more', 'C ## and more'],
  ])('%j is written %j in a heading', (text, source) => {
    expect(encodeHeading(text)).toBe(source);
    expect(decodeHeading(source)).toBe(text);
  });

  it('is read back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(lineText, (text) => {
        expect(decodeText(encodeText(text))).toBe(text);
        expect(decodeItem(encodeItem(text))).toBe(text);
        expect(decodeHeading(encodeHeading(text))).toBe(text);
        expect(decodeCell(encodeCell(text))).toBe(text);
      }),
      { numRuns: runs(2000) },
    );
  });

  it('changes no structure around it', () => {
    fc.assert(
      fc.property(lineText, (text) => {
        const types = (source: string) =>
          markdown.parse(source, {}).map((token) => `${token.nesting} ${token.type}`);
        expect(types(`- ${encodeItem(text)}\n- b\n`)).toEqual(types('- a\n- b\n'));
        expect(types(`1. ${encodeItem(text)}\n`)).toEqual(types('1. a\n'));
        expect(types(`- **L**: ${encodeText(text)}\n  - [ ] ${encodeText(text)}\n`)).toEqual(
          types('- **L**: a\n  - [ ] b\n'),
        );
        expect(types(`# T: ${encodeHeading(text)}\n\nx\n`)).toEqual(types('# T: a\n\nx\n'));
        expect(types(`| a | b |\n|---|---|\n| ${encodeCell(text)} | c |\n`)).toEqual(
          types('| a | b |\n|---|---|\n| b | c |\n'),
        );
      }),
      { numRuns: runs(2000) },
    );
  });

  it('has no raw HTML but line breaks', () => {
    fc.assert(
      fc.property(lineText, (text) => {
        const inline = markdown
          .parse(`- ${encodeItem(text)}\n`, {})
          .flatMap((t) => t.children ?? []);
        const html = inline.filter((token) => token.type === 'html_inline');
        expect(html.filter((token) => !/^<br *\/?>$/i.test(token.content))).toEqual([]);
      }),
      { numRuns: runs(2000) },
    );
  });
});
