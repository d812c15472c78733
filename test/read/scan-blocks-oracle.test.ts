import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../arbitraries.ts';
import {
  definingDocument,
  indentingDocument,
  quotingDocument,
  tableDocument,
} from './scan-documents.ts';
import { deviates, outlineOfMarkdownIt, outlineOfScan } from './scan-oracle.ts';

/** One line of every shape that block structure tells apart; all sequences of two are compared. */
const shapes = [
  ...['', ' ', 'a', 'a  ', '   a', '    a', '\ta', '      a', '\\# a'],
  ...['# a', '## a ##', '#', '####### a', '#a', '===', '=', '---', '--', '-', '   ---', '    ---'],
  ...['***', '* * *', '_ _ _', '- - -', '+++', '**', '- - - a', '* - a'],
  ...['```', '``` a', '``` a`', '~~~', '~~~~', '    ```', '`', '   ```'],
  ...[
    '<div>',
    '<div-x>',
    '</div>',
    '<b>',
    '</b>',
    '<b',
    '<!-- a',
    '-->',
    '<!-- a -->',
    '<pre>',
    '</pre> a',
  ],
  ...['<?a', '?>', '<!A', '>', '<![CDATA[', ']]>', '<b c="d" />', '<1>'],
  ...[
    '- a',
    '-',
    '-  a',
    '-\ta',
    '-     a',
    '  - a',
    '    - a',
    '* a',
    '+ a',
    '- - a',
    '- 1. a',
    '-a',
  ],
  ...[
    '1. a',
    '1.',
    '2. a',
    '1) a',
    '10. a',
    '123456789. a',
    '1234567890. a',
    '1.a',
    '   2. a',
    '0. a',
  ],
  ...['> a', '>a', '>', '> > a', '> - a', '- > a', '   > a', '> # a', '> ```', '>  a', '>> a'],
  ...[
    '| a |',
    '|---|',
    'a | b',
    '--|--',
    '| a | b |',
    '|---|---|',
    '| \\| |',
    '|',
    ':-:',
    '|:-:|',
    '- | -',
  ],
  ...[
    '  a',
    '  - b',
    '   a',
    '  > a',
    '  # a',
    '  ```',
    '[a]',
    '[ ] a',
    '- [x] a',
    '- # a',
    '- ```',
  ],
];

/** A few of them, of which all sequences of four are compared. */
const fewShapes = ['', 'a', '- a', '  b', '    c', '> a', '```', '# a', '---', '1. a', '<div>'];

describe('scanBlocks and markdown-it', () => {
  const differ = (text: string) =>
    outlineOfScan(text).join('\n') !== outlineOfMarkdownIt(text).join('\n');

  it('see the same blocks in every sequence of two lines', () => {
    const sequences = shapes.flatMap((first) => shapes.map((second) => `${first}\n${second}\n`));
    const compared = sequences.filter((text) => !deviates(text));
    expect(compared.length).toBeGreaterThan(sequences.length * 0.8);
    expect(compared.filter(differ)).toEqual([]);
  });

  it('see the same blocks in every sequence of four lines', () => {
    let texts = [''];
    for (let count = 0; count < 4; count++) {
      texts = texts.flatMap((text) => fewShapes.map((shape) => `${text}${shape}\n`));
    }
    const compared = texts.filter((text) => !deviates(text));
    expect(compared.length).toBeGreaterThan(texts.length * 0.6);
    expect(compared.filter(differ)).toEqual([]);
  });

  it.each([
    ['quotes', quotingDocument],
    ['indentation and tabs', indentingDocument],
    ['tables', tableDocument],
    ['definitions', definingDocument],
  ])('see the same blocks in random documents with %s', (_, document) => {
    fc.assert(
      fc.property(document, (text) => {
        fc.pre(!deviates(text));
        if (differ(text)) expect(outlineOfScan(text)).toEqual(outlineOfMarkdownIt(text));
      }),
      { numRuns: runs(1000) },
    );
  });

  it('have random documents with every type of block', () => {
    const all = fc.oneof(quotingDocument, indentingDocument, tableDocument, definingDocument);
    const seen = new Map<string, number>();
    for (const text of fc.sample(all, { numRuns: 1200, seed: 1 })) {
      for (const type of new Set(
        outlineOfScan(text).map((line) => line.trim().split(' ')[0] ?? ''),
      )) {
        seen.set(type, (seen.get(type) ?? 0) + 1);
      }
    }
    const types = [
      'heading',
      'paragraph',
      'thematicBreak',
      'fencedCode',
      'indentedCode',
      'htmlBlock',
    ];
    for (const type of [...types, 'blockQuote', 'list', 'listItem', 'table']) {
      expect(seen.get(type), type).toBeGreaterThan(20);
    }
  });
});
