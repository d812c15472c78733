import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTree } from '../files/disk.ts';
import { play } from './play.ts';
import { asOf, makeFolder, shopFolder } from './shop-folder.ts';

const shop = await shopFolder();
const before = readTree(shop);

describe('--dry-run', () => {
  it.each([
    ['set 1.2 --name Finder', ['-**Task 1.2**: Search\n+**Task 1.2**: Finder\n']],
    [
      'add task 2 Watch',
      ['+**Task 2.2**: Watch\n', '--- /dev/null\n+++ b/phases/02-launch/2.2-watch.md\n'],
    ],
    [
      'remove phase 2 --force --delete-folders',
      ['-### Phase 2: Launch', 'remove phases/02-launch'],
    ],
    ['remove 1.2 --force --renumber', ['rename from phases/01-build/1.3-task.md\nrename to ']],
    [
      'sync --level',
      ['+**Scheduling**: Level by assignee\n', 'Nothing was written: 1 file would be'],
    ],
  ])('shows what `%s` would do to every file, and does nothing', async (line, texts) => {
    const { code, out, err } = await play(shop, [...line.split(' '), '--dry-run', '--yes']);
    expect(code, err).toBe(0);
    for (const text of texts) expect(out + err).toContain(text);
    expect(err).toMatch(/Nothing was written: \d+ files? would be\./);
    expect(readTree(shop)).toEqual(before);
  });

  it('says that all is up to date', async () => {
    const { code, err, out } = await play(shop, ['sync', '--dry-run']);
    expect({ code, text: out + err }).toEqual({ code: 0, text: 'Everything is up to date.\n' });
  });

  it('gives what an edit changes as JSON, not the plan', async () => {
    const { out } = await play(shop, ['set', '1.2', '--name', 'Finder', '--dry-run', '--json']);
    expect(JSON.parse(out)).toEqual({
      changes: {
        subjects: ['task 1.2'],
        computed: [{ what: 'chart' }],
        moved: { tasks: [], finishBefore: '2026-03-11', finishAfter: '2026-03-11' },
      },
      problems: [],
      files: ['implementation-plan.md', 'phases/01-build/README.md'],
    });
    expect(readTree(shop)).toEqual(before);
  });

  it('tells what adopt would understand, and asks for what it lacks', async () => {
    const folder = await makeFolder({ 'notes.md': '# Plan\n\n## Phase 1: Soon\n\nNothing yet\n' });
    const { code, err } = await play(folder, ['adopt', 'notes.md', '--dry-run']);
    expect(code).toBe(1);
    expect(err).toContain('Understood: 1 phase, 0 tasks, 0 with an estimate, no start date\n');
    expect(err).toContain('create-impl-plan adopt notes.md --start "next monday"');
  });

  it('adopts nothing that has no phases', async () => {
    const text = '# Notes\n\n## Ideas\n\n- Call Ada\n';
    const folder = await makeFolder({ 'notes.md': text });
    const args = ['adopt', 'notes.md', '--start', '2026-03-02', '--yes'];
    const { code, err } = await play(folder, args);
    expect(code).toBe(1);
    expect(err).toContain(
      'error IMP044 notes.md is no plan: nothing in it is read as a phase\n  hint: put a heading such as `## Phase 1: Build`',
    );
    expect(readTree(folder)).toEqual({ 'notes.md': text });
  });

  it('puts a heading above tasks that are below no phase where it is told to', async () => {
    const text = '# Login\n\n### Task 1: Model\n\n- [ ] **Step 1: Test**\n\n### Task 2: View\n';
    const folder = await makeFolder({ 'notes.md': text });
    const args = ['adopt', 'notes.md', '--start', '2026-03-02', '--dry-run'];
    const left = await play(folder, args);
    const command = 'create-impl-plan adopt notes.md --phase "Implementation"';
    expect(left.code).toBe(1);
    expect(left.err).toContain(`or have it put there: \`${command}\`\n`);
    expect(left.err).toContain(`hint: say what the tasks are part of: ${command}\n`);
    const taken = await play(folder, [...args, '--phase', 'Build it']);
    expect(taken.code).toBe(0);
    expect(taken.err).toContain('1 phase, 2 tasks');
    expect(taken.err).not.toContain('IMP062');
    expect(taken.out).toContain('+## Phase 1: Build it\n+\n ### Task 1: Model\n');
    for (const name of [' ', '\u0000']) {
      const refused = await play(folder, [...args, '--phase', name]);
      expect(refused).toMatchObject({ code: 2, out: '' });
      expect(refused.err).toContain('error IMP050 --phase needs a name\n');
    }
  });

  it.each([
    ['## Phase 1: A\n\n- [ ] One\n', 'leave it out: the plan has phases'],
    ['Words.\n', 'put a heading such as `## Phase 1: Build` above the tasks'],
  ])('puts no heading where none is missing: %j', async (text, hint) => {
    const folder = await makeFolder({ 'notes.md': text });
    const { code, err } = await play(folder, ['adopt', 'notes.md', '--phase', 'Build', '--yes']);
    expect(code).toBe(2);
    expect(err).toContain(
      `error IMP050 --phase is for tasks that are below no phase, and notes.md has none of these\n  hint: ${hint}\n`,
    );
    expect(readTree(folder)).toEqual({ 'notes.md': text });
  });

  it('takes lists for tasks where it is told to', async () => {
    const folder = await makeFolder({ 'notes.md': '# Plan\n\n## Phase 1: A\n\n- One\n- Two\n' });
    const args = ['adopt', 'notes.md', '--start', '2026-03-02', '--dry-run'];
    const left = await play(folder, args);
    expect(left.err).toContain('1 phase, 0 tasks');
    expect(left.err).toContain('`create-impl-plan adopt --lists` takes all such lists for tasks');
    const refused = await play(folder, [...args, '--no-lists']);
    expect(refused.out).toBe(left.out);
    const taken = await play(folder, [...args, '--lists']);
    expect(taken.err).toContain('1 phase, 2 tasks');
    expect(taken.err).not.toContain('IMP062');
    expect(taken.out).toContain('+- **Task 1.1**: One\n+- **Task 1.2**: Two\n');
  });

  it('takes the status along where a sign stands before an item', async () => {
    const text = '# Plan\n\n## Phase 1: A\n\n1. ✅ One\n2. ⬜ Two\n3. Three\n';
    const folder = await makeFolder({ 'notes.md': text });
    const args = ['adopt', 'notes.md', '--start', '2026-03-02', '--dry-run', '--lists'];
    const { out, err } = await play(folder, args);
    expect(err).toMatch(/1\.1 {2}One {4}Completed\n {2}1\.2 {2}Two {4}Not Started/);
    expect(out).toContain(
      '+1. ✅ **Task 1.1**: One\n+2. ⬜ **Task 1.2**: Two\n+3. **Task 1.3**: Three\n',
    );
  });

  it('tells a warning once, although an error stops it', async () => {
    const text =
      '# Plan\n\n## Phase 1: A (Week 1)\n\n- [ ] 1.1 One\n\n## Phase 1: B\n\n- [ ] 1.2 Two\n';
    const folder = await makeFolder({ 'notes.md': text });
    const args = ['adopt', 'notes.md', '--start', '2026-03-02', '--dry-run'];
    const told = await play(folder, args);
    expect(told.err.match(/IMP065/g)).toHaveLength(1);
    expect(told.err).toContain('error IMP014 Two phases have the number 1');
    const quiet = await play(folder, [...args, '--quiet']);
    expect(quiet.err.match(/IMP065/g)).toHaveLength(1);
  });

  it('counts no estimate that is no duration', async () => {
    const tasks = '- [ ] One (2d) @ann\n- [ ] Two\n  - Estimate: soon\n';
    const folder = await makeFolder({ 'notes.md': `# Plan\n\n## Phase 1: A\n\n${tasks}` });
    const { err } = await play(folder, ['adopt', 'notes.md', '--dry-run', '--start', '2026-03-02']);
    expect(err).toContain('Understood: 1 phase, 2 tasks, 1 with an estimate, no start date\n');
    expect(err).toMatch(/^ {2}1\.1 {2}One {2}2d {4}ann {2}Not Started$/m);
    expect(err).toMatch(/^ {2}1\.2 {2}Two {2}soon {2} {3} {2}Not Started$/m);
  });
});

