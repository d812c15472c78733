import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { decodeProse, encodeProse } from '../../src/markdown/prose.ts';
import { proseText, runs } from '../arbitraries.ts';

const markdown = new MarkdownIt('commonmark', { html: true }).enable('table');

describe('prose in Markdown', () => {
  it.each([
    ['One.\n\nTwo.', 'One.\n\nTwo.'],
    ['- a\n- b', '- a\n- b'],
    ['```sh\n# a comment\n```', '```sh\n# a comment\n```'],
    ['## Heading', '\\## Heading'],
    ['a\n---', 'a\n\\---'],
    ['```sh\nnever closed', '\\```sh\nnever closed'],
    ['<details>', '\\<details>'],
    ['a | b\n--- | ---\nc | d', 'a | b\n--- | ---\nc | d'],
  ])('%j is written %j', (text, source) => {
    expect(encodeProse(text)).toBe(source);
    expect(decodeProse(source)).toBe(text);
  });

  it('is read back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(proseText, (text) => {
        expect(decodeProse(encodeProse(text))).toBe(text);
      }),
      { numRuns: runs(3000) },
    );
  });

  it('ends before the next heading and has none of its own', () => {
    fc.assert(
      fc.property(proseText, (text) => {
        const tokens = markdown.parse(`### Before\n\n${encodeProse(text)}\n\n### After\n`, {});
        const top = tokens.filter((token) => token.level === 0);
        const kinds = new Set(['hr', 'html_block', 'heading_open']);
        expect(top.filter((token) => kinds.has(token.type)).map((token) => token.type)).toEqual([
          'heading_open',
          'heading_open',
        ]);
      }),
      { numRuns: runs(3000) },
    );
  });
});
