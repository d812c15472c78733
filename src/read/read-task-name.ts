import { decodeText } from '../markdown/inline.ts';
import type { Checkbox } from './block-tree.ts';
import type { InlinePart, Span, StatusPart, TaskPart, TextPart } from './plan-document.ts';
import type { TaskDraft } from './read-task.ts';
import { joinHandles } from './recognise-assignee.ts';
import { type Range, recogniseEstimateWithin } from './recognise-estimate.ts';
import { type NameMatch, type NamePart, recogniseName } from './recognise-name.ts';
import { recogniseSigns } from './recognise-status.ts';
import type { SourceText } from './source-text.ts';

/** The name of a task, and what the line that names it says besides. */
export interface NamedTask {
  name: TextPart;
  status?: Pick<StatusPart, 'status' | 'value'>;
  /** It says what the checkbox says. */
  sign?: Span;
  estimate?: InlinePart;
  assignee?: InlinePart;
  description?: InlinePart;
}

const nothing: ReadonlySet<NamePart> = new Set();
/** What parts a name in bold from the words that explain it. */
const leadIn = /^[ \t]*(?::|[-–—·][ \t])[ \t]*(?=\S)/;
/** The same where the colon stands in the bold: `**Search:** the index`. */
const leadInAfterColon = /^[ \t]*(?:[-–—·][ \t]+)?(?=\S)/;

/**
 * Reads the line that names a task. A sign, an estimate or a person in it counts only where the task has
 * no field for it, so that a name of our own may end in anything.
 */
export function readTaskName(
  source: SourceText,
  draft: TaskDraft,
  fields: TaskPart['fields'],
): NamedTask {
  const { match, offset } = draft;
  const parts = wantedParts(draft, fields);
  const inner = shiftMatch(
    recogniseName(sliceOf(source, match.name, offset), parts),
    offset + match.name.start,
  );
  if (parts.size === 0 && !match.tail) return { name: textAt(source, inner.name) };
  const tailStart = offset + (match.tail?.start ?? 0);
  const tail = match.tail && recogniseName(sliceOf(source, match.tail, offset), parts);
  const outer = tail && shiftMatch(tail, tailStart);
  const within =
    (inner.estimate ?? outer?.estimate) ? undefined : findWithin(source, inner, outer, parts);
  const estimate = inner.estimate ?? outer?.estimate ?? within?.estimate;
  const assignee = inner.assignee ?? outer?.assignee;
  const sign = inner.sign ?? outer?.sign;
  const status = parts.has('status') ? readStatus(source, draft, inner, outer) : undefined;
  const pattern = /:(?:\*\*|__)$/.test(source.text.slice(tailStart - 3, tailStart))
    ? leadInAfterColon
    : leadIn;
  const explained = within?.rest ?? outer?.name;
  const description =
    explained && !fields.description ? readLeadIn(source, explained, pattern) : undefined;
  const name = textAt(source, within && !outer ? within.name : inner.name);
  return {
    name,
    ...(status && { status }),
    ...(sign && { sign }),
    ...(estimate && {
      estimate: { place: 'inline', value: textAt(source, estimate), whole: estimate.whole },
    }),
    ...(assignee && { assignee: readAssignee(source, assignee) }),
    ...(description && { description }),
  };
}

/** That of its item, or the one in its heading. */
export function checkboxOf({ item, match, offset }: TaskDraft): Checkbox | undefined {
  const { checkbox } = match;
  return checkbox ? { ...checkbox, start: offset + checkbox.start } : item?.checkbox;
}

function wantedParts(draft: TaskDraft, fields: TaskPart['fields']): ReadonlySet<NamePart> {
  const hasStatus = fields.status !== undefined || checkboxOf(draft) !== undefined;
  // Our own tasks have all of them: no set is made for each.
  if (fields.status && fields.estimate && fields.assignee) return nothing;
  const parts = new Set<NamePart>();
  if (!fields.estimate) parts.add('estimate').add('size');
  if (!fields.assignee) parts.add('assignee');
  if (!hasStatus) parts.add('status');
  else if (!fields.status) parts.add('sign');
  return parts;
}

/** An estimate between the name, or the bold that it stands in, and what explains it. */
function findWithin(
  source: SourceText,
  inner: NameMatch,
  outer: NameMatch | undefined,
  parts: ReadonlySet<NamePart>,
): { name: Range; estimate: NonNullable<NameMatch['estimate']>; rest: Range } | undefined {
  const { start, end } = (outer ?? inner).name;
  const found = recogniseEstimateWithin(source.text.slice(start, end), parts);
  // In what explains a name it is none.
  if (!found || (found.nameEnd === 0) !== (outer !== undefined)) return undefined;
  const name = { start, end: start + found.nameEnd };
  const rest = { start: start + found.end, end };
  const whole = { start: name.end, end: rest.start };
  const value = { start: start + found.valueStart, end: start + found.valueEnd };
  return { name, estimate: { ...value, whole }, rest };
}

function readAssignee(
  source: SourceText,
  { form, whole, ...range }: NonNullable<NameMatch['assignee']>,
): InlinePart {
  const value = textAt(source, range);
  if (form === 'words') return { place: 'inline', value, whole };
  return { place: 'inline', value: { ...value, text: joinHandles(value.text) }, whole, form };
}

/** A word beside the name, else a sign before it all, else a line through it. */
function readStatus(
  source: SourceText,
  { match, offset, line }: TaskDraft,
  inner: NameMatch,
  outer: NameMatch | undefined,
): NamedTask['status'] {
  const found = inner.status ?? outer?.status;
  if (found) return { status: found.status, value: rawAt(source, found) };
  const sign = match.sign && rawAt(source, shift(match.sign, offset));
  const status = sign && recogniseSigns(sign.text);
  if (status) return { status, value: sign };
  if (!match.isStruck) return undefined;
  return { status: 'Completed', value: rawAt(source, { start: offset, end: line.end }) };
}

/** `**1.1 Set up** - create the repository`: the rest describes the task. */
function readLeadIn(
  source: SourceText,
  { start, end }: Range,
  pattern: RegExp,
): InlinePart | undefined {
  const lead = pattern.exec(source.text.slice(start, end))?.[0];
  if (lead === undefined) return undefined;
  const value = textAt(source, { start: start + lead.length, end });
  return { place: 'inline', value, whole: { start, end } };
}

function sliceOf(source: SourceText, { start, end }: Range, offset: number): string {
  return source.text.slice(offset + start, offset + end);
}

function shiftMatch({ name, estimate, assignee, status, sign }: NameMatch, by: number): NameMatch {
  return {
    name: shift(name, by),
    ...(estimate && { estimate: { ...shift(estimate, by), whole: shift(estimate.whole, by) } }),
    ...(assignee && {
      assignee: {
        ...shift(assignee, by),
        whole: shift(assignee.whole, by),
        form: assignee.form,
      },
    }),
    ...(status && { status: { ...shift(status, by), status: status.status } }),
    ...(sign && { sign: shift(sign, by) }),
  };
}

function shift({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}

function textAt({ text }: SourceText, { start, end }: Range): TextPart {
  return { start, end, text: decodeText(text.slice(start, end)) };
}

function rawAt({ text }: SourceText, { start, end }: Range): TextPart {
  return { start, end, text: text.slice(start, end) };
}
