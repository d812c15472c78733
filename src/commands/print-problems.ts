import { formatProblem } from '../input/print-problems.ts';
import type { Problem } from '../problem.ts';
import type { Terminal } from './terminal.ts';

/** Prints problems to the standard error, a blank line between them. */
export function printProblems(problems: readonly Problem[], terminal: Terminal): void {
  for (const problem of problems) terminal.err(`${formatProblem(problem)}\n`);
}

/** Problems but for the missed target, for screens that tell it themselves or have told it before. */
export function withoutOverrun(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ code }) => code !== 'IMP017');
}
