import type { PlanInput } from '../model/plan-input.ts';
import type { Position, Problem, PropertyPath } from '../problem.ts';

/** What a user's file says, and where it says it. */
export interface PlanSource {
  input: PlanInput;
  /**
   * Where a value stands, or its key. A value that the file does not have is placed at the
   * nearest one around it.
   */
  locate(path: PropertyPath, part?: 'key' | 'value'): Position | undefined;
  /** A line of the file, counted from 1, without its line end. */
  excerptAt(line: number): string;
}

/**
 * Gives each problem that knows the path of its value the position of that value in the user's
 * file, and the line there. Problems stay as they are where there is no file.
 */
export function placeProblems(
  problems: readonly Problem[],
  source: Pick<PlanSource, 'locate' | 'excerptAt'> | undefined,
): Problem[] {
  if (!source) return [...problems];
  return problems.map((problem) => {
    const part = problem.code === 'IMP003' || problem.code === 'IMP020' ? 'key' : 'value';
    const position =
      problem.position ?? (problem.path ? source.locate(problem.path, part) : undefined);
    if (!position) return problem;
    return { ...problem, position, excerpt: problem.excerpt ?? source.excerptAt(position.line) };
  });
}
