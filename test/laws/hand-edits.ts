import fc from 'fast-check';

/** What somebody does to a plan by hand. `mark` is a word that the text has nowhere else. */
export type HandEdit = (text: string, mark: string) => string;

/** What hands write that no operation owns. `MARK` stands on every line of it that says something. */
const blocks = [
  'MARK prose about what we learned.',
  'MARK prose of two lines  \nMARK the second one; see Task 1.1 and Phase 2.',
  '> MARK quotes Task 1.1',
  '- MARK item\n- MARK other\n  - MARK nested',
  '1. MARK first\n2. MARK second',
  '| MARK | b |\n|---|:-:|\n| MARK | Task 1.1 |',
  '```md\n### Phase 1: MARK fake\n**Task 1.1**: MARK fake\n- **Status**: MARK\n```',
  '~~~\n**Task 9.9**: MARK fake\n~~~',
  '<!-- **Task 1.1**: MARK in a comment -->',
  '<!-- MARK\n\n### Phase 7: MARK fake\n\n**Task 7.1**: MARK fake\n-->',
  '<div>MARK **Task 1.1**: fake</div>',
  '##### MARK notes\n\nMARK text below it',
  '![MARK](images/MARK.png)',
  '[MARK]: https://example.com/MARK',
  '    MARK indented code',
  'MARK line   \nMARK\tand a tab\t',
  'MARK version 1.1 of 2, at 2.1 %',
  'Nobody may touch\nMARK 1.1 or 1.2-2.1',
];

const sections = [
  '## MARK Appendix\n\nMARK words\n\n### MARK part\n\n- [ ] MARK box',
  '## MARK Notes\n\n| MARK | x |\n|---|---|\n| MARK | y |\n\n---',
];

/** A place in thousandths of the candidates, so that it fits every text. */
const place = fc.nat(999);

function pickIndex(candidates: readonly number[], at: number): number | undefined {
  return candidates[Math.floor((at / 1000) * candidates.length)];
}

function linesOf(text: string): string[] {
  return text.split('\n');
}

/** The lines that a test holds for, outside of fences and comments. */
function findLines(lines: readonly string[], test: (line: string) => boolean): number[] {
  let isCode = false;
  let isComment = false;
  return lines.flatMap((line, index) => {
    if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
    const found = !isCode && !isComment && test(line) ? [index] : [];
    if (line.includes('<!--')) isComment = true;
    if (line.includes('-->')) isComment = false;
    return found;
  });
}

function onLine(
  test: RegExp,
  change: (lines: string[], index: number, mark: string, at: number) => void,
) {
  return place.map(
    (at): HandEdit =>
      (text, mark) => {
        const lines = linesOf(text);
        const index = pickIndex(
          findLines(lines, (line) => test.test(line)),
          at,
        );
        if (index !== undefined) change(lines, index, mark, at);
        return lines.join('\n');
      },
  );
}

/** A block between two others, blank lines around it. */
const insertBlock = fc.tuple(place, fc.constantFrom(...blocks)).map(
  ([at, block]): HandEdit =>
    (text, mark) => {
      const lines = linesOf(text);
      const index = pickIndex(
        findLines(lines, (line) => line.trim() === ''),
        at,
      );
      return index === undefined
        ? text
        : lines.toSpliced(index, 0, '', ...block.replaceAll('MARK', mark).split('\n')).join('\n');
    },
);

/** A block right below some line, wherever that is. */
const insertAnywhere = fc.tuple(place, fc.constantFrom(...blocks)).map(
  ([at, block]): HandEdit =>
    (text, mark) => {
      const lines = linesOf(text);
      const index =
        pickIndex(
          findLines(lines, () => true),
          at,
        ) ?? 0;
      return lines.toSpliced(index, 0, ...block.replaceAll('MARK', mark).split('\n')).join('\n');
    },
);

const insertSection = fc.tuple(place, fc.constantFrom(...sections)).map(
  ([at, section]): HandEdit =>
    (text, mark) => {
      const lines = linesOf(text);
      const index = pickIndex(
        findLines(lines, (line) => line.startsWith('## ')),
        at,
      );
      const own = section.replaceAll('MARK', mark).split('\n');
      return index === undefined
        ? [...lines, '', ...own, ''].join('\n')
        : lines.toSpliced(index, 0, ...own, '').join('\n');
    },
);

const fieldLine = /^\s*[-*+] \*\*[A-Z][\w ]+(?:\*\*:|:\*\*)/;

