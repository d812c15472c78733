import { nearestWord } from '../model/nearest-word.ts';
import {
  type FieldRecord,
  groupByHeading,
  type ListRecord,
  type Records,
} from '../model/record.ts';
import { withCapital } from '../model/with-capital.ts';
import { present } from '../present.ts';
import type { PropertyPath } from '../problem.ts';
import {
  isKey,
  type Refuse,
  readKind,
  readLabels,
  readMapping,
  readPrompt,
  readRows,
  readTexts,
  readWords,
  refuseOthers,
} from './own-section-values.ts';

const lists: readonly string[] = ['checklist', 'bullets', 'steps'] satisfies ListRecord['shape'][];

/** What each shape takes besides `shape`; those with `!` must be there. */
const properties: Readonly<Record<string, readonly string[]>> = {
  prose: ['heading!', 'prompt'],
  line: ['heading', 'label!', 'prompt'],
  checklist: ['heading', 'label', 'kind', 'prompts'],
  bullets: ['heading', 'label', 'kind', 'prompts'],
  steps: ['heading', 'label', 'kind', 'prompts'],
  table: ['heading', 'kind!', 'columns!', 'prompts'],
  blocks: ['heading', 'kind!', 'noun', 'prompt', 'fields!', 'fieldPrompts'],
  group: ['heading!', 'fields!'],
};

/**
 * Reads the fields of a section of a user's own: records of the types that the built-in sections are
 * made of. What is wrong is reported and left out.
 *
 * @example readFields({ scope: { shape: 'prose', heading: 'Scope' } }, [], refuse)
 * // { scope: { shape: 'prose', heading: ['Scope'], prompt: '[Scope]' } }
 */
export function readFields(
  value: unknown,
  path: PropertyPath,
  refuse: Refuse,
  owner: 'section' | 'group' = 'section',
): Records {
  const entries = readMapping(value, path, refuse, '`fields` maps names to fields', {
    hint: 'write `scope: { shape: prose, heading: Scope }`',
  });
  const records: Record<string, FieldRecord> = {};
  for (const [key, field] of entries) {
    const at = [...path, key];
    if (!isKey(key)) {
      refuse(at, `\`${key}\` cannot name a field`, 'write letters only, such as `signOff`', 'key');
      continue;
    }
    const record = readField(field, at, refuse);
    if (record === undefined) continue;
    if (owner === 'group' && !(isLabelled(record) && record.heading === undefined)) {
      const message = `in a group, \`${key}\` needs a label and no heading of its own`;
      refuse(at, message, 'a group holds lines and lists with labels below its one heading');
      continue;
    }
    records[key] = record;
  }
  if (owner === 'section') checkPlaces(records, path, refuse);
  return records;
}

function readField(value: unknown, path: PropertyPath, refuse: Refuse): FieldRecord | undefined {
  const form = { hint: 'write `{ shape: prose, heading: Scope }`' };
  const given = new Map(readMapping(value, path, refuse, 'a field is a mapping', form));
  const shape = String(given.get('shape') ?? '');
  const known = Object.hasOwn(properties, shape) ? properties[shape] : undefined;
  if (known === undefined) {
    const shapes = Object.keys(properties);
    const nearest = nearestWord(shape, shapes);
    refuse(
      given.has('shape') ? [...path, 'shape'] : path,
      shape === '' ? 'a field says its `shape`' : `there is no shape \`${shape}\``,
      nearest === undefined ? `one of ${shapes.join(', ')}` : `did you mean \`${nearest}\`?`,
    );
    return undefined;
  }
  const names = known.map((name) => name.replace('!', ''));
  refuseOthers(given, ['shape', ...names], path, refuse);
  for (const name of known.filter((each) => each.endsWith('!'))) {
    const key = name.slice(0, -1);
    if (!given.has(key)) {
      refuse(
        path,
        `a field of shape \`${shape}\` needs \`${key}\``,
        `it takes ${names.join(', ')}`,
      );
      return undefined;
    }
  }
  const heading = readWords(given, 'heading', path, refuse);
  const label = readWords(given, 'label', path, refuse);
  const kind = readKind(given, path, refuse);
  const place = {
    ...(heading === undefined ? {} : { heading: [heading] }),
    ...(label === undefined ? {} : { label }),
  };
  const name = label ?? heading ?? '';
  const prompt = readPrompt(given.get('prompt'), `[${name}]`, [...path, 'prompt'], refuse);
  if (shape === 'group') {
    const fields = readFields(given.get('fields'), [...path, 'fields'], refuse, 'group');
    return { shape, ...place, fields };
  }
  if (shape === 'prose' || shape === 'line') return { shape, ...place, prompt };
  if (shape === 'table') {
    const columns = readLabels(given.get('columns'), [...path, 'columns'], refuse);
    const usual = [Object.values(columns).map((column) => `[${column}]`)];
    const prompts = readRows(given.get('prompts'), usual, [...path, 'prompts'], refuse);
    return { shape, ...place, kind: kind ?? '', columns, prompts };
  }
  if (shape === 'blocks') {
    const fields = readLabels(given.get('fields'), [...path, 'fields'], refuse);
    const kindName = kind ?? '';
    const noun = readWords(given, 'noun', path, refuse) ?? withCapital(kindName);
    const at = [...path, 'fieldPrompts'];
    const written = new Map(
      given.has('fieldPrompts')
        ? readMapping(
            given.get('fieldPrompts'),
            at,
            refuse,
            '`fieldPrompts` maps fields to prompts',
          )
        : [],
    );
    refuseOthers(written, Object.keys(fields), at, refuse);
    const fieldPrompts = Object.fromEntries(
      Object.entries(fields).map(([key, words]) => [
        key,
        readPrompt(written.get(key), `[${words}]`, [...at, key], refuse),
      ]),
    );
    const title = readPrompt(given.get('prompt'), `[${noun}]`, [...path, 'prompt'], refuse);
    const kept = { kind: kindName, noun, title: 'description', prompt: title } as const;
    return { shape, ...place, ...kept, fields, fieldPrompts, promptCount: 1 };
  }
  const prompts = readTexts(given.get('prompts'), [`[${name}]`], [...path, 'prompts'], refuse);
  const list = { shape: shape as ListRecord['shape'], ...place, prompts };
  return kind === undefined ? list : { ...list, kind };
}

/** Where two fields stand below one heading, only their labels tell them apart. */
function checkPlaces(records: Records, path: PropertyPath, refuse: Refuse): void {
  for (const fields of groupByHeading(records).values()) {
    const labels = fields.map(([, record]) => record.label?.toLowerCase());
    for (const [index, [key, record]] of fields.entries()) {
      if (fields.length === 1) continue;
      if (isLabelled(record) && labels.indexOf(labels[index]) === index) continue;
      const [first] = present(fields[0]);
      const message = `\`${key}\` stands in the same place as \`${first === key ? fields[1]?.[0] : first}\``;
      refuse(
        [...path, key],
        message,
        'give it a heading of its own, or each of them a label',
        'key',
      );
      break;
    }
  }
}

function isLabelled({ shape, label }: FieldRecord): boolean {
  return label !== undefined && (shape === 'line' || lists.includes(shape));
}
