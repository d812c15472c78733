import { flagName } from '../commands/flag-name.ts';
import { addEntry } from '../edit/add-entry.ts';
import { entryColumns, findEntryPlace } from '../edit/entry-kinds.ts';
import type { PlanState } from '../edit/operation.ts';
import { findKind } from '../edit/references.ts';
import { withCapital } from '../model/with-capital.ts';
import { present } from '../present.ts';
import { askChoice } from './ask-choice.ts';
import { askPhase } from './edit-add-task.ts';
import { type EditCommand, withFlags } from './edit-command.ts';
import { askMilestoneDependencies } from './edit-dependencies.ts';
import { testPhases } from './edit-entries.ts';
import { taskChoices } from './edit-lists.ts';
import { readOptionalDate, readRequiredLine, readTried } from './edit-readings.ts';
import type { CompleteCommand, EditSubject } from './edit-subject.ts';
import { readOptionalLine } from './plan-answers.ts';
import type { Session } from './session.ts';
import { askText } from './text-prompt.ts';

/** What the fields of an entry are asked by: `[key, label]`. */
type Column = readonly [key: string, label: string];

interface Entry {
  kind: string;
  within: string | undefined;
  flags: EditCommand['flags'];
}

/** Asks for an entry of any kind: what it belongs to, what it says, and each of its fields. */
export const completeAddEntry: CompleteCommand = async (given, subject, session) => {
  const [first, ...words] = given.words;
  const kind = present(first);
  const [textColumn, ...columns] = entryColumns(kind);
  const belongs = ['criterion', 'deliverable', 'test'].includes(kind);
  const within = belongs ? (words.shift() ?? (await askOwner(kind, subject, session))) : undefined;
  const entry: Entry = { kind, within, flags: given.flags };
  refuseMissing(subject.state, entry);
  const text = words[0] ?? (await askEntryText(present(textColumn), entry, subject, session));
  const owner = within === undefined ? [] : [within];
  const named = { ...given, words: [kind, ...owner, text] };
  return withFlags(named, await askFields(columns, entry, subject, session));
};

function askOwner(kind: string, { state }: EditSubject, session: Session): Promise<string> {
  const { terminal } = session;
  if (kind === 'deliverable') return askPhase(state.plan, session);
  if (kind === 'test') {
    const choices = testPhases.map((value) => ({
      value,
      name: present(findEntryPlace('test', value).headings.at(-1)),
    }));
    return askChoice<string>({ message: 'Of which tests?', choices }, terminal);
  }
  const choices = [
    ...taskChoices(state.plan.phases),
    { value: 'plan', name: 'the plan: a success criterion' },
  ];
  return askChoice({ message: 'Of which task?', choices }, terminal);
}

/** Says what the plan lacks before anything is typed for it. */
function refuseMissing(state: PlanState, { kind, within }: Entry): void {
  if (kind === 'criterion' && within !== undefined && within !== 'plan') {
    findKind(state.plan, 'task', within);
  }
  tryEntry(state, { kind, within }, { text: 'x' });
}

function tryEntry(
  state: PlanState,
  { kind, within }: Pick<Entry, 'kind' | 'within'>,
  fields: Readonly<Record<string, string>>,
): void {
  addEntry(kind, fields, within === undefined ? {} : { within })(state);
}

function askEntryText(
  [key, label]: Column,
  entry: Entry,
  { state, today }: EditSubject,
  { terminal }: Session,
): Promise<string> {
  const noun = withCapital(entry.kind);
  const attempt = (text: string) => tryEntry(state, entry, { text });
  if (key === 'date') {
    const read = readTried(readOptionalDate(today), attempt, today);
    return askText({ message: `${label}:`, default: today, read }, terminal);
  }
  const example = 'a few words';
  const read = readTried(readRequiredLine(`A ${entry.kind}`, example), attempt, example);
  const message = label === 'Text' ? `${noun}:` : `${label}:`;
  return askText({ message, hint: 'In a line', read }, terminal);
}

async function askFields(
  columns: readonly Column[],
  entry: Entry,
  subject: EditSubject,
  session: Session,
): Promise<EditCommand['flags']> {
  const asked: Record<string, string> = {};
  const order = entry.kind === 'milestone' ? milestoneOrder(columns) : columns;
  for (const [key, label] of order) {
    const flag = flagName(key);
    // What a milestone waits for says its date.
    if (flag in entry.flags || (key === 'date' && 'dependencies' in asked)) continue;
    const answer =
      entry.kind === 'milestone' && key === 'dependencies'
        ? await askMilestoneDependencies(subject.state.plan, session)
        : await askField([key, label], entry, subject, session);
    if (answer !== '') asked[flag] = answer;
  }
  return asked;
}

/** The date last, because it is only asked of a milestone that waits for nothing. */
function milestoneOrder(columns: readonly Column[]): readonly Column[] {
  return columns.toSorted(([one], [other]) => Number(one === 'date') - Number(other === 'date'));
}

function askField(
  [key, label]: Column,
  entry: Entry,
  { state, today }: EditSubject,
  { terminal }: Session,
): Promise<string> {
  const choices = choicesOf(entry, key);
  if (choices.length > 0) {
    const skip = { value: '', name: 'skip', short: '-' };
    const named = choices.map((value) => ({ value, name: value }));
    return askChoice({ message: `${label}:`, choices: [...named, skip] }, terminal);
  }
  const read = /date$/i.test(key) ? readOptionalDate(today) : readOptionalLine;
  const example = /date$/i.test(key) ? today : 'a few words';
  return askText(
    {
      message: `${label}:`,
      whenEmpty: 'Enter skips',
      read: readTried(
        read,
        (value) => tryEntry(state, entry, { text: 'x', [key]: value }),
        example,
      ),
    },
    terminal,
  );
}

/** The words of a field that the template offers as `High | Medium | Low`. */
function choicesOf({ kind, within }: Entry, key: string): string[] {
  if (kind === 'milestone' || kind === 'deliverable' || kind === 'criterion') return [];
  const { record } = findEntryPlace(kind, within);
  const prompt =
    record.shape === 'blocks'
      ? record.fieldPrompts[key]
      : record.shape === 'table'
        ? record.prompts[0]?.[Object.keys(record.columns).indexOf(key)]
        : undefined;
  const words = prompt?.split(' | ') ?? [];
  return words.length > 1 ? words : [];
}
