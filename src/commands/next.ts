import { Command } from 'commander';
import type { MarkedLine, MarkedText } from '../gantt/chart-glyphs.ts';
import { jsonText } from '../input/json-text.ts';
import { showDayOfMonth } from '../input/show-date.ts';
import { formatDays } from '../model/estimate.ts';
import type { IsoDate } from '../model/plan.ts';
import { errorsIn, PlanError } from '../problem.ts';
import { placeProblems } from '../read/position-of-path.ts';
import { schedulePlan } from '../schedule/schedule-plan.ts';
import { explainWait } from '../track/explain-wait.ts';
import { findNext, type NextTasks } from '../track/find-next.ts';
import { trackPlan } from '../track/track-plan.ts';
import type { TrackedTask, Tracking } from '../track/tracking.ts';
import { type AsOfFlags, addAsOfOption, readAsOf } from './date-flag.ts';
import {
  type Drawing,
  drawTable,
  headingLine,
  joinParts,
  paintLines,
  plainText,
  readDrawing,
  restLines,
} from './drawing.ts';
import { addReadOptions, type EditFlags } from './edit-flags.ts';
import { lacksOnlyStart, warnOfNoStart } from './no-start.ts';
import { type OpenedPlan, openPlanFile } from './open-plan.ts';
import { taskLabel } from './plan-chart.ts';
import { overdueWords } from './plan-facts.ts';
import { printProblems, withoutOverrun } from './print-problems.ts';
import { waitWords, wrapped } from './show-task.ts';
import { briefTask } from './task-json.ts';
import { processTerminal } from './terminal.ts';
import { usageProblem } from './usage-problem.ts';

interface NextFlags extends EditFlags, AsOfFlags {
  assignee?: string;
  limit: string;
}

/** `create-impl-plan next`: the tasks that can start now. */
export function nextCommand(): Command {
  const command = new Command('next')
    .description(
      'Show the tasks that can start now, the most critical first, and what is under way.',
    )
    .option('--assignee <name>', "one person's tasks")
    .option('--limit <n>', 'how many tasks at most', '10')
    .addHelpText('after', nextHelp);
  return addReadOptions(addAsOfOption(command)).action(runNext);
}

async function runNext(flags: NextFlags): Promise<void> {
  const terminal = processTerminal(flags);
  const asOf = readAsOf(flags);
  const limit = readLimit(flags.limit);
  const opened = await openPlanFile(flags, terminal);
  const dates = lacksOnlyStart(opened.problems) ? 'none' : 'computed';
  const { tracking, problems } =
    dates === 'none' ? trackUndated(opened, asOf) : trackPlan(opened.plan, asOf, opened);
  const inJson = [...opened.recovered, ...withoutOverrun(problems)];
  const told = inJson.length > 0 ? { problems: inJson } : {};
  if (tracking === undefined) {
    if (problems.some(({ severity }) => severity === 'error')) throw new PlanError(problems);
    if (flags.json) terminal.out(jsonText({ asOf, ready: [], underWay: [], ...told }));
    else {
      printProblems(problems, terminal);
      terminal.out('The plan has no tasks yet. Add one: create-impl-plan add task\n');
    }
    return;
  }
  const next = findNext(tracking, flags.assignee);
  if (flags.json) {
    terminal.out(jsonText({ ...nextJson(next, tracking, { limit, dates }), ...told }));
    return;
  }
  printProblems(withoutOverrun(problems), terminal);
  const drawing = readDrawing({}, terminal);
  terminal.out(
    paintLines(
      describeNext(next, tracking, { ...flags, limit, dates }, drawing),
      terminal.outStyle,
    ),
  );
}

/**
 * A plan without a start as if work began on a day: what can start then, and what matters most, can
 * on any other as well.
 */
function trackUndated(
  { plan, document, problems }: OpenedPlan,
  asOf: IsoDate,
): ReturnType<typeof trackPlan> {
  const started = { ...plan, startDate: asOf };
  const { schedule, problems: found } = schedulePlan(started);
  const all = [...warnOfNoStart(problems), ...placeProblems(document, errorsIn(found))];
  return trackPlan(started, asOf, { ...(schedule ? { schedule } : {}), problems: all });
}

/** How much is told. `none`: the dates of the tasks stand for their order alone. */
interface NextExtent {
  limit: number;
  dates: 'computed' | 'none';
}