const unknownField = onLine(fieldLine, (lines, index, mark) => {
  const [indent = ''] = /^\s*[-*+] /.exec(lines[index] ?? '') ?? [];
  const ending = lines[index]?.endsWith('\r') ? '\r' : '';
  // Below a label that has a list the field would stand before the list.
  if (/^\s+[-*+]/.test(lines[index + 1] ?? '')) return;
  lines.splice(index + 1, 0, `${indent}**Reviewer**: ${mark} Bo${ending}`);
});

/** A cell at the end of a row, with or without a column for it. */
const ownCell = onLine(/^\s*\|.*\|\s*$/, (lines, index, mark, at) => {
  const isRow = (line = '') => /^\s*\|.*\|\s*$/.test(line);
  const append = (row: number, cell: string) => {
    lines[row] = (lines[row] ?? '').replace(/\s*$/, (end) => ` ${cell} |${end}`);
  };
  let first = index;
  while (isRow(lines[first - 1])) first -= 1;
  if (at % 2 === 0) {
    append(first, mark);
    if (isRow(lines[first + 1])) append(first + 1, '---');
  }
  if (index > first + 1) append(index, mark);
});

/** The text of an item that Markdown takes for code, a quote, a list. */
const itemOfItsOwn = onLine(/^\s*(?:[-*+]|\d+\.) /, (lines, index, mark, at) => {
  const own = ['     MARK', '> MARK', '- MARK', '# MARK', '<!-- MARK -->'][at % 5] ?? '';
  const [marker = ''] = /^\s*(?:[-*+]|\d+\.) /.exec(lines[index] ?? '') ?? [];
  const ending = lines[index]?.endsWith('\r') ? '\r' : '';
  lines.splice(index + 1, 0, marker + own.replace('MARK', mark) + ending);
});

/** A comment behind what a line says, and behind what the last cell of a row says. */
const commentBehind = onLine(/^\s*(?:[-*+] |#|\*\*|\|)/, (lines, index, mark) => {
  lines[index] = (lines[index] ?? '').replace(
    /[ \t]*(\|?\s*)$/,
    (_, end: string) => ` <!-- ${mark} -->${end.startsWith('|') ? ' ' : ''}${end}`,
  );
});

/** What somebody adds to how far a task or the plan is. */
const remarkBehind = onLine(/\*\*Status\*\*: [A-Z]\w+(?: \w+)?\s*$/, (lines, index, mark, at) => {
  const remark = at % 2 === 0 ? ` (${mark})` : ` — ${mark}`;
  lines[index] = (lines[index] ?? '').replace(/\s*$/, (end) => remark + end);
});

const swapFields = onLine(fieldLine, (lines, index) => {
  const [line = '', next = '', after = ''] = lines.slice(index, index + 3);
  if (fieldLine.test(next) && !/^\s+[-*+]/.test(after)) lines.splice(index, 2, next, line);
});

const trailingSpaces = onLine(/\S\r?$/, (lines, index) => {
  lines[index] = (lines[index] ?? '').replace(/(\r?)$/, '  $1');
});

const crlfLine = onLine(/[^\r]$/, (lines, index) => {
  lines[index] = `${lines[index]}\r`;
});

const moreBlanks = onLine(/^\s*$/, (lines, index) => lines.splice(index, 0, '', ''));
const fewerBlanks = onLine(/^\s*$/, (lines, index) => lines.splice(index, 1));
const anyLineGone = onLine(/^/, (lines, index) => lines.splice(index, 1));

const otherBullet = fc.tuple(place, fc.constantFrom('*', '+')).map(
  ([at, bullet]): HandEdit =>
    (text) =>
      at < 300
        ? text.replaceAll(/^( *)- /gm, `$1${bullet} `)
        : changeNth(
            text,
            /^(\*\*Task [^\n]*\n\r?\n?)((?: *- [^\n]*\n)+)/gm,
            at,
            (_, title, list) => title + list.replaceAll(/^( *)- /gm, `$1${bullet} `),
          ),
);

function changeNth(
  text: string,
  pattern: RegExp,
  at: number,
  change: (...match: string[]) => string,
): string {
  const matches = [...text.matchAll(pattern)];
  const match = matches[Math.floor((at / 1000) * matches.length)];
  if (!match) return text;
  return text.slice(0, match.index) + change(...match) + text.slice(match.index + match[0].length);
}

function changeValue(label: string, values: readonly string[]) {
  return fc.tuple(place, fc.constantFrom(...values)).map(
    ([at, value]): HandEdit =>
      (text) =>
        changeNth(
          text,
          new RegExp(`(\\*\\*${label}\\*\\*: )([^\\r\\n]*)`, 'g'),
          at,
          (_, lead) => lead + value,
        ),
  );
}

