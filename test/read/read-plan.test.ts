import { describe, expect, it } from 'vitest';
import { readTemplates } from '../../src/files/read-templates.ts';
import { normalizePlan } from '../../src/model/normalize-plan.ts';
import type { PlanInput } from '../../src/model/plan-input.ts';
import type { Span } from '../../src/read/plan-document.ts';
import { placeProblems, positionOfPath, spanOfPath } from '../../src/read/position-of-path.ts';
import { readPlan } from '../../src/read/read-plan.ts';
import { taskStyle } from '../../src/read/task-style.ts';
import { renderProject } from '../../src/render/render-project.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';

const templates = await readTemplates();

const input: PlanInput = {
  title: 'Checkout',
  author: 'Ada',
  date: '2026-02-27',
  startDate: '2026-03-02',
  overview: { what: 'A new checkout', successCriteria: ['Fast', '[x] Small'] },
  phases: [
    {
      name: 'Foundation',
      goal: 'What later phases stand on',
      tasks: [
        { name: 'Set up CI', estimate: '3d', assignee: 'alice', dependencies: [] },
        {
          name: 'Schema',
          estimate: '2-3 days',
          dependencies: ['1.1 + 1d', 'a copy of production'],
          acceptanceCriteria: ['It migrates', '[x] It is reviewed'],
          status: 'In Progress',
        },
      ],
      deliverables: ['Green pipeline'],
    },
    { name: 'Payment', tasks: [{ name: 'Adapter', estimate: '1w', dependencies: ['1.2'] }] },
  ],
  milestones: [{ name: 'Ready', description: 'All of it', dependencies: ['Phase 1'] }],
  risks: [{ description: 'It is late', likelihood: 'High' }, { mitigation: 'Test' }],
  blockers: [{ blocker: 'No key', owner: 'bo' }],
};
const plan = normalizePlan(input);
const written =
  renderProject(plan, schedulePlan(plan).schedule, { templates, folders: 'no' })[0]?.text ?? '';

/** Makes one change to the written plan and fails where there is nothing to change. */
function edit(from: string | RegExp, to: string, text = written): string {
  const changed = text.replace(from, () => to);
  expect(changed).not.toBe(text);
  return changed;
}

/** Puts a column before the others of a table. */
function addColumn(table: string): string {
  const cells = ['| Owner ', '|-------', '| bo    '];
  return table
    .split('\n')
    .map((row, index) => (row === '' ? row : `${cells[index]}${row}`))
    .join('\n');
}

function read(text: string) {
  return readPlan(text, 'plan.md');
}

function codes(text: string): string[] {
  return read(text).problems.map(({ code, position }) => `${code} ${position?.line}`);
}

function lineOf(text: string, words: string): number {
  const offset = text.indexOf(words);
  expect(offset).toBeGreaterThanOrEqual(0);
  return text.slice(0, offset).split('\n').length;
}

