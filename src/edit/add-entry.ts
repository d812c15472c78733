import { milestoneColumns } from '../model/labels.ts';
import { timeline } from '../model/sections.ts';
import { present } from '../present.ts';
import { milestoneRows } from '../read/milestone-rows.ts';
import type { PlanDocument } from '../read/plan-document.ts';
import { addSectionEntry } from './add-section-entry.ts';
import type { Placement } from './add-task.ts';
import { checkFields } from './check-fields.ts';
import { type DraftRow, draftOf, intend } from './draft.ts';
import { findEntryPlace } from './entry-kinds.ts';
import { followMilestones, remarksOf } from './follow-milestones.ts';
import { checkSchedule, type Operation, type OperationEdits, type PlanState } from './operation.ts';
import {
  addCriteria,
  addDeliverables,
  criteriaNames,
  deliverableNames,
  phaseAt,
  phaseOfDeliverable,
  taskAt,
} from './phase-lists.ts';
import { type EntryFields, missingSection, placeEntry, readEntry, readItem } from './read-entry.ts';
import { findKind } from './references.ts';
import { addRow, namesIn, newTable, type RowEdits } from './row-edits.ts';

export interface EntryPlacement extends Placement {
  /** The task of a criterion, the phase of a deliverable, the test phase of a test. */
  within?: string;
}

/**
 * Adds an entry of any kind but phases and tasks: a milestone, risk, blocker, deliverable,
 * criterion and so on. It goes behind its like, or beside one of them. In a list or table that only
 * holds the template's prompts it takes their place.
 *
 * Problems: IMP050 for a kind that there is not, IMP003 for a field that the kind does not have,
 * IMP002 for an entry that says nothing, IMP011 for a neighbour that there is not, IMP020 where the
 * plan lacks the section.
 *
 * @example addEntry('risk', { text: 'The provider is late', likelihood: 'High' })
 * @example addEntry('criterion', 'p95 under 300 ms', { within: '2.1' })
 */
export function addEntry(
  kind: string,
  fields: EntryFields | string,
  placement: EntryPlacement = {},
): Operation {
  const given = typeof fields === 'string' ? { text: fields } : fields;
  return (state) => {
    switch (kind.toLowerCase()) {
      case 'milestone':
        return addMilestone(state, given, placement);
      case 'criterion':
        return placement.within === undefined || /^plan$/i.test(placement.within)
          ? addSectionEntry(state, findEntryPlace('criterion'), given, placement)
          : addCriterion(state, given, placement.within, placement);
      case 'deliverable':
        return addDeliverable(state, given, placement);
      default: {
        const place = findEntryPlace(kind, placement.within);
        return addSectionEntry(state, place, given, placement);
      }
    }
  };
}

function addMilestone(state: PlanState, fields: EntryFields, placement: Placement): OperationEdits {
  const { plan, document } = state;
  const values = readEntry('milestone', Object.keys(milestoneColumns), fields);
  checkFields(values, (milestone) => ({ milestones: [milestone] }));
  const table = document.milestones?.table;
  const names = table ? namesIn(table, milestoneColumns) : [];
  const index = placeEntry('milestone', names, placement);
  const isDated = table === undefined || table.columns.has('date');
  const row = isDated ? { ...values, date: values.date ?? 'YYYY-MM-DD' } : values;
  const { edits, rows } = table
    ? addRow(document, table, milestoneColumns, plan.milestones ? 'yes' : 'no', row, index)
    : addMilestonesTable(document, row);
  const draft = draftOf(document);
  const added = draftOf(document);
  added.milestones = rows;
  const before = table ? milestoneRows({ ...table, rows: table.rows.slice(0, index) }).length : 0;
  const followed = followMilestones(state, draft, intend(added), (place) =>
    place < before ? place : place + 1,
  );
  draft.milestones = plan.milestones ? present(draft.milestones).toSpliced(index, 0, row) : rows;
  const intended = intend(draft);
  checkSchedule(plan, intended);
  const subject = `milestone ${values.name ?? rows.length}`;
  return {
    edits: [...edits, ...followed.edits],
    intended,
    notes: { subject, ...remarksOf(followed) },
  };
}

function addCriterion(
  { plan, document }: PlanState,
  fields: EntryFields,
  within: string,
  placement: Placement,
): OperationEdits {
  const at = findKind(plan, 'task', within);
  const index = placeEntry('criterion', criteriaNames(taskAt(document, at)), placement);
  const { edits, items } = addCriteria(document, plan, at, [readItem('criterion', fields)], index);
  const draft = draftOf(document);
  present(draft.phases[at.phase]?.tasks[at.task]).acceptanceCriteria = items;
  const subject = `task ${plan.phases[at.phase]?.tasks[at.task]?.id}`;
  return { edits, intended: intend(draft), notes: { subject: `criterion of ${subject}` } };
}

function addDeliverable(
  { plan, document }: PlanState,
  fields: EntryFields,
  { within, ...placement }: EntryPlacement,
): OperationEdits {
  const at = phaseOfDeliverable(plan, within);
  const index = placeEntry('deliverable', deliverableNames(phaseAt(document, at)), placement);
  const { edits, items } = addDeliverables(
    document,
    plan,
    at,
    readItem('deliverable', fields),
    index,
  );
  const draft = draftOf(document);
  present(draft.phases[at]).deliverables = items;
  return {
    edits,
    intended: intend(draft),
    notes: { subject: `deliverable of phase ${plan.phases[at]?.number}` },
  };
}

function addMilestonesTable(document: PlanDocument, row: DraftRow): RowEdits {
  const { milestonesInsertion, sections } = document;
  if (milestonesInsertion) {
    return newTable(document, milestonesInsertion, milestoneColumns, row, []);
  }
  const section = sections.find(({ record }) => record?.name === timeline.name);
  if (!section) throw missingSection(timeline.name, timeline.heading);
  return newTable(document, section.insertion, milestoneColumns, row, ['### Milestones', '']);
}
