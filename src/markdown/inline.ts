/*
 * Texts in the model are inline Markdown on one line: code spans, emphasis and links in a name work.
 * What a text may not do is change the structure around it. A guard is one backslash put before the
 * character that would: raw HTML, block markers at the start of a list item, closing `#`s of a
 * heading, pipes in a table cell. Each guard has its exact inverse, so that what is read back from
 * a written plan is the text that was given, whatever it holds.
 *
 * A guard before a character that already has k backslashes makes them 2k + 1: an odd number,
 * so that the character is always escaped, and a number from which k can be told.
 */

import { present } from '../present.ts';
import { indexBacktickRuns, runLength, skipCodeSpan } from './code-spans.ts';

/** An opening or closing tag, comment, declaration or processing instruction. */
const tagStart = /^<[A-Za-z/!?]/;
/** CommonMark autolinks, which are no HTML: `<https://…>`, `<ada@example.com>`. */
const autolink = /^<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>/;
/** A line break inside a table cell, the one HTML tag that people write there. */
const lineBreak = /^<br *\/?>/i;

/** The starts of blocks other than a paragraph, and of a reference definition. */
const blockStart =
  /^(?:#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t]|$)|`{3,}(?=[^`]*$)|~{3,}|[=-]+[ \t]*$|(?<rule>[-*_])(?:[ \t]*\k<rule>){2,}[ \t]*$|\[[^\]]*\]:|[<=|]{7})/;
const guardedBlockStart = new RegExp(`^(\\\\*)(?=${blockStart.source.slice(1)})`);
const orderedStart = /^(\d{1,9})(\\*)(?=[.)](?:[ \t]|$))/;
const closingHashes = /(^|[ \t])(\\*)(#+)$/;

/** Makes a text safe after a label or a checkbox: raw HTML is shown, not run. */
export function encodeText(text: string): string {
  return mapBackslashesBeforeTags(text, guardCount);
}

/** The text that {@link encodeText} was given. */
export function decodeText(source: string): string {
  return mapBackslashesBeforeTags(source, unguardedCount);
}

/** Makes a text safe as the whole of a list item or the first line of a paragraph. */
export function encodeItem(text: string): string {
  return encodeText(mapBlockStart(text, guardCount));
}

/** The text that {@link encodeItem} was given. */
export function decodeItem(source: string): string {
  return mapBlockStart(decodeText(source), unguardedCount);
}

/** Makes a text safe at the end of an ATX heading. */
export function encodeHeading(text: string): string {
  return encodeText(mapClosingHashes(text, guardCount));
}

/** The text that {@link encodeHeading} was given. */
export function decodeHeading(source: string): string {
  return mapClosingHashes(decodeText(source), unguardedCount);
}

/** Makes a text safe in a table cell. Each pipe gets a backslash, which GFM takes away again. */
export function encodeCell(text: string): string {
  return encodeText(text).replaceAll('|', '\\|');
}

/** The text that {@link encodeCell} was given. */
export function decodeCell(source: string): string {
  return decodeText(source.replaceAll('\\|', '|'));
}

type CountMap = (backslashes: number) => number;

/** How many backslashes stand before a character once it is guarded. */
export const guardCount: CountMap = (count) => 2 * count + 1;

/** The inverse of {@link guardCount}; an even number was not written by us and stays. */
export const unguardedCount: CountMap = (count) => (count % 2 === 1 ? (count - 1) / 2 : count);

/** Applies a count map to the backslashes before block markers at the start of a line. */
export function mapBlockStart(text: string, map: CountMap): string {
  const ordered = orderedStart.exec(text);
  if (ordered) {
    const [whole, digits, backslashes] = ordered;
    const count = present(backslashes?.length);
    return digits + '\\'.repeat(map(count)) + text.slice(whole.length);
  }
  const match = guardedBlockStart.exec(text);
  if (!match) return text;
  const count = present(match[1]?.length);
  return '\\'.repeat(map(count)) + text.slice(count);
}

function mapClosingHashes(text: string, map: CountMap): string {
  return text.replace(
    closingHashes,
    (_, before: string, backslashes: string, hashes: string) =>
      before + '\\'.repeat(map(backslashes.length)) + hashes,
  );
}

/** Walks the text outside its code spans, in one pass. */
function mapBackslashesBeforeTags(text: string, map: CountMap): string {
  if (!text.includes('<')) return text;
  const closers = indexBacktickRuns(text);
  let result = '';
  let copied = 0;
  let index = 0;
  while (index < text.length) {
    const char = text[index];
    if (char === '`') {
      index = skipCodeSpan(text, index, closers);
    } else if (char === '\\' || char === '<') {
      const run = runLength(text, index, '\\');
      const after = index + run;
      if (text[after] === '<' && isTag(text, after)) {
        result += text.slice(copied, index) + '\\'.repeat(map(run));
        copied = after;
        index = after + 1;
      } else {
        // An odd run escapes the character after it, so that a backtick there opens nothing.
        index = after + (run % 2 === 1 || run === 0 ? 1 : 0);
      }
    } else {
      index += 1;
    }
  }
  return result + text.slice(copied);
}

function isTag(text: string, index: number): boolean {
  const rest = text.slice(index, index + 400);
  if (!tagStart.test(rest) || autolink.test(rest)) return false;
  const startsLine = /(?:^|\n)[ \t\\]*$/.test(text.slice(Math.max(0, index - 80), index));
  return startsLine || !lineBreak.test(rest);
}
