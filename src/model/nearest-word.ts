import { present } from '../present.ts';

/**
 * The candidate that a misspelt word most likely stands for: at most a third of its letters
 * inserted, dropped, changed or swapped. Case, `-`, `_` and spaces do not count.
 *
 * @example nearestWord('asignee', ['assignee', 'status']) // 'assignee'
 */
export function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  const folded = fold(word);
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor(folded.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = countEdits(folded, fold(candidate), least);
    if (distance >= least) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest;
}

function fold(word: string): string {
  return word
    .toLowerCase()
    .replace(/[-_\s]/g, '')
    .slice(0, 60);
}

/** Optimal string alignment distance; anything from `limit` on is given as `limit`. */
function countEdits(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          present(current[column - 1]) + 1,
          present(last[column]) + 1,
          present(last[column - 1]) + (same ? 0 : 1),
          swapped ? present(beforeLast[column - 2]) + 1 : limit,
        ),
      );
    }
    [beforeLast, last] = [last, current];
  }
  return Math.min(limit, present(last[to.length]));
}
