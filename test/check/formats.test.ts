import { styleText } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckReport, checkExitCode } from '../../src/check/check-report.ts';
import { formatGithub } from '../../src/check/format-github.ts';
import { formatJson } from '../../src/check/format-json.ts';
import { formatSarif } from '../../src/check/format-sarif.ts';
import { formatText, type TextOptions } from '../../src/check/format-text.ts';
import { type Problem, problemCodes, type Severity } from '../../src/problem.ts';
import { proseText, runs } from '../arbitraries.ts';
import { fixtures, problemsOf, subjectOf } from './check-fixture.ts';
import { findSarifFaults } from './find-sarif-faults.ts';

function problem(severity: Severity, over: Partial<Problem> = {}): Problem {
  return {
    code: 'IMP086',
    severity,
    message: 'Task 1.1 is late',
    hint: 'Hurry',
    position: { file: 'docs/plan.md', line: 12, column: 15, length: 4 },
    excerpt: '- **Status**: Late',
    ...over,
  };
}

function report(problems: Problem[], over: Partial<CheckReport> = {}): CheckReport {
  const finish = '2026-03-13';
  return {
    file: 'docs/plan.md',
    asOf: '2026-03-02',
    problems,
    off: [],
    taskCount: 3,
    finish,
    ...over,
  };
}

const full: TextOptions = { summary: 'full' };

