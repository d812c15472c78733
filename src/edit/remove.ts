import { PlanError } from '../problem.ts';
import { entryKinds } from './entry-kinds.ts';
import type { Operation } from './operation.ts';
import { removeEntry } from './remove-entry.ts';
import { removePart } from './remove-part.ts';

/** Kinds whose entries belong to a task, a phase or a test phase, which is named before them. */
const nestedKinds: readonly string[] = ['criterion', 'deliverable', 'test'];

/**
 * Removes whatever a reference names: a task, a phase, a milestone, or an entry such as `risk 2`,
 * `criterion 1.2 3`, `deliverable 2 1`. See `removePart` and `removeEntry`.
 *
 * @example removeOperation('risk 2', {})
 */
export function removeOperation(reference: string, options: { force?: true }): Operation {
  const [, kind = '', rest = ''] = /^(\S+)[ \t]+([^ \t].*)$/.exec(reference.trim()) ?? [];
  const folded = kind.toLowerCase();
  if (folded === 'section') throw byHand();
  if (folded === 'milestone' || !entryKinds().includes(folded)) {
    return removePart(reference, options.force ? 'force' : 'careful');
  }
  const [, within, entry] = /^(\S+)[ \t]+([^ \t].*)$/.exec(rest) ?? [];
  return nestedKinds.includes(folded) && within !== undefined && entry !== undefined
    ? removeEntry(folded, entry, { within })
    : removeEntry(folded, rest);
}

function byHand(): PlanError {
  return new PlanError(
    {
      code: 'IMP050',
      severity: 'error',
      message: 'A section is prose, which no command removes',
      hint: 'delete it in the file, from its heading to the next one; nothing brings it back but `add section`',
    },
    { exitCode: 2 },
  );
}
