import { taskGanttId } from '../gantt/gantt-id.ts';
import { addDays, isPlainDate } from '../model/plain-date.ts';
import type { IsoDate, TaskId } from '../model/plan.ts';
import type { ChartPart, PlanDocument, TextPart } from '../read/plan-document.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { NumberMap } from './operation.ts';

/** The first and the last day of a task, both included. */
export interface TaskDates {
  start: IsoDate;
  end: IsoDate;
}

/** A task whose dates are other ones than the file said. */
export interface MovedTask {
  id: TaskId;
  name?: string;
  before: TaskDates;
  after: TaskDates;
}

/** What follows for the dates of a plan from an edit, or from a sync. */
export interface MovedDates {
  /** In document order. */
  tasks: MovedTask[];
  /** The finish that the file's charts said; left out where they said none. */
  finishBefore?: IsoDate;
  finishAfter: IsoDate;
}

/** A bar as the tool writes it: its id, its start, its exclusive end. */
const bar = /:(?:[a-z]+, )*([A-Za-z]\w*), (\d{4}-\d{2}-\d{2}), (\d{4}-\d{2}-\d{2})\s*$/;

/**
 * Compares the dates in the charts of a plan file, which are those its readers know, with a
 * schedule. Tasks that no chart draws are not compared.
 *
 * @param numbers what the edit did to the numbers: a task is compared with itself
 */
export function findMovedDates(
  document: PlanDocument,
  schedule: Schedule,
  numbers: NumberMap | undefined,
): MovedDates {
  const drawn = readChartDates(document);
  const numberBefore = new Map(
    [...(numbers?.tasks ?? [])].map(([before, after]) => [after, before]),
  );
  let finishBefore: IsoDate | undefined;
  for (const [id, { end }] of drawn) {
    // Dates `YYYY-MM-DD` compare as text.
    if (!id.startsWith('m') && end > (finishBefore ?? '')) finishBefore = end;
  }
  const tasks: MovedTask[] = [];
  for (const { id, name, start, end } of schedule.tasks) {
    const before = drawn.get(taskGanttId(numberBefore.get(id) ?? id));
    if (before === undefined || (before.start === start && before.end === end)) continue;
    const after = { start, end };
    tasks.push({ id, ...(name === undefined ? {} : { name }), before, after });
  }
  return {
    tasks,
    ...(finishBefore === undefined ? {} : { finishBefore }),
    finishAfter: schedule.finish,
  };
}

/** A bar as a chart draws it. */
export interface DrawnBar extends TaskDates {
  /** See `gantt-id.ts`. */
  id: string;
  line: TextPart;
}

/** The bars of a chart that are written as the tool writes them. */
export function drawnBars(chart: ChartPart): DrawnBar[] {
  const bars: DrawnBar[] = [];
  for (const line of chart.lines) {
    const match = bar.exec(line.text);
    const id = match?.[1];
    const start = match?.[2];
    const end = match?.[3] === undefined ? undefined : addDays(match[3], -1);
    if (id === undefined || start === undefined || end === undefined) continue;
    if (isPlainDate(start)) bars.push({ id, start, end, line });
  }
  return bars;
}

/** The chart of the whole plan and those of its phases. */
export function allCharts({ chart, phases }: PlanDocument): ChartPart[] {
  return [...(chart ? [chart] : []), ...phases.flatMap((phase) => phase.charts)];
}

/** Bar id → dates, of all charts. */
function readChartDates(document: PlanDocument): Map<string, TaskDates> {
  const dates = new Map<string, TaskDates>();
  for (const chart of allCharts(document)) {
    for (const { id, start, end } of drawnBars(chart)) dates.set(id, { start, end });
  }
  return dates;
}
