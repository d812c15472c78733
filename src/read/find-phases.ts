import { readPhaseNumber } from '../model/dependency.ts';
import { looserPhaseWords, phaseWords } from '../model/phase-words.ts';
import type { PhaseNumber } from '../model/plan.ts';
import { parseTaskStatus } from '../model/status.ts';
import { present } from '../present.ts';
import type { Block, Heading, Paragraph } from './block-tree.ts';
import { findTasksLabel } from './find-list-tasks.ts';
import { isAboutOther } from './phase-contents.ts';
import type { PhasePart, TaskForm } from './plan-document.ts';
import { type Reading, report } from './reading.ts';
import {
  type PhaseLine,
  recogniseGroup,
  recogniseNumberedHeading,
  recognisePhase,
  recognisePhasePart,
} from './recognise-phase.ts';
import { recogniseTask } from './recognise-task.ts';
import { headingText } from './region.ts';
import { lineEnd, type SourceText } from './source-text.ts';

/** A phase that has been found: the line that names it and the blocks below it. */
export interface PhaseDraft {
  form: PhasePart['form'];
  block: Heading | Paragraph;
  level: number;
  match: PhaseLine;
  /** The offset that the match counts from. */
  offset: number;
  blocks: readonly Block[];
}

interface Candidate extends Omit<PhaseDraft, 'blocks'> {
  index: number;
  /** In lower case; `''` where it has none. */
  word: string;
}

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

/**
 * Finds the phases of a plan that calls nothing a phase: headings above checklists, of the highest
 * level that has several, else the one that says `Tasks`. There are none where headings say how far
 * tasks are, as on a board.
 *
 * @example findGroups(reading, blocks) // of `## Backend`, `## Frontend`, each above a checklist
 */
export function findGroups(reading: Reading, blocks: readonly Block[]): PhaseDraft[] {
  const levels = [2, 3, 4].map((level) => groupsOfLevel(reading, blocks, level));
  const several = levels.find(({ length }) => length > 1);
  if (several) return withNumbers(reading, several);
  const groups = levels.flat().filter(({ block }) => saysTasks(reading, block));
  return groups.slice(0, 1);
}

/** `### 1. Plots`, `### Extras`: groups have the numbers that stand before them, if none stands before two. */
function withNumbers({ source }: Reading, groups: PhaseDraft[]): PhaseDraft[] {
  const numbers: PhaseNumber[] = [];
  const numbered = groups.map((group) => {
    if (group.block.type !== 'heading') return group;
    const match = recogniseNumberedHeading(headingText(source, group.block));
    const number = match && numberOf(source, { ...group, match });
    if (!match || number === undefined) return group;
    numbers.push(number);
    return { ...group, match };
  });
  return new Set(numbers).size === numbers.length ? numbered : groups;
}

function numberOf(
  source: SourceText,
  phase: Pick<PhaseDraft, 'match' | 'offset'>,
): PhaseNumber | undefined {
  const number = numberText(source, phase);
  return number === undefined ? undefined : readPhaseNumber(number);
}

/** The number in the line of a phase, as written. */
function numberText(
  { text }: SourceText,
  { match, offset }: Pick<PhaseDraft, 'match' | 'offset'>,
): string | undefined {
  const { number } = match;
  return number && text.slice(offset + number.start, offset + number.end);
}

function groupsOfLevel(reading: Reading, blocks: readonly Block[], level: number): PhaseDraft[] {
  const { source } = reading;
  const groups: PhaseDraft[] = [];
  // What stands below a task is about that task: its checkboxes are its criteria.
  let taskLevel = Number.POSITIVE_INFINITY;
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'heading' || block.level > level) continue;
    if (block.level <= taskLevel) taskLevel = Number.POSITIVE_INFINITY;
    const text = headingText(source, block);
    if (isTask(text, 'heading')) taskLevel = Math.min(taskLevel, block.level);
    if (block.level !== level || taskLevel < Number.POSITIVE_INFINITY) continue;
    const inside = blocksBelow(blocks, index, level);
    if (!holdsTasks(reading, inside)) continue;
    if (isAboutOther(text) && !holdsTasksList(reading, inside)) continue;
    if (parseTaskStatus(text)) return [];
    const { contentStart: offset } = block;
    const match = recogniseGroup(text);
    groups.push({ form: 'heading', block, level, match, offset, blocks: inside });
  }
  return groups;
}

