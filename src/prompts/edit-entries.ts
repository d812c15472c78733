import { modelBlocks } from '../edit/block-edits.ts';
import { entryKinds, findEntryField, findEntryPlace, ownKinds } from '../edit/entry-kinds.ts';
import type { PlanState } from '../edit/operation.ts';
import { phaseAt, taskAt } from '../edit/phase-lists.ts';
import { present } from '../present.ts';
import type { PartChoice } from './edit-lists.ts';

/** The entries of one kind that the plan has; a choice's value is how a command names it. */
export interface EntryChoices {
  kind: string;
  entries: PartChoice[];
}

/** The test phases, as `add test` calls them. */
export const testPhases = ['unit', 'integration', 'endToEnd'] as const;

/** Every entry of the plan's lists, tables and blocks by kind; kinds without any are left out. */
export function listEntries(state: PlanState): EntryChoices[] {
  const own: readonly string[] = ownKinds;
  return [
    {
      kind: 'criterion',
      entries: [...planEntries(state, 'criterion', 'plan'), ...criteria(state)],
    },
    { kind: 'deliverable', entries: deliverables(state) },
    ...entryKinds()
      .filter((kind) => !own.includes(kind))
      .map((kind) => ({
        kind,
        entries:
          kind === 'test'
            ? testPhases.flatMap((phase) => planEntries(state, kind, phase))
            : planEntries(state, kind),
      })),
  ].filter(({ entries }) => entries.length > 0);
}

function criteria({ plan, document }: PlanState): PartChoice[] {
  return plan.phases.flatMap(({ tasks }, phase) =>
    tasks.flatMap(({ id }, task) =>
      numbered(
        `criterion ${id}`,
        id,
        taskAt(document, { phase, task }).criteria.map(({ text }) => text),
      ),
    ),
  );
}

function deliverables({ plan, document }: PlanState): PartChoice[] {
  return plan.phases.flatMap(({ number }, index) =>
    numbered(
      `deliverable ${number}`,
      `phase ${number}`,
      phaseAt(document, index).deliverables?.items.map(({ text }) => text) ?? [],
    ),
  );
}

/** @param within the test phase, or `plan` for its own criteria */
function planEntries({ document }: PlanState, kind: string, within?: string): PartChoice[] {
  const place = findEntryPlace(kind, within);
  const field = findEntryField(document, place)?.field;
  const prefix = within === undefined ? kind : `${kind} ${within}`;
  if (field === undefined) return [];
  if ('items' in field) {
    return numbered(
      prefix,
      within,
      field.items.map(({ text }) => text),
    );
  }
  if ('blocks' in field) {
    const names = modelBlocks(field).map((block) => block[field.record.title] ?? '');
    const numbers = field.blocks.map(({ number }, index) => number?.text ?? String(index + 1));
    return numbered(prefix, within, names, numbers);
  }
  if (!('table' in field) || !('columns' in place.record)) return [];
  const key = present(Object.keys(place.record.columns)[0]);
  return numbered(
    prefix,
    within,
    field.table?.rows.map(({ cells }) => cells.get(key)?.text ?? '') ?? [],
  );
}

function numbered(
  prefix: string,
  owner: string | undefined,
  names: readonly string[],
  numbers: readonly string[] = names.map((_, index) => String(index + 1)),
): PartChoice[] {
  return names.map((name, index) => ({
    value: `${prefix} ${numbers[index]}`,
    name: `${owner === undefined ? '' : `${owner}: `}${numbers[index]} ${name}`.trimEnd(),
  }));
}
