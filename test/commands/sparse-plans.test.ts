import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { commitAll } from '../files/git-repository.ts';
import { play } from './play.ts';
import { asOf, makeFolder, shopFolder } from './shop-folder.ts';

const noStart = `# Implementation Plan: Odd

**Status**: Planning

## Implementation Breakdown

### Phase 1: Build

#### Task 1.1: Index

- **Acceptance Criteria**:
  - [ ] It is fast

#### Task 1.2:
`;

const out = async (folder: string, ...args: string[]) => (await play(folder, args)).out;
const json = async (folder: string, ...args: string[]) =>
  JSON.parse(await out(folder, ...args, '--json', ...asOf));

describe('a plan without a start date', async () => {
  const folder = await makeFolder({ 'implementation-plan.md': noStart });

  it('is listed', async () => {
    expect(await out(folder, 'show')).toBe(
      'Odd\n\nPhase 1 Build\n  1.1  Index        Not Started\n  1.2  [Task Name]  Not Started\n',
    );
  });

  it('has tasks that are told without dates', async () => {
    expect(await out(folder, 'show', '1.1')).toBe(
      '1.1 Index\nPhase 1 Build · Not Started · nobody\n\nEstimate  none\n\n' +
        'Acceptance criteria 0 of 1\n  [ ] It is fast\n\nimplementation-plan.md:9\n',
    );
    expect(await json(folder, 'show', 'phase', '1')).toMatchObject({
      error: { code: 'IMP015' },
      phase: { number: 1, name: 'Build' },
      position: { line: 7, endLine: 14 },
      tasks: [
        { id: '1.1', name: 'Index', status: 'Not Started' },
        { id: '1.2', status: 'Not Started' },
      ],
    });
  });

  it('has no finish to promise', async () => {
    const { code, out, err } = await play(folder, ['set', 'plan', '--retarget']);
    expect([code, out]).toEqual([0, 'Everything is up to date.\n']);
    expect(err).toContain('warning IMP015 The plan has no start date');
  });

  it('is refused for what a start does not mend, and for that alone', async () => {
    const copy = await makeFolder({ 'plan.md': `${noStart}\n**Task 1.1**: Again\n` });
    for (const args of [
      ['adopt', 'plan.md', '--yes'],
      ['set', 'plan', '--plan', 'plan.md'],
    ]) {
      const { code, err } = await play(copy, [...args, '--start', '2026-03-02']);
      expect(code).toBe(1);
      expect(err).toContain('plan.md:16:8 error IMP014 Two tasks have the number 1.1');
      expect(err).not.toContain('IMP015');
    }
  });

  it('is adopted with what is not understood of it told', async () => {
    const copy = await makeFolder({ 'plan.md': `${noStart}\n**Task one**: Refunds\n` });
    const { err } = await play(copy, ['adopt', 'plan.md', '--start', '2026-03-02', '--dry-run']);
    expect(err).toContain('Not understood:\nplan.md:16:');
  });

  it('is adopted with one', async () => {
    const args = ['adopt', 'implementation-plan.md', '--start', '2026-03-02'];
    const { err } = await play(folder, [...args, '--dry-run']);
    expect(err).toContain(
      'Understood: 1 phase, 2 tasks, 0 with an estimate, no start date\n\nOdd\n',
    );
    const refused = await play(folder, args);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('nobody is there to consent, so nothing was written');
  });
});

