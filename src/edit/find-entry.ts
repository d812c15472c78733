import { nameKey } from '../model/name-key.ts';
import { PlanError } from '../problem.ts';
import { findNearestName } from '../schedule/plan-index.ts';

/**
 * Finds an entry among its like by its number or by what it says: `2`, `risk 2`, `R2`, its text, or how
 * its text begins where only one does.
 *
 * @param names what each entry says, in document order
 * @param numbers what each is numbered, where that is written; else their positions
 * @throws PlanError IMP011 with the nearest one, IMP014 where several fit
 */
export function findEntry(
  kind: string,
  names: readonly string[],
  reference: string,
  numbers: readonly string[] = names.map((_, index) => String(index + 1)),
): number {
  const wanted = reference.trim();
  const bare = wanted.toLowerCase().startsWith(`${kind.toLowerCase()} `)
    ? wanted.slice(kind.length + 1).trim()
    : wanted;
  const [, letter = '', number] = /^([a-z]?)#?(\d+)$/i.exec(bare) ?? [];
  const isNumber = number !== undefined && kind.startsWith(letter.toLowerCase());
  const byNumber = isNumber ? numbers.indexOf(number) : -1;
  if (byNumber !== -1) return byNumber;
  const key = nameKey(bare);
  const keys = names.map(nameKey);
  const exact = keys.indexOf(key);
  if (exact !== -1) return exact;
  const begun = keys.flatMap((name, index) => (key !== '' && name.startsWith(key) ? [index] : []));
  const [only] = begun;
  if (only !== undefined && begun.length === 1) return only;
  throw new PlanError(
    begun.length > 1
      ? {
          code: 'IMP014',
          severity: 'error',
          message: `\`${wanted}\` may be ${begun.map((index) => `${kind} ${numbers[index]}`).join(' or ')}`,
          hint: 'say which by its number',
        }
      : {
          code: 'IMP011',
          severity: 'error',
          message: `The plan has no ${kind} \`${bare}\``,
          hint: hintEntries(kind, names, numbers, bare),
        },
  );
}

function hintEntries(
  kind: string,
  names: readonly string[],
  numbers: readonly string[],
  wanted: string,
): string {
  if (names.length === 0) return `the plan has no ${kind} yet`;
  if (/^\d+$/.test(wanted)) return `the numbers go from ${numbers[0]} to ${numbers.at(-1)}`;
  return `the nearest is \`${findNearestName(wanted, names)}\``;
}
