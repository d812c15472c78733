import { ofSections } from '../model/all-sections.ts';
import { foldWord } from '../model/fold-word.ts';
import { milestoneColumns } from '../model/labels.ts';
import { nearestWord } from '../model/nearest-word.ts';
import type {
  BlocksRecord,
  FieldRecord,
  ListRecord,
  Records,
  SectionRecord,
  TableRecord,
} from '../model/record.ts';
import { overview } from '../model/sections.ts';
import { present } from '../present.ts';
import { PlanError, type PropertyPath } from '../problem.ts';
import type { PlanDocument } from '../read/plan-document.ts';
import type {
  BlocksFieldPart,
  FieldPart,
  ListFieldPart,
  SectionPart,
  TableFieldPart,
} from '../read/section-part.ts';

/** A record whose entries have a kind. */
export type EntryRecord = ListRecord | TableRecord | BlocksRecord;

/** The part of a document that holds entries of a kind. */
export type EntryFieldPart = ListFieldPart | TableFieldPart | BlocksFieldPart;

/** One place in the plan where entries of a kind go. */
export interface EntryPlace {
  kind: string;
  section: SectionRecord;
  /** Where its value is in the plan. */
  path: PropertyPath;
  record: EntryRecord;
  /** The headings between the section's and its own, its own with them. */
  headings: readonly string[];
}

/** Kinds that are no section records: they belong to the plan, a phase or a task. */
export const ownKinds = ['milestone', 'deliverable', 'criterion'] as const;

const allPlaces = ofSections((records): EntryPlace[] => [
  ...records.flatMap((section) =>
    collect(section, section.fields, section.key === undefined ? [] : [section.key], []),
  ),
  // A criterion of the plan itself; those of tasks are no section's.
  {
    kind: 'criterion',
    section: overview,
    path: ['overview', 'successCriteria'],
    record: overview.fields.successCriteria,
    headings: present(overview.fields.successCriteria.heading),
  },
]);

/** Every kind of entry that can be added, as `add KIND` calls it. */
export const entryKinds = ofSections((): readonly string[] => [
  ...new Set([...ownKinds, ...allPlaces().map(({ kind }) => kind)]),
]);

/**
 * The place of a kind of entry. Tests have several: `within` says which, by its key or heading.
 *
 * @throws PlanError IMP050 for a kind that there is not, or where it must be said which place
 * @example findEntryPlace('risk').path // ['risks']
 */
export function findEntryPlace(kind: string, within?: string): EntryPlace {
  const found = allPlaces().filter((place) => place.kind === kind.toLowerCase());
  const [first] = found;
  if (first === undefined) {
    const nearest = nearestWord(kind, entryKinds());
    throw usage(
      `There is nothing called \`${kind}\` to add`,
      nearest === undefined
        ? `the kinds are ${entryKinds().join(', ')}`
        : `did you mean \`${nearest}\`?`,
    );
  }
  if (found.length === 1) return first;
  const names = found.map(({ path }) => String(path.at(-2)));
  const wanted = fold(within ?? '');
  const place = found.find(
    ({ headings }, index) =>
      wanted !== '' &&
      [present(names[index]), ...headings.slice(-1)].some((word) => fold(word).startsWith(wanted)),
  );
  if (place) return place;
  throw usage(
    within === undefined
      ? `Which ${kind}s is it one of?`
      : `There are no ${kind}s called \`${within}\``,
    `say one of ${names.join(', ')}`,
  );
}

/**
 * The fields of a kind's entries, in order: key and label. The first one is what the entry says.
 *
 * @throws PlanError IMP050 for a kind that there is not
 * @example entryColumns('blocker')[0] // ['blocker', 'Blocker']
 */
export function entryColumns(kind: string): [key: string, label: string][] {
  if (kind === 'milestone') return Object.entries(milestoneColumns);
  const record = allPlaces().find((place) => place.kind === kind)?.record;
  if (record === undefined && kind !== 'deliverable') findEntryPlace(kind);
  if (record?.shape === 'table') return Object.entries(record.columns);
  if (record?.shape === 'blocks') {
    return [[record.title, 'Description'], ...Object.entries(record.fields)];
  }
  return [['text', 'Text']];
}

/** The part of the document at a place; `undefined` where the section is missing. */
export function findEntryField(
  document: PlanDocument,
  { section, path }: EntryPlace,
): { section: SectionPart; field: EntryFieldPart } | undefined {
  const part = document.sections.find(({ record }) => record?.name === section.name);
  const field = part && findField(part.fields, path);
  return part && field && { section: part, field };
}

function findField(fields: readonly FieldPart[], path: PropertyPath): EntryFieldPart | undefined {
  for (const field of fields) {
    if (isEntryField(field) && field.path.join('\n') === path.join('\n')) return field;
    const inner = 'fields' in field ? findField(field.fields, path) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

function collect(
  section: SectionRecord,
  fields: Records,
  path: PropertyPath,
  above: readonly string[],
): EntryPlace[] {
  return Object.entries(fields).flatMap(([key, record]): EntryPlace[] => {
    const headings = [...above, ...(record.heading ?? [])];
    if (record.shape === 'group') return collect(section, record.fields, [...path, key], headings);
    if (!isEntryRecord(record) || record.kind === undefined) return [];
    return [{ kind: record.kind, section, path: [...path, key], record, headings }];
  });
}

function isEntryField(field: FieldPart): field is EntryFieldPart {
  return isEntryRecord(field.record);
}

function isEntryRecord(record: FieldRecord): record is EntryRecord {
  return record.shape !== 'prose' && record.shape !== 'line' && record.shape !== 'group';
}

function fold(word: string): string {
  return foldWord(word).replace(/^e2e/, 'endtoend');
}

function usage(message: string, hint: string): PlanError {
  return new PlanError({ code: 'IMP050', severity: 'error', message, hint }, { exitCode: 2 });
}
