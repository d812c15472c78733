import { Command } from 'commander';
import { findReference, type PlanReference } from '../edit/references.ts';
import type { MarkedLine } from '../gantt/chart-glyphs.ts';
import { jsonText } from '../input/json-text.ts';
import type { IsoDate, Plan } from '../model/plan.ts';
import { errorsIn } from '../problem.ts';
import { compactTracking } from '../track/compact-tracking.ts';
import { trackPlan } from '../track/track-plan.ts';
import type { Tracking } from '../track/tracking.ts';
import { type AsOfFlags, addAsOfOption, readAsOf } from './date-flag.ts';
import { describePlan } from './describe-plan.ts';
import {
  addDrawingOptions,
  type Drawing,
  type DrawingFlags,
  paintLines,
  readDrawing,
} from './drawing.ts';
import { addReadOptions, type EditFlags } from './edit-flags.ts';
import { jsonError } from './json-error.ts';
import { type OpenedPlan, openPlanFile } from './open-plan.ts';
import { findPosition } from './plan-position.ts';
import { printProblems, withoutOverrun } from './print-problems.ts';
import { describeMilestone, milestoneJson } from './show-milestone.ts';
import { describePhase, phaseJson } from './show-phase.ts';
import { describeTracking } from './show-plan.ts';
import { describeTask } from './show-task.ts';
import { taskJson } from './task-json.ts';
import { processTerminal } from './terminal.ts';

interface ShowFlags extends EditFlags, AsOfFlags, DrawingFlags {
  all?: boolean;
}

/** A plan as it is seen from a day; without `tracking` where an error keeps it from having dates. */
interface SeenPlan {
  opened: OpenedPlan;
  plan: Plan;
  asOf: IsoDate;
  tracking?: Tracking | undefined;
}

/** `create-impl-plan show`: where a plan, or a part of it, stands. */
export function showCommand(): Command {
  const command = new Command('show')
    .usage('[part] [options]')
    .description(
      'Show where a plan stands: progress, finish and why it slips, what is late or blocked, milestones, workload, a Gantt chart.',
    )
    .argument('[part...]', 'a task (1.2), a phase (phase 2) or a milestone (M1); else the plan')
    .option('--all', 'every task in the chart, of a large plan too')
    .addHelpText('after', showHelp);
  addAsOfOption(addDrawingOptions(command));
  return addReadOptions(command).action(runShow);
}

async function runShow(words: readonly string[], flags: ShowFlags): Promise<void> {
  const terminal = processTerminal(flags);
  const asOf = readAsOf(flags);
  const drawing = readDrawing(flags, terminal);
  const opened = await openPlanFile(flags, terminal);
  const { plan } = opened;
  const part: PlanReference =
    words.length === 0 ? { kind: 'plan' } : findReference(plan, words.join(' '));
  const seen = { opened, plan, asOf, tracking: trackPlan(plan, asOf, opened).tracking };
  const errors = errorsIn(opened.problems);
  if (errors.length > 0) process.exitCode = 1;
  if (flags.json) {
    const json = { ...(errors.length > 0 ? jsonError(errors) : {}), ...partJson(seen, part) };
    terminal.out(jsonText(json));
    return;
  }
  // That the target is missed, and why, is what the drawing says.
  printProblems(seen.tracking ? withoutOverrun(opened.problems) : opened.problems, terminal);
  const lines = describePart(seen, part, flags, drawing);
  if (lines === undefined)
    terminal.out(describePlan(plan, { outStyle: terminal.outStyle, ...drawing }));
  else terminal.out(paintLines(lines, terminal.outStyle));
}

function partJson({ opened, plan, asOf, tracking }: SeenPlan, part: PlanReference): object {
  switch (part.kind) {
    case 'plan': {
      // Dates of a plan with an error are not to be relied on.
      const schedule = errorsIn(opened.problems).length > 0 ? undefined : opened.schedule;
      const problems = [...opened.recovered, ...opened.problems];
      return {
        plan,
        schedule,
        problems,
        ...(tracking ? { tracking: compactTracking(tracking) } : {}),
      };
    }
    case 'task':
      return taskJson(plan, part, { asOf, tracking, position: findPosition(opened, part) });
    case 'phase': {
      const position = findPosition(opened, { phase: part.phase });
      return phaseJson(plan, part.phase, { asOf, tracking, position });
    }
    case 'milestone':
      return milestoneJson(plan, part.milestone, { asOf, tracking });
  }
}

/** No lines for a plan or a phase that has no dates. */
function describePart(
  { opened, plan, asOf, tracking }: SeenPlan,
  part: PlanReference,
  { all }: ShowFlags,
  drawing: Drawing,
): MarkedLine[] | undefined {
  switch (part.kind) {
    case 'plan':
      return tracking && describeTracking(plan, tracking, all ? 'all' : 'some', drawing);
    case 'task': {
      const position = findPosition(opened, part);
      return describeTask(plan, taskJson(plan, part, { asOf, tracking, position }), drawing);
    }
    case 'phase':
      return tracking && describePhase(plan, part.phase, tracking, drawing);
    case 'milestone':
      return describeMilestone(milestoneJson(plan, part.milestone, { asOf, tracking }), drawing);
  }
}

const showHelp = `
Dates are those to be expected: what is not done cannot have been done before today. What has no
room in the chart of a large plan is counted; a phase by itself has all of its tasks.

Examples:
  create-impl-plan show
  create-impl-plan show 1.2                    one task: dates, slack, what it waits for
  create-impl-plan show phase 2
  create-impl-plan show --as-of 2026-04-01     as it would look on that day
  create-impl-plan show --ascii --width 100 --no-color > status.txt
  create-impl-plan show --json | jq .tracking.finish
  create-impl-plan show 1.2 --json             the task, its dates and its lines in the file
`;
