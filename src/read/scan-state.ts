import { present } from '../present.ts';
import type {
  Block,
  BlockQuote,
  BlockSpan,
  FencedCode,
  HtmlBlock,
  IndentedCode,
  List,
  ListItem,
  Paragraph,
  Table,
} from './block-tree.ts';
import { openBracket } from './scan-characters.ts';
import { definitionEnd } from './scan-definitions.ts';
import type { LineCursor } from './scan-line.ts';
import { lineEnd, type SourceText } from './source-text.ts';

/** A block quote or list item that the next line may continue. */
export interface OpenContainer {
  block: BlockQuote | ListItem;
  /** The list of an item; undefined for a quote. */
  list: List | undefined;
  /** Columns of indentation that continue an item; 0 for a quote. */
  width: number;
  /** Where its blocks begin in `pending`. */
  firstChild: number;
  /** The widths from the outermost container to this one, added up. */
  totalWidth: number;
}

/** A block whose next line may belong to it. It is in the innermost open container. */
export type OpenLeaf = Paragraph | FencedCode | IndentedCode | HtmlBlock | Table;

/** What the scanner knows between two lines. */
export interface Scan {
  source: SourceText;
  cursor: LineCursor;
  /**
   * The blocks that the open containers have so far, those of the outermost first. They get them
   * when they close, in an array of the right size: most items have one block, and an array that
   * is pushed to has room for seventeen.
   */
  pending: Block[];
  /** Outermost first. */
  open: OpenContainer[];
  /** Where in `open` the quotes are. */
  quotes: number[];
  /** A paragraph is put into the tree when it closes, any other leaf when it opens. */
  leaf: OpenLeaf | undefined;
  /** How many containers the current line continues, with those that begin on it. */
  matched: number;
  /** The columns by which the open fence is indented, and which its content lines lose. */
  fenceIndent: number;
  /** Whether the paragraph's last line can be a table's header: neither lazy nor indented like code. */
  mayBeHeader: boolean;
}

/** What a container has while it is open: one array for all, never changed. */
export const noBlocks: never[] = [];

/** The block before the cursor in the innermost open container. */
export function lastBlock({ open, pending }: Scan): Block | undefined {
  const firstChild = containerAt(open, open.length)?.firstChild ?? 0;
  return pending.length > firstChild ? pending[pending.length - 1] : undefined;
}

/** The span of a block that begins at the cursor and may end on this line. */
export function spanFrom({ line, next, end }: LineCursor): BlockSpan {
  return { startLine: line, endLine: line, start: next, end };
}

/** Makes the current line the block's last. */
export function extendTo(block: BlockSpan, cursor: LineCursor): void {
  block.endLine = cursor.line;
  block.end = cursor.end;
}

/** Makes a container the innermost open one; `width` counts the columns that continue an item. */
export function pushContainer(
  scan: Scan,
  block: BlockQuote | ListItem,
  list: List | undefined,
  width: number,
): void {
  const { open } = scan;
  const totalWidth = (containerAt(open, open.length)?.totalWidth ?? 0) + width;
  if (list === undefined) scan.quotes.push(open.length);
  open.push({ block, list, width, firstChild: scan.pending.length, totalWidth });
  scan.matched = open.length;
}

/**
 * The innermost of so many open containers; none for 0, where reading at -1 would be a look-up by
 * name, a hundred times slower.
 */
export function containerAt(
  open: readonly OpenContainer[],
  depth: number,
): OpenContainer | undefined {
  return depth === 0 ? undefined : open[depth - 1];
}

/** Closes the open leaf and every container the current line does not continue. */
export function closeUnmatched(scan: Scan): void {
  closeLeaf(scan);
  while (scan.open.length > scan.matched) {
    const container = present(scan.open.pop());
    const { block, list } = container;
    if (block.type === 'listItem' && takeOnlyLine(scan, container.firstChild, block)) {
      block.children = undefined;
    } else {
      const blocks = takeBlocks(scan, container.firstChild);
      block.children = blocks;
      endWith(block, blocks.at(-1));
    }
    if (list === undefined) scan.quotes.pop();
    else endWith(list, block);
  }
}

/** Takes the block of an item from the pending ones where it is a paragraph on the item's own line and there is no other. */
function takeOnlyLine({ pending }: Scan, from: number, item: ListItem): boolean {
  const block = pending[from];
  if (block?.type !== 'paragraph' || pending.length !== from + 1) return false;
  if (block.start !== item.contentStart || block.endLine !== item.startLine) return false;
  pending.pop();
  return true;
}

/** Closes the open leaf, if there is one. */
export function closeLeaf(scan: Scan): void {
  const { leaf } = scan;
  scan.leaf = undefined;
  if (leaf?.type === 'indentedCode') leaf.lineStarts.length = leaf.endLine - leaf.startLine + 1;
  if (leaf?.type !== 'paragraph') return;
  takeDefinitions(scan, leaf);
  if (leaf.lineStarts.length > 0) scan.pending.push(leaf);
}

/**
 * Puts the link reference definitions at the beginning of a paragraph into the tree, and leaves
 * the lines after them to the paragraph: perhaps none.
 */
export function takeDefinitions(scan: Scan, paragraph: Paragraph): void {
  const { source } = scan;
  if (source.text.charCodeAt(paragraph.start) !== openBracket) return;
  const { lineStarts } = paragraph;
  // Nearly all that begin with a bracket are checkboxes, and no definition.
  if (!source.text.slice(paragraph.start, paragraph.end).includes(']:')) return;
  const content = lineStarts
    .map((start, index) => source.text.slice(start, lineEnd(source, paragraph.startLine + index)))
    .join('\n');
  let taken = 0;
  for (let from = 0; from < content.length; ) {
    const next = definitionEnd(content, from);
    if (next < 0) break;
    const lines = countLines(content, from, next);
    const startLine = paragraph.startLine + taken;
    const endLine = startLine + lines - 1;
    scan.pending.push({
      type: 'definition',
      startLine,
      endLine,
      start: present(lineStarts[taken]),
      end: lineEnd(source, endLine),
      lineStarts: lineStarts.slice(taken, taken + lines),
    });
    taken += lines;
    from = next;
  }
  if (taken === 0) return;
  paragraph.startLine += taken;
  paragraph.lineStarts = lineStarts.slice(taken);
  paragraph.start = paragraph.lineStarts[0] ?? paragraph.end;
}

/** Takes the pending blocks from an index on. */
export function takeBlocks({ pending }: Scan, from: number): Block[] {
  if (pending.length !== from + 1) return pending.splice(from);
  return [present(pending.pop())];
}

/** How many lines end in `from…to`; the last line of the content has no ending. */
function countLines(content: string, from: number, to: number): number {
  let count = to === content.length ? 1 : 0;
  for (let offset = from; offset < to; offset++) if (content[offset] === '\n') count++;
  return count;
}

function endWith(block: BlockSpan, last: BlockSpan | undefined): void {
  if (last === undefined || last.endLine < block.endLine) return;
  block.endLine = last.endLine;
  block.end = last.end;
}
