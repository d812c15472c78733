/* The UTF-16 codes of the characters that have a meaning to the block scanner, and what it asks of them. */

export const tab = 9;
export const space = 32;
export const exclamation = 33;
export const doubleQuote = 34;
export const hash = 35;
export const singleQuote = 39;
export const star = 42;
export const plus = 43;
export const dash = 45;
export const dot = 46;
export const slash = 47;
export const colon = 58;
export const less = 60;
export const equals = 61;
export const greater = 62;
export const question = 63;
export const openBracket = 91;
export const backslash = 92;
export const closeBracket = 93;
export const underscore = 95;
export const backquote = 96;
export const pipe = 124;
export const tilde = 126;

/** A space or tab: the only white space that block structure knows. */
export function isSpace(code: number): boolean {
  return code === space || code === tab;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** ASCII punctuation: what a backslash may escape. */
export function isPunctuation(code: number): boolean {
  return (
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126)
  );
}

/** The offset after the spaces and tabs from `from` on, at most `end`. */
export function skipSpaces(text: string, from: number, end: number): number {
  let offset = from;
  while (offset < end && isSpace(text.charCodeAt(offset))) offset++;
  return offset;
}

/** Where `from` to `end` ends without the spaces and tabs behind. */
export function trimEnd(text: string, from: number, end: number): number {
  let offset = end;
  while (offset > from && isSpace(text.charCodeAt(offset - 1))) offset--;
  return offset;
}

/** The offset after the run of one character from `from` on, at most `end`. */
export function skipRun(text: string, from: number, end: number, code: number): number {
  let offset = from;
  while (offset < end && text.charCodeAt(offset) === code) offset++;
  return offset;
}
