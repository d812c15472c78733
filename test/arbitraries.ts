import fc from 'fast-check';

/** Pieces of text that have broken Markdown tools, templates or charts. */
export const hostilePieces = [
  '|',
  '\\|',
  '`',
  '``',
  '```',
  '~~~',
  '*',
  '**',
  '_',
  '#',
  '##',
  ' #',
  '%%',
  '%%{init: {}}%%',
  ':',
  ';',
  '<',
  '>',
  '<script>',
  '</script>',
  '<!--',
  '-->',
  '<br>',
  '<b ',
  '<https://a.b>',
  '<?',
  '<![CDATA[',
  '&amp;',
  '&',
  '$&',
  '$1',
  '{{x}}',
  '{{{',
  '{{#each}}',
  '[',
  ']',
  '[x] ',
  '[ ] ',
  '[a](b)',
  '[a]: b',
  '(',
  ')',
  '(Estimated: 3 days)',
  '-',
  '- ',
  '+ ',
  '1. ',
  '12) ',
  '---',
  '===',
  '***',
  '\\',
  '\\\\',
  '"',
  "'",
  ',',
  '=======',
  '<<<<<<< HEAD',
  '>>>>>>> x',
  '**Task 1.1**: ',
  '### Phase 9: ',
  'None',
  'TBD',
  'YYYY-MM-DD',
  '2026-03-02',
  'é',
  'ﬂ',
  '¶',
  '日本語',
  'עברית',
  '👩‍👩‍👧',
  '\u202e',
  '\u200b',
  '\u00a0',
  '__proto__',
  'constructor',
  'a',
  'word',
  ' ',
  '  ',
  '0',
] as const;

/** One line of text as the model holds it: no line breaks, no outer spaces, single spaces, not empty. */
export const lineText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...hostilePieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((pieces) => cleanForTest(pieces.join('')))
  .filter((text) => text !== '');

/** Several lines of text as the model holds them: blank lines never doubled outside fences. */
export const proseText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: lineText },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '',
          '```',
          '~~~~',
          '```js',
          '  - nested',
          '    code',
          '> quote',
          '\t- tab',
          '- ```',
          '1. ~~~',
        ),
      },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((lines) =>
    lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+|\n+$/g, ''),
  )
  .filter((text) => text.trim() !== '');

function cleanForTest(text: string): string {
  return text
    .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim();
}

/** How often a property runs: more in the long version, `RUNS_FACTOR=100 npx vitest run`; of the laws, `npm run laws`. */
export function runs(count: number): number {
  return Math.round(count * Number(process.env.RUNS_FACTOR ?? 1));
}
