import { type DrawnBar, drawnBars, type TaskDates } from '../edit/chart-dates.ts';
import { phaseGanttId, taskGanttId } from '../gantt/gantt-id.ts';
import { placeMilestones } from '../gantt/place-milestones.ts';
import type { Plan } from '../model/plan.ts';
import type { ChartPart } from '../read/plan-document.ts';
import type { Schedule } from '../schedule/schedule.ts';

/** What a bar stands for, in the words of the plan, and its dates. */
interface ScheduledBar extends TaskDates {
  name: string;
}

/** A bar that stands on other dates than what it is about. */
export interface WrongBar {
  bar: DrawnBar;
  scheduled: ScheduledBar;
}

/** Bar id → what it should show. */
export type ScheduledBars = ReadonlyMap<string, ScheduledBar>;

/** What the bars of the tool should show. */
export function scheduledBars(plan: Plan, schedule: Schedule): ScheduledBars {
  return new Map<string, ScheduledBar>([
    ...schedule.tasks.map(
      ({ id, start, end }) => [taskGanttId(id), { name: `task ${id}`, start, end }] as const,
    ),
    ...schedule.phases.map(
      ({ number, start, end }) =>
        [phaseGanttId(number), { name: `phase ${number}`, start, end }] as const,
    ),
    ...placeMilestones(plan, schedule).map(
      ({ id, name, date }) => [id, { name, start: date, end: date }] as const,
    ),
  ]);
}

/** The bars of a chart that are drawn on other dates than the schedule has. */
export function findWrongBars(chart: ChartPart, bars: ScheduledBars): WrongBar[] {
  return drawnBars(chart).flatMap((bar) => {
    const scheduled = bars.get(bar.id);
    const isRight =
      scheduled === undefined || (scheduled.start === bar.start && scheduled.end === bar.end);
    return isRight ? [] : [{ bar, scheduled }];
  });
}