describe('a shop with a phase without tasks, and milestones without dependencies', async () => {
  const shop = await shopFolder();
  await play(shop, ['add', 'phase', '--yes']);
  await play(shop, ['add', 'milestone', 'Fair', '--date', '2026-03-01']);
  await play(shop, ['add', 'milestone', 'Some day']);

  it('shows them without dates of their own', async () => {
    const text = await out(shop, 'show', ...asOf);
    expect(text).toMatch(/^ {2}Phase 3 +░+ +0 % +0\/0 +no tasks$/m);
    expect(text).toMatch(/^ {2}◇ {2}Fair +1 Mar {2}past$/m);
    expect(text).toMatch(/^ {2}Phase 3 +·/m);
    expect(text).not.toContain('Some day');
  });

  it('tells of the phase what little there is', async () => {
    const text = await out(shop, 'show', 'phase', '3', ...asOf);
    expect(text).toMatch(/^Phase 3\n\nProgress +░+ +0 %, 0 % planned · 0 of 0 tasks completed\n/);
    expect(text).not.toContain('Planned');
    const phase = await json(shop, 'show', 'phase', '3');
    expect(phase).toMatchObject({ phase: { number: 3 }, deliverables: [], tasks: [] });
    expect(phase).not.toHaveProperty('planned');
    expect(phase).not.toHaveProperty('forecast');
  });

  it('tells of the milestones what little there is', async () => {
    expect(await out(shop, 'show', 'Fair', ...asOf)).toBe('Fair\n\nPlanned   Sun 1 March 2026\n');
    expect(await out(shop, 'show', 'Some day', ...asOf)).toBe('Some day\n');
    expect(await json(shop, 'show', 'Some day')).toEqual({
      asOf: '2026-03-04',
      milestone: { name: 'Some day' },
    });
  });
});

describe('facts of a plan', () => {
  it('name the year of a target that is in another one', async () => {
    const shop = await shopFolder();
    await play(shop, ['set', 'plan', '--target', '2027-03-01']);
    expect(await out(shop, 'show', ...asOf)).toContain('before the target Mon 1 March 2027\n');
  });

  it('name three late tasks, and count the others', async () => {
    const folder = await makeFolder();
    const one = ['--phases', '1', '--tasks', '5', '--estimate', '1d'];
    await play(folder, ['new', '.', '--yes', ...one, '--start', '2026-03-02', '--quiet']);
    for (const id of ['1.2', '1.3', '1.4', '1.5']) {
      await play(folder, ['set', id, '--dependencies', 'none']);
    }
    const text = await out(folder, 'show', '--as-of', '2026-03-05');
    expect(text.match(/because .* is 3 days late/g)).toHaveLength(3);
    expect(text).toContain('… and 2 more late tasks\n');
  });

  it('say that a task was completed, though not when, and where slack is', async () => {
    const shop = await shopFolder();
    await play(shop, ['set', '1.1', '--actual-finish', '']);
    expect(await out(shop, 'show', '1.1', ...asOf)).toMatch(/^State +completed$/m);
    expect(await out(shop, 'show', '2.1', ...asOf)).toMatch(
      /^Slack +2 days, until 9 Mar; 2 days before another task moves$/m,
    );
  });
});

it('what is wide is cut to a narrow terminal without letters that are wider', async () => {
  const folder = await makeFolder();
  const args = ['new', '.', '--yes', '--phases', '1', '--title', '設計'.repeat(30), '--quiet'];
  await play(folder, [...args, '--start', '2026-03-02']);
  const text = await out(folder, 'show', '--ascii', '--width', '40', '--as-of', '2026-03-02');
  expect(text.split('\n')[0]).toBe(`${'設計'.repeat(9)}...`);
});

it('charts that follow are counted', async () => {
  const folder = await makeFolder();
  const large = ['--phases', '4', '--tasks', '15', '--estimate', '1d', '--start', '2026-03-02'];
  await play(folder, ['new', '.', '--yes', '--quiet', ...large]);
  expect(await out(folder, 'set', '1.1', '--estimate', '3d')).toMatch(/^ +5 charts$/m);
});

it('one chart that becomes several is told with the reason', async () => {
  const folder = await makeFolder();
  const full = ['--phases', '3', '--tasks', '10', '--estimate', '1d', '--start', '2026-03-02'];
  await play(folder, ['new', '.', '--yes', '--quiet', ...full]);
  const added = await out(folder, 'add', 'task', '3', 'Last');
  expect(added).toMatch(/^ +4 charts: over 30 tasks, each phase has its own$/m);
  expect(await out(folder, 'add', 'task', '3', 'More')).toMatch(/^ +2 charts$/m);
});

