import { lineEnd, lineStart, type SourceText } from './source-text.ts';

/**
 * Where a block stands in the original text. Lines count from 1, both inclusive. `start` is its
 * first character that is not indentation (for a container: its marker); `end` is the end of its
 * last line, before the line ending. What its containers put before its later lines (`> `,
 * indentation) lies inside the span. Blank lines after a block are outside it.
 */
export interface BlockSpan {
  startLine: number;
  endLine: number;
  start: number;
  end: number;
}

/**
 * A block with lines of content of its own. `lineStarts[i]` is the offset where the content of its
 * i-th line begins, after what the containers put before it; `contentLines` reads them.
 */
interface Leaf extends BlockSpan {
  lineStarts: number[];
}

/** `## Title ##` (`atx`) or text underlined with `===` or `---` (`setext`, its last line). */
export interface Heading extends Leaf {
  type: 'heading';
  /** 1 to 6. */
  level: number;
  style: 'atx' | 'setext';
  /** The text without markers, closing `#`s and white space around it; both equal where it is empty. */
  contentStart: number;
  contentEnd: number;
}

export interface Paragraph extends Leaf {
  type: 'paragraph';
}

/** One link reference definition, `[label]: destination "title"`, on one line or more. */
export interface Definition extends Leaf {
  type: 'definition';
}

export interface ThematicBreak extends BlockSpan {
  type: 'thematicBreak';
}

/**
 * Code between fences. The content's lines begin at `startLine + 1`; there are `lineStarts.length`.
 * In a fence at top level, `contentStart` to `contentEnd` are exactly those lines, endings included.
 */
export interface FencedCode extends Leaf {
  type: 'fencedCode';
  fence: '`' | '~';
  /** How many fence characters open the block. */
  fenceLength: number;
  /** What follows the opening fence, trimmed: `mermaid`. */
  info: string;
  /** The start of the line after the opening fence. */
  contentStart: number;
  /** The start of the closing fence's line; where there is none, the end of the last line with its ending. */
  contentEnd: number;
  /** False where the document or the container ended first. */
  closed: boolean;
}

export interface IndentedCode extends Leaf {
  type: 'indentedCode';
}

/**
 * Raw HTML, by CommonMark's seven start conditions: 1 `<script>`, `<pre>`, `<style>`, `<textarea>`,
 * 2 a comment, 3 `<?…?>`, 4 `<!DOCTYPE …>`, 5 CDATA, 6 a known block tag, 7 any other tag alone on its line.
 */
export interface HtmlBlock extends Leaf {
  type: 'htmlBlock';
  kind: HtmlKind;
}

export type HtmlKind = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A cell's text without white space around it. In an empty cell both are where text would go. */
export interface TableCell {
  start: number;
  end: number;
}

/** One line of a table. `start` and `end` leave out white space around it, not the outer pipes. */
export interface TableRow {
  line: number;
  start: number;
  end: number;
  /** As written: there may be more or fewer than the header has. A `\|` is part of its cell. */
  cells: TableCell[];
}

export interface Table extends BlockSpan {
  type: 'table';
  header: TableRow;
  /** The line of dashes; its cells are `---`, `:--`, `:-:` or `--:`. */
  delimiter: TableRow;
  rows: TableRow[];
}

export interface BlockQuote extends BlockSpan {
  type: 'blockQuote';
  children: Block[];
}

export interface List extends BlockSpan {
  type: 'list';
  /** The bullet, or what follows the number. */
  marker: '-' | '*' | '+' | '.' | ')';
  ordered: boolean;
  children: ListItem[];
}

/** `[ ]`, `[x]` and their like at the beginning of a list item. */
export interface Checkbox {
  /** The one character between the brackets: ` `, `x`, `X`, and in plans of others also `~`, `-`, `/`. */
  mark: string;
  /** The offset of `[`; the mark is at `start + 1`. */
  start: number;
}

export interface ListItem extends BlockSpan {
  type: 'listItem';
  /** The number of an ordered item as written; undefined for a bullet. */
  number: number | undefined;
  /** Where the text after the marker begins, before any checkbox. */
  contentStart: number;
  /** Where the text after the marker and the checkbox begins. */
  textStart: number;
  /** Columns before the marker, from 0, tabs expanded to 4. */
  markerColumn: number;
  /** Columns before the content: a further paragraph or nested item of this item is indented so far. */
  contentColumn: number;
  checkbox: Checkbox | undefined;
  /**
   * `undefined` where one line of text is all that stands in it, as in most items of a plan:
   * `childrenOf` makes its paragraph when it is asked for.
   */
  children: Block[] | undefined;
}

export interface BlockDocument extends BlockSpan {
  type: 'document';
  children: Block[];
}

export type LeafBlock =
  | Heading
  | Paragraph
  | Definition
  | ThematicBreak
  | FencedCode
  | IndentedCode
  | HtmlBlock
  | Table;
export type Block = LeafBlock | BlockQuote | List | ListItem;

/**
 * The blocks in a document or in any block below it, in document order, each before its children,
 * with its depth (0 for the children of `root`). Takes no stack, however deep they are nested.
 *
 * @example for (const { block } of walkBlocks(document)) if (block.type === 'heading') …
 */
export function* walkBlocks(
  root: BlockDocument | Block,
): Generator<{ block: Block; depth: number }, void> {
  const waiting = [{ blocks: childrenOf(root), next: 0 }];
  for (let level = waiting.at(-1); level !== undefined; level = waiting.at(-1)) {
    const block = level.blocks[level.next++];
    if (block === undefined) {
      waiting.pop();
      continue;
    }
    yield { block, depth: waiting.length - 1 };
    const blocks = childrenOf(block);
    if (blocks.length > 0) waiting.push({ blocks, next: 0 });
  }
}

/** The blocks right below a block; none in a leaf. */
export function childrenOf(block: BlockDocument | Block): readonly Block[] {
  if (block.type !== 'listItem') return 'children' in block ? block.children : [];
  block.children ??= [onlyLineOf(block)];
  return block.children;
}

/**
 * The lines of content of a block, without what its containers put before them, without their
 * endings and, in a heading, without markers and underline.
 */
export function contentLines(
  source: SourceText,
  block: Heading | Paragraph | Definition | FencedCode | IndentedCode | HtmlBlock,
): string[] {
  const firstLine = block.type === 'fencedCode' ? block.startLine + 1 : block.startLine;
  const last = block.lineStarts.length - 1;
  return block.lineStarts.map((start, index) => {
    const endsHeading = block.type === 'heading' && index === last;
    return source.text.slice(
      start,
      endsHeading ? block.contentEnd : lineEnd(source, firstLine + index),
    );
  });
}

function onlyLineOf({ startLine, contentStart, end }: ListItem): Paragraph {
  return {
    type: 'paragraph',
    startLine,
    endLine: startLine,
    start: contentStart,
    end,
    lineStarts: [contentStart],
  };
}

/** The offset where the line of a block's first character begins: before its indentation and containers. */
export function blockLineStart(source: SourceText, block: BlockSpan): number {
  return lineStart(source, block.startLine);
}