/** From its bold line to the next task, heading or rule. */
const deleteTask = place.map(
  (at): HandEdit =>
    (text) =>
      changeNth(text, /^\*\*Task [^\n]*\n(?:(?!\*\*Task |#|---)[^\n]*\n)*/gm, at, () => ''),
);

/** A number given by hand, far from its neighbours; what names it is left alone. */
const leaveGap = fc.tuple(place, fc.integer({ min: 12, max: 19 })).map(
  ([at, number]): HandEdit =>
    (text) =>
      text.includes(`.${number}**`)
        ? text
        : changeNth(
            text,
            /^(\*\*Task \d+\.)\d+(\*\*)/gm,
            at,
            (_, lead, end) => `${lead}${number}${end}`,
          ),
);

const noNumber = place.map(
  (at): HandEdit =>
    (text) =>
      changeNth(text, /^\*\*Task \d+\.\d+\*\*/gm, at, () => '**Task**'),
);

const computed = fc.tuple(place, fc.constantFrom('9 days', 'X days/weeks')).map(
  ([at, words]): HandEdit =>
    (text) =>
      changeNth(text, /\(Estimated: [^)\n]*\)/g, at, () => `(Estimated: ${words})`),
);

const anyEdit: fc.Arbitrary<HandEdit> = fc.oneof(
  { weight: 8, arbitrary: insertBlock },
  { weight: 2, arbitrary: insertAnywhere },
  { weight: 2, arbitrary: insertSection },
  { weight: 3, arbitrary: unknownField },
  { weight: 2, arbitrary: ownCell },
  { weight: 2, arbitrary: itemOfItsOwn },
  { weight: 2, arbitrary: commentBehind },
  { weight: 2, arbitrary: remarkBehind },
  { weight: 2, arbitrary: swapFields },
  { weight: 2, arbitrary: trailingSpaces },
  { weight: 2, arbitrary: crlfLine },
  { weight: 2, arbitrary: moreBlanks },
  { weight: 2, arbitrary: fewerBlanks },
  { weight: 1, arbitrary: anyLineGone },
  { weight: 2, arbitrary: otherBullet },
  { weight: 1, arbitrary: changeValue('Estimated Time', ['2d', '1w', 'TBD', '3 days', '']) },
  {
    weight: 1,
    arbitrary: changeValue('Status', ['Done', 'In Progress', 'WIP', 'Completed', '✅']),
  },
  {
    weight: 1,
    arbitrary: changeValue('(?:Start|Actual|Target|Date)[\\w ]*', [
      'March 2, 2026',
      'Mon 2 Mar 2026',
      '2026/3/4',
      'Q2',
    ]),
  },
  { weight: 1, arbitrary: changeValue('Dependencies', ['None', 'Task 1.1', 'the vendor', '']) },
  { weight: 1, arbitrary: deleteTask },
  { weight: 1, arbitrary: leaveGap },
  { weight: 1, arbitrary: noNumber },
  { weight: 1, arbitrary: computed },
);

/** The nth word that tells what hands wrote; no letters that any other text of the tests has. */
export function markOf(index: number): string {
  return `Zq${String.fromCharCode(97 + index)}qz`;
}

/** The words of {@link markOf}. */
export const anyMark = /\bZq[a-z]qz\b/g;

/** What hands do to a plan in a day: 0 to 6 edits. */
export const anyHandEdits: fc.Arbitrary<(text: string) => string> = fc
  .array(anyEdit, { maxLength: 6 })
  .map(
    (edits) => (text) => edits.reduce((result, edit, index) => edit(result, markOf(index)), text),
  );

/** How the file is kept: its line endings, its end, its trailing spaces. */
export const anyFileForm: fc.Arbitrary<(text: string) => string> = fc
  .tuple(
    fc.constantFrom('LF', 'LF', 'CRLF', 'mixed'),
    fc.constantFrom('kept', 'kept', 'open end', 'many'),
    fc.infiniteStream(fc.boolean()),
  )
  .map(([ending, end, bits]) => (text) => {
    const ended =
      end === 'kept' ? text : text.replace(/[\r\n]+$/, '') + (end === 'many' ? '\n\n\n' : '');
    if (ending === 'LF') return ended;
    if (ending === 'CRLF') return ended.replaceAll(/\r?\n/g, '\r\n');
    return ended.replaceAll(/\r?\n/g, () => (bits.next().value ? '\r\n' : '\n'));
  });
