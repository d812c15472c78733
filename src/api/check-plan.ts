import { codesOff, checkPlan as runRules } from '../check/check-plan.ts';
import { openSubject } from '../check/check-subject.ts';
import type { IsoDate, Plan } from '../model/plan.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import { openText, type TextOptions } from './text-options.ts';

/** What a check goes by. */
export interface CheckOptions extends TextOptions {
  /** The day that overdue work is judged by. */
  asOf: IsoDate;
  /** Codes that are left out, beside those that the plan itself leaves out; errors never are. */
  off?: readonly ProblemCode[];
}

/**
 * Everything that is wrong or missing in the text of a plan, in the order of its lines. The folders
 * are not looked at.
 *
 * @example checkPlan(text, { asOf: '2026-03-11' }).problems.filter(({ severity }) => severity === 'error')
 */
export function checkPlan(
  text: string,
  options: CheckOptions,
): { plan: Plan; problems: Problem[] } {
  const opened = openText(text, options);
  const subject = openSubject(opened.text, opened.file, { asOf: options.asOf });
  return { plan: subject.plan, problems: runRules(subject, codesOff(subject.plan, options.off)) };
}
