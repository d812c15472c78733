import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Block,
  type BlockDocument,
  childrenOf,
  contentLines,
  type TableCell,
  walkBlocks,
} from '../../src/read/block-tree.ts';
import { scanBlocks } from '../../src/read/scan-blocks.ts';
import {
  indexLines,
  lineEnd,
  lineStart,
  lineText,
  nextLineStart,
} from '../../src/read/source-text.ts';
import { runs } from '../arbitraries.ts';
import { anyDocument } from './scan-documents.ts';
import { outlineOfScan } from './scan-oracle.ts';

function scan(text: string): BlockDocument {
  return scanBlocks(indexLines(text));
}

function only<Type extends Block['type']>(
  text: string,
  type: Type,
): Extract<Block, { type: Type }> {
  const found = blocksIn(scan(text)).filter(
    (block): block is Extract<Block, { type: Type }> => block.type === type,
  );
  const [block] = found;
  if (block === undefined || found.length > 1) throw new Error(`${found.length} of ${type}`);
  return block;
}

function blocksIn(document: BlockDocument): Block[] {
  return Array.from(walkBlocks(document), ({ block }) => block);
}

function cut(text: string, { start, end }: { start: number; end: number }): string {
  return text.slice(start, end);
}

describe('headings', () => {
  it.each([
    ['# a', 1, 'a'],
    ['### Phase 1: Build it (Estimated: 3 days)', 3, 'Phase 1: Build it (Estimated: 3 days)'],
    ['  ##  a  ##  ', 2, 'a'],
    ['# C#', 1, 'C#'],
    ['# a #b', 1, 'a #b'],
    ['# a \\#', 1, 'a \\#'],
    ['#\ta\t#\t', 1, 'a'],
    ['###### a', 6, 'a'],
    ['#', 1, ''],
    ['## ', 2, ''],
    ['### ###', 3, ''],
    ['> - # a #', 1, 'a'],
    ['a\n===', 1, 'a'],
    ['a\nb  \n  --- ', 2, 'a\nb'],
  ])('reads %j', (text, level, content) => {
    const heading = only(text, 'heading');
    expect(heading.level).toBe(level);
    expect(text.slice(heading.contentStart, heading.contentEnd)).toBe(content);
    expect(heading.style).toBe(text.includes('#') ? 'atx' : 'setext');
    expect(heading.endLine).toBe(text.split('\n').length);
  });

  it.each([
    '####### a',
    '#a',
    '    # a',
    '\\# a',
    'a\n    ===',
    '===',
    '> a\n===',
  ])('finds none in %j', (text) => {
    expect(outlineOfScan(text).join()).not.toContain('heading');
  });
});

describe('fences', () => {
  it('has the content of a mermaid block as whole lines', () => {
    const text = 'a\r\n```mermaid\r\ngantt\r\n    title T\r\n```\r\nb';
    const fence = only(text, 'fencedCode');
    expect(fence).toMatchObject({
      startLine: 2,
      endLine: 5,
      info: 'mermaid',
      fence: '`',
      closed: true,
    });
    expect(text.slice(fence.contentStart, fence.contentEnd)).toBe('gantt\r\n    title T\r\n');
    expect(cut(text, fence)).toBe('```mermaid\r\ngantt\r\n    title T\r\n```');
  });

  it.each<[string, string[], string, boolean]>([
    ['```\n```', [], '', true],
    ['~~~~ a b\nx\n~~~\n~~~~~ ', ['x', '~~~'], 'x\n~~~\n', true],
    ['```', [], '', false],
    ['```\nx', ['x'], 'x', false],
    ['```\nx\n\n', ['x', ''], 'x\n\n', false],
    ['  ```\n    x\n y\n  ```', ['  x', 'y'], '    x\n y\n', true],
    ['```\n    ```\n```', ['    ```'], '    ```\n', true],
  ])('reads %j', (text, lines, content, closed) => {
    const fence = only(text, 'fencedCode');
    expect(contentLines(indexLines(text), fence)).toEqual(lines);
    expect(text.slice(fence.contentStart, fence.contentEnd)).toBe(content);
    expect(fence.closed).toBe(closed);
  });

  it('leaves out what the containers put before the lines', () => {
    const text = '- > ```js x\n  > a\n  >  b\n  > ```';
    const fence = only(text, 'fencedCode');
    expect(fence.info).toBe('js x');
    expect(contentLines(indexLines(text), fence)).toEqual(['a', ' b']);
  });

  it('ends with its container', () => {
    expect(outlineOfScan('> ```\n> a\nb')).toEqual([
      'blockQuote 1-2',
      '  fencedCode 1-2  "a"',
      'paragraph 3-3 "b"',
    ]);
  });
});

