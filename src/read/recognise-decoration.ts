import { present } from '../present.ts';
import { trimmedEnd } from './read-items.ts';

/** What stands around the words of a line that names a phase or a task; offsets count in its text. */
export interface Decoration {
  /** Where the words begin. */
  start: number;
  /** Where they end: before white space, a closing `~~` and a comment. */
  end: number;
  /** What is open where the words begin. */
  bold: '**' | '__' | '';
  isStruck: boolean;
  /** The signs before the words: `✅`, `🚀`. */
  sign?: { start: number; end: number };
}

/**
 * Emoji, also those of several code points, and the plain signs that stand for them. No sign is two
 * of these, so that a long row of them is read in one way only.
 */
const sign =
  '(?:\\p{Extended_Pictographic}[\\ufe0f\\u{1f3fb}-\\u{1f3ff}]*(?:\\u200d\\p{Extended_Pictographic}[\\ufe0f\\u{1f3fb}-\\u{1f3ff}]*)*|[0-9#*]\\ufe0f?\\u20e3|(?!\\p{Extended_Pictographic})[✓✔✗✘✕►▶▸○◯●◐◑☐☑☒□■◻◼★☆])';
const signs = `(?<sign>${sign}+(?:[ \\t]+${sign})*)`;
const opening = new RegExp(
  `^(?<struck>~~)?(?:${signs}[ \\t]*)?(?<later>~~)?(?<bold>\\*\\*|__)?(?<within>~~)?(?:${signs.replace('<sign>', '<inner>')}[ \\t]*)?`,
  'u',
);
/** One sign or more, alone. */
export const onlySigns = new RegExp(`^${sign}(?:[ \\t]*${sign})*$`, 'u');
/** Signs before words, with the white space between. */
export const leadingSigns = new RegExp(`^${signs}[ \\t]*`, 'u');
/** Signs behind words; of a longer row, the last ones. */
export const closingSigns = new RegExp(
  `(?<![ \\t])[ \\t]+(?<sign>${sign}{1,20}(?:[ \\t]+${sign}){0,20})[ \\t]*$`,
  'u',
);

const asterisk = 42;
const underscore = 95;
const tilde = 126;

/**
 * Finds what people put around a name: signs, bold, strike-through, a comment behind it.
 *
 * @example recogniseDecoration('🏁 **Phase 1: Foundation** ✅') // start 5, bold '**', sign 0-2
 */
export function recogniseDecoration(text: string): Decoration {
  const end = endOfWords(text);
  const first = text.charCodeAt(0);
  // Most lines begin with a plain letter or digit.
  if (first < 128 && first !== asterisk && first !== underscore && first !== tilde) {
    return { start: 0, end, bold: '', isStruck: false };
  }
  const match = present(opening.exec(text));
  const groups = present(match.groups);
  const isStruck = (groups.struck ?? groups.later ?? groups.within) !== undefined;
  const found = groups.sign ?? groups.inner;
  const at = found === undefined ? -1 : text.indexOf(found);
  const words = text.slice(0, end);
  return {
    start: Math.min(match[0].length, end),
    end: isStruck && words.endsWith('~~') ? end - 2 : end,
    bold: groups.bold === '**' || groups.bold === '__' ? groups.bold : '',
    isStruck,
    ...(found !== undefined && { sign: { start: at, end: at + found.length } }),
  };
}

/** Where the words of a line end: before white space and comments. */
export function endOfWords(text: string): number {
  let end = text.trimEnd().length;
  for (let start = commentStart(text, end); start !== undefined; start = commentStart(text, end)) {
    end = text.slice(0, start).trimEnd().length;
  }
  return end;
}

/**
 * Where the comment begins that ends at an offset. A code span may hold the start of one, so that no
 * backtick may stand within.
 */
function commentStart(text: string, end: number): number | undefined {
  const close = end - 3;
  if (close < 4 || !text.startsWith('-->', close)) return undefined;
  const start = text.lastIndexOf('<!--', close - 4);
  if (start === -1 || text[start - 1] === '\\') return undefined;
  const content = text.slice(start + 4, close);
  return content.includes('-->') || content.includes('`') ? undefined : start;
}

/** Where a value ends that stands from `start` to `end`: before the comments that somebody put behind it. */
export function beforeComment(text: string, start: number, end: number): number {
  const last = trimmedEnd(text, start, end);
  return text.startsWith('-->', last - 3) ? start + endOfWords(text.slice(start, last)) : end;
}