/** What can start, then what is under way; where nothing can, why. */
export function describeNext(
  next: NextTasks,
  tracking: Tracking,
  { assignee, limit, dates }: NextExtent & { assignee?: string },
  drawing: Drawing,
): MarkedLine[] {
  const { asOf } = tracking;
  const whose = assignee === undefined ? '' : ` for ${plainText(assignee)}`;
  const ready = next.ready.slice(0, limit);
  const underWay = next.underWay.slice(0, limit);
  return joinParts([
    ready.length === 0
      ? [
          headingLine(`Nothing can start now${whose}`),
          ...wrapped(whyNothing(next, tracking, dates), drawing).map(
            (line): MarkedLine => [{ text: '  ' }, ...line],
          ),
        ]
      : [
          headingLine(`Can start now${whose}`),
          ...taskTable(ready, (task) => readyWords(task, asOf), drawing),
          ...restLines(next.ready.length - ready.length, drawing),
        ],
    underWay.length === 0
      ? []
      : [
          headingLine('Under way'),
          ...taskTable(
            underWay,
            (task) => (dates === 'none' ? [] : underWayWords(task, asOf)),
            drawing,
          ),
          ...restLines(next.underWay.length - underWay.length, drawing),
        ],
    next.ready.length > 0 || next.blocked.length === 0
      ? []
      : [headingLine('Blocked'), ...taskTable(next.blocked.slice(0, limit), () => [], drawing)],
  ]);
}

/** `{ asOf, ready, more, underWay, reason }`; `reason` where nothing is ready. */
function nextJson(next: NextTasks, tracking: Tracking, { limit, dates }: NextExtent): object {
  const entry = (task: TrackedTask) => {
    const { start, end, ...brief } = briefTask(task);
    const { slackDays, critical } = task.forecast;
    if (dates === 'none') return { ...brief, slackDays, critical };
    const overdue = task.overdue ? { overdue: task.overdue } : {};
    return { ...brief, start, end, slackDays, critical, ...overdue };
  };
  const more = Math.max(0, next.ready.length - limit);
  return {
    asOf: tracking.asOf,
    ready: next.ready.slice(0, limit).map(entry),
    ...(more > 0 ? { more } : {}),
    underWay: next.underWay.slice(0, limit).map(entry),
    ...(next.ready.length === 0 ? { reason: whyNothing(next, tracking, dates) } : {}),
  };
}

/** Why nothing can start: all is done, or what has to happen first. */
function whyNothing(
  { underWay, blocked, upcoming }: NextTasks,
  tracking: Tracking,
  dates: NextExtent['dates'],
): string {
  if (underWay.length + blocked.length === 0 && upcoming === undefined) {
    const { tasks, completed } = tracking.total;
    return completed === tasks ? 'everything is completed' : 'no open tasks';
  }
  const start = upcoming?.forecast.start;
  const on =
    start === undefined || dates === 'none' ? '' : `, on ${showDayOfMonth(start, tracking.asOf)}`;
  const parts = [
    underWay.length > 0 ? `${underWay.length} under way` : '',
    blocked.length > 0 ? `${blocked.length} blocked` : '',
    upcoming === undefined
      ? ''
      : `${plainText(upcoming.task.id)} is next${on}: ` +
        waitWords(explainWait(upcoming, tracking), tracking.asOf),
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function taskTable(
  tasks: readonly TrackedTask[],
  say: (task: TrackedTask) => MarkedLine,
  drawing: Drawing,
): MarkedLine[] {
  const { critical } = drawing.glyphs;
  return drawTable(
    [
      {
        cells: tasks.map(({ forecast }) => ({
          text: forecast.critical ? critical : '',
          mark: 'critical',
        })),
      },
      {
        cells: tasks.map((task) => ({ text: taskLabel(task) })),
        most: Math.floor(drawing.columns * 0.45),
      },
      {
        cells: tasks.map(({ assignees }) => ({
          text: assignees.map(plainText).join(', '),
          mark: 'faint',
        })),
        most: 20,
      },
      { cells: tasks.map(say) },
    ],
    drawing,
  );
}

/** `critical, start due 24 Mar, 3 days ago`. */
function readyWords(task: TrackedTask, asOf: string): MarkedLine {
  return withOverdue(slackWords(task), task, asOf);
}

function underWayWords(task: TrackedTask, asOf: string): MarkedLine {
  const until = { text: `until ${showDayOfMonth(task.forecast.end, asOf)}` };
  return withOverdue(until, task, asOf);
}

function withOverdue(text: MarkedText, task: TrackedTask, asOf: string): MarkedLine {
  if (task.overdue === undefined) return [text];
  return [text, { text: ', ' }, { text: overdueWords(task.overdue, asOf), mark: 'late' }];
}

function slackWords({ forecast }: TrackedTask): MarkedText {
  return forecast.critical
    ? { text: 'critical', mark: 'critical' }
    : { text: `slack ${formatDays(forecast.slackDays)}` };
}

function readLimit(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw usageProblem(`--limit ${JSON.stringify(text)} is no number of tasks`, 'write --limit 5');
}

const nextHelp = `
A task can start when everything that it waits for is far enough. Those with the least slack come
first. Dates are those to be expected.

Examples:
  create-impl-plan next
  create-impl-plan next --assignee bo --limit 3
  create-impl-plan next --as-of "next monday"
  create-impl-plan next --json | jq -r .ready[0].id
`;
