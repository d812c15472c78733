import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addTask } from '../../src/edit/add-task.ts';
import { mergeChart } from '../../src/edit/merge-chart.ts';
import { numberMissing } from '../../src/edit/number-missing.ts';
import { applyOperation, openPlan } from '../../src/edit/operation.ts';
import { setTask } from '../../src/edit/set-task.ts';
import { syncPlan } from '../../src/edit/sync-plan.ts';
import { readTemplates } from '../../src/files/read-templates.ts';
import { createPlan } from '../../src/model/create-plan.ts';
import type { PlanInput } from '../../src/model/plan-input.ts';
import { errorsIn } from '../../src/problem.ts';
import { renderProject } from '../../src/render/render-project.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { runs } from '../arbitraries.ts';

const templates = await readTemplates();
const example = readFileSync(
  new URL('../../examples/checkout-redesign/implementation-plan.md', import.meta.url),
  'utf8',
);

function newPlan(input: PlanInput): string {
  const { plan } = createPlan(input, { today: '2026-02-27' });
  const { schedule } = schedulePlan(plan);
  const promised = schedule ? { ...plan, targetCompletion: schedule.finish } : plan;
  return renderProject(promised, schedule, { templates, folders: 'no' })[0]?.text ?? '';
}

function planOf(taskCounts: number[], estimate = '2d'): string {
  return newPlan({
    title: 'Shop',
    startDate: '2026-03-02',
    phases: taskCounts.map((count, index) => ({
      name: `Part ${index + 1}`,
      tasks: Array.from({ length: count }, (_, task) => ({ name: `Work ${task + 1}`, estimate })),
    })),
    milestones: taskCounts.map((_, index) => ({
      name: `Part ${index + 1} done`,
      dependencies: [`Phase ${index + 1}`],
    })),
  });
}

/** The lines that a sync changes, old and new, without the ones that stay. */
function changedLines(before: string, after: string): string[] {
  const [old, fresh] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !fresh.includes(line)).map((line) => `- ${line.trim()}`),
    ...fresh.filter((line) => !old.includes(line)).map((line) => `+ ${line.trim()}`),
  ];
}

describe('a plan that was just made', () => {
  it.each([
    ['the example', example],
    ['a small plan', planOf([2, 1])],
    ['a plan with a chart per phase', planOf([20, 20])],
    ['a plan with charts cut at 60 tasks', planOf([70, 5])],
    ['a plan without estimates', newPlan({ phases: [{ tasks: [{}, {}] }] })],
    ['a plan without tasks', newPlan({ phases: [{ name: 'Later', tasks: [] }] })],
  ])('is up to date: %s', (_, text) => {
    const synced = syncPlan(text, 'plan.md');
    expect(errorsIn(synced.problems)).toEqual([]);
    expect(synced.changes).toEqual([]);
    expect(synced.text).toBe(text);
  });
});

