import { encodeCell, encodeHeading, encodeItem, encodeText } from '../markdown/inline.ts';
import { countOf } from '../model/count-of.ts';
import { taskLabels, titleLabel } from '../model/labels.ts';
import { listWords, mostWords } from '../model/list-words.ts';
import type { TaskId } from '../model/plan.ts';
import type {
  BlockedTask,
  CompletedTask,
  PlanChanges,
  PlannedTask,
  Report,
  ReportedPhase,
  ReportedTask,
} from '../report/report.ts';
import { showPercent } from '../track/show-percent.ts';
import type { Overdue, TrackedMilestone } from '../track/tracking.ts';

/**
 * What the templates of a report see. Texts are Markdown, ready to be put where the built-in
 * templates put them; what there is nothing of is empty.
 */
export function reportView(report: Report, planLink: string | undefined): object {
  const { title, status, since, asOf, progress, changes } = report;
  return {
    title: title === undefined ? titleLabel.prompt : encodeHeading(title),
    status,
    since,
    asOf,
    planLink,
    progress: {
      share: showPercent(progress.share),
      plannedShare: showPercent(progress.plannedShare),
      completed: progress.completed,
      tasks: countOf(progress.tasks, 'task'),
    },
    finish: finishWords(report),
    isFinished: progress.completed === progress.tasks,
    changes: changes && {
      date: changes.date,
      commit: changes.commit.slice(0, 7),
      words: changeWords(changes, report),
    },
    phases: report.phases.map(phaseView),
    completed: report.completed.map(completedView),
    reached: report.reached.map(milestoneView),
    started: report.started.map(taskWords).join(', '),
    reopened: report.reopened.map(taskWords).join(', '),
    late: report.late.map((task) => ({
      ...taskView(task),
      due: dueWords(task.overdue),
      movesFinish: task.movesFinish,
    })),
    blocked: report.blocked.map(blockedView),
    blockers: report.blockers.map(({ blocker = '', impact = '', resolution = '', owner = '' }) => ({
      blocker: encodeItem(blocker),
      impact: encodeText(impact),
      resolution: encodeText(resolution),
      owner: encodeText(owner),
    })),
    risks: report.risks.map(riskView),
    planned: {
      from: report.planned.from,
      to: report.planned.to,
      tasks: report.planned.tasks.map(plannedView),
      milestones: report.planned.milestones.map(milestoneView),
    },
    log: report.log.map(({ date, status: stood, notes }) => ({
      date,
      status: encodeText(stood),
      notes: encodeText(notes),
    })),
    alsoAsked: report.alsoAsked.map(encodeItem),
  };
}

function taskView({ id, name, assignees }: ReportedTask) {
  return {
    id: encodeText(id),
    name: name === undefined ? taskLabels.name.prompt : encodeText(name),
    assignees: encodeText(assignees.join(', ')),
  };
}

/** `2.2 Northpay adapter`, in the middle of a line. */
function taskWords(task: ReportedTask): string {
  const { id, name } = taskView(task);
  return `${id} ${name}`;
}

function completedView(task: CompletedTask) {
  const { on, note } = task;
  return { ...taskView(task), on, note: note === undefined ? undefined : encodeText(note) };
}

function blockedView(task: BlockedTask) {
  const { reason, since, dependents } = task;
  return {
    ...taskView(task),
    reason: reason === undefined ? undefined : encodeText(reason),
    since,
    dependents: idWords(dependents),
  };
}

function plannedView(task: PlannedTask) {
  return { ...taskView(task), when: whenWords(task), due: task.overdue && dueWords(task.overdue) };
}

function milestoneView({ name, planned, forecast }: TrackedMilestone) {
  const isLate = forecast > planned;
  return { name: encodeText(name), date: forecast, planned: isLate ? planned : undefined };
}

function phaseView(phase: ReportedPhase) {
  const { number, name, share, completed, tasks, start, end, daysAfterPlanned } = phase;
  return {
    name: encodeCell(name === undefined ? `${number}` : `${number} ${name}`),
    share: showPercent(share),
    completed: `${completed}/${tasks}`,
    start: start ?? '',
    end: end ?? '',
    late: daysAfterPlanned > 0 ? countOf(daysAfterPlanned, 'day') : '',
  };
}

function riskView(risk: Report['risks'][number], index: number) {
  const { description = '', likelihood, impact, mitigation = '' } = risk;
  const rating = [likelihood && `likelihood ${likelihood}`, impact && `impact ${impact}`];
  return {
    number: index + 1,
    description: encodeText(description),
    rating: encodeText(rating.filter((part) => part !== undefined && part !== '').join(', ')),
    mitigation: encodeText(mitigation),
  };
}

/** `2026-05-28, 6 working days before the target 2026-06-05`. */
function finishWords({ finish: { forecast, target, daysAfterTarget } }: Report): string {
  if (target === undefined) return forecast;
  if (daysAfterTarget === 0) return `${forecast}, on the target`;
  return `${forecast}, ${distanceWords(daysAfterTarget, ['before', 'after'])} the target ${target}`;
}

/** `progress 14 % → 19 %, finish 2026-05-26 → 2026-05-28`: what is otherwise than it was. */
function changeWords(
  { before, added, removed }: PlanChanges,
  { progress, finish }: Report,
): string[] {
  const moves: [what: string, from: string | undefined, to: string | undefined][] = [
    ['progress', before && showPercent(before.share), showPercent(progress.share)],
    ['finish', before?.finish, finish.forecast],
    ['target', before?.target, finish.target],
  ];
  const lists: [what: string, tasks: readonly ReportedTask[]][] = [
    ['added', added],
    ['removed', removed],
  ];
  return [
    ...moves.flatMap(([what, from, to]) =>
      from === to || from === undefined ? [] : [`${what} ${from} → ${to ?? 'none'}`],
    ),
    ...lists.flatMap(([what, tasks]) =>
      tasks.length === 0 ? [] : [`${what} ${tasks.map(taskWords).join(', ')}`],
    ),
  ];
}

function whenWords({ state, start, end, openDependencies }: PlannedTask): string {
  const days = start === end ? start : `${start} – ${end}`;
  switch (state) {
    case 'under way':
      return `under way until ${end}`;
    case 'blocked':
      return `blocked, ${end} at the earliest`;
    default:
      return openDependencies.length === 0 ? days : `${days}, after ${idWords(openDependencies)}`;
  }
}

/** `end was due 2026-03-24, 3 working days ago`. */
function dueWords({ what, date, days }: Overdue): string {
  const event = what === 'start' ? 'start' : 'end';
  return `${event} was due ${date}, ${countOf(days, 'working day')} ago`;
}

function distanceWords(days: number, [before, after]: [string, string]): string {
  return `${countOf(Math.abs(days), 'working day')} ${days > 0 ? after : before}`;
}

/** All of a few; of many the first ones. */
function idWords(ids: readonly TaskId[]): string {
  const first = ids.slice(0, mostWords).map(encodeText);
  return ids.length > mostWords ? listWords(first, ids.length) : first.join(', ');
}
