import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOutline, writeOutline } from '../../src/input/parse-outline.ts';
import { formatProblem } from '../../src/input/print-problems.ts';
import { parseEstimate } from '../../src/model/estimate.ts';
import { normalizePlan } from '../../src/model/normalize-plan.ts';
import type { Plan, Task } from '../../src/model/plan.ts';
import type { TaskInput } from '../../src/model/plan-input.ts';
import { lineText, runs } from '../arbitraries.ts';
import { anyPlanInput } from '../plan-inputs.ts';

function readTask(line: string): TaskInput | undefined {
  const { input, problems } = parseOutline(`## A\n${line}\n`, 'o.md');
  expect(problems).toEqual([]);
  expect(input.phases?.[0]?.tasks).toHaveLength(1);
  return input.phases?.[0]?.tasks?.[0];
}

describe('parseOutline', () => {
  it('reads the outline of the design', () => {
    const text = `# Checkout redesign
start: 2026-03-02
**Author**: Ada Park
Target completion: 2026-05-29
hours per day: 7
Holidays:
what: A new checkout: faster
<!-- a comment
- that is no task -->

---
## Phase 1: Foundation
> Everything later phases
> stand on

- Set up CI (2d) @alice
  - Every push is tested
\t- [x] Green
* Database schema (3d) @bob after 1.1
<!-- one line -->
## Payment
1. Provider adapter (1w) @alice after 1.2
2) [x] Sandbox
`;
    expect(parseOutline(text, 'o.md').problems).toEqual([]);
    expect(parseOutline(text, 'o.md').input).toEqual({
      title: 'Checkout redesign',
      startDate: '2026-03-02',
      author: 'Ada Park',
      targetCompletion: '2026-05-29',
      calendar: { hoursPerDay: '7' },
      overview: { what: 'A new checkout: faster' },
      phases: [
        {
          number: '1',
          name: 'Foundation',
          goal: 'Everything later phases stand on',
          tasks: [
            {
              name: 'Set up CI',
              estimate: '2d',
              assignee: 'alice',
              acceptanceCriteria: ['Every push is tested', '[x] Green'],
            },
            { name: 'Database schema', estimate: '3d', assignee: 'bob', dependencies: ['1.1'] },
          ],
        },
        {
          name: 'Payment',
          tasks: [
            { name: 'Provider adapter', estimate: '1w', assignee: 'alice', dependencies: ['1.2'] },
            { name: 'Sandbox', status: 'Completed' },
          ],
        },
      ],
    });
    const { input } = parseOutline(text, 'o.md');
    expect(parseOutline(text.replaceAll('\n', '\r\n'), 'o.md').input).toEqual(input);
  });

  const tasks: [string, TaskInput][] = [
    ['- Set up CI', { name: 'Set up CI' }],
    ['-', {}],
    ['- [Task Name] (2d)', { estimate: '2d' }],
    ['- (2d) @bob', { estimate: '2d', assignee: 'bob' }],
    [
      '- A @bob (2-3 days) after 1.1',
      { name: 'A', assignee: 'bob', estimate: '2-3 days', dependencies: ['1.1'] },
    ],
    [
      '- A after 1.1, Phase 2 + 2d (TBD)',
      { name: 'A', dependencies: ['1.1', 'Phase 2 + 2d'], estimate: 'TBD' },
    ],
    ['- A after none', { name: 'A', dependencies: [] }],
    [
      '- A after "a copy, fresh (small, recent)"',
      { name: 'A', dependencies: ['a copy, fresh (small, recent)'] },
    ],
    ['- A after \'the "big" one\', 1.1', { name: 'A', dependencies: ['the "big" one', '1.1'] }],
    ['- Clean up after migration', { name: 'Clean up after migration' }],
    ['- Move to S3 after S2', { name: 'Move to S3 after S2' }],
    ['- Cleanup after 1.1 after 1.2', { name: 'Cleanup after 1.1', dependencies: ['1.2'] }],
    ['- Draw the map (again)', { name: 'Draw the map (again)' }],
    ['- Draw the map (none)', { name: 'Draw the map (none)' }],
    ['- Call foo()', { name: 'Call foo()' }],
    ['- Review (2h) ()', { name: 'Review (2h)' }],
    ['- Review (2h) (3d)', { name: 'Review (2h)', estimate: '3d' }],
    ['- Write to ada@example.com', { name: 'Write to ada@example.com' }],
    ['- Bump @types/node', { name: 'Bump @types/node' }],
    ['- Pair @ada, @bob', { name: 'Pair', assignee: 'ada, bob' }],
    [
      `- Pair${' @a'.repeat(101)}`,
      { name: 'Pair @a', assignee: Array.from({ length: 100 }, () => 'a').join(', ') },
    ],
    ['- Plan @"Ada Park" (1d)', { name: 'Plan', assignee: 'Ada Park', estimate: '1d' }],
    ['- [~] A', { name: 'A', status: 'In Progress' }],
    ['- [!] A', { name: 'A', status: 'Blocked' }],
    ['- [ ] A', { name: 'A' }],
    ['- [ ] [x] A', { name: '[x] A' }],
    ['- [link](x) A', { name: '[link](x) A' }],
    ['- Task 1.4: A', { id: '1.4', name: 'A' }],
    ['- **1.4**: A', { id: '1.4', name: 'A' }],
    ['- 3.5 upgrade', { name: '3.5 upgrade' }],
    ['- A (2d) <!-- guess -->', { name: 'A', estimate: '2d' }],
  ];
  it.each(tasks)('reads %s', (line, expected) => {
    expect(readTask(line)).toEqual(expected);
  });

  it.each([
    ['Phase 1: A', { number: '1', name: 'A' }],
    ['Phase 2', { number: '2' }],
    ['phase IV — A', { number: 'IV', name: 'A' }],
    ['Phase out the old one', { name: 'Phase out the old one' }],
    ['[Phase Name]', {}],
    ['1. A', { name: '1. A' }],
  ])('reads the phase %s', (heading, expected) => {
    expect(parseOutline(`## ${heading}`, 'o.md').input.phases).toEqual([expected]);
  });

  it('takes tasks that are all indented', () => {
    const { input } = parseOutline('## A\n  - one\n    - criterion\n  - two\n', 'o.md');
    expect(input.phases?.[0]?.tasks).toEqual([
      { name: 'one', acceptanceCriteria: ['criterion'] },
      { name: 'two' },
    ]);
  });

  it('tells of twenty lines, and counts the others', () => {
    const messagesOf = (lines: number) =>
      parseOutline(`${'foo\n'.repeat(lines)}`, 'o.md').problems.map(({ message }) => message);
    expect(messagesOf(20)).toHaveLength(20);
    expect(messagesOf(21)).toHaveLength(21);
    expect(messagesOf(21).at(-1)).toBe('1 more line cannot be read');
    expect(messagesOf(23).at(-1)).toBe('3 more lines cannot be read');
  });

  it('leaves out dependencies in both kinds of quotes, which an outline cannot hold', () => {
    const tasks = [{ name: 'A', dependencies: ['the "old" team\'s word'] }];
    const plan = normalizePlan({ title: 'T', phases: [{ name: 'P', tasks }] });
    expect(writeOutline(plan)).toBe('# T\n\n## P\n\n- A\n');
  });

  describe('that is one nested list', () => {
    const read = (text: string) => parseOutline(text, 'o.md');
    const told = ({ problems }: ReturnType<typeof read>) =>
      problems.map(({ position, message }) => `${position?.line}: ${message}`);

    it('has the outer bullets for phases', () => {
      const nested = read(`# Payments
start: 2026-03-02

- Discovery
  > Know what there is
  - Interviews (2d) @ana
    - Ten of them
  - Audit (3d) @bo after 1.1

- **Build**:
  - Ledger (1w)
- **Phase 4: Rollout:**
\t* Canary
- Later
`);
      const headed = read(`# Payments
start: 2026-03-02
## Discovery
> Know what there is
- Interviews (2d) @ana
  - Ten of them
- Audit (3d) @bo after 1.1
## Build
- Ledger (1w)
## Phase 4: Rollout
- Canary
## Later
`);
      expect(nested.problems).toEqual([]);
      expect(nested.input).toEqual(headed.input);
    });

    it('says where each phase stands', () => {
      const { positions } = read('  1. One\n     - a\n  2. Two\n     - b (2x)\n');
      expect(positions.get('["phases",1]')).toMatchObject({ line: 3, column: 3 });
      expect(positions.get('["phases",1,"tasks",0]')).toMatchObject({ line: 4, column: 6 });
    });

    it('keeps what stands behind the name of a phase with tasks', () => {
      const { input } = read('- Build (2w)\n  - Ledger\n');
      expect(input.phases?.[0]?.name).toBe('Build (2w)');
    });

    it('refuses a task beside the phases', () => {
      const text = '- One\n  - a\n- Ship (2d)\n- Two @bo\n\nText\n';
      expect(told(read(text))).toEqual([
        '3: A task stands beside the phases',
        '4: A task stands beside the phases',
        '6: This line is no phase, task, goal or criterion',
      ]);
    });

    it('is none where a heading is a phase', () => {
      expect(told(read('- One\n  - a\n- Two\n## Build\n- b\n'))).toEqual([
        '1: A task stands before the first phase',
      ]);
    });

    it('is none where nothing is nested', () => {
      expect(told(read('# T\n- One\n - Two\n'))).toEqual([
        '2: A task stands before the first phase',
      ]);
    });
  });

  it('tells of each line that it cannot read', () => {
    const text =
      '# T\nstrat: x\nfoo\n> early\n- early\nstart: 2026-03-02\nstart: 2026-03-03\n## A\n  more text\n### sub\ngoal: y\nspec: z\n# T2\n';
    const { problems } = parseOutline(text, 'o.md');
    expect(
      problems.map((problem) => formatProblem(problem)).join('\n'),
    ).toBe(`o.md:2:1 error IMP003 An outline has no field \`strat\`
    2 | strat: x
      | ^^^^^^^^
  hint: did you mean \`start\`?
o.md:3:1 error IMP004 This line is no title, field, phase or task
    3 | foo
      | ^^^
  hint: the fields are start, author, date, target, status, spec, workdays, holidays, hours-per-day, scheduling, checks, what, why, each as \`start: 2026-03-02\`
o.md:4:1 error IMP004 A goal stands before the first phase
    4 | > early
      | ^^^^^^^
  hint: put it below a line such as \`## Foundation\`
o.md:5:1 error IMP004 A task stands before the first phase
    5 | - early
      | ^^^^^^^
  hint: write a line such as \`## Foundation\` above it, or nest tasks below \`- Foundation\`
o.md:7:1 error IMP004 \`start\` is given twice
    7 | start: 2026-03-03
      | ^^^^^^^^^^^^^^^^^
  hint: keep one of the two
o.md:9:3 error IMP004 This line is no phase, task, goal or criterion
    9 |   more text
      |   ^^^^^^^^^
  hint: a task is a line such as \`- Set up CI (2d) @alice after 1.1\`
o.md:10:1 error IMP004 An outline has no headings below its phases
   10 | ### sub
      | ^^^^^^^
  hint: a phase is a line such as \`## Foundation\`
o.md:11:1 error IMP004 This line is no phase, task, goal or criterion
   11 | goal: y
      | ^^^^^^^
  hint: write the goal of a phase as \`> …\`
o.md:12:1 error IMP004 This line is no phase, task, goal or criterion
   12 | spec: z
      | ^^^^^^^
  hint: move \`spec\` above the first phase
o.md:13:1 error IMP004 A plan has one title, on its first line
   13 | # T2
      | ^^^^
  hint: a phase is a line such as \`## Foundation\``);
  });

  it('does not bury the reader', () => {
    const { problems } = parseOutline('word\n'.repeat(30), 'o.md');
    expect(problems).toHaveLength(21);
    expect(problems.at(-1)?.message).toBe('10 more lines cannot be read');
  });
});

