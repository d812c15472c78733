import { encodeHeading, encodeText } from '../markdown/inline.ts';
import { formatHolidays, formatWorkingDays } from '../model/calendar.ts';
import { metadataLabels, titleLabel } from '../model/labels.ts';
import { normalizePlan } from '../model/normalize-plan.ts';
import type { CalendarInput, PlanInput } from '../model/plan-input.ts';
import { present } from '../present.ts';
import { PlanError } from '../problem.ts';
import type { Insertion, LabelPart, MetadataKey, PlanDocument } from '../read/plan-document.ts';
import { insertionAbove } from '../read/region.ts';
import { lineAt, lineCount } from '../read/source-text.ts';
import { checkFields } from './check-fields.ts';
import { draftOf, intend, writeAt } from './draft.ts';
import { saysMore } from './holds-more.ts';
import { hardBreakIn, insertLines, isBlank } from './insert-lines.ts';
import { checkSchedule, type Operation } from './operation.ts';
import { removeLines } from './remove-lines.ts';
import { replaceValue, writeLabelled } from './replace-value.ts';
import type { TextEdit } from './text-edit.ts';

/** What is to change in the lines under the title: `null` clears a line, what is left out stays. */
export interface PlanChanges {
  title?: string | null;
  author?: string | null;
  date?: string | null;
  status?: string | null;
  relatedSpec?: string | null;
  startDate?: string | null;
  targetCompletion?: string | null;
  workingDays?: CalendarInput['workingDays'] | null;
  holidays?: CalendarInput['holidays'] | null;
  hoursPerDay?: CalendarInput['hoursPerDay'] | null;
  scheduling?: string | null;
  checks?: string | null;
}

const calendarKeys: readonly MetadataKey[] = ['workingDays', 'holidays', 'hoursPerDay'];
const metadataKeys = Object.keys(metadataLabels).filter(
  (key): key is MetadataKey => key in metadataLabels,
);

/**
 * Changes the title and the lines below it. A line that is missing is put in at its place in the
 * template's order; one that is cleared says the template's prompt again, or goes where the template
 * leaves it out.
 *
 * Problems: IMP002 for a value that its line does not take, or where the plan has no title.
 *
 * @example setPlan({ startDate: '2026-04-01', targetCompletion: '2026-06-30' })
 */
export function setPlan(changes: PlanChanges): Operation {
  return ({ plan, document }) => {
    checkFields(changes, asInput);
    const values = textsOf(changes);
    const draft = draftOf(document);
    const edits: TextEdit[] = [];
    if (changes.title !== undefined) {
      draft.title = values.title;
      edits.push(...setTitle(document, values.title));
    }
    const added: AddedLine[] = [];
    const removed = metadataKeys.filter(
      (key) => changes[key] === null && metadataLabels[key].prompt === '',
    );
    for (const key of metadataKeys) {
      if (changes[key] === undefined) continue;
      const text = values[key];
      writeAt(draft, calendarKeys.includes(key) ? ['calendar', key] : [key], text);
      setLine(document, key, text, { removed, edits, added });
    }
    const intended = intend(draft);
    checkSchedule(plan, intended);
    edits.push(...insertAll(document, added));
    return {
      edits,
      intended,
      notes: { subject: 'plan' },
      given: [['title'], ['author'], ['relatedSpec']],
    };
  };
}

function asInput({ ...given }: object): PlanInput {
  const { workingDays, holidays, hoursPerDay, ...rest } = given as CalendarInput & PlanInput;
  const calendar = { workingDays, holidays, hoursPerDay };
  const said = Object.entries(calendar).filter(([, value]) => value !== undefined);
  return said.length === 0 ? rest : { ...rest, calendar: Object.fromEntries(said) };
}

/** What each line is to say, as the model has it; nothing where it is cleared. */
function textsOf(changes: PlanChanges): Partial<Record<MetadataKey | 'title', string>> {
  const given = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== null && value !== undefined),
  );
  const plan = normalizePlan(asInput(given));
  const { calendar = {} } = plan;
  const texts: Record<MetadataKey | 'title', string | undefined> = {
    title: plan.title,
    author: plan.author,
    date: plan.date,
    status: plan.status,
    relatedSpec: plan.relatedSpec,
    startDate: plan.startDate,
    targetCompletion: plan.targetCompletion,
    workingDays: calendar.workingDays && formatWorkingDays(calendar.workingDays),
    holidays: calendar.holidays && formatHolidays(calendar.holidays),
    hoursPerDay: calendar.hoursPerDay === undefined ? undefined : String(calendar.hoursPerDay),
    scheduling: plan.scheduling,
    checks: plan.checks,
  };
  const said = Object.entries(texts).filter(([key, text]) => key in given && text !== undefined);
  return Object.fromEntries(said);
}

