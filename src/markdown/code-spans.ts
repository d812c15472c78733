/** The code spans of a text, in order, their backticks included. */
export function findCodeSpans(text: string): { start: number; end: number }[] {
  const closers = indexBacktickRuns(text);
  const spans: { start: number; end: number }[] = [];
  let start = text.indexOf('`');
  while (start !== -1) {
    const end = skipCodeSpan(text, start, closers);
    if (end - start > runLength(text, start, '`')) spans.push({ start, end });
    start = text.indexOf('`', end);
  }
  return spans;
}

/** Run length → the places of the runs of just that many backticks, last one first. */
export function indexBacktickRuns(text: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const match of text.matchAll(/`+/g)) {
    const places = runs.get(match[0].length);
    if (places) places.push(match.index);
    else runs.set(match[0].length, [match.index]);
  }
  for (const places of runs.values()) places.reverse();
  return runs;
}

/** The index after the code span that begins here, or after its backticks if none closes it. */
export function skipCodeSpan(text: string, index: number, closers: Map<number, number[]>): number {
  const length = runLength(text, index, '`');
  const places = closers.get(length) ?? [];
  while ((places.at(-1) ?? Number.POSITIVE_INFINITY) <= index) places.pop();
  const close = places.at(-1);
  return (close ?? index) + length;
}

/** How many times a character stands from this place on. */
export function runLength(text: string, index: number, char: string): number {
  let end = index;
  while (text[end] === char) end += 1;
  return end - index;
}