describe('an estimate changed by hand', () => {
  const before = planOf([2, 1]);
  const edited = before.replace('**Estimated Time**: 2d', '**Estimated Time**: 3d');
  const synced = syncPlan(edited, 'plan.md');

  it('changes what follows from it and nothing else', () => {
    expect(changedLines(edited, synced.text)).toEqual([
      '- ### Phase 1: Part 1 (Estimated: 4 days)',
      '- 1.1 Work 1 :crit, t1_1, 2026-03-02, 2026-03-04',
      '- 1.2 Work 2 :crit, t1_2, 2026-03-04, 2026-03-06',
      '- Part 1 done :milestone, m1, 2026-03-05, 2026-03-06',
      '- 2.1 Work 1 :crit, t2_1, 2026-03-06, 2026-03-10',
      '- Part 2 done :milestone, m2, 2026-03-09, 2026-03-10',
      '- | Part 1 done | 2026-03-05 |             | Phase 1      |',
      '- | Part 2 done | 2026-03-09 |             | Phase 2      |',
      '+ ### Phase 1: Part 1 (Estimated: 5 days)',
      '+ 1.1 Work 1 :crit, t1_1, 2026-03-02, 2026-03-05',
      '+ 1.2 Work 2 :crit, t1_2, 2026-03-05, 2026-03-07',
      '+ Part 1 done :milestone, m1, 2026-03-06, 2026-03-07',
      '+ 2.1 Work 1 :crit, t2_1, 2026-03-09, 2026-03-11',
      '+ Part 2 done :milestone, m2, 2026-03-10, 2026-03-11',
      '+ | Part 1 done | 2026-03-06 |             | Phase 1      |',
      '+ | Part 2 done | 2026-03-10 |             | Phase 2      |',
    ]);
  });

  it('leaves the target alone and says that it is missed', () => {
    expect(synced.text).toContain('**Target Completion**: 2026-03-09\n');
    expect(synced.problems).toMatchObject([
      { code: 'IMP017', severity: 'warning', position: { line: 8 } },
    ]);
  });

  it('is told with what the file said before', () => {
    expect(synced.changes).toMatchObject([
      { what: 'phase estimate', of: '1', before: '4 days', after: '5 days' },
      { what: 'chart' },
      { what: 'milestone date', of: 'Part 1 done', before: '2026-03-05', after: '2026-03-06' },
      { what: 'milestone date', of: 'Part 2 done', before: '2026-03-09', after: '2026-03-10' },
    ]);
  });
});

describe('a hand edit of a computed value', () => {
  it.each([
    ['an estimate of a phase', '(Estimated: 4 days)', '(Estimated: 40 days)'],
    ['a date of a milestone', '| 2026-03-05 |', '| 2026-03-31 |'],
    ['a bar', 't1_1, 2026-03-02, 2026-03-04', 't1_1, 2026-03-02, 2026-03-20'],
  ])('is taken back: %s', (_, from, to) => {
    const text = planOf([2, 1]);
    expect(text).toContain(from);
    const edited = text.replace(from, to);
    const synced = syncPlan(edited, 'plan.md');
    expect(synced.text).toBe(text);
    expect(synced.changes).toHaveLength(1);
  });
});

