import type { TaskStatus } from '../model/plan.ts';
import { type AssigneeSuffix, recogniseAssignee } from './recognise-assignee.ts';
import { type Range, recogniseEstimate, recogniseSize } from './recognise-estimate.ts';
import { recogniseClosingSigns, recogniseStatusMark } from './recognise-status.ts';

/**
 * What may stand around a name besides it. `sign`: a status sign behind it says again what a
 * checkbox says already, so that it goes and means nothing.
 */
export type NamePart = 'estimate' | 'size' | 'assignee' | 'status' | 'sign';

/** A name and what stands around it; offsets count in the text. */
export interface NameMatch {
  name: Range;
  /** `whole`: with its brackets or dash, and the white space before. */
  estimate?: Range & { whole: Range };
  /** `whole`: with its `@`, its brackets or label, and the white space before. */
  assignee?: Range & { whole: Range; form: AssigneeSuffix['form'] };
  status?: Range & { status: TaskStatus };
  /** Of a status that something else says. */
  sign?: Range;
}

/**
 * Finds a name in what stands behind a number: an estimate, who does it and a status behind it, in
 * any order, and a status sign before it, go.
 *
 * Behind `(Estimated: …)`, which the tool puts behind the name of a phase, stands nothing more that
 * is no part of the name: so that every name that a plan can have is read back.
 *
 * @param parts what is looked for
 * @example recogniseName('Set up CI (2d) ✅', new Set(['estimate', 'status'])) // name 0-9
 */
export function recogniseName(text: string, parts: ReadonlySet<NamePart>): NameMatch {
  const found: NameMatch = { name: { start: 0, end: text.length } };
  let searches = parts.size === 0 ? 0 : 5;
  while (searches > 0) {
    searches -= 1;
    const { start, end } = found.name;
    const left = text.slice(start, end);
    // An estimate may have a note in brackets: `2d (owner: Ann)` would be one.
    const assignee = parts.has('assignee') && !found.assignee ? recogniseAssignee(left) : undefined;
    if (assignee) {
      found.assignee = {
        start: start + assignee.value.start,
        end: start + assignee.value.end,
        whole: { start: start + assignee.nameEnd, end },
        form: assignee.form,
      };
      found.name = { start, end: start + assignee.nameEnd };
      continue;
    }
    const estimate = found.estimate ? undefined : findEstimate(left, parts);
    if (estimate) {
      found.estimate = {
        start: start + estimate.valueStart,
        end: start + estimate.valueEnd,
        whole: { start: start + estimate.nameEnd, end },
      };
      found.name = { start, end: start + estimate.nameEnd };
      if (estimate.words === 'labelled' && left.endsWith(')')) return found;
      continue;
    }
    const mark = findMark(left, parts);
    if (!mark) return found;
    // `✅ Name (done)` says it twice; the first one found counts.
    const range = { start: start + mark.start, end: start + mark.end };
    if (parts.has('status')) found.status ??= { status: mark.status, ...range };
    else found.sign ??= range;
    found.name = { start: start + mark.nameStart, end: start + mark.nameEnd };
  }
  return found;
}

function findEstimate(text: string, parts: ReadonlySet<NamePart>) {
  return (
    (parts.has('estimate') ? recogniseEstimate(text) : undefined) ??
    (parts.has('size') ? recogniseSize(text) : undefined)
  );
}

function findMark(text: string, parts: ReadonlySet<NamePart>) {
  if (parts.has('status')) return recogniseStatusMark(text);
  return parts.has('sign') ? recogniseClosingSigns(text) : undefined;
}
