import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, plainEnvironment, readTree, run } from './run-command.ts';

const outline = `# Shop
start: 2026-03-02
author: Ada
## Foundation
- Set up CI (2d) @alice
  - Every push is tested
  - Main is protected
- Database schema (3d) @bob after 1.1
## Payment
- Provider adapter (1w) @alice after 1.2
- Refunds (2d) @bob after 2.1
`;

async function newPlan(): Promise<string> {
  const folder = emptyFolder();
  const args = ['--from', '-', '--milestones', '--as-of', '2026-02-27', '--target', '2026-06-01'];
  expect(await run(folder, args, { input: outline })).toMatchObject({ code: 0, err: '' });
  return join(folder, 'shop');
}

function planIn(folder: string): string {
  return readFileSync(join(folder, 'implementation-plan.md'), 'utf8');
}

/** The rows of the Status Log but for the first, without padding. */
function logIn(folder: string): string[] {
  const text = planIn(folder);
  const rows = text.slice(text.indexOf('## Status Log')).match(/^\| \d.*$/gm) ?? [];
  return rows.slice(1).map((row) => row.replace(/ +\|/g, ' |'));
}

/** Runs a command that is right. */
async function step(folder: string, asOf: string, ...args: string[]) {
  const result = await run(folder, [...args, '--as-of', asOf]);
  expect(result).toMatchObject({ code: 0 });
  return result;
}

describe('start, done, block', () => {
  it('take a plan through its life, and everything follows', async () => {
    const folder = await newPlan();
    await step(folder, '2026-03-03', 'start', '1.1');
    expect(planIn(folder)).toContain('**Status**: In Progress\n**Related');
    await step(
      folder,
      '2026-03-05',
      'done',
      '1.1',
      '--check-off',
      'all',
      '--note',
      'late by a day',
    );
    // 1.2 follows from the day after; 3 working days from Friday end on Tuesday.
    expect(planIn(folder)).toContain('1.2 Database schema :crit, t1_2, 2026-03-06, 2026-03-11');
    await step(folder, '2026-03-06', 'start', '1.2');
    await step(folder, '2026-03-09', 'block', '1.2', 'no', 'test', 'account');
    await step(folder, '2026-03-10', 'start', '1.2');
    await step(folder, '2026-03-12', 'done', '1.2', '--on', 'yesterday');
    await step(folder, '2026-03-20', 'done', '2.1-2.2', '--on', '2026-03-19');
    const phase = readTree(folder)['phases/01-foundation/README.md'];
    expect(phase).toMatch(/Set up CI .*2026-03-03 \| 2026-03-05 \| Completed/);
    expect(planIn(folder)).toContain('**Status**: Completed\n**Related');
    expect(logIn(folder)).toEqual([
      '| 2026-03-03 | In Progress | Task 1.1 started; Phase 1 started |',
      '| 2026-03-05 | Completed | Task 1.1 completed; late by a day |',
      '| 2026-03-06 | In Progress | Task 1.2 started |',
      '| 2026-03-09 | Blocked | Task 1.2 blocked: no test account |',
      '| 2026-03-10 | In Progress | Task 1.2 resumed |',
      '| 2026-03-11 | Completed | Task 1.2 completed; Phase 1 completed |',
      '| 2026-03-19 | Completed | Task 2.1 completed; Phase 2 started |',
      '| 2026-03-19 | Completed | Task 2.2 completed; Phase 2 completed |',
    ]);
    expect(await run(folder, ['sync', '--check'])).toMatchObject({ code: 0 });
  });

  it('tell what is open, and complete all the same', async () => {
    const folder = await newPlan();
    const { out, err } = await step(folder, '2026-03-04', 'done', '1.1');
    expect(out).toContain('✔ Completed task 1.1');
    expect(err).toContain('IMP071');
    expect(err).toContain('"Every push is tested", "Main is protected"');
    const soon = await step(folder, '2026-03-04', 'start', '2.1', '--json');
    expect(soon.err).toBe('');
    const { problems, changes } = JSON.parse(soon.out);
    expect(problems.map(({ code }: { code: string }) => code)).toEqual(['IMP072']);
    expect(changes.subjects).toEqual(['task 2.1']);
  });

  it('change nothing the second time, and say so', async () => {
    const folder = await newPlan();
    await step(folder, '2026-03-04', 'start', '1.1');
    const before = readTree(folder);
    const again = await step(folder, '2026-03-05', 'start', '1.1');
    expect(again).toMatchObject({ out: 'Task 1.1 is In Progress already\n', err: '' });
    expect(readTree(folder)).toEqual(before);
    await step(folder, '2026-03-05', 'done', '1.1', '--dry-run');
    expect(readTree(folder)).toEqual(before);
    const quiet = await step(folder, '2026-03-05', 'done', '1.1', '--check-off', 'all', '-q');
    expect(quiet).toMatchObject({ out: '', err: '' });
  });

  it.each([
    [['done', '1.1', '--on', '2026-03-05'], 1, 'IMP073'],
    [['done', '1.9'], 1, 'IMP011'],
    [['done', '1.1', '1.2', '--check-off', '1'], 2, 'IMP050'],
    [['done', '1.1', '--on', 'someday'], 2, 'IMP050'],
    [['start'], 2, 'IMP050'],
    [['set', '1.1', '--note', 'x'], 2, 'IMP050'],
    [['set', 'phase 1', '--on', '2026-03-02'], 2, 'IMP050'],
  ])('refuse %j', async (args, code, problem) => {
    const folder = await newPlan();
    const before = readTree(folder);
    const result = await run(folder, [...args, '--as-of', '2026-03-04']);
    expect(result).toMatchObject({ code, out: '' });
    expect(result.err).toContain(problem);
    expect(readTree(folder)).toEqual(before);
  });

  it('keep to a checklist that somebody wrote', async () => {
    const folder = emptyFolder();
    const text =
      '# To do\n\n**Start Date**: 2026-03-02\n\n## Phase 1: A\n\n- [ ] T001 One\n- [ ] T002 Two\n';
    writeFileSync(join(folder, 'implementation-plan.md'), text);
    const result = await step(folder, '2026-03-04', 'done', 'T001');
    expect(planIn(folder)).toBe(text.replace('[ ] T001', '[x] T001'));
    expect(result.out).toContain('Task T001 has no place for its Actual Finish');
  });
});

