import { errorsIn, type Problem } from '../problem.ts';

/** What is wrong with a plan after an edit, by whether it was so before. */
export interface ComparedProblems {
  /** In the words and at the places of before; empty where no error was there already. */
  kept: Problem[];
  /** Errors that the edit made, in those of after. */
  added: Problem[];
}

/**
 * Tells the problems that a plan had before an edit from those that the edit makes. Where numbers
 * change, an old error says other words: then it is known by its code.
 */
export function compareProblems(
  before: readonly Problem[],
  after: readonly Problem[],
): ComparedProblems {
  const known = new Set(before.map(wordsOf));
  const left = new Set(after.map(wordsOf));
  const sameWords = before.filter((problem) => left.has(wordsOf(problem)));
  const codes = new Set(after.map(({ code }) => code));
  const sameKind = before.filter(({ code }) => codes.has(code));
  const isMore = ({ code }: Problem) => countErrors(after, code) > countErrors(before, code);
  return {
    kept: [sameWords, sameKind].find((each) => errorsIn(each).length > 0) ?? [],
    added: errorsIn(after).filter((error) => !known.has(wordsOf(error)) && isMore(error)),
  };
}

function wordsOf({ code, message }: Problem): string {
  return `${code} ${message}`;
}

function countErrors(problems: readonly Problem[], code: Problem['code']): number {
  return errorsIn(problems).filter((each) => each.code === code).length;
}