function saysTasks({ source }: Reading, block: PhaseDraft['block']): boolean {
  if (block.type !== 'heading') return false;
  const text = headingText(source, block);
  return recognisePhasePart(text) === 'tasks' || /^to[ -]?dos?$/i.test(text);
}

/** The blocks below a candidate, up to the next one or a heading that ends it. */
function blocksOf(
  blocks: readonly Block[],
  candidates: readonly Candidate[],
  at: number,
): readonly Block[] {
  const { index, level } = present(candidates[at]);
  return blocksBelow(blocks, index, level, candidates[at + 1]?.index);
}

/** The blocks below a heading or line, up to a heading of its level or a higher one, or to `limit`. */
function blocksBelow(
  blocks: readonly Block[],
  index: number,
  level: number,
  limit = blocks.length,
): readonly Block[] {
  let end = index + 1;
  while (end < limit && !endsPhase(blocks[end], level)) end += 1;
  return blocks.slice(index + 1, end);
}

/** The headings of level 1 to 4 that name a phase. */
function findHeadings(reading: Reading, blocks: readonly Block[]): readonly Candidate[] {
  const { found, unreadable } = matchHeadings(reading, blocks);
  const words = wordsOf(found);
  for (const { heading, word } of unreadable) {
    if (words.includes(word)) reportPhase(reading, heading, 'has no number that can be read');
  }
  const candidates = found.filter(({ word }) => words.includes(word));
  if (!words.includes('step')) {
    const outer = dropRepeated(reading, dropInner(reading, blocks, candidates));
    return dropWithoutTasks(reading, blocks, outer);
  }
  const hasTasks = candidates.some((_, at) =>
    holdsTasks(reading, blocksOf(blocks, candidates, at)),
  );
  return hasTasks ? candidates : [];
}

/** What phases are called: other words mean one only where nothing has a word before them, the rarer ones after the others. */
function wordsOf(found: readonly Candidate[]): readonly string[] {
  const countOf = (word: string) => found.filter((candidate) => candidate.word === word).length;
  const looser = looserPhaseWords.toSorted((a, b) => countOf(b) - countOf(a));
  const ranks = [phaseWords, ...['milestone', ...looser, 'step'].map((word) => [word])];
  return ranks.find((rank) => found.some(({ word }) => rank.includes(word))) ?? phaseWords;
}

function matchHeadings(reading: Reading, blocks: readonly Block[]) {
  const found: Candidate[] = [];
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

/** A sprint inside a phase groups tasks of the phase. */
function dropInner(
  reading: Reading,
  blocks: readonly Block[],
  candidates: readonly Candidate[],
): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) {
    const outer = kept.at(-1);
    const { block, index, level, word } = candidate;
    const isInner = outer && outer.word !== word && isInside(blocks, outer, index, level);
    if (isInner && block.type === 'heading') {
      reportPhase(reading, block, 'stands inside another phase, to which its tasks belong');
    } else kept.push(candidate);
  }
  return kept;
}

/**
 * Leaves out `### Phase 1` in a summary or an order of work below all of `## Phase 1`, `## Phase 2`,
 * and a title `# Phase 1: Plan` above `## Phase 1`.
 */
function dropRepeated(reading: Reading, candidates: readonly Candidate[]): Candidate[] {
  const { source } = reading;
  const levels = new Map<PhaseNumber | undefined, number>();
  const [first, ...others] = candidates;
  const isTitle =
    first?.level === 1 &&
    others.every(({ level }) => level > 1) &&
    others.some((other) => numberOf(source, other) === numberOf(source, first));
  const phases = isTitle ? others : candidates;
  for (const candidate of phases) {
    const number = numberOf(source, candidate);
    levels.set(number, Math.min(levels.get(number) ?? candidate.level, candidate.level));
  }
  return phases.filter((candidate) => {
    const { block, level } = candidate;
    const number = numberOf(source, candidate);
    if (number === undefined || level === levels.get(number)) return true;
    if (block.type === 'heading') {
      reportPhase(reading, block, `has the number of another one with a higher heading, ${number}`);
    }
    return false;
  });
}

/**
 * Leaves out the phases of a section that has no tasks, where those of another section have the same
 * numbers and tasks: `### Phase 1` below `## Overview` and below `## Details`.
 */