it('charts of phases that are gone, or that show something else, are told with their phases', async () => {
  const folder = await makeFolder();
  const large = ['--phases', '4', '--tasks', '15', '--estimate', '1d', '--start', '2026-03-02'];
  await play(folder, ['new', '.', '--yes', '--quiet', ...large]);
  const path = join(folder, 'implementation-plan.md');
  const text = await readFile(path, 'utf8');
  const [one = '', two = ''] = text.match(/```mermaid[\s\S]*?```\n/g) ?? [];
  await writeFile(path, text.replace(one, '').replace(two, two.replace(/^.*t2_1,.*\n/m, '')));
  const told = await out(folder, 'check', '--no-color', '--as-of', '2026-03-02');
  expect(told).toContain('IMP082 The chart of phase 1 is missing\n');
  expect(told).toContain('IMP082 The chart of phase 2 does not show what the plan says\n');
});

it('a plan with a conflict that can be settled is shown as sync would leave it', async () => {
  const shop = await shopFolder();
  const path = join(shop, 'implementation-plan.md');
  const before = await readFile(path, 'utf8');
  const row = /^\| Ready .*$/m.exec(before)?.[0] ?? '';
  const other = row.replace('2026-03-09', '2026-03-10');
  const conflict = `<<<<<<< ours\n${row}\n=======\n${other}\n>>>>>>> theirs`;
  await writeFile(path, before.replace(row, conflict));
  expect(await out(shop, 'show', 'M1', ...asOf)).toContain('Planned   Mon 9 March 2026\n');
  const { position } = await json(shop, 'show', 'phase', '1');
  expect(position.file).toBe('implementation-plan.md');
});

it('a report is not compared with a version of the plan that cannot be read', async () => {
  const shop = await shopFolder();
  const path = join(shop, 'implementation-plan.md');
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('**Start Date**: 2026-03-02', '**Start Date**: 2026-02-30'));
  commitAll(shop, '2026-02-27T10:00:00Z');
  await writeFile(path, text);
  const args = ['report', 'daily', '--since', '2026-03-02', ...asOf];
  const { code, err } = await play(shop, args);
  expect(code).toBe(0);
  expect(err).toContain('warning IMP102 The plan as it was in git cannot be read');
});

it('the shell is told of tasks with their status, with and without a name', async () => {
  const shop = await shopFolder();
  const log = vi.spyOn(console, 'log').mockReturnValue(undefined);
  await play(shop, ['complete', '--', 'show', '']);
  const told = log.mock.calls.map(([line]) => line);
  log.mockRestore();
  expect(told).toContain('1.1\tIndex, Completed');
  expect(told).toContain('1.3\tNot Started');
});

describe('what cannot be', () => {
  it.each([
    [['set', '1.2', '--estimate', '900000d'], 1, /IMP018 Task 1\.2 ends after 2200-12-31/],
    [['set', 'phase', '1', '--status', 'completed'], 2, /IMP050 a phase has no --status/],
    [['report', 'daily', '--since', '2026-03-05', ...asOf], 2, /--since 2026-03-05 is after/],
  ])('%j is refused, and nothing is written', async (args, code, expected) => {
    const shop = await shopFolder();
    const before = await out(shop, 'show', '--json', ...asOf);
    const played = await play(shop, args);
    expect(played.code).toBe(code);
    expect(played.err).toMatch(expected);
    expect(await out(shop, 'show', '--json', ...asOf)).toBe(before);
  });
});

