import type { IsoDate } from '../model/plan.ts';
import { present } from '../present.ts';
import { addSectionEntry } from './add-section-entry.ts';
import { findEntryField, findEntryPlace } from './entry-kinds.ts';
import type { OperationEdits, PlanState } from './operation.ts';

/** A row of the Status Log. */
export interface LogRow {
  date: IsoDate;
  status: string;
  notes: string;
}

/**
 * Adds a row to the Status Log, at the place of its date.
 *
 * @returns `undefined` where the plan keeps no such log: it has no section for one, has something
 * else than a table there, or a table without dates
 */
export function addLogRow(
  state: PlanState,
  { date, status, notes }: LogRow,
): OperationEdits | undefined {
  const place = findEntryPlace('log');
  const field = findEntryField(state.document, place)?.field;
  if (field === undefined || !('record' in field) || field.record.shape !== 'table') {
    return undefined;
  }
  const { table, body } = field as Extract<typeof field, { table?: unknown }>;
  if (table === undefined) {
    const isEmpty = body !== undefined && body.start === body.end;
    return isEmpty ? addSectionEntry(state, place, { date, status, notes }, {}) : undefined;
  }
  if (!table.columns.has('date') || table.columns.size < 2) return undefined;
  // A log of two columns says what happened in its second one.
  const [, second] = table.columns.keys();
  const fields =
    table.columns.size < 3 ? { date, [present(second)]: notes } : { date, status, notes };
  return addSectionEntry(state, place, fields, {});
}
