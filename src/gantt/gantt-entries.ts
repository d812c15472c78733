import { addDays } from '../model/plain-date.ts';
import type { IsoDate } from '../model/plan.ts';
import { present } from '../present.ts';

/** What Mermaid calls a tag; they come before a bar's id, in this order. */
export type GanttTag = 'crit' | 'active' | 'done' | 'milestone';

/** One row of a chart: a task, a phase of an overview, or a milestone. */
export interface GanttBar {
  /** Escaped for Mermaid. */
  label: string;
  tags: GanttTag[];
  id: string;
  /** The first and the last day, both included. */
  start: IsoDate;
  end: IsoDate;
}

export interface GanttSection {
  /** Escaped for Mermaid; no two sections of a chart have the same. */
  label: string;
  bars: GanttBar[];
}

/**
 * The lines of a chart that belong to the tool: sections and what is in them. Each bar has explicit
 * dates, the end exclusive, because that is the one form that every version of Mermaid draws alike
 * in every time zone, with days off or without.
 *
 * @example
 * // ['    section Phase 1', '    1.1 Set up CI :crit, t1_1, 2026-02-02, 2026-02-05']
 */
export function ganttEntries(sections: readonly GanttSection[]): string[] {
  return sections.flatMap(({ label, bars }) => [`    section ${label}`, ...bars.map(formatBar)]);
}

/** The one line of a bar. */
export function formatBar(bar: GanttBar): string {
  const endExclusive = present(addDays(bar.end, 1));
  return `    ${bar.label} :${[...bar.tags, bar.id, bar.start, endExclusive].join(', ')}`;
}

/** The first and the last day on which a chart has a bar; `undefined` where it has none. */
export function ganttSpan(
  sections: readonly GanttSection[],
): { start: IsoDate; end: IsoDate } | undefined {
  let start: IsoDate | undefined;
  let end: IsoDate | undefined;
  for (const { bars } of sections) {
    for (const bar of bars) {
      // Dates `YYYY-MM-DD` compare as text.
      if (start === undefined || bar.start < start) start = bar.start;
      if (end === undefined || bar.end > end) end = bar.end;
    }
  }
  return start === undefined || end === undefined ? undefined : { start, end };
}
