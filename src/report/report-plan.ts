import { parseAssignees } from '../model/assignees.ts';
import type { IsoDate, Plan, Task } from '../model/plan.ts';
import { communication } from '../model/sections.ts';
import { present } from '../present.ts';
import { countWorkingDays } from '../schedule/count-working-days.ts';
import { readCalendar } from '../schedule/read-calendar.ts';
import { blockReason } from '../track/block-reason.ts';
import { readLogRow } from '../track/read-log-row.ts';
import { trackPlan } from '../track/track-plan.ts';
import type { TrackedTask, Tracking } from '../track/tracking.ts';
import { findSteps, reportTask } from './find-steps.ts';
import { type MatchedTasks, matchTasks } from './match-tasks.ts';
import type {
  BlockedTask,
  LateTask,
  PlanChanges,
  PlannedWork,
  Report,
  ReportedPhase,
  ReportKind,
} from './report.ts';
import { plannedPeriod } from './report-period.ts';

/** A plan as it was before the days that are reported. */
export interface EarlierPlan {
  plan: Plan;
  commit: string;
  date: IsoDate;
}

export interface ReportOptions {
  kind: ReportKind;
  since: IsoDate;
  /** Left out where it is not known: the plan alone is reported. */
  earlier?: EarlierPlan | undefined;
}

/**
 * What there is to tell about a plan: what was done since a day, where it stands, what is in the way
 * and what comes next.
 *
 * @param tracking of this plan, on the last day of the report
 */
export function reportPlan(plan: Plan, tracking: Tracking, options: ReportOptions): Report {
  const { kind, since, earlier } = options;
  const { asOf, tasks, total, finish, milestones } = tracking;
  const matched = earlier && matchTasks(earlier.plan, plan);
  const steps = findSteps(plan, tasks, { from: since, to: asOf }, matched);
  return {
    kind,
    ...(plan.title === undefined ? {} : { title: plan.title }),
    status: plan.status,
    since,
    asOf,
    progress: total,
    finish,
    phases: reportPhases(plan, tracking),
    ...(earlier && matched ? { changes: findChanges(earlier, matched, since) } : {}),
    completed: steps.completed,
    reached: milestones.filter(
      ({ reached, forecast }) => reached && forecast >= since && forecast <= asOf,
    ),
    started: steps.started,
    reopened: steps.reopened,
    late: findLate(tracking),
    blocked: findBlocked(plan, tracking),
    blockers: plan.blockers ?? [],
    risks: plan.risks ?? [],
    planned: findPlanned(plan, tracking, kind),
    log: steps.log,
    alsoAsked: findAlsoAsked(plan, kind),
  };
}

/** What the template asks for is told anyway. */
function findAlsoAsked({ communication: asked }: Plan, kind: ReportKind): string[] {
  const { prompts } = communication.fields[kind];
  return (asked?.[kind] ?? []).filter((item) => !prompts.includes(item));
}

function reportPhases(plan: Plan, { phases, planned }: Tracking): ReportedPhase[] {
  const time = present(readCalendar(plan.calendar).time);
  const ends = new Map(planned.phases.map(({ number, end }) => [number, end]));
  return phases.map((phase) => ({
    ...phase,
    daysAfterPlanned: countWorkingDays(time, ends.get(phase.number), phase.end),
  }));
}

function findChanges(
  { plan, commit, date }: EarlierPlan,
  { added, removed }: MatchedTasks,
  since: IsoDate,
): PlanChanges {
  const { tracking } = trackPlan(plan, since);
  const target = plan.targetCompletion;
  const brief = ({ id, name, assignee }: Task) => ({
    id,
    ...(name === undefined ? {} : { name }),
    assignees: parseAssignees(assignee),
  });
  return {
    commit,
    date,
    ...(tracking
      ? {
          before: {
            share: tracking.total.share,
            finish: tracking.finish.forecast,
            ...(target === undefined ? {} : { target }),
          },
        }
      : {}),
    added: added.map(brief),
    removed: removed.map(brief),
  };
}

function findLate({ tasks, finish }: Tracking): LateTask[] {
  const causes = new Set(finish.causes);
  return tasks
    .flatMap((each): LateTask[] => {
      const { overdue, openDependencies, task } = each;
      if (overdue === undefined || openDependencies.length > 0) return [];
      return [{ ...reportTask(each), overdue, movesFinish: causes.has(task.id) }];
    })
    .sort((a, b) => b.overdue.days - a.overdue.days);
}

function findBlocked(plan: Plan, { tasks }: Tracking): BlockedTask[] {
  const open = new Set(
    tasks.filter(({ state }) => state !== 'completed').map(({ task }) => task.id),
  );
  return tasks.filter(isBlocked).map((each) => {
    const { task, dependents } = each;
    const reason = blockReason(plan, task.id);
    const since = (plan.statusLog ?? []).findLast(({ notes = '' }) => {
      const row = readLogRow(notes);
      return row?.task === task.id && row.step === 'blocked';
    })?.date;
    return {
      ...reportTask(each),
      ...(reason === undefined ? {} : { reason }),
      ...(since === undefined ? {} : { since }),
      dependents: dependents.filter((id) => open.has(id)),
    };
  });
}

function isBlocked({ state }: TrackedTask): boolean {
  return state === 'blocked';
}

/**
 * What is to start until then or goes on, and what could have been done by now and is not. Of a daily
 * report without what is blocked: that is told apart.
 */
function findPlanned(
  plan: Plan,
  { asOf, tasks, milestones }: Tracking,
  kind: ReportKind,
): PlannedWork {
  const { from, to } = plannedPeriod(kind, asOf, plan.calendar);
  const isDue = ({ state, forecast }: TrackedTask) => state !== 'completed' && forecast.start <= to;
  return {
    from,
    to,
    tasks: tasks
      .filter((each) => isDue(each) && (kind === 'weekly' || !isBlocked(each)))
      .map((each) => {
        const { state, forecast, openDependencies, overdue } = each;
        const { start, end } = forecast;
        return {
          ...reportTask(each),
          state,
          start,
          end,
          openDependencies,
          ...(overdue ? { overdue } : {}),
        };
      })
      .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0)),
    milestones: milestones.filter(
      ({ reached, forecast }) => !reached && forecast >= from && forecast <= to,
    ),
  };
}
