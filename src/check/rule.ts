import type { Problem, ProblemCode } from '../problem.ts';
import type { CheckSubject } from './check-subject.ts';

/** One thing that `check` looks for. */
export interface Rule {
  /** All its problems have this code. */
  code: ProblemCode;
  /** A name of one to four words: `unknown-estimate`. */
  name: string;
  /** What it finds and why that matters, for tools that show rules; sentences with full stops. */
  explanation: string;
  /**
   * A problem is about a `path` in the plan, which gets its position from the document, or about a
   * span of the text (`problemAt`).
   */
  check(subject: CheckSubject): Problem[];
}
