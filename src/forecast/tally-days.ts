import type { EpochDay } from '../model/plain-date.ts';
import { present } from '../present.ts';
import type { WorkingTime } from '../schedule/working-time.ts';

/** How often each day came up. */
export interface DayTally {
  counts: Map<EpochDay, number>;
  total: number;
}

export function createTally(): DayTally {
  return { counts: new Map(), total: 0 };
}

export function tallyDay(tally: DayTally, day: EpochDay, times: number): void {
  tally.counts.set(day, (tally.counts.get(day) ?? 0) + times);
  tally.total += times;
}

/** The first day by which `percent` % of what was counted had come up (nearest-rank percentile). */
export function percentileDay(tally: DayTally, percent: number): EpochDay {
  let seen = 0;
  const reached = sortedDays(tally).find(([, count]) => {
    seen += count;
    return 100 * seen >= percent * tally.total;
  });
  return present(reached)[0];
}

/** How many came up by a day, itself included. */
export function countBy(tally: DayTally, last: EpochDay): number {
  let seen = 0;
  for (const [day, count] of tally.counts) if (day <= last) seen += count;
  return seen;
}

/** The days in order, with their counts. */
export function sortedDays({ counts }: DayTally): [day: EpochDay, count: number][] {
  return [...counts].sort(([a], [b]) => a - b);
}

/** Days that lie next to each other, and how many came up among them. */
export interface DayBin {
  first: EpochDay;
  last: EpochDay;
  count: number;
}

/**
 * Cuts the days from the first that came up to the last into at most so many bins of equally many
 * working days; what ends on a day off goes with the working day before it.
 */
export function binDays(tally: DayTally, time: WorkingTime, maximum: number): DayBin[] {
  const days = sortedDays(tally);
  const indexOf = (day: EpochDay) => time.workingDaysBefore(day + 1) - 1;
  const dayAt = (index: number) => time.dayOf(time.laterName(index * time.minutesPerDay));
  const first = indexOf(present(days[0])[0]);
  const span = indexOf(present(days.at(-1))[0]) - first + 1;
  const width = Math.ceil(span / maximum);
  const bins: DayBin[] = [];
  for (let at = 0; at < span; at += width) {
    const end = Math.min(at + width, span) - 1;
    bins.push({ first: dayAt(first + at), last: dayAt(first + end), count: 0 });
  }
  for (const [day, count] of days) {
    const bin = present(bins[Math.floor((indexOf(day) - first) / width)]);
    if (bin === bins[0] && bin.count === 0) bin.first = Math.max(bin.first, day);
    bin.count += count;
    bin.last = Math.max(bin.last, day);
  }
  return bins;
}
