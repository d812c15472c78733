import { present } from '../present.ts';
import type { WorkingMinute } from './working-time.ts';

/** When a person is busy: stretches of working minutes, half-open, sorted, apart from each other. */
export interface BusyTime {
  starts: WorkingMinute[];
  ends: WorkingMinute[];
}

/** Somebody who has nothing to do yet. */
export function idle(): BusyTime {
  return { starts: [], ends: [] };
}

/** The first minute at or after `from` with so many free minutes behind it in a row. */
export function findGap(busy: BusyTime, from: WorkingMinute, minutes: number): WorkingMinute {
  let start = from;
  for (let at = firstEndAfter(busy, from); at < busy.starts.length; at += 1) {
    if (start + minutes <= present(busy.starts[at])) return start;
    start = Math.max(start, present(busy.ends[at]));
  }
  return start;
}

/** Takes a stretch; what touches or overlaps becomes one, so that a full calendar stays short. */
export function reserve(busy: BusyTime, start: WorkingMinute, end: WorkingMinute): void {
  if (end <= start) return;
  const first = firstEndAfter(busy, start - 1);
  let next = first;
  let [from, to] = [start, end];
  while (next < busy.starts.length && present(busy.starts[next]) <= end) {
    from = Math.min(from, present(busy.starts[next]));
    to = Math.max(to, present(busy.ends[next]));
    next += 1;
  }
  busy.starts.splice(first, next - first, from);
  busy.ends.splice(first, next - first, to);
}

/** The place of the first stretch that ends after a minute. */
function firstEndAfter({ ends }: BusyTime, minute: WorkingMinute): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (present(ends[middle]) <= minute) low = middle + 1;
    else high = middle;
  }
  return low;
}
