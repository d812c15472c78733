import { encodeItem, encodeText } from '../markdown/inline.ts';
import { readCheckItem } from '../model/check-item.ts';
import type { ListRecord } from '../model/record.ts';
import { present } from '../present.ts';
import { childrenOf } from '../read/block-tree.ts';
import type { Insertion, ItemPart, PlanDocument } from '../read/plan-document.ts';
import { lineStart } from '../read/source-text.ts';
import { insertLines, insertLinesAbove, isBlank, lineEndingAt } from './insert-lines.ts';
import { removeBlock, removeLines } from './remove-lines.ts';
import { replaceValue } from './replace-value.ts';
import type { TextEdit } from './text-edit.ts';

export type ItemShape = ListRecord['shape'];

/** A list in the document, or the place for one. */
export interface ItemPlace {
  shape: ItemShape;
  items: readonly ItemPart[];
  /** Whether the items only say what the template says. */
  filled: 'yes' | 'no';
  /** Where the first item goes. */
  insertion: Insertion;
  /** The lines before a first item that are missing: a heading, a label. */
  lead: readonly string[];
  /** What stands before the text of a first item: `  - `. */
  marker: string;
}

/** Where among its like a new entry goes: before the one at an index; at their number, behind all. */
export type EntryIndex = number;

/** Edits, and the whole list as it then reads. */
export interface ItemEdits {
  edits: TextEdit[];
  items: string[];
}

/**
 * Adds items to a list, the first of them at an index. In a list that still holds the template's
 * prompts they take their place.
 *
 * @param added as the model has them: a done one begins with `[x] `
 */
export function addItems(
  document: PlanDocument,
  place: ItemPlace,
  added: readonly string[],
  index: EntryIndex,
): ItemEdits {
  const { items, shape } = place;
  const [first] = items;
  if (added.length === 0) return { edits: [], items: modelItems(place) };
  if (first === undefined) {
    const box = shape === 'checklist' ? '[ ] ' : '';
    const lines = added.map((item, at) => numbered(place.marker, at) + writeItem(shape, item, box));
    return {
      edits: [insertLines(document, place.insertion, [...place.lead, ...lines])],
      items: [...added],
    };
  }
  if (place.filled === 'no' && items.every(isPlain)) {
    return { edits: takePromptsPlace(document, place, first, added), items: [...added] };
  }
  return {
    edits: [
      insertBeside(document, place, added, index),
      ...renumberItems(document, items, index, added.length),
    ],
    items: modelItems(place).toSpliced(index, 0, ...added),
  };
}

/** Takes an item out of a list; the numbers after it move up. */
export function removeItem(
  document: PlanDocument,
  place: Pick<ItemPlace, 'shape' | 'items'>,
  index: number,
): ItemEdits {
  const item = place.items[index];
  const texts = modelItems(place);
  if (item === undefined) return { edits: [], items: texts };
  const edit = isLoose(document, place.items)
    ? removeBlock(document, item.span)
    : removeLines(document, item.span);
  return {
    edits: [edit, ...renumberItems(document, place.items, index + 1, -1)],
    items: texts.toSpliced(index, 1),
  };
}

/** The items of a part as the model has them. */
export function modelItems({ shape, items }: Pick<ItemPlace, 'shape' | 'items'>): string[] {
  return items.map(({ done, text }) => (shape === 'checklist' && done ? `[x] ${text}` : text));
}

/** The text of an item behind its bullet; `box` is what stands there for a checkbox. */
export function writeItem(shape: ItemShape, item: string, box: string): string {
  if (shape !== 'checklist') return encodeItem(item);
  const { done, text } = readCheckItem(item);
  const isSafe = box === '' && !done && encodeItem(text) === text && !text.startsWith('[');
  return isSafe ? text : `[${done ? 'x' : ' '}] ${encodeText(text)}`;
}

