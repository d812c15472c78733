import { decodeText } from '../markdown/inline.ts';
import { present } from '../present.ts';
import type { Block, List, ListItem, Paragraph } from './block-tree.ts';
import type { Insertion, LabelPart, TextPart } from './plan-document.ts';
import { readLine, readLines, trimmedEnd } from './read-items.ts';
import { beforeComment } from './recognise-decoration.ts';
import { isTaskField, recogniseMetadata } from './recognise-field.ts';
import {
  beginsWithSign,
  type LabelMatch,
  recogniseLabel,
  recognisePlainLabel,
} from './recognise-label.ts';
import { lineEnd, lineStart, type SourceText } from './source-text.ts';

/** Whether the lines after a label's belong to its value where they have no label of their own. */
export type Wrapping = 'wrapped' | 'single';

const star = 42;
const underscore = 95;

/** Whether a label without bold in a paragraph is one, by its words. */
export type PlainWords = (words: string) => boolean;

/** A label in a line of a paragraph. */
interface LabelledLine {
  index: number;
  match: LabelMatch;
  /** What the match counts from. */
  offset: number;
  /** Where the next label of the same line begins, what parts the two left out. */
  end?: number;
}

/** What parts several labels in one line: `**Effort:** 2 days · **Owner:** Rui`, or white space alone. */
const betweenLabels = /(?<![ \t])[ \t]+([·|•][ \t]+)?(?=\*\*[^*]{1,40}:\*\*)/g;

/**
 * The labelled lines and bullets among these blocks, in document order. A list that follows a
 * labelled line belongs to it, whatever labels its own items have.
 */
export function readLabels(
  source: SourceText,
  blocks: readonly Block[],
  wrapping: Wrapping,
  plain?: PlainWords,
): LabelPart[] {
  const labels: LabelPart[] = [];
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (block?.type === 'paragraph') {
      const next = blocks[index + 1];
      const list = next?.type === 'list' ? next : undefined;
      addParagraphLabels(labels, source, block, { list, wrapping, firstLine: 0, plain });
    } else if (block?.type === 'list') {
      for (const item of block.children) addItemLabels(labels, source, item);
    }
  }
  return labels;
}

/** Adds the labelled lines of a paragraph, from its `firstLine`-th line on (counted from 0). */
export function addParagraphLabels(
  labels: LabelPart[],
  source: SourceText,
  paragraph: Paragraph,
  options: {
    list?: List | undefined;
    wrapping: Wrapping;
    firstLine: number;
    plain?: PlainWords | undefined;
  },
): void {
  const count = paragraph.lineStarts.length;
  const lines = labelledLines(source, paragraph, options.firstLine, options.plain);
  lines.forEach(({ index, match, offset: start, end: cut }, at) => {
    const next = cut === undefined ? (lines[at + 1]?.index ?? count) : index + 1;
    const last = options.wrapping === 'wrapped' ? next - 1 : index;
    const end = cut ?? lineEnd(source, paragraph.startLine + last);
    const isBroken = cut === undefined && last < count - 1;
    const valueStart = start + match.valueStart;
    const brokenEnd = isBroken ? beforeBreak(source, end) : end;
    const valueEnd =
      last === index
        ? beforeComment(source.text, Math.min(valueStart, brokenEnd), brokenEnd)
        : brokenEnd;
    labels.push({
      place: 'label',
      form: 'line',
      label: labelText(source, match, start),
      value: readLines(
        source,
        paragraph.lineStarts.slice(index, last + 1),
        paragraph.startLine + index,
        { start: Math.min(valueStart, valueEnd), end: valueEnd },
        decodeText,
      ),
      style: match.style,
      span: { start, end },
      lineStart: lineStart(source, paragraph.startLine + index),
      item: undefined,
      list: next === count && cut === undefined ? options.list : undefined,
    });
  });
}

