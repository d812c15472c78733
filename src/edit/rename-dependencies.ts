import { type Dependency, parseDependency, type Reference } from '../model/dependency.ts';
import { nameKey } from '../model/name-key.ts';
import { anyPhaseWord } from '../model/phase-words.ts';
import { anyTaskWord } from '../model/task-words.ts';
import { present } from '../present.ts';
import { isGone, type Renaming, renamedTo, renameRange } from './renaming.ts';
import { rewriteEntries } from './rewrite-dependencies.ts';

/** A Dependencies field after a renaming. */
export interface RenamedDependencies {
  text: string;
  /** What was named and goes, in the words of the field. */
  dropped: string[];
}

/** A part of the text of an entry. */
export interface Piece {
  start: number;
  end: number;
}

/** Where a reference stands in the text of its entry, and what it becomes. */
export interface Replacement extends Piece {
  /** New names with their words, `undefined` to leave the text as it is. */
  names: string[] | undefined;
  text: string | undefined;
}

/**
 * The text of a Dependencies field under new names: tasks, phases, ranges, each with its lag and
 * link, all at once. What names nothing in the plan stays as it is written.
 *
 * @param renameProse what becomes of words that are no dependency: `the design of Task 1.1`
 * @example renameDependencies('Task 1.1, 1.2 + 2d', renaming).text // 'Task 2.1, 2.2 + 2d'
 */
export function renameDependencies(
  text: string,
  renaming: Renaming,
  renameProse: (prose: string) => string = (prose) => prose,
): RenamedDependencies {
  const dropped: string[] = [];
  let afterPhase = false;
  // The word of a phase that goes: those behind it need it.
  let lost = '';
  const renamed = rewriteEntries(text, (entry) => {
    // The word stands for all of them in `Phases 1, 2`.
    const isBare =
      afterPhase &&
      /^\d+[A-Za-z]?$/.test(entry) &&
      !renaming.tasks.placeOf.has(entry.toLowerCase());
    const dependency = parseDependency(isBare ? `Phase ${entry}` : entry);
    afterPhase =
      dependency.kind === 'link' && dependency.references.some(({ kind }) => kind === 'phase');
    const isNamed =
      dependency.kind === 'link' && dependency.references.some((each) => namesGone(each, renaming));
    if (isNamed) dropped.push(entry);
    const kept = renameEntry(entry, dependency, renaming, renameProse);
    if (!isBare) lost = kept === '' ? present(/^(?:\p{L}+\s+)?/u.exec(entry)?.[0]) : '';
    else if (kept !== '' && lost !== '') {
      const word = lost;
      lost = '';
      return word + kept;
    }
    return kept;
  });
  return { text: renamed, dropped };
}

/** An entry under new names; `''` where nothing is left of it. */
function renameEntry(
  entry: string,
  dependency: Dependency,
  renaming: Renaming,
  renameProse: (prose: string) => string,
): string {
  if (dependency.kind !== 'link') return renameProse(entry);
  const renamed = renameLink(entry, dependency, renaming);
  return (dependency.external ?? []).reduce(
    (text, words) => text.replace(words, () => renameProse(words)),
    renamed,
  );
}

function renameLink(
  entry: string,
  dependency: Extract<Dependency, { kind: 'link' }>,
  renaming: Renaming,
): string {
  const replacements: Replacement[] = [];
  let from = 0;
  for (const reference of dependency.references) {
    const found = locateReference(entry, reference, from);
    if (!found) continue;
    from = found.end;
    replacements.push({
      ...found,
      ...renameReference(entry.slice(found.start, found.end), reference, renaming),
    });
  }
  if (replacements.every(({ names, text }) => names === undefined && text === undefined))
    return entry;
  const [only] = replacements;
  if (only?.names && replacements.length === 1 && !dependency.external) {
    // Each one of what was a range keeps the lag and link of the range.
    const rest = entry.slice(only.end);
    const lead = entry.slice(0, only.start).replace(wordAtEnd, '');
    return only.names.map((name) => `${lead}${name}${rest}`.trim()).join(', ');
  }
  return joinReplacements(entry, replacements, dependency.external !== undefined);
}

/** Puts the new names in their places; a name that goes takes the `and` beside it along. */
export function joinReplacements(
  entry: string,
  replacements: readonly Replacement[],
  hasExternal: boolean,
): string {
  const isEmpty = replacements.every(({ names }) => names?.length === 0);
  if (isEmpty && !hasExternal) return '';
  let result = '';
  let copied = 0;
  for (const { start, end, names, text } of replacements) {
    let before = entry.slice(copied, start);
    copied = end;
    if (names === undefined) {
      result += before + (text ?? entry.slice(start, end));
      continue;
    }
    before = before.replace(wordAtEnd, '');
    if (names.length > 0) result += before + names.join(' and ');
    else if (/(?:\band|&)\s*$/i.test(before))
      result += before.replace(/(?:(?<!\s)\s+)?(?:\band|&)\s*$/i, '');
    else {
      result += before;
      copied += present(/^\s*(?:and\b|&)\s*/i.exec(entry.slice(copied))?.[0].length);
    }
  }
  return (result + entry.slice(copied)).trim();
}

