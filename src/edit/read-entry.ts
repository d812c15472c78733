import { nearestWord } from '../model/nearest-word.ts';
import { normalizeChecklist, normalizeLine } from '../model/normalize-fields.ts';
import type { Labels } from '../model/record.ts';
import { PlanError } from '../problem.ts';
import type { Placement } from './add-task.ts';
import type { DraftRow } from './draft.ts';
import { findEntry } from './find-entry.ts';

/** What an entry says: its fields by their keys; `text` stands for the first of them. */
export type EntryFields = Readonly<Record<string, string | undefined>>;

/**
 * The values of an entry by the keys of its fields, in normal form.
 *
 * @throws PlanError IMP003 for a field that the kind does not have, IMP002 where nothing is said
 */
export function readEntry(kind: string, keys: readonly string[], fields: EntryFields): DraftRow {
  const row: DraftRow = {};
  for (const [key, value] of Object.entries(fields)) {
    const own = key === 'text' ? keys[0] : key;
    if (value === undefined) continue;
    if (own === undefined || !keys.includes(own)) {
      const nearest = nearestWord(key, keys);
      throw new PlanError({
        code: 'IMP003',
        severity: 'error',
        message: `A ${kind} has no field \`${key}\``,
        hint:
          nearest === undefined
            ? `the fields are ${keys.join(', ')}`
            : `did you mean \`${nearest}\`?`,
      });
    }
    const text = normalizeLine(value, '');
    if (text !== undefined) row[own] = text;
  }
  if (Object.keys(row).length > 0) return row;
  throw emptyEntry(kind);
}

/** The index at which an entry goes among its like. */
export function placeEntry(
  kind: string,
  names: readonly string[],
  { before, after }: Placement,
  numbers?: readonly string[],
): number {
  const beside = before ?? after;
  if (beside === undefined) return names.length;
  return findEntry(kind, names, beside, numbers) + (before === undefined ? 1 : 0);
}

/** The one text of an item, as the model has it. */
export function readItem(kind: string, fields: EntryFields): string {
  const row = readEntry(kind, ['text'], fields);
  const item = normalizeChecklist([row.text], [])?.[0];
  if (item === undefined) throw emptyEntry(kind);
  return item;
}

function emptyEntry(kind: string): PlanError {
  return new PlanError({
    code: 'IMP002',
    severity: 'error',
    message: `A ${kind} must say something`,
    hint: `give it a text: \`add ${kind} "…"\``,
  });
}

/** A section that the plan was made without. */
export function missingSection(name: string, heading: string): PlanError {
  return new PlanError({
    code: 'IMP020',
    severity: 'error',
    message: `The plan has no section ${heading}`,
    hint: `restore it with \`add section ${name}\``,
  });
}

/** The keys of an entry's fields, the one that `text` stands for first. */
export function keysOf(first: string, labels: Labels): string[] {
  return [first, ...Object.keys(labels)];
}