/** The part of a plan that an outline holds. */
function heldBy(plan: Plan): Plan {
  const { title, author, date, status, relatedSpec, startDate, targetCompletion } = plan;
  const { calendar, scheduling, checks } = plan;
  const { what, why } = plan.overview ?? {};
  const isLine = (text: string | undefined) =>
    text !== undefined && !/[\n\t]| {2}/.test(text) && text === text.trim();
  const overview = { ...(isLine(what) ? { what } : {}), ...(isLine(why) ? { why } : {}) };
  const phases = plan.phases.map(({ deliverables: _, ...phase }) => ({
    ...phase,
    tasks: phase.tasks.map(holdTask),
  }));
  return normalizePlan({
    ...JSON.parse(
      JSON.stringify({
        title,
        author,
        date,
        status,
        relatedSpec,
        startDate,
        targetCompletion,
        calendar,
        scheduling,
        checks,
        overview,
      }),
    ),
    phases,
  });
}

function holdTask({
  id,
  name,
  estimate,
  assignee,
  dependencies,
  acceptanceCriteria,
  status,
}: Task): Task {
  const hasQuotes = dependencies?.some((entry) => entry.includes('"') && entry.includes("'"));
  const isHeld =
    estimate !== undefined && !/[()]/.test(estimate) && parseEstimate(estimate) !== undefined;
  return {
    id,
    status,
    ...(name === undefined ? {} : { name }),
    ...(isHeld ? { estimate } : {}),
    ...(assignee === undefined || assignee.includes('"') ? {} : { assignee }),
    ...(dependencies === undefined || hasQuotes ? {} : { dependencies }),
    ...(acceptanceCriteria === undefined ? {} : { acceptanceCriteria }),
  };
}