describe('HTML blocks', () => {
  it.each([
    [1, '<pre>\n\na</PRE> b\nc', 3],
    [1, '<script\n\n</style>', 3],
    [2, '<!-- a -->', 1],
    [2, '<!-- # a\n\n- b -->\nc', 3],
    [2, '<!-->\na', 1],
    [3, '<?a\n?>', 2],
    [4, '<!DOCTYPE html>', 1],
    [5, '<![CDATA[\n]]>', 2],
    [6, '<div>\n# a\n\nb', 2],
    [6, '</TABLE', 1],
    [6, '<hr/>', 1],
    [7, '<x-y z="a b" c=d e>\na', 2],
    [7, '</x >\na\n\nb', 2],
    [7, "<a b = '\"' />", 1],
  ])('reads kind %i in %j', (kind, text, endLine) => {
    expect(only(text, 'htmlBlock')).toMatchObject({ kind, startLine: 1, endLine });
  });

  it.each([
    '<',
    '<1>',
    '<!1',
    '<a',
    '<a b="c>',
    '<a>x',
    '<x b=>',
    '<x"y">',
    '</x y>',
    '<x/ >',
    'a\n<x>',
    '<x b =',
    '<presto!',
  ])('finds none in %j', (text) => {
    expect(outlineOfScan(text).join()).not.toContain('htmlBlock');
  });

  it('hides a task in a comment', () => {
    expect(outlineOfScan('- [ ] a\n<!--\n- [ ] b\n\n### Phase 1: c\n-->\n- [ ] d')).toEqual([
      'list 1-1 -',
      '  listItem 1-1 -',
      '    paragraph 1-1 "[ ] a"',
      'htmlBlock 2-6 "<!--\\n- [ ] b\\n\\n### Phase 1: c\\n-->"',
      'list 7-7 -',
      '  listItem 7-7 -',
      '    paragraph 7-7 "[ ] d"',
    ]);
  });
});

