import { present } from '../present.ts';
import type { Problem } from '../problem.ts';
import type { PlanDocument, Span } from '../read/plan-document.ts';
import type { EntryPlacement } from './add-entry.ts';
import { removeEntryBlock } from './block-edits.ts';
import { draftOf, intend, writeAt } from './draft.ts';
import { findEntryField, findEntryPlace } from './entry-kinds.ts';
import { findEntry } from './find-entry.ts';
import { misreadAt } from './find-misread.ts';
import { removeItem } from './item-edits.ts';
import type { Operation, OperationEdits, PlanState } from './operation.ts';
import {
  criteriaNames,
  deliverableNames,
  phaseAt,
  phaseOfDeliverable,
  removeListed,
  taskAt,
} from './phase-lists.ts';
import { missingSection } from './read-entry.ts';
import { findKind } from './references.ts';
import { namesIn, removeRow, replaceCell, tableOf } from './row-edits.ts';
import type { TextEdit } from './text-edit.ts';

/**
 * Removes an entry of a list, table or row of blocks: by its number, or by what it says.
 *
 * Problems: IMP050 for a kind that there is not, IMP011 for an entry that there is not, IMP020
 * where the plan lacks the section, IMP066 where another list would be read in its place.
 *
 * @example removeEntry('risk', '2')
 * @example removeEntry('criterion', '1', { within: '2.1' })
 */
export function removeEntry(
  kind: string,
  reference: string,
  { within }: Pick<EntryPlacement, 'within'> = {},
): Operation {
  return (state) => {
    const folded = kind.toLowerCase();
    if (folded === 'deliverable') return removeDeliverable(state, reference, within);
    if (folded === 'criterion' && within !== undefined && !/^plan$/i.test(within)) {
      return removeCriterion(state, reference, within);
    }
    return removeSectionEntry(state, kind, reference, within);
  };
}

function removeSectionEntry(
  { document }: PlanState,
  kind: string,
  reference: string,
  within: string | undefined,
): OperationEdits {
  const place = findEntryPlace(kind, within);
  const found = findEntryField(document, place);
  if (!found) throw missingSection(place.section.name, place.section.heading);
  const { field } = found;
  const draft = draftOf(document);
  const finish = (edits: TextEdit[], values: unknown): OperationEdits => {
    writeAt(draft, place.path, values);
    return { edits, intended: intend(draft), notes: { subject: `${place.kind} ${reference}` } };
  };
  if ('items' in field) {
    const index = findEntry(
      place.kind,
      field.items.map(({ text }) => text),
      reference,
    );
    const result = removeItem(document, { shape: field.record.shape, items: field.items }, index);
    return finish(result.edits, result.items);
  }
  if ('blocks' in field) {
    const numbers = field.blocks.map(({ number }, index) => number?.text ?? String(index + 1));
    const names = field.blocks.map(({ title }) => title.text);
    const result = removeEntryBlock(
      document,
      field,
      findEntry(place.kind, names, reference, numbers),
    );
    return finish(result.edits, result.blocks);
  }
  const { table } = field;
  const index = findEntry(place.kind, table ? namesIn(table, field.record.columns) : [], reference);
  const result = removeRow(document, present(table), index);
  return finish(result.edits, result.rows);
}

function removeCriterion(
  { plan, document }: PlanState,
  reference: string,
  within: string,
): OperationEdits {
  const at = findKind(plan, 'task', within);
  const part = taskAt(document, at);
  const { criteria, fields } = part;
  const index = findEntry('criterion', criteriaNames(part), reference);
  const label = fields.acceptanceCriteria;
  const table = tableOf(part);
  const result = table
    ? { edits: replaceCell(document, table, present(label).value, ''), items: [] }
    : removeListed(document, criteria, label?.value, index);
  const draft = draftOf(document);
  present(draft.phases[at.phase]?.tasks[at.task]).acceptanceCriteria = result.items;
  return {
    edits: result.edits,
    intended: intend(draft),
    notes: { subject: `criterion ${reference}` },
    unread: followedByList(document, present(criteria[index]?.span ?? label?.value), 'criteria'),
  };
}

function removeDeliverable(
  { plan, document }: PlanState,
  reference: string,
  within: string | undefined,
): OperationEdits {
  const at = phaseOfDeliverable(plan, within);
  const part = phaseAt(document, at);
  const { items = [], label } = part.deliverables ?? {};
  const index = findEntry('deliverable', deliverableNames(part), reference);
  const result = removeListed(document, items, label?.value, index);
  const draft = draftOf(document);
  present(draft.phases[at]).deliverables = result.items;
  return {
    edits: result.edits,
    intended: intend(draft),
    notes: { subject: `deliverable ${reference}` },
    unread: followedByList(document, present(items[index]?.span ?? label?.value), 'deliverables'),
  };
}

/** Of two lists below a label the first one is read: once it is gone, the other would be. */
function followedByList(document: PlanDocument, { start }: Span, whose: string): Problem {
  return misreadAt(document, start, {
    message: `Once this is gone, the list below it would be read as the ${whose}`,
    hint: 'put that list below a label of its own, and try again',
  });
}
