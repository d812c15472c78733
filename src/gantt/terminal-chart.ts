import { type EpochDay, parsePlainDate } from '../model/plain-date.ts';
import type { IsoDate } from '../model/plan.ts';
import { present } from '../present.ts';
import {
  type ChartGlyphs,
  type ChartMark,
  joinCells,
  type MarkedLine,
  type MarkedText,
} from './chart-glyphs.ts';
import { type ChartOptions, type ChartRow, drawChartRow } from './draw-chart-row.ts';
import { padText, textWidth } from './fit-text.ts';
import { drawTimeAxis } from './time-axis.ts';
import { chooseTimeScale, type TimeScale } from './time-scale.ts';

/** Narrower than this the details go. */
const columnsWithDetails = 110;
const gap = 1;

/**
 * Draws a Gantt chart of characters: two lines of dates, one with the flags of today and the
 * target where they are in the range, then a line for each row. The time scale is the finest one that leaves the labels about a
 * third of the width; what it does not use, the labels get.
 *
 * A bar covers exactly the cells of its days. Where nothing else is in a cell, it shows today's
 * line, the target's, or that all of its days are off. There is nothing to draw without dates.
 *
 * @returns lines of at most `columns` columns (of 20 and more), without spaces at their ends
 */
export function drawTerminalChart(rows: readonly ChartRow[], options: ChartOptions): MarkedLine[] {
  const range = findRange(rows, options);
  if (range === undefined) return [];
  const layout = layOut(rows, range, options);
  const { scale, labelColumns, detailColumns } = layout;
  const indent = ' '.repeat(labelColumns + detailColumns + gap);
  const ground = drawGround(scale, options);
  return [
    ...drawTimeAxis(scale).map((line): MarkedLine => [{ text: indent + line, mark: 'axis' }]),
    ...drawFlags(scale, options).map((flags): MarkedLine => [{ text: indent }, ...flags]),
    ...rows.map((row) => [
      ...drawLabel(row, layout, options.glyphs),
      ...joinCells(drawChartRow(row, scale, ground, options)),
    ]),
  ].map(trimEnd);
}

interface Layout {
  scale: TimeScale;
  labelColumns: number;
  /** Of the column of details, the space before it included. */
  detailColumns: number;
}

function layOut(
  rows: readonly ChartRow[],
  range: { first: EpochDay; last: EpochDay },
  { columns, worksOn }: ChartOptions,
): Layout {
  const widest = (texts: readonly string[]) => texts.map(textWidth).reduce(longer, 0);
  const wanted = widest(rows.map(({ label }) => label)) + labelMargin;
  const details = widest(rows.map((row) => row.details ?? ''));
  const detailColumns = columns >= columnsWithDetails && details > 0 ? details + 2 : 0;
  const least = Math.min(wanted, Math.floor(columns * 0.3));
  const scale = chooseTimeScale(range, worksOn, columns - least - detailColumns - gap);
  const labelColumns = Math.min(wanted, columns - scale.cells - detailColumns - gap);
  return { scale, labelColumns, detailColumns };
}

/** The mark of critical tasks and a space. */
const labelMargin = 2;

function drawLabel(
  row: ChartRow,
  { labelColumns, detailColumns }: Layout,
  glyphs: ChartGlyphs,
): MarkedLine {
  const isCritical = row.kind === 'task' && row.isCritical;
  const isOver = row.kind === 'task' && row.state === 'done';
  const mark: ChartMark | undefined =
    row.kind === 'phase' ? 'strong' : isOver || row.kind === 'note' ? 'faint' : undefined;
  const details =
    detailColumns > 0
      ? `  ${padText(row.details ?? '', detailColumns - 2, glyphs.text.ellipsis)}`
      : '';
  const label = padText(row.label, labelColumns - labelMargin, glyphs.text.ellipsis);
  return [
    isCritical ? { text: `${glyphs.critical} `, mark: 'critical' } : { text: '  ' },
    { text: label, ...(mark ? { mark } : {}) },
    { text: details + ' '.repeat(gap), mark: 'faint' },
  ];
}

/** From the first date that is drawn to the last; the target as well, where it is not far off. */
function findRange(
  rows: readonly ChartRow[],
  { target }: ChartOptions,
): { first: EpochDay; last: EpochDay } | undefined {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const date of rows.flatMap(datesOf)) {
    const day = present(parsePlainDate(date));
    first = Math.min(first, day);
    last = Math.max(last, day);
  }
  if (first > last) return undefined;
  const promised = target === undefined ? undefined : parsePlainDate(target);
  const isNear = promised !== undefined && promised - last <= (last - first) / 4;
  return { first, last: isNear ? Math.max(last, promised) : last };
}

