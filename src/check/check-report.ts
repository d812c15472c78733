import type { IsoDate } from '../model/plan.ts';
import type { Problem, ProblemCode, Severity } from '../problem.ts';

/** What a check has found, for printing. */
export interface CheckReport {
  /** The plan's file as the user named it. */
  file: string;
  asOf: IsoDate;
  /** In the order of the file. */
  problems: readonly Problem[];
  /** The codes that were switched off, in the plan or by flag. */
  off: readonly ProblemCode[];
  /** How many tasks were looked at. */
  taskCount: number;
  /** The computed finish; left out where there is none. */
  finish?: IsoDate;
}

/** How many problems of each severity there are. */
export type SeverityCounts = Record<Severity, number>;

export function countSeverities(problems: readonly Problem[]): SeverityCounts {
  const counts: SeverityCounts = { error: 0, warning: 0, note: 0 };
  for (const { severity } of problems) counts[severity] += 1;
  return counts;
}

/**
 * 1 where there is an error, or more warnings than are allowed; notes do not count.
 *
 * @param maxWarnings left out: any number is allowed
 */
export function checkExitCode(problems: readonly Problem[], maxWarnings?: number): 0 | 1 {
  const { error, warning } = countSeverities(problems);
  return error > 0 || warning > (maxWarnings ?? Number.POSITIVE_INFINITY) ? 1 : 0;
}
