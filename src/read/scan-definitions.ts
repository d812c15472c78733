import { isPunctuation } from './scan-characters.ts';

/**
 * Reads one link reference definition from `content`, a paragraph's lines joined with `\n`, at the
 * beginning of a line. It matters to block structure: a paragraph of definitions alone is no
 * heading when `===` follows, and no paragraph.
 *
 * @returns the offset where the next line begins (or the end of `content`); -1 where there is none
 */
export function definitionEnd(content: string, from: number): number {
  const labelEnd = endOfLabel(content, from);
  if (labelEnd < 0 || content[labelEnd] !== ':') return -1;
  const destination = skipSpace(content, labelEnd + 1);
  const destinationEnd = endOfDestination(content, destination);
  if (destinationEnd < 0) return -1;
  const title = skipSpace(content, destinationEnd);
  if (title > destinationEnd) {
    const titleEnd = endOfTitle(content, title);
    const lineEnd = titleEnd < 0 ? -1 : endOfLine(content, titleEnd);
    if (lineEnd >= 0) return lineEnd;
  }
  // What looked like a title may be a line of its own that is none.
  return endOfLine(content, destinationEnd);
}

/** CommonMark's limit. It also keeps a line of many `[` from being read again and again. */
const longestLabel = 999;

function endOfLabel(content: string, from: number): number {
  if (content[from] !== '[') return -1;
  let hasText = false;
  for (let offset = from + 1; offset < content.length; offset++) {
    const char = content[offset];
    if (char === '[') return -1;
    if (char === ']') {
      const length = offset - from - 1;
      return hasText && (length <= longestLabel || isShort(content, from + 1, offset))
        ? offset + 1
        : -1;
    }
    if (offset - from > 2 * longestLabel) return -1;
    if (char !== ' ' && char !== '\t' && char !== '\n') hasText = true;
    if (char === '\\') offset++;
  }
  return -1;
}

function isShort(content: string, from: number, to: number): boolean {
  return Array.from(content.slice(from, to)).length <= longestLabel;
}

/** Spaces and tabs, and at most one line ending: there are no blank lines in a paragraph. */
function skipSpace(content: string, from: number): number {
  let offset = from;
  while (content[offset] === ' ' || content[offset] === '\t' || content[offset] === '\n') offset++;
  return offset;
}

function endOfDestination(content: string, from: number): number {
  if (content[from] === '<') {
    for (let offset = from + 1; offset < content.length; offset++) {
      const char = content[offset];
      if (char === '>') return offset + 1;
      if (char === '<' || char === '\n') return -1;
      if (char === '\\' && content[offset + 1] !== '\n') offset++;
    }
    return -1;
  }
  let depth = 0;
  let offset = from;
  for (; offset < content.length; offset++) {
    const code = content.charCodeAt(offset);
    if (code <= 32 || code === 127) break;
    const char = content[offset];
    if (char === '\\' && isPunctuation(content.charCodeAt(offset + 1))) offset++;
    else if (char === '(') depth++;
    else if (char === ')' && --depth < 0) break;
  }
  return offset > from && depth === 0 ? offset : -1;
}

function endOfTitle(content: string, from: number): number {
  const open = content[from];
  if (open !== '"' && open !== "'" && open !== '(') return -1;
  const close = open === '(' ? ')' : open;
  for (let offset = from + 1; offset < content.length; offset++) {
    const char = content[offset];
    if (char === close) return offset + 1;
    if (char === '(' && open === '(') return -1;
    if (char === '\\') offset++;
  }
  return -1;
}

function endOfLine(content: string, from: number): number {
  let offset = from;
  while (content[offset] === ' ' || content[offset] === '\t') offset++;
  if (offset === content.length) return offset;
  return content[offset] === '\n' ? offset + 1 : -1;
}