describe('without a word', () => {
  it('sync --check --quiet says by its exit code alone that nothing is stale', async () => {
    const shop = await shopFolder();
    expect(await play(shop, ['sync', '--check', '--quiet'])).toEqual({ code: 0, out: '', err: '' });
    const told = await play(shop, ['sync', '--check']);
    expect(told).toEqual({ code: 0, out: 'Everything is up to date.\n', err: '' });
  });

  it('a task is added with its criteria alone, and a status is cleared', async () => {
    const shop = await shopFolder();
    const criteria = ['--criterion', 'It is fast', '--criterion', '[x] It is small'];
    await play(shop, ['add', 'task', '2', ...criteria]);
    expect((await json(shop, 'show', '2.2')).criteria).toEqual([
      { done: false, text: 'It is fast' },
      { done: true, text: 'It is small' },
    ]);
    await play(shop, ['set', '2.1', '--status', '', ...asOf]);
    expect((await json(shop, 'show', '2.1')).task.status).toBe('Not Started');
  });
});

it('next of a plan whose tasks are all of somebody else says so', async () => {
  const shop = await shopFolder();
  expect(await out(shop, 'next', '--assignee', 'nobody else', ...asOf)).toBe(
    'Nothing can start now for nobody else\n  no open tasks\n',
  );
});

it('nothing said at all makes a plan to fill in', async () => {
  const { code, out } = await play(await makeFolder(), []);
  expect(code).toBe(0);
  expect(out).toContain('✔ Made implementation-plan (15 files)\n');
});

it('a new plan without tasks has no dates, and no target', async () => {
  const folder = await makeFolder({
    'plan.yaml': 'title: Shop\nphases: [{ name: Build, tasks: [] }]\n',
  });
  const { code, out } = await play(folder, ['new', '.', '--from', 'plan.yaml', '--yes', ...asOf]);
  expect(code).toBe(0);
  expect(out).toContain('add task 1 "Its name"');
  expect(out).not.toContain('Finish');
});

describe('a plan without a line for its status', () => {
  it.each([
    ['- [ ] 1.1 One\n- [ ] 1.2 Two\n', 'Planning'],
    ['- [x] 1.1 One\n- [ ] 1.2 Two\n', 'In Progress'],
    ['- [x] 1.1 One\n- [x] 1.2 Two\n', 'Completed'],
  ])('is as far as its tasks are: %j', async (tasks, status) => {
    const text = `# P\n\n**Start Date**: 2026-03-02\n\n## Phase 1: A\n\n${tasks}`;
    const folder = await makeFolder({ 'implementation-plan.md': text });
    expect(await out(folder, 'show', ...asOf)).toMatch(new RegExp(`^P\\n${status} · as of `));
    expect(await out(folder, 'sync', '--check')).toBe('Everything is up to date.\n');
  });
});

describe('what got its first number', () => {
  it('is told', async () => {
    const text = '# P\n\n**Start Date**: 2026-03-02\n\n## Phase: A\n\n- [ ] One\n- [ ] Two\n';
    const folder = await makeFolder({ 'implementation-plan.md': text });
    const numbered = ['phase 1', '1.1', '1.2'];
    const changes = async (...args: string[]) =>
      JSON.parse(await out(folder, 'sync', '--json', ...args)).changes;
    expect(await changes('--dry-run')).toMatchObject({ numbered });
    expect(await out(folder, 'sync')).toContain('  Numbered phase 1, 1.1 and 1.2\n');
    expect(await changes()).not.toHaveProperty('numbered');
  });

  it('is told of lists that are tasks', async () => {
    const text = '# P\n\n**Start Date**: 2026-03-02\n\n## Phase 1: A\n\n- One\n- Two\n';
    const folder = await makeFolder({ 'implementation-plan.md': text });
    const adopt = ['adopt', 'implementation-plan.md', '--lists', '--yes'];
    expect(await out(folder, ...adopt)).toContain('  Numbered 1.1 and 1.2\n');
  });
});

describe('tasks that are below no phase', () => {
  it.each([['next'], ['report', 'weekly'], ['show']])('are told of by %s', async (...args) => {
    const folder = await makeFolder({ 'implementation-plan.md': '# P\n\n## Task 1: One\n' });
    const { err } = await play(folder, [...args, ...asOf]);
    expect(err).toContain('implementation-plan.md:3:4 warning IMP062 Tasks begin here');
    expect(err).toContain('put a heading such as `# Phase 1: Name` above them, or');
  });
});
