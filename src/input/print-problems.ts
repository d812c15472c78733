import { textWidth, wrapText } from '../gantt/fit-text.ts';
import { present } from '../present.ts';
import type { Problem } from '../problem.ts';

/** Colours a text, as `util.styleText` does. */
export type Paint = (
  format: 'red' | 'yellow' | 'green' | 'bold' | 'dim' | 'cyan',
  text: string,
) => string;

export interface PrintOptions {
  /** Left out: no colours. */
  paint?: Paint;
  /** Lines of the user's file are cut around the caret to fit; 100 where it is left out. */
  columns?: number;
  /** `words`: messages and hints are broken between words, to fit too. Left out: one line each, for programs. */
  wrap?: 'words';
}

/** In which colour each severity is written. */
export const severityColors = { error: 'red', warning: 'yellow', note: 'cyan' } as const;

/** No colours. */
export const noPaint: Paint = (_, text) => text;
const tabWidth = 4;

/**
 * A problem as a terminal shows it: where, what, the line with carets below the place, and what
 * to type next. Control characters of the user's text are made visible, so that no escape
 * sequence reaches the terminal. Ends without a line end.
 *
 * @example
 * plan.yaml:14:17 error IMP002 "3dd" is no estimate
 *    14 |     estimate: 3dd
 *       |               ^^^
 *    hint: write 3d, 4h, 1w, 2-3 days or TBD
 */
export function formatProblem(problem: Problem, options: PrintOptions = {}): string {
  const { paint = noPaint, columns = 100 } = options;
  const room = options.wrap === 'words' ? columns : Number.POSITIVE_INFINITY;
  const { position, severity, code } = problem;
  const place = position
    ? `${showText(position.file ?? '')}${position.file ? ':' : ''}${position.line}:${position.column} `
    : '';
  const kind = paint(severityColors[severity], severity);
  const before = textWidth(`${place}${severity} ${code} `);
  const message = breakLines(problem.message, room, before, '  ');
  const lines = [`${paint('bold', place)}${kind} ${paint('dim', code)} ${message}`];
  if (position && problem.excerpt !== undefined) {
    const gutter = String(position.line).padStart(5);
    const { text, start, width } = cutExcerpt(problem.excerpt, position, columns - 9);
    const caret = ' '.repeat(start) + paint(severityColors[severity], '^'.repeat(width));
    lines.push(`${paint('dim', `${gutter} |`)} ${text}`.trimEnd());
    lines.push(`${paint('dim', `${' '.repeat(gutter.length)} |`)} ${caret}`);
  }
  if (problem.hint !== undefined) {
    const hint = breakLines(problem.hint, room, '  hint: '.length, ' '.repeat('  hint: '.length));
    lines.push(`  ${paint('cyan', 'hint:')} ${hint}`);
  }
  return lines.join('\n');
}

/** Makes control characters and bidi overrides visible: ESC becomes `␛`. */
export function showText(text: string): string {
  return text
    .replaceAll('\t', ' '.repeat(tabWidth))
    .replace(/[\u0000-\u001f]/g, (char) => String.fromCharCode(0x2400 + char.charCodeAt(0)))
    .replace(
      /[\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\u2028\u2029\ufeff]/g,
      '\ufffd',
    )
    .toWellFormed();
}

/** The lines of a text, broken to fit behind what stands `before` the first one. */
function breakLines(text: string, columns: number, before: number, indent: string): string {
  const first = ' '.repeat(before);
  return text
    .split('\n')
    .flatMap((line, place) =>
      wrapText(showText(line), columns, { first: place === 0 ? first : indent, rest: indent }),
    )
    .join('\n')
    .slice(before);
}

/** The part of a line around the caret that fits, and where in columns the caret goes. */
function cutExcerpt(
  line: string,
  { column, length = 1 }: { column: number; length?: number },
  columns: number,
): { text: string; start: number; width: number } {
  const begin = Math.min(column - 1, line.length);
  const before = showText(line.slice(0, begin));
  const marked = showText(line.slice(begin, begin + Math.max(1, length)));
  const after = showText(line.slice(begin + Math.max(1, length)));
  const head =
    textWidth(before) > columns / 2 ? `…${takeEnd(before, Math.floor(columns / 3))}` : before;
  const text = takeStart(head + marked + after, columns);
  const start = textWidth(head);
  const room = Math.max(1, textWidth(text) - start);
  return { text, start, width: Math.max(1, Math.min(textWidth(marked), room)) };
}

function takeStart(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let taken = '';
  let width = 0;
  for (const char of text) {
    width += textWidth(char);
    if (width > columns - 1) break;
    taken += char;
  }
  return `${taken}…`;
}

function takeEnd(text: string, columns: number): string {
  const chars = [...text];
  let width = 0;
  let from = chars.length;
  while (from > 0 && width + textWidth(present(chars[from - 1])) <= columns) {
    from -= 1;
    width += textWidth(present(chars[from]));
  }
  return chars.slice(from).join('');
}
