import { decodeText } from '../markdown/inline.ts';
import { parseHolidays, parseHoursPerDay, parseWorkingDays } from '../model/calendar.ts';
import { parseChecks } from '../model/checks.ts';
import { metadataLabels } from '../model/labels.ts';
import { parseScheduling } from '../model/scheduling.ts';
import { parsePlanStatus } from '../model/status.ts';
import { parseWrittenDate } from '../model/written-date.ts';
import type { Block, Heading } from './block-tree.ts';
import type { Insertion, LabelPart, MetadataKey, MetadataPart } from './plan-document.ts';
import { readLabels } from './read-labels.ts';
import { asDate } from './read-value.ts';
import { type Reading, report } from './reading.ts';
import { type FieldMatch, isMetadata, recogniseMetadata } from './recognise-field.ts';
import { withoutRemark } from './recognise-status.ts';
import { insertionAbove } from './region.ts';

const keys = Object.keys(metadataLabels) as MetadataKey[];

/** What people write where a value is still to come. */
const stillToCome = /^(?:tbd|tba|tbc|unknown|none|n\/a|\?+|-+|–|—|\[[^\]]*\]|yyyy-mm-dd)?$/i;

/**
 * Reads the labelled lines between the title and the first section.
 * The template's own words go before synonyms, and the first line of a kind before later ones.
 */
export function readMetadata(
  reading: Reading,
  blocks: readonly Block[],
  title: Heading | undefined,
): MetadataPart {
  const lines: MetadataPart['lines'] = {};
  const others: LabelPart[] = [];
  const synonyms: { key: MetadataKey; label: LabelPart }[] = [];
  for (const label of readLabels(reading.source, blocks, 'single', isMetadata)) {
    const field = recogniseMetadata(label.label.text);
    if (field && !says(field, label)) continue;
    if (!field) {
      if (label.style.bold !== '') others.push(label);
    } else if (field.words === 'synonym') synonyms.push({ key: field.key, label });
    else if (lines[field.key]) reportTwice(reading, label);
    else lines[field.key] = label;
  }
  for (const { key, label } of synonyms) {
    if (lines[key]) others.push(label);
    else lines[key] = label;
  }
  const { status } = lines;
  if (status) {
    const value = withoutRemark(reading.source.text, status.value, decodeText, parsePlanStatus);
    lines.status = { ...status, value };
  }
  for (const key of ['date', 'startDate', 'targetCompletion'] as const) {
    const label = lines[key];
    if (label) lines[key] = { ...label, value: asDate(label.value) };
  }
  for (const key of keys) checkValue(reading, key, lines[key]);
  return { lines, others, insertions: insertionsFor(reading, lines, title) };
}

/** A line without bold says something only where it could not be prose: `Start: 2026-03-02`. */
function says({ key, words }: FieldMatch<MetadataKey>, { form, style, value }: LabelPart): boolean {
  if (form === 'bullet' || style.bold !== '') return true;
  if (key === 'author' || key === 'relatedSpec') return words === 'exact';
  return !isStillToCome(value.text) && judge(key, value.text) === undefined;
}

/** Tells that a value cannot be used; what the schedule stands on is an error, because dates would be wrong. */
export function reportValue(
  reading: Reading,
  label: { label: { text: string }; value: LabelPart['value'] },
  wanted: { severity: 'error' | 'warning'; hint: string },
): void {
  report(
    reading,
    {
      code: 'IMP002',
      severity: wanted.severity,
      message: `\`${label.value.text}\` cannot be read as ${label.label.text}`,
      hint: wanted.hint,
    },
    label.value,
  );
}

/** Whether a value says that it is still to be given. */
export function isStillToCome(text: string): boolean {
  return stillToCome.test(text);
}

export function reportTwice(reading: Reading, { label }: LabelPart): void {
  report(
    reading,
    {
      code: 'IMP063',
      severity: 'warning',
      message: `${label.text} stands here a second time; the first one counts`,
      hint: 'delete one of the two',
    },
    label,
  );
}

function checkValue(reading: Reading, key: MetadataKey, label: LabelPart | undefined): void {
  if (!label || isStillToCome(label.value.text)) return;
  const { text } = label.value;
  const wanted = judge(key, text);
  if (wanted) reportValue(reading, label, wanted);
}

function judge(
  key: MetadataKey,
  text: string,
): { severity: 'error' | 'warning'; hint: string } | undefined {
  const date = 'write a date such as `2026-03-02`';
  switch (key) {
    case 'startDate':
      return parseWrittenDate(text) ? undefined : { severity: 'error', hint: date };
    case 'date':
    case 'targetCompletion':
      return parseWrittenDate(text) ? undefined : { severity: 'warning', hint: date };
    case 'status':
      return parsePlanStatus(text) || text === metadataLabels.status.prompt
        ? undefined
        : { severity: 'warning', hint: 'write Planning, In Progress or Completed' };
    case 'workingDays':
      return parseWorkingDays(text)
        ? undefined
        : { severity: 'error', hint: 'write days such as `Mon-Fri` or `Mon, Tue, Thu`' };
    case 'holidays':
      return parseHolidays(text).unreadable.length === 0
        ? undefined
        : {
            severity: 'error',
            hint: 'write dates and ranges such as `2026-12-25, 2026-12-28 - 2026-12-31`',
          };
    case 'hoursPerDay':
      return parseHoursPerDay(text)
        ? undefined
        : { severity: 'error', hint: 'write a number more than 0 and at most 24' };
    case 'scheduling':
      return parseScheduling(text)
        ? undefined
        : { severity: 'error', hint: 'write `Level by assignee`, or delete the line' };
    case 'checks':
      return parseChecks(text)
        ? undefined
        : { severity: 'warning', hint: 'write `off IMP081, IMP084`, or delete the line' };
    default:
      return undefined;
  }
}

function insertionsFor(
  reading: Reading,
  lines: MetadataPart['lines'],
  title: Heading | undefined,
): MetadataPart['insertions'] {
  return Object.fromEntries(
    keys.map((key, index) => [key, insertionFor(reading, lines, index, title)]),
  ) as MetadataPart['insertions'];
}

/** Behind the nearest line that goes before it, else above the first line, else below the title. */
function insertionFor(
  { source, start }: Reading,
  lines: MetadataPart['lines'],
  index: number,
  title: Heading | undefined,
): Insertion {
  const before = keys.slice(0, index + 1).findLast((key) => lines[key]);
  const previous = before && lines[before];
  if (previous) return { offset: previous.span.end, kind: 'line' };
  const starts = keys.flatMap((key) => lines[key]?.lineStart ?? []);
  if (starts.length === 0) return { offset: title?.end ?? start, kind: 'block' };
  return insertionAbove(source, Math.min(...starts));
}
