import type { HtmlKind, Paragraph } from './block-tree.ts';
import {
  backquote,
  colon,
  dash,
  equals,
  hash,
  less,
  pipe,
  star,
  tilde,
  trimEnd,
  underscore,
} from './scan-characters.ts';
import { endsHtml, readHtmlStart } from './scan-html.ts';
import {
  codeIndent,
  indentOf,
  isBlank,
  isThematicBreak,
  nextCode,
  offsetAfter,
} from './scan-line.ts';
import {
  isClosingFence,
  readAtxHeading,
  readOpeningFence,
  readSetextUnderline,
} from './scan-markers.ts';
import {
  closeLeaf,
  closeUnmatched,
  extendTo,
  type Scan,
  spanFrom,
  takeDefinitions,
} from './scan-state.ts';
import { readDelimiterRow, readTableRow } from './scan-table.ts';
import { lineEnd, nextLineStart } from './source-text.ts';

/** Adds the line to the code or HTML that is open; false where it does not belong to it. */
export function continueVerbatim(scan: Scan): boolean {
  const { cursor, leaf } = scan;
  if (leaf?.type === 'fencedCode') {
    extendTo(leaf, cursor);
    if (indentOf(cursor) < codeIndent && isClosingFence(cursor, leaf.fence, leaf.fenceLength)) {
      leaf.closed = true;
      scan.leaf = undefined;
    } else {
      leaf.lineStarts.push(offsetAfter(cursor, scan.fenceIndent));
      leaf.contentEnd = nextLineStart(scan.source, cursor.line);
    }
    return true;
  }
  if (leaf?.type === 'htmlBlock') {
    if (leaf.kind >= 6 && isBlank(cursor)) return false;
    extendTo(leaf, cursor);
    leaf.lineStarts.push(offsetAfter(cursor, 0));
    if (endsHtml(leaf.kind, cursor.text, cursor.next, cursor.end)) scan.leaf = undefined;
    return true;
  }
  if (leaf?.type === 'indentedCode') {
    if (!isBlank(cursor) && indentOf(cursor) < codeIndent) {
      closeLeaf(scan);
      return false;
    }
    // Blank lines belong to it only where code follows them; `closeLeaf` drops the others.
    if (!isBlank(cursor)) extendTo(leaf, cursor);
    leaf.lineStarts.push(offsetAfter(cursor, codeIndent));
    return true;
  }
  return false;
}

/** Opens the leaf that begins at the cursor; false where the line is text of a paragraph or table. */
export function openLeaf(scan: Scan): boolean {
  const { cursor } = scan;
  if (indentOf(cursor) >= codeIndent) return openIndentedCode(scan);
  switch (nextCode(cursor)) {
    case hash:
      return openAtxHeading(scan);
    case backquote:
    case tilde:
      return openFence(scan);
    case less:
      return openHtml(scan);
    case equals:
      return closeAsHeading(scan);
    case dash:
      return closeAsHeading(scan) || openThematicBreak(scan) || openTable(scan);
    case star:
    case underscore:
      return openThematicBreak(scan);
    case pipe:
    case colon:
      return openTable(scan);
    default:
      return false;
  }
}

/** Adds the line to the open paragraph or table, or opens a paragraph. */
export function addText(scan: Scan): void {
  const { cursor, leaf } = scan;
  if (leaf?.type === 'table') {
    leaf.rows.push(readTableRow(cursor.text, cursor.line, cursor.next, cursor.end));
    extendTo(leaf, cursor);
    return;
  }
  if (leaf?.type === 'paragraph') {
    if (leaf.lineStarts.length === 0) Object.assign(leaf, spanFrom(cursor));
    leaf.lineStarts.push(cursor.next);
    extendTo(leaf, cursor);
    scan.mayBeHeader = scan.matched === scan.open.length && indentOf(cursor) < codeIndent;
    return;
  }
  closeUnmatched(scan);
  const { line, next, end } = cursor;
  // Written out: a spread is several times slower, and most blocks are paragraphs and items.
  scan.leaf = {
    type: 'paragraph',
    startLine: line,
    endLine: line,
    start: next,
    end,
    lineStarts: [next],
  };
  scan.mayBeHeader = true;
}

/**
 * Whether the line underlines the open paragraph. A paragraph of link reference definitions alone
 * has no text to underline; it stays open, empty, and goes on with the lines that follow.
 */
export function isUnderline(scan: Scan): boolean {
  const paragraph = continuedParagraph(scan);
  if (paragraph === undefined || readSetextUnderline(scan.cursor) === undefined) return false;
  takeDefinitions(scan, paragraph);
  return paragraph.lineStarts.length > 0;
}

