import { parseEstimate } from '../model/estimate.ts';

/** An estimate behind a name; offsets count in the text. */
export interface EstimateSuffix {
  /** Where the name ends, white space behind it left out: the suffix begins here. */
  nameEnd: number;
  /** The duration as written. */
  valueStart: number;
  valueEnd: number;
  /** `labelled`: it says that it is one, as `(Estimated: 3 days)` does. */
  words: 'labelled' | 'bare';
}

/** A part of a text. */
export interface Range {
  start: number;
  end: number;
}

const labelled =
  /(?<![ \t])[ \t]*\((?:estimated?|est\.?|effort|duration)(?:[ \t]+(?:time|effort|duration))?[ \t]*:?[ \t]*/gi;
const bracket = /(?<![ \t])[ \t]*[([]([^()[\]]*)[)\]]$/;
const bracketWithin = /(?<![ \t])[ \t]*[([]([^()[\]]*)[)\]](?=[ \t]*(?::|[-–—·])[ \t]+\S)/g;
const dashed =
  /(?<![ \t])[ \t]+[-–—][ \t]+(?![ \t])((?:est(?:imated?|\.)?:?[ \t]+(?![ \t]))?)([^-–—]*(?:\d[-–—]\d[^-–—]*)?)$/i;
/** What teams write instead of a duration: T-shirt sizes and story points. */
const size = /^(?:X{0,2}[SL]|M|\d{1,3}[ -]?(?:SPs?|pts?\.?|points?|story[ -]points?))$/i;
/** A place on the calendar: `Weeks 1-2`, `Day 3`, `Q3 2026`. */
const window =
  /^(?:(?:weeks?|wks?\.?|days?|months?)[ \t]*\d{1,3}(?:[ \t]*(?:[-–—&,+]|to|and)[ \t]*(?:(?:week|day|month)[ \t]*)?\d{1,3})?\+?|w\d{1,2}(?:[ \t]*[-–][ \t]*w?\d{1,2})?|q[1-4](?:[ \t]*[-–/][ \t]*q?[1-4])?(?:[ \t]+\d{4})?|\d{4}[ \t-]*q[1-4])$/i;

/**
 * Recognises the estimate behind a name: `(Estimated: 3 days)`, `(2 weeks)`, `- est. 1.5 weeks`.
 * A window such as `(Weeks 1-2)` is none.
 *
 * @example recogniseEstimate('Foundation (Estimated: 3 days)')
 * // { nameEnd: 10, valueStart: 23, valueEnd: 29, words: 'labelled' }
 */
export function recogniseEstimate(text: string): EstimateSuffix | undefined {
  return findLabelled(text) ?? findBracket(text, isDuration) ?? findDashed(text);
}

/**
 * Recognises a size or story points behind the name of a task: `(3 SP)`, `[M]`. They are no
 * duration, and the schedule says so. The plural of `endpoint(s)` is none.
 */
export function recogniseSize(text: string): EstimateSuffix | undefined {
  const found = findBracket(text, (value) => size.test(value));
  return found && /[ \t]/.test(text.charAt(found.nameEnd)) ? found : undefined;
}

/**
 * Recognises an estimate between a name and what explains it: `Parser (2d) — rewrite it`, `Parser
 * [M]: rewrite it`. Its end is that of the bracket.
 *
 * @param kinds `size`: those that {@link recogniseSize} finds count too
 * @example recogniseEstimateWithin('Parser (2d) — rewrite it', new Set(['estimate']))
 * // { nameEnd: 6, valueStart: 8, valueEnd: 10, end: 11 }
 */
export function recogniseEstimateWithin(
  text: string,
  kinds: ReadonlySet<string>,
): (Omit<EstimateSuffix, 'words'> & Pick<Range, 'end'>) | undefined {
  for (const { 0: all, 1: value = '', index } of text.matchAll(bracketWithin)) {
    const words = value.trim();
    if (!(kinds.has('estimate') && isDuration(words)) && !(kinds.has('size') && size.test(words))) {
      continue;
    }
    const end = index + all.length;
    return { nameEnd: index, valueStart: end - 1 - value.length, valueEnd: end - 1, end };
  }
  return undefined;
}

/**
 * Finds a window of time behind a name: `(Weeks 1-2)`, `— Week 3`, `[Q3 2026]`.
 *
 * @example recogniseWindow('Foundation (Weeks 1-2)') // { start: 12, end: 21 }
 */
export function recogniseWindow(text: string): Range | undefined {
  const match = /(?:[([]|[ \t][-–—:](?=[ \t]))([^()[\]]{0,80})[)\]]?$/.exec(text);
  const value = match?.[1]?.trim() ?? '';
  if (!match || !window.test(value)) return undefined;
  const start = text.indexOf(value, match.index);
  return { start, end: start + value.length };
}

/** The last of them counts: a name may hold such text too. */
function findLabelled(text: string): EstimateSuffix | undefined {
  if (!text.endsWith(')')) return undefined;
  const last = [...text.matchAll(labelled)].at(-1);
  if (last === undefined) return undefined;
  const valueStart = last.index + last[0].length;
  if (text.indexOf(')', valueStart) !== text.length - 1) return undefined;
  return { nameEnd: last.index, valueStart, valueEnd: text.length - 1, words: 'labelled' };
}

function findBracket(
  text: string,
  isValue: (value: string) => boolean,
): EstimateSuffix | undefined {
  const last = text.at(-1);
  if (last !== ')' && last !== ']') return undefined;
  const match = bracket.exec(text);
  const value = match?.[1] ?? '';
  if (!match || !isValue(value.trim())) return undefined;
  const valueEnd = text.length - 1;
  return { nameEnd: match.index, valueStart: valueEnd - value.length, valueEnd, words: 'bare' };
}

/** `Name - 2 weeks`, `Name - est. 2 weeks`. */
function findDashed(text: string): EstimateSuffix | undefined {
  const match = dashed.exec(text);
  const value = match?.[2] ?? '';
  if (!match || !isDuration(value)) return undefined;
  const valueStart = text.length - value.length;
  const words = match[1] === '' ? 'bare' : 'labelled';
  return { nameEnd: match.index, valueStart, valueEnd: text.length, words };
}

function isDuration(text: string): boolean {
  return typeof parseEstimate(text) === 'object';
}