describe('list items', () => {
  it.each([
    ['- a', undefined, 'a', 'a', 0, 2],
    ['  *   a', undefined, 'a', 'a', 2, 6],
    ['12) a', 12, 'a', 'a', 0, 4],
    ['007. a', 7, 'a', 'a', 0, 5],
    ['-', undefined, '', '', 0, 2],
    ['- ', undefined, '', '', 0, 2],
    ['-\ta', undefined, 'a', 'a', 0, 4],
    ['-      a', undefined, '     a', '     a', 0, 2],
    ['- [ ] a', undefined, '[ ] a', 'a', 0, 2],
    ['1. [x]  a', 1, '[x]  a', 'a', 0, 3],
    ['- [ ]', undefined, '[ ]', '', 0, 2],
    ['- [x](y)', undefined, '[x](y)', '[x](y)', 0, 2],
  ])('reads %j', (text, number, content, rest, markerColumn, contentColumn) => {
    const item = only(text, 'listItem');
    expect(item).toMatchObject({ number, markerColumn, contentColumn });
    expect(text.slice(item.contentStart)).toBe(content);
    expect(text.slice(item.textStart)).toBe(rest);
  });

  it.each([
    ['- [ ] a', ' '],
    ['- [x] a', 'x'],
    ['- [X]\ta', 'X'],
    ['+ [~] a', '~'],
    ['3. [-]', '-'],
    ['> * [/] a', '/'],
  ])('reads the checkbox of %j', (text, mark) => {
    const { checkbox } = only(text, 'listItem');
    expect(checkbox).toEqual({ mark, start: text.indexOf('[') });
  });

  it.each([
    '- [] a',
    '- [xx] a',
    '- [x]a',
    '- [x]: /a',
    '- [[] a',
    '- []] a',
    '- a [ ] b',
    '-     [ ] a',
    '- \\[ ] a',
  ])('finds no checkbox in %j', (text) => {
    expect(only(text, 'listItem').checkbox).toBeUndefined();
  });

  it('nests by content columns and separates lists by marker', () => {
    expect(outlineOfScan('- a\n  - b\n    - c\n - d\n* e\n1. f\n2) g')).toEqual([
      'list 1-4 -',
      '  listItem 1-3 -',
      '    paragraph 1-1 "a"',
      '    list 2-3 -',
      '      listItem 2-3 -',
      '        paragraph 2-2 "b"',
      '        list 3-3 -',
      '          listItem 3-3 -',
      '            paragraph 3-3 "c"',
      '  listItem 4-4 -',
      '    paragraph 4-4 "d"',
      'list 5-5 *',
      '  listItem 5-5 *',
      '    paragraph 5-5 "e"',
      'list 6-6 .',
      '  listItem 6-6 1.',
      '    paragraph 6-6 "f"',
      'list 7-7 )',
      '  listItem 7-7 2)',
      '    paragraph 7-7 "g"',
    ]);
  });
});

describe('tables', () => {
  const cells = (text: string, row: { cells: TableCell[] }) =>
    row.cells.map((cell) => cut(text, cell));

  it('has the span of each cell', () => {
    const text = 'a\n  | Name | Date |\n|:--|--:|\n| M \\| 1 | `a|b`\nx\n|  | | c |d |\n\nend';
    const table = only(text, 'table');
    expect(cut(text, table)).toBe(text.slice(4, text.indexOf('\n\n')));
    expect(table).toMatchObject({ startLine: 2, endLine: 6 });
    expect(cells(text, table.header)).toEqual(['Name', 'Date']);
    expect(cells(text, table.delimiter)).toEqual([':--', '--:']);
    expect(table.rows.map((row) => cells(text, row))).toEqual([
      ['M \\| 1', '`a', 'b`'],
      ['x'],
      ['', '', 'c', 'd'],
    ]);
    expect(table.rows.map(({ line }) => line)).toEqual([4, 5, 6]);
    expect(table.rows.map((row) => cut(text, row))).toEqual([
      '| M \\| 1 | `a|b`',
      'x',
      '|  | | c |d |',
    ]);
  });

  it.each([
    ['| a |  |\n|-|-|', '| a | X |\n|-|-|'],
    ['| a ||\n|-|-|', '| a |X|\n|-|-|'],
    ['| a | |\n|-|-|', '| a | X|\n|-|-|'],
  ])('says where text goes into the empty cell of %j', (text, filled) => {
    const cell = only(text, 'table').header.cells[1];
    expect(cell).toBeDefined();
    expect(`${text.slice(0, cell?.start)}X${text.slice(cell?.end)}`).toBe(filled);
  });

  it.each([
    ['a | b\n-- | --', 2],
    ['> | a |\n> |---|', 1],
    ['- | a |\n  |---|', 1],
    ['a\nb | c\n:-|-:', 2],
  ])('reads %j', (text, columns) => {
    expect(only(text, 'table').header.cells).toHaveLength(columns);
  });

  it.each([
    '| a |\n|--|--|',
    '| a |\n| - - |',
    '| a |\n---',
    '# a | b\n--|--',
    'a | b\n    --|--',
    'a\n:--',
    '| a |\n\n|---|',
    '> a | b\n--|--',
    '- a | b\n--|--',
    'a | b\n- | -',
    '| a |',
  ])('finds none in %j', (text) => {
    expect(outlineOfScan(text).join()).not.toContain('table');
  });

  it.each([
    '# b',
    '- b',
    '> b',
    '```',
    '***',
    '<div>',
    '    b',
    '',
    '2. b',
  ])('ends a table before %j', (line) => {
    expect(only(`| a |\n|---|\n| b |\n${line}\n`, 'table').endLine).toBe(3);
  });
});

