import { appendFileSync } from 'node:fs';

/*
 * How many of the steps are taken at which something can go wrong. In CI a sample of them; all with
 * `FAULTS_LOG=FILE`, where figures are told for `scripts/faults.mjs` to print.
 */
const log = process.env.FAULTS_LOG;

export const isLongRun = log !== undefined;

/**
 * About so many of the items, evenly spread; all of them in the long run.
 *
 * @param offset where to begin, so that scenarios that are alike are sampled in different places
 */
export function sampleSteps<Item>(items: readonly Item[], most: number, offset = 0): Item[] {
  if (isLongRun || items.length <= most) return [...items];
  const stride = items.length / most;
  const first = (offset * 0.618) % 1;
  return upTo(most).flatMap((index) => items[Math.floor((index - 1 + first) * stride)] ?? []);
}

/** 1, 2, … */
export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Tells what a long run did. */
export function logFigures(what: string, figures: Readonly<Record<string, number>>): void {
  if (log !== undefined) appendFileSync(log, `${JSON.stringify({ what, figures })}\n`);
}
