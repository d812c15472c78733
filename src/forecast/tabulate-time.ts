import type { EpochDay } from '../model/plain-date.ts';
import type { WorkingTime } from '../schedule/working-time.ts';

/**
 * The same working time with its days in tables, for code that converts millions of times. Outside
 * of the days given it computes as before.
 */
export function tabulateTime(time: WorkingTime, first: EpochDay, last: EpochDay): WorkingTime {
  const { minutesPerDay, momentsPerDay } = time;
  const days = Math.max(1, last - first + 1);
  const works = new Uint8Array(days);
  const minutesBefore = new Float64Array(days);
  const workingDays: EpochDay[] = [];
  for (let at = 0; at < days; at += 1) {
    minutesBefore[at] = time.workingDaysBefore(first + at) * minutesPerDay;
    if (!time.isWorkingDay(first + at)) continue;
    works[at] = 1;
    workingDays.push(first + at);
  }
  const dayOfIndex = Float64Array.from(workingDays);
  const firstIndex = time.workingDaysBefore(first);
  return {
    ...time,
    minuteAt(moment) {
      const day = Math.floor(moment / momentsPerDay);
      const at = day - first;
      if (!(at >= 0 && at < days)) return time.minuteAt(moment);
      const worked = works[at] === 1 ? moment - day * momentsPerDay : 0;
      return (minutesBefore[at] as number) + worked;
    },
    laterName(minute) {
      const index = Math.floor(minute / minutesPerDay);
      const at = index - firstIndex;
      if (!(at >= 0 && at < dayOfIndex.length)) return time.laterName(minute);
      return (dayOfIndex[at] as number) * momentsPerDay + minute - index * minutesPerDay;
    },
    earlierName(minute) {
      const index = Math.ceil(minute / minutesPerDay) - 1;
      const at = index - firstIndex;
      if (!(at >= 0 && at < dayOfIndex.length)) return time.earlierName(minute);
      return (dayOfIndex[at] as number) * momentsPerDay + minute - index * minutesPerDay;
    },
  };
}
