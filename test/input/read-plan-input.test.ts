import { describe, expect, it } from 'vitest';
import { placeProblems } from '../../src/input/place-problems.ts';
import { formatProblem } from '../../src/input/print-problems.ts';
import { readPlanInput } from '../../src/input/read-plan-input.ts';
import { normalizePlan } from '../../src/model/normalize-plan.ts';
import { PlanError } from '../../src/problem.ts';

/** What the command line prints for a text that cannot be read. */
function complain(text: string, file = 'plan.yaml'): string {
  try {
    readPlanInput(text, file);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return error.problems.map((problem) => formatProblem(problem)).join('\n');
  }
  return 'no problem';
}

function read(text: string, file = 'plan.yaml') {
  return readPlanInput(text, file).input;
}

describe('readPlanInput on YAML and JSON', () => {
  it('takes numbers as they are written', () => {
    const tasks = [{ id: '1.10', dependencies: ['1.1', '1.10'] }];
    expect(
      read('phases: [{ number: 1, tasks: [{ id: 1.10, dependencies: [1.1, 1.10] }] }]'),
    ).toEqual({
      phases: [{ number: '1', tasks }],
    });
    expect(
      read('{"phases":[{"tasks":[{"id":1.10,"dependencies":[1.1,1.10]}]}]}', 'p.json'),
    ).toEqual({
      phases: [{ tasks }],
    });
    expect(
      read(
        'resources: { budget: [{ item: Tools, cost: 1_200.50 }] }\ncalendar: { hoursPerDay: 7.5 }',
      ),
    ).toEqual({
      resources: { budget: [{ item: 'Tools', cost: '1_200.50' }] },
      calendar: { hoursPerDay: '7.5' },
    });
  });

  it('takes dates, words like yes and empty values as a plan means them', () => {
    const text =
      'date: 2026-03-02\nauthor: yes\ntitle:\nrelatedSpec: ~\noverview:\n  successCriteria:\n    - one\n    -\n    - text: two\n      done: true\n';
    const input = {
      date: '2026-03-02',
      author: 'yes',
      overview: { successCriteria: ['one', { text: 'two', done: true }] },
    };
    expect(read(text)).toEqual(input);
    expect(read(text.replaceAll('\n', '\r\n'))).toEqual(input);
    expect(read(`\ufeff${text}`)).toEqual(input);
    expect(read(`---\n${text}...\n`)).toEqual(input);
  });

  it('reads JSON with tabs, comments and trailing commas, and a schema', () => {
    expect(read('{\n\t// the plan\n\t"title": "a",\n}'.replace('//', '#'), 'p.json')).toEqual({
      title: 'a',
    });
    expect(read('{"$schema": "plan.schema.json", "title": "a"}', 'p.json')).toEqual({
      $schema: 'plan.schema.json',
      title: 'a',
    });
  });

  it('reads block texts and repeated values', () => {
    expect(
      read(
        'overview:\n  what: |\n    One\n\n    two\n  why: &why >\n    it\n    helps\ntesting: { strategy: *why }',
      ),
    ).toEqual({
      overview: { what: 'One\n\ntwo\n', why: 'it helps\n' },
      testing: { strategy: 'it helps\n' },
    });
  });

  it.each([
    [
      'a colon in a text',
      'phases:\n  - name: Phase 1: Build\n',
      `
plan.yaml:2:11 error IMP001 This text has a colon, which YAML takes for another field
    2 |   - name: Phase 1: Build
      |           ^^^^^^^^^^^^^^
  hint: put all of the text in quotes: \`"Phase 1: Build"\``,
    ],
    [
      'a checkbox',
      'overview:\n  successCriteria:\n    - [x] done\n',
      `
plan.yaml:3:11 error IMP001 There is more text after the value
    3 |     - [x] done
      |           ^^^^
  hint: put all of the text in quotes: \`"[x] done"\``,
    ],
    [
      'reserved characters',
      'author: @ada\ntitle: "x"\nrelatedSpec: `a`\n',
      `
plan.yaml:1:9 error IMP001 Text cannot begin with \`@\`
    1 | author: @ada
      |         ^
  hint: put all of the text in quotes: \`"@ada"\`
plan.yaml:3:14 error IMP001 Text cannot begin with a backquote
    3 | relatedSpec: \`a\`
      |              ^
  hint: put all of the text in quotes: "\`a\`"`,
    ],
    [
      'a tab',
      'phases:\n\t- name: x\n',
      `
plan.yaml:2:1 error IMP001 A tab is used for indentation
    2 |     - name: x
      | ^^^^
  hint: indent with spaces`,
    ],
    [
      'a key given twice',
      'title: a\n"title": b\n',
      `
plan.yaml:2:1 error IMP001 \`title\` is given twice
    2 | "title": b
      | ^^^^^^^
  hint: keep one of the two`,
    ],
    [
      'a tag',
      'title: !!js/function x\n',
      `
plan.yaml:1:8 error IMP001 Tags such as \`!!js\` are not taken
    1 | title: !!js/function x
      |        ^^^^^^^^^^^^^
  hint: write the value without its tag`,
    ],
    [
      'two documents',
      'title: x\n---\ntitle: y\n',
      `
plan.yaml:2:1 error IMP001 The file holds more than one YAML document
    2 | ---
      | ^^^
  hint: keep one plan in a file, without \`---\` between`,
    ],
    [
      'an open quote',
      'author: "x\n',
      `
plan.yaml:1:10 error IMP001 A quote is not closed
    1 | author: "x
      |          ^
  hint: end the text with the quote that it begins with`,
    ],
    [
      'a wrong escape',
      'title: "a\\qb"\n',
      `
plan.yaml:1:10 error IMP001 \`\\q\` is no escape sequence
    1 | title: "a\\qb"
      |          ^^
  hint: write the backslash twice, or put the text in single quotes`,
    ],
    [
      'a star',
      'author: *x\n',
      `
plan.yaml:1:9 error IMP001 \`*x\` stands for nothing
    1 | author: *x
      |         ^^
  hint: put text that begins with \`*\` in quotes: \`"*x"\``,
    ],
    [
      'a field too far right',
      'title: a\n author: b\n',
      `
plan.yaml:2:2 error IMP001 The indentation does not fit the lines above
    2 |  author: b
      |  ^^^^^^^^^
  hint: indent the fields of one thing by the same number of spaces`,
    ],
    [
      'a missing colon',
      'title Checkout\nauthor: b\n',
      `
plan.yaml:1:1 error IMP001 A field has no colon
    1 | title Checkout
      | ^^^^^^^^^^^^^^
  hint: write a colon and a space after its name: \`title: Checkout\``,
    ],
    [
      'an alias of itself',
      'phases: &x [*x]\n',
      `
plan.yaml:1:13 error IMP001 An alias is part of what it repeats
    1 | phases: &x [*x]
      |             ^^
  hint: write the values out instead of using \`*\` and \`&\``,
    ],
    [
      'nothing',
      '# later\n',
      `
error IMP001 plan.yaml is empty
  hint: write at least \`title: …\``,
    ],
    [
      'a list',
      '- a\n',
      `
plan.yaml:1:1 error IMP002 A plan is a mapping of fields such as \`title: Checkout redesign\`, not a list
    1 | - a
      | ^^^
  hint: write its fields, each on a line such as \`title: …\``,
    ],
  ])('tells of %s', (_, text, expected) => {
    expect(complain(text)).toBe(expected.slice(1));
  });

  it('tells of what JSON lacks', () => {
    expect(complain('{"title": "a" "author": "b"}', 'p.json')).toBe(
      `
p.json:1:15 error IMP001 A comma is missing
    1 | {"title": "a" "author": "b"}
      |               ^^^^^^^^
  hint: write a comma between two fields inside \`{ }\`, and between two values inside \`[ ]\``.slice(
        1,
      ),
    );
    expect(complain('{"title": ["a",\n "b"\n', 'p.json')).toContain(
      'p.json:2:4 error IMP001 A bracket is not closed',
    );
  });

  it('bounds aliases and nesting', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg']) {
      bomb.push(`${to}: &${to} [${Array.from({ length: 10 }, () => `*${from}`).join(',')}]`);
    }
    expect(complain(bomb.join('\n'))).toContain('The aliases of this file repeat too much');
    expect(complain('['.repeat(50_000))).toContain('The values are nested too deeply');
  });

  it('tells of every value of a wrong form, in the order of the file', () => {
    const text = `asignee: x
calendar:
  workingDays: []
  holidays: [2026-12-25, xmas]
  hoursPerDay: 25
sections: lean, riskz
phases:
  - tasks:
      - name: A
        owner: bob
        asignee: bob
        estimate: five
        status: maybe
        startNoEarlierThan: 2026-02-30
        actualStart: 3/4/2026
        id: "x y"
      - estimate: 5
        description: [a]
    number: one two
  - Foundation
  -
overview:
  successCriteria:
    - Provider: adapter
    - true
milestones: none
`;
    expect(
      complain(text)
        .split('\n')
        .filter((line) => / error |hint:/.test(line))
        .map((line) => line.slice(0, 110)),
    ).toEqual([
      'plan.yaml:1:1 error IMP003 A plan has no field `asignee`',
      '  hint: the fields are title, author, date, status, relatedSpec, startDate, targetCompletion, calendar, schedu',
      'plan.yaml:3:16 error IMP002 A week without working days leaves no day to work on',
      '  hint: write `Mon-Fri`, or a list such as `[mon, tue, wed, thu]`',
      'plan.yaml:4:26 error IMP002 `xmas` is no date and no range of dates',
      '  hint: write dates and ranges such as `2026-12-25, 2026-12-28 - 2026-12-31`',
      'plan.yaml:5:16 error IMP002 A working day cannot have `25` hours',
      '  hint: write a number more than 0 and at most 24',
      'plan.yaml:6:11 error IMP002 There is no section `riskz`',
      '  hint: take `all`, `lean` or some of overview, prerequisites, breakdown, timeline, risks, testing, deployment',
      'plan.yaml:10:9 error IMP003 A task has no field `owner`',
      '  hint: did you mean `assignee`?',
      'plan.yaml:11:9 error IMP003 A task has no field `asignee`',
      '  hint: did you mean `assignee`?',
      'plan.yaml:12:19 error IMP002 `five` is no estimate',
      '  hint: write a duration such as `3d`, `4 hours`, `2-3 days` or `TBD`',
      'plan.yaml:13:17 error IMP002 `maybe` is no status',
      '  hint: write one of Not Started, In Progress, Blocked, Completed',
      'plan.yaml:14:29 error IMP002 There is no day `2026-02-30`',
      '  hint: write a date such as `2026-03-02`',
      'plan.yaml:15:22 error IMP002 `3/4/2026` is no date',
      '  hint: write a date such as `2026-03-02`',
      'plan.yaml:16:13 error IMP002 `x y` cannot be the number of a task',
      '  hint: write a number such as `1.2`, or leave it out',
      'plan.yaml:17:19 error IMP002 `5` does not say whether it is hours, days or weeks',
      '  hint: write a duration such as `3d`, `4 hours`, `2-3 days` or `TBD`',
      'plan.yaml:18:22 error IMP002 `description` takes text, not a list',
      '  hint: put text that begins with a bracket in quotes: `"[draft] …"`',
      'plan.yaml:19:13 error IMP002 `one two` cannot be the number of a phase',
      '  hint: write a whole number such as `1`, or leave it out',
      'plan.yaml:20:5 error IMP002 A phase takes fields, not text',
      '  hint: write its fields, each on a line such as `name: …`',
      'plan.yaml:21:4 error IMP002 A phase is empty',
      '  hint: write its fields, each on a line such as `name: …`',
      'plan.yaml:24:7 error IMP002 An entry of `successCriteria` takes text, not fields',
      '  hint: put text that has a colon in quotes: `"Provider: the adapter"`',
      'plan.yaml:25:7 error IMP002 An entry of `successCriteria` takes text, not `true`',
      '  hint: put it in quotes: `"true"`',
      'plan.yaml:26:13 error IMP002 `milestones` takes a list, not text',
      '  hint: write each entry on a line of its own that begins with `- `',
    ]);
  });

  it('refuses keys that would reach into prototypes', () => {
    expect(
      complain('__proto__: { title: x }\nconstructor: y\n<<: { title: z }\n').match(/IMP003 .*/g),
    ).toEqual([
      'IMP003 A plan has no field `__proto__`',
      'IMP003 A plan has no field `constructor`',
      'IMP003 A plan has no field `<<`',
    ]);
    expect(Object.prototype).not.toHaveProperty('title');
  });
});

