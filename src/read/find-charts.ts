import type { Block, FencedCode } from './block-tree.ts';
import type { ChartPart, TextPart } from './plan-document.ts';
import { lineEnd, lineStart, type SourceText } from './source-text.ts';

const ganttLine = /^[ \t]*gantt[ \t]*$/m;

/** The Mermaid Gantt charts among these blocks, without looking for conflict markers in them. */
export function findCharts(source: SourceText, blocks: readonly Block[]): ChartPart[] {
  return blocks.flatMap((block) =>
    // A fence that nothing closes has swallowed the text below it, which is the user's.
    block.type === 'fencedCode' && block.closed && isGantt(source, block)
      ? [readChart(source, block)]
      : [],
  );
}

/** Whether a code block holds a Mermaid Gantt chart, be it closed or not. */
export function isGantt(source: SourceText, fence: FencedCode): boolean {
  if (!/^\{?mermaid\b/i.test(fence.info)) return false;
  return ganttLine.test(
    source.text.slice(fence.contentStart, fence.contentEnd).replaceAll('\r', '\n'),
  );
}

function readChart(source: SourceText, fence: FencedCode): ChartPart {
  const lines = fence.lineStarts.map((_, index): TextPart => {
    const line = fence.startLine + 1 + index;
    const start = lineStart(source, line);
    const end = lineEnd(source, line);
    return { start, end, text: source.text.slice(start, end) };
  });
  const content = { start: fence.contentStart, end: fence.contentEnd };
  return { fence, content, lines, conflicts: [] };
}