function datesOf(row: ChartRow): IsoDate[] {
  switch (row.kind) {
    case 'phase':
      return [row.start, row.end];
    case 'task':
      return [row.start, row.end, ...(row.slipsFrom === undefined ? [] : [row.slipsFrom])];
    case 'milestone':
      return [row.date, ...(row.planned === undefined ? [] : [row.planned])];
    case 'note':
      return [];
  }
}

/** What is behind the bars of every row. */
function drawGround(scale: TimeScale, { glyphs, today, target, time }: ChartOptions): MarkedText[] {
  const [todaysCell, targetsCell] = [today, target].map((date) => cellOn(scale, date));
  const shades = scale.cellsPerWeek >= 3;
  return Array.from({ length: scale.cells }, (_, cell): MarkedText => {
    if (cell === todaysCell) return { text: glyphs.today, mark: 'today' };
    if (cell === targetsCell) return { text: glyphs.target, mark: 'target' };
    const { from, to } = scale.daysOf(cell);
    for (let day = from; day <= to; day += 1) {
      if (!shades || time.isWorkingDay(day)) return { text: ' ' };
    }
    return { text: glyphs.dayOff, mark: 'dayOff' };
  });
}

/** A flag above the line of time, and the word that says what it is for. */
interface Flag {
  cell: number;
  word: string;
  mark: 'today' | 'target';
}

/** A line `▼ today  ▼ target`, a word to the left of its flag where there is no room to its right; or none. */
function drawFlags(scale: TimeScale, { glyphs, today, target }: ChartOptions): MarkedLine[] {
  const flags: Flag[] = [];
  for (const [mark, date] of [
    ['today', today],
    ['target', target],
  ] as const) {
    const cell = cellOn(scale, date);
    if (cell === undefined || flags.some((flag) => flag.cell === cell)) continue;
    flags.push({ cell, word: mark, mark });
  }
  if (flags.length === 0) return [];
  const cells: MarkedText[] = Array.from({ length: scale.cells }, () => ({ text: ' ' }));
  for (const { cell, mark } of flags) cells[cell] = { text: glyphs.flag, mark };
  for (const [{ word, mark }, start] of placeWords(flags, scale.cells)) {
    for (const [index, text] of [...word].entries()) cells[start + index] = { text, mark };
  }
  return [joinCells(cells)];
}

/** Where the words begin: each beside its flag, none touching another word or flag; as many as fit. */
function placeWords(flags: readonly Flag[], cells: number): [Flag, number][] {
  const first = present(flags[0]);
  const second = flags[1];
  const others = second === undefined ? [] : [first, second];
  const isFree = ({ cell, word }: Flag, start: number) =>
    start >= 0 &&
    start + word.length <= cells &&
    others.every((flag) => flag.cell === cell || isApart(start, word.length, flag.cell, 1));
  const sides = (flag: Flag): number[] =>
    [flag.cell + 2, flag.cell - flag.word.length - 1].filter((start) => isFree(flag, start));
  const firsts = sides(first);
  const seconds = second === undefined ? [] : sides(second);
  for (const one of firsts) {
    for (const other of seconds) {
      if (second && isApart(one, first.word.length, other, second.word.length)) {
        return [
          [first, one],
          [second, other],
        ];
      }
    }
  }
  if (firsts[0] !== undefined) return [[first, firsts[0]]];
  return second && seconds[0] !== undefined ? [[second, seconds[0]]] : [];
}

/** Whether at least one cell is between two stretches of cells. */
function isApart(a: number, aLength: number, b: number, bLength: number): boolean {
  return a + aLength < b || b + bLength < a;
}

/** The cell of a day's flag, where the line of time has that day. */
function cellOn(scale: TimeScale, date: IsoDate | undefined): number | undefined {
  const day = date === undefined ? undefined : parsePlainDate(date);
  const isShown = day !== undefined && day >= scale.first && day <= scale.last;
  return isShown ? scale.firstCellOf(day) : undefined;
}

function longer(a: number, b: number): number {
  return Math.max(a, b);
}

function trimEnd(line: MarkedLine): MarkedLine {
  const trimmed = [...line];
  while (trimmed.length > 0) {
    const last = trimmed.pop() as MarkedText;
    const text = last.text.trimEnd();
    if (text !== '') return [...trimmed, { ...last, text }];
  }
  return trimmed;
}