/** One edit where the prompts are one list, so that what follows the list can be put in behind it. */
function takePromptsPlace(
  document: PlanDocument,
  { shape, items }: ItemPlace,
  first: ItemPart,
  [item = '', ...others]: readonly string[],
): TextEdit[] {
  const box = boxOf(document, first);
  const last = items.filter(({ list }) => list === first.list).at(-1) ?? first;
  const start = first.item.checkbox?.start ?? first.value.start;
  const lines = others.map(
    (text, at) => itemStart(document, first, at + 1) + writeItem(shape, text, box),
  );
  const text = [writeItem(shape, item, box), ...lines].join(lineEndingAt(document, first.span.end));
  return [
    ...replaceValue(document, { start, end: Math.max(first.value.end, last.span.end) }, text),
    ...items
      .filter(({ list }) => list !== first.list)
      .map(({ span }) => removeLines(document, span)),
  ];
}

function insertBeside(
  document: PlanDocument,
  { items, shape, insertion }: ItemPlace,
  added: readonly string[],
  index: number,
): TextEdit {
  const previous = items[index - 1];
  const next = items[index];
  const like = previous ?? next;
  if (like === undefined) return insertLines(document, insertion, []);
  const loose = isLoose(document, items);
  const first = previous && isCounting(items) ? 1 : 0;
  const box = boxOf(document, like);
  const lines = added.flatMap((item, at) => [
    ...(loose && at > 0 ? [''] : []),
    itemStart(document, like, isCounting(items) ? first + at : 0) + writeItem(shape, item, box),
  ]);
  const kind = loose ? 'block' : 'line';
  return previous
    ? insertLines(document, { offset: previous.span.end, kind }, lines)
    : insertLinesAbove(
        document,
        { offset: lineStart(document.source, like.item.startLine), kind },
        lines,
      );
}

/** What stands before the text of an item: indentation, bullet or number, spaces. */
function itemStart({ source }: PlanDocument, { item }: ItemPart, step: number): string {
  const indent = source.text
    .slice(lineStart(source, item.startLine), item.start)
    .replace(/\S/g, ' ');
  const marker = source.text
    .slice(item.start, item.contentStart)
    .replace(/^\d+/, (digits) => String(Number(digits) + step))
    .trimEnd();
  const gap = source.text.slice(item.start + marker.length, item.contentStart);
  return `${indent}${marker}${/^[ \t]{1,4}$/.test(gap) ? gap : ' '}`;
}

function boxOf({ source }: PlanDocument, { item }: ItemPart): string {
  return item.checkbox ? source.text.slice(item.checkbox.start, item.textStart) : '';
}

/** Whether blank lines stand between the items. */
export function isLoose(document: PlanDocument, items: readonly ItemPart[]): boolean {
  const last = items.at(-1);
  return items.length > 1 && last !== undefined && isBlank(document, last.item.startLine - 1);
}

/** Whether each number is one more than the one before; `1.` for all of them is as good Markdown. */
function isCounting(items: readonly ItemPart[]): boolean {
  return items.every(
    ({ item }, index) =>
      item.number === undefined || item.number === (items[0]?.item.number ?? 0) + index,
  );
}

/**
 * Moves the numbers from an index on. A number that would need more room is left alone, because
 * what is nested below it would fall out.
 */
function renumberItems(
  { source }: PlanDocument,
  items: readonly ItemPart[],
  index: number,
  step: number,
): TextEdit[] {
  if (!isCounting(items)) return [];
  return items.slice(index).flatMap(({ item }) => {
    if (item.number === undefined) return [];
    const digits = present(/^\d+/.exec(source.text.slice(item.start, item.start + 10))?.[0]);
    const text = String(item.number + step);
    const fits = digits.length === text.length || item.startLine === item.endLine;
    return fits && digits !== '' && item.number + step >= 0
      ? [{ start: item.start, end: item.start + digits.length, text }]
      : [];
  });
}

function numbered(marker: string, step: number): string {
  return marker.replace(/\d+/, (digits) => String(Number(digits) + step));
}

function isPlain({ item }: ItemPart): boolean {
  return childrenOf(item).length <= 1;
}
