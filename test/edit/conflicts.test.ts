import { describe, expect, it } from 'vitest';
import { mergeChart } from '../../src/edit/merge-chart.ts';
import { resolveConflicts } from '../../src/edit/resolve-conflicts.ts';

function conflict(ours: string, theirs: string): string {
  return `<<<<<<< HEAD\n${ours}=======\n${theirs}>>>>>>> other\n`;
}

describe('a conflict of git about computed values alone', () => {
  it.each([
    ['### Phase 1: A (Estimated: 3 days)\n', '### Phase 1: A (Estimated: 1 week)\n'],
    ['| Beta | 2026-03-02 | For friends | 1.1 |\n', '| Beta | 2026-03-09 | For friends | 1.1 |\n'],
  ])('is settled for ours: %s', (ours, theirs) => {
    expect(resolveConflicts(`# Plan\n${conflict(ours, theirs)}`)).toBe(`# Plan\n${ours}`);
  });
  it.each([
    conflict('### Phase 1: A (Estimated: 3 days)\n', '### Phase 1: B (Estimated: 1 week)\n'),
    conflict('| Beta | 2026-03-02 | For friends | |\n', '| Beta | 2026-03-09 | For friends | |\n'),
    conflict('a\n', 'b\n'),
    '<<<<<<< HEAD\na\n>>>>>>> other\n',
    '<<<<<<< HEAD\na\n<<<<<<< HEAD\nb\n',
    '<<<<<<< HEAD\na\n=======\na\n',
  ])('is left where people must decide: %j', (text) => {
    expect(resolveConflicts(text)).toBe(text);
  });
});

describe('a conflict in the Status Log', () => {
  const table = '## Status Log\n\n| Date | Status | Notes |\n|---|---|---|\n';
  const row = (day: number) =>
    `| 2026-03-${String(day).padStart(2, '0')} | Planning | day ${day} |\n`;

  it('keeps the rows of both, by their dates, also at the end of the file', () => {
    expect(resolveConflicts(table + row(1) + conflict(row(4), row(2)) + row(5))).toBe(
      table + row(1) + row(2) + row(4) + row(5),
    );
    expect(resolveConflicts(table + row(1) + conflict(row(2), row(3)))).toBe(
      table + row(1) + row(2) + row(3),
    );
  });
  it.each([
    ['more than rows', table + conflict(row(2), `${row(3)}Words\n`)],
    ['more rows than a log gets', table + conflict(row(2).repeat(501), row(3))],
    ['rows of another table', table.replace('Status Log', 'Open Items') + conflict(row(2), row(3))],
  ])('is left where it is about %s', (_, text) => {
    expect(resolveConflicts(text)).toBe(text);
  });
});

describe('bars that people wrote', () => {
  it('stay with the bar that they stand above, also below one that has only a tag', () => {
    const existing = [
      'gantt',
      'section Phase 1',
      'Party :milestone',
      '%% ours',
      '1.1 One :t1_1, 2026-03-02, 2026-03-03',
    ];
    const entries = ['section Phase 1', '1.1 One :t1_1, 2026-03-09, 2026-03-10'];
    expect(mergeChart(existing, entries, [1])).toEqual([
      'gantt',
      'section Phase 1',
      '%% ours',
      '1.1 One :t1_1, 2026-03-09, 2026-03-10',
    ]);
  });
});
