import { describe, expect, it } from 'vitest';
import { readPlan } from '../../src/read/read-plan.ts';

/*
 * What people write that is nearly a plan: each phase with its tasks as they are read, and the lines
 * that are left as they stand with a word about it.
 */
function told(text: string): string[] {
  const { plan, problems } = readPlan(text, 'plan.md');
  const phases = plan.phases.map(({ number, name, tasks }) => {
    const shown = tasks.map(({ id, name: task = '–', estimate, assignee }) =>
      [id, task, estimate, assignee && `@${assignee}`].filter((word) => word).join(' '),
    );
    return `${number} ${name}: ${shown.join('; ')}`;
  });
  return [...phases, ...problems.map(({ code, position }) => `${code} in line ${position?.line}`)];
}

const phase = '## Phase 1: A\n\n';

describe('the items of a list', () => {
  it.each([
    ['**Tasks**:\n\n1. One\n\nWords\n\n3. Two\n', '1.1 One; 1.2 Two'],
    ['- ```js\n  x\n  ```\n- [ ] Two\n', '1.1 Two'],
    ['-\n- [ ] Two\n', '1.1 Two'],
    ['- [ ] ✅\n- [ ] Two\n', '1.1 Two'],
    [
      '- [ ] ✅ One\n- [ ] ✅ ~~Two~~\n- [ ] ~~✅ Three~~\n- [ ] 🚀 Four\n',
      '1.1 One; 1.2 Two; 1.3 Three; 1.4 🚀 Four',
    ],
    ['### Tasks\n\n- [ ] One\n\n### Other\n\n- [ ] Two\n', '1.1 One'],
  ])('are tasks where they say so: %j', (list, tasks) => {
    expect(told(phase + list)).toEqual([`1 A: ${tasks}`]);
  });
  it('with a number in words are left as they stand', () => {
    expect(told(`${phase}- [ ] Task one: X\n- [ ] 1.1 Two\n`)).toEqual([
      '1 A: 1.1 Two',
      'IMP062 in line 3',
    ]);
  });
});

describe('headings that may be phases', () => {
  const task = '\n\n- [ ] One\n\n';

  it.each([
    [
      'a level that is too deep',
      `##### Phase 1: A${task}## Phase 2: B${task}`,
      ['2 B: 2.1 One', 'IMP061 in line 1'],
    ],
    [
      'a number in words',
      `## Phase 1: A${task}## Sprint one: B${task}`,
      ['1 A: 1.1 One', 'IMP061 in line 5'],
    ],
    [
      'a number in words of what is no phase here',
      `## Phase 1: A${task}## Step one: B${task}`,
      ['1 A: 1.1 One'],
    ],
    ['steps without tasks', '## Step 1: A\n\nWords\n\n## Step 2: B\n', []],
    ['steps with tasks', `## Step 1: A${task}## Step 2: B\n`, ['1 A: 1.1 One', '2 B: ']],
    ['steps with tasks in headings', '## Step 1: A\n\n### Task 1.1: One\n', ['1 A: 1.1 One']],
    ['steps with headings that are none', '## Step 1: A\n\n### Task one: X\n', []],
    [
      'steps inside milestones',
      `## Milestone 1: A${task}### Step 1: B${task}`,
      ['1 A: 1.1 One; 1.2 One'],
    ],
    [
      'sprints inside phases',
      `## Phase 1: A\n\n### Sprint 1: X${task}## Sprint 2: Y${task}`,
      ['1 A: 1.1 One', '2 Y: 2.1 One', 'IMP061 in line 3'],
    ],
    [
      'numbers without tasks of theirs',
      '## 1. A\n\n- [ ] 1.1 One\n\n## 2. B\n\n- [ ] Two\n',
      ['1 A: 1.1 One'],
    ],
    [
      'bold lines',
      `**Phase 1: A** (2 weeks)${task}**Phase 2: B**:${task}`,
      ['1 A: 1.1 One', '2 B: 2.1 One'],
    ],
    [
      'bold at the start of a sentence',
      `**Phase 1: A** and more${task}**Phase 2: B**${task}`,
      ['2 B: 2.1 One'],
    ],
    [
      'a breakdown that is empty',
      `# P\n\n## Implementation Breakdown\n\n## Phase 3: Out${task}`,
      ['3 Out: 3.1 One'],
    ],
    [
      'a phase behind the breakdown',
      `# P\n\n## Implementation Breakdown\n\n### Phase 1: A${task}## Phase 3: Out${task}`,
      ['1 A: 1.1 One', 'IMP061 in line 9'],
    ],
  ])('%s', (_, text, reading) => {
    expect(told(text)).toEqual(reading);
  });
});

