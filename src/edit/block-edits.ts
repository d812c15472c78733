import { encodeText } from '../markdown/inline.ts';
import { present } from '../present.ts';
import type { Insertion, LabelPart, PlanDocument } from '../read/plan-document.ts';
import type { BlockEntryPart, BlocksFieldPart } from '../read/section-part.ts';
import { lineAt, lineStart } from '../read/source-text.ts';
import type { DraftRow } from './draft.ts';
import { textOutside } from './holds-more.ts';
import { insertLines, insertLinesAbove, isBlank } from './insert-lines.ts';
import type { EntryIndex } from './item-edits.ts';
import { removeBlock } from './remove-lines.ts';
import { replaceValue, writeLabelled } from './replace-value.ts';
import type { TextEdit } from './text-edit.ts';

/** Edits, and all blocks as they then read. */
export interface BlockEdits {
  edits: TextEdit[];
  blocks: DraftRow[];
}

/** A block to be added. */
export interface NewBlock {
  /** By the keys of the title and the fields. */
  values: DraftRow;
  index: EntryIndex;
  /** `no`: the blocks only say what the template says. */
  filled: 'yes' | 'no';
  /** Where the first one goes, and the lines that then stand before it. */
  insertion: Insertion;
  lead: readonly string[];
}

/**
 * Adds a block such as `**Risk 3**: …` with its bullets, under the number after the highest.
 * Where there are only the template's empty blocks, the first one is filled in and the others go.
 */
export function addBlock(
  document: PlanDocument,
  field: BlocksFieldPart,
  added: NewBlock,
): BlockEdits {
  const { blocks } = field;
  const { values, index } = added;
  const [first] = blocks;
  if (first && added.filled === 'no' && blocks.every((block) => isPlain(document, block))) {
    const others = blocks.slice(1).map(({ span }) => removeBlock(document, span));
    return { edits: [...fillBlock(document, field, first, values), ...others], blocks: [values] };
  }
  const numbers = blocks.map(({ number }, at) => Number(number?.text ?? at + 1));
  const next = blocks[index];
  const previous = blocks[index - 1];
  const like = previous ?? next;
  const block = writeBlock(
    document,
    field,
    like,
    numbers.reduce((most, number) => Math.max(most, number), 0) + 1,
    values,
  );
  const lines = like ? block : [...added.lead, ...block];
  const behind = previous
    ? ({ offset: previous.span.end, kind: 'block' } as const)
    : added.insertion;
  const edit = next
    ? insertLinesAbove(document, { offset: startOf(document, next), kind: 'block' }, lines)
    : insertLines(document, behind, lines);
  return { edits: [edit], blocks: modelBlocks(field).toSpliced(index, 0, values) };
}

/** Takes a block away. The others keep their numbers: they are names. */
export function removeEntryBlock(
  document: PlanDocument,
  field: BlocksFieldPart,
  index: number,
): BlockEdits {
  const { span } = present(field.blocks[index]);
  return {
    edits: [removeBlock(document, span)],
    blocks: modelBlocks(field).toSpliced(index, 1),
  };
}

/** The blocks as the model's input has them. */
export function modelBlocks({ blocks, record }: BlocksFieldPart): DraftRow[] {
  return blocks.map(({ title, fields }) => ({
    [record.title]: title.text,
    ...Object.fromEntries([...fields].map(([key, label]) => [key, label.value.text])),
  }));
}

/** Puts values in the place of a block's prompts. */
function fillBlock(
  document: PlanDocument,
  { record }: BlocksFieldPart,
  block: BlockEntryPart,
  values: DraftRow,
): TextEdit[] {
  const title = values[record.title];
  const edits = title === undefined ? [] : replaceTitle(document, block, encodeText(title));
  const missing: string[] = [];
  const last = [...block.fields.values()].at(-1);
  for (const [key, words] of Object.entries(record.fields)) {
    const text = values[key];
    const label = block.fields.get(key);
    if (text === undefined) continue;
    if (label) edits.push(...replaceValue(document, label.value, encodeText(text)));
    else missing.push(writeFieldLine(document, last, words, text, 'text'));
  }
  if (missing.length === 0) return edits;
  const offset = last?.span.end ?? block.span.end;
  return [...edits, insertLines(document, { offset, kind: last ? 'line' : 'block' }, missing)];
}

function replaceTitle(
  document: PlanDocument,
  { title, number, closing, span }: BlockEntryPart,
  text: string,
): TextEdit[] {
  if (number === undefined || fitsInBold(closing, text)) {
    return replaceValue(document, title, text);
  }
  const words = document.source.text.slice(span.start, number.end);
  const end = title.end + closing.length;
  return [{ start: span.start, end, text: `${words}${closing}: ${text}` }];
}

/** The bold of `**Risk 1: Fire**` ends where the title has its like. */
function fitsInBold(closing: BlockEntryPart['closing'], title: string): boolean {
  return closing === '' || !title.includes(closing);
}

/** The lines of `templates/blocks/risk.hbs`, in the look of a neighbour. */
function writeBlock(
  document: PlanDocument,
  { record }: BlocksFieldPart,
  like: BlockEntryPart | undefined,
  number: number,
  values: DraftRow,
): string[] {
  const { text } = document.source;
  const title =
    values[record.title] === undefined ? record.prompt : encodeText(present(values[record.title]));
  const first = like?.fields.values().next().value;
  const opening = like?.number && text.slice(like.span.start, like.number.start);
  const separator = like?.number && text.slice(like.number.end, like.title.start);
  const isUsable =
    separator &&
    /^[*_:\s–—-]+$/.test(separator) &&
    like.title.text !== '' &&
    fitsInBold(like.closing, title);
  const heading = isUsable
    ? `${opening}${number}${separator}${title}${like.closing}`
    : `**${record.noun} ${number}**: ${title}`;
  const isTight = first && !isBlank(document, lineAt(document.source, first.span.start) - 1);
  const fields = Object.entries(record.fields).map(([key, label]) => {
    const value = values[key];
    const prompt = present(record.fieldPrompts[key]);
    return writeFieldLine(
      document,
      like?.fields.get(key) ?? first,
      like?.fields.get(key)?.label.text ?? label,
      value ?? prompt,
      value === undefined ? 'prompt' : 'text',
    );
  });
  return [heading, ...(isTight ? [] : ['']), ...fields];
}

function writeFieldLine(
  document: PlanDocument,
  like: LabelPart | undefined,
  words: string,
  value: string,
  kind: 'prompt' | 'text',
): string {
  const style = like?.style ?? { bold: '**', colon: 'outside' };
  const indent = like
    ? document.source.text.slice(
        lineStart(document.source, lineAt(document.source, like.span.start)),
        like.span.start,
      )
    : '';
  const bullet =
    like?.form === 'line' ? '' : `${like ? document.source.text[like.span.start] : '-'} `;
  return (
    indent + bullet + writeLabelled(style, words, kind === 'prompt' ? value : encodeText(value))
  );
}

/** Nothing in it but its title and its fields. */
function isPlain(
  document: PlanDocument,
  { title, closing, fields, span }: BlockEntryPart,
): boolean {
  const known = [...fields.values()].map((label) => ({
    start: label.span.start,
    end: label.value.end,
  }));
  const behind = { start: title.end + closing.length, end: span.end };
  return /^\s*(?:\[[^[\]]*\]\s*)?$/.test(textOutside(document, behind, known));
}

function startOf({ source }: PlanDocument, { span }: BlockEntryPart): number {
  return lineStart(source, lineAt(source, span.start));
}