function setTitle(document: PlanDocument, title: string | undefined): TextEdit[] {
  if (document.title) {
    const { heading, name } = document.title;
    const words = title === undefined ? titleLabel.prompt : encodeHeading(title);
    const before = document.source.text.slice(heading.contentStart, name.start);
    // `# Implementation Plan` alone: the title goes behind a colon.
    const colon = name.text === '' && before === titleLabel.label ? ': ' : '';
    return replaceValue(document, name, colon + words);
  }
  throw new PlanError({
    code: 'IMP002',
    severity: 'error',
    message: 'The plan has no line for its title',
    hint: `begin it with \`# ${titleLabel.label}: ${title ?? titleLabel.prompt}\``,
  });
}

/** A line to be put in. */
interface AddedLine {
  insertion: Insertion;
  line: string;
  /** What breaks it where another one follows. */
  lineBreak: string;
}

interface LineChanges {
  removed: readonly MetadataKey[];
  edits: TextEdit[];
  added: AddedLine[];
}

function setLine(
  document: PlanDocument,
  key: MetadataKey,
  text: string | undefined,
  { removed, edits, added }: LineChanges,
): void {
  const line = document.metadata.lines[key];
  const { label, prompt } = metadataLabels[key];
  const value = text === undefined ? prompt : encodeText(text);
  if (line && value === '' && !saysMore(document, line))
    edits.push(removeLines(document, line.span));
  else if (line) edits.push(...replaceValue(document, line.value, value));
  else if (text !== undefined) {
    const { like, insertion } = placeLine(document, key, removed);
    const start = like ? opening(document, like) : '';
    const lineBreak = like ? hardBreakIn(lineTail(document, like)) : '';
    const style = like?.style ?? document.style.label;
    added.push({ insertion, line: start + writeLabelled(style, label, value), lineBreak });
  }
}

/** Lines for one place are one piece of text, so that no blank lines part them. */
function insertAll(document: PlanDocument, added: readonly AddedLine[]): TextEdit[] {
  const offsets = [...new Set(added.map(({ insertion }) => insertion.offset))];
  return offsets.map((offset) => {
    const here = added.filter(({ insertion }) => insertion.offset === offset);
    const { insertion } = present(here[0]);
    return insertLines(
      document,
      insertion,
      here.map(({ line, lineBreak }, index) =>
        index < here.length - 1 || goesOn(document, insertion) ? line + lineBreak : line,
      ),
    );
  });
}

/** What stands before the label: indentation, a bullet. */
function opening({ source }: PlanDocument, { form, item, lineStart, span }: LabelPart): string {
  return source.text.slice(lineStart, form === 'bullet' ? item?.contentStart : span.start);
}

/** Lines under a title look all the same: any of them shows how. */
function placeLine(document: PlanDocument, key: MetadataKey, removed: readonly MetadataKey[]) {
  const { lines, others } = document.metadata;
  const known: LabelPart[] = Object.values(lines);
  return { like: known[0] ?? others[0], insertion: insertionOf(document, key, removed) };
}

/** Behind the nearest line that goes before it and stays; where none of those stays, in their place. */
function insertionOf(
  { source, metadata: { lines, insertions } }: PlanDocument,
  key: MetadataKey,
  removed: readonly MetadataKey[],
): Insertion {
  const before = metadataKeys.slice(0, metadataKeys.indexOf(key)).filter((each) => lines[each]);
  const kept = before.findLast((each) => !removed.includes(each));
  const previous = kept && lines[kept];
  if (previous) return { offset: previous.span.end, kind: 'line' };
  const gone = before[0] && lines[before[0]];
  return gone ? insertionAbove(source, gone.lineStart) : insertions[key];
}

/** Whether a line follows what is put in: behind the last one a backslash breaks nothing. */
function goesOn(document: PlanDocument, { offset }: Insertion): boolean {
  const next = offset === 0 ? 1 : lineAt(document.source, offset) + 1;
  return next <= lineCount(document.source) && !isBlank(document, next);
}

function lineTail({ source }: PlanDocument, { value, span }: LabelPart): string {
  const end = Math.max(value.end, Math.min(span.end, value.end + 10));
  return present(/^[ \t\\]*/.exec(source.text.slice(value.end, end))?.[0]);
}
