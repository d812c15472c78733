import type { HtmlKind } from './block-tree.ts';
import {
  backquote,
  colon,
  dash,
  dot,
  doubleQuote,
  equals,
  exclamation,
  greater,
  isDigit,
  isLetter,
  isSpace,
  less,
  question,
  singleQuote,
  skipSpaces,
  slash,
  underscore,
} from './scan-characters.ts';
import type { LineCursor } from './scan-line.ts';

/** The tags that begin an HTML block of kind 6, from CommonMark 0.31. */
const blockTags = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog ' +
    'dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header ' +
    'hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p param search ' +
    'section summary table tbody td tfoot th thead title tr track ul'
  ).split(' '),
);
const longestBlockTag = Math.max(...Array.from(blockTags, (tag) => tag.length));
const verbatimTags = new Set(['script', 'pre', 'style', 'textarea']);

/** Which kind of HTML block begins at the cursor, where `<` stands. */
export function readHtmlStart({ text, next, end }: LineCursor): HtmlKind | undefined {
  if (text.startsWith('<!--', next)) return 2;
  if (text.startsWith('<![CDATA[', next)) return 5;
  const code = text.charCodeAt(next + 1);
  if (code === question) return 3;
  if (code === exclamation) return isLetter(text.charCodeAt(next + 2)) ? 4 : undefined;
  const closes = code === slash;
  const nameStart = closes ? next + 2 : next + 1;
  if (!isLetter(text.charCodeAt(nameStart))) return undefined;
  const name = shortName(text, nameStart);
  const after = nameStart + name.length;
  const endsName = after >= end || isSpace(text.charCodeAt(after));
  const afterCode = text.charCodeAt(after);
  if (!closes && verbatimTags.has(name) && (endsName || afterCode === greater)) return 1;
  if (blockTags.has(name)) {
    if (endsName || afterCode === greater || text.startsWith('/>', after)) return 6;
  }
  const tagEnd = closes ? closeTagEnd(text, nameStart, end) : openTagEnd(text, nameStart, end);
  return tagEnd >= 0 && skipSpaces(text, tagEnd, end) === end ? 7 : undefined;
}

/** Whether a line from `start` to `end` is the last of a block of kind 1 to 5. Kinds 6 and 7 end before a blank line. */
export function endsHtml(kind: HtmlKind, text: string, start: number, end: number): boolean {
  if (kind >= 6) return false;
  const line = text.slice(start, end);
  if (kind === 1) return /<\/(?:script|pre|style|textarea)>/i.test(line);
  if (kind === 2) return line.includes('-->');
  if (kind === 3) return line.includes('?>');
  return line.includes(kind === 4 ? '>' : ']]>');
}

/** A tag's name in lower case, cut where it is longer than any name that is looked for. */
function shortName(text: string, from: number): string {
  let offset = from;
  while (offset - from <= longestBlockTag && isNameCode(text.charCodeAt(offset))) offset++;
  return text.slice(from, offset).toLowerCase();
}

function closeTagEnd(text: string, nameStart: number, end: number): number {
  const offset = skipSpaces(text, skipName(text, nameStart), end);
  return offset < end && text.charCodeAt(offset) === greater ? offset + 1 : -1;
}

/** The offset after a complete open tag on this line; -1 where there is none. Each character is read once. */
function openTagEnd(text: string, nameStart: number, end: number): number {
  let offset = skipName(text, nameStart);
  for (;;) {
    const afterSpace = skipSpaces(text, offset, end);
    if (afterSpace >= end) return -1;
    const code = text.charCodeAt(afterSpace);
    if (code === greater) return afterSpace + 1;
    if (code === slash) {
      return afterSpace + 1 < end && text.charCodeAt(afterSpace + 1) === greater
        ? afterSpace + 2
        : -1;
    }
    if (afterSpace === offset || !isAttributeStart(code)) return -1;
    offset = skipAttribute(text, afterSpace, end);
    if (offset < 0) return -1;
  }
}

function skipAttribute(text: string, from: number, end: number): number {
  let offset = from + 1;
  while (offset < end && isAttributeCode(text.charCodeAt(offset))) offset++;
  const sign = skipSpaces(text, offset, end);
  if (sign >= end || text.charCodeAt(sign) !== equals) return offset;
  const value = skipSpaces(text, sign + 1, end);
  if (value >= end) return -1;
  const quote = text.charCodeAt(value);
  if (quote === doubleQuote || quote === singleQuote) {
    let close = value + 1;
    while (close < end && text.charCodeAt(close) !== quote) close++;
    return close < end ? close + 1 : -1;
  }
  let close = value;
  while (close < end && isUnquotedCode(text.charCodeAt(close))) close++;
  return close > value ? close : -1;
}

function skipName(text: string, from: number): number {
  let offset = from;
  while (isNameCode(text.charCodeAt(offset))) offset++;
  return offset;
}

function isNameCode(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === dash;
}

function isAttributeStart(code: number): boolean {
  return isLetter(code) || code === underscore || code === colon;
}

function isAttributeCode(code: number): boolean {
  return isAttributeStart(code) || isDigit(code) || code === dot || code === dash;
}

function isUnquotedCode(code: number): boolean {
  return (
    code > 32 &&
    code !== doubleQuote &&
    code !== singleQuote &&
    code !== less &&
    code !== equals &&
    code !== greater &&
    code !== backquote
  );
}