describe('the format', () => {
  const outline = '# Checkout\n## Build\n- Set up CI (2d)\n';
  it.each([
    [outline, 'plan.md'],
    [outline, 'PLAN.TXT'],
    [outline, '<stdin>'],
    [
      '# a comment\ntitle: Checkout\nphases: [{ name: Build, tasks: [{ name: Set up CI, estimate: 2d }] }]',
      '<stdin>',
    ],
    [
      '{"title":"Checkout","phases":[{"name":"Build","tasks":[{"name":"Set up CI","estimate":"2d"}]}]}',
      '<stdin>',
    ],
  ])('is found for %j in %s', (text, file) => {
    expect(read(text, file)).toEqual({
      title: 'Checkout',
      phases: [{ name: 'Build', tasks: [{ name: 'Set up CI', estimate: '2d' }] }],
    });
  });

  it('can be said', () => {
    expect(readPlanInput('title: x', 'plan.md', 'yaml').input).toEqual({ title: 'x' });
  });

  it('knows a whole plan, and a file without anything', () => {
    expect(complain('# Implementation Plan: X\n\n## Implementation Breakdown\n', 'p.md')).toContain(
      'error IMP004 p.md is a whole plan, not an outline',
    );
    expect(complain('\n \n', 'p.md')).toContain('error IMP001 p.md is empty');
  });
});

