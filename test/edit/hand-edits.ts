import fc from 'fast-check';

/** A change that somebody makes to a plan by hand: of the whole text, or of some of its lines. */
export type HandEdit = (text: string) => string;

const extraLines = [
  'Some prose about Task 1.1 and Phase 2.',
  '> A quote that mentions Tasks 1.1-1.2',
  '```\nTask 1.1 in code\n```',
  '<!-- a comment about Task 1.1 -->',
  '- a list of its own\n- with two items',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '- **Reviewer**: somebody',
  '  continued',
  '',
  '\t',
  '#### Notes of the user',
  '![image](phases/01-foundation/1.1-task.md)',
];

/** Puts a line behind some line of the text, its lines counted in thousandths. */
const insertLine: fc.Arbitrary<HandEdit> = fc
  .tuple(fc.nat(999), fc.constantFrom(...extraLines), fc.constantFrom('', '\n'))
  .map(([place, line, blank]) => (text) => {
    const lines = text.split('\n');
    const at = Math.floor((place / 1000) * lines.length);
    return lines.toSpliced(at, 0, `${blank}${line}${blank}`).join('\n');
  });

const deleteLine: fc.Arbitrary<HandEdit> = fc.nat(999).map((place) => (text) => {
  const lines = text.split('\n');
  return lines.toSpliced(Math.floor((place / 1000) * lines.length), 1).join('\n');
});

const changes: Record<string, HandEdit> = {
  crlf: (text) => text.replaceAll(/\r?\n/g, '\r\n'),
  mixed: (text) => text.replaceAll(/(?<!\r)\n\n/g, '\r\n\n'),
  openEnd: (text) => text.replace(/[\r\n]+$/, ''),
  trailing: (text) => text.replaceAll(/^([-#*|].*[^\r\n])$/gm, '$1  '),
  moreBlanks: (text) => text.replaceAll(/\n\n(?=\*\*Task|#)/g, '\n\n\n'),
  fewerBlanks: (text) => text.replaceAll(/^(#.*)\n\n/gm, '$1\n'),
  stars: (text) => text.replaceAll(/^( *)- /gm, '$1* '),
  colons: (text) => text.replaceAll(/^(\s*[-*] )\*\*([A-Z][\w ]+)\*\*:/gm, '$1**$2:**'),
  tight: (text) => text.replaceAll(/(\*\*Task [\d.]+\*\*:.*)\n\n-/g, '$1\n-'),
  noRules: (text) => text.replaceAll(/\n---\n/g, '\n'),
};

/** What hands do to a plan in a day. */
export const anyHandEdits: fc.Arbitrary<HandEdit> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: insertLine },
      { weight: 1, arbitrary: deleteLine },
      {
        weight: 3,
        arbitrary: fc
          .constantFrom(...Object.keys(changes))
          .map((key) => changes[key] ?? ((text: string) => text)),
      },
    ),
    { maxLength: 5 },
  )
  .map((edits) => (text) => edits.reduce((result, edit) => edit(result), text));
