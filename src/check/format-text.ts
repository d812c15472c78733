import { wrapText } from '../gantt/fit-text.ts';
import {
  formatProblem,
  noPaint,
  type Paint,
  type PrintOptions,
  severityColors,
  showText,
} from '../input/print-problems.ts';
import { countOf } from '../model/count-of.ts';
import { present } from '../present.ts';
import { type Problem, type ProblemCode, problemCodes } from '../problem.ts';
import { type CheckReport, countSeverities } from './check-report.ts';

export interface TextOptions extends PrintOptions {
  /** `problems`: no last line that sums up. */
  summary: 'full' | 'problems';
  /** How many warnings the user allows; left out: any number. */
  maxWarnings?: number;
}

/**
 * A report as a terminal shows it: errors and warnings with their lines in the order of the file, the
 * same hint once; then the notes, one line each under their hint; then a line that sums up.
 */
export function formatText(report: CheckReport, options: TextOptions): string {
  const { paint = noPaint } = options;
  const told = new Set<string>();
  const loud = report.problems
    .filter(({ severity }) => severity !== 'note')
    .map((problem) => `${formatProblem(withoutKnownHint(problem, told), options)}\n`);
  const quiet = report.problems.filter(({ severity }) => severity === 'note');
  const blocks = [...loud, ...noteBlocks(report.file, quiet, options)];
  if (options.summary === 'full')
    blocks.push(`${summaryLines(report, paint, options.maxWarnings).join('\n')}\n`);
  return blocks.join('\n');
}

/** Twelve stale dates need the advice to sync once. */
function withoutKnownHint(problem: Problem, told: Set<string>): Problem {
  const { hint, ...rest } = problem;
  if (hint === undefined) return problem;
  const key = `${problem.code} ${hint}`;
  if (told.has(key)) return rest;
  told.add(key);
  return problem;
}

/** The notes of each code below what they have in common. */
function noteBlocks(
  file: string,
  notes: readonly Problem[],
  { paint = noPaint, columns = 100, wrap }: PrintOptions,
): string[] {
  const room = wrap === 'words' ? columns : Number.POSITIVE_INFINITY;
  const groups = new Map<ProblemCode, Problem[]>();
  for (const note of notes) groups.set(note.code, [...(groups.get(note.code) ?? []), note]);
  return [...groups].map(([code, group]) => {
    const places = group.map(({ position }) =>
      position ? `${position.line}:${position.column}` : '',
    );
    const width = places.reduce((most, place) => Math.max(most, place.length), 0);
    const rest = ' '.repeat(width + 4);
    const head = `${paint('bold', `${showText(file)} `)}${paint(severityColors.note, 'note')} ${paint('dim', code)} ${problemCodes[code]}`;
    const lines = group.flatMap(({ message }, row) => {
      const [first, ...more] = wrapText(showText(message), room, { first: rest, rest });
      const place = paint('dim', present(places[row]).padStart(width));
      return [`  ${place}  ${present(first).slice(rest.length)}`, ...more];
    });
    const hints = [...new Set(group.flatMap(({ hint }) => hint ?? []))];
    return `${[head, ...lines, ...hints.map((hint) => `  ${paint('cyan', 'hint:')} ${showText(hint)}`)].join('\n')}\n`;
  });
}

function summaryLines(
  report: CheckReport,
  paint: Paint,
  maxWarnings: number | undefined,
): string[] {
  const { error, warning, note } = countSeverities(report.problems);
  const where = showText(report.file);
  const tasks = countOf(report.taskCount, 'task');
  const finish = report.finish === undefined ? '' : `, finish ${report.finish}`;
  const off =
    report.off.length === 0 ? [] : [paint('dim', `Switched off: ${report.off.join(', ')}`)];
  if (error + warning + note === 0) {
    return [`${paint('green', '✔')} ${where}: nothing to mend (${tasks}${finish})`, ...off];
  }
  const tooMany =
    maxWarnings !== undefined && warning > maxWarnings ? ` (${maxWarnings} allowed)` : '';
  const counts = [
    ...(error > 0 ? [paint('red', countOf(error, 'error'))] : []),
    ...(warning > 0 ? [paint('yellow', countOf(warning, 'warning')) + tooMany] : []),
    ...(note > 0 ? [paint('cyan', countOf(note, 'note'))] : []),
  ].join(', ');
  const sign =
    error > 0 || tooMany !== ''
      ? paint('red', '✖')
      : warning > 0
        ? paint('yellow', '!')
        : paint('green', '✔');
  return [`${sign} ${where}: ${counts}; ${tasks}${finish}`, ...off];
}