/** What markdown-it reads otherwise (see `deviates`): the right answers, which commonmark.js gives too. */
describe('CommonMark, where markdown-it differs', () => {
  it.each<[string, string[]]>([
    ['>\n    >', ['blockQuote 1-1', 'indentedCode 2-2 ">"']],
    ['>\n\t> a', ['blockQuote 1-1', 'indentedCode 2-2 "> a"']],
    ['> > a\n    - b', ['blockQuote 1-2', '  blockQuote 1-2', '    paragraph 1-2 "a\\n- b"']],
    ['> > a\n\t# b', ['blockQuote 1-2', '  blockQuote 1-2', '    paragraph 1-2 "a\\n# b"']],
    [
      '1. > a\n       > b',
      ['list 1-2 .', '  listItem 1-2 1.', '    blockQuote 1-2', '      paragraph 1-2 "a\\n> b"'],
    ],
    ['[o]: /u\n    x', ['paragraph 2-2 "x"']],
    ['[o]: /u\n2. x', ['paragraph 2-2 "2. x"']],
    ['[o]: /u\n<b>', ['paragraph 2-2 "<b>"']],
    ['[o]: /u\n===', ['paragraph 2-2 "==="']],
    ['[o]: /u\n---', ['thematicBreak 2-2']],
    ['[o]: /u\nx\n===', ['heading 2-3 setext 1 "x"']],
    ['[o]:\n===', ['heading 1-2 setext 1 "[o]:"']],
    ['[o]:\n1.', []],
    ['> [o]: /u\nx', ['blockQuote 1-2', '  paragraph 2-2 "x"']],
    ['- [o]: /u\nx', ['list 1-2 -', '  listItem 1-2 -', '    paragraph 2-2 "x"']],
    ['[o]: /u "t\nu"\nx', ['paragraph 3-3 "x"']],
    ['[o]: /u\n"t" x', ['paragraph 2-2 "\\"t\\" x"']],
    ['1.   a\n    # b', ['list 1-2 .', '  listItem 1-2 1.', '    paragraph 1-2 "a\\n# b"']],
    ['-    a\n    ---', ['list 1-2 -', '  listItem 1-2 -', '    paragraph 1-2 "a\\n---"']],
    ['10.  a\n\t```', ['list 1-2 .', '  listItem 1-2 10.', '    paragraph 1-2 "a\\n```"']],
    ['```\n ', ['fencedCode 1-2  " "']],
    ['<!-- a\n ', ['htmlBlock 1-2 "<!-- a\\n"']],
    [
      '>\t- a\n>\t  b',
      ['blockQuote 1-2', '  list 1-2 -', '    listItem 1-2 -', '      paragraph 1-2 "a\\nb"'],
    ],
    ['>     a\n>\n>     b', ['blockQuote 1-3', '  indentedCode 1-3 "a\\n\\nb"']],
    ['>\t\ta', ['blockQuote 1-1', '  indentedCode 1-1 "a"']],
  ])('reads %j', (text, outline) => {
    expect(outlineOfScan(text)).toEqual(outline);
  });
});

