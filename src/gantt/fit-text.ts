import stringWidth from 'fast-string-width';
import { splitGraphemes } from './split-graphemes.ts';

/**
 * Cuts a text of one line so that it takes at most so many columns; what is cut off is `…`.
 *
 * @param ellipsis what stands for it instead; left out where the columns have no room for it
 * @example fitText('Checkout redesign', 9) // 'Checkout…'
 */
export function fitText(text: string, columns: number, ellipsis = '…'): string {
  if (textWidth(text) <= columns) return text;
  const end = ellipsis.length <= columns ? ellipsis : '';
  let fitting = '';
  let width = end.length;
  for (const segment of splitGraphemes(text)) {
    width += textWidth(segment);
    if (width > columns) break;
    fitting += segment;
  }
  return fitting + end;
}

/** A text filled with spaces up to so many columns, or cut where it takes more. */
export function padText(text: string, columns: number, ellipsis = '…'): string {
  const fitting = fitText(text, columns, ellipsis);
  return fitting + ' '.repeat(Math.max(0, columns - textWidth(fitting)));
}

/**
 * Breaks a text between words into lines of at most so many columns, indent included.
 * A word that is longer than a line is broken inside.
 */
export function wrapText(
  text: string,
  columns: number,
  indents: { first: string; rest: string } = { first: '', rest: '' },
): string[] {
  if (columns === Number.POSITIVE_INFINITY) return [indents.first + text];
  const lines: string[] = [];
  const restWidth = textWidth(indents.rest);
  let line = indents.first;
  let width = textWidth(line);
  let empty = true;
  for (const word of text.split(' ').flatMap((part) => breakWord(part, columns - restWidth))) {
    const wordWidth = textWidth(word);
    if (!empty && width + 1 + wordWidth > columns) {
      lines.push(line);
      line = indents.rest;
      width = restWidth;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    width += empty ? wordWidth : wordWidth + 1;
    empty = false;
  }
  return [...lines, line];
}

/** A row of a million accents takes more stack than there is when it is measured as one. */
const longestMeasured = 5000;

/** What takes one column each: ASCII, and what charts are drawn with. */
const narrow = /^[ -~·–…→─-▟▼◆◇●]*$/;

/** The columns that a text takes in a terminal. */
export function textWidth(text: string): number {
  // Most texts: measuring them would be the one code of a short command that gets optimized.
  if (narrow.test(text)) return text.length;
  if (text.length <= longestMeasured) return stringWidth(text);
  let width = 0;
  for (let start = 0; start < text.length; start += longestMeasured) {
    width += stringWidth(text.slice(start, start + longestMeasured));
  }
  return width;
}

function breakWord(word: string, columns: number): string[] {
  const room = Math.max(1, columns);
  if (textWidth(word) <= room) return [word];
  const pieces: string[] = [];
  let piece = '';
  let width = 0;
  for (const segment of splitGraphemes(word)) {
    const segmentWidth = textWidth(segment);
    if (piece !== '' && width + segmentWidth > room) {
      pieces.push(piece);
      piece = '';
      width = 0;
    }
    piece += segment;
    width += segmentWidth;
  }
  return [...pieces, piece];
}
