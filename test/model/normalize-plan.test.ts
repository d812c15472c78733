import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlanInput } from '../../src/model/check-plan-input.ts';
import { cleanLine, cleanProse } from '../../src/model/clean-text.ts';
import { normalizePlan } from '../../src/model/normalize-plan.ts';
import type { PlanInput } from '../../src/model/plan-input.ts';
import { hostilePieces, runs } from '../arbitraries.ts';
import { anyPlanInput } from '../plan-inputs.ts';

const rough = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...hostilePieces,
        '\n',
        '\r\n',
        '\t',
        '\u0007',
        '\u2028',
        '\ud800',
        '```\n',
        '\n\n\n',
        '~~~\n',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

describe('cleanLine', () => {
  it.each([
    ['  Set up\n CI ', 'Set up CI'],
    ['a\tb\u0000c\u2028d\u0085e', 'a b c d e'],
    ['\ud83d broken', '\ufffd broken'],
    ['👩‍👩‍👧 stays', '👩‍👩‍👧 stays'],
    ['\ufeffa\u00a0b\u00a0', 'a\u00a0b'],
    ['\n\t', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(cleanLine(text)).toBe(expected);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(rough, (text) => {
        const line = cleanLine(text);
        expect(cleanLine(line)).toBe(line);
        expect(line).not.toMatch(/[\n\r\t\u2028]| {2}/);
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('cleanProse', () => {
  it.each([
    ['One  \r\n\r\n\r\n\r\ntwo\r', 'One\n\ntwo'],
    ['\n\n  \n    code\n\n', '    code'],
    ['```js\n\n\nx\n```\n\n\n\nend', '```js\n\n\nx\n```\n\nend'],
    ['~~~\n```\n\n\n~~~~\n\n\nend', '~~~\n```\n\n\n~~~~\n\nend'],
    ['````\n```\n\n\n````\n\n\nend', '````\n```\n\n\n````\n\nend'],
    ['a\u0007b\tc\u2028d', 'ab\tc\nd'],
    ['\n\n', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(cleanProse(text)).toBe(expected);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(rough, (text) => {
        const prose = cleanProse(text);
        expect(cleanProse(prose)).toBe(prose);
      }),
      { numRuns: runs(500) },
    );
  });
});

function tasksOf(input: PlanInput) {
  return normalizePlan(input).phases.map((phase) => phase.tasks);
}

describe('normalizePlan', () => {
  it('makes a plan of nothing', () => {
    expect(normalizePlan({})).toEqual({ status: 'Planning', phases: [] });
  });

  it("leaves out the template's own words", () => {
    expect(
      normalizePlan({
        title: '[Feature/Project Name]',
        date: 'YYYY-MM-DD',
        author: '[Your Name]',
        status: 'Planning | In Progress | Completed',
        relatedSpec: '[Link to specification document]',
        overview: {
          what: '[Brief description of what will be implemented]',
          successCriteria: ['[ ] Criterion 1', 'Criterion 2', 'Criterion 3'],
        },
        phases: [
          {
            name: '[Phase Name]',
            goal: '[What this phase accomplishes]',
            tasks: [
              {
                name: '[Task Name]',
                estimate: '[Hours/Days]',
                dependencies: '[Other tasks this depends on]',
                acceptanceCriteria: ['Criterion 1', 'Criterion 2'],
                status: 'Not Started | In Progress | Blocked | Completed',
              },
            ],
            deliverables: ['Deliverable 1', 'Deliverable 2'],
          },
        ],
        milestones: [
          {
            name: 'Milestone 1',
            date: 'YYYY-MM-DD',
            description: 'Description',
            dependencies: 'Tasks 1.1-1.3',
          },
          {
            name: 'Milestone 2',
            date: 'YYYY-MM-DD',
            description: 'Description',
            dependencies: 'Tasks 2.1-2.3',
          },
        ],
        risks: [{ description: '[Risk Description]', likelihood: 'High | Medium | Low' }, {}],
        blockers: [
          {
            blocker: 'Blocker 1',
            impact: 'Description',
            resolution: 'How to resolve',
            owner: 'Name',
          },
        ],
        approval: [
          { role: 'Implementation Lead', name: '' },
          { role: 'Tech Lead' },
          { role: 'Product Owner' },
        ],
        deployment: {
          steps: ['Step 1: [Description]', 'Step 2: [Description]', 'Step 3: [Description]'],
        },
      }),
    ).toEqual({
      status: 'Planning',
      phases: [{ number: 1, tasks: [{ id: '1.1', status: 'Not Started' }] }],
    });
  });

  it('keeps every field of a phase and a task', () => {
    const task = {
      id: '1.1',
      name: 'Database schema',
      description: 'Tables and their keys',
      estimate: '2-3 days',
      assignee: 'alice',
      dependencies: ['legal'],
      acceptanceCriteria: ['[x] Reviewed', 'Migrated'],
      status: 'Completed' as const,
      startNoEarlierThan: '2026-03-02',
      actualStart: '2026-03-03',
      actualFinish: '2026-03-05',
    };
    const phase = { number: 1, name: 'Build', goal: 'All else', deliverables: ['Schema'] };
    const phases = [{ ...phase, tasks: [task] }];
    expect(normalizePlan({ phases }).phases).toEqual(phases);
  });

  it('keeps every line of a plan’s metadata', () => {
    const metadata = {
      title: 'Checkout',
      author: 'Ada Park',
      date: '2026-02-27',
      status: 'In Progress' as const,
      relatedSpec: 'docs/spec.md',
      startDate: '2026-03-02',
      targetCompletion: '2026-05-29',
      scheduling: 'Level by assignee' as const,
      checks: 'off IMP081',
    };
    expect(normalizePlan(metadata)).toEqual({ ...metadata, phases: [] });
    const usual = normalizePlan({ scheduling: 'as soon as possible', checks: 'all' } as PlanInput);
    expect(usual).toEqual({ status: 'Planning', phases: [] });
  });

  it.each([
    ['Ada\\', 'Ada'],
    ['Ada \\\\\\ \\', 'Ada \\\\'],
    ['Ada\\\\', 'Ada\\\\'],
    ['A\\da', 'A\\da'],
    ['\\', undefined],
    ['[Your Name]\\', undefined],
  ])('takes no backslash that breaks a line for metadata: %j', (author, normal) => {
    expect(normalizePlan({ author, relatedSpec: author }).author).toBe(normal);
    if (normal !== undefined)
      expect(normalizePlan({ relatedSpec: author }).relatedSpec).toBe(normal);
  });
  it('leaves out what is empty in lists and rows', () => {
    expect(
      normalizePlan({
        approval: [{ role: '', name: ' ' }, { role: 'Lead' }],
        deployment: { steps: ['', 'Tag it', ' '] },
        risks: [{ description: ' ' }, { description: 'Late', likelihood: 'High' }],
        overview: { successCriteria: [] },
      } as PlanInput),
    ).toEqual({
      status: 'Planning',
      phases: [],
      approval: [{ role: 'Lead' }],
      deployment: { steps: ['Tag it'] },
      risks: [{ description: 'Late', likelihood: 'High' }],
    });
  });

  it('keeps a list of which only a part is the template’s', () => {
    const overview = { successCriteria: ['Criterion 1', 'Fast'] };
    expect(normalizePlan({ overview }).overview).toEqual(overview);
  });

  it('reads checkboxes', () => {
    const successCriteria = [
      '[ ] open',
      '[X] done',
      '[x]',
      '[ ] [ ] twice',
      { text: 'object', done: true },
      { text: 'not yet', done: false },
      '[x] [ ] odd',
      '[x]none',
      { done: true },
      { text: '[x] both', done: true },
      'see [x] there',
      '[ ]',
      '[ ]  [x]  wide',
    ];
    expect(normalizePlan({ overview: { successCriteria } }).overview?.successCriteria).toEqual([
      'open',
      '[x] done',
      'twice',
      '[x] object',
      'not yet',
      '[x] [ ] odd',
      '[x]none',
      '[x] both',
      'see [x] there',
      '[x] wide',
    ]);
  });

  it('gives a number of its own to what has one that nobody can count to', () => {
    const number = '99999999999999999999';
    const plan = normalizePlan({
      phases: [
        { number, name: 'A' },
        { number: 7, name: 'B' },
      ],
    });
    expect(plan.phases.map((phase) => phase.number)).toEqual([1, 7]);
  });

  it('gives numbers where there are none', () => {
    const plan = normalizePlan({
      phases: [
        { tasks: [{}, { id: '1.4' }, {}] },
        { number: 1, tasks: [{}] },
        { tasks: [{ id: '4.1' }, {}] },
        { number: 'ii', tasks: [{}, {}] },
        { number: '1b', tasks: [{}] },
        { tasks: [{}] },
      ],
    });
    expect(
      plan.phases.map((phase) => [phase.number, ...phase.tasks.map((task) => task.id)]),
    ).toEqual([
      [2, '2.1', '1.4', '2.2'],
      [1, '1.1'],
      [3, '4.1', '3.1'],
      ['II', 'II1', 'II2'],
      ['1B', '1B.1'],
      [4, '4.2'],
    ]);
  });

  it('cuts dependencies as a written field is cut', () => {
    const cases: [unknown, string[] | undefined][] = [
      [undefined, undefined],
      ['', undefined],
      ['None', []],
      [[], []],
      [['None'], []],
      [
        ['1.1, 1.2', 'a copy (small, recent)'],
        ['1.1', '1.2', 'a copy (small, recent)'],
      ],
      [['(open', 'b'], ['(open, b']],
      ['1.1;1.2', ['1.1', '1.2']],
    ];
    for (const [dependencies, expected] of cases) {
      const input = { phases: [{ tasks: [{ dependencies }] }] } as PlanInput;
      expect(tasksOf(input)[0]?.[0]?.dependencies).toEqual(expected);
    }
  });

  it('drops the date of a milestone that is computed', () => {
    const date = '2026-03-31';
    const plan = normalizePlan({
      phases: [{ tasks: [{}, {}] }],
      milestones: [
        { name: 'Own', date, dependencies: ['the board agrees', '9.9', 'own'] },
        { name: 'Task', date, dependencies: '1.2 + 1d' },
        { name: 'Range', date, dependencies: 'Tasks 1.1-1.2' },
        { name: 'Open range', date, dependencies: 'Tasks 1.1-1.9' },
        { name: 'Phase', date, dependencies: ['Phase 1'] },
        { name: 'Chain', date, dependencies: ['**OWN**'] },
        { name: 'Position', date, dependencies: ['Milestone 1'] },
        { name: 'Short', date, dependencies: ['m1'] },
        { name: 'Last', date, dependencies: ['the board', 'M14'] },
        { name: 'Too far', date, dependencies: ['Milestone 15'] },
        { name: 'None', date, dependencies: ['Milestone 0', 'beam1', 'M1st'] },
        { name: 'Phases', date, dependencies: ['Phases 1-1'] },
        { name: 'Own position', date, dependencies: ['M13'] },
        { date },
        {},
      ],
    });
    expect(plan.milestones?.map(({ name, date }) => `${name}: ${date}`)).toEqual([
      'Own: 2026-03-31',
      'Task: undefined',
      'Range: undefined',
      'Open range: 2026-03-31',
      'Phase: undefined',
      'Chain: undefined',
      'Position: undefined',
      'Short: undefined',
      'Last: undefined',
      'Too far: 2026-03-31',
      'None: 2026-03-31',
      'Phases: undefined',
      'Own position: 2026-03-31',
      'Milestone 1: 2026-03-31',
    ]);
  });

  it('names milestones without a name, past the names that there are', () => {
    const milestones = [{ date: '2026-03-02' }, { name: 'Milestone 2' }, { description: 'x' }];
    expect(normalizePlan({ milestones }).milestones?.map(({ name }) => name)).toEqual([
      'Milestone 1',
      'Milestone 2',
      'Milestone 3',
    ]);
  });

  it('puts the calendar in order', () => {
    expect(
      normalizePlan({
        calendar: {
          workingDays: ['Thursday', 'mon', 'thu'],
          holidays: '2026-12-25, 2026-12-28 to 2026-12-31, 2026-12-25',
          hoursPerDay: '7.5',
        },
      }).calendar,
    ).toEqual({
      workingDays: ['mon', 'thu'],
      holidays: ['2026-12-25', '2026-12-28 - 2026-12-31'],
      hoursPerDay: 7.5,
    });
    expect(
      normalizePlan({ calendar: { workingDays: [], hoursPerDay: 25 } }).calendar,
    ).toBeUndefined();
  });

  it('names sections in document order', () => {
    expect(normalizePlan({ sections: 'Risk Management,overview' }).sections).toEqual([
      'overview',
      'breakdown',
      'risks',
    ]);
    expect(normalizePlan({ sections: ['successMetrics'] }).sections).toEqual([
      'breakdown',
      'success-metrics',
    ]);
    expect(normalizePlan({ sections: 'all' }).sections).toBeUndefined();
    expect(normalizePlan({ sections: [] }).sections).toEqual(['breakdown']);
  });

  it('keeps the order of the document', () => {
    const keys = Object.keys(
      normalizePlan({
        statusLog: [{ date: '2026-03-02', status: 'Planning' }],
        risks: [{ description: 'Late' }],
        milestones: [{ name: 'M' }],
        phases: [],
        overview: { why: 'x' },
        title: 'T',
      }),
    );
    expect(keys).toEqual([
      'title',
      'status',
      'overview',
      'phases',
      'milestones',
      'risks',
      'statusLog',
    ]);
  });

  it('is not led astray by inherited names', () => {
    const input: PlanInput = JSON.parse('{"__proto__":{"title":"x"},"constructor":{"title":"y"}}');
    expect(normalizePlan(input)).toEqual({ status: 'Planning', phases: [] });
  });

  it('is its own normal form, and a plan input', () => {
    fc.assert(
      fc.property(anyPlanInput(rough), (input) => {
        const plan = normalizePlan(input);
        expect(normalizePlan(plan)).toEqual(plan);
        expect(checkPlanInput(plan)).toBeDefined();
        expect(normalizePlan(checkPlanInput(JSON.parse(JSON.stringify(plan))))).toEqual(plan);
      }),
      { numRuns: runs(300) },
    );
  });
});
