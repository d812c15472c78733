import { formatISO } from 'date-fns';
import type { IsoDate } from '../model/plan.ts';

/** Today's date where the user is. The only place that looks at the clock. */
export function todayHere(): IsoDate {
  return formatISO(new Date(), { representation: 'date' });
}
