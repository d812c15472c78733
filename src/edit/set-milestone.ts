import { encodeCell } from '../markdown/inline.ts';
import { dependencyNames } from '../model/dependency-names.ts';
import { normalizeLine } from '../model/normalize-fields.ts';
import type { MilestoneInput } from '../model/plan-input.ts';
import { present } from '../present.ts';
import { PlanError } from '../problem.ts';
import { milestoneRows } from '../read/milestone-rows.ts';
import { checkFields } from './check-fields.ts';
import { type Draft, draftOf, intend } from './draft.ts';
import { renameMilestones } from './milestone-references.ts';
import { checkSchedule, type Operation, type PlanState } from './operation.ts';
import { findKind } from './references.ts';
import { rewriteDependencies, rewriteEntries } from './rewrite-dependencies.ts';
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
    const { name } = present(plan.milestones?.[at]);
    const part = present(document.milestones).table;
    const draft = draftOf(document);
    const row = present(milestoneRows(part)[at]);
    const drafted = present(draft.milestones?.[part.rows.indexOf(row)]);
    const edits: TextEdit[] = [];
    for (const key of keys) {
      const value = changes[key];
      if (value === undefined) continue;
      const cell = row.cells.get(key);
      if (!cell) throw noColumn(key);
      const text = normalizeLine(Array.isArray(value) ? value.join(', ') : value, '') ?? '';
      const shown = text === '' && key === 'date' ? 'YYYY-MM-DD' : text;
      drafted[key] = shown;
      edits.push(...replaceCell(document, part.table, cell, encodeCell(shown)));
    }
    const renamed = normalizeLine(changes.name, '');
    if (renamed !== undefined) {
      edits.push(...followName(state, draft, at, renamed));
    }
    const intended = intend(draft);
    if (changes.date && intended.milestones?.[at]?.date === undefined) throw isComputed(name);
    checkSchedule(plan, intended);
    return { edits, intended, notes: { subject: `milestone ${intended.milestones?.[at]?.name}` } };
  };
}

/** Dependencies on a milestone say its name; those that say its position need not follow. */
function followName(state: PlanState, draft: Draft, milestone: number, name: string): TextEdit[] {
  const names = dependencyNames(state.plan.phases, present(state.plan.milestones));
  return rewriteDependencies(state, draft, (text) =>
    rewriteEntries(text, (entry) =>
      renameMilestones(entry, names, (reference) =>
        reference.milestone === milestone && reference.by === 'name'
          ? name
          : entry.slice(reference.start, reference.end),
      ),
    ),
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
