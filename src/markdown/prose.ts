import { present } from '../present.ts';
import { decodeText, encodeText, guardCount, mapBlockStart, unguardedCount } from './inline.ts';

/*
 * Prose is Markdown of several lines: paragraphs, lists, quotes, tables, and fenced code at the
 * margin. It stands below a heading and must end before the next one, so whatever would make a
 * heading, a thematic break, an HTML block or an open fence is guarded (see `inline.ts`).
 */

const fenceLine = /^(`{3,})[^`]*$|^(~{3,})/;
const closingFence = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;
/** A fence behind indentation or container markers: it could outlive the prose unseen. */
const nestedFence = /^([ \t]*(?:(?:[-+*]|\d{1,9}[.)]|>)[ \t]*)*)(\\*)(?=`{3,}[^`]*$|~{3,})/;
/** Of the block starts, the ones that may stand in prose: lists, quotes, reference definitions. */
const allowedStart =
  /^ {0,3}\\*(?:>(?!>{6})|[-+*](?=[ \t]+[^ \t])(?!([ \t]*[-*_]){2,}[ \t]*$)|\d{1,9}\\*[.)](?=[ \t]|$)|\[[^\]]*\]:)/;

/** Makes prose safe below a heading. */
export function encodeProse(text: string): string {
  return mapLines(text, (line) => encodeText(mapLineStart(line, guardCount)));
}

/** The text that {@link encodeProse} was given. */
export function decodeProse(source: string): string {
  return mapLines(source, (line) => mapLineStart(decodeText(line), unguardedCount));
}

/**
 * Changes each line outside fenced code. Code spans are looked for line by line, because a tag at
 * the start of a line begins an HTML block even inside a code span that spans lines.
 */
function mapLines(text: string, change: (line: string) => string): string {
  const lines = text.split('\n');
  const inFence = findFences(lines);
  return lines.map((line, index) => (inFence[index] ? line : change(line))).join('\n');
}

/** Applies a count map to the backslashes before what would break out of the prose. */
function mapLineStart(line: string, map: (count: number) => number): string {
  const fence = nestedFence.exec(line);
  if (fence) {
    const [whole, prefix, backslashes] = fence;
    const count = present(backslashes?.length);
    return prefix + '\\'.repeat(map(count)) + line.slice(whole.length);
  }
  if (allowedStart.test(line)) return line;
  const indent = present(/^ {0,3}/.exec(line)?.[0]);
  return indent + mapBlockStart(line.slice(indent.length), map);
}

/** Tells for each line whether it belongs to a fence that begins at the margin and is closed. */
function findFences(lines: readonly string[]): boolean[] {
  const inFence = lines.map(() => false);
  const longestAfter = longestClosersAfter(lines);
  let index = 0;
  while (index < lines.length) {
    const open = fenceLine.exec(present(lines[index]));
    const marker = open?.[1] ?? open?.[2] ?? '';
    const longest = present(longestAfter[index]?.[marker[0] === '~' ? 'tildes' : 'backticks']);
    if (marker === '' || longest < marker.length) {
      index += 1;
      continue;
    }
    do {
      inFence[index] = true;
      index += 1;
    } while (!closes(present(lines[index]), marker));
    inFence[index] = true;
    index += 1;
  }
  return inFence;
}

function closes(line: string, marker: string): boolean {
  return (closingFence.exec(line)?.[1] ?? '').startsWith(marker);
}

type Longest = { backticks: number; tildes: number };

/** For each line the longest closing fences below it, so that no fence is looked for twice. */
function longestClosersAfter(lines: readonly string[]): Longest[] {
  const result: Longest[] = new Array(lines.length);
  let longest: Longest = { backticks: 0, tildes: 0 };
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    result[index] = longest;
    const marker = closingFence.exec(present(lines[index]))?.[1];
    if (marker === undefined) continue;
    const key = marker[0] === '~' ? 'tildes' : 'backticks';
    longest = { ...longest, [key]: Math.max(longest[key], marker.length) };
  }
  return result;
}