describe('tables that may hold tasks', () => {
  it.each([
    ['| Task |\n|---|\n| One |\n', ''],
    ['| Task | Notes |\n|---|---|\n| One | x |\n', ''],
    ['| Item | Effort |\n|---|---|\n| One | 2d |\n', ''],
    ['| # | Owner |\n|---|---|\n| 1.1 | bo |\n', ''],
    ['| Task | Effort |\n|---|---|\n', ''],
    ['| Task | Effort |\n|---|---|\n| One | 2d |\n', '1.1 One 2d'],
    [
      '| # | Task | Effort |\n|---|---|---|\n| 1.1 |\n| 1.2 | Two |\n| | Three | 2d |\n',
      '1.2 Two; 1.3 Three 2d',
    ],
    [
      '| # | Task |\n|---|---|\n| 1.1 | **One** |\n| 1.2 | **Two** more |\n| 1.3 | ~~Three~~ |\n| 1.4 | **** |\n',
      '1.1 One; 1.2 **Two** more; 1.3 Three; 1.4 –',
    ],
  ])('%j', (table, tasks) => {
    expect(told(phase + table)).toEqual([`1 A: ${tasks}`]);
  });
});

describe('lines that may be tasks', () => {
  it.each([
    ['### Deliverables\n\n- [ ] D\n\n### Notes\n\n**Task 1.1**: One\n', ['1 A: 1.1 One']],
    ['### Deliverables\n\n**Task 1.1**: One\n', ['1 A: 1.1 One']],
    ['### Tasks\n\n#### Task 1.1: One\n', ['1 A: 1.1 One']],
    ['### Task 1.1: One\n\n**:** x\n', ['1 A: 1.1 One']],
    ['### Deliverables\n\n#### Task 1.1: One\n\n### Task 1.2: Two\n', ['1 A: 1.2 Two']],
    [
      '**Task 1.1**: One\nwords\n**Task 1.2**: Two\n**Estimate**: 2d\n',
      ['1 A: 1.1 One; 1.2 Two 2d'],
    ],
    // What follows a line that is none is not about the task before it.
    [
      '**Task 1.1**: One\n\n**Task x**: Bad\n\n**Estimate**: 3d\n',
      ['1 A: 1.1 One', 'IMP062 in line 5'],
    ],
    ['**Task 1.1**: One\n**Task x**: Bad\n', ['1 A: 1.1 One', 'IMP062 in line 4']],
    [
      '### Task 1.1: One\n\n### Task one: Bad\n\n**Estimate**: 3d\n',
      ['1 A: 1.1 One', 'IMP062 in line 5'],
    ],
    ['### Task 1.1: One\n\n**Estimate**: 2d\n\n#### Task 1.1.1: Detail\n', ['1 A: 1.1 One 2d']],
    ['### 1.1 Backend\n\n#### 1.1.1 Schema\n', ['1 A: 1.1.1 Schema']],
    ['### Task 1.1: One\n\nZebra: x\n\nOwner: Bo\n', ['1 A: 1.1 One @Bo']],
    ['### Task 1.1: One (est: 2d) x)\n', ['1 A: 1.1 One (est: 2d) x)']],
    ['### Task 1.1: One (2d (3d)\n', ['1 A: 1.1 One (2d 3d']],
  ])('%j', (text, reading) => {
    expect(told(phase + text)).toEqual(reading);
  });
});

