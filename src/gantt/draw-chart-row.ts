import { type EpochDay, parsePlainDate } from '../model/plain-date.ts';
import type { IsoDate } from '../model/plan.ts';
import { present } from '../present.ts';
import type { WorkingTime } from '../schedule/working-time.ts';
import { type ChartGlyphs, countDone, type MarkedText } from './chart-glyphs.ts';
import type { TimeScale } from './time-scale.ts';

/** One line of a chart. Dates are inclusive calendar days. */
export type ChartRow = RowText & (PhaseRow | TaskRow | MilestoneRow | { kind: 'note' });

/** Plain text without control characters. */
interface RowText {
  label: string;
  /** Beside the label, where the terminal is wide enough. */
  details?: string;
}

interface PhaseRow {
  kind: 'phase';
  start: IsoDate;
  end: IsoDate;
  /** How much of it is done, 0 to 1. */
  share: number;
}

interface MilestoneRow {
  kind: 'milestone';
  date: IsoDate;
  isReached: boolean;
  /** Where it should be, if that is earlier. */
  planned?: IsoDate;
}

interface TaskRow {
  kind: 'task';
  state: 'done' | 'underWay' | 'toDo' | 'blocked';
  start: IsoDate;
  end: IsoDate;
  isCritical: boolean;
  /** A task without length is drawn as a milestone. */
  isMoment: boolean;
  /** Of a task that has not started and should have: its planned start. */
  slipsFrom?: IsoDate;
  /** Of a task that has started and should have ended: its planned end. */
  lateAfter?: IsoDate;
}

export interface ChartOptions {
  /** How wide a line may be. */
  columns: number;
  glyphs: ChartGlyphs;
  /** The day of today's line. */
  today: IsoDate;
  target?: IsoDate;
  time: Pick<WorkingTime, 'isWorkingDay'>;
  /** The days of the week on which people work, Monday first. */
  worksOn: readonly boolean[];
}

/** The cells of a row: its bar before what is behind the bars of every row. */
export function drawChartRow(
  row: ChartRow,
  scale: TimeScale,
  ground: readonly MarkedText[],
  options: ChartOptions,
): MarkedText[] {
  const cells = [...ground];
  switch (row.kind) {
    case 'phase':
      drawPhase(cells, row, scale, options.glyphs);
      break;
    case 'task':
      drawTask(cells, row, scale, options);
      break;
    case 'milestone':
      drawMilestone(cells, row, scale, options.glyphs);
      break;
    case 'note':
      break;
  }
  return cells;
}

function drawPhase(
  cells: MarkedText[],
  row: PhaseRow,
  scale: TimeScale,
  { phase }: ChartGlyphs,
): void {
  const [from, to] = cellsOf(scale, row.start, row.end);
  const done = from + countDone(row.share, to - from + 1);
  for (let cell = from; cell <= to; cell += 1) {
    const isDone = cell < done;
    const isCap = from < to && (cell === from || cell === to);
    const line = isDone ? phase.done : phase.open;
    const cap = cell === from ? phase.start : phase.end;
    cells[cell] = { text: isCap ? cap : line, mark: isDone ? 'done' : 'phase' };
  }
}

function drawTask(
  cells: MarkedText[],
  row: TaskRow,
  scale: TimeScale,
  { glyphs, today }: ChartOptions,
): void {
  const [from, to] = cellsOf(scale, row.start, row.end);
  if (row.slipsFrom !== undefined) drawSlip(cells, row.slipsFrom, from, scale, glyphs);
  if (row.isMoment) {
    const mark = row.state === 'done' ? 'reached' : 'milestone';
    cells[middle(from, to)] = { text: glyphs[mark], mark };
    return;
  }
  const lateFrom = row.lateAfter === undefined ? undefined : parsePlainDate(row.lateAfter);
  const late = lateFrom === undefined ? cells.length : firstCell(scale, lateFrom + 1);
  const now = scale.lastCellOf(clampDay(scale, present(parsePlainDate(today))));
  for (let cell = from; cell <= to; cell += 1) {
    const mark = cell >= late && cell <= now ? 'late' : row.state;
    cells[cell] = { text: glyphs[mark], mark };
  }
}

function drawMilestone(
  cells: MarkedText[],
  { date, planned, isReached }: MilestoneRow,
  scale: TimeScale,
  glyphs: ChartGlyphs,
): void {
  const cell = middle(...cellsOf(scale, date, date));
  if (planned !== undefined && !isReached) drawSlip(cells, planned, cell, scale, glyphs);
  const mark = isReached ? 'reached' : 'milestone';
  cells[cell] = { text: glyphs[mark], mark };
}

/** From the day on which something should have been to the cell before the one where it is. */
function drawSlip(
  cells: MarkedText[],
  date: IsoDate,
  end: number,
  scale: TimeScale,
  glyphs: ChartGlyphs,
): void {
  const [from] = cellsOf(scale, date, date);
  for (let cell = from; cell < end; cell += 1) {
    cells[cell] = { text: glyphs.slipped, mark: 'slipped' };
  }
}

/** The first and the last cell of some days, which the line of time has. */
function cellsOf(scale: TimeScale, start: IsoDate, end: IsoDate): [number, number] {
  const [from, to] = [start, end].map((date) => present(parsePlainDate(date)));
  return [scale.firstCellOf(present(from)), scale.lastCellOf(present(to))];
}

function firstCell(scale: TimeScale, day: EpochDay): number {
  return scale.firstCellOf(clampDay(scale, day));
}

function clampDay({ first, last }: TimeScale, day: EpochDay): EpochDay {
  return Math.min(last, Math.max(first, day));
}

function middle(from: number, to: number): number {
  return Math.floor((from + to) / 2);
}
