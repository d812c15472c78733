import { cleanLine, cleanProse } from './clean-text.ts';
import { isPlainDate } from './plain-date.ts';
import type { IsoDate } from './plan.ts';
import type {
  BlocksRecord,
  FieldRecord,
  ListRecord,
  Records,
  TableRecord,
  TextRecord,
} from './record.ts';

type Texts = Record<string, string>;

/*
 * Values are `unknown` here, because which fields there are is known from the records only.
 * Whatever is not of its field's form counts as left out; the schema has told about it before.
 */

/** The fields of a section or group in normal form; `undefined` where nothing is left of them. */
export function normalizeFields(
  records: Records,
  input: unknown,
): Record<string, unknown> | undefined {
  const fields = Object.entries(records).map(
    ([key, record]) => [key, normalizeField(record, readField(input, key))] as const,
  );
  return leaveOutEmpty(withoutGaps<Record<string, unknown>>(Object.fromEntries(fields)));
}

/** Text on one line; left out where it is empty or says just what the template says. */
export function normalizeLine(value: unknown, prompt: string): string | undefined {
  const text = cleanLine(readText(value));
  return text === '' || text === prompt ? undefined : text;
}

/** A date that exists. */
export function normalizeDate(value: unknown): IsoDate | undefined {
  const text = cleanLine(readText(value));
  return isPlainDate(text) ? text : undefined;
}

/**
 * A checklist: `[ ] ` goes, `[X] ` becomes `[x] `, items without text are left out, and so is
 * the whole list where it is that of the template.
 */
export function normalizeChecklist(
  value: unknown,
  prompts: readonly string[],
): string[] | undefined {
  return leaveOutPrompts(readList(value).map(normalizeItem).filter(isFilled), prompts);
}

/** The value of a type with optional properties, where some are given as `undefined`. */
export type WithGaps<Value> = { [Key in keyof Value]: Value[Key] | undefined };

/** The value without the properties that are `undefined`. */
export function withoutGaps<Value extends object>(value: WithGaps<Value>): Value {
  // A plan has tens of thousands of these objects: no pairs are made for their fields.
  const filled: Partial<Value> = {};
  for (const key of Object.keys(value) as (keyof Value)[]) {
    const field = value[key];
    if (field !== undefined) filled[key] = field;
  }
  return filled as Value;
}

/** Empty objects are left out. */
export function leaveOutEmpty<Value extends object>(value: Value): Value | undefined {
  return Object.keys(value).length === 0 ? undefined : value;
}

/** Empty lists are left out, and lists that are the template's own. */
export function leaveOutPrompts<Item>(
  items: Item[],
  prompts: readonly unknown[],
): Item[] | undefined {
  if (items.length === 0) return undefined;
  const isPrompt = (item: unknown, index: number) => isSame(item, prompts[index]);
  return items.length === prompts.length && items.every(isPrompt) ? undefined : items;
}

function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The list that a value is; empty where it is none. */
export function readList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A field of an object's own. */
export function readField(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined;
}

export function readText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function normalizeField(record: FieldRecord, value: unknown): unknown {
  switch (record.shape) {
    case 'prose':
    case 'line':
      return normalizeText(record, value);
    case 'checklist':
      return normalizeChecklist(value, record.prompts);
    case 'bullets':
    case 'steps':
      return normalizeLines(record, value);
    case 'table':
      return normalizeTable(record, value);
    case 'blocks':
      return normalizeBlocks(record, value);
    case 'group':
      return normalizeFields(record.fields, value);
  }
}

function normalizeText(record: TextRecord, value: unknown): string | undefined {
  if (record.shape === 'line') return normalizeLine(value, record.prompt);
  const text = cleanProse(readText(value));
  return text === '' || text === record.prompt ? undefined : text;
}

function normalizeLines(record: ListRecord, value: unknown): string[] | undefined {
  const lines = readList(value).map((item) => cleanLine(readItemText(item)));
  return leaveOutPrompts(lines.filter(isFilled), record.prompts);
}

function normalizeItem(item: unknown): string {
  const line = cleanLine(readItemText(item));
  // Most items are plain texts, without brackets before them.
  if (typeof item === 'string' && !line.startsWith('[')) return line;
  const text = line.replace(/^(?:\[ \](?: \s*|$))+/, '');
  const done = /^\[[xX]\](?: |$)/.test(text) || readField(item, 'done') === true;
  const rest = text.replace(/^\[[xX]\](?: \s*|$)/, '');
  if (rest === '') return '';
  return done ? `[x] ${rest}` : rest;
}

function readItemText(item: unknown): string {
  return readText(typeof item === 'object' ? readField(item, 'text') : item);
}

function normalizeTable(record: TableRecord, value: unknown): unknown {
  const keys = Object.keys(record.columns);
  const normalizeRow = (readCell: (key: string, index: number) => unknown) =>
    leaveOutEmpty(
      withoutGaps<Texts>(
        Object.fromEntries(keys.map((key, at) => [key, normalizeLine(readCell(key, at), '')])),
      ),
    );
  const rows = readList(value).map((row) => normalizeRow((key) => readField(row, key)));
  const prompts = record.prompts.map((cells) => normalizeRow((_, index) => cells[index]));
  return leaveOutPrompts(rows.filter(isGiven), prompts);
}

function normalizeBlocks(record: BlocksRecord, value: unknown): unknown {
  const prompts = Object.entries({ [record.title]: record.prompt, ...record.fieldPrompts });
  const blocks = readList(value).map((block) =>
    leaveOutEmpty(
      withoutGaps<Texts>(
        Object.fromEntries(
          prompts.map(([key, prompt]) => [key, normalizeLine(readField(block, key), prompt)]),
        ),
      ),
    ),
  );
  return leaveOutPrompts(blocks.filter(isGiven), []);
}

function isFilled(text: string): boolean {
  return text !== '';
}

function isGiven<Value>(value: Value | undefined): value is Value {
  return value !== undefined;
}
