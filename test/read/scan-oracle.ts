import MarkdownIt, { type StateBlock, type Token } from 'markdown-it';
import { type Block, contentLines, type TableRow, walkBlocks } from '../../src/read/block-tree.ts';
import { scanBlocks } from '../../src/read/scan-blocks.ts';
import { indexLines, lineCount, lineText, type SourceText } from '../../src/read/source-text.ts';

/*
 * The blocks of a document as lines of text, `  item 3-4 "-"`, from our scanner and from
 * markdown-it, so that a difference reads well. Each line has the nesting depth (as indentation),
 * the type, the first and last line and the content.
 *
 * What is made alike, and why:
 * - Containers end with their last line that is not blank. markdown-it's maps of lists, items and
 *   quotes run on over blank lines, up to the line that it looked at last.
 * - Paragraph, heading and HTML lines are compared without white space around them: the inline
 *   parser drops it later in both worlds.
 * - Where a document has tabs, so are the lines of code: markdown-it turns the rest of a tab that a
 *   container took a part of into spaces; ours keeps the tab, because it gives positions in the text.
 * - Link reference definitions leave no tokens in markdown-it: left out.
 * - Rows have as many cells as the header has: markdown-it drops the others, GFM's rendering too.
 */

type Rule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;

/** The outline that our scanner gives. */
export function outlineOfScan(text: string): string[] {
  const source = indexLines(text);
  const outline: string[] = [];
  for (const { block, depth } of walkBlocks(scanBlocks(source))) {
    if (block.type === 'definition') continue;
    const { startLine, endLine } = block;
    const range = [startLine - 1, endLine] as const;
    outline.push(entry(source, depth, range, block.type, detailOf(source, block)));
  }
  return outline;
}

/** The outline that markdown-it gives, with its CommonMark preset and the table rule. */
export function outlineOfMarkdownIt(text: string): string[] {
  const source = indexLines(text);
  const outline: string[] = [];
  let depth = 0;
  const tokens = oracle.parse(text.replaceAll('\0', '\uFFFD'), {});
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (token === undefined) continue;
    const content = tokens[index + 1]?.content ?? '';
    const add = (type: string, detail: string) =>
      outline.push(entry(source, depth, token.map ?? [0, 0], type, detail));
    if (token.type === 'heading_open') {
      const style = token.markup.startsWith('#') ? 'atx' : 'setext';
      add('heading', `${style} ${token.tag.slice(1)} ${trimmed(content.split('\n'))}`);
    } else if (token.type === 'paragraph_open') add('paragraph', trimmed(content.split('\n')));
    else if (token.type === 'hr') add('thematicBreak', '');
    else if (token.type === 'fence') {
      add(
        'fencedCode',
        `${token.info.replace(/^[ \t]+|[ \t]+$/g, '')} ${code(text, token.content)}`,
      );
    } else if (token.type === 'code_block') add('indentedCode', code(text, token.content));
    else if (token.type === 'html_block') add('htmlBlock', trimmed(withoutEnd(token.content)));
    else if (token.type === 'table_open') add('table', JSON.stringify(cellsFrom(tokens, index)));
    else if (token.type === 'blockquote_open') add('blockQuote', '');
    else if (/^(bullet|ordered)_list_open$/.test(token.type)) add('list', token.markup);
    else if (token.type === 'list_item_open') add('listItem', `${token.info}${token.markup}`);
    if (/^(blockquote|bullet_list|ordered_list|list_item)_(open|close)$/.test(token.type)) {
      depth += token.nesting;
    }
  }
  return outline;
}

const oracle = makeOracle();

/**
 * markdown-it tries the table rule first, so that it takes `# a | b` or `- | a |` for a header and
 * `---` under `| a |` for a delimiter row. To GFM as GitHub renders it, block structure is found
 * line by line: these are a heading, an item, and a heading with an underline; and a lazy
 * continuation line is text. The oracle's rule is told so.
 */
function makeOracle(): MarkdownIt {
  const parser = new MarkdownIt('commonmark').enable('table');
  // The preset's limit of 20 levels is one on rendering; markdown-it's types leave it out.
  Object.assign(parser.options, { maxNesting: 1000 });
  const named = (name: string): Rule => {
    const rules = parser.block.ruler as unknown as { __rules__: { name: string; fn: Rule }[] };
    const rule = rules.__rules__.find((candidate) => candidate.name === name);
    if (rule === undefined) throw new Error(`markdown-it has no rule ${name}`);
    return rule.fn;
  };
  const table = named('table');
  const others = ['fence', 'blockquote', 'hr', 'list', 'html_block', 'heading'].map(named);
  // A line that goes on with a paragraph (`2) a | b`) would begin another block after its end.
  let interruptingState: StateBlock | undefined;
  let interruptingLine = -1;
  parser.block.ruler.at(
    'table',
    (state, startLine, endLine, silent) => {
      const interrupts = state === interruptingState && startLine === interruptingLine;
      if (interrupts && !silent) return table(state, startLine, endLine, silent);
      const indent = state.sCount[startLine] ?? 0;
      if (indent < state.blkIndent) return false;
      const underline = lineFrom(state, startLine + 1);
      if (/^(-+|=+)[ \t]*$/.test(underline)) return false;
      if (others.some((rule) => rule(state, startLine, endLine, true))) return false;
      if (!table(state, startLine, endLine, silent)) return false;
      interruptingState = state;
      interruptingLine = startLine;
      return true;
    },
    { alt: ['paragraph', 'reference'] },
  );
  return parser;
}

