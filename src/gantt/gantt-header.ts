import { parseHoliday } from '../model/calendar.ts';
import { formatPlainDate, parsePlainDate, weekdayNames, weekdays } from '../model/plain-date.ts';
import type { Calendar, IsoDate, Weekday } from '../model/plan.ts';
import { InternalError } from '../problem.ts';
import { escapeLabel } from './escape-label.ts';

/** As long as a title may be before it is shortened, in characters. */
const maxTitleLength = 80;

/**
 * More holidays than this in one chart are left out of it: they only grey what is no bar anyhow,
 * and their list would not leave room for the bars within Mermaid's limit of a chart's size.
 */
const maxHolidayCount = 1000;

/** The longest chart in days for each distance between two dates of the axis. */
const tickIntervals: readonly (readonly [maxDays: number, interval: string])[] = [
  [8 * 7, '1week'],
  [20 * 7, '2week'],
  [39 * 7, '4week'],
];

export interface GanttHeaderOptions {
  /** Plain text. */
  title: string;
  /** The chart's first and last day, both included. */
  start: IsoDate;
  end: IsoDate;
  calendar: Calendar | undefined;
}

/**
 * The lines above a chart's sections. Once written they belong to the user.
 * Days off are only greyed: the dates of the bars already leave them out.
 */
export function ganttHeader({ title, start, end, calendar }: GanttHeaderOptions): string[] {
  const firstDay = parsePlainDate(start);
  const lastDay = parsePlainDate(end);
  if (firstDay === undefined || lastDay === undefined) {
    throw new InternalError(`A chart from \`${start}\` to \`${end}\``);
  }
  const excludes = [
    ...excludedWeekdays(calendar?.workingDays),
    ...holidaysWithin(firstDay, lastDay, calendar?.holidays),
  ];
  return [
    // Room for section labels of 24 characters.
    '%%{init: {"gantt": {"leftPadding": 170}}}%%',
    'gantt',
    `    title ${escapeLabel(title, maxTitleLength)}`,
    '    dateFormat YYYY-MM-DD',
    '    axisFormat %Y-%m-%d',
    `    tickInterval ${chooseTickInterval(lastDay - firstDay + 1)}`,
    '    weekday monday',
    ...(excludes.length === 0 ? [] : [`    excludes ${excludes.join(', ')}`]),
  ];
}

function chooseTickInterval(days: number): string {
  return tickIntervals.find(([maxDays]) => days <= maxDays)?.[1] ?? '3month';
}

/** Weekends other than Saturday and Sunday by name: `weekend friday` is an error before Mermaid 11. */
function excludedWeekdays(workingDays: readonly Weekday[] | undefined): string[] {
  const daysOff = weekdays.filter((day) =>
    workingDays === undefined ? day === 'sat' || day === 'sun' : !workingDays.includes(day),
  );
  return daysOff.join() === 'sat,sun' ? ['weekends'] : daysOff.map((day) => weekdayNames[day]);
}

function holidaysWithin(
  firstDay: number,
  lastDay: number,
  holidays: readonly string[] = [],
): IsoDate[] {
  const days = new Set<number>();
  for (const entry of holidays) {
    const range = parseHoliday(entry);
    if (range === undefined) continue;
    const to = Math.min(range.to, lastDay);
    for (let day = Math.max(range.from, firstDay); day <= to; day += 1) days.add(day);
  }
  if (days.size > maxHolidayCount) return [];
  return [...days].sort((a, b) => a - b).map(formatPlainDate);
}
