import { encodeCell, encodeItem, encodeText } from '../markdown/inline.ts';
import { encodeProse } from '../markdown/prose.ts';
import { readCheckItem } from '../model/check-item.ts';
import type {
  BlocksRecord,
  FieldRecord,
  Labels,
  ListRecord,
  Records,
  TableRecord,
} from '../model/record.ts';
import { present } from '../present.ts';

/** What a template sees of a checklist item: `- [{{mark}}] {{text}}`. */
export interface CheckView {
  mark: 'x' | ' ';
  text: string;
}

/**
 * What a template sees of a field: its value as Markdown, or the template's own prompts where it
 * has none. Every key of the record is there, so that strict templates can name it.
 */
export function fieldView(record: FieldRecord, value: unknown): unknown {
  switch (record.shape) {
    case 'prose':
      return typeof value === 'string' ? encodeProse(value) : record.prompt;
    case 'line':
      return typeof value === 'string' ? encodeText(value) : record.prompt;
    case 'checklist':
    case 'bullets':
    case 'steps':
      return listView(record, value);
    case 'table':
      return tableView(record, value);
    case 'blocks':
      return blocksView(record, value);
    case 'group':
      return groupView(record.fields, value);
  }
}

/** The view of fields that stand together, by their keys. */
export function groupView(fields: Records, value: unknown): Record<string, unknown> {
  const values = asObject(value);
  return Object.fromEntries(
    Object.entries(fields).map(([key, record]) => [key, fieldView(record, values[key])]),
  );
}

/** The view of a checklist, or of its prompts. */
export function checklistView(
  items: readonly string[] | undefined,
  prompts: readonly string[],
): CheckView[] {
  return (items ?? prompts).map((item) => {
    const { done, text } = readCheckItem(item);
    return { mark: done ? 'x' : ' ', text: items ? encodeText(text) : text };
  });
}

function listView(record: ListRecord, value: unknown): unknown[] {
  const items = Array.isArray(value) ? value.map(String) : undefined;
  if (record.shape === 'checklist') return checklistView(items, record.prompts);
  const texts = items?.map(encodeItem) ?? record.prompts;
  if (record.shape === 'bullets') return [...texts];
  return texts.map((text, index) => ({ number: index + 1, text }));
}

function tableView(record: TableRecord, value: unknown): Record<string, string>[] {
  const keys = Object.keys(record.columns);
  const rows = Array.isArray(value)
    ? value.map((row) => keys.map((key) => encodeCell(asText(asObject(row)[key]))))
    : record.prompts;
  return rows.map((cells) =>
    Object.fromEntries(keys.map((key, column) => [key, present(cells[column])])),
  );
}

function blocksView(record: BlocksRecord<Labels>, value: unknown): Record<string, unknown>[] {
  const blocks = Array.isArray(value)
    ? value.map(asObject)
    : Array.from({ length: record.promptCount }, () => ({}) as Record<string, unknown>);
  const prompts = { [record.title]: record.prompt, ...record.fieldPrompts };
  return blocks.map((block, index) => ({
    number: index + 1,
    ...Object.fromEntries(
      Object.entries(prompts).map(([key, prompt]) => {
        const text = asText(block[key]);
        return [key, text === '' ? prompt : encodeText(text)];
      }),
    ),
  }));
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