/** The end of a line without the backslash that breaks it (CommonMark, hard line breaks). */
export function beforeBreak({ text }: SourceText, end: number): number {
  let slashes = 0;
  while (text[end - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1 ? end - 1 : end;
}

/** Where an item goes that belongs to a label: behind the others, or as the first one. */
export function itemInsertion({ form, list, value, span }: LabelPart): Insertion {
  if (list) return { offset: list.end, kind: 'line' };
  return form === 'bullet'
    ? { offset: Math.max(value.end, span.start), kind: 'line' }
    : { offset: span.end, kind: 'block' };
}

/** Adds the label that an item begins with; further lines of its paragraph may have labels too. */
function addItemLabels(labels: LabelPart[], source: SourceText, item: ListItem): void {
  const { children, textStart: start } = item;
  const paragraph = children?.[0];
  if (paragraph === undefined) {
    const match = children === undefined ? matchItem(source, start, item.end) : undefined;
    if (!match) return;
    const from = start + match.valueStart;
    const value = readLine(source, from, beforeComment(source.text, from, item.end), decodeText);
    labels.push(itemLabel(source, item, match, value));
    return;
  }
  if (paragraph.type !== 'paragraph') return;
  const firstEnd = lineEnd(source, paragraph.startLine);
  const match = matchItem(source, start, firstEnd);
  if (!match) return;
  const count = paragraph.lineStarts.length;
  const further = count === 1 ? undefined : labelledLines(source, paragraph, 1)[0];
  const lines = further?.index ?? count;
  const end = lines === 1 ? firstEnd : lineEnd(source, paragraph.startLine + lines - 1);
  const starts = lines === count ? paragraph.lineStarts : paragraph.lineStarts.slice(0, lines);
  const brokenEnd = lines < count ? beforeBreak(source, end) : end;
  const from = Math.min(start + match.valueStart, brokenEnd);
  const valueEnd = lines === 1 ? beforeComment(source.text, from, brokenEnd) : brokenEnd;
  const span = { start: from, end: valueEnd };
  const value = readLines(source, starts, paragraph.startLine, span, decodeText);
  labels.push(itemLabel(source, item, match, value));
  if (further) {
    addParagraphLabels(labels, source, paragraph, { wrapping: 'wrapped', firstLine: 1 });
  }
}

function matchItem(source: SourceText, start: number, end: number): LabelMatch | undefined {
  const text = source.text.slice(start, end);
  return recogniseLabel(text) ?? recognisePlainLabel(text);
}

function itemLabel(
  source: SourceText,
  item: ListItem,
  match: LabelMatch,
  value: TextPart,
): LabelPart {
  return {
    place: 'label',
    form: 'bullet',
    label: labelText(source, match, item.textStart),
    value,
    style: match.style,
    span: item,
    lineStart: lineStart(source, item.startLine),
    item,
    list: item.children?.find((child) => child.type === 'list'),
  };
}

function labelledLines(
  source: SourceText,
  paragraph: Paragraph,
  firstLine: number,
  plain?: PlainWords,
): LabelledLine[] {
  const lines: LabelledLine[] = [];
  for (let index = firstLine; index < paragraph.lineStarts.length; index += 1) {
    const start = present(paragraph.lineStarts[index]);
    const first = source.text.charCodeAt(start);
    const isBold = first === star || first === underscore || beginsWithSign(source.text, start);
    // Prose may hold such words: plain labels stand at the start, or follow others.
    const isPlain =
      plain !== undefined && (index === firstLine || lines.at(-1)?.index === index - 1);
    if (!isBold && !isPlain) continue;
    const text = source.text.slice(start, lineEnd(source, paragraph.startLine + index));
    const match = isBold ? recogniseLabel(text) : recognisePlainLabel(text);
    if (!match || (!isBold && !plain?.(text.slice(match.start, match.end)))) continue;
    addLabels(lines, text, { index, match, offset: start });
  }
  return lines;
}

/** Our own labels have the colon outside: where it is inside, more of them may stand in the line. */
function addLabels(lines: LabelledLine[], text: string, first: LabelledLine): void {
  lines.push(first);
  if (first.match.style.colon === 'outside') return;
  let last = first;
  for (const { 0: between, 1: sign, index: at } of text.matchAll(betweenLabels)) {
    const rest = text.slice(at + between.length);
    const match = recogniseLabel(rest);
    // In words without a sign between them, `**Note:**` may stand out and is no label.
    if (!match || (sign === undefined && !isField(rest.slice(match.start, match.end)))) continue;
    last.end = first.offset + at;
    last = { index: first.index, match, offset: first.offset + at + between.length };
    lines.push(last);
  }
}

/** Whether a label only goes on with the paragraph of an item, at no depth of its own. */
export function isLazy({ lineStart, span }: LabelPart, item: ListItem | undefined): boolean {
  return item !== undefined && span.start - lineStart < item.contentColumn;
}

function isField(words: string): boolean {
  return isTaskField(words) || recogniseMetadata(words) !== undefined;
}

function labelText(source: SourceText, match: LabelMatch, lineOffset: number): TextPart {
  const start = lineOffset + match.start;
  const end = trimmedEnd(source.text, start, lineOffset + match.end);
  return { start, end, text: source.text.slice(start, end) };
}
