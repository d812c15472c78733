import type { MarkedLine } from '../gantt/chart-glyphs.ts';
import { showDate } from '../input/show-date.ts';
import type { Plan } from '../model/plan.ts';
import type { Tracking } from '../track/tracking.ts';
import { type Drawing, fitLine, headingLine, joinParts, plainText } from './drawing.ts';
import { type ChartExtent, drawPlanChart } from './plan-chart.ts';
import { planFacts } from './plan-facts.ts';
import {
  blockedTable,
  milestoneTable,
  overdueTable,
  peopleTable,
  phaseTable,
} from './plan-tables.ts';

/**
 * Where a plan stands, at a glance: progress, finish and why it slips, phases, what is late or
 * blocked, milestones, who has how much to do, and the chart.
 */
export function describeTracking(
  plan: Plan,
  tracking: Tracking,
  extent: ChartExtent,
  drawing: Drawing,
): MarkedLine[] {
  const { dot } = drawing.glyphs.text;
  const title = plan.title === undefined ? 'A plan without a title' : plainText(plan.title);
  const status = `${plan.status} ${dot} as of ${showDate(tracking.asOf)}`;
  const head: MarkedLine[] = [
    fitLine(headingLine(title), drawing),
    [{ text: status, mark: 'faint' }],
  ];
  return joinParts([
    head,
    planFacts(plan, tracking, drawing),
    phaseTable(plan, tracking, drawing),
    overdueTable(tracking, drawing),
    blockedTable(plan, tracking, drawing),
    milestoneTable(tracking, drawing),
    peopleTable(plan, tracking, drawing),
    drawPlanChart(plan, tracking, extent, drawing),
  ]);
}
