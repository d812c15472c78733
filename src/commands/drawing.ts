import type { Command } from 'commander';
import {
  asciiGlyphs,
  type ChartGlyphs,
  type ChartMark,
  type MarkedLine,
  type MarkedText,
  unicodeGlyphs,
} from '../gantt/chart-glyphs.ts';
import { fitText, textWidth } from '../gantt/fit-text.ts';
import { stripMarkup } from '../gantt/strip-markup.ts';
import { showText } from '../input/print-problems.ts';
import { present } from '../present.ts';
import type { Format, Style, Terminal } from './terminal.ts';
import { usageProblem } from './usage-problem.ts';

/** What lines are drawn with. */
export interface Drawing {
  columns: number;
  glyphs: ChartGlyphs;
}

export interface DrawingFlags {
  ascii?: boolean;
  width?: string;
}

const leastColumns = 40;
/** A column is never cut to fewer columns than this, however narrow the terminal is. */
const leastCut = 12;
const mostColumns = 1000;

const formats: Partial<Record<ChartMark, Format>> = {
  done: 'green',
  underWay: 'cyan',
  blocked: 'magenta',
  late: 'red',
  slipped: 'red',
  critical: ['bold', 'red'],
  milestone: 'bold',
  reached: 'green',
  today: 'yellow',
  target: 'blue',
  dayOff: 'dim',
  axis: 'dim',
  strong: 'bold',
  faint: 'dim',
};

export function addDrawingOptions(command: Command): Command {
  return command
    .option('--ascii', 'draw with ASCII characters alone')
    .option('--width <columns>', 'draw for so many columns (default: those of the terminal)');
}

/** @throws PlanError IMP050 where the width is no number of columns */
export function readDrawing({ ascii, width }: DrawingFlags, terminal: Terminal): Drawing {
  return {
    glyphs: ascii ? asciiGlyphs : unicodeGlyphs,
    columns: width === undefined ? Math.max(leastColumns, terminal.columns) : readColumns(width),
  };
}

/** Lines as the terminal gets them, each with its line end. */
export function paintLines(lines: readonly MarkedLine[], style: Style): string {
  return lines.map((line) => `${line.map((piece) => paint(piece, style)).join('')}\n`).join('');
}

/** One line of inline Markdown as a terminal shows it. */
export function plainText(markdown: string): string {
  return showText(stripMarkup(markdown));
}

/** A column of a table: as wide as its widest cell, unless that is more than `most`. */
export interface TextColumn {
  cells: readonly (MarkedText | MarkedLine)[];
  most?: number;
  align?: 'right';
}

/** Rows of cells in columns, two spaces apart, columns without text left out; all is cut to the width. */
export function drawTable(columns: readonly TextColumn[], drawing: Drawing): MarkedLine[] {
  const indent = '  ';
  const pieces = columns.map(({ cells }) => cells.map((cell) => (isLine(cell) ? cell : [cell])));
  const widths = columns.map(({ most }, index) =>
    Math.min(
      Math.max(leastCut, most ?? drawing.columns),
      present(pieces[index]).map(lineWidth).reduce(larger, 0),
    ),
  );
  return present(columns[0]?.cells).map((_, row) => {
    const line: MarkedLine = [];
    for (const [index, width] of widths.entries()) {
      if (width === 0) continue;
      const cell = fitPieces(present(pieces[index]?.[row]), width, drawing);
      const space = { text: ' '.repeat(width - lineWidth(cell)) };
      line.push(
        { text: indent },
        ...(columns[index]?.align === 'right' ? [space, ...cell] : [...cell, space]),
      );
    }
    return trimLine(fitPieces(line, drawing.columns, drawing));
  });
}

/** A line cut to the drawing's width. */
export function fitLine(line: MarkedLine, drawing: Drawing): MarkedLine {
  return fitPieces(line, drawing.columns, drawing);
}

/** The bold line above a list. */
export function headingLine(text: string): MarkedLine {
  return [{ text, mark: 'strong' }];
}

/** `… and 3 more`, where there are any. */
export function restLines(rest: number, { glyphs }: Drawing): MarkedLine[] {
  return rest > 0 ? [[{ text: `  ${glyphs.text.ellipsis} and ${rest} more`, mark: 'faint' }]] : [];
}

/** Those that have lines, a blank line between them. */
export function joinParts(parts: readonly MarkedLine[][]): MarkedLine[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [[], ...part]));
}

function fitPieces(line: MarkedLine, columns: number, { glyphs }: Drawing): MarkedLine {
  if (lineWidth(line) <= columns) return line;
  const whole = line.map(({ text }) => text).join('');
  let left = fitText(whole, columns, glyphs.text.ellipsis);
  const fitted: MarkedLine = [];
  for (const piece of line) {
    const text = left.slice(0, piece.text.length);
    left = left.slice(text.length);
    if (text !== '') fitted.push({ ...piece, text });
  }
  return left === '' ? fitted : [...fitted, { text: left }];
}

function isLine(cell: MarkedText | MarkedLine): cell is MarkedLine {
  return Array.isArray(cell);
}

function lineWidth(line: MarkedLine): number {
  return line.reduce((width, { text }) => width + textWidth(text), 0);
}

function trimLine(line: MarkedLine): MarkedLine {
  const trimmed = [...line];
  for (let last = trimmed.pop(); last !== undefined; last = trimmed.pop()) {
    const text = last.text.trimEnd();
    if (text !== '') return [...trimmed, { ...last, text }];
  }
  return trimmed;
}

function paint({ text, mark }: MarkedText, style: Style): string {
  const format = mark === undefined ? undefined : formats[mark];
  return format === undefined || text.trim() === '' ? text : style(format, text);
}

function readColumns(text: string): number {
  const columns = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (columns >= leastColumns && columns <= mostColumns) return columns;
  throw usageProblem(
    `--width ${JSON.stringify(text)} is no number of columns`,
    `write a number from ${leastColumns} to ${mostColumns}, such as 80`,
  );
}

function larger(a: number, b: number): number {
  return Math.max(a, b);
}
