import { present } from '../present.ts';
import type { ChartPart, ConflictPart, Span } from './plan-document.ts';
import { type Reading, report } from './reading.ts';
import { lineAt, lineEnd, type SourceText } from './source-text.ts';

interface Marker {
  sign: '<' | '|' | '=' | '>';
  line: number;
  span: Span;
}

const markerLine = /^(?:<{7}|>{7}|={7}|\|{7})(?=[ \r\n]|$)/gm;

/**
 * Finds git's conflict markers. A conflict that lies wholly inside a chart of the tool is noted in
 * the chart; any other is reported (IMP060). A line of seven `=` or `|` is a marker only inside a
 * conflict: else it underlines a heading, or is text.
 */
export function findConflicts(reading: Reading, charts: readonly ChartPart[]): ConflictPart[] {
  const { source } = reading;
  if (!source.text.includes('<<<<<<<') && !source.text.includes('>>>>>>>')) return [];
  const inOrder = [...charts].sort((a, b) => a.content.start - b.content.start);
  let next = 0;
  const conflicts = groupMarkers(findMarkers(source)).map((markers) => {
    const start = present(markers[0]?.span.start);
    while ((inOrder[next]?.content.end ?? start) < start) next += 1;
    return placeConflict(markers, inOrder[next]);
  });
  for (const { place, span } of conflicts) {
    if (place === 'text') reportConflict(reading, span);
  }
  return conflicts;
}

function findMarkers(source: SourceText): Marker[] {
  return [...source.text.matchAll(markerLine)].map((match) => {
    const line = lineAt(source, match.index);
    const span = { start: match.index, end: lineEnd(source, line) };
    return { sign: match[0][0] as Marker['sign'], line, span };
  });
}

/** A conflict begins with `<` and ends with the next `>`; a `>` without a `<` is one by itself. */
function groupMarkers(markers: readonly Marker[]): Marker[][] {
  const groups: Marker[][] = [];
  let open: Marker[] | undefined;
  for (const marker of markers) {
    if (marker.sign === '<' || (marker.sign === '>' && open === undefined)) {
      const group = [marker];
      groups.push(group);
      open = marker.sign === '<' ? group : undefined;
    } else {
      open?.push(marker);
      if (marker.sign === '>') open = undefined;
    }
  }
  return groups;
}

/** @param near the first chart that does not end before the conflict */
function placeConflict(markers: readonly Marker[], near: ChartPart | undefined): ConflictPart {
  const start = present(markers[0]?.span.start);
  const end = present(markers.at(-1)?.span.end);
  const markerLines = markers.map((marker) => marker.line);
  const isInside = near && near.content.start <= start && end <= near.content.end;
  const chart = isInside ? near : undefined;
  const conflict: ConflictPart = {
    span: { start, end },
    markerLines,
    place: chart ? 'chart' : 'text',
  };
  chart?.conflicts.push(conflict);
  return conflict;
}

function reportConflict(reading: Reading, { start }: Span): void {
  const end = lineEnd(reading.source, lineAt(reading.source, start));
  report(
    reading,
    {
      code: 'IMP060',
      severity: 'error',
      message: 'Git left a conflict here that nobody has resolved',
      hint: 'decide which side stays and delete the lines of markers; conflicts inside a Gantt chart alone, or between rows of the Status Log alone, are resolved by `create-impl-plan sync`',
    },
    { start, end },
  );
}
