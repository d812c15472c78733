import type { BlockDocument } from './block-tree.ts';
import { matchContainers, openContainer } from './scan-containers.ts';
import { addText, continueVerbatim, openLeaf } from './scan-leaves.ts';
import { beginsText, enterLine, isBlank, newLineCursor } from './scan-line.ts';
import { closeLeaf, closeUnmatched, type Scan, takeBlocks } from './scan-state.ts';
import { lineCount, lineEnd, lineStart, type SourceText } from './source-text.ts';

/**
 * Finds the blocks of a CommonMark document with GFM tables: in one pass, in time linear in the
 * text, without recursion, so that no input can exhaust the stack. Inline Markdown is not read.
 *
 * Every text is a valid document, so nothing is reported. Positions count in `source.text`.
 *
 * @example
 * const source = indexLines('# Plan\n\n- [x] done\n');
 * scanBlocks(source).children.map((block) => block.type) // ['heading', 'list']
 */
export function scanBlocks(source: SourceText): BlockDocument {
  const scan = newScan(source);
  const count = lineCount(source);
  // An empty last line is a line to an editor and none to Markdown.
  const lines = lineStart(source, count) === source.text.length ? count - 1 : count;
  for (let line = 1; line <= lines; line++) {
    enterLine(scan.cursor, line, lineStart(source, line), lineEnd(source, line));
    scanLine(scan);
  }
  scan.matched = 0;
  closeUnmatched(scan);
  return {
    type: 'document',
    startLine: 1,
    endLine: count,
    start: 0,
    end: source.text.length,
    children: takeBlocks(scan, 0),
  };
}

function scanLine(scan: Scan): void {
  const { cursor, open } = scan;
  matchContainers(scan);
  // Only a paragraph may go on where its containers do not: a lazy continuation line.
  if (scan.matched < open.length && (isBlank(cursor) || scan.leaf?.type !== 'paragraph')) {
    closeUnmatched(scan);
  }
  if (continueVerbatim(scan)) return;
  if (isBlank(cursor)) {
    closeLeaf(scan);
    return;
  }
  while (!beginsText(cursor)) {
    if (openContainer(scan)) continue;
    if (isBlank(cursor) || openLeaf(scan)) return;
    break;
  }
  addText(scan);
}

function newScan(source: SourceText): Scan {
  return {
    source,
    cursor: newLineCursor(source.text),
    pending: [],
    open: [],
    quotes: [],
    leaf: undefined,
    matched: 0,
    fenceIndent: 0,
    mayBeHeader: false,
  };
}
