import { parseChecks } from '../model/checks.ts';
import { nearestWord } from '../model/nearest-word.ts';
import { type Problem, type ProblemCode, problemCodes } from '../problem.ts';
import { problemAt } from '../read/reading.ts';
import type { Rule } from './rule.ts';

/** A word of `**Checks**: off …` that is no code. */
export const unknownCode: Rule = {
  code: 'IMP096',
  name: 'unknown-code',
  explanation:
    'The Checks line switches off a code that there is not, so that whatever it was about is still told.',
  check({ document }) {
    const value = document.metadata.lines.checks?.value;
    const codes = value ? (parseChecks(value.text) ?? []) : [];
    return codes.flatMap((code): Problem[] => {
      if (value === undefined || isCode(code)) return [];
      const at = value.text.toUpperCase().indexOf(code);
      const span = { start: value.start + at, end: value.start + at + code.length };
      const message = `There is no code ${code}`;
      const hint = hintCode(code);
      return [problemAt(document, { code: 'IMP096', severity: 'warning', message, hint }, span)];
    });
  },
};

export function isCode(text: string): text is ProblemCode {
  return Object.hasOwn(problemCodes, text);
}

/** What a misspelt code most likely meant: `IMP81` is IMP081. */
export function hintCode(text: string): string {
  const codes = Object.keys(problemCodes);
  const [, digits] = /^(?:IMP)?[-_ ]?(\d{1,3})$/i.exec(text) ?? [];
  const padded = digits === undefined ? text : `IMP${digits.padStart(3, '0')}`;
  const nearest = codes.includes(padded) ? padded : nearestWord(text, codes);
  return nearest === undefined
    ? 'The codes are IMP001 and so on: see what check prints'
    : `Did you mean ${nearest}?`;
}
