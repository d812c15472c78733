import {
  type AppliedOperation,
  applyOperation,
  openPlan,
  type PlanState,
} from '../../src/edit/operation.ts';
import { syncPlan } from '../../src/edit/sync-plan.ts';
import { applyEdits } from '../../src/edit/text-edit.ts';
import { taskGanttId } from '../../src/gantt/gantt-id.ts';
import { anyPhaseWord } from '../../src/model/phase-words.ts';
import { addDays } from '../../src/model/plain-date.ts';
import type { Plan, TaskId } from '../../src/model/plan.ts';
import { errorsIn, PlanError } from '../../src/problem.ts';
import type { PlanDocument, Span } from '../../src/read/plan-document.ts';
import { readPlan } from '../../src/read/read-plan.ts';
import { hasEstimate, phaseEstimate } from '../../src/render/phase-estimate.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { BrokenLaw } from './broken-law.ts';
import { checkLocality } from './check-locality.ts';
import { anyMark } from './hand-edits.ts';
import type { AnyOperation } from './operations.ts';

export const file = 'plan.md';

/**
 * Makes operations on a text one after the other, those that the plan refuses left out, and checks
 * each of them; then syncs and checks that.
 *
 * @returns the text after it all
 */
export function checkPipeline(text: string, operations: readonly AnyOperation[]): string {
  let state = openPlan(text, file);
  for (const operation of operations) {
    try {
      state = checkOperation(state, operation) ?? state;
    } catch (cause) {
      // A counterexample does not show the text that an operation met after others.
      const met = `${operation.name} in ${JSON.stringify(state.text)}`;
      throw new BrokenLaw(`${(cause as Error).message}\n  ${met}`, { cause });
    }
  }
  return checkSync(state.text);
}

/** Applies an operation and checks what it touched; nothing where the plan refuses it. */
export function checkOperation(state: PlanState, operation: AnyOperation): PlanState | undefined {
  const applied = orRefused(() => applyOperation(state, operation.make(state)));
  if (applied === undefined) return undefined;
  if (applyEdits(state.text, applied.edits) !== applied.text) {
    throw new BrokenLaw(`${operation.name}: the text is not what its edits make`);
  }
  checkLocality(operation, state, applied);
  if (operation.renames) checkFollowed(operation.name, state.plan, applied);
  checkEndings(operation.name, state.text, applied.text);
  checkHandwriting(operation.name, state.text, applied.text);
  return applied;
}

const takesNothingAway = /^(?:add|move|number|renumber|takeLists|setProgress)/;

/** What adds, moves or numbers takes no word of hands away, also where it fills in the template. */
function checkHandwriting(name: string, before: string, after: string): void {
  if (!takesNothingAway.test(name)) return;
  const left: string[] = after.match(anyMark) ?? [];
  for (const word of before.match(anyMark) ?? []) {
    const at = left.indexOf(word);
    if (at === -1) throw new BrokenLaw(`${name}: it loses ${word}`);
    left.splice(at, 1);
  }
}

/** Syncs; then nothing is stale, and what is drawn is what is computed. */
export function checkSync(text: string): string {
  const synced = syncPlan(text, file);
  if (errorsIn(synced.problems).length > 0) {
    if (synced.text !== text) throw new BrokenLaw('sync: it writes although there is an error');
    return text;
  }
  const again = syncPlan(synced.text, file);
  if (again.text !== synced.text || again.changes.length > 0) {
    throw new BrokenLaw('sync: a second one changes the plan again');
  }
  checkEndings('sync', text, synced.text);
  checkRest(text, synced.text);
  checkDates(synced.text);
  return synced.text;
}

/** Every plan can say plain words; a plan that is not in the template's dialect may lack a way to say signs. */
const mustBeWritable = /^`[\p{L} ]*` cannot be written/u;

/** The result; nothing where the plan refuses it. Any other error is a mistake of ours. */
export function orRefused<Result>(make: () => Result): Result | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof PlanError && !mustBeWritable.test(error.message)) return undefined;
    throw error;
  }
}

const aPhase = new RegExp(anyPhaseWord, 'i');

/** What a task waits for by number, it waits for under the new numbers. */
function checkFollowed(name: string, before: Plan, { plan, notes }: AppliedOperation): void {
  const [was, is] = [before, plan].map((each) => schedulePlan(each).schedule?.tasks);
  if (!was || !is) return;
  const renamed = (id: TaskId) => notes.numbers?.tasks.get(id) ?? id;
  const after = new Map(is.map((task) => [task.id, task.dependencies]));
  const stated = before.phases.flatMap(({ tasks }) => tasks.map((task) => task.dependencies));
  for (const [index, { id, dependencies }] of was.entries()) {
    // What follows the task before it, or a whole phase, waits for what is there then.
    if (!stated[index] || stated[index].some((entry) => aPhase.test(entry))) continue;
    const wanted = dependencies.map(renamed).sort().join();
    const given = after.get(renamed(id))?.toSorted().join();
    if (wanted !== given) {
      throw new BrokenLaw(`${name}: task ${id} then waits for ${given}, not for ${wanted}`);
    }
  }
}

