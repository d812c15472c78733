import { decodeText } from '../markdown/inline.ts';
import { decodeProse } from '../markdown/prose.ts';
import type { FieldRecord, Records } from '../model/record.ts';
import { present } from '../present.ts';
import type { PropertyPath } from '../problem.ts';
import type { Block, Paragraph } from './block-tree.ts';
import type { Insertion, LabelPart, TextPart } from './plan-document.ts';
import { readLine, readListItems } from './read-items.ts';
import { itemInsertion, readLabels } from './read-labels.ts';
import { readTable } from './read-table.ts';
import { foldWords, hasWords } from './recognise-field.ts';
import { findRegion, insertionBehind, ownBlocks, type Region, spanOf } from './region.ts';
import type { BlockEntryPart, BlocksFieldPart, FieldPart } from './section-part.ts';
import { lineEnd, type SourceText } from './source-text.ts';

/** What is the same for each field of a section or group. */
interface Scope {
  source: SourceText;
  region: Region;
  /** The labels below the headings that have been looked at, so that none is read twice. */
  labels: Map<Region['heading'], LabelPart[]>;
}

/** Reads the fields of a section or group: one part for each record, also where it is missing. */
export function readSectionFields(
  source: SourceText,
  region: Region,
  records: Records,
  path: PropertyPath,
): FieldPart[] {
  const scope: Scope = { source, region, labels: new Map() };
  return Object.entries(records).map(([key, record]) =>
    readField(scope, key, record, [...path, key]),
  );
}

function readField(scope: Scope, key: string, record: FieldRecord, path: PropertyPath): FieldPart {
  const { source } = scope;
  const region = record.heading ? findRegion(source, scope.region, record.heading) : scope.region;
  if (region === undefined) return missingField(key, record, path);
  const own = ownBlocks(region);
  const label =
    record.label === undefined ? undefined : findLabel(labelsOf(scope, region, own), record.label);
  const place = {
    key,
    path,
    ...(record.heading && { heading: region.heading }),
    ...(label && { label }),
    body: spanOf(source, own, region.heading),
    insertion: label ? itemInsertion(label) : insertionBehind(own, region.heading),
  };
  switch (record.shape) {
    case 'prose': {
      const value = readProse(source, own, region);
      return { record, ...place, ...(value && { value }) };
    }
    case 'line':
      return { record, ...place, ...(label && { value: label.value }) };
    case 'checklist':
    case 'bullets':
    case 'steps': {
      const shape = record.shape === 'checklist' ? 'checklist' : 'plain';
      const lists =
        record.label === undefined ? own : label?.list === undefined ? [] : [label.list];
      const items = readListItems(source, lists, shape);
      return { record, ...place, insertion: behindItems(items.at(-1), place.insertion), items };
    }
    case 'table': {
      const found = own.find((block) => block.type === 'table');
      const table = found && readTable(source, found, record.columns);
      const insertion = table?.insertion ?? place.insertion;
      return { record, ...place, insertion, ...(table && { table }) };
    }
    case 'blocks':
      return { record, ...place, blocks: readBlocks(source, own, record) };
    case 'group':
      return { record, ...place, fields: readSectionFields(source, region, record.fields, path) };
  }
}

function missingField(key: string, record: FieldRecord, path: PropertyPath): FieldPart {
  const place = { key, path };
  switch (record.shape) {
    case 'prose':
    case 'line':
      return { record, ...place };
    case 'checklist':
    case 'bullets':
    case 'steps':
      return { record, ...place, items: [] };
    case 'table':
      return { record, ...place };
    case 'blocks':
      return { record, ...place, blocks: [] };
    case 'group':
      return {
        record,
        ...place,
        fields: Object.entries(record.fields).map(([inner, field]) =>
          missingField(inner, field, [...path, inner]),
        ),
      };
  }
}

function readProse(
  source: SourceText,
  own: readonly Block[],
  { heading }: Region,
): TextPart | undefined {
  if (own.length === 0) return undefined;
  const span = spanOf(source, own, heading);
  const raw = source.text.slice(span.start, span.end).replace(/\r\n?/g, '\n');
  return { ...span, text: decodeProse(raw) };
}

