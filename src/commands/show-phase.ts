import type { MarkedLine } from '../gantt/chart-glyphs.ts';
import { readCheckItem } from '../model/check-item.ts';
import { phaseAt } from '../model/part-at.ts';
import type { Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Tracking } from '../track/tracking.ts';
import { type Drawing, fitLine, headingLine, joinParts } from './drawing.ts';
import { drawPlanChart, phaseLabel, showSpan } from './plan-chart.ts';
import { factLines, progressWords } from './plan-facts.ts';
import type { PlanPosition } from './plan-position.ts';
import { blockedTable, overdueTable } from './plan-tables.ts';
import { checklist, wrapped } from './show-task.ts';

/** One phase: its goal, progress and dates, what is late or blocked in it, its chart and deliverables. */
export function describePhase(
  plan: Plan,
  place: number,
  tracking: Tracking,
  drawing: Drawing,
): MarkedLine[] {
  const phase = phaseAt(plan, { phase: place });
  const progress = present(tracking.phases[place]);
  const own = { ...tracking, tasks: phaseTasks(tracking, phase.number) };
  const planned = tracking.planned.phases.find(({ number }) => number === phase.number);
  const { start, end } = progress;
  const span = (dates: { start: string; end: string }) =>
    showSpan(dates, tracking.asOf, drawing.glyphs);
  const isMoved = planned && (planned.start !== start || planned.end !== end);
  const facts: MarkedLine[] = [
    ...factLines('Progress', [progressWords(progress, drawing)]),
    ...(planned ? factLines('Planned', [[{ text: span(planned) }]]) : []),
    ...(isMoved && start !== undefined && end !== undefined
      ? factLines('Forecast', [[{ text: span({ start, end }), mark: 'strong' }]])
      : []),
  ];
  return joinParts([
    [headingLine(phaseLabel(phase)), ...wrapped(phase.goal, drawing)],
    facts,
    overdueTable(own, drawing),
    blockedTable(plan, own, drawing),
    checklist('Deliverables', (phase.deliverables ?? []).map(readCheckItem), drawing),
    drawPlanChart(plan, tracking, { phases: [place] }, drawing),
  ]).map((line) => fitLine(line, drawing));
}

/** The JSON of `show phase 2`: its fields, progress and dates, its tasks in short. */
export function phaseJson(
  plan: Plan,
  place: number,
  {
    asOf,
    tracking,
    position,
  }: {
    asOf: string;
    tracking?: Tracking | undefined;
    position?: PlanPosition | undefined;
  },
): object {
  const phase = phaseAt(plan, { phase: place });
  const { tasks, deliverables = [], ...fields } = phase;
  const planned = tracking?.planned.phases.find(({ number }) => number === phase.number);
  const { name: _name, number: _number, start, end, ...progress } = tracking?.phases[place] ?? {};
  const briefs = tracking
    ? phaseTasks(tracking, phase.number).map(({ task, state, assignees, forecast, overdue }) => ({
        id: task.id,
        name: task.name,
        state,
        assignees,
        start: forecast.start,
        end: forecast.end,
        slackDays: forecast.slackDays,
        critical: forecast.critical,
        ...(overdue ? { overdue } : {}),
      }))
    : tasks.map(({ id, name, status }) => ({ id, name, status }));
  return {
    asOf,
    phase: fields,
    ...(position ? { position } : {}),
    deliverables: deliverables.map(readCheckItem),
    ...(tracking ? { progress } : {}),
    ...(planned ? { planned: { start: planned.start, end: planned.end } } : {}),
    ...(start === undefined ? {} : { forecast: { start, end } }),
    tasks: briefs,
  };
}

function phaseTasks({ tasks }: Tracking, number: number | string) {
  return tasks.filter(({ phase }) => phase === number);
}