describe('writeOutline', () => {
  it('writes what is there, and prompts for what is not', () => {
    expect(
      writeOutline({
        startDate: '2026-03-02',
        status: 'in progress',
        calendar: { workingDays: 'Mon-Thu', holidays: ['2026-12-25'], hoursPerDay: 6 },
        overview: { what: 'One line', why: 'Two\n\nparagraphs' },
        phases: [
          {
            name: 'Foundation',
            goal: 'Stand',
            tasks: [
              {
                name: 'Set up CI',
                estimate: '2d',
                assignee: 'Ada Park',
                dependencies: [],
                status: 'done',
                acceptanceCriteria: ['[x] Tested', 'Fast'],
              },
              { name: 'Review (2h)', dependencies: ['1.1', 'the "big" day', 'S3'] },
            ],
          },
          { tasks: [{}] },
        ],
      }),
    ).toBe(`# [Feature/Project Name]

start: 2026-03-02
status: In Progress
workdays: Mon-Thu
holidays: 2026-12-25
hours-per-day: 6
what: One line

## Foundation

> Stand

- [x] Set up CI (2d) @"Ada Park" after none
  - [x] Tested
  - Fast
- Review (2h) () after 1.1, 'the "big" day', "S3"

## [Phase Name]

- [Task Name]
`);
  });

  it('writes numbers that are not by place', () => {
    expect(
      writeOutline({ phases: [{ number: 2, name: 'A', tasks: [{ id: '2.4', name: 'B' }] }] }),
    ).toBe('# [Feature/Project Name]\n\n## Phase 2: A\n\n- Task 2.4: B\n');
  });

  it('is read back as the same plan', () => {
    fc.assert(
      fc.property(anyPlanInput(lineText), (input) => {
        const plan = normalizePlan(input);
        const { input: read, problems } = parseOutline(writeOutline(plan), 'o.md');
        expect(problems).toEqual([]);
        expect(normalizePlan(read)).toEqual(heldBy(plan));
      }),
      { numRuns: runs(300) },
    );
  });
});
