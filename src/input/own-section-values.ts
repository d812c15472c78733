import { nearestWord } from '../model/nearest-word.ts';
import { present } from '../present.ts';
import type { PropertyPath } from '../problem.ts';

/*
 * The values that stand in a `sections.yaml`. What has another form is reported, and what is usual
 * stands for it, so that all that is wrong is told at once.
 */

/** Reports what is wrong at a path of the file; `key` underlines the key, not its value. */
export type Refuse = (
  path: PropertyPath,
  message: string,
  hint: string,
  part?: 'key' | 'value',
) => void;

/** Flags that `add KIND` has for every kind, and so no field of an entry. */
const flagsOfAdd = /^(?:plan|json|color|dryRun|yes|quiet|templates|before|after|help|text|of)$/;

/** The entries of a mapping; none, and a problem, where it is something else or empty. */
export function readMapping(
  value: unknown,
  path: PropertyPath,
  refuse: Refuse,
  message: string,
  { hint = 'write `name: …` on a line for each' }: { hint?: string } = {},
): [string, unknown][] {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  const entries = isMapping ? Object.entries(value) : [];
  if (entries.length === 0) refuse(path, message, hint);
  return entries;
}

/** Keys that nobody reads are mistakes. */
export function refuseOthers(
  given: ReadonlyMap<string, unknown>,
  known: readonly string[],
  path: PropertyPath,
  refuse: Refuse,
): void {
  for (const key of given.keys()) {
    if (known.includes(key)) continue;
    const nearest = nearestWord(key, known);
    const hint =
      nearest === undefined ? `it takes ${known.join(', ')}` : `did you mean \`${nearest}\`?`;
    refuse([...path, key], `there is no \`${key}\` here`, hint, 'key');
  }
}

/** Words that stand as a heading, a label or a column, and are found again as they are. */
export function readWords(
  given: ReadonlyMap<string, unknown>,
  key: string,
  path: PropertyPath,
  refuse: Refuse,
): string | undefined {
  const value = given.get(key);
  if (value === undefined) return undefined;
  if (isWords(value)) return value;
  refuse([...path, key], `\`${key}\` takes plain words`, wordsHint);
  return undefined;
}

const wordsHint = 'begin with a letter, without Markdown signs and colons, on one line';

function isWords(value: unknown): value is string {
  return typeof value === 'string' && /^\p{L}[^*_`[\]<>#|\\{}:\n]*$/u.test(value.trim());
}

export function readKind(
  given: ReadonlyMap<string, unknown>,
  path: PropertyPath,
  refuse: Refuse,
): string | undefined {
  const kind = given.get('kind');
  if (kind === undefined || (typeof kind === 'string' && isName(kind))) return kind;
  const hint = 'write lower-case letters, such as `threat` for `add threat`';
  refuse([...path, 'kind'], `\`${String(kind)}\` cannot name a kind`, hint);
  return undefined;
}

/** Keys of the entry's fields, which are flags of `add KIND`, and their labels. */
export function readLabels(
  value: unknown,
  path: PropertyPath,
  refuse: Refuse,
): Record<string, string> {
  const name = String(path.at(-1));
  const entries = readMapping(value, path, refuse, `\`${name}\` maps keys to labels`, {
    hint: 'write `{ threat: Threat, owner: Owner }`',
  });
  const labels: Record<string, string> = {};
  for (const [key, label] of entries) {
    const at = [...path, key];
    if (!isKey(key) || flagsOfAdd.test(key)) {
      const message = `\`${key}\` cannot be the key of a field`;
      refuse(at, message, 'it becomes a flag of `add`: write another word, such as `owner`', 'key');
    } else if (!isWords(label)) refuse(at, `\`${key}\` takes plain words`, wordsHint);
    else labels[key] = label.trim();
  }
  return labels;
}

export function readPrompt(
  value: unknown,
  usual: string,
  path: PropertyPath,
  refuse: Refuse,
): string {
  if (value === undefined) return usual;
  if (typeof value === 'string' && value !== '' && !value.includes('\n')) return value;
  refuse(path, 'a prompt is a text on one line', `write \`"${usual}"\`, in quotes`);
  return usual;
}

export function readTexts(
  value: unknown,
  usual: readonly string[],
  path: PropertyPath,
  refuse: Refuse,
): readonly string[] {
  if (value === undefined) return usual;
  if (!Array.isArray(value) || value.length === 0) {
    refuse(path, '`prompts` takes a list', `write \`- "${usual[0]}"\` on a line for each`);
    return usual;
  }
  return value.map((text, index) => readPrompt(text, present(usual[0]), [...path, index], refuse));
}

/** Rows of a table: as many cells as it has columns, some of which may be empty. */
export function readRows(
  value: unknown,
  usual: readonly (readonly string[])[],
  path: PropertyPath,
  refuse: Refuse,
): readonly (readonly string[])[] {
  if (value === undefined) return usual;
  const count = present(usual[0]).length;
  const rows: unknown[] = Array.isArray(value) ? value : [];
  const isRow = (row: unknown): row is string[] =>
    Array.isArray(row) &&
    row.length === count &&
    row.every((cell) => typeof cell === 'string' && !/[|\n]/.test(cell));
  const wrong = rows.findIndex((row) => !isRow(row));
  if (rows.length > 0 && wrong === -1) return rows as string[][];
  const at = wrong === -1 ? path : [...path, wrong];
  const message = `\`prompts\` of a table takes rows, each a list of ${count} cells without \`|\``;
  refuse(
    at,
    message,
    `write \`- [${present(usual[0])
      .map((cell) => `"${cell}"`)
      .join(', ')}]\``,
  );
  return usual;
}

export function isKey(text: string): boolean {
  return /^[a-z][A-Za-z]*$/.test(text);
}

/** The name of a section or a kind. */
export function isName(text: string): boolean {
  return /^[a-z]+(?:-[a-z]+)*$/.test(text);
}