describe("the user's part of a chart", () => {
  const text = planOf([2, 1]);
  const own = text
    .replace('title Implementation Timeline', 'title Our way')
    .replace(
      '    section Phase 1',
      '    todayMarker off\n    %% the first part\n    section Phase 1',
    )
    .replace('    1.2 Work 2', '    %% careful\n    note: agreed\n    1.2 Work 2')
    .replace(
      /(\n```\n\n### Milestones)/,
      '\n    section Other team\n    Their work :x1, 2026-03-02, 5d$1',
    );

  it('stays when nothing is stale', () => {
    expect(syncPlan(own, 'plan.md').text).toBe(own);
  });

  it('stays when the bars move', () => {
    const edited = own.replace('**Estimated Time**: 2d', '**Estimated Time**: 3d');
    const { text: synced } = syncPlan(edited, 'plan.md');
    for (const line of [
      'title Our way',
      'todayMarker off',
      '%% the first part',
      'Their work :x1, 2026-03-02, 5d',
    ]) {
      expect(synced).toContain(`    ${line}\n`);
    }
    expect(synced).toMatch(
      / {4}%% careful\n {4}note: agreed\n {4}1\.2 Work 2 :crit, t1_2, 2026-03-05/,
    );
    expect(syncPlan(synced, 'plan.md').text).toBe(synced);
  });

  it('stays where a comment looks like a bar', () => {
    const bar = '    Work 1 :t1_1, 2026-03-02, 1d';
    const lines = ['    section Phase 1: Part 1', '    %% not before the fair: after May', bar];
    expect(mergeChart(lines, [lines[0] ?? '', bar], [1])).toEqual(lines);
  });

  it('loses the bars of a phase that is gone', () => {
    const gone = text
      .replace(/\n---\n\n### Phase 2[\s\S]*?(?=\n---\n\n## Timeline)/, '')
      .replace(/\| Part 2 done.*\n/, '');
    expect(gone).not.toContain('### Phase 2');
    expect(syncPlan(gone, 'plan.md').text).not.toContain('t2_1');
  });
});

describe('a phase without its Tasks heading', () => {
  it('takes a task and keeps its deliverables', () => {
    const text = planOf([1, 0]).replace(/(### Phase 2[\s\S]*?)#### Tasks\n\n/, '$1');
    const added = applyOperation(openPlan(text, 'plan.md'), addTask('2', { name: 'New' }));
    expect(added.plan.phases[1]?.tasks).toMatchObject([{ id: '2.1', name: 'New' }]);
    expect(added.document.phases[1]?.deliverables?.items).toHaveLength(2);
  });
});

describe('a plan that grows over one chart', () => {
  it('gets a chart for each phase, and loses them again', () => {
    const small = planOf([15, 15]);
    let state = openPlan(small, 'plan.md');
    state = applyOperation(state, addTask('2', { name: 'One more', estimate: '1d' }));
    const large = syncPlan(state.text, 'plan.md').text;
    expect(large.match(/^#### Phase \d Timeline$/gm)).toHaveLength(2);
    expect(large).toContain('    section Phases\n');
    expect(syncPlan(large, 'plan.md').text).toBe(large);
    const removed = large.replace(/\*\*Task 2\.16\*\*[\s\S]*?(?=#### Phase 2 Timeline)/, '');
    const again = syncPlan(removed, 'plan.md').text;
    expect(again).toBe(small);
  });
});

describe('the status of the plan', () => {
  it('stays where it says something of its own', () => {
    const withStatus = (status: string) =>
      `# P\n\n**Start Date**: 2026-03-02\n**Status**: ${status}\n\n## Phase 1: A\n\n- [x] One\n- [ ] Two\n`;
    const words = withStatus('Phase 1 done, phase 2 in review');
    expect(syncPlan(words, 'plan.md').text).toBe(words);
    for (const prompt of ['', 'Planning | In Progress | Completed', 'draft']) {
      const synced = syncPlan(withStatus(prompt), 'plan.md').text;
      expect(synced).toBe(withStatus('In Progress'));
    }
  });

  it.each([
    [['In Progress', 'Not Started', 'Not Started'], 'In Progress'],
    [['Completed', 'Completed', 'Completed'], 'Completed'],
    [['Not Started', 'Not Started', 'Not Started'], 'Planning'],
  ])('rolls forward: %j makes it %s', (statuses, status) => {
    let text = planOf([2, 1]);
    for (const each of statuses)
      text = text.replace('- **Status**: Not Started', `- **Status**:  ${each}`);
    expect(syncPlan(text, 'plan.md').text).toContain(`**Status**: ${status}\n**Related`);
  });

  it('never rolls back', () => {
    const text = planOf([2, 1]).replace('**Status**: Planning', '**Status**: In Progress');
    expect(syncPlan(text, 'plan.md').text).toBe(text);
  });
});

describe('a table of tasks without a column for numbers', () => {
  it('gets the numbers before the names', () => {
    const rows = '| Task | Estimate |\n|---|---|\n| Set up | 1d |\n| Go on | 2d |\n';
    const text = `# Plan\n\n**Start Date**: 2026-03-02\n\n## Implementation Breakdown\n\n### Phase 1: One\n\n${rows}`;
    const numbered = applyOperation(openPlan(text, 'plan.md'), numberMissing());
    expect(numbered.text).toContain('| 1.1: Set up | 1d |\n| 1.2: Go on | 2d |\n');
    expect(applyOperation(numbered, numberMissing()).edits).toEqual([]);
  });
});

describe('a file with CRLF', () => {
  it('keeps its line endings', () => {
    const edited = planOf([2, 1]).replace('**Estimated Time**: 2d', '**Estimated Time**: 3d');
    const { text } = syncPlan(edited.replaceAll('\n', '\r\n'), 'plan.md');
    expect(text).toBe(syncPlan(edited, 'plan.md').text.replaceAll('\n', '\r\n'));
  });
});

