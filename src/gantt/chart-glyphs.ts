/** What a piece of a drawing means; whoever prints it chooses the colours. */
export type ChartMark =
  | 'done'
  | 'underWay'
  | 'toDo'
  | 'blocked'
  | 'late'
  | 'slipped'
  | 'critical'
  | 'milestone'
  | 'reached'
  | 'today'
  | 'target'
  | 'dayOff'
  | 'phase'
  | 'axis'
  | 'strong'
  | 'faint';

/** A piece of a line; without a mark it is plain text. */
export interface MarkedText {
  text: string;
  mark?: ChartMark;
}

export type MarkedLine = MarkedText[];

/** The characters of a drawing, each one column wide. They alone tell the statuses apart, without colours. */
export interface ChartGlyphs {
  done: string;
  underWay: string;
  toDo: string;
  blocked: string;
  /** What is after the planned end. */
  late: string;
  /** From where something should have been to where it is. */
  slipped: string;
  critical: string;
  milestone: string;
  reached: string;
  today: string;
  target: string;
  dayOff: string;
  /** Points down at a day, in the line below the dates. */
  flag: string;
  phase: { start: string; end: string; done: string; open: string };
  /** A bar of progress; `plan` marks how far it should be. */
  progress: { done: string; open: string; plan: string };
  /** In texts; these may be wider than one column. */
  text: { arrow: string; dash: string; dot: string; ellipsis: string };
}

export const unicodeGlyphs: ChartGlyphs = {
  done: '█',
  underWay: '▓',
  toDo: '░',
  blocked: '╳',
  late: '▞',
  slipped: '╌',
  critical: '●',
  milestone: '◇',
  reached: '◆',
  today: '│',
  target: '┊',
  dayOff: '·',
  flag: '▼',
  phase: { start: '┝', end: '┥', done: '━', open: '─' },
  progress: { done: '█', open: '░', plan: '┃' },
  text: { arrow: '→', dash: '–', dot: '·', ellipsis: '…' },
};

/** For terminals and mails that have nothing else. */
export const asciiGlyphs: ChartGlyphs = {
  done: '#',
  underWay: '=',
  toDo: '-',
  blocked: 'x',
  late: '!',
  slipped: '~',
  critical: '*',
  milestone: 'o',
  reached: '@',
  today: '|',
  target: ':',
  dayOff: '.',
  flag: 'v',
  phase: { start: '[', end: ']', done: '#', open: '-' },
  progress: { done: '#', open: '-', plan: '|' },
  text: { arrow: '->', dash: '-', dot: '-', ellipsis: '...' },
};

/** What each mark of a chart means, in the order of the legend. */
const meanings = {
  done: 'done',
  underWay: 'under way',
  toDo: 'to do',
  blocked: 'blocked',
  late: 'late',
  slipped: 'slipped',
  critical: 'critical',
  milestone: 'milestone',
  reached: 'reached',
  today: 'today',
  target: 'target',
  dayOff: 'day off',
} as const satisfies Partial<Record<ChartMark, string>>;

/**
 * The legend of a drawing, in as many lines as it takes: only what occurs in it.
 *
 * @param columns how wide a line may be
 */
export function chartLegend(
  lines: readonly MarkedLine[],
  glyphs: ChartGlyphs,
  columns: number,
): MarkedLine[] {
  const used = new Set(lines.flatMap((line) => line.map(({ mark }) => mark)));
  const legend: MarkedLine[] = [];
  let free = 0;
  for (const mark of Object.keys(meanings) as (keyof typeof meanings)[]) {
    if (!used.has(mark)) continue;
    const meaning = ` ${meanings[mark]}`;
    const width = glyphs[mark].length + meaning.length;
    const last = legend.at(-1);
    if (last !== undefined && free >= width + 2) {
      last.push({ text: '  ' }, { text: glyphs[mark], mark }, { text: meaning, mark: 'faint' });
      free -= width + 2;
    } else {
      legend.push([
        { text: glyphs[mark], mark },
        { text: meaning, mark: 'faint' },
      ]);
      free = columns - width;
    }
  }
  return legend;
}

/** A bar of so many columns: what is done, and a mark where the plan is by now. */
export function progressBar(
  { share, plannedShare }: { share: number; plannedShare: number },
  columns: number,
  glyphs: ChartGlyphs,
): MarkedLine {
  const done = countDone(share, columns);
  const planned = Math.min(columns - 1, countDone(plannedShare, columns));
  const hasPlan = plannedShare > 0 && share < 1;
  return joinCells(
    Array.from({ length: columns }, (_, cell): MarkedText => {
      if (hasPlan && cell === planned) return { text: glyphs.progress.plan, mark: 'today' };
      return cell < done
        ? { text: glyphs.progress.done, mark: 'done' }
        : { text: glyphs.progress.open, mark: 'faint' };
    }),
  );
}

/** How many of so many cells are full: all of them for the whole alone. */
export function countDone(share: number, cells: number): number {
  return Math.floor(share * cells + 1e-9);
}

/** Cells of the same mark as one piece. */
export function joinCells(cells: readonly MarkedText[]): MarkedLine {
  const line: MarkedLine = [];
  for (const cell of cells) {
    const last = line.at(-1);
    if (last && last.mark === cell.mark) last.text += cell.text;
    else line.push({ ...cell });
  }
  return line;
}
