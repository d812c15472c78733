const number = String.raw`(?:(?:[A-Za-z]{1,3}-?)?\d+[A-Za-z]?(?:\.\d+[A-Za-z]?)*|[ivx]+|[a-z])(?![\p{L}\p{N}])`;
const word =
  '(?:tasks?|stor(?:y|ies)|steps?|phases?|stages?|sprints?|milestones?|epics?|iterations?|increments?|waves?|fases?|etapas?)';
const between = String.raw`\s*(?:,|;|&|/|-|–|—|\band\b|\bor\b|\bto\b|\bthrough\b)+\s*(?:and\s+)?`;
const list = `${number}(?:${between}(?:${word}\\s+)?${number})*`;
/** `Tasks 1.1-1.3 and 2.1`, `phases/01-`. */
const worded = new RegExp(`(?<![\\p{L}\\p{N}])${word}(?:\\s+#?|/)${list}(?:/${number})?`, 'giu');
/** `PR1–PR5` is one wherever it stands. */
const lettered = String.raw`[A-Z]{1,3}-?\d+(?:\.\d+)*(?![\p{L}\p{N}])`;
const letteredList = new RegExp(`(?<![\\p{L}\\p{N}])${lettered}(?:${between}${lettered})*`, 'gu');
/** Lines in which a number needs no word: fields, cells, and the names of tasks. */
const ownLine = /^\s*(?:\||#{1,6}\s|[-*+]\s|\d+[.)]\s|\*\*|__)|depend|block|after/i;
const bare = new RegExp(`(?:${word}\\s+)?(?<![\\p{L}\\p{N}.])${list}`, 'giu');
/** Numbers of hands' own stand in prose, where only words make them references. */
const handWritten = /^[\s>*+\-|#\d.)]*Zq[a-z]qz/;

/**
 * A line without what may be references in it: two lines that are the same then differ in nothing
 * but the numbers that they name.
 */
export function withoutReferences(line: string): string {
  const named = line
    .replaceAll(worded, '§')
    .replaceAll(letteredList, '§')
    .replace(/\b(task|phase)(?=\*\*|:)/gi, '§');
  const masked =
    ownLine.test(line) && !handWritten.test(line) ? named.replaceAll(bare, '§') : named;
  // Cells keep the width of their column.
  return /\|/.test(line) ? masked.replaceAll(/(?<=\S)[ \t]+/g, ' ') : masked;
}

/**
 * Whether a line is another one in which references follow: nothing else has changed, and each
 * number became the one that it maps to. A range may be written out, and what had no number may
 * have got one.
 *
 * @param numbers old → new, in lower case
 */
export function isRenamedLine(
  before: string,
  after: string,
  numbers: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  return [before, withLetteredRenamed(before, numbers)].some((old) =>
    [after, ...withoutNumber(old, after)].some((each) => follows(old, each, numbers)),
  );
}

/** What `PR1` maps to may be a reference in a few places only. */
function withLetteredRenamed(
  line: string,
  numbers: ReadonlyMap<string, ReadonlySet<string>>,
): string {
  return line.replace(new RegExp(lettered, 'gu'), (id) => {
    const [now] = numbers.get(id.toLowerCase()) ?? [];
    return now ?? id;
  });
}

function follows(
  before: string,
  after: string,
  numbers: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  if (withoutReferences(before) !== withoutReferences(after)) return false;
  const [old, given] = [numbersIn(before), numbersIn(after)];
  const isRange = new RegExp(
    `${number}\\s*(?:-|–|—|to|through)\\s*(?:${word}\\s+)?${number}`,
    'iu',
  );
  if (old.length !== given.length) return isRange.test(before);
  return old.every((each, index) => {
    const now = given[index] ?? '';
    return each === now || numbers.get(each)?.has(now) || isRange.test(before);
  });
}

/** `**Task 10.12**: ` has 17 characters. */
const longestNumber = 20;

function numbersIn(line: string): string[] {
  return [...line.matchAll(new RegExp(number, 'giu'))].map(([text]) =>
    text.toLowerCase().replace(/^0+(?=\d)/, ''),
  );
}

/** What a line may have been that got a number: each number that is new in it left out. */
function withoutNumber(before: string, after: string): string[] {
  const numbering =
    /^(?:\*\*)?\s*(?:task|phase)?\s*[A-Z]{0,3}-?\d+[A-Z]?(?:\.\d+)*\s*(?:\*\*)?[:.]?\s*$/i;
  const lines: string[] = [];
  // What follows may begin as the number does: `1.2: 1.1`.
  for (let at = 0; at <= before.length && before[at - 1] === after[at - 1]; at += 1) {
    for (let end = at + 1; end <= Math.min(at + longestNumber, after.length); end += 1) {
      if (numbering.test(after.slice(at, end))) lines.push(after.slice(0, at) + after.slice(end));
    }
  }
  return lines;
}

/** Whether a list item only took over the number of one that went. */
export function isNextItem(before: string, after: string, gone: readonly string[]): boolean {
  const marker = /^\s*\d+(?=[.)]\s)/;
  const [given] = marker.exec(after) ?? [];
  const isTaken = given !== undefined && gone.some((line) => marker.exec(line)?.[0] === given);
  return isTaken && before.replace(marker, '') === after.replace(marker, '');
}
