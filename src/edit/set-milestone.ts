import { encodeCell, encodeText } from '../markdown/inline.ts';
import { parseDependency, splitDependencies } from '../model/dependency.ts';
import { nameKey } from '../model/name-key.ts';
import { normalizeLine } from '../model/normalize-fields.ts';
import type { MilestoneInput } from '../model/plan-input.ts';
import { PlanError } from '../problem.ts';
import { checkFields } from './check-fields.ts';
import { type Draft, draftOf, intend } from './draft.ts';
import { checkSchedule, type Operation, type PlanState } from './operation.ts';
import { findKind } from './references.ts';
import { replaceValue } from './replace-value.ts';
import { replaceCell } from './row-edits.ts';
import type { TextEdit } from './text-edit.ts';

/** What is to change in a milestone: `null` clears a field, what is left out stays. */
export type MilestoneChanges = { [Key in keyof MilestoneInput]?: MilestoneInput[Key] | null };

const keys = ['name', 'date', 'description', 'dependencies'] as const;

/**
 * Changes the cells of a milestone. Tasks that wait for it by its name follow a new name.
 *
 * Problems: IMP011 where there is no such milestone, IMP002 for a value that its field does not
 * take and for the date of a milestone whose dependencies say when it is.
 *
 * @example setMilestone('M1', { name: 'Go live' })
 */
export function setMilestone(reference: string, changes: MilestoneChanges): Operation {
  return (state) => {
    const { plan, document } = state;
    checkFields(changes, (milestone) => ({ milestones: [milestone] }));
    const at = findKind(plan, 'milestone', reference).milestone;
    const name = plan.milestones?.[at]?.name ?? '';
    const table = document.milestones?.table;
    const place = table ? placeOf(state, at) : -1;
    const row = table?.rows[place];
    const draft = draftOf(document);
    const drafted = draft.milestones?.[place];
    const edits: TextEdit[] = [];
    for (const key of keys) {
      const value = changes[key];
      const cell = row?.cells.get(key);
      if (value === undefined || !table || !drafted) continue;
      if (!cell) throw noColumn(key);
      const text = normalizeLine(Array.isArray(value) ? value.join(', ') : value, '') ?? '';
      const shown = text === '' && key === 'date' ? 'YYYY-MM-DD' : text;
      drafted[key] = shown;
      edits.push(...replaceCell(document, table.table, cell, encodeCell(shown)));
    }
    if (typeof changes.name === 'string') {
      edits.push(...followName(state, draft, name, normalizeLine(changes.name, '') ?? ''));
    }
    const intended = intend(draft);
    if (changes.date && intended.milestones?.[at]?.date === undefined) throw isComputed(name);
    checkSchedule(plan, intended);
    return { edits, intended, notes: { subject: `milestone ${intended.milestones?.[at]?.name}` } };
  };
}

/** The row of a milestone: the model leaves out rows that say nothing. */
function placeOf({ document }: PlanState, milestone: number): number {
  const rows = document.milestones?.table.rows ?? [];
  const filled = rows.flatMap(({ cells }, index) =>
    ['name', 'description', 'dependencies'].some((key) => cells.get(key)?.text) ||
    /^\d{4}-/.test(cells.get('date')?.text ?? '')
      ? [index]
      : [],
  );
  return filled[milestone] ?? milestone;
}

/** Dependencies on a milestone say its name. */
function followName({ document }: PlanState, draft: Draft, old: string, name: string): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const [phase, { tasks }] of document.phases.entries()) {
    for (const [index, { fields, block }] of tasks.entries()) {
      const value = fields.dependencies?.value;
      const drafted = draft.phases[phase]?.tasks[index];
      if (!value || !drafted) continue;
      const entries = splitDependencies(value.text);
      const renamed = entries.map((entry) => renameEntry(entry, old, name));
      if (renamed.every((entry, at) => entry === entries[at])) continue;
      const text = renamed.join(', ');
      drafted.dependencies = text;
      edits.push(
        ...(block.type === 'table'
          ? replaceCell(document, block, value, encodeCell(text))
          : replaceValue(document, value, encodeText(text))),
      );
    }
  }
  return edits;
}

function renameEntry(entry: string, old: string, name: string): string {
  if (nameKey(entry) === nameKey(old)) return name;
  const dependency = parseDependency(entry);
  if (dependency.kind !== 'external' || nameKey(dependency.name) !== nameKey(old)) return entry;
  return (
    name +
    entry.slice(entry.toLowerCase().indexOf(dependency.name.toLowerCase()) + dependency.name.length)
  );
}

function noColumn(key: string): PlanError {
  return new PlanError({
    code: 'IMP002',
    severity: 'error',
    message: `The table of milestones has no cell for ${key} in this row`,
    hint: 'add the column to the table',
  });
}

function isComputed(name: string): PlanError {
  return new PlanError({
    code: 'IMP002',
    severity: 'error',
    message: `The date of ${name} is computed from its dependencies`,
    hint: 'take its dependencies away to give it a date of its own',
  });
}
