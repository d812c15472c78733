import { describe, expect, it } from 'vitest';
import { compareProblems } from '../../src/edit/compare-problems.ts';
import type { Problem } from '../../src/problem.ts';

function problem(code: Problem['code'], message: string, line?: number): Problem {
  const place = line === undefined ? {} : { position: { file: 'plan.md', line, column: 1 } };
  return { code, severity: code === 'IMP017' ? 'warning' : 'error', message, ...place };
}

const twice = (id: string, line?: number) =>
  problem('IMP014', `Two tasks have the number ${id}`, line);
const circle = problem('IMP010', 'Tasks wait for each other in a circle');
const late = problem('IMP017', 'The schedule ends after the target');

describe('compareProblems', () => {
  it.each([
    ['an error at its line of before', [twice('1.1', 5)], [twice('1.1', 9)], [twice('1.1', 5)], []],
    ['the same error in other words', [twice('1.1')], [twice('2.1')], [twice('1.1')], []],
    ['one that is new', [], [circle], [], [circle]],
    [
      'one that is new beside an old one of its kind',
      [twice('1.1')],
      [twice('1.1'), twice('2.1')],
      [twice('1.1')],
      [twice('2.1')],
    ],
    ['one of another kind', [twice('1.1')], [circle], [], [circle]],
    ['one that is mended', [twice('1.1')], [], [], []],
    ['what is no error beside an old one', [late, circle], [circle, late], [late, circle], []],
    ['what is no error alone', [late], [late], [], []],
  ])('tells %s', (_, before, after, kept, added) => {
    expect(compareProblems(before, after)).toEqual({ kept, added });
  });
});