/** What becomes of a reference: a text in its place, or names that stand for themselves. */
function renameReference(
  written: string,
  reference: Reference,
  { tasks, phases }: Renaming,
): Pick<Replacement, 'names' | 'text'> {
  const isPhase = reference.kind === 'phase' || reference.kind === 'phases';
  const list = isPhase ? phases : tasks;
  const word = isPhase ? 'Phase' : 'Task';
  if (reference.kind === 'task' || reference.kind === 'phase') {
    const name = reference.kind === 'task' ? reference.id : String(reference.number);
    if (isGone(list, name)) return { names: [], text: undefined };
    const renamed = renamedTo(list, name);
    if (renamed === undefined || isSame(name, renamed))
      return { names: undefined, text: undefined };
    return { names: undefined, text: renamed };
  }
  const from = String(reference.from);
  const to = String(reference.to);
  const range = renameRange(list, from, to);
  if (range === 'unchanged') return { names: undefined, text: undefined };
  if (range.kind === 'list') {
    return { names: range.names.map((name) => `${word} ${name}`), text: undefined };
  }
  if (isSame(from, range.from) && isSame(to, range.to))
    return { names: undefined, text: undefined };
  const sign = present(rangeSignStart.exec(written.slice(from.length))?.[0]);
  return { names: undefined, text: `${range.from}${sign}${range.to}` };
}

/** Whether a reference says the name of something that goes. */
function namesGone(reference: Reference, { tasks, phases }: Renaming): boolean {
  switch (reference.kind) {
    case 'task':
      return isGone(tasks, reference.id);
    case 'phase':
      return isGone(phases, String(reference.number));
    case 'tasks':
      return isGone(tasks, reference.from) || isGone(tasks, reference.to);
    case 'phases':
      return isGone(phases, String(reference.from)) || isGone(phases, String(reference.to));
  }
}

function isSame(one: string, other: string): boolean {
  return nameKey(one) === nameKey(other);
}

/** Where a reference stands in its entry, without the word before it. */
export function locateReference(
  entry: string,
  reference: Reference,
  from: number,
): Piece | undefined {
  const names =
    reference.kind === 'task'
      ? [reference.id]
      : reference.kind === 'phase'
        ? [String(reference.number)]
        : [String(reference.from), String(reference.to)];
  const [first = '', last] = names.map(lowerCase);
  // The second half of a range may leave out the phase: `1.1-4`.
  const short = last?.replace(/^.*\./, '');
  const text = lowerCase(entry);
  for (
    let start = text.indexOf(first, from);
    start !== -1;
    start = text.indexOf(first, start + 1)
  ) {
    const end = endOfReference(text, start + first.length, last, short);
    const isWhole =
      end !== undefined &&
      !wordBefore.test(entry.slice(Math.max(0, start - 2), start)) &&
      !wordAfter.test(entry.slice(end));
    if (isWhole) return { start, end };
  }
  return undefined;
}

/** Where a reference ends whose first name ends at an offset; `undefined` where it is another one. */
function endOfReference(
  text: string,
  offset: number,
  last: string | undefined,
  short: string | undefined,
): number | undefined {
  if (last === undefined) return offset;
  rangeSign.lastIndex = offset;
  if (!rangeSign.test(text)) return undefined;
  const { lastIndex } = rangeSign;
  const second = [last, short].find((name) => name && text.startsWith(name, lastIndex));
  return second === undefined ? undefined : lastIndex + second.length;
}

/** Names are ASCII; other letters stay, because some get longer. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

const word = `(?:${anyTaskWord}|(?:${anyPhaseWord})s?)`;
const wordAtEnd = new RegExp(`${word}\\s*$`, 'i');
const rangeSign = new RegExp(String.raw`\s*(?:-|–|—|\bto\b|\bthrough\b)\s*(?:${word}\s+)?`, 'iy');
const rangeSignStart = new RegExp(
  String.raw`^(?:(?:(?<!\s)\s+)?[-–—]\s*|(?<!\s)\s+(?:to|through)\s+)(?:${word}\s+)?`,
  'i',
);
// Compiled once: classes of all letters are slow to compile, and there are as many names as tasks.
const wordBefore = /[\p{L}\p{N}.]$/u;
const wordAfter = /^(?:[\p{L}\p{N}]|\.\d)/u;
