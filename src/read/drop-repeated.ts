import type { PhaseNumber } from '../model/plan.ts';
import type { Block, Heading } from './block-tree.ts';
import { holdsTasks, taskIds } from './holds-tasks.ts';
import { blocksOf, type HeadingCandidate, numberOf, reportPhase } from './phase-draft.ts';
import type { Reading } from './reading.ts';
import { endsRegion } from './region.ts';

/** Leaves out what looks like a phase and is said again elsewhere, or groups the tasks of one; each is reported (IMP061). */
export function dropRepeated(
  reading: Reading,
  blocks: readonly Block[],
  candidates: readonly HeadingCandidate[],
): readonly HeadingCandidate[] {
  const outer = dropDeeper(reading, dropInner(reading, blocks, candidates));
  return dropWithoutTasks(reading, blocks, outer);
}

/** A sprint inside a phase groups tasks of the phase. */
function dropInner(
  reading: Reading,
  blocks: readonly Block[],
  candidates: readonly HeadingCandidate[],
): HeadingCandidate[] {
  const kept: HeadingCandidate[] = [];
  for (const candidate of candidates) {
    const outer = kept.at(-1);
    const { block, index, level, word } = candidate;
    const isInner = outer && outer.word !== word && isInside(blocks, outer, index, level);
    if (isInner) {
      reportPhase(reading, block, 'stands inside another phase, to which its tasks belong');
    } else kept.push(candidate);
  }
  return kept;
}

function isInside(
  blocks: readonly Block[],
  outer: HeadingCandidate,
  index: number,
  level: number,
): boolean {
  if (level <= outer.level) return false;
  return !blocks.slice(outer.index + 1, index).some((block) => endsRegion(block, outer.level));
}

/**
 * Leaves out `### Phase 1` in a summary or an order of work below all of `## Phase 1`, `## Phase 2`,
 * and a title `# Phase 1: Plan` above `## Phase 1`.
 */
function dropDeeper(reading: Reading, candidates: readonly HeadingCandidate[]): HeadingCandidate[] {
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
    reportPhase(reading, block, `has the number of another one with a higher heading, ${number}`);
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
  candidates: readonly HeadingCandidate[],
): readonly HeadingCandidate[] {
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
    reportPhase(reading, block, 'stands among phases that are said again elsewhere, with tasks');
    return false;
  });
}

/** The heading that each phase stands below. */
function sectionsOf(
  blocks: readonly Block[],
  candidates: readonly HeadingCandidate[],
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