function continuedParagraph({ leaf, matched, open }: Scan): Paragraph | undefined {
  return leaf?.type === 'paragraph' && matched === open.length ? leaf : undefined;
}

function closeAsHeading(scan: Scan): boolean {
  const { cursor, source } = scan;
  const level = readSetextUnderline(cursor);
  const paragraph = continuedParagraph(scan);
  if (level === undefined || paragraph === undefined || !isUnderline(scan)) return false;
  const { startLine, start, end, lineStarts } = paragraph;
  scan.leaf = undefined;
  scan.pending.push({
    type: 'heading',
    ...spanFrom(cursor),
    startLine,
    start,
    lineStarts,
    level,
    style: 'setext',
    contentStart: start,
    contentEnd: trimEnd(source.text, start, end),
  });
  return true;
}

function openAtxHeading(scan: Scan): boolean {
  const heading = readAtxHeading(scan.cursor);
  if (heading === undefined) return false;
  closeUnmatched(scan);
  scan.pending.push({
    type: 'heading',
    ...spanFrom(scan.cursor),
    lineStarts: [heading.contentStart],
    level: heading.level,
    style: 'atx',
    contentStart: heading.contentStart,
    contentEnd: heading.contentEnd,
  });
  return true;
}

function openThematicBreak(scan: Scan): boolean {
  if (!isThematicBreak(scan.cursor)) return false;
  closeUnmatched(scan);
  scan.pending.push({ type: 'thematicBreak', ...spanFrom(scan.cursor) });
  return true;
}

function openIndentedCode(scan: Scan): boolean {
  const { cursor, leaf } = scan;
  if (leaf?.type === 'paragraph') return false;
  closeUnmatched(scan);
  const lineStarts = [offsetAfter(cursor, codeIndent)];
  scan.leaf = { type: 'indentedCode', ...spanFrom(cursor), lineStarts };
  scan.pending.push(scan.leaf);
  return true;
}

function openFence(scan: Scan): boolean {
  const { cursor, source } = scan;
  const opening = readOpeningFence(cursor);
  if (opening === undefined) return false;
  closeUnmatched(scan);
  const contentStart = nextLineStart(source, cursor.line);
  scan.fenceIndent = indentOf(cursor);
  scan.leaf = {
    type: 'fencedCode',
    ...spanFrom(cursor),
    lineStarts: [],
    fence: opening.fence,
    fenceLength: opening.length,
    info: opening.info,
    contentStart,
    contentEnd: contentStart,
    closed: false,
  };
  scan.pending.push(scan.leaf);
  return true;
}

function openHtml(scan: Scan): boolean {
  const { cursor } = scan;
  const kind: HtmlKind | undefined = readHtmlStart(cursor);
  // A tag of no known name is text where a paragraph or table goes on.
  if (kind === undefined || (kind === 7 && scan.leaf !== undefined)) return false;
  closeUnmatched(scan);
  const block = {
    type: 'htmlBlock' as const,
    ...spanFrom(cursor),
    lineStarts: [cursor.next],
    kind,
  };
  scan.pending.push(block);
  if (!endsHtml(kind, cursor.text, cursor.next, cursor.end)) scan.leaf = block;
  return true;
}

/** Opens the table whose delimiter row is the current line and whose header ends the open paragraph. */
function openTable(scan: Scan): boolean {
  const { cursor, source } = scan;
  const paragraph = continuedParagraph(scan);
  const headerStart = paragraph?.lineStarts.at(-1);
  if (paragraph === undefined || headerStart === undefined || !scan.mayBeHeader) return false;
  const { text, line, next, end } = cursor;
  const delimiter = readDelimiterRow(text, line, next, end);
  if (delimiter === undefined) return false;
  const header = readTableRow(text, line - 1, headerStart, paragraph.end);
  const hasPipe = text.slice(header.start, header.end).includes('|');
  if (!hasPipe || header.cells.length !== delimiter.cells.length) return false;
  paragraph.lineStarts.pop();
  paragraph.endLine = line - 2;
  if (paragraph.lineStarts.length > 0) paragraph.end = lineEnd(source, line - 2);
  closeLeaf(scan);
  scan.leaf = {
    type: 'table',
    ...spanFrom(cursor),
    startLine: line - 1,
    start: headerStart,
    header,
    delimiter,
    rows: [],
  };
  scan.pending.push(scan.leaf);
  return true;
}