function lineFrom(state: StateBlock, line: number): string {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
  return state.src.slice(start, state.eMarks[line]);
}

function entry(
  source: SourceText,
  depth: number,
  [first, afterLast]: readonly [number, number],
  type: string,
  detail: string,
): string {
  let last = Math.min(afterLast, lineCount(source));
  if (/^(list|listItem|blockQuote)$/.test(type)) {
    while (last > first + 1 && /^[ \t>]*$/.test(lineText(source, last))) last--;
  }
  return `${'  '.repeat(depth)}${type} ${first + 1}-${last} ${detail}`.trimEnd();
}

function detailOf(source: SourceText, block: Block): string {
  switch (block.type) {
    case 'heading':
      return `${block.style} ${block.level} ${trimmed(contentLines(source, block))}`;
    case 'paragraph':
    case 'htmlBlock':
      return trimmed(contentLines(source, block));
    case 'fencedCode':
      return `${block.info} ${code(source.text, withEnds(contentLines(source, block)))}`;
    case 'indentedCode':
      return code(source.text, withEnds(contentLines(source, block)));
    case 'table':
      return JSON.stringify(
        [block.header, ...block.rows].map((row) => cellsOf(source, row, block.header.cells.length)),
      );
    case 'list':
      return block.marker;
    case 'listItem':
      return itemMarker(source, block.start);
    default:
      return '';
  }
}

function itemMarker(source: SourceText, start: number): string {
  return /^(?:[-+*]|\d{1,9}[.)])/.exec(source.text.slice(start, start + 10))?.[0] ?? 'no marker';
}

function cellsOf(source: SourceText, row: TableRow, count: number): string[] {
  const texts = row.cells.map(({ start, end }) =>
    source.text.slice(start, end).replaceAll('\\|', '|'),
  );
  return Array.from({ length: count }, (_, index) => texts[index] ?? '');
}

function cellsFrom(tokens: readonly Token[], from: number): string[][] {
  const rows: string[][] = [];
  for (let index = from; tokens[index]?.type !== 'table_close'; index++) {
    const token = tokens[index];
    if (token?.type === 'tr_open') rows.push([]);
    if (token?.type === 'inline') rows.at(-1)?.push(token.content);
  }
  return rows;
}

function trimmed(lines: readonly string[]): string {
  return JSON.stringify(lines.map((line) => line.replace(/^[ \t]+|[ \t]+$/g, '')).join('\n'));
}

function code(document: string, content: string): string {
  const lines = withoutEnd(content);
  return document.includes('\t') ? trimmed(lines) : JSON.stringify(lines.join('\n'));
}

function withEnds(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function withoutEnd(content: string): string[] {
  return content.replace(/\n$/, '').split('\n');
}

/**
 * Whether a document has what markdown-it 14 is known to read otherwise than CommonMark says.
 * `scan-blocks.test.ts` has cases with the right answer for each. In all of them the reference
 * implementation, commonmark.js 0.31.2, agrees with ours.
 *
 * - Indentation of four columns or more and quotes in one document: markdown-it lets `    >`
 *   go on with a quote, and takes lazy lines of nested quotes for list items and headings where
 *   they are indented like code.
 * - Link reference definitions with other text right before or after them: to markdown-it what
 *   follows is no paragraph continuation, so that indented text is code and `2.` a list.
 * - List items whose content begins more than four columns after that of the item around them,
 *   with lines indented by four columns or more: markdown-it takes such a lazy line for the
 *   beginning of a block, and then for code.
 * - A last line of white space without an ending: markdown-it drops it, from open fences too.
 */
export function deviates(text: string): boolean {
  const hasCodeIndent = /\t| {4}/.test(text);
  if (hasCodeIndent && /(?:^|[\s>*+\-.)])>/m.test(text)) return true;
  if (hasCodeIndent && hasWideItem(text)) return true;
  if (/[ \t]$(?![\r\n])/.test(text)) return true;
  const lines = text.split(/\r\n?|\n/);
  return lines.some((line, index) => {
    if (!line.includes(']:')) return false;
    const isApart =
      /^[ \t]*$/.test(lines[index - 1] ?? '') && /^[ \t]*$/.test(lines[index + 1] ?? '');
    return !isApart || !line.startsWith('[');
  });
}

function hasWideItem(text: string): boolean {
  const columns = [0];
  for (const { block, depth } of walkBlocks(scanBlocks(indexLines(text)))) {
    if (block.type !== 'listItem') continue;
    columns.length = depth + 1;
    const outer = columns.findLast((column) => column !== undefined) ?? 0;
    if (block.contentColumn - outer > 4) return true;
    columns[depth + 1] = block.contentColumn;
  }
  return false;
}
