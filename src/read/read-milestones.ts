import { milestoneColumns } from '../model/labels.ts';
import { isPlainDate } from '../model/plain-date.ts';
import { timeline } from '../model/sections.ts';
import type { Block } from './block-tree.ts';
import type { MilestonesPart, PlanDocument, TextPart } from './plan-document.ts';
import { isStillToCome, reportValue } from './read-metadata.ts';
import type { ReadSection } from './read-sections.ts';
import { headerWords, readTable } from './read-table.ts';
import { asDate } from './read-value.ts';
import type { Reading } from './reading.ts';
import { findRegion, insertionBehind, ownBlocks, regionOf } from './region.ts';
import type { TablePart } from './section-part.ts';
import type { SourceText } from './source-text.ts';

const dateWords =
  /\b(?:dates?|days?|when|due|by|targets?|deadlines?|eta|weeks?|months?|quarters?|time\w*)\b/;

/**
 * The table below `### Milestones`; in a plan without our sections below any such heading.
 *
 * @param taken the headings of phases: tasks below it make a phase of `## Milestones`, and with a
 * number it has other words
 */
export function readMilestones(
  reading: Reading,
  sections: readonly ReadSection[],
  taken: ReadonlySet<Block>,
): MilestonesPart | undefined {
  const { source } = reading;
  const section = sections.find(({ part }) => part.record?.name === timeline.name);
  const [first] = reading.blocks;
  const everything = first?.type === 'heading' ? regionOf(first, reading.blocks) : undefined;
  const scope = section?.region ?? everything;
  const region = scope && (findRegion(source, scope, ['Milestones'], taken) ?? section?.region);
  if (!region) return undefined;
  const block = ownBlocks(region).find(
    (each) =>
      each.type === 'table' && headerWords(source, each).some((word) => /^milestone/.test(word)),
  );
  if (block?.type !== 'table') return undefined;
  const table = withDates(readTable(source, block, milestoneColumns));
  const dates = headerWords(source, block)[table.columns.get('date') ?? -1] ?? '';
  const hasDates = table.rows.some(({ cells }) => isPlainDate(cells.get('date')?.text ?? ''));
  // A table `Milestone | Outcome` of a plan that is not of our shape tells of no dates.
  if (!section && !hasDates && !dateWords.test(dates)) return undefined;
  for (const row of table.rows) checkMilestoneDate(reading, row.cells.get('date'));
  return { heading: region.heading, table };
}

function withDates(table: TablePart): TablePart {
  const rows = table.rows.map(({ row, cells }) => {
    const date = cells.get('date');
    return { row, cells: date ? new Map([...cells, ['date', asDate(date)]]) : cells };
  });
  return { ...table, rows };
}

/**
 * Where a table of milestones goes below a heading that has none. A second heading of these words would
 * not be looked at.
 *
 * @param taken as {@link readMilestones} has it
 */
export function milestonesPlace(
  source: SourceText,
  sections: readonly ReadSection[],
  taken: ReadonlySet<Block>,
): Pick<PlanDocument, 'milestonesInsertion'> {
  const section = sections.find(({ part }) => part.record?.name === timeline.name);
  const region = section && findRegion(source, section.region, ['Milestones'], taken);
  if (!region) return {};
  return { milestonesInsertion: insertionBehind(ownBlocks(region), region.heading) };
}

function checkMilestoneDate(reading: Reading, value: TextPart | undefined): void {
  if (!value || isStillToCome(value.text) || isPlainDate(value.text)) return;
  const label = { label: { text: 'the date of a milestone' }, value };
  reportValue(reading, label, {
    severity: 'warning',
    hint: 'write a date such as `2026-03-02`, or dependencies to have it computed',
  });
}