describe('two branches', () => {
  function git(folder: string, ...args: string[]): string {
    const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
    return execFileSync('git', [...identity, ...args], {
      cwd: folder,
      env: plainEnvironment(),
      encoding: 'utf8',
    });
  }

  it('that both make progress are merged by git and a sync', async () => {
    const folder = await newPlan();
    git(folder, 'init', '-q', '-b', 'main', '.');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'plan');
    git(folder, 'checkout', '-qb', 'ada');
    await step(folder, '2026-03-03', 'start', '1.1');
    await step(folder, '2026-03-05', 'done', '1.1');
    git(folder, 'commit', '-qam', 'CI');
    git(folder, 'checkout', '-q', 'main');
    git(folder, 'checkout', '-qb', 'bo');
    await step(folder, '2026-03-04', 'block', '1.2', 'no account');
    await step(folder, '2026-03-09', 'start', '2.1');
    git(folder, 'commit', '-qam', 'payment');
    expect(() => git(folder, 'merge', 'ada')).toThrow();
    expect(planIn(folder)).toContain('<<<<<<<');

    expect(await run(folder, ['sync'])).toMatchObject({ code: 0 });
    for (const text of Object.values(readTree(join(folder, 'phases'))).concat(planIn(folder))) {
      expect(text).not.toMatch(/^[<=>|]{7}/m);
    }
    expect(logIn(folder)).toEqual([
      '| 2026-03-03 | In Progress | Task 1.1 started; Phase 1 started |',
      '| 2026-03-04 | Blocked | Task 1.2 blocked: no account |',
      '| 2026-03-05 | Completed | Task 1.1 completed |',
      '| 2026-03-09 | In Progress | Task 2.1 started; Phase 2 started |',
    ]);
    const text = planIn(folder);
    expect(text).toContain('- **Actual Finish**: 2026-03-05\n');
    expect(text).toContain('1.1 Set up CI :done, t1_1, 2026-03-03, 2026-03-06');
    expect(text).toContain('t2_1, 2026-03-09, 2026-03-14');
    expect(await run(folder, ['sync', '--check'])).toMatchObject({ code: 0 });
  });
});