function labelsOf(scope: Scope, region: Region, own: readonly Block[]): LabelPart[] {
  const known = scope.labels.get(region.heading);
  if (known) return known;
  const labels = readLabels(scope.source, own, 'wrapped');
  scope.labels.set(region.heading, labels);
  return labels;
}

function findLabel(labels: readonly LabelPart[], words: string): LabelPart | undefined {
  return labels.find((label) => hasWords(label.label.text, words));
}

function behindItems(last: { span: { end: number } } | undefined, else_: Insertion): Insertion {
  return last ? { offset: last.span.end, kind: 'line' } : else_;
}

/** `Risk 1: ` before the name in `**Risk 1: Fire**`: the words, and what parts them from the name. */
const blockLead = /^([A-Za-z]+(?:[ \t]*#?\d+)?)(?:[ \t]*:|[ \t]+[-–—](?=[ \t]))[ \t]*(?=\S)/;

/** The line that a block begins with. */
interface BlockTitle extends Pick<BlockEntryPart, 'number' | 'title' | 'closing'> {
  start: number;
}

/** Each block goes from its bold number to the next one. */
function readBlocks(
  source: SourceText,
  own: readonly Block[],
  record: BlocksFieldPart['record'],
): BlockEntryPart[] {
  const keys = new Map(
    Object.entries(record.fields).map(([key, label]) => [foldWords(label), key]),
  );
  const groups: { title: BlockTitle; blocks: Block[] }[] = [];
  for (const block of own) {
    const title = block.type === 'paragraph' && readBlockTitle(source, block, record.noun);
    if (title) groups.push({ title, blocks: [block] });
    else groups.at(-1)?.blocks.push(block);
  }
  return groups.map(({ title: { start, ...title }, blocks }) => {
    const fields = new Map<string, LabelPart>();
    for (const label of readLabels(source, blocks, 'wrapped')) {
      const key = keys.get(foldWords(label.label.text));
      if (key !== undefined && !fields.has(key)) fields.set(key, label);
    }
    const last = blocks.findLast((block) => block.type !== 'thematicBreak');
    return { ...title, fields, span: { start, end: present(last).end } };
  });
}

/** `**Risk 1**: Fire`, or `**Risk 1: Fire**` with nothing behind it in its line. */
function readBlockTitle(
  source: SourceText,
  paragraph: Paragraph,
  noun: string,
): BlockTitle | undefined {
  const [label] = readLabels(source, [paragraph], 'wrapped');
  const labelled = label && readBlockNumber(label.label, noun);
  if (labelled && labelled !== 'none') {
    return { start: label.span.start, ...labelled, title: label.value, closing: '' };
  }
  const start = present(paragraph.lineStarts[0]);
  const line = source.text.slice(start, lineEnd(source, paragraph.startLine)).trimEnd();
  const closing = line.startsWith('__') ? '__' : '**';
  const inner = line.slice(2, -2);
  if (line !== closing + inner + closing || inner.includes(closing)) return undefined;
  const [lead = '', words = ''] = blockLead.exec(inner) ?? [];
  const nameStart = start + 2 + lead.length;
  const number = readBlockNumber({ end: start + 2 + words.length, text: words }, noun);
  if (number === 'none') return undefined;
  const title = readLine(source, nameStart, start + line.length - 2, decodeText);
  return { start, ...number, title, closing };
}

/** The number in `Risk 1`, which may have none; `none` where the words are others. */
function readBlockNumber(
  { end, text }: Pick<TextPart, 'end' | 'text'>,
  noun: string,
): Pick<BlockEntryPart, 'number'> | 'none' {
  if (!text.toLowerCase().startsWith(noun.toLowerCase())) return 'none';
  const number = /^[ \t]*#?(\d*)$/.exec(text.slice(noun.length))?.[1];
  if (number === undefined) return 'none';
  if (number === '') return {};
  return { number: { start: end - number.length, end, text: number } };
}
