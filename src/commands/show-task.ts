import type { MarkedLine, MarkedText } from '../gantt/chart-glyphs.ts';
import { wrapText } from '../gantt/fit-text.ts';
import { showDayOfMonth } from '../input/show-date.ts';
import type { CheckItem } from '../model/check-item.ts';
import { formatDays, minutesPerDay } from '../model/estimate.ts';
import type { IsoDate, Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import type { WaitReason } from '../track/explain-wait.ts';
import {
  type Drawing,
  drawTable,
  fitLine,
  headingLine,
  joinParts,
  plainText,
  restLines,
} from './drawing.ts';
import { phaseLabel, showSpan } from './plan-chart.ts';
import { factLines, overdueWords } from './plan-facts.ts';
import type { TaskBrief, TaskJson } from './task-json.ts';

/** How many tasks a list shows before it counts the rest. */
const mostListed = 10;

/** One task: its fields and dates, what it waits for, what waits for it, and its criteria. */
export function describeTask(plan: Plan, json: TaskJson, drawing: Drawing): MarkedLine[] {
  const { task, phase, position, criteria, openDependencies = [], dependents = [] } = json;
  const { dot } = drawing.glyphs.text;
  const who = task.assignee === undefined ? 'nobody' : plainText(task.assignee);
  const where = /^Phase/.test(phaseLabel(phase)) ? phaseLabel(phase) : `Phase ${phaseLabel(phase)}`;
  const head: MarkedLine[] = [
    headingLine(plainText(`${task.id} ${task.name ?? '[Task Name]'}`)),
    [{ text: `${where} ${dot} ${task.status} ${dot} ${who}`, mark: 'faint' }],
  ];
  const place = position && plainText(`${position.file}:${position.line}`);
  return joinParts([
    head,
    wrapped(task.description, drawing),
    taskFacts(plan, json, drawing),
    briefTable('Waits for', openDependencies, json, drawing),
    briefTable('Waits for it', dependents, json, drawing),
    checklist('Acceptance criteria', criteria, drawing),
    place === undefined ? [] : [[{ text: place, mark: 'faint' }]],
  ]).map((line) => fitLine(line, drawing));
}

/** `waits for 2.1`, `waits for bo: 2.1`, `not before 7 Apr`. */
export function waitWords(reasons: readonly WaitReason[], asOf: IsoDate): string {
  const tasks = reasons.flatMap((each) => (each.kind === 'task' ? [each.task] : []));
  const waits = tasks.length > 0 ? [`waits for ${tasks.join(', ')}`] : [];
  const others = reasons.flatMap((each) => (each.kind === 'task' ? [] : [otherWords(each, asOf)]));
  return [...waits, ...others].map(plainText).join('; ');
}

function otherWords(reason: Exclude<WaitReason, { kind: 'task' }>, asOf: IsoDate): string {
  switch (reason.kind) {
    case 'assignee':
      return `waits for ${reason.assignee}: ${reason.task}`;
    case 'date':
      return `not before ${showDayOfMonth(reason.date, asOf)}`;
    case 'lag':
      return `a lag until ${showDayOfMonth(reason.date, asOf)}`;
  }
}

/** A checklist, ticked or not, with how many are. */
export function checklist(
  title: string,
  items: readonly CheckItem[],
  { columns }: Drawing,
): MarkedLine[] {
  if (items.length === 0) return [];
  const done = items.filter((item) => item.done).length;
  const lines = items.flatMap((item): MarkedLine[] => {
    const [first, ...rest] = wrapText(plainText(item.text), columns - 6);
    return [
      [
        { text: item.done ? '  [x] ' : '  [ ] ', mark: item.done ? 'done' : 'strong' },
        { text: present(first) },
      ],
      ...rest.map((text): MarkedLine => [{ text: `      ${text}` }]),
    ];
  });
  return [
    [...headingLine(title), { text: ` ${done} of ${items.length}`, mark: 'faint' }],
    ...lines,
  ];
}

/** A text of inline Markdown broken into lines; none for no text. */
export function wrapped(text: string | undefined, { columns }: Drawing): MarkedLine[] {
  return text === undefined
    ? []
    : wrapText(plainText(text), Math.min(columns, 100) - 2).map((line) => [{ text: line }]);
}

function taskFacts(plan: Plan, json: TaskJson, drawing: Drawing): MarkedLine[] {
  const { task, asOf, planned, forecast, overdue, estimateMinutes, externalDependencies } = json;
  const days =
    estimateMinutes === undefined ? undefined : estimateMinutes / minutesPerDay(plan.calendar);
  const isPlain = /^\d+(?:\.\d+)? ?d(?:ays?)?$/i.test(task.estimate ?? '');
  const counted = days === undefined || isPlain ? '' : `counts as ${formatDays(days)}`;
  const estimate = task.estimate === undefined ? 'none' : plainText(task.estimate);
  const span = (dates: { start: string; end: string }) => showSpan(dates, asOf, drawing.glyphs);
  const isMoved =
    planned && forecast && (planned.start !== forecast.start || planned.end !== forecast.end);
  const written = task.dependencies?.map(plainText).join(', ');
  return [
    ...fact('State', stateWords(json)),
    ...fact('Overdue', overdue && { text: overdueWords(overdue, asOf), mark: 'late' }),
    ...fact('Estimate', { text: counted === '' ? estimate : `${estimate}, ${counted}` }),
    ...fact('Planned', planned && { text: span(planned) }),
    ...fact('Forecast', forecast && isMoved ? { text: span(forecast), mark: 'strong' } : undefined),
    ...fact('Slack', slackWords(json)),
    ...fact('Depends', written === undefined || written === '' ? undefined : { text: written }),
    ...fact(
      'External',
      externalDependencies && { text: externalDependencies.map(plainText).join(', ') },
    ),
  ];
}

function fact(label: string, text: MarkedText | undefined): MarkedLine[] {
  return text === undefined ? [] : factLines(label, [[text]]);
}

function stateWords({
  state,
  task,
  waits = [],
  blockedBecause,
  asOf,
}: TaskJson): MarkedText | undefined {
  switch (state) {
    case undefined:
      return undefined;
    case 'completed': {
      const on =
        task.actualFinish === undefined ? '' : ` ${showDayOfMonth(task.actualFinish, asOf)}`;
      return { text: `completed${on}`, mark: 'done' };
    }
    case 'under way': {
      const since =
        task.actualStart === undefined ? '' : ` since ${showDayOfMonth(task.actualStart, asOf)}`;
      return { text: `under way${since}`, mark: 'underWay' };
    }
    case 'blocked': {
      const why = blockedBecause === undefined ? '' : `: ${plainText(blockedBecause)}`;
      return { text: `blocked${why}`, mark: 'blocked' };
    }
    case 'ready':
      return { text: 'can start now', mark: 'done' };
    case 'waiting':
      return { text: waitWords(waits, asOf) };
  }
}

function slackWords({ state, slackDays, freeSlackDays, critical, forecast, asOf }: TaskJson) {
  if (slackDays === undefined || forecast === undefined || state === 'completed') return undefined;
  if (critical)
    return { text: 'none, it is critical: a day more moves the finish', mark: 'critical' } as const;
  const free = `${formatDays(present(freeSlackDays))} before another task moves`;
  return {
    text: `${formatDays(slackDays)}, until ${showDayOfMonth(forecast.latestEnd, asOf)}; ${free}`,
  };
}

function briefTable(
  title: string,
  tasks: readonly TaskBrief[],
  { asOf }: TaskJson,
  drawing: Drawing,
): MarkedLine[] {
  const shown = tasks.slice(0, mostListed);
  const table = drawTable(
    [
      { cells: shown.map(({ id }) => ({ text: plainText(id) })) },
      {
        cells: shown.map(({ name }) => ({ text: plainText(name ?? '[Task Name]') })),
        most: drawing.columns - 46,
      },
      { cells: shown.map(({ status }) => ({ text: status })) },
      { cells: shown.map((dates) => ({ text: showSpan(dates, asOf, drawing.glyphs) })) },
      { cells: shown.map(({ assignee }) => ({ text: plainText(assignee ?? ''), mark: 'faint' })) },
    ],
    drawing,
  );
  const rest = restLines(tasks.length - shown.length, drawing);
  return table.length === 0 ? [] : [headingLine(title), ...table, ...rest];
}
