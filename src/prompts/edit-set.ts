import type { PlanState } from '../edit/operation.ts';
import { findReference, nameReference, type PlanReference } from '../edit/references.ts';
import { readCheckItem } from '../model/check-item.ts';
import { taskAt } from '../model/part-at.ts';
import { parseTaskStatus } from '../model/status.ts';
import { CancelledError } from '../problem.ts';
import { askChoice, askOptions, type Choice } from './ask-choice.ts';
import { type EditCommand, type FlagValue, namesFields, withFlags } from './edit-command.ts';
import { type EditField, listFields } from './edit-fields.ts';
import { milestoneChoices, phaseAndTaskChoices } from './edit-lists.ts';
import { settleCriteria } from './edit-progress.ts';
import { type ReadText, readOptionalDate, readTried } from './edit-readings.ts';
import type { CompleteCommand, EditSubject } from './edit-subject.ts';
import { readEstimate, readOptionalLine } from './plan-answers.ts';
import type { Session } from './session.ts';
import { askText } from './text-prompt.ts';

/** Asks what to change, then shows its fields until no other one is chosen. */
export const completeSet: CompleteCommand = async (given, subject, session) => {
  const reference = given.words.join(' ') || (await askReference(subject.state, session));
  const found = findReference(subject.state.plan, reference);
  const named = { ...given, words: [reference] };
  const { plan } = subject.state;
  const complete = namesFields(given)
    ? named
    : withFlags(named, await askChanges(found, subject, session));
  const { status } = complete.flags;
  const completes = typeof status === 'string' && parseTaskStatus(status) === 'Completed';
  return found.kind === 'task' && completes
    ? settleCriteria(complete, [taskAt(plan, found)], session)
    : complete;
};

function askReference({ plan }: PlanState, { terminal }: Session): Promise<string> {
  const choices = [
    ...phaseAndTaskChoices(plan),
    ...milestoneChoices(plan),
    { value: 'plan', name: 'the plan itself' },
  ];
  return askChoice({ message: 'Change what?', choices }, terminal);
}

type Flags = Readonly<Record<string, FlagValue>>;
type FieldChoice = EditField | 'criteria' | 'criterion' | 'done';

async function askChanges(
  found: PlanReference,
  { state, today }: EditSubject,
  session: Session,
): Promise<EditCommand['flags']> {
  const fields = listFields(state, found);
  const criteria = criteriaOf(state, found);
  const name = nameReference(state.plan, found);
  let flags: Flags = {};
  for (;;) {
    const chosen = await askField(name, { fields, criteria, flags, kind: found.kind }, session);
    if (chosen === 'done') break;
    if (chosen === 'criteria') flags = await askCheckOff(criteria, flags, session);
    else if (chosen === 'criterion') flags = await askCriterion(flags, session);
    else flags = putValue(chosen, await askValue(chosen, flags, { state, today }, session), flags);
  }
  if (Object.keys(flags).length > 0) return flags;
  throw new CancelledError('cancelled: nothing was changed');
}

function criteriaOf({ plan }: PlanState, found: PlanReference): readonly string[] {
  if (found.kind !== 'task') return [];
  return taskAt(plan, found).acceptanceCriteria ?? [];
}

function askField(
  name: string,
  {
    fields,
    criteria,
    flags,
    kind,
  }: {
    fields: readonly EditField[];
    criteria: readonly string[];
    flags: Flags;
    kind: PlanReference['kind'];
  },
  { terminal }: Session,
): Promise<FieldChoice> {
  const width = Math.max(...fields.map(({ label }) => label.length), 'Criteria'.length) + 2;
  const choices: Choice<FieldChoice>[] = fields.map((field) => ({
    value: field,
    name: `${field.label.padEnd(width)}${showChange(field, flags)}`,
    short: field.label,
  }));
  if (criteria.length > 0) {
    const met = `${countMet(criteria, flags)} of ${criteria.length} met`;
    choices.push({
      value: 'criteria',
      name: `${'Criteria'.padEnd(width)}${met}`,
      short: 'Criteria',
    });
  }
  if (kind === 'task') choices.push({ value: 'criterion', name: 'Add a criterion' });
  const changed = Object.keys(flags).length > 0;
  const done = changed ? 'Done: write the changes' : 'Nothing: leave it as it is';
  return askChoice<FieldChoice>(
    {
      message: `Change what of ${name}?`,
      choices: [...choices, { value: 'done', name: done, short: changed ? 'done' : 'nothing' }],
      ...(changed ? { default: 'done' } : {}),
    },
    terminal,
  );
}