describe('the lines below a title', () => {
  const problemsOf = (lines: string) =>
    readPlan(`# Plan\n\n${lines}\n`, 'plan.md').problems.map(({ message, severity, hint }) => [
      severity,
      message,
      hint,
    ]);

  it('are told of where they cannot be read', () => {
    expect(problemsOf('**Hours per Day**: 99')).toEqual([
      [
        'error',
        '`99` cannot be read as Hours per Day',
        'write a number more than 0 and at most 24',
      ],
    ]);
    expect(problemsOf('**Scheduling**: fast')).toEqual([
      [
        'error',
        '`fast` cannot be read as Scheduling',
        'write `Level by assignee`, or delete the line',
      ],
    ]);
    expect(problemsOf('**Working Days**: x\n**Checks**: x').map(([severity]) => severity)).toEqual([
      'error',
      'warning',
    ]);
  });
  it.each([
    ['Author: Ada\nWhatever: x\n**Author**: Bo', 'Ada', 1],
    ['**Author**: Ada\n**Owner**: Bo', 'Ada', 0],
    ['**Owner**: Bo\n**Lead**: Cy', 'Bo', 0],
  ])('count once: %j', (lines, author, problems) => {
    const read = readPlan(`# Plan\n\n${lines}\n`, 'plan.md');
    expect(read.plan.author).toBe(author);
    expect(read.problems).toHaveLength(problems);
  });
});

describe('what stands before a plan', () => {
  it.each([
    ['---\ntitle: x\n\n- a\n---\n\n# Plan: P\n', 'P'],
    ['---\nno metadata of a tool!\n---\n\n# Plan: P\n', 'P'],
    ['---\ntitle: x\n# Plan: P\n', 'P'],
    ['---\n# Plan: P\n---\n', undefined],
  ])('%j', (text, title) => {
    expect(readPlan(text, 'plan.md').plan.title).toBe(title);
  });
});

describe('what is never closed', () => {
  it.each([
    ['<!-- open', 'comment', 'close it with `-->`'],
    ['<script>', 'HTML', 'close it, or delete it'],
    ['~~~', 'code block', 'close it with a line of the same fence'],
  ])('is told of: %s', (opening, what, hint) => {
    const { problems } = readPlan(`# Plan\n\n${opening}\n\n${phase}`, 'plan.md');
    expect(
      problems.map((each) => [each.code, each.position?.line, each.message, each.hint]),
    ).toEqual([
      ['IMP064', 3, `This ${what} is never closed, so everything below belongs to it`, hint],
    ]);
  });
});

describe('a table of milestones in a plan of another shape', () => {
  it.each([
    [
      '| Milestone | Outcome |\n|---|---|\n| Beta | 2026-03-02 |\n',
      [{ name: 'Beta', date: '2026-03-02' }],
    ],
    ['| Milestone | Due |\n|---|---|\n| Beta | |\n', [{ name: 'Beta' }]],
    ['| Milestone | Outcome |\n|---|---|\n| Beta |\n', undefined],
    ['| Milestone |\n|---|\n| Beta |\n', undefined],
  ])('tells of dates, or is none: %j', (table, milestones) => {
    expect(readPlan(`# Plan\n\n## Milestones\n\n${table}`, 'plan.md').plan.milestones).toEqual(
      milestones,
    );
  });
});

describe('risks', () => {
  it('are those with the word before a number, or before nothing', () => {
    const risks =
      '**Risk 1**: Late\n\n**Risk**: Dear\n\n**Risky**: no\n\n**Risk A**: no\n\n**Owner**: Bo\n';
    const { plan } = readPlan(`## Risk Management\n\n### Identified Risks\n\n${risks}`, 'plan.md');
    expect(plan.risks).toEqual([{ description: 'Late' }, { description: 'Dear' }]);
  });
});

describe('a phase that its heading calls completed', () => {
  const hintOf = (tasks: number) =>
    readPlan(`## Phase 1: A ✅\n\n${'- [ ] One\n'.repeat(tasks)}`, 'plan.md').problems.map(
      ({ hint }) => hint,
    );

  it('names what is left, and of many tasks the first twenty', () => {
    expect(hintOf(0)).toEqual([]);
    expect(hintOf(2)).toEqual([
      'complete them: `create-impl-plan done 1.1 1.2`; or take it out of the heading',
    ]);
    expect(hintOf(20)[0]).toContain(' 1.19 1.20`');
    expect(hintOf(21)[0]).toContain(' 1.19 1.20 …`');
  });

  it('is no matter of one that is under way', () => {
    expect(readPlan('## 🚧 Phase 1: A\n\n- [ ] One\n', 'plan.md').problems).toEqual([]);
  });
});

