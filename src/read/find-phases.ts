import { looserPhaseWords, phaseWords } from '../model/phase-words.ts';
import { present } from '../present.ts';
import type { Block, Heading } from './block-tree.ts';
import { dropRepeated } from './drop-repeated.ts';
import { holdsTasks, taskIds } from './holds-tasks.ts';
import {
  blocksOf,
  type HeadingCandidate,
  numberText,
  type PhaseCandidate,
  type PhaseDraft,
  reportPhase,
} from './phase-draft.ts';
import type { Reading } from './reading.ts';
import { recogniseNumberedHeading, recognisePhase } from './recognise-phase.ts';
import { headingText } from './region.ts';

/**
 * Finds the phases among these blocks: the headings that name one, or, where no heading does,
 * numbered headings or bold lines whose tasks show what they are. What looks like a phase and
 * cannot be taken for one is reported (IMP061).
 */
export function findPhases(reading: Reading, blocks: readonly Block[]): PhaseDraft[] {
  const headings = findHeadings(reading, blocks);
  const numbered = headings.length > 0 ? headings : findNumberedHeadings(reading, blocks);
  const candidates = numbered.length > 0 ? numbered : findBoldLines(reading, blocks);
  return candidates.map(({ index, word: _word, ...draft }, at) => ({
    ...draft,
    blocks: blocksOf(blocks, candidates, at),
  }));
}

/** The headings of level 1 to 4 that name a phase. */
function findHeadings(reading: Reading, blocks: readonly Block[]): readonly PhaseCandidate[] {
  const { found, unreadable } = matchHeadings(reading, blocks);
  const words = wordsOf(found);
  for (const { heading, word } of unreadable) {
    if (words.includes(word)) reportPhase(reading, heading, 'has no number that can be read');
  }
  const candidates = found.filter(({ word }) => words.includes(word));
  if (!words.includes('step')) {
    return dropRepeated(reading, blocks, candidates);
  }
  const hasTasks = candidates.some((_, at) =>
    holdsTasks(reading, blocksOf(blocks, candidates, at)),
  );
  return hasTasks ? candidates : [];
}

/** What phases are called: other words mean one only where nothing has a word before them, the rarer ones after the others. */
function wordsOf(found: readonly PhaseCandidate[]): readonly string[] {
  const countOf = (word: string) => found.filter((candidate) => candidate.word === word).length;
  const looser = looserPhaseWords.toSorted((a, b) => countOf(b) - countOf(a));
  const ranks = [phaseWords, ...['milestone', ...looser, 'step'].map((word) => [word])];
  return ranks.find((rank) => found.some(({ word }) => rank.includes(word))) ?? phaseWords;
}

function matchHeadings(reading: Reading, blocks: readonly Block[]) {
  const found: HeadingCandidate[] = [];
  const unreadable: { heading: Heading; word: string }[] = [];
  blocks.forEach((block, index) => {
    if (block.type !== 'heading') return;
    const text = headingText(reading.source, block);
    const match = recognisePhase(text);
    if (match === undefined) return;
    if (match === 'unreadable' || block.level > 4) {
      const word = present(/\p{L}{4,}/u.exec(text)?.[0].toLowerCase());
      unreadable.push({ heading: block, word });
      return;
    }
    const { start, end } = present(match.word);
    const word = text.slice(start, end).toLowerCase();
    const { level, contentStart: offset } = block;
    found.push({ form: 'heading', block, level, match, offset, index, word });
  });
  return { found, unreadable };
}

/** `## 1. Implementation` with checkboxes `1.1`, `1.2` below it. */
function findNumberedHeadings(reading: Reading, blocks: readonly Block[]): PhaseCandidate[] {
  const { source } = reading;
  const found: PhaseCandidate[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'heading' || block.level === 1 || block.level > 4) continue;
    const match = recogniseNumberedHeading(headingText(source, block));
    if (!match) continue;
    const { level, contentStart: offset } = block;
    found.push({ form: 'heading', block, level, match, offset, index, word: '' });
  }
  return found.filter(({ match, offset }, at) => {
    const prefix = `${numberText(source, { match, offset })}.`;
    return taskIds(reading, blocksOf(blocks, found, at), 'checkbox').some((id) =>
      id.startsWith(prefix),
    );
  });
}

/** Paragraphs of one line, all of it bold: `**Phase 1: Foundation**`; one at least has tasks. */
function findBoldLines(reading: Reading, blocks: readonly Block[]): PhaseCandidate[] {
  const { text } = reading.source;
  const found: PhaseCandidate[] = [];
  let level = 1;
  for (const [index, block] of blocks.entries()) {
    // A heading inside a phase, such as its Deliverables, makes no deeper ones of those behind it.
    const inner = found.at(-1)?.level ?? Number.POSITIVE_INFINITY;
    if (block.type === 'heading' && block.level <= inner) level = block.level;
    if (block.type !== 'paragraph' || block.lineStarts.length > 1) continue;
    const line = text.slice(block.start, block.end);
    const match = /^(?:\S{1,4} )?\*\*/.test(line) ? recognisePhase(line) : undefined;
    if (match === undefined || match === 'unreadable' || !match.number || !match.word) continue;
    const tail = match.tail ? line.slice(match.tail.start, match.tail.end) : '';
    if (!/^:?(?:[ \t]*[([][^()[\]]*[)\]]|[^\p{L}\p{N}]*)$/u.test(tail)) continue;
    found.push({
      form: 'paragraph',
      block,
      level: level + 1,
      match,
      offset: block.start,
      index,
      word: line.slice(match.word.start, match.word.end).toLowerCase(),
    });
  }
  return found.some((_, at) => holdsTasks(reading, blocksOf(blocks, found, at))) ? found : [];
}
