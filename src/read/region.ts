import type { Block, Heading, ThematicBreak } from './block-tree.ts';
import { contentLines } from './block-tree.ts';
import type { Insertion, Span } from './plan-document.ts';
import { foldWords } from './recognise-field.ts';
import { lineAt, lineEnd, lineStart, type SourceText } from './source-text.ts';

/** A heading and the blocks below it, up to the next heading of its level or a higher one. */
export interface Region {
  heading: Heading;
  /** Without the `---` behind the last one. */
  blocks: readonly Block[];
  separator?: ThematicBreak;
}

/** The text of a heading on one line. */
export function headingText(source: SourceText, heading: Heading): string {
  if (heading.lineStarts.length === 1) {
    return source.text.slice(heading.contentStart, heading.contentEnd);
  }
  return contentLines(source, heading)
    .map((line) => line.trim())
    .join(' ');
}

/** What a heading says, without a number before it: `## 3. Timeline` says `timeline`. */
export function headingWords(source: SourceText, heading: Heading): string {
  return foldWords(headingText(source, heading).replace(/^[\d.]+[.)][ \t]+/, ''));
}

/** The region of the heading at an index of `blocks`. */
export function regionAt(blocks: readonly Block[], heading: Heading, index: number): Region {
  return regionOf(heading, blocksBelow(blocks, index, heading.level));
}

/** The blocks below a heading or line, up to a heading of its level or a higher one, or to `limit`. */
export function blocksBelow(
  blocks: readonly Block[],
  index: number,
  level: number,
  limit = blocks.length,
): readonly Block[] {
  let end = index + 1;
  while (end < limit && !endsRegion(blocks[end], level)) end += 1;
  return blocks.slice(index + 1, end);
}

/** The region of these blocks. */
export function regionOf(heading: Heading, below: readonly Block[]): Region {
  const last = below.at(-1);
  if (last?.type !== 'thematicBreak') return { heading, blocks: below };
  return { heading, blocks: below.slice(0, -1), separator: last };
}

/**
 * Finds the region below headings with these words, each within the one before.
 *
 * @param taken headings that say something else already
 */
export function findRegion(
  source: SourceText,
  scope: Region,
  path: readonly string[],
  taken?: ReadonlySet<Block>,
): Region | undefined {
  let region: Region | undefined = scope;
  for (const words of path) region = region && findHeading(source, region, foldWords(words), taken);
  return region;
}

/** The blocks before the first heading below it. */
export function ownBlocks({ blocks }: Region): readonly Block[] {
  const end = blocks.findIndex((block) => block.type === 'heading');
  const own = end === -1 ? blocks : blocks.slice(0, end);
  return own.at(-1)?.type === 'thematicBreak' ? own.slice(0, -1) : own;
}

/** From the first character of these blocks, indentation too, to the end of the last one. */
export function spanOf(source: SourceText, blocks: readonly Block[], empty: Heading): Span {
  const [first] = blocks;
  const last = blocks.at(-1);
  if (!first || !last) return { start: empty.end, end: empty.end };
  return { start: lineStart(source, first.startLine), end: last.end };
}

/** Where new lines go behind these blocks. */
export function insertionBehind(blocks: readonly Block[], heading: Heading): Insertion {
  return { offset: blocks.at(-1)?.end ?? heading.end, kind: 'block' };
}

/** Where new lines go right above the line that begins at an offset. */
export function insertionAbove(source: SourceText, offset: number): Insertion {
  const line = lineAt(source, offset);
  return { offset: line > 1 ? lineEnd(source, line - 1) : 0, kind: 'line' };
}

function findHeading(
  source: SourceText,
  { blocks }: Region,
  words: string,
  taken?: ReadonlySet<Block>,
): Region | undefined {
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'heading' || taken?.has(block)) continue;
    if (headingWords(source, block) === words) return regionAt(blocks, block, index);
  }
  return undefined;
}

/** Whether a block is a heading of a level or a higher one. */
export function endsRegion(block: Block | undefined, level: number): boolean {
  return block?.type === 'heading' && block.level <= level;
}
