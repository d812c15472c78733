import { present } from '../present.ts';
import type { BlockQuote, Checkbox, List, ListItem } from './block-tree.ts';
import {
  closeBracket,
  dash,
  greater,
  isDigit,
  isSpace,
  openBracket,
  plus,
  skipSpaces,
  star,
} from './scan-characters.ts';
import { isUnderline } from './scan-leaves.ts';
import {
  codeIndent,
  indentOf,
  isBlank,
  isThematicBreak,
  type LineCursor,
  nextCode,
  offsetAfter,
  takeMarker,
} from './scan-line.ts';
import { type ListMarker, readListMarker } from './scan-markers.ts';
import {
  closeUnmatched,
  containerAt,
  extendTo,
  lastBlock,
  noBlocks,
  pushContainer,
  type Scan,
  spanFrom,
} from './scan-state.ts';

/** Takes the markers and indentation of the open containers that the line continues, and counts them. */
export function matchContainers(scan: Scan): void {
  const { cursor, open } = scan;
  let quotes = 0;
  let depth = 0;
  for (; depth < open.length; depth++) {
    const container = present(open[depth]);
    if (isBlank(cursor)) {
      depth = matchBlank(scan, depth, quotes);
      break;
    }
    if (container.list === undefined) {
      if (indentOf(cursor) >= codeIndent || nextCode(cursor) !== greater) break;
      takeQuoteMarker(cursor);
      extendTo(container.block, cursor);
      quotes++;
    } else {
      if (indentOf(cursor) < container.width) break;
      cursor.column += container.width;
    }
  }
  scan.matched = depth;
}

/**
 * A blank line continues every item up to the next quote: all at one stroke, since ten thousand
 * nested items and as many blank lines would else be a hundred million steps. Only an item that
 * began with a blank line and is still empty ends.
 */
function matchBlank(
  { cursor, open, pending, quotes, leaf }: Scan,
  depth: number,
  quoteCount: number,
): number {
  let matched = quotes[quoteCount] ?? open.length;
  const innermost = containerAt(open, matched);
  const isInnermost = matched === open.length && innermost?.list !== undefined;
  if (isInnermost && leaf === undefined && pending.length === innermost.firstChild) matched--;
  cursor.column +=
    (containerAt(open, matched)?.totalWidth ?? 0) - (containerAt(open, depth)?.totalWidth ?? 0);
  return matched;
}

/** Opens the block quote or list item that begins at the cursor; false where there is none. */
export function openContainer(scan: Scan): boolean {
  const { cursor } = scan;
  if (isBlank(cursor) || indentOf(cursor) >= codeIndent) return false;
  const code = nextCode(cursor);
  if (code === greater) {
    openQuote(scan);
    return true;
  }
  if (code !== dash && code !== star && code !== plus && !isDigit(code)) return false;
  const marker = readListMarker(cursor);
  if (marker === undefined || isUnderline(scan) || isThematicBreak(cursor)) return false;
  if (!mayBegin(scan, marker)) return false;
  openItem(scan, marker);
  return true;
}

function openQuote(scan: Scan): void {
  closeUnmatched(scan);
  const quote: BlockQuote = { type: 'blockQuote', ...spanFrom(scan.cursor), children: noBlocks };
  scan.pending.push(quote);
  takeQuoteMarker(scan.cursor);
  pushContainer(scan, quote, undefined, 0);
}

/** A quote's marker takes one column of white space after it, of a tab too. */
function takeQuoteMarker(cursor: LineCursor): void {
  takeMarker(cursor, 1);
  if (cursor.spaceStart < cursor.next) cursor.column++;
}

/** An item may interrupt a paragraph only if it has text and, where it is numbered, begins at 1. */
function mayBegin({ cursor, leaf, matched, open }: Scan, { length, number }: ListMarker): boolean {
  if (leaf?.type !== 'paragraph' || matched < open.length) return true;
  if (number !== undefined && number !== 1) return false;
  return skipSpaces(cursor.text, cursor.next + length, cursor.end) < cursor.end;
}

function openItem(scan: Scan, { marker, length, number }: ListMarker): void {
  closeUnmatched(scan);
  const { cursor } = scan;
  const outerColumn = cursor.column;
  const markerColumn = cursor.nextColumn;
  const start = cursor.next;
  const list = listFor(scan, marker, number !== undefined);
  takeMarker(cursor, length);
  // Text more than four columns away is indented code, one column after the marker.
  const isNear = !isBlank(cursor) && indentOf(cursor) <= codeIndent;
  cursor.column = isNear ? cursor.nextColumn : cursor.column + 1;
  const contentStart = offsetAfter(cursor, 0);
  const checkbox = isNear ? readCheckbox(cursor) : undefined;
  const item: ListItem = {
    type: 'listItem',
    startLine: cursor.line,
    endLine: cursor.line,
    start,
    end: cursor.end,
    number,
    contentStart,
    textStart: checkbox ? skipSpaces(cursor.text, checkbox.start + 3, cursor.end) : contentStart,
    markerColumn,
    contentColumn: cursor.column,
    checkbox,
    children: noBlocks,
  };
  list.children.push(item);
  pushContainer(scan, item, list, cursor.column - outerColumn);
}

/** The list right before the cursor, if it is of the same kind; else a new one. */
function listFor(scan: Scan, marker: List['marker'], ordered: boolean): List {
  const before = lastBlock(scan);
  if (before?.type === 'list' && before.marker === marker) return before;
  const { line, next, end } = scan.cursor;
  const list: List = {
    type: 'list',
    startLine: line,
    endLine: line,
    start: next,
    end,
    marker,
    ordered,
    children: [],
  };
  scan.pending.push(list);
  return list;
}

/** Brackets around one UTF-16 unit, then white space or the line's end, so that no link is meant. */
function readCheckbox({ text, next, end }: LineCursor): Checkbox | undefined {
  const after = next + 3;
  if (text.charCodeAt(next) !== openBracket || text.charCodeAt(next + 2) !== closeBracket) {
    return undefined;
  }
  if (after > end || (after < end && !isSpace(text.charCodeAt(after)))) return undefined;
  const mark = text.charAt(next + 1);
  return /[[\]\\]/.test(mark) ? undefined : { mark, start: next };
}
