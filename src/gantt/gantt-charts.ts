import type { PhaseNumber, Plan } from '../model/plan.ts';
import type { Schedule } from '../schedule/schedule.ts';
import {
  formatBar,
  type GanttBar,
  type GanttSection,
  ganttEntries,
  ganttSpan,
} from './gantt-entries.ts';
import { ganttHeader } from './gantt-header.ts';
import { restId } from './gantt-id.ts';
import { overviewSections, phaseSections, phaseTitle, wholeSections } from './gantt-sections.ts';

/** One chart as lines without line ends. */
export interface GanttChart {
  /** What belongs to the user once it is written: configuration, title, formats, days off. */
  header: string[];
  /** What belongs to the tool: sections, tasks, phases and milestones. */
  entries: string[];
}

/** The charts of a plan, of lines or of text. */
export interface GanttLayout<Chart = GanttChart> {
  /** The chart of the Timeline section; none where nothing has a date to draw. */
  timeline?: Chart;
  /** The charts at the end of each phase's tasks; empty where the timeline shows the tasks. */
  phases: Map<PhaseNumber, Chart[]>;
}

/** The charts of a plan as Mermaid text, without fences and without a final line end. */
export type GanttCharts = GanttLayout<string>;

/** A plan with more tasks gets an overview and a chart for each phase. */
export const maxTasksInTimeline = 30;
const maxTasksInChart = 60;
/** Mermaid refuses 50,001 characters; a template may indent the lines by a few. */
const maxChartLength = 48_000;

/**
 * The Gantt charts of a plan in Mermaid's language, with the dates of the schedule.
 * Up to 30 tasks they are one chart; a larger plan has an overview, a bar per phase and the
 * milestones, and each phase has its own charts of at most 60 tasks.
 *
 * @param schedule left out where nothing is scheduled: no charts
 * @example ganttCharts(plan, schedulePlan(plan).schedule).timeline // '%%{init: …}%%\ngantt\n    title …'
 */
export function ganttCharts(plan: Plan, schedule: Schedule | undefined): GanttCharts {
  const { timeline, phases } = layoutGantt(plan, schedule);
  return {
    ...(timeline && { timeline: chartText(timeline) }),
    phases: new Map([...phases].map(([number, charts]) => [number, charts.map(chartText)])),
  };
}

/** As {@link ganttCharts}, the lines of the user apart from those of the tool. */
export function layoutGantt(plan: Plan, schedule: Schedule | undefined): GanttLayout {
  // Mermaid draws a chart without tasks as an error or with NaN for dates.
  if (schedule === undefined || schedule.tasks.length === 0) return { phases: new Map() };
  const title = 'Implementation Timeline';
  const sections = phaseSections(plan, schedule);
  if (schedule.tasks.length <= maxTasksInTimeline) {
    const whole = layoutChart(title, wholeSections(plan, schedule, sections), plan);
    if (chartText(whole).length <= maxChartLength) return { timeline: whole, phases: new Map() };
  }
  return {
    timeline: layoutOverview(title, overviewSections(plan, schedule, sections), plan),
    phases: new Map(
      sections.map(({ phase, label, bars }) => [
        phase.number,
        cutBars(bars).map((part) => layoutChart(phaseTitle(phase), [{ label, bars: part }], plan)),
      ]),
    ),
  };
}

function chartText({ header, entries }: GanttChart): string {
  return [...header, ...entries].join('\n');
}

function layoutChart(title: string, sections: GanttSection[], plan: Plan): GanttChart {
  const span = ganttSpan(sections);
  return {
    header: span ? ganttHeader({ title, ...span, calendar: plan.calendar }) : [],
    entries: ganttEntries(sections),
  };
}

/** 60 bars with the longest labels and all holidays are about 40,000 characters. */
function cutBars(bars: readonly GanttBar[]): GanttBar[][] {
  const count = Math.ceil(bars.length / maxTasksInChart);
  return Array.from({ length: count }, (_, index) =>
    bars.slice(index * maxTasksInChart, (index + 1) * maxTasksInChart),
  );
}

/** An overview of more phases and milestones than a chart can hold ends in one bar for the rest. */
function layoutOverview(title: string, sections: GanttSection[], plan: Plan): GanttChart {
  const chart = layoutChart(title, sections, plan);
  if (chartText(chart).length <= maxChartLength) return chart;
  let room = maxChartLength - chart.header.join('\n').length - 200;
  const drawn: GanttSection[] = [];
  const rest: GanttBar[] = [];
  for (const { label, bars } of sections) {
    const fitting = bars.filter((bar) => {
      room -= formatBar(bar).length + 1;
      return room > 0;
    });
    for (const bar of bars.slice(fitting.length)) rest.push(bar);
    if (fitting.length > 0) drawn.push({ label, bars: fitting });
  }
  const span = ganttSpan([{ label: '', bars: rest }]);
  if (span)
    drawn.at(-1)?.bars.push({ label: `… and ${rest.length} more`, tags: [], id: restId, ...span });
  return { ...chart, entries: ganttEntries(drawn) };
}