describe('placeProblems', () => {
  const problem = { code: 'IMP011', severity: 'error', message: 'm' } as const;

  it('finds the place of a value, or of the nearest one around it', () => {
    const source = readPlanInput(
      'title: x\nphases:\n  - tasks:\n      - name: A\n        dependencies: [1.1, "9.9"]\n      - &b { name: B }\n      - *b\nrisks: []\nauthor:\n',
      'plan.yaml',
    );
    const cases: [(string | number)[], string][] = [
      [['phases', 0, 'tasks', 0, 'dependencies', 1], '5:29+5'],
      [['phases', 0, 'tasks', 0, 'estimate'], '4:9+7'],
      [['phases', 0, 'tasks', 2, 'name'], '6:20+1'],
      [['author'], '9:1+6'],
      [['phases', 7], '3:3+8'],
    ];
    for (const [path, expected] of cases) {
      const [placed] = placeProblems([{ ...problem, path }], source);
      const { line, column, length } = placed?.position ?? {};
      expect(`${line}:${column}+${length}`, path.join('.')).toBe(expected);
      expect(placed?.excerpt).toBe(source.excerptAt(line ?? 0));
    }
    expect(placeProblems([{ ...problem, path: ['startDate'] }], source)).toEqual([
      { ...problem, path: ['startDate'] },
    ]);
    const [dropped] = placeProblems([{ ...problem, code: 'IMP020', path: ['risks'] }], source);
    expect(dropped?.position).toEqual({ file: 'plan.yaml', line: 8, column: 1, length: 5 });
    expect(placeProblems([problem], undefined)).toEqual([problem]);
  });

  it('finds the parts of a line of an outline', () => {
    const source = readPlanInput(
      '# T\r\nstart: 2026-03-02\r\n## A\r\n- B (2d) @bob after 1.1, 9.9\r\n',
      'p.md',
    );
    const place = (...path: (string | number)[]) => {
      const position = source.locate(path);
      return `${position?.line}:${position?.column}+${position?.length}`;
    };
    expect(place('startDate')).toBe('2:8+10');
    expect(place('phases', 0, 'tasks', 0, 'dependencies', 1)).toBe('4:26+3');
    expect(place('phases', 0, 'tasks', 0, 'estimate')).toBe('4:6+2');
    expect(place('phases', 0, 'tasks', 0, 'status')).toBe('4:1+28');
    expect(source.excerptAt(4)).toBe('- B (2d) @bob after 1.1, 9.9');
    expect(source.excerptAt(99)).toBe('');
  });
});