function dropWithoutTasks(
  reading: Reading,
  blocks: readonly Block[],
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const numbers = candidates.map((candidate) => numberOf(reading.source, candidate));
  if (new Set(numbers).size === numbers.length) return candidates;
  const sections = sectionsOf(blocks, candidates);
  const worked = new Set(
    sections.filter((_, at) => {
      const inside = blocksOf(blocks, candidates, at);
      return holdsTasks(reading, inside) || taskIds(reading, inside, 'bullet').length > 0;
    }),
  );
  const known = new Set(
    numbers.filter((number, at) => number !== undefined && worked.has(sections[at])),
  );
  const repeated = new Set(sections.filter((_, at) => known.has(numbers[at])));
  return candidates.filter(({ block }, at) => {
    const section = sections[at];
    if (worked.has(section) || !repeated.has(section)) return true;
    if (block.type === 'heading') {
      const what = 'stands among phases that are said again elsewhere, with tasks';
      reportPhase(reading, block, what);
    }
    return false;
  });
}

/** The heading that each phase stands below. */
function sectionsOf(
  blocks: readonly Block[],
  candidates: readonly Candidate[],
): (Block | undefined)[] {
  const open: Heading[] = [];
  let next = 0;
  return candidates.map(({ index, level }) => {
    for (; next < index; next += 1) {
      const block = blocks[next];
      if (block?.type !== 'heading') continue;
      while ((open.at(-1)?.level ?? 0) >= block.level) open.pop();
      open.push(block);
    }
    return open.findLast((heading) => heading.level < level);
  });
}

/** `## 1. Implementation` with checkboxes `1.1`, `1.2` below it. */
function findNumberedHeadings(reading: Reading, blocks: readonly Block[]): Candidate[] {
  const { source } = reading;
  const found: Candidate[] = [];
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
function findBoldLines(reading: Reading, blocks: readonly Block[]): Candidate[] {
  const { text } = reading.source;
  const found: Candidate[] = [];
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

/** Whether a checkbox, an item with the number of a task or a list of tasks stands among these blocks. */
function holdsTasks(reading: Reading, blocks: readonly Block[]): boolean {
  const hasBox = blocks.some(
    (block) => block.type === 'list' && block.children.some((item) => item.checkbox !== undefined),
  );
  return (
    hasBox || blocks.some((block) => isTaskBlock(reading, block)) || holdsTasksList(reading, blocks)
  );
}

/** Whether `### Tasks` or `**Tasks:**` stands right above a list. */
function holdsTasksList(reading: Reading, blocks: readonly Block[]): boolean {
  return blocks.some((block, index) => {
    const above = blocks[index - 1];
    if (block.type !== 'list' || above === undefined) return false;
    if (above.type !== 'heading') return findTasksLabel(reading, above) !== undefined;
    return recognisePhasePart(headingText(reading.source, above)) === 'tasks';
  });
}

function isTaskBlock({ source }: Reading, block: Block): boolean {
  if (block.type === 'heading') return isTask(headingText(source, block), 'heading');
  if (block.type !== 'paragraph') return false;
  return isTask(source.text.slice(block.start, lineEnd(source, block.startLine)), 'paragraph');
}

function isTask(text: string, form: TaskForm): boolean {
  const match = recogniseTask(text, form);
  return match !== undefined && match !== 'unreadable' && match.id !== undefined;
}

/** The numbers of the checkboxes, or of all items, among these blocks. */
function taskIds(
  { source }: Reading,
  blocks: readonly Block[],
  form: 'checkbox' | 'bullet',
): string[] {
  return blocks.flatMap((block) => {
    if (block.type !== 'list') return [];
    return block.children.flatMap((item) => {
      if (form === 'checkbox' && !item.checkbox) return [];
      const text = source.text.slice(item.textStart, lineEnd(source, item.startLine));
      const match = recogniseTask(text, form);
      if (!match || match === 'unreadable' || !match.id) return [];
      return [text.slice(match.id.start, match.id.end)];
    });
  });
}

function isInside(
  blocks: readonly Block[],
  outer: Candidate,
  index: number,
  level: number,
): boolean {
  if (level <= outer.level) return false;
  return !blocks.slice(outer.index + 1, index).some((block) => endsPhase(block, outer.level));
}

function endsPhase(block: Block | undefined, level: number): boolean {
  return block?.type === 'heading' && block.level <= level;
}

function reportPhase(reading: Reading, heading: Heading, what: string): void {
  report(
    reading,
    {
      code: 'IMP061',
      severity: 'warning',
      message: `This looks like a phase, but it ${what}; it is left as it stands`,
      hint: 'write it as `### Phase 1: Name`, or give the heading other words',
    },
    { start: heading.contentStart, end: heading.contentEnd },
  );
}