describe('what hand edits do not change', () => {
  it.each<[string, (text: string) => string]>([
    ['prose below a task', (text) => edit('**Task 1.2**', 'Some words.\n\n**Task 1.2**', text)],
    ['prose in a phase', (text) => edit('#### Tasks', 'Some words.\n\n#### Tasks', text)],
    ['a list before the tasks', (text) => edit('#### Tasks', '- one\n- two\n\n#### Tasks', text)],
    ['an unknown field', (text) => edit('- **Status**', '- **Ticket**: A-1\n- **Status**', text)],
    [
      'a heading in a task',
      (text) => edit('**Task 1.2**', '##### Notes\n\nx\n\n**Task 1.2**', text),
    ],
    ['`---` between tasks', (text) => edit('**Task 1.2**', '---\n\n**Task 1.2**', text)],
    [
      'a section of their own',
      (text) => edit('## Timeline', '## Notes\n\n### Ideas\n\n## Timeline', text),
    ],
    [
      'a comment',
      (text) => edit('**Task 1.2**', '<!--\n**Task 1.9**: no\n-->\n\n**Task 1.2**', text),
    ],
    [
      'a fence',
      (text) =>
        edit('**Task 1.2**', '```\n**Task 1.9**: no\n### Phase 9: no\n```\n\n**Task 1.2**', text),
    ],
    [
      'an HTML block',
      (text) => edit('**Task 1.2**', '<div>\n**Task 1.9**: no\n</div>\n\n**Task 1.2**', text),
    ],
    ['an unknown metadata line', (text) => edit('**Author**', '**Team**: Shop\n**Author**', text)],
    [
      'metadata in another order',
      (text) => edit('**Author**: Ada\n', '', edit('**Date**', '**Author**: Ada\n**Date**', text)),
    ],
    ['the colon inside the bold', (text) => edit(/\*\*:/g, ':**', text)],
    ['other bullets', (text) => text.replace(/^( *)- (?=\*\*)/gm, '$1* ')],
    [
      'field synonyms',
      (text) => edit(/Estimated Time/g, 'Effort', edit(/Assigned To/g, 'Owner', text)),
    ],
    [
      'backslashes that break lines',
      (text) => text.replace(/^(\*\*(?:Date|Author|Status|Start Date)\*\*: .*)$/gm, '$1\\'),
    ],
    ['a wrapped value', (text) => edit('What later phases', 'What later\nphases', text)],
    [
      'fields without bold',
      (text) =>
        text.replace(/^- \*\*([\w ]+)\*\*:/gm, (line, label) =>
          label === 'Type' ? line : `- ${label}:`,
        ),
    ],
    [
      'another estimate of the phase',
      (text) => edit(/\(Estimated: [^)]*\)/, '(Estimated: 99 days)', text),
    ],
    ['no estimate of the phase', (text) => edit(/ \(Estimated: [^)]*\)/, '', text)],
    ['another date of the milestone', (text) => edit(/(?<=\| Ready +\| )\S+/, '2026-12-24', text)],
    ['another chart', (text) => edit(/^ .*Set up CI.* :.*\n/m, '', text)],
    [
      'a table with another column',
      (text) =>
        edit(
          /(?<=### Milestones\n\n)(?:\|.*\n)+/,
          addColumn(/### Milestones\n\n((?:\|.*\n)+)/.exec(text)?.[1] ?? ''),
          text,
        ),
    ],
    [
      'phases at H2',
      (text) => edit(/^### Phase/gm, '## Phase', edit('## Implementation Breakdown\n', '', text)),
    ],
    ['setext headings', (text) => edit('## Timeline', 'Timeline\n--------', text)],
    ['numbered headings', (text) => edit('## Risk Management', '## 5. Risk Management', text)],
    [
      'front matter',
      (text) => `---\ntitle: x\n**Author**: no\n---\n\n${text}`.replace('**Author**: no\n', ''),
    ],
  ])('%s', (_, change) => {
    const { plan: found } = read(change(written));
    expect(found).toEqual(plan);
  });
});

describe('what hand edits change', () => {
  it('takes fields in any order, and the first of two', () => {
    const text = edit('- **Description**', '- **Status**: Done\n- **Description**');
    expect(read(text).plan.phases[0]?.tasks[0]?.status).toBe('Completed');
    expect(codes(text)).toEqual([`IMP063 ${lineOf(text, '- **Status**: Not Started')}`]);
  });

  it('reads what a field says up to the prose that stands right below it', () => {
    const below = (fields: string) =>
      readPlan(`# P\n\n## Phase 1: A\n\n### 1.1 One\n\n${fields}\n`, 'plan.md').plan.phases[0]
        ?.tasks[0];
    expect(below('**Depends on**: WS-1,\nWS-2 &\nWS-3\nWords of 1.1, and more.')).toMatchObject({
      dependencies: ['WS-1', 'WS-2 & WS-3'],
    });
    expect(
      below('**Estimate**: 2d\\\n**Status**: Done\nWords.\n**Owner**: Bo\nMore.'),
    ).toMatchObject({
      estimate: '2d',
      status: 'Completed',
      assignee: 'Bo',
    });
    expect(below('- **Description**: This\nand that.\n- **Status**:\n  Blocked')).toMatchObject({
      description: 'This and that.',
      status: 'Blocked',
    });
  });
  it('gives the next free number to what has none', () => {
    const text = edit(
      '#### Phase 1 Deliverables',
      '**Task**: Seed data\n\n- **Estimate**: 1d\n\n#### Phase 1 Deliverables',
    );
    const { plan: found, document } = read(text);
    expect(found.phases[0]?.tasks[2]).toEqual({
      id: '1.3',
      name: 'Seed data',
      estimate: '1d',
      status: 'Not Started',
    });
    const task = document.phases[0]?.tasks[2];
    expect(task?.id).toBeUndefined();
    expect(text.slice(0, task?.idInsertion)).toMatch(/\*\*Task$/);
  });

  it('keeps the names of the sections that are there', () => {
    const text = edit(/---\n\n## Communication Plan[\s\S]*?(?=---\n\n## Quality)/, '');
    const { plan: found } = read(text);
    expect(found.sections).not.toContain('communication');
    expect(found.sections).toContain('quality');
  });

  it.each<[string, object]>([
    ['**1.1 Set up CI**\n- Estimate: 3d', { id: '1.1', name: 'Set up CI', estimate: '3d' }],
    ['#### 1.1 Set up CI\n**Effort:** 3d', { id: '1.1', name: 'Set up CI', estimate: '3d' }],
    ['#### Task 1.1: Set up CI ✅', { id: '1.1', name: 'Set up CI', status: 'Completed' }],
    [
      '- [x] **Task 1.1**: Set up CI (3d)',
      { id: '1.1', name: 'Set up CI', estimate: '3d', status: 'Completed' },
    ],
    ['- [~] T001 Set up CI', { id: 'T001', name: 'Set up CI', status: 'In Progress' }],
    ['- **C1**: Set up CI\n  - Owner: bo', { id: 'C1', name: 'Set up CI', assignee: 'bo' }],
    ['* [ ] Set up CI', { id: '1.1', name: 'Set up CI', status: 'Not Started' }],
    [
      '**Task 1.1:** Set up CI\n**Status:** 🚧',
      { id: '1.1', name: 'Set up CI', status: 'In Progress' },
    ],
    [
      '**Task 1.1** - Set up CI\n- **Depends On**:\n  - 1.2\n  - 1.3',
      { id: '1.1', name: 'Set up CI', dependencies: ['1.2', '1.3'] },
    ],
    ['**Task 1.1**: ~~Set up CI~~', { id: '1.1', name: 'Set up CI', status: 'Completed' }],
    [
      '**Task 1.1**: CI\n\n- **Acceptance Criteria**: it is green',
      { id: '1.1', name: 'CI', acceptanceCriteria: ['it is green'] },
    ],
  ])('reads the task %j', (text, task) => {
    const { plan: found, problems } = read(`# Plan\n\n## Phase 1: Build\n\n${text}\n`);
    expect(found.phases[0]?.tasks).toEqual([{ status: 'Not Started', ...task }]);
    expect(problems).toEqual([]);
  });

  it.each<[string, object]>([
    ['## Phase 1: Build', { number: 1, name: 'Build' }],
    ['### Stage 2 – Build', { number: 2, name: 'Build' }],
    ['## Sprint 1B — Build', { number: '1B', name: 'Build' }],
    ['## Phase II. Build (2 weeks)', { number: 'II', name: 'Build' }],
    ['## Phase A: Build (Estimated: 3 days)', { number: 'A', name: 'Build' }],
    ['## 🚀 Phase 0: Build', { number: 0, name: 'Build' }],
    ['## **Phase 3**: Build - est. 1.5 weeks', { number: 3, name: 'Build' }],
    ['## Phase: Build', { number: 1, name: 'Build' }],
    ['## Phase 7', { number: 7 }],
  ])('reads the phase %j', (text, phase) => {
    const { plan: found, problems } = read(`# Plan\n\n${text}\n\nWords.\n`);
    expect(found.phases).toEqual([{ ...phase, tasks: [] }]);
    expect(problems).toEqual([]);
  });

  it('reads phases in bold lines where no heading is one', () => {
    const text = '# Plan\n\n**Phase 4: Build**\n\n- [ ] 4.1 Set up CI\n';
    expect(read(text).plan.phases).toEqual([
      {
        number: 4,
        name: 'Build',
        tasks: [{ id: '4.1', name: 'Set up CI', status: 'Not Started' }],
      },
    ]);
  });

  it.each([
    '',
    '\n',
    '#',
    '# \n## \n### ',
    '- ',
    '| a |\n|---|',
    '```',
    '\ud800',
    '**',
    '\r',
    '<!--',
  ])('reads %j without throwing', (text) => {
    expect(read(text).plan.phases).toEqual([]);
  });
});

describe('problems', () => {
  it('has none for what we write', () => {
    expect(read(written).problems).toEqual([]);
  });

  it.each<[string, string, string | RegExp]>([
    ['IMP061', '### Phase one: Payment', /^### Phase 2: .*$/m],
    ['IMP062', '**Task one**: Schema', '**Task 1.2**: Schema'],
    ['IMP062', 'Task 1.2: Schema', '**Task 1.2**: Schema'],
    ['IMP062', '> **Task 1.2**: Schema', '**Task 1.2**: Schema'],
    ['IMP002', '- **Status**: With bo', '- **Status**: In Progress'],
    ['IMP002', '**Start Date**: next Monday', '**Start Date**: 2026-03-02'],
    ['IMP063', '## Overview', '## Prerequisites'],
    ['IMP060', '<<<<<<< HEAD', '**Goal**: What later phases stand on'],
  ])('%s for %j', (code, words, instead) => {
    const text = edit(instead, words);
    const problem = read(text).problems.find((each) => each.code === code);
    const line =
      words === '## Overview' ? text.split('\n').lastIndexOf(words) + 1 : lineOf(text, words);
    expect(problem?.position).toMatchObject({ file: 'plan.md', line });
    expect(problem?.excerpt).toBe(words);
    expect(problem?.hint).toBeDefined();
  });

  it('tells of a task outside the phases and of a phase outside the breakdown', () => {
    const text = edit(
      '### Phase 1',
      '**Task 9.9**: Lost\n\n### Phase 1',
      `${written}\n## Phase 9: Late\n`,
    );
    expect(codes(text)).toEqual([
      `IMP062 ${lineOf(text, '**Task 9.9**')}`,
      `IMP061 ${lineOf(text, '## Phase 9')}`,
    ]);
  });

  it('tells of a fence that swallows the rest', () => {
    const text = edit('## Risk Management', '```\n## Risk Management');
    expect(codes(text)).toEqual([`IMP064 ${lineOf(text, '```\n## Risk')}`]);
  });

  it('notes a conflict inside a chart without a problem', () => {
    const bar = /\n( .*Schema.* :.*\n)/.exec(written)?.[1] ?? '';
    const both = `<<<<<<< HEAD\n${bar}=======\n${bar}>>>>>>> other\n`;
    const { problems, document, plan: found } = read(edit(bar, both));
    expect(problems).toEqual([]);
    expect(found).toEqual(plan);
    expect(document.chart?.conflicts).toHaveLength(1);
    expect(document.conflicts[0]).toMatchObject({ place: 'chart' });
    expect(document.conflicts[0]?.markerLines).toHaveLength(3);
  });

  it('gives schedule problems their places', () => {
    const text = edit('a copy of production', '9.9');
    const { plan: found, document } = read(text);
    const [problem] = placeProblems(document, schedulePlan(found).problems);
    const line = lineOf(text, '1.1 + 1d, 9.9');
    expect(problem).toMatchObject({ code: 'IMP011', position: { file: 'plan.md', line } });
    expect(problem?.excerpt).toContain('1.1 + 1d, 9.9');
  });
});

describe('spans', () => {
  const { document } = read(written);
  const slice = (span: Span | undefined) => span && written.slice(span.start, span.end);

  it.each<[(string | number)[], string]>([
    [['title'], 'Checkout'],
    [['startDate'], '2026-03-02'],
    [['phases', 0, 'number'], '1'],
    [['phases', 0, 'name'], 'Foundation'],
    [['phases', 0, 'goal'], 'What later phases stand on'],
    [['phases', 0, 'deliverables', 0], 'Green pipeline'],
    [['phases', 0, 'tasks', 1], '**Task 1.2**: Schema'],
    [['phases', 0, 'tasks', 1, 'id'], '1.2'],
    [['phases', 0, 'tasks', 1, 'name'], 'Schema'],
    [['phases', 0, 'tasks', 1, 'estimate'], '2-3 days'],
    [['phases', 0, 'tasks', 1, 'dependencies'], '1.1 + 1d, a copy of production'],
    [['phases', 0, 'tasks', 1, 'dependencies', 0], '1.1 + 1d'],
    [['phases', 0, 'tasks', 1, 'dependencies', 1], 'a copy of production'],
    [['phases', 0, 'tasks', 1, 'acceptanceCriteria', 1], 'It is reviewed'],
    [['phases', 0, 'tasks', 1, 'status'], 'In Progress'],
    [['phases', 0, 'tasks', 1, 'actualStart'], '**Task 1.2**: Schema'],
    [['milestones', 0, 'name'], 'Ready'],
    [['milestones', 0, 'dependencies', 0], 'Phase 1'],
    [['overview', 'what'], 'A new checkout'],
    [['overview', 'successCriteria', 1], 'Small'],
    [['risks', 0, 'likelihood'], 'High'],
    [['risks', 1, 'mitigation'], 'Test'],
    [['blockers', 0, 'owner'], 'bo'],
    [['testing', 'unit', 'when'], '[During development, after each task]'],
    [['deployment', 'rollback', 'recoveryTimeObjective'], '[How quickly we can rollback]'],
  ])('%j is %j', (path, text) => {
    expect(slice(spanOfPath(document, path))).toBe(text);
  });

  it('counts lines and columns from 1', () => {
    expect(positionOfPath(document, ['author'])).toEqual({
      file: 'plan.md',
      line: 4,
      column: 13,
      length: 3,
    });
  });

  it('gives the parts of a phase', () => {
    const [phase] = document.phases;
    expect(slice(phase?.estimated?.whole)).toMatch(/^ \(Estimated: .* days\)$/);
    expect(slice(phase?.estimated?.value)).toMatch(/^\d.* days$/);
    expect(slice(phase?.span)).toMatch(/^### Phase 1[\s\S]*- \[ \] Green pipeline$/);
    expect(phase?.separator).toBeDefined();
    expect(slice(phase?.tasks[0]?.span)).toMatch(
      /^\*\*Task 1\.1\*\*[\s\S]*Status\*\*: Not Started$/,
    );
    expect(phase?.taskInsertion.offset).toBe(phase?.tasks[1]?.span.end);
    expect(phase && taskStyle(document.source, phase.tasks[0] as never)).toEqual({
      level: 0,
      bullet: '-',
      fieldIndent: '',
      fieldForm: 'bullet',
      label: { bold: '**', colon: 'outside' },
      title: { bold: '**', colon: 'outside' },
      word: 'Task',
      blankLines: 1,
    });
  });

  it('tells where a missing metadata line goes', () => {
    const text = edit('**Start Date**: 2026-03-02\n', '');
    const { insertions } = read(text).document.metadata;
    expect(text.slice(0, insertions.startDate.offset)).toMatch(/\*\*Related Spec\*\*: [^\n]*$/);
    expect(text.slice(0, insertions.holidays.offset)).toMatch(/\*\*Target Completion\*\*: [^\n]*$/);
    expect(read('# Plan\n').document.metadata.insertions.startDate).toEqual({
      offset: 6,
      kind: 'block',
    });
  });

  it('gives the lines of the chart', () => {
    expect(document.chart?.lines.map((line) => line.text)).toContain('gantt');
    expect(slice(document.chart?.content)?.endsWith('\n')).toBe(true);
  });
});