describe('link reference definitions', () => {
  it.each<[string, [number, number][]]>([
    ['[a]: /b', [[1, 1]]],
    [
      '[a]: /b\n[c]: <d e> (f)\nx',
      [
        [1, 1],
        [2, 2],
      ],
    ],
    ['[a\nb]:\n/c\n"d\ne"\n', [[1, 5]]],
    ['[a]: /b\n"c', [[1, 1]]],
    ['[a]: b c', []],
    ['[a]: /b "c" d', []],
    ['[]: /b', []],
    ['[ ]: /b', []],
    ['[a]', []],
    ['[a[b]: /c', []],
    ['[a\\]: /b', []],
    ['[a\\]b]: /c', [[1, 1]]],
    ['[a]: <b', []],
    ['[a]: <>', [[1, 1]]],
    ['[a]: (b', []],
    ['[a]: b(c)', [[1, 1]]],
    ['[a]: <b>c', []],
    ['x\n[a]: /b', []],
    ['[a]: <b<c>', []],
    ['[a]: <b\nc>', []],
    ['[a]: <b\\>c>', [[1, 1]]],
    ['[a]: <b\\\nc>', []],
    ['[a]: b\\(c', [[1, 1]]],
    ['[a]: b\\[c\\{d\\é', [[1, 1]]],
    ['[a]: /b (c(d)', []],
    ['[a]: /b "c\\"d"', [[1, 1]]],
    [`[${'a'.repeat(2000)}]: b`, []],
    [`[${'a'.repeat(999)}]: b`, [[1, 1]]],
    [`[${'a'.repeat(1000)}]: b`, []],
    [`[${'👍'.repeat(999)}]: b`, [[1, 1]]],
  ])('finds those of %j', (text, lines) => {
    const found = blocksIn(scan(text)).filter(({ type }) => type === 'definition');
    expect(found.map(({ startLine, endLine }) => [startLine, endLine])).toEqual(lines);
  });
});

