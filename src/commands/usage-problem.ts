import { PlanError } from '../problem.ts';

/** The command line is wrong: exit code 2. */
export function usageProblem(message: string, hint: string): PlanError {
  return new PlanError({ code: 'IMP050', severity: 'error', message, hint }, { exitCode: 2 });
}
