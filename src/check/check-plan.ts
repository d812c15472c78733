import { parseChecks } from '../model/checks.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem, ProblemCode } from '../problem.ts';
import { placeProblems } from '../read/position-of-path.ts';
import type { CheckSubject } from './check-subject.ts';
import { rules } from './rules.ts';
import { isCode } from './unknown-code.ts';

/**
 * Everything that is wrong or missing in a plan: what reading and scheduling have found, and what
 * the rules find, in the order of the file.
 *
 * @param off codes whose warnings and notes are left out; errors are told in any case, because no
 * other command works on a plan that has one
 */
export function checkPlan(
  subject: CheckSubject,
  off: readonly ProblemCode[] = codesOff(subject.plan),
): Problem[] {
  const found = rules.flatMap((rule) => rule.check(subject));
  const problems = [...subject.problems, ...placeProblems(subject.document, found)];
  return problems
    .filter(({ severity, code }) => severity === 'error' || !off.includes(code))
    .sort(byPosition);
}

/**
 * The codes that a plan's Checks line switches off, and others with them, each once, in order. What is
 * no code there is a problem of its own.
 */
export function codesOff(
  { checks = '' }: Plan,
  others: readonly ProblemCode[] = [],
): ProblemCode[] {
  const own = (parseChecks(checks) ?? []).filter(isCode);
  return [...new Set([...own, ...others])].sort();
}

/** What has no position is about the whole plan and comes first. */
function byPosition(one: Problem, other: Problem): number {
  const [a, b] = [placeOf(one), placeOf(other)];
  return a.line - b.line || a.column - b.column;
}

function placeOf({ position }: Problem): { line: number; column: number } {
  return position ?? { line: 0, column: 0 };
}