describe('the example of the design', () => {
  it('is read whole', () => {
    const input = read(`title: Checkout redesign
author: Ada Park
date: 2026-02-27
status: Planning
startDate: 2026-03-02
calendar: { workingDays: [mon, tue, wed, thu, fri], holidays: [2026-05-25], hoursPerDay: 8 }
overview: { what: A, why: B, successCriteria: [Checkout p95 under 300 ms] }
phases:
  - name: Foundation
    goal: Everything later phases stand on
    tasks:
      - name: Set up CI
        estimate: 3d
        assignee: alice
        dependencies: []
        acceptanceCriteria: [Every push is tested]
        status: Not Started
      - name: Database schema
        estimate: 2-3 days
      - name: Seed data
        estimate: 4h
        dependencies: ["1.2 + 1d", "a copy of production"]
        startNoEarlierThan: 2026-03-16
    deliverables: [Green pipeline]
milestones:
  - { name: Foundation ready, description: x, dependencies: ["Phase 1"] }
risks:
  - { description: Late, likelihood: High, impact: Medium, mitigation: m, contingency: c }
`);
    const plan = normalizePlan(input);
    expect(plan.calendar).toEqual({
      workingDays: ['mon', 'tue', 'wed', 'thu', 'fri'],
      holidays: ['2026-05-25'],
      hoursPerDay: 8,
    });
    expect(
      plan.phases[0]?.tasks.map((task) => [task.id, task.estimate, task.dependencies]),
    ).toEqual([
      ['1.1', '3d', []],
      ['1.2', '2-3 days', undefined],
      ['1.3', '4h', ['1.2 + 1d', 'a copy of production']],
    ]);
  });
});
