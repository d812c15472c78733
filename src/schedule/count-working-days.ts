import { parsePlainDate } from '../model/plain-date.ts';
import type { IsoDate } from '../model/plan.ts';
import type { WorkingTime } from './working-time.ts';

/**
 * Working days from the evening of one date to the evening of another; negative where that is
 * before it, 0 where one of the two is no date.
 */
export function countWorkingDays(
  time: WorkingTime,
  from: IsoDate | undefined,
  to: IsoDate | undefined,
): number {
  const [first, last] = [from ?? '', to ?? ''].map(parsePlainDate);
  if (first === undefined || last === undefined) return 0;
  return time.workingDaysBefore(last + 1) - time.workingDaysBefore(first + 1);
}
