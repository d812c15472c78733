import { decodeItem, decodeText } from '../markdown/inline.ts';
import type { Block, List, ListItem } from './block-tree.ts';
import type { ItemPart, Span, TextPart } from './plan-document.ts';
import { lineEnd, lineStart, type SourceText } from './source-text.ts';

/** `checklist`: a checkbox is no part of the text. `plain`: everything behind the bullet is. */
export type ItemShape = 'checklist' | 'plain';

/** The items of a list, without those nested in them. */
export function readItems(source: SourceText, list: List, shape: ItemShape): ItemPart[] {
  return list.children.map((item) => readItem(source, list, item, shape));
}

/** The items of all lists among these blocks. */
export function readListItems(
  source: SourceText,
  blocks: readonly Block[],
  shape: ItemShape,
): ItemPart[] {
  return blocks.flatMap((block) => (block.type === 'list' ? readItems(source, block, shape) : []));
}

/** The text of an item's first paragraph from `start` on, wrapped lines joined by spaces. */
export function readItemText(
  source: SourceText,
  item: ListItem,
  start: number,
  decode: (text: string) => string,
): TextPart {
  if (item.children === undefined) return readLine(source, start, item.end, decode);
  const [first] = item.children;
  if (first?.type !== 'paragraph') return { start, end: start, text: '' };
  return readLines(source, first.lineStarts, first.startLine, { start, end: first.end }, decode);
}

/**
 * The text of some lines joined by spaces, each without white space around it.
 *
 * @param starts where the content of each line begins; the first one counts from `span.start`
 */
export function readLines(
  source: SourceText,
  starts: readonly number[],
  firstLine: number,
  span: Span,
  decode: (text: string) => string,
): TextPart {
  if (starts.length === 1) return readLine(source, span.start, span.end, decode);
  const { text } = source;
  const end = Math.max(span.start, trimmedEnd(text, span.start, span.end));
  const lines = starts.map((start, index) =>
    text.slice(index === 0 ? span.start : start, lineEnd(source, firstLine + index)).trim(),
  );
  return { start: span.start, end, text: decode(collapse(lines.join(' ').trim())) };
}

/** The text of one line, or of what is left of it from `start` on, without white space behind it. */
export function readLine(
  { text }: SourceText,
  start: number,
  lineEnd: number,
  decode: (text: string) => string,
): TextPart {
  const end = Math.max(start, trimmedEnd(text, start, lineEnd));
  const value = text.slice(start, end);
  // A run of spaces shows as one, and makes patterns that look for white space slow.
  return { start, end, text: decode(value.includes('  ') ? collapse(value) : value) };
}

export function trimmedEnd(text: string, start: number, end: number): number {
  let offset = end;
  while (offset > start && isSpace(text.charCodeAt(offset - 1))) offset -= 1;
  return offset;
}

function collapse(text: string): string {
  return text.replace(/[ \t]{2,}/g, ' ');
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}

function readItem(source: SourceText, list: List, item: ListItem, shape: ItemShape): ItemPart {
  const checkbox = shape === 'checklist' ? item.checkbox : undefined;
  const value =
    checkbox === undefined
      ? readItemText(source, item, item.contentStart, shape === 'plain' ? decodeItem : decodeText)
      : readItemText(source, item, item.textStart, decodeText);
  return {
    item,
    list,
    done: checkbox?.mark === 'x' || checkbox?.mark === 'X',
    text: value.text,
    value,
    span: item,
    lineStart: lineStart(source, item.startLine),
  };
}
