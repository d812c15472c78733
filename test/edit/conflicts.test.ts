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
    ['#### Phase 1: A (Estimated: 3 days)  \n', '#### Phase 1: A (Estimated: 1 week)\n'],
    ['| Beta | 2026-03-02 | 1.1 |\n', '| Beta |  2026-03-09  | 1.1 |\n'],
    ['## A (Estimated: 1 day)\ntext\n', '## A (Estimated: 2 days)\ntext\n'],
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
    conflict('', ''),
    conflict('a\n', 'a\nb\n'),
    conflict('a\nc\n', 'a\nb\n'),
    conflict('##### A (Estimated: 3 days)\n', '##### A (Estimated: 1 week)\n'),
    conflict('x ## A (Estimated: 3 days)\n', 'x ## A (Estimated: 1 week)\n'),
    conflict('## (Estimated: 3 days) A\n', '## (Estimated: 1 week) A\n'),
    conflict('## A (Estimated: 3 days)\n', '## A\n'),
    conflict('x | 2026-03-02 | 1.1 |\n', 'x | 2026-03-09 | 1.1 |\n'),
    conflict('| Beta | 2026-03-02 | 1.1\n', '| Beta | 2026-03-09 | 1.1\n'),
    conflict('| 2026-03-02 |\n', '| 2026-03-09 |\n'),
    conflict('| Beta | 2026-03-02 | 1.1 |\n', '| Beta |  | 1.1 |\n'),
    conflict('| Beta | 2026-03-02 x | 1.1 |\n', '| Beta | 2026-03-09 x | 1.1 |\n'),
    'x <<<<<<< HEAD\na\n=======\na\n>>>>>>> other\n',
    '<<<<<<<HEAD\na\n=======\na\n>>>>>>> other\n',
    '<<<<<<< HEAD\na\n======= x\na\n>>>>>>> other\n',
    '<<<<<<< HEAD\na\nx =======\na\n>>>>>>> other\n',
    '<<<<<<< HEAD\na\n=======\na\n>>>>>>>other\n',
    '<<<<<<< HEAD\na\n=======\na\nx >>>>>>> other\n',
    '<<<<<<< HEAD\na\n||||||| base\na\n>>>>>>> other\n',
    '<<<<<<< HEAD\na\n=======\na\n||||||| base\n>>>>>>> other\n',
    '<<<<<<< HEAD\na\n=======\na\n=======\n>>>>>>> other\n',
    '<<<<<<< HEAD\na\n=======\n<<<<<<< HEAD\na\n>>>>>>> other\n',
  ])('is left where people must decide: %j', (text) => {
    expect(resolveConflicts(text)).toBe(text);
  });
});

