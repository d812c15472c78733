import type { GanttChart, GanttLayout } from '../gantt/gantt-charts.ts';
import type { Phase, PhaseNumber, Plan } from '../model/plan.ts';
import type { ChartPart, PhasePart, PlanDocument } from '../read/plan-document.ts';
import { lineStart, nextLineStart } from '../read/source-text.ts';
import { mergeChart } from './merge-chart.ts';
import { phaseAt } from './phase-lists.ts';
import { replaceLines } from './replace-lines.ts';
import type { ComputedEdits } from './sync-edits.ts';
import type { TextEdit } from './text-edit.ts';

/**
 * The edits that make every chart what it is to be: bars made anew, charts put in that are
 * missing (a plan that grew over what one chart can show), charts of phases taken out again.
 * Git's conflict markers inside a chart go with the bars they are about.
 */
export function chartEdits(plan: Plan, document: PlanDocument, layout: GanttLayout): ComputedEdits {
  const numbers = plan.phases.map((phase) => phase.number);
  const parts = [timelineEdits(document, layout.timeline, numbers)];
  // Charts of phases belong to a chart of the whole plan; a plan without one is drawn nowhere.
  if (document.chart !== undefined || document.chartInsertion !== undefined) {
    plan.phases.forEach((phase, index) => {
      const part = phaseAt(document, index);
      const wanted = layout.phases.get(phase.number) ?? [];
      parts.push(phaseChartEdits(phase, part, wanted, document, numbers));
    });
  }
  return {
    edits: parts.flatMap(({ edits }) => edits),
    changes: parts.flatMap(({ edits, of, offset }) =>
      edits.length === 0 ? [] : [{ what: 'chart', ...(of === undefined ? {} : { of }), offset }],
    ),
  };
}

interface ChartEdits {
  edits: TextEdit[];
  /** The phase whose charts they are; left out for the timeline. */
  of?: string;
  offset: number;
}

function timelineEdits(
  document: PlanDocument,
  wanted: GanttChart | undefined,
  numbers: readonly PhaseNumber[],
): ChartEdits {
  const { chart, chartInsertion, style } = document;
  if (wanted === undefined) return { edits: [], offset: 0 };
  if (chart)
    return {
      edits: updateChart(chart, wanted, numbers, style.lineEnding),
      offset: chart.fence.start,
    };
  if (chartInsertion === undefined) return { edits: [], offset: 0 };
  const { offset } = chartInsertion;
  const blocks = [fenceOf(wanted)];
  return { edits: [insertBlocks(offset, blocks, style.lineEnding)], offset };
}

function phaseChartEdits(
  phase: Phase,
  part: PhasePart,
  wanted: readonly GanttChart[],
  { source, style }: PlanDocument,
  numbers: readonly PhaseNumber[],
): ChartEdits {
  const { charts } = part;
  const edits = charts.flatMap((chart, index) => {
    const fresh = wanted[index];
    if (fresh) return updateChart(chart, fresh, numbers, style.lineEnding);
    // The heading goes with the last of its charts.
    const first = index === 0 && part.timelineHeading ? part.timelineHeading : chart.fence;
    const start = lineStart(source, first.startLine);
    let end = nextLineStart(source, chart.fence.endLine);
    for (let line = chart.fence.endLine + 1; isBlankLine(source.text, end); line += 1) {
      end = nextLineStart(source, line);
    }
    return [{ start, end, text: '' }];
  });
  const missing = wanted.slice(charts.length).map(fenceOf);
  const { offset } = part.chartInsertion ?? { offset: part.span.end };
  if (missing.length > 0 && part.chartInsertion) {
    const heading = `${'#'.repeat(part.level + 1)} Phase ${phase.number} Timeline`;
    const blocks = part.timelineHeading ? missing : [[heading], ...missing];
    edits.push(insertBlocks(offset, blocks, style.lineEnding));
  }
  return { edits, of: String(phase.number), offset: charts[0]?.fence.start ?? offset };
}

function updateChart(
  part: ChartPart,
  wanted: GanttChart,
  numbers: readonly PhaseNumber[],
  lineEnding: string,
): TextEdit[] {
  let next = 0;
  // Conflicts and lines are both in the order of the file.
  const outside = part.lines.filter((line) => {
    while ((part.conflicts[next]?.span.end ?? line.end) < line.end) next += 1;
    return line.start < (part.conflicts[next]?.span.start ?? line.start + 1);
  });
  const merged = mergeChart(
    outside.map((line) => line.text),
    wanted.entries,
    numbers,
  );
  return replaceLines(part.lines, part.content.end, merged, lineEnding);
}

function fenceOf({ header, entries }: GanttChart): string[] {
  return ['```mermaid', ...header, ...entries, '```'];
}

/** New blocks behind the line that ends at an offset, a blank line before each. */
function insertBlocks(offset: number, blocks: readonly string[][], lineEnding: string): TextEdit {
  const text = blocks
    .map((lines) => `${lineEnding}${lineEnding}${lines.join(lineEnding)}`)
    .join('');
  return { start: offset, end: offset, text };
}

function isBlankLine(text: string, start: number): boolean {
  return start < text.length && /^[ \t]*(?:\r?\n|\r)/.test(text.slice(start, start + 200));
}
