import { encodeItem, encodeText } from '../markdown/inline.ts';
import { readCheckItem } from '../model/check-item.ts';
import type { ListRecord } from '../model/record.ts';
import { present } from '../present.ts';
import type { Insertion, ItemPart, PlanDocument } from '../read/plan-document.ts';
import { lineStart } from '../read/source-text.ts';
import { holdsMore } from './holds-more.ts';
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
  if (first === undefined) {
    const box = shape === 'checklist' ? '[ ] ' : '';
    const lines = added.map((item, at) => numbered(place.marker, at) + writeItem(shape, item, box));
    return {
      edits: [insertLines(document, place.insertion, [...place.lead, ...lines])],
      items: [...added],
    };
  }
  if (place.filled === 'no' && !items.some(({ item }) => holdsMore(item))) {
    return { edits: takePromptsPlace(document, place, first, added), items: [...added] };
  }
  return {
    edits: [
      insertBeside(document, place, added, index),
      ...moveNumbers(
        document,
        counted(items, likeAt(items, index)),
        items.slice(index),
        added.length,
      ),
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
  const item = present(place.items[index]);
  // The last one of its list leaves one gap where the list was.
  const edit =
    isLoose(document, place.items) || item.list.children.length === 1
      ? removeBlock(document, item.span)
      : removeLines(document, item.span);
  return {
    edits: [
      edit,
      ...moveNumbers(document, counted(place.items, item), place.items.slice(index + 1), -1),
    ],
    items: modelItems(place).toSpliced(index, 1),
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
  added: readonly string[],
): TextEdit[] {
  const box = boxOf(document, first);
  const last = present(items.filter(({ list }) => list === first.list).at(-1));
  const start = first.item.checkbox?.start ?? first.value.start;
  const lines = added.map(
    (text, at) => (at === 0 ? '' : itemStart(document, first, at)) + writeItem(shape, text, box),
  );
  const text = lines.join(lineEndingAt(document, first.span.end));
  return [
    ...replaceValue(document, { start, end: Math.max(first.value.end, last.span.end) }, text),
    ...items
      .filter(({ list }) => list !== first.list)
      .map(({ span }) => removeLines(document, span)),
  ];
}

function insertBeside(
  document: PlanDocument,
  { items, shape }: ItemPlace,
  added: readonly string[],
  index: number,
): TextEdit {
  const previous = items[index - 1];
  const like = likeAt(items, index);
  const loose = isLoose(document, items);
  const isCounting = counted(items, like).length > 0;
  const first = previous ? 1 : 0;
  const box = boxOf(document, like);
  const lines = added.flatMap((item, at) => [
    ...(loose && at > 0 ? [''] : []),
    itemStart(document, like, isCounting ? first + at : 0) + writeItem(shape, item, box),
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

/** The item that a new one at an index is to look like. */
function likeAt(items: readonly ItemPart[], index: number): ItemPart {
  return present(items[index - 1] ?? items[index]);
}

/**
 * The items of one's own list, where each number is one more than the one before; none where they
 * have no numbers, or do not count: `1.` for all of them is as good Markdown.
 */
function counted(items: readonly ItemPart[], { list }: ItemPart): ItemPart[] {
  const own = items.filter((each) => each.list === list);
  const numbers = own.flatMap(({ item }) => item.number ?? []);
  const isCounting = numbers.every((number, at) => number === present(numbers[0]) + at);
  return numbers.length > 0 && isCounting ? own : [];
}

/**
 * Moves the numbers of those that come behind. A number that would need more room is left alone,
 * because what is nested below it would fall out.
 */
function moveNumbers(
  { source }: PlanDocument,
  items: readonly ItemPart[],
  behind: readonly ItemPart[],
  step: number,
): TextEdit[] {
  return behind.flatMap((part) => {
    const { item } = part;
    if (item.number === undefined || !items.includes(part)) return [];
    const digits = present(/^\d+/.exec(source.text.slice(item.start, item.start + 10))?.[0]);
    const text = String(item.number + step);
    const fits = digits.length === text.length || item.startLine === item.endLine;
    return fits && item.number + step >= 0
      ? [{ start: item.start, end: item.start + digits.length, text }]
      : [];
  });
}

function numbered(marker: string, step: number): string {
  return marker.replace(/\d+/, (digits) => String(Number(digits) + step));
}
