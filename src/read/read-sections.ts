import { ofSections } from '../model/all-sections.ts';
import type { SectionRecord } from '../model/record.ts';
import type { Block, Heading } from './block-tree.ts';
import { readSectionFields } from './read-section-fields.ts';
import { type Reading, report } from './reading.ts';
import { foldWords } from './recognise-field.ts';
import { headingText, headingWords, type Region, regionAt, spanOf } from './region.ts';
import type { SectionPart } from './section-part.ts';

/** A section and the blocks below its heading. */
export interface ReadSection {
  part: SectionPart;
  region: Region;
}

const recordsByHeading = ofSections(
  (records) => new Map(records.map((record) => [foldWords(record.heading), record])),
);

/** Reads every H2 with the fields that its record says it has. */
export function readSections(reading: Reading, blocks: readonly Block[]): ReadSection[] {
  const seen = new Set<SectionRecord>();
  const sections: ReadSection[] = [];
  blocks.forEach((block, index) => {
    if (block.type !== 'heading' || block.level !== 2) return;
    const region = regionAt(blocks, block, index);
    const record = recordsByHeading().get(headingWords(reading.source, block));
    const isSecond = record !== undefined && seen.has(record);
    if (isSecond) reportSecond(reading, block);
    else if (record) seen.add(record);
    sections.push({ part: readSection(reading, region, isSecond ? undefined : record), region });
  });
  return sections;
}

function readSection(
  { source }: Reading,
  region: Region,
  record: SectionRecord | undefined,
): SectionPart {
  const { heading, blocks, separator } = region;
  const end = blocks.at(-1)?.end ?? heading.end;
  const path = record?.key === undefined ? [] : [record.key];
  return {
    ...(record && { record }),
    heading,
    name: headingText(source, heading),
    span: { start: heading.start, end },
    body: spanOf(source, blocks, heading),
    ...(separator && { separator }),
    insertion: { offset: end, kind: 'block' },
    fields: record ? readSectionFields(source, region, record.fields, path) : [],
  };
}

function reportSecond(reading: Reading, heading: Heading): void {
  report(
    reading,
    {
      code: 'IMP063',
      severity: 'warning',
      message: 'This section stands here a second time; the first one counts',
      hint: 'give it another heading, or move what it holds to the first one',
    },
    { start: heading.contentStart, end: heading.contentEnd },
  );
}