describe('every document', () => {
  const checkSpans = (text: string) => {
    const source = indexLines(text);
    const document = scanBlocks(source);
    const covered = new Set<number>();
    for (const { block, depth } of walkBlocks(document)) {
      expect(block.endLine).toBeGreaterThanOrEqual(block.startLine);
      expect(block.start).toBeLessThan(block.end);
      expect(block.start).toBeGreaterThanOrEqual(lineStart(source, block.startLine));
      expect(block.end).toBe(lineEnd(source, block.endLine));
      expect(text.slice(block.start, block.start + 1)).toMatch(/[^ \t\r\n]/);
      for (let line = block.startLine; depth === 0 && line <= block.endLine; line++)
        covered.add(line);
      checkOrder(block, childrenOf(block));
      if (block.type === 'heading') {
        expect(block.contentStart).toBeGreaterThanOrEqual(block.start);
        expect(block.contentEnd).toBeLessThanOrEqual(block.end);
      }
      if (block.type === 'listItem') {
        expect(block.textStart).toBeGreaterThanOrEqual(block.contentStart);
        expect(block.contentStart).toBeGreaterThan(block.start);
        expect(block.contentColumn).toBeGreaterThan(block.markerColumn);
        expect(block.textStart).toBeLessThanOrEqual(lineEnd(source, block.startLine));
      }
      if (block.type === 'fencedCode') {
        expect(block.contentStart).toBe(nextLineStart(source, block.startLine));
        const lastLine = block.closed ? block.endLine - 1 : block.endLine;
        expect(block.contentEnd).toBe(nextLineStart(source, lastLine));
        expect(block.lineStarts).toHaveLength(lastLine - block.startLine);
      } else if ('lineStarts' in block) {
        const underlines = block.type === 'heading' && block.style === 'setext' ? 1 : 0;
        expect(block.lineStarts).toHaveLength(block.endLine - block.startLine + 1 - underlines);
      }
      if ('lineStarts' in block) {
        const first = block.type === 'fencedCode' ? block.startLine + 1 : block.startLine;
        block.lineStarts.forEach((start, index) => {
          expect(start).toBeGreaterThanOrEqual(lineStart(source, first + index));
          expect(start).toBeLessThanOrEqual(lineEnd(source, first + index));
        });
      }
      if (block.type === 'table') {
        const rows = [block.header, block.delimiter, ...block.rows];
        expect(rows.map(({ line }) => line)).toEqual(
          rows.map((_, index) => block.startLine + index),
        );
        for (const row of rows) checkOrder(row, row.cells);
      }
    }
    checkOrder(document, document.children);
    for (let line = 1; line <= document.endLine; line++) {
      if (!/^[ \t]*$/.test(lineText(source, line))) expect(covered).toContain(line);
    }
  };

  /** Parts lie inside the whole, in order, and do not overlap. */
  const checkOrder = (
    whole: { start: number; end: number },
    parts: readonly { start: number; end: number }[],
  ) => {
    let before = whole.start;
    for (const { start, end } of parts) {
      expect(start).toBeGreaterThanOrEqual(before);
      expect(end).toBeGreaterThanOrEqual(start);
      before = end;
    }
    expect(before).toBeLessThanOrEqual(whole.end);
  };

  it('has spans that nest, in order, and cover every line with text', () => {
    fc.assert(fc.property(anyDocument, checkSpans), { numRuns: runs(500) });
  });

  it('is read from any text at all', () => {
    const anyText = fc.string({
      unit: fc.constantFrom(...'>-+*_1.) \t\n\r#=`~<!?/[]:|\\"ax\0\uFEFF👍'),
      maxLength: 60,
    });
    fc.assert(fc.property(anyText, checkSpans), { numRuns: runs(1000) });
  });

  it('has the same blocks whatever ends its lines', () => {
    fc.assert(
      fc.property(anyDocument, (text) => {
        const outline = outlineOfScan(text.replaceAll(/\r\n?/g, '\n'));
        expect(outlineOfScan(text.replaceAll(/\r\n?|\n/g, '\r\n'))).toEqual(outline);
        expect(outlineOfScan(text.replaceAll(/\r\n?|\n/g, '\r'))).toEqual(outline);
      }),
      { numRuns: runs(300) },
    );
  });

  /** Tabs are left out: their width depends on the column. */
  const tabless = anyDocument.map((text) =>
    text.replaceAll(/\r\n?/g, '\n').replaceAll('\t', '  ').replace(/\n+$/, ''),
  );

  it('has the same blocks inside a quote', () => {
    fc.assert(
      fc.property(tabless, (text) => {
        const quoted = text.replaceAll(/^/gm, '> ');
        const inside = outlineOfScan(`x\n\n${text}`).map((line) => `  ${line}`);
        expect(outlineOfScan(`> x\n>\n${quoted}`)).toEqual([
          'blockQuote 1-'.concat(endOf(`> x\n>\n${quoted}`)),
          ...inside,
        ]);
      }),
      { numRuns: runs(500) },
    );
  });

  it('has the same blocks inside a list item', () => {
    fc.assert(
      fc.property(tabless, (text) => {
        const item = `- x\n\n${text.replaceAll(/^(?=.*[^ \n])/gm, '  ')}`;
        const outline = outlineOfScan(item);
        const inside = outlineOfScan(`x\n\n${text}`).map((line) => `    ${line}`);
        expect(outline.slice(2).map(withoutBlankCode)).toEqual(inside.map(withoutBlankCode));
        expect(outline[1]).toMatch(/^ {2}listItem 1-/);
      }),
      { numRuns: runs(500) },
    );
  });

  const endOf = (text: string) => {
    const lines = text.split('\n');
    return String(lines.findLastIndex((line) => !/^[ >]*$/.test(line)) + 1);
  };

  /** Blank lines were not indented above, so they lose white space in code. */
  const withoutBlankCode = (line: string) =>
    line.includes('Code') ? line.replaceAll(/(?<=\\n|") +(?=\\n|")/g, '') : line;
});

it('has a document even where there is no text', () => {
  expect(scan('')).toEqual({
    type: 'document',
    startLine: 1,
    endLine: 1,
    start: 0,
    end: 0,
    children: [],
  });
});