describe('the markers of a conflict', () => {
  it.each([
    ['without names', '<<<<<<<\na\n=======\na\n>>>>>>>\nb\n', 'a\nb\n'],
    ['with the base', '<<<<<<< x y\na\n||||||| base\nz\n=======\na\n>>>>>>> z\n', 'a\n'],
    ['with a base without a name', '<<<<<<<\na\n|||||||\nz\n=======\na\n>>>>>>>\n', 'a\n'],
    ['that end with CRLF', 'b\r\n<<<<<<<\r\na\r\n=======\r\na\r\n>>>>>>>\r\nc', 'b\r\na\r\nc'],
    ['that end with CR', '<<<<<<<\ra\r=======\ra\r>>>>>>>\rc', 'a\rc'],
    ['at the end of the file', '<<<<<<<\na\n=======\na\n>>>>>>>', 'a\n'],
    ['twice', '<<<<<<<\na\n=======\na\n>>>>>>>\nb\n<<<<<<<\nc\n=======\nc\n>>>>>>>\n', 'a\nb\nc\n'],
    [
      'below one that is left',
      '<<<<<<<\na\n=======\nb\n>>>>>>>\n<<<<<<<\nc\n=======\nc\n>>>>>>>\n',
      '<<<<<<<\na\n=======\nb\n>>>>>>>\nc\n',
    ],
  ])('are found %s', (_, text, after) => {
    expect(resolveConflicts(text)).toBe(after);
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
  it.each<
    [name: string, before: string, ours: string, theirs: string, after: string, merged: string]
  >([
    ['a row that both have', row(1), row(2), row(2) + row(3), '', row(1) + row(2) + row(3)],
    [
      'a row that both have, padded otherwise',
      row(1),
      row(2),
      row(2).replace('day 2', ' day 2  '),
      '',
      row(1) + row(2),
    ],
    ['an earlier row', row(1), row(4), row(3), '', row(1) + row(3) + row(4)],
    [
      'rows of one day',
      row(1),
      row(2),
      row(2).replace('day', 'again'),
      '',
      row(1) + row(2) + row(2).replace('day', 'again'),
    ],
    [
      'the newest first',
      row(9) + row(8),
      row(7),
      row(6),
      row(1),
      row(9) + row(8) + row(7) + row(6) + row(1),
    ],
    [
      'rows above the first',
      '',
      row(7),
      row(6),
      row(5) + row(4),
      row(7) + row(6) + row(5) + row(4),
    ],
    [
      'oldest first below a row that is out of its place',
      row(5) + row(1) + row(3),
      row(9),
      row(8),
      '',
      row(5) + row(1) + row(3) + row(8) + row(9),
    ],
    [
      'newest first below rows without dates',
      `| ? | Planning | x |\n${row(9)}${row(3)}`,
      row(2),
      row(7),
      '',
      `| ? | Planning | x |\n${row(9)}${row(3)}${row(7)}${row(2)}`,
    ],
    [
      'a row without a date',
      row(1),
      '| soon | Planning | x |\n',
      row(3),
      '',
      `${row(1)}${row(3)}| soon | Planning | x |\n`,
    ],
  ])('merges %s', (_, before, ours, theirs, after, merged) => {
    expect(resolveConflicts(table + before + conflict(ours, theirs) + after)).toBe(table + merged);
  });
  it('takes out what one branch took out or changed, by the base', () => {
    const text = (ours: string, base: string, theirs: string) =>
      `${table}${row(1)}<<<<<<< a\n${ours}||||||| b\n${base}=======\n${theirs}>>>>>>> c\n`;
    expect(resolveConflicts(text(row(2), row(2) + row(3), row(3) + row(4)))).toBe(
      table + row(1) + row(4),
    );
    expect(resolveConflicts(text(row(2), '', row(3)))).toBe(table + row(1) + row(2) + row(3));
  });
  it('merges as many rows as a log gets', () => {
    const text = table + conflict(row(2).repeat(500), row(3));
    expect(resolveConflicts(text)).toBe(table + row(2).repeat(500) + row(3));
  });
  it.each([
    [
      'below a heading of another section',
      `${table}\n## Other\n\n| Date | x |\n|---|---|\n${conflict(row(2), row(3))}`,
    ],
    [
      'of a table without dashes',
      `## Status Log\n\n| Date | x |\n| a | b |\n${conflict(row(2), row(3))}`,
    ],
    ['below words', `${table}words\n${conflict(row(2), row(3))}`],
    ['below a line that is no heading', table.replace('## ', 'x ## ') + conflict(row(2), row(3))],
  ])('leaves rows %s', (_, text) => {
    expect(resolveConflicts(text)).toBe(text);
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

describe('mergeChart', () => {
  const bar = (id: string, date = '2026-03-02') => `x :${id}, ${date}, 2026-03-03`;
  const fresh = ['section Phase 1: A', bar('t1_1', '2026-04-01'), bar('t1_2', '2026-04-02')];
  const [, one = '', two = ''] = fresh;

  it.each<[name: string, existing: string[], after: string[]]>([
    ['an empty chart', [], fresh],
    ['a header', ['gantt', 'title Mine'], ['gantt', 'title Mine', ...fresh]],
    ['old bars', ['gantt', 'section Phase 1: Old', bar('t1_1')], ['gantt', ...fresh]],
    [
      'a line above a bar',
      ['section Phase 1', '%% a', bar('t1_1'), '%% b', bar('t1_2')],
      [fresh[0] ?? '', '%% a', one, '%% b', two],
    ],
    ['a line below the bars', ['section Phase 1', bar('t1_1'), '%% end'], [...fresh, '%% end']],
    [
      'a line above a bar that is gone',
      ['section Phase 1', '%% a', bar('t1_9'), bar('t1_1')],
      [...fresh, '%% a'],
    ],
    [
      'tags before the id',
      ['section Phase 1', '%% a', 'x :crit, done, t1_2, 2026-03-02, 1d'],
      [fresh[0] ?? '', one, '%% a', two],
    ],
    [
      'a section of the user behind',
      ['section Phase 1', bar('t1_1'), 'section Mine', bar('my', '2026-03-02')],
      [...fresh, 'section Mine', bar('my')],
    ],
    [
      'a section of the user before',
      ['section Mine', bar('my'), 'section Phase 1', bar('t1_1')],
      ['section Mine', bar('my'), ...fresh],
    ],
    [
      'sections of the user alone',
      ['section Mine', bar('my')],
      [...fresh, 'section Mine', bar('my')],
    ],
    ['a section of a phase that is gone', ['section Phase 7', bar('t7_1'), bar('p7')], fresh],
    [
      'one with a bar of the user',
      ['section Phase 7', bar('t7_1'), bar('my')],
      [...fresh, 'section Phase 7', bar('t7_1'), bar('my')],
    ],
    ['one without bars', ['section Phase 7', '%% a'], [...fresh, 'section Phase 7', '%% a']],
    [
      'words of the user in one that is gone',
      ['section Phase 7', '%% a', bar('t7_1'), ''],
      [...fresh, '%% a'],
    ],
    [
      'the sections of all phases and of milestones',
      ['section Phases', bar('p1'), 'section Milestones', bar('m1')],
      fresh,
    ],
    [
      'one phase twice',
      ['section Phase 1', '%% a', bar('t1_1'), 'section Phase 1', '%% b', bar('t1_1')],
      [fresh[0] ?? '', '%% a', one, two, '%% b'],
    ],
    ['other words for a phase', ['section Stage 1', bar('my')], fresh],
    ['a lower case section', ['  SECTION phase 1 - x', bar('t1_1')], fresh],
    [
      'a header between bars',
      ['section Phase 1', 'title: t1_1, x', bar('t1_1')],
      [fresh[0] ?? '', 'title: t1_1, x', one, two],
    ],
  ])('keeps what is of the user: %s', (_, existing, after) => {
    expect(mergeChart(existing, fresh, [1])).toEqual(after);
  });

  it.each([
    ...[
      'x :after t0, 3d',
      'x :2026-03-02, 3d',
      'x :3d',
      'x :1.5h',
      'x :milestone',
      'x :vert, v',
      'x :a1 , 3d',
    ],
    ...['x :active, 1d', 'x :30ms', 'x :crit, 2w', 'a: b :done, d, 3d'],
  ])('takes %j for a bar', (line) => {
    expect(mergeChart(['section Phase 1', line], fresh, [1])).toEqual(fresh);
  });

  it.each([
    ...[
      '%% x :t1_1, 2026-03-02, 3d',
      'x',
      'x : words',
      'x :criteria',
      'x :after',
      'x :3',
      'x :3dx',
    ],
    ...['todayMarker off', 'excludes weekends : done'],
  ])('takes %j for no bar', (line) => {
    expect(mergeChart(['section Phase 1', line], fresh, [1])).toEqual([...fresh, line]);
  });
});