/** `3d`, or `3d → 4d` where it was changed. */
function showChange({ flag, value }: EditField, flags: Flags): string {
  const changed = flags[flag];
  const before = value || '-';
  return typeof changed === 'string' ? `${before} → ${changed || '-'}` : before;
}

/** Asks for a new value, the present one proposed; `''` clears the field. */
function askValue(
  field: EditField,
  flags: Flags,
  { state, today }: EditSubject,
  { terminal }: Session,
): Promise<string> {
  const changed = flags[field.flag];
  const known = typeof changed === 'string' ? changed : field.value;
  const message = `${field.label}:`;
  if (field.form === 'choice') {
    const choices = field.choices.map((value) => ({ value, name: value }));
    return askChoice({ message, choices, default: known }, terminal);
  }
  const read = readersOf(state, today)[field.form];
  return askText(
    {
      message,
      ...(known === ''
        ? { whenEmpty: 'Enter leaves it', hint: `For example: ${field.example}` }
        : { default: known, hint: 'Enter keeps it, - clears it' }),
      read: readTried(
        read,
        (value) => {
          if (value !== field.value) field.attempt(value);
        },
        field.example,
      ),
    },
    terminal,
  );
}

function readersOf(
  { plan }: PlanState,
  today: string,
): Record<'line' | 'estimate' | 'date', ReadText> {
  return {
    line: readOptionalLine,
    estimate: (text) => readEstimate(text, plan.calendar),
    date: readOptionalDate(today),
  };
}

/** A field that says what it said before is no change. */
function putValue({ flag, value }: EditField, answer: string, flags: Flags): Flags {
  const { [flag]: _, ...others } = flags;
  return answer === value ? others : { ...others, [flag]: answer };
}

/** Asks which criteria are met; what was met already is marked. */
async function askCheckOff(
  criteria: readonly string[],
  flags: Flags,
  { terminal }: Session,
): Promise<Flags> {
  const items = criteria.map(readCheckItem);
  const options = items.map(({ text }, index) => ({
    value: String(index + 1),
    name: text,
    short: String(index + 1),
    checked: isMet(items, index, flags),
  }));
  const met = await askOptions({ message: 'Which are met?', options, whenNone: 'none' }, terminal);
  const changed = (done: boolean) =>
    options
      .filter(({ value }, index) => items[index]?.done !== done && met.includes(value) === done)
      .map(({ value }) => value);
  const { 'check-off': _, uncheck: __, ...others } = flags;
  const [checkOff, uncheck] = [changed(true), changed(false)];
  return {
    ...others,
    ...(checkOff.length > 0 ? { 'check-off': checkOff } : {}),
    ...(uncheck.length > 0 ? { uncheck } : {}),
  };
}

function countMet(criteria: readonly string[], flags: Flags): number {
  const items = criteria.map(readCheckItem);
  return items.filter((_, index) => isMet(items, index, flags)).length;
}

function isMet(items: readonly { done: boolean }[], index: number, flags: Flags): boolean {
  const number = String(index + 1);
  const has = (flag: string) => listOf(flags[flag]).includes(number);
  return has('check-off') || (items[index]?.done === true && !has('uncheck'));
}

async function askCriterion(flags: Flags, { terminal }: Session): Promise<Flags> {
  const added = await askText(
    { message: 'Criterion:', whenEmpty: 'Enter skips', read: readOptionalLine },
    terminal,
  );
  return added === '' ? flags : { ...flags, criterion: [...listOf(flags.criterion), added] };
}

function listOf(value: FlagValue | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}
