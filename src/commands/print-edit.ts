import type { MovedDates, TaskDates } from '../edit/chart-dates.ts';
import type { NumberMap } from '../edit/operation.ts';
import { fitText } from '../gantt/fit-text.ts';
import { maxTasksInTimeline } from '../gantt/gantt-charts.ts';
import { jsonText } from '../input/json-text.ts';
import { showText } from '../input/print-problems.ts';
import { countTasks } from '../model/count-tasks.ts';
import { listWords } from '../model/list-words.ts';
import type { IsoDate } from '../model/plan.ts';
import type { Problem } from '../problem.ts';
import { describeChanges, type EditedPlan } from './edited-plan.ts';
import type { Style, Terminal } from './terminal.ts';

/** How many moved tasks a report lists before it counts the rest. */
const mostListed = 8;
/** The columns before the text of a row. */
const labelWidth = 11;
const leastNameWidth = 12;

/** What is told of an edit besides the edit itself. */
export interface EditStory {
  verb: string;
  /** `wanted`: nothing was written. */
  extent: 'written' | 'wanted';
  files: readonly string[];
  notes: readonly string[];
}

/** What a command did to the plan and what follows from it, in a few lines. */
export function printEdit(edited: EditedPlan, done: EditStory, terminal: Terminal): void {
  const style = terminal.outStyle;
  const subjects = edited.notes.flatMap(({ subject }) => (subject === undefined ? [] : [subject]));
  const head = `${done.verb} ${subjects.map(showText).join(', ')}`.trimEnd();
  const rows = [
    ...numberRows(edited),
    ...finishRows(edited, style),
    ...movedRows(edited.moved?.(), terminal.columns),
    ...computedRows(edited),
    ...done.notes.map((note) => ['Note', showText(note)] as const),
    ...fileRows(done),
  ];
  const lines = rows.map(([label, text]) => `  ${style('dim', label.padEnd(8))} ${text}`);
  const sign = done.extent === 'written' ? style('green', '✔') : style('yellow', '!');
  terminal.out(`${sign} ${head}\n${lines.map((line) => `${line}\n`).join('')}`);
}

type Row = readonly [label: string, text: string];

function numberRows({ numbers, notes }: EditedPlan): Row[] {
  const pairs = numbers ? listNumbers(numbers) : [];
  const numbered = notes.flatMap((note) => note.numbered ?? []);
  return [
    ...(pairs.length === 0 ? [] : [['Numbers', pairs.join(', ')] as const]),
    ...(numbered.length === 0 ? [] : [['Numbered', showText(listWords(numbered))] as const]),
  ];
}

function listNumbers({ phases, tasks }: NumberMap): string[] {
  return [
    ...[...phases].map(([from, to]) => `phase ${from} → ${to}`),
    ...[...tasks].map(([from, to]) => `${from} → ${to}`),
  ].map(showText);
}

function finishRows({ moved, after }: EditedPlan, style: Style): Row[] {
  if (moved === undefined) return [];
  const { finishBefore, finishAfter } = moved();
  const change =
    finishBefore === undefined || finishBefore === finishAfter
      ? finishAfter
      : `${finishBefore} → ${style('bold', finishAfter)}`;
  return [
    ['Finish', `${change}${targetWords(finishAfter, after.read.plan.targetCompletion, style)}`],
  ];
}

function targetWords(finish: IsoDate, target: IsoDate | undefined, style: Style): string {
  if (target === undefined) return '';
  if (finish > target) return style('yellow', `, after the target ${target}`);
  return finish === target ? ', the target' : `, target ${target} holds`;
}

/** A name is cut where its dates would be broken by the end of the line. */
function movedRows(moved: MovedDates | undefined, columns: number): Row[] {
  const tasks = moved?.tasks ?? [];
  if (tasks.length === 0) return [];
  const shown = tasks.slice(0, mostListed).map(({ id, name, before, after }) => {
    const dates = `: ${showDates(before)} → ${showDates(after)}`;
    const words = showText(name === undefined ? id : `${id} ${name}`);
    const room = columns - labelWidth - dates.length;
    return fitText(words, Math.max(room, leastNameWidth)) + dates;
  });
  const rest = tasks.length - shown.length;
  if (rest > 0) shown.push(`and ${rest} more`);
  return shown.map((text, index) => [index === 0 ? 'Moved' : '', text]);
}

function showDates({ start, end }: TaskDates): string {
  return start === end ? start : `${start} – ${end}`;
}

/** Charts are counted; what they draw is told as moved tasks. */
function computedRows({ before, after }: EditedPlan): Row[] {
  const { changes } = after;
  const told = changes
    .filter(({ what }) => what !== 'chart')
    .map(({ what, of, before, after }) => {
      const name =
        of === undefined ? what : `${what} of ${what === 'phase estimate' ? 'phase ' : ''}${of}`;
      return showText(before === undefined ? `${name}: ${after}` : `${name}: ${before} → ${after}`);
    });
  const charts = changes.filter(({ what }) => what === 'chart').length;
  const [wasOne, isOne] = [before.plan, after.read.plan].map(
    ({ phases }) => countTasks(phases) <= maxTasksInTimeline,
  );
  const why = wasOne && !isOne ? `: over ${maxTasksInTimeline} tasks, each phase has its own` : '';
  if (charts > 0) told.push((charts === 1 ? 'the chart' : `${charts} charts`) + why);
  return told.map((text, index) => [index === 0 ? 'Updated' : '', text]);
}

function fileRows({ files, extent }: EditStory): Row[] {
  const shown = files.slice(0, mostListed);
  const rest = files.length - shown.length;
  if (rest > 0) shown.push(`and ${rest} more`);
  const label = extent === 'written' ? 'Wrote' : 'In';
  return shown.map((text, index) => [index === 0 ? label : '', showText(text)]);
}

/** The same as data. It is as long as what changed: `show --json` has the plan, `show 1.2 --json` a task. */
export function jsonEdit(
  edited: EditedPlan & { warnings: readonly Problem[] },
  files: readonly string[],
): string {
  const problems = [...edited.after.problems, ...edited.warnings];
  return jsonText({ changes: describeChanges(edited), problems, files });
}
