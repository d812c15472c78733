import { textWidth } from './fit-text.ts';
import { asciiOnly, splitGraphemes } from './split-graphemes.ts';

const anyWhiteSpace = /[\s\u0085]/g;
/** Controls, and the characters that turn the direction of what follows them. */
const invisible = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;

/** What Mermaid reads as something else, and the two characters that it uses inside for `#` and `;`. */
const special = /[#;:%<>&\ufb02\u00b6]/g;
/** A line that begins like this is a statement or a date to Mermaid, in any case. */
const statementStart =
  /^(?:gantt|section|title|click|call|href|dateFormat|axisFormat|tickInterval|includes|excludes|todayMarker|inclusiveEndDates|topAxis|weekday|weekend|accTitle|accDescr|\d{4}-\d{2}-\d{2})/i;

/**
 * Makes a text safe as the name of a task, a section or a chart in Mermaid, on one line.
 * What Mermaid would misread is written as `#<decimal code point>;`, which it draws as the character.
 *
 * @param maxLength in characters as they are drawn, before escaping: a wide one (Chinese, emoji)
 * counts as two. A longer text ends in `…`.
 * @returns `untitled` where nothing is left to draw.
 * @example escapeLabel('Phase 1: Foundations', 24) // 'Phase 1#58; Foundations'
 */
export function escapeLabel(text: string, maxLength: number): string {
  const label = shorten(normalize(text) || 'untitled', maxLength);
  const begin = statementStart.test(label) ? 1 : 0;
  return escapeAll(label.slice(0, begin)) + label.slice(begin).replace(special, escapeAll);
}

function normalize(text: string): string {
  if (asciiOnly.test(text) && !text.includes('  ')) return text.trim();
  return text
    .normalize('NFC')
    .toWellFormed()
    .replace(anyWhiteSpace, ' ')
    .replace(invisible, '')
    .replace(/ +/g, ' ')
    .trim();
}

/** Cuts between characters as people see them, so that no emoji or accent is torn apart. */
function shorten(text: string, maxLength: number): string {
  const head = text.slice(0, maxLength + 1);
  if (asciiOnly.test(head)) return text.length <= maxLength ? text : cut(text, maxLength - 1);
  let length = 0;
  let end = 0;
  let at = 0;
  for (const segment of splitGraphemes(text)) {
    length += drawnLength(segment);
    at += segment.length;
    if (length > maxLength) return cut(text, end);
    if (length < maxLength) end = at;
  }
  return text;
}

function cut(text: string, end: number): string {
  return `${text.slice(0, end).trimEnd()}…`;
}

/** A pile of accents is one column wide: its code points bound what it adds to a chart's size. */
function drawnLength(grapheme: string): number {
  return Math.max(textWidth(grapheme), [...grapheme].length);
}

function escapeAll(text: string): string {
  return [...text].map((char) => `#${char.codePointAt(0)};`).join('');
}