describe('what is odd in how a plan is written', () => {
  it('is told by sync and by the edit that brings it, not by those after it', async () => {
    const text =
      '# Plan\n\n**Start Date**: 2026-03-02\n\n## Phase 1: A (Week 1)\n\n- [ ] 1.1 One\n';
    const folder = await makeFolder({ 'implementation-plan.md': text });
    expect((await play(folder, ['sync'])).err).toContain('warning IMP065 `Week 1`');
    expect(await play(folder, ['set', '1.1', '--name', 'First'])).toMatchObject({ err: '' });
    const brought = await play(folder, ['set', 'phase', '1', '--name', 'B (Week 2)']);
    expect(brought.err.match(/warning IMP065 .*/g)).toEqual([
      'warning IMP065 `Week 2` is a window of time, no duration; it stays part of the name',
    ]);
  });
});

describe('sync', () => {
  it('makes the folders of what it numbers, and none again that a person removed', async () => {
    const folder = await shopFolder();
    const file = join(folder, 'implementation-plan.md');
    const text = await readFile(file, 'utf8');
    const added = '**Task**: Watch\n\n### Phase: Harden\n\n#### Tasks\n\n**Task**: Pen test\n';
    await writeFile(file, text.replace(/^(?=#### Phase 2 Deliverables)/m, `${added}\n`));
    await rm(join(folder, 'phases/01-build'), { recursive: true });
    const { code, out, err } = await play(folder, ['sync']);
    expect(code, err).toBe(0);
    expect(out + err).toContain('phases/01-build is missing');
    const made = Object.keys(readTree(folder)).filter((path) => path.startsWith('phases/'));
    expect(made).toEqual([
      'phases/02-launch',
      'phases/02-launch/2.1-ship.md',
      'phases/02-launch/2.2-watch.md',
      'phases/02-launch/README.md',
      'phases/03-harden',
      'phases/03-harden/3.1-pen-test.md',
      'phases/03-harden/README.md',
    ]);
    expect(readTree(folder)['phases/02-launch/README.md']).toContain('[2.2](2.2-watch.md)');
  });
});

describe('an edit', () => {
  it.each([
    ['move 1.3 --before 1.2 --renumber', '1.3 → 1.2'],
    ['remove 1.3 --renumber', 'Removed task 1.3'],
    ['set M1 --description Everything', 'Changed milestone Ready'],
    ['set 1.1 --uncheck 1', 'Changed task 1.1'],
    ['add phase Harden --tasks 2 --goal Holds', 'Added phase 3'],
    ['set plan --holidays 2026-03-09 --retarget', '2026-03-12, the target'],
    ['sync --no-level', 'Everything is up to date.'],
  ])('`%s` says what it did', async (line, text) => {
    const { code, out, err } = await play(await shopFolder(), [...line.split(' ')]);
    expect(code, err).toBe(0);
    expect(out + err).toContain(text);
  });
});

describe('new', () => {
  it('folds a long list of folders, and quotes a path for the shell', async () => {
    const many = ['--phases', '12', '--tasks', '1', '--as-of', '2026-02-27'];
    const { out } = await play(await makeFolder(), ['new', "Ada's plan", '--yes', ...many]);
    expect(out).toContain("✔ Made Ada's plan (27 files)");
    expect(out).toContain('  phases/10-phase-10/ (2 files)\n  … and 4 folders more\n');
    expect(out).toContain("vi} 'Ada'\\''s plan/implementation-plan.md'\n");
  });

  it('takes the calendar, the levelling and no milestones from flags', async () => {
    const folder = await makeFolder();
    const flags =
      '--workdays Mon-Thu --holidays 2026-03-02 --hours-per-day 6 --level --no-milestones';
    const args = ['new', '.', '--yes', ...flags.split(' '), '--start', '2026-03-02', ...asOf];
    const { code, err } = await play(folder, [...args, '--date', '2026-02-27', '--quiet']);
    expect(code, err).toBe(0);
    const plan = readTree(folder)['implementation-plan.md'];
    for (const line of [
      '**Date**: 2026-02-27',
      '**Working Days**: Mon-Thu',
      '**Holidays**: 2026-03-02',
      '**Hours per Day**: 6',
      '**Scheduling**: Level by assignee',
    ]) {
      expect(plan).toContain(`${line}\n`);
    }
    expect(plan).not.toContain('milestone, m1');
  });

  it('gives the plan as JSON, and writes nothing in a dry run', async () => {
    const folder = await makeFolder();
    const args = ['new', 'shop', '--yes', '--title', 'Shop', '--json', '--dry-run', ...asOf];
    const { out } = await play(folder, args);
    expect(JSON.parse(out)).toMatchObject({ plan: { title: 'Shop' } });
    expect(readTree(folder)).toEqual({});
  });
});
