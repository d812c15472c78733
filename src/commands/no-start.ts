import { errorsIn, type Problem } from '../problem.ts';

/** Whether a plan has no dates for the one reason that nobody says when it starts. */
export function lacksOnlyStart(problems: readonly Problem[]): boolean {
  const errors = errorsIn(problems);
  return errors.length > 0 && errors.every(({ code }) => code === 'IMP015');
}

/** That nobody says when a plan starts, as a warning: for what can be done without dates. */
export function warnOfNoStart(problems: readonly Problem[]): Problem[] {
  return problems.map((problem) =>
    problem.code === 'IMP015' ? { ...problem, severity: 'warning' } : problem,
  );
}
