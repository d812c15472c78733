import { isPlainDate } from '../model/plain-date.ts';
import type { IsoDate } from '../model/plan.ts';

/**
 * Where a row goes in a list that is in the order of its dates: behind the last one of its day or
 * before it; in a list that has the newest first, before the first such one. Rows without a date
 * keep their place.
 *
 * @param dates what each row says for its date, in order
 * @returns the index before which it goes; their number for the end
 * @example placeByDate(['2026-03-02', '2026-03-09'], '2026-03-04') // 1
 */
export function placeByDate(dates: readonly string[], date: IsoDate): number {
  const isDue = (other: string) => isPlainDate(other) && other <= date;
  if (isNewestFirst(dates)) {
    const index = dates.findIndex(isDue);
    return index === -1 ? dates.length : index;
  }
  const last = dates.findLastIndex(isDue);
  if (last !== -1) return last + 1;
  const first = dates.findIndex(isPlainDate);
  return first === -1 ? dates.length : first;
}

function isNewestFirst(dates: readonly string[]): boolean {
  const known = dates.filter(isPlainDate);
  return (known[0] ?? '') > (known.at(-1) ?? '');
}
