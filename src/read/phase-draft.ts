import { readPhaseNumber } from '../model/dependency.ts';
import type { PhaseNumber } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Block, Heading, Paragraph } from './block-tree.ts';
import type { PhasePart } from './plan-document.ts';
import { type Reading, report } from './reading.ts';
import type { PhaseLine } from './recognise-phase.ts';
import { blocksBelow } from './region.ts';
import type { SourceText } from './source-text.ts';

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

/** What may be a phase, at its place among the blocks. */
export interface PhaseCandidate extends Omit<PhaseDraft, 'blocks'> {
  index: number;
  /** In lower case; `''` where it has none. */
  word: string;
}

/** One that is named by a heading. */
export interface HeadingCandidate extends PhaseCandidate {
  block: Heading;
}

/** The number of a phase, as the model has it. */
export function numberOf(
  source: SourceText,
  phase: Pick<PhaseDraft, 'match' | 'offset'>,
): PhaseNumber | undefined {
  const number = numberText(source, phase);
  return number === undefined ? undefined : readPhaseNumber(number);
}

/** The number in the line of a phase, as written. */
export function numberText(
  { text }: SourceText,
  { match, offset }: Pick<PhaseDraft, 'match' | 'offset'>,
): string | undefined {
  const { number } = match;
  return number && text.slice(offset + number.start, offset + number.end);
}

/** The blocks below a candidate, up to the next one or a heading that ends it. */
export function blocksOf(
  blocks: readonly Block[],
  candidates: readonly PhaseCandidate[],
  at: number,
): readonly Block[] {
  const { index, level } = present(candidates[at]);
  return blocksBelow(blocks, index, level, candidates[at + 1]?.index);
}

/** Tells of a heading that looks like a phase, and is not taken for one. */
export function reportPhase(reading: Reading, heading: Heading, what: string): void {
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
