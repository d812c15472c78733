import type { PropertyPath } from '../problem.ts';

/** The `key: value` lines of an outline, in the order in which they are written. */
export const outlineFields: readonly { key: string; path: PropertyPath; others?: string[] }[] = [
  { key: 'start', path: ['startDate'], others: ['start-date'] },
  { key: 'author', path: ['author'] },
  { key: 'date', path: ['date'] },
  { key: 'target', path: ['targetCompletion'], others: ['target-completion', 'deadline'] },
  { key: 'status', path: ['status'] },
  { key: 'spec', path: ['relatedSpec'], others: ['related-spec'] },
  { key: 'workdays', path: ['calendar', 'workingDays'], others: ['working-days'] },
  { key: 'holidays', path: ['calendar', 'holidays'] },
  { key: 'hours-per-day', path: ['calendar', 'hoursPerDay'] },
  { key: 'scheduling', path: ['scheduling'] },
  { key: 'checks', path: ['checks'] },
  { key: 'what', path: ['overview', 'what'] },
  { key: 'why', path: ['overview', 'why'] },
];

/** The field that a key means, in any case, with blanks or `_` for `-`. */
export function findOutlineField(key: string) {
  const folded = key.trim().toLowerCase().replace(/[ _]+/g, '-');
  return outlineFields.find((field) => field.key === folded || field.others?.includes(folded));
}
