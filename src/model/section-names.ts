import { PlanError } from '../problem.ts';
import { allSections, ofSections } from './all-sections.ts';
import { foldWord } from './fold-word.ts';
import { nearestWord } from './nearest-word.ts';
import { breakdown, leanSections } from './sections.ts';

/** Each way to write a section, folded → its name. */
const namesByWord = ofSections(
  (sections) =>
    new Map(
      sections.flatMap((section) =>
        [section.name, section.heading, section.key ?? section.name].map(
          (word) => [foldWord(word), section.name] as const,
        ),
      ),
    ),
);

/**
 * Reads which sections a plan has: `all`, `lean`, or their names, headings or keys with commas
 * between. The phases (`breakdown`) are always among them.
 *
 * @returns The sections' names in document order.
 * @throws PlanError IMP050 with the nearest name, for each word that is no section.
 * @example readSections('Risk Management, overview') // ['overview', 'breakdown', 'risks']
 */
export function readSections(text: string): string[] {
  const { names, unknown } = parseSections(text);
  if (unknown.length === 0) return names;
  throw new PlanError(
    unknown.map((word) => ({
      code: 'IMP050',
      severity: 'error',
      message: `There is no section \`${word}\``,
      hint: hintSections(word),
    })),
    { exitCode: 2 },
  );
}

/** What {@link readSections} reads, with the words that it does not know. */
export function parseSections(text: string | readonly string[]): {
  names: string[];
  unknown: string[];
} {
  const words = (typeof text === 'string' ? text.split(/[,;]/) : [...text])
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const found = new Set<string>([breakdown.name]);
  const unknown: string[] = [];
  for (const word of words) {
    const names = findSections(word);
    if (names === undefined) unknown.push(word);
    for (const name of names ?? []) found.add(name);
  }
  return { names: sectionNames().filter((name) => found.has(name)), unknown };
}

/** Tells which section a word may have meant, and all that there are. */
export function hintSections(word: string): string {
  const nearest = nearestWord(word, [...sectionNames(), 'all', 'lean']);
  const list = `take \`all\`, \`lean\` or some of ${sectionNames().join(', ')}`;
  return nearest === undefined ? list : `did you mean \`${nearest}\`? Else ${list}`;
}

function sectionNames(): string[] {
  return allSections().map((section) => section.name);
}

function findSections(word: string): readonly string[] | undefined {
  const folded = foldWord(word);
  if (folded === 'all') return sectionNames();
  if (folded === 'lean') return leanSections;
  const name = namesByWord().get(folded);
  return name === undefined ? undefined : [name];
}
