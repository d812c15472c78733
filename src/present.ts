import { InternalError } from './problem.ts';

/**
 * A value that must be there: what a list holds at an index within it, what a pattern captured. A
 * default in its place would hide our mistake.
 *
 * @throws InternalError where there is none
 */
export function present<T>(value: T | null | undefined): T {
  if (value === undefined || value === null) throw new InternalError('a value is missing');
  return value;
}