describe('phases that stand in two sections', () => {
  it.each([
    ['neither has tasks', '### Phase 1: A\n\nWords.\n', '### Phase 1: B\n\nWords.\n'],
    ['both have some', '### Phase 1: A\n\n- [ ] X\n', '### Phase 1: B\n\n- [ ] Y\n'],
    [
      'both have numbered items',
      '### Phase 1: A\n\n- [ ] X\n',
      '### Phase 1: B\n\n- **Task 1.2**: Y\n',
    ],
    ['their numbers are others', '### Phase 1: A\n\nWords.\n', '### Phase 2: B\n\n- [ ] Y\n'],
    ['they have no numbers', '### Phase: A\n\nWords.\n', '### Phase: B\n\n- [ ] Y\n'],
  ])('all count where %s', (_, first, second) => {
    const { plan, problems } = readPlan(
      `# P\n\n## When\n\n${first}\n## How\n\n${second}`,
      'plan.md',
    );
    expect(plan.phases.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(problems).toEqual([]);
  });
});

describe('headings above checklists', () => {
  it('are no phases within a task', () => {
    const inTask = '## Task 1: A\n\n### X\n\n- [ ] a\n\n### Y\n\n- [ ] b\n\n';
    expect(told(`# P\n\n${inTask}## Z\n\n- [ ] c\n\n## W\n\n- [ ] d\n`)).toEqual([
      '1 Z: 1.1 c',
      '2 W: 2.1 d',
    ]);
    expect(told(`# P\n\n${inTask}## Z\n\n### V\n\n- [ ] c\n\n### W\n\n- [ ] d\n`)).toEqual([
      '1 V: 1.1 c',
      '2 W: 2.1 d',
    ]);
    expect(told(`# P\n\n${inTask}`)).toEqual(['IMP062 in line 3']);
  });
});

describe('words that mean a phase where nothing else is called one', () => {
  const headings = (...words: string[]) =>
    words.map((word, at) => `## ${word} ${at + 1}: X\n\n- [ ] a\n`).join('\n');
  const called = (...words: string[]) =>
    readPlan(`# P\n\n${headings(...words)}`, 'plan.md').document.phases.map(
      ({ word }) => word?.text,
    );

  it.each([
    [
      ['Epic', 'Epic'],
      ['Epic', 'Epic'],
    ],
    [
      ['Epic', 'Wave', 'Wave'],
      ['Wave', 'Wave'],
    ],
    [['Wave', 'Epic'], ['Epic']],
    [['Epic', 'Epic', 'Phase'], ['Phase']],
    [['Iteration', 'Iteration', 'Milestone'], ['Milestone']],
    [['Step', 'Step', 'Increment'], ['Increment']],
  ])('%j are phases: %j', (words, phases) => {
    expect(called(...words)).toEqual(phases);
  });
});

describe('tasks below no phase', () => {
  const hintOf = (text: string) => readPlan(text, 'plan.md').problems.map(({ hint }) => hint);
  const byHand = (marks = '##') => `put a heading such as \`${marks} Phase 1: Name\` above them`;
  const byTool = (marks?: string) =>
    `${byHand(marks)}, or have it put there: \`create-impl-plan adopt plan.md --phase "Implementation"\``;

  it.each([
    ['# P\n\n- [ ] a\n', byTool()],
    ['- [ ] a\n', byTool()],
    ['# P\n\n### Task 1: A\n', byTool()],
    ['# P\n\n## Task 1: A\n', byTool('#')],
    ['# P\n\n## Work\n\n**Task 1**: A\n', byTool('###')],
    ['# P\n\n#### Work\n\n**Task 1**: A\n', byHand()],
    ['# Task 1: A\n', byHand()],
    ['# P\n\n## To do\n\n- [ ] a\n\n## Done\n\n- [x] b\n', byHand()],
    ['# P\n\n## To do\n\n- [ ] a\n\n## Later\n\n**Task 1**: A\n', byHand()],
  ])('can get a heading above them: %j', (text, hint) => {
    expect(hintOf(text)).toEqual([hint]);
  });
});
