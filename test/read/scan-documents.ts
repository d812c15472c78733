import fc from 'fast-check';

/*
 * Random documents made of what has a meaning to block structure: markers stacked on markers, and
 * texts that begin, continue, end or nearly begin a block.
 */

const prefixes = ['', ' ', '  ', '   ', '- ', '-  ', '* ', '1. ', '2) ', '10. '];
const quotes = ['>', '> ', '> > '];
const indents = ['    ', '     ', '        ', '\t', '-\t', ' \t', '-     ', '1.    '];

const bodies = [
  ...[
    '',
    '',
    'foo',
    'bar baz',
    '  trail  ',
    '**Task 1.1**: Set up CI',
    '**Status**: Done',
    '\\- a',
  ],
  ...[
    '# head',
    '## h ##',
    '#',
    '#x',
    '####### h',
    '===',
    '=',
    '---',
    '--',
    '- - -',
    '***',
    '_ _ _',
    '**',
  ],
  ...['```', '~~~', '```` js', '```mermaid', '``` a`b', '~~~~', '`'],
  ...[
    '<div>',
    '</div>',
    '<!-- c',
    '-->',
    '<!-- one -->',
    '<?php',
    '?>',
    '<b>',
    '<a href="x">',
    '</a >',
  ],
  ...['<pre>', '</pre>', '<!X', '<![CDATA[', ']]>', '<b', '<details><summary>s</summary>'],
  ...[
    '| a | b |',
    '|---|---|',
    'a | b',
    '--|--',
    '| c \\| d | e |',
    '| x',
    '|',
    ':-|-:',
    '|-|',
    '| a |',
  ],
  ...[
    '- a',
    '+ x',
    '* ',
    '-',
    '*',
    '1.',
    '1. b',
    '7. c',
    '12) d',
    '1234567890. e',
    '[ ] task',
    '[x] done',
  ],
];
const definitions = ['[foo]: /url', '[foo]:', '/url', "'title'", '"t', '[a]: <b> (c)', '[b'];

const lineEnding = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');

/** Every kind of line in one document. */
export const anyDocument = documentOf(
  lineOf([...prefixes, ...quotes, ...indents], [...bodies, ...definitions, '> q', '>']),
);

/** Quotes, and no indentation that would make code (see `deviates`). */
export const quotingDocument = documentOf(
  lineOf([...prefixes, ...quotes, ...quotes], [...bodies, '> q']).map((line) =>
    line.replaceAll(/ {4,}/g, '   '),
  ),
);

/** Tabs and indented code, and no quotes. */
export const indentingDocument = documentOf(lineOf([...prefixes, ...indents], bodies));

/** Mostly tables, whole and broken. */
export const tableDocument = documentOf(
  lineOf(
    ['', '', '', '', '- ', '1. ', ' ', '   '],
    [
      ...[
        '| a | b |',
        'a | b',
        '| c \\| d | e |',
        'a \\\\| b | c',
        '`a|b`|c',
        '|a|b|c|d|',
        '||',
        '|',
        'a|',
      ],
      ...[
        '|---|---|',
        '--|--',
        '|:-|-:|',
        '| --- |  --- |  ',
        '|-|-',
        '|-',
        '-|-',
        ':--',
        '|-|-|-|-|',
      ],
      ...[
        '|  | b',
        '| |',
        '|a',
        '- | -',
        '2. x | y',
        '# a | b',
        '[x] | y',
        'foo',
        '',
        '---',
        '```',
        '<b>',
      ],
    ],
  ),
);

/** Definitions each on its own, between blank lines. */
export const definingDocument = documentOf(
  fc.oneof(
    { weight: 4, arbitrary: lineOf(prefixes, bodies) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('\n[foo]: /url\n', '\n[a]: <b c> "d"\n', '\n[b]: /c (d)\n'),
    },
  ),
);

function lineOf(starts: readonly string[], texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant<string[]>([]) },
        {
          weight: 4,
          arbitrary: fc.array(fc.constantFrom(...starts), { minLength: 1, maxLength: 3 }),
        },
      ),
      fc.constantFrom(...texts),
    )
    .map(([markers, text]) => markers.join('') + text);
}

function documentOf(line: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 14, size: 'max' }), lineEnding, fc.boolean())
    .map(
      ([lines, ending, ends]) => lines.join('\n').replaceAll('\n', ending) + (ends ? ending : ''),
    );
}
