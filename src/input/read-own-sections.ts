import { entryKinds } from '../edit/entry-kinds.ts';
import { allSections, ofSections } from '../model/all-sections.ts';
import { metadataLabels } from '../model/labels.ts';
import { nearestWord } from '../model/nearest-word.ts';
import type { FieldRecord, SectionRecord } from '../model/record.ts';
import { approval } from '../model/sections.ts';
import { present } from '../present.ts';
import { PlanError, type Problem, type PropertyPath } from '../problem.ts';
import { foldWords } from '../read/recognise-field.ts';
import { readFields } from './own-section-fields.ts';
import { isName, type Refuse, readMapping, readWords, refuseOthers } from './own-section-values.ts';
import { readYaml } from './read-yaml.ts';

/**
 * Reads the `sections.yaml` of a folder of templates: sections that plans have besides the built-in
 * ones. Each is one record, from which reading, writing, adding, prompts, help and schema follow.
 *
 * @param file as problems name it
 * @returns all sections in document order, for `useSections`
 * @throws PlanError IMP001 for a text that is no YAML, IMP033 with everything else that is wrong
 */
export function readOwnSections(text: string, file: string): SectionRecord[] {
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const { value, locate } = readYaml(plain, file);
  const lines = plain.split('\n');
  const problems: Problem[] = [];
  const refuse: Refuse = (path, message, hint, part = 'value') => {
    const position = locate(path, part) ?? { file, line: 1, column: 1 };
    const excerpt = present(lines[position.line - 1]);
    problems.push({ code: 'IMP033', severity: 'error', message, hint, position, excerpt });
  };
  const all = placeSections(readSections(value, refuse), refuse);
  if (problems.length > 0) throw new PlanError(problems);
  return all;
}

/** A section, and next to which one it stands. */
interface OwnSection {
  record: SectionRecord;
  path: PropertyPath;
  before?: string;
  after?: string;
}

function readSections(value: unknown, refuse: Refuse): OwnSection[] {
  const form = { hint: 'write `sections:` and below it a list' };
  const given = new Map(readMapping(value, [], refuse, 'the file names no sections', form));
  refuseOthers(given, ['sections'], [], refuse);
  const list = given.get('sections');
  if (!Array.isArray(list) || list.length === 0) {
    if (given.size > 0) refuse(['sections'], '`sections` takes a list', 'write `- name: security`');
    return [];
  }
  const taken = takenWords();
  return list.flatMap((each, index) => readSection(each, ['sections', index], taken, refuse) ?? []);
}

const keys = ['name', 'heading', 'after', 'before', 'fields'];

function readSection(
  value: unknown,
  path: PropertyPath,
  taken: TakenWords,
  refuse: Refuse,
): OwnSection | undefined {
  const given = new Map(readMapping(value, path, refuse, 'a section is a mapping'));
  refuseOthers(given, keys, path, refuse);
  const name = given.get('name');
  if (typeof name !== 'string' || !isName(name)) {
    const message = 'a section needs a `name` of lower-case letters';
    refuse(name === undefined ? path : [...path, 'name'], message, 'write `name: security`');
    return undefined;
  }
  const heading = readWords(given, 'heading', path, refuse);
  if (heading === undefined) {
    if (!given.has('heading')) refuse(path, `\`${name}\` needs a heading`, 'write `heading: …`');
    return undefined;
  }
  const key = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  take(taken.names, foldWords(name), [...path, 'name'], `a section or field \`${name}\``, refuse);
  take(
    taken.headings,
    foldWords(heading),
    [...path, 'heading'],
    `a heading \`${heading}\``,
    refuse,
  );
  const fields = readFields(given.get('fields'), [...path, 'fields'], refuse);
  takeKinds(fields, [...path, 'fields'], taken.kinds, refuse);
  const text = (word: string) => {
    const place = given.get(word);
    return typeof place === 'string' ? { [word]: place } : {};
  };
  return { record: { name, heading, key, fields }, path, ...text('before'), ...text('after') };
}

function takeKinds(
  fields: SectionRecord['fields'],
  path: PropertyPath,
  taken: Set<string>,
  refuse: Refuse,
): void {
  for (const [key, record] of Object.entries(fields)) {
    const kind = kindOf(record);
    if (kind) take(taken, kind, [...path, key, 'kind'], `a kind \`${kind}\``, refuse);
    if (record.shape === 'group') takeKinds(record.fields, [...path, key, 'fields'], taken, refuse);
  }
}

function kindOf(record: FieldRecord): string | undefined {
  return 'kind' in record ? record.kind : undefined;
}

function take(
  taken: Set<string>,
  word: string,
  path: PropertyPath,
  what: string,
  refuse: Refuse,
): void {
  if (taken.has(word)) refuse(path, `there is ${what} already`, 'take another word');
  taken.add(word);
}

interface TakenWords {
  names: Set<string>;
  headings: Set<string>;
  kinds: Set<string>;
}

/** What the plan, its built-in sections, `--sections` and `add` call something already. */
const builtInWords = ofSections((sections) => ({
  names: [
    ...['title', 'calendar', 'phases', 'milestones', 'sections', 'chart', 'all', 'lean'],
    ...Object.keys(metadataLabels),
    ...sections.flatMap(({ name, key, fields }) => [
      name,
      ...(key === undefined ? Object.keys(fields) : [key]),
    ]),
  ].map(foldWords),
  headings: sections.map(({ heading }) => foldWords(heading)),
  kinds: ['phase', 'task', 'section', 'plan', ...entryKinds()],
}));

function takenWords(): TakenWords {
  const { names, headings, kinds } = builtInWords();
  return { names: new Set(names), headings: new Set(headings), kinds: new Set(kinds) };
}

/** Where nobody says otherwise, a section stands before the Approval. */
function placeSections(own: readonly OwnSection[], refuse: Refuse): SectionRecord[] {
  const all = [...allSections()];
  for (const { record, path, before, after } of own) {
    const neighbour = before ?? after ?? approval.name;
    const index = all.findIndex(({ name }) => name === neighbour);
    if (index === -1 || (before !== undefined && after !== undefined)) {
      const names = all.map(({ name }) => name);
      const nearest = nearestWord(neighbour, names);
      refuse(
        [...path, before === undefined ? 'after' : 'before'],
        index === -1
          ? `there is no section \`${neighbour}\` above this one`
          : 'a section stands before or after another one',
        index === -1 && nearest !== undefined
          ? `did you mean \`${nearest}\`?`
          : `name one of ${names.join(', ')}`,
      );
      continue;
    }
    all.splice(after === undefined || before !== undefined ? index : index + 1, 0, record);
  }
  return all;
}