/** A file of one kind of line ending stays one. */
function checkEndings(name: string, before: string, after: string): void {
  const kinds = endingsOf(before);
  if (kinds.size !== 1) return;
  for (const kind of endingsOf(after)) {
    if (!kinds.has(kind)) throw new BrokenLaw(`${name}: it puts another line ending into the file`);
  }
}

function endingsOf(text: string): Set<string> {
  return new Set(text.match(/\r\n|\n|\r/g) ?? []);
}

/** But for what is computed, sync leaves everything as it is. */
function checkRest(before: string, after: string): void {
  const [one, other] = [before, after].map((text) => readPlan(text, file).document);
  if (!one || !other || one.conflicts.length > 0) return;
  const counts = [one, other].map((each) => chartsOf(each).length);
  // A chart that is put in or taken out comes and goes with its heading and its blank lines.
  if (counts[0] !== counts[1]) return;
  const [was, is] = [withoutComputed(one), withoutComputed(other)];
  if (was === is) return;
  let at = 0;
  while (was[at] === is[at]) at += 1;
  const near = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 40), at + 40));
  throw new BrokenLaw(`sync: it changes more than what is computed: ${near(was)} is ${near(is)}`);
}

function chartsOf({ chart, phases }: PlanDocument) {
  return [chart, ...phases.flatMap((phase) => phase.charts)].flatMap((each) => each ?? []);
}

/** The text without the tool's lines of charts, the dates of milestones, estimates of phases and the status. */
function withoutComputed(document: PlanDocument): string {
  const { text } = document.source;
  const dates =
    document.milestones?.table.rows.flatMap(({ cells }) => cells.get('date') ?? []) ?? [];
  const spans: Span[] = [
    ...dates.map(({ start, end }) => widened(text, start, end)),
    ...document.phases.map(({ estimated, name }) =>
      estimated
        ? { start: widened(text, estimated.whole.start, 0).start, end: estimated.whole.end }
        : { start: name.end, end: name.end },
    ),
    ...[document.metadata.lines.status?.value].flatMap((value) => value ?? []),
    ...chartsOf(document).flatMap(({ lines }) =>
      lines
        .filter((line) => /^\s*section\b/.test(line.text) || /:.*\d{4}-\d{2}-\d{2}/.test(line.text))
        .map(({ start, end }) => {
          const [ending = ''] = /^(?:\r\n|\n|\r)?/.exec(text.slice(end, end + 2)) ?? [];
          return { start, end: end + ending.length };
        }),
    ),
  ];
  return applyEdits(
    text,
    spans.map(({ start, end }) => ({ start, end, text: '' })),
  );
}

/** With the spaces around it. */
function widened(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (text[start - 1] === ' ') start -= 1;
  while (text[end] === ' ') end += 1;
  return { start, end };
}

const bar =
  /^.*:(?:(?:crit|active|done|milestone), )*([a-z]\w*), (\d{4}-\d{2}-\d{2}), (\d{4}-\d{2}-\d{2})[ \t]*$/gm;

/** What charts, the milestones' table and the headings say is what the schedule says. */
function checkDates(text: string): void {
  const { plan, document } = readPlan(text, file);
  const { schedule } = schedulePlan(plan);
  if (!schedule || schedule.tasks.length === 0) return;
  const drawn = new Map<string, string>();
  for (const { content } of chartsOf(document)) {
    for (const [, id = '', start, end = ''] of text
      .slice(content.start, content.end)
      .replaceAll('\r', '')
      .matchAll(bar)) {
      const dates = `${start} to ${addDays(end, -1)}`;
      if (drawn.has(id)) throw new BrokenLaw(`chart: ${id} is drawn twice`);
      drawn.set(id, dates);
    }
  }
  if (document.chart) {
    for (const { id, start, end } of schedule.tasks) {
      const bar = drawn.get(taskGanttId(id));
      if (bar !== `${start} to ${end}`)
        throw new BrokenLaw(`chart: task ${id} is ${bar}, not ${start} to ${end}`);
    }
    const count = schedule.tasks.length + schedule.milestones.length;
    if (drawn.size !== count && document.phases.every((phase) => phase.charts.length === 0)) {
      throw new BrokenLaw(`chart: it has ${drawn.size} bars, not ${count}`);
    }
  }
  const rows = document.milestones?.table.rows ?? [];
  for (const { name, date } of schedule.milestones) {
    const row = rows.find(({ cells }) => cells.get('name')?.text === name)?.cells.get('date')?.text;
    if (row !== undefined && row !== date)
      throw new BrokenLaw(`table: ${name} is on ${row}, not on ${date}`);
  }
  plan.phases.forEach((phase, index) => {
    const said = document.phases[index]?.estimated?.value.text;
    const dates = schedule.phases.find(({ number }) => number === phase.number);
    const computed = phaseEstimate(phase, dates);
    if (said !== undefined && hasEstimate(phase) && said !== computed) {
      throw new BrokenLaw(`phase ${phase.number} says ${said}, not ${computed}`);
    }
  });
}
