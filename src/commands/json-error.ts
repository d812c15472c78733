import { present } from '../present.ts';
import type { Problem, ProblemCode } from '../problem.ts';

/** What `--json` prints where a command fails. */
export interface JsonError {
  error: JsonProblem;
  /** The other errors, where there are several. */
  others?: JsonProblem[];
}

/** An error, or what is none: a mistake of ours, or Ctrl-C. */
export type JsonProblem = Pick<Problem, 'message' | 'hint' | 'position' | 'path'> & {
  code: ProblemCode | 'INTERNAL' | 'CANCELLED';
};

/** @param problems at least one */
export function jsonError([first, ...others]: readonly JsonProblem[]): JsonError {
  return {
    error: jsonProblem(present(first)),
    ...(others.length > 0 ? { others: others.map(jsonProblem) } : {}),
  };
}

function jsonProblem({ code, message, hint, position, path }: JsonProblem): JsonProblem {
  return {
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(position === undefined ? {} : { position }),
    ...(path === undefined ? {} : { path }),
  };
}
