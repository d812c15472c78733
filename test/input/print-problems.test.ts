import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../src/input/print-problems.ts';
import type { Problem } from '../../src/problem.ts';

function problem(over: Partial<Problem>): Problem {
  return { code: 'IMP002', severity: 'error', message: 'it is wrong', ...over };
}

function show(lines: string[]): string {
  return lines.join('\n');
}

describe('formatProblem', () => {
  it('shows the place, the line with carets and the hint', () => {
    const shown = formatProblem(
      problem({
        message: '"3dd" is no estimate',
        hint: 'write 3d, 4h, 1w, 2-3 days or TBD',
        position: { file: 'plan.yaml', line: 14, column: 15, length: 3 },
        excerpt: '    estimate: 3dd',
      }),
    );
    expect(shown).toBe(
      show([
        'plan.yaml:14:15 error IMP002 "3dd" is no estimate',
        '   14 |     estimate: 3dd',
        '      |               ^^^',
        '  hint: write 3d, 4h, 1w, 2-3 days or TBD',
      ]),
    );
  });

  it('needs no place', () => {
    expect(formatProblem(problem({ severity: 'warning' }))).toBe('warning IMP002 it is wrong');
  });

  it('puts carets below wide characters and tabs', () => {
    const position = { file: 'a', line: 1, column: 5, length: 2 };
    expect(formatProblem(problem({ position, excerpt: '\t日本 語x' }))).toBe(
      show(['a:1:5 error IMP002 it is wrong', '    1 |     日本 語x', '      |          ^^^']),
    );
  });

  it('cuts a long line around the caret', () => {
    const excerpt = `${'a'.repeat(500)}HERE${'b'.repeat(500)}`;
    const shown = formatProblem(
      problem({ position: { line: 1, column: 501, length: 4 }, excerpt }),
      { columns: 60 },
    );
    const [, line = '', caret = ''] = shown.split('\n');
    expect(line.length).toBeLessThanOrEqual(60);
    expect(line.slice(caret.indexOf('^'), caret.lastIndexOf('^') + 1)).toBe('HERE');
  });

  it('breaks messages and hints between words where that is wanted, and only there', () => {
    const long = problem({
      position: { file: 'plan.md', line: 7, column: 3 },
      message: 'Task 1.1 should have ended on 2026-03-04',
      hint: 'Complete it or write another estimate for it',
    });
    expect(formatProblem(long, { columns: 40, wrap: 'words' })).toBe(
      show([
        'plan.md:7:3 error IMP002 Task 1.1 should',
        '  have ended on 2026-03-04',
        '  hint: Complete it or write another',
        '        estimate for it',
      ]),
    );
    expect(formatProblem(long, { columns: 40 }).split('\n')).toHaveLength(2);
  });

  it('lets no control character through', () => {
    const shown = formatProblem(
      problem({
        message: 'a \u001b[31mred\u001b]0;title\u0007 \u202eword',
        position: { file: 'x\u001b[2J.yaml', line: 1, column: 1 },
        excerpt: '\u001b[1mbold\u009b',
        hint: '\u001b[0m',
      }),
    );
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});