describe('branches', () => {
  /** Merges two versions of a file as git does. */
  function merge(base: string, ours: string, theirs: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'create-impl-plan-merge-'));
    try {
      const [a, o, b] = [ours, base, theirs].map((text, index) => {
        const file = join(folder, String(index));
        writeFileSync(file, text);
        return file;
      });
      return execFileSync('git', ['merge-file', '-p', '--diff3', a ?? '', o ?? '', b ?? ''], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    } catch (error) {
      // git merge-file ends with the number of conflicts.
      return String((error as { stdout: string }).stdout);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  function branch(base: string, phase: string, task: string): string {
    let state = openPlan(base, 'plan.md');
    state = applyOperation(state, addTask(phase, { name: `New in ${phase}`, estimate: '1d' }));
    state = applyOperation(state, setTask(task, { estimate: '4d' }));
    return syncPlan(state.text, 'plan.md').text;
  }

  it('that each add a task and change an estimate are merged by a sync', () => {
    const base = planOf([3, 3, 3]);
    const merged = merge(base, branch(base, '1', '1.1'), branch(base, '3', '3.2'));
    expect(merged).toContain('<<<<<<<');
    const synced = syncPlan(merged, 'plan.md');
    expect(errorsIn(synced.problems)).toEqual([]);
    expect(synced.text).not.toMatch(/^[<=>|]{7}/m);
    expect(synced.text).toContain('New in 1');
    expect(synced.text).toContain('New in 3');
    expect(syncPlan(synced.text, 'plan.md').text).toBe(synced.text);
    let both = openPlan(branch(base, '1', '1.1'), 'plan.md');
    both = applyOperation(both, addTask('3', { name: 'New in 3', estimate: '1d' }));
    both = applyOperation(both, setTask('3.2', { estimate: '4d' }));
    expect(synced.text).toBe(syncPlan(both.text, 'plan.md').text);
  });

  const start = '| 2026-02-27 | Planning | Initial plan created |';
  const table = '| Date | Status | Notes |\n|---|---|---|\n';
  const logOf = (text: string) =>
    text.slice(text.indexOf('## Status Log')).match(/^\| \d.*$/gm) ?? [];
  const withLog = (rows: readonly string[]) =>
    `${planOf([2]).replace(/## Status Log[\s\S]*/, '## Status Log\n\n')}${table}${rows.join('\n')}\n`;

  it.each([
    {
      case: 'one row each',
      base: [start],
      ours: [start, '| 2026-03-05 | Completed | A |'],
      theirs: [start, '| 2026-03-04 | Completed | B |'],
      merged: [start, '| 2026-03-04 | Completed | B |', '| 2026-03-05 | Completed | A |'],
    },
    {
      case: 'the same words on two days',
      base: [start],
      ours: [start, '| 2026-03-04 | Completed | A |'],
      theirs: [start, '| 2026-03-05 | Completed | A |'],
      merged: [start, '| 2026-03-04 | Completed | A |', '| 2026-03-05 | Completed | A |'],
    },
    {
      case: 'a row that both have, lined up on one side',
      base: [start],
      ours: [start, '| 2026-03-04 | Completed | A |', '| 2026-03-06 | Blocked | C |'],
      theirs: [start, '| 2026-03-04 | Completed   | A |', '| 2026-03-05 | Blocked | B |'],
      merged: [
        start,
        '| 2026-03-04 | Completed | A |',
        '| 2026-03-05 | Blocked | B |',
        '| 2026-03-06 | Blocked | C |',
      ],
    },
    {
      case: 'a row that one side changed',
      base: [start, '| 2026-03-03 | Blocked | old |'],
      ours: [start, '| 2026-03-03 | Blocked | new |'],
      theirs: [start, '| 2026-03-03 | Blocked | old |', '| 2026-03-04 | Blocked | B |'],
      merged: [start, '| 2026-03-03 | Blocked | new |', '| 2026-03-04 | Blocked | B |'],
    },
    {
      case: 'the newest first',
      base: ['| 2026-03-02 | In Progress | x |', start],
      ours: ['| 2026-03-05 | Blocked | A |', '| 2026-03-02 | In Progress | x |', start],
      theirs: ['| 2026-03-04 | Blocked | B |', '| 2026-03-02 | In Progress | x |', start],
      merged: [
        '| 2026-03-05 | Blocked | A |',
        '| 2026-03-04 | Blocked | B |',
        '| 2026-03-02 | In Progress | x |',
        start,
      ],
    },
  ])('that append to the Status Log are merged: $case', ({ base, ours, theirs, merged }) => {
    for (const ending of ['\n', '\r\n']) {
      const text = merge(
        ...([base, ours, theirs].map((rows) => withLog(rows).replaceAll('\n', ending)) as [
          string,
          string,
          string,
        ]),
      );
      expect(text).toContain('<<<<<<<');
      const synced = syncPlan(text, 'plan.md');
      expect(errorsIn(synced.problems)).toEqual([]);
      expect(synced.text.replaceAll('\r\n', '\n')).toBe(withLog(merged));
      expect(logOf(synced.text.replaceAll('\r\n', '\n'))).toEqual(merged);
    }
  });

  it('whose conflicts in the log are many keep all rows in the order of their dates', () => {
    const day = (index: number) => `2026-03-${String((index % 28) + 1).padStart(2, '0')}`;
    const conflicts = Array.from({ length: 2000 }, (_, index) => {
      const row = (who: string) => `| ${day(index)} | In Progress | ${who} ${index} | Ada |\n`;
      return `<<<<<<< HEAD\n${row('One')}=======\n${row('Two')}>>>>>>> other`;
    });
    const synced = syncPlan(withLog(conflicts), 'plan.md');
    expect(errorsIn(synced.problems)).toEqual([]);
    expect(synced.text.match(/^\| 2026.* \| (?:One|Two) \d+ \| Ada \|$/gm)).toHaveLength(4000);
    expect(synced.text).not.toMatch(/^[<=>]{7}/m);
  });

  it('that append rows to another table are left to their people', () => {
    const other = (row: string) => `${planOf([2])}\n## Notes\n\n${table}${row}`;
    const text = merge(other(''), other('| a | b | c |\n'), other('| d | e | f |\n'));
    const synced = syncPlan(text, 'plan.md');
    expect(errorsIn(synced.problems).length).toBeGreaterThan(0);
    expect(synced.text).toBe(text);
  });

  it('that say different things are left to their people', () => {
    const base = planOf([2]);
    const name = (text: string) => base.replace('Work 1\n', `${text}\n`);
    const merged = merge(base, name('Ours'), name('Theirs'));
    const synced = syncPlan(merged, 'plan.md');
    expect(errorsIn(synced.problems).length).toBeGreaterThan(0);
    expect(synced.text).toBe(merged);
  });
});

describe('any plan', () => {
  it('is not changed by a second sync', () => {
    const estimate = fc.constantFrom('1d', '4h', '2-3 days', 'TBD', '0.5 day', '1w');
    const status = fc.constantFrom('Not Started', 'In Progress', 'Completed', 'Blocked');
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.tuple(estimate, status), { maxLength: 14 }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.array(fc.tuple(fc.nat(60), estimate), { maxLength: 6 }),
        (phases, changes) => {
          let text = newPlan({
            startDate: '2026-03-02',
            phases: phases.map((tasks) => ({
              tasks: tasks.map(([each, done]) => ({ name: 'x', estimate: each, status: done })),
            })),
          });
          expect(syncPlan(text, 'plan.md').text.replace(/^\*\*Status\*\*: .*$/m, '')).toBe(
            text.replace(/^\*\*Status\*\*: .*$/m, ''),
          );
          for (const [at, each] of changes) {
            let seen = -1;
            text = text.replace(/(\*\*Estimated Time\*\*: ).*/g, (line, label) => {
              seen += 1;
              return seen === at ? label + each : line;
            });
          }
          const once = syncPlan(text, 'plan.md').text;
          expect(syncPlan(once, 'plan.md').text).toBe(once);
        },
      ),
      { numRuns: runs(150) },
    );
  });
});
