import { present } from '../present.ts';
import type { Problem, ProblemCode, Severity } from '../problem.ts';
import type { Block } from './block-tree.ts';
import type { Span } from './plan-document.ts';
import { lineEnd, lineText, positionAt, type SourceText } from './source-text.ts';

/** What every reader works with. */
export interface Reading {
  source: SourceText;
  /** The file as the user named it. */
  file: string;
  /** Where the plan begins: 0, or the end of the front matter's last line. */
  start: number;
  /** The blocks at the top level of the document, without its front matter. */
  blocks: readonly Block[];
  /** Readers add what they find; the order is made good at the end. */
  problems: Problem[];
}

/** A problem's words. */
export interface Finding {
  code: ProblemCode;
  severity: Severity;
  message: string;
  hint: string;
}

/** Adds a problem that is about a span; the caret underlines its first line. */
export function report(reading: Reading, finding: Finding, span: Span): void {
  reading.problems.push(problemAt(reading, finding, span));
}

/** A problem that is about a span of a file; the caret underlines its first line. */
export function problemAt(
  { source, file }: Pick<Reading, 'source' | 'file'>,
  finding: Finding,
  span: Span,
): Problem {
  const { line, column } = positionAt(source, span.start);
  const length = Math.max(1, Math.min(span.end, lineEnd(source, line)) - span.start);
  return {
    ...finding,
    position: { file, line, column, length },
    excerpt: lineText(source, line),
  };
}

/** In the order of their lines. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => {
    const [one, other] = [present(a.position), present(b.position)];
    return one.line - other.line || one.column - other.column;
  });
}