describe('as text', () => {
  const note = (line: number, message: string) =>
    problem('note', {
      code: 'IMP081',
      message,
      hint: 'Write',
      position: { file: 'docs/plan.md', line, column: 3 },
    });

  it('shows each line, the same hint once, notes in a block of their own, and sums up', () => {
    const problems = [
      note(7, 'Overview has 2 prompts'),
      problem('warning'),
      problem('warning', { position: { file: 'docs/plan.md', line: 20, column: 1 } }),
      problem('error', { code: 'IMP015', message: 'No start', position: undefined as never }),
      note(120, 'Phase 1 has 3 prompts'),
    ];
    expect(formatText(report(problems, { off: ['IMP093'] }), full)).toMatchInlineSnapshot(`
      "docs/plan.md:12:15 warning IMP086 Task 1.1 is late
         12 | - **Status**: Late
            |               ^^^^
        hint: Hurry

      docs/plan.md:20:1 warning IMP086 Task 1.1 is late
         20 | - **Status**: Late
            | ^

      error IMP015 No start
        hint: Hurry

      docs/plan.md note IMP081 Prompts of the template are not filled in
          7:3  Overview has 2 prompts
        120:3  Phase 1 has 3 prompts
        hint: Write

      ✖ docs/plan.md: 1 error, 2 warnings, 2 notes; 3 tasks, finish 2026-03-13
      Switched off: IMP093
      "
    `);
  });

  it('breaks notes where it is asked to, and needs neither a place nor a hint', () => {
    const { hint: _, position: __, ...bare } = problem('note', { code: 'IMP087', message: 'Odd' });
    const problems = [note(7, 'Overview has 2 prompts to fill in'), bare];
    expect(formatText(report(problems), { summary: 'problems', wrap: 'words', columns: 30 })).toBe(
      `docs/plan.md note IMP081 Prompts of the template are not filled in
  7:3  Overview has 2 prompts
       to fill in
  hint: Write

docs/plan.md note IMP087 ${problemCodes.IMP087}
    Odd
`,
    );
  });

  it.each<[string, Problem[], Partial<TextOptions>, string]>([
    ['nothing', [], {}, '✔ docs/plan.md: nothing to mend (3 tasks, finish 2026-03-13)'],
    ['notes', [problem('note')], {}, '✔ docs/plan.md: 1 note; 3 tasks, finish 2026-03-13'],
    [
      'a warning',
      [problem('warning')],
      {},
      '! docs/plan.md: 1 warning; 3 tasks, finish 2026-03-13',
    ],
    [
      'too many warnings',
      [problem('warning'), problem('warning')],
      { maxWarnings: 1 },
      '✖ docs/plan.md: 2 warnings (1 allowed); 3 tasks, finish 2026-03-13',
    ],
    ['errors', [problem('error')], {}, '✖ docs/plan.md: 1 error; 3 tasks, finish 2026-03-13'],
  ])('ends with a line about %s', (_, problems, options, last) => {
    expect(
      formatText(report(problems), { ...full, ...options })
        .trimEnd()
        .split('\n')
        .at(-1),
    ).toBe(last);
  });

  it('has colours only where they are wanted, and the same words', () => {
    const paint: TextOptions['paint'] = (format, text) =>
      styleText(format, text, { validateStream: false });
    const problems = [problem('error'), problem('warning'), problem('note')];
    const painted = formatText(report(problems), { ...full, paint });
    expect(painted).toContain('\u001b[31m');
    expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(formatText(report(problems), full));
  });

  it('lets no control character of a plan through', () => {
    fc.assert(
      fc.property(proseText, (text) => {
        const problems = [
          problem('note', { message: text }),
          problem('warning', { message: text, hint: text }),
        ];
        expect(formatText(report(problems, { file: text }), full)).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/,
        );
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('as JSON', () => {
  it('has the shape that docs/problems.md promises', () => {
    expect(JSON.parse(formatJson(report([problem('warning', { path: ['phases', 0] })])))).toEqual({
      plan: 'docs/plan.md',
      asOf: '2026-03-02',
      summary: { errors: 0, warnings: 1, notes: 0, tasks: 3, finish: '2026-03-13' },
      problems: [
        {
          code: 'IMP086',
          severity: 'warning',
          message: 'Task 1.1 is late',
          hint: 'Hurry',
          position: { file: 'docs/plan.md', line: 12, column: 15, length: 4 },
          excerpt: '- **Status**: Late',
          path: ['phases', 0],
        },
      ],
      off: [],
    });
  });
});

describe('as workflow commands', () => {
  it('are one line each, at their place', () => {
    const problems = [problem('error'), problem('warning', { code: 'IMP082' }), problem('note')];
    expect(formatGithub(report(problems), 'docs/plan.md')).toBe(
      [
        '::error file=docs/plan.md,line=12,col=15,endColumn=19,title=IMP086 A task is overdue::Task 1.1 is late%0Ahint: Hurry',
        '::warning file=docs/plan.md,line=12,col=15,endColumn=19,title=IMP082 A computed value is stale::Task 1.1 is late%0Ahint: Hurry',
        '::notice file=docs/plan.md,line=12,col=15,endColumn=19,title=IMP086 A task is overdue::Task 1.1 is late%0Ahint: Hurry',
        'docs/plan.md: 1 error, 1 warning, 1 note',
        '',
      ].join('\n'),
    );
  });

  it('come back whole however hostile the texts and the path are', () => {
    // As the runner reads a command: `actions/runner`, ActionCommand.cs.
    const decode = (text: string) =>
      text
        .replaceAll('%0D', '\r')
        .replaceAll('%0A', '\n')
        .replaceAll('%3A', ':')
        .replaceAll('%2C', ',')
        .replaceAll('%25', '%');
    fc.assert(
      fc.property(proseText, proseText, (message, path) => {
        const [line = ''] = formatGithub(report([problem('warning', { message })]), path).split(
          '\n',
        );
        const [, properties = '', data = ''] = /^::warning (.*?)::(.*)$/.exec(line) ?? [];
        expect(decode(data)).toBe(`${message}\nhint: Hurry`);
        expect(decode(properties.split(',')[0] ?? '')).toBe(`file=${path}`);
        expect(properties.split(',')).toHaveLength(5);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('as SARIF', () => {
  it.each(fixtures)('%s is valid', async (fixture) => {
    const problems = await problemsOf(fixture);
    const { plan } = await subjectOf(fixture);
    const text = formatSarif(
      report(problems, { taskCount: plan.phases.length }),
      'docs/my plan.md',
    );
    const log = JSON.parse(text) as SarifLog;
    expect(findSarifFaults(log)).toEqual([]);
    const [run] = log.runs;
    expect(run?.results.map(({ ruleId, level }) => [ruleId, level])).toEqual(
      problems.map(({ code, severity }) => [code, severity]),
    );
    for (const { locations } of run?.results ?? []) {
      expect(locations[0]?.physicalLocation.artifactLocation.uri).toBe('docs/my%20plan.md');
    }
  });

  it('gives a problem the same fingerprint when lines are put in above it', () => {
    const prints = (line: number) => {
      const moved = problem('warning', { position: { line, column: 1 } });
      const log = JSON.parse(formatSarif(report([moved, moved]), 'plan.md')) as SarifLog;
      return log.runs[0]?.results.map(({ partialFingerprints }) => partialFingerprints);
    };
    expect(prints(12)).toEqual(prints(99));
    expect(new Set(prints(12)?.map((print) => print['problem/v1'])).size).toBe(2);
  });
});

interface SarifLog {
  runs: {
    results: {
      ruleId: string;
      level: string;
      locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
      partialFingerprints: Record<string, string>;
    }[];
  }[];
}

describe('a problem of no place, without advice', () => {
  const bare = report([{ code: 'IMP086', severity: 'error', message: 'Task 1.1 is late' }]);

  it('is all the same told in every format', () => {
    expect(formatText(bare, full)).toMatch(/^error IMP086 Task 1\.1 is late\n/);
    expect(JSON.parse(formatJson(bare)).problems).toEqual([
      { code: 'IMP086', severity: 'error', message: 'Task 1.1 is late' },
    ]);
    expect(formatGithub(bare, 'docs/plan.md')).toMatch(
      /^::error file=docs\/plan\.md,line=1,col=1,endColumn=2,title=IMP086 .*::Task 1\.1 is late\n/,
    );
    const { runs: told } = JSON.parse(formatSarif(bare, 'docs/plan.md'));
    expect(told[0].results).toMatchObject([{ message: { text: 'Task 1.1 is late' } }]);
    expect(findSarifFaults(JSON.parse(formatSarif(bare, 'docs/plan.md')))).toEqual([]);
  });
});

describe('the exit code', () => {
  it.each<[Severity[], number | undefined, 0 | 1]>([
    [[], undefined, 0],
    [['note', 'note'], 0, 0],
    [['warning', 'warning'], undefined, 0],
    [['warning', 'warning'], 2, 0],
    [['warning', 'warning'], 1, 1],
    [['warning'], 0, 1],
    [['error'], undefined, 1],
    [['error'], 5, 1],
  ])('of %j with at most %s warnings is %d', (severities, most, code) => {
    const problems = severities.map((severity) => problem(severity));
    expect(checkExitCode(problems, most)).toBe(code);
  });
});
