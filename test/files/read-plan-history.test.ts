import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readPlanHistory } from '../../src/files/read-plan-history.ts';
import { commitAll, git } from './git-repository.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'create-impl-plan-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function historyOf(directory: string, before: string, name = 'plan.md') {
  return readPlanHistory({ file: `shown/${name}`, directory, name }, before);
}

describe('the history of a plan', () => {
  it('is its last version of the days before, by the day where the commit was made', async () => {
    const folder = newFolder();
    const write = (text: string, when: string) => {
      writeFileSync(join(folder, 'plan.md'), text);
      return commitAll(folder, when);
    };
    const first = write('one', '2026-03-02T10:00:00 +0000');
    const second = write('two', '2026-03-04T23:30:00 -0800');
    write('three', '2026-03-05T00:30:00 +0900');
    // Not of the plan.
    writeFileSync(join(folder, 'other.md'), '');
    commitAll(folder, '2026-03-05T12:00:00 +0000');
    const of = async (before: string) => (await historyOf(folder, before)).committed;
    expect(await of('2026-03-05')).toEqual({ commit: second, date: '2026-03-04', text: 'two' });
    expect(await of('2026-03-04')).toEqual({ commit: first, date: '2026-03-02', text: 'one' });
    expect(await of('2026-03-06')).toMatchObject({ date: '2026-03-05', text: 'three' });
    expect(await historyOf(folder, '2026-03-02')).toEqual({ problems: [] });
  });

  it('is found below the root, under any name, in the repository of a hook', async () => {
    const folder = newFolder();
    const below = join(folder, 'docs and plans');
    mkdirSync(below);
    for (const name of [':(glob)*.md', '-n.md', 'plän "x".md']) {
      writeFileSync(join(below, name), name);
    }
    commitAll(folder, '2026-03-02T10:00:00Z');
    process.env.GIT_DIR = '.git';
    onTestFinished(() => {
      delete process.env.GIT_DIR;
    });
    for (const name of [':(glob)*.md', '-n.md', 'plän "x".md']) {
      const { committed } = await historyOf(below, '2026-03-03', name);
      expect(committed).toMatchObject({ date: '2026-03-02', text: name });
    }
  });

  it('is nothing, and no problem, without repository, without commits, and of an unknown file', async () => {
    const folder = newFolder();
    expect(await historyOf(folder, '2026-03-05')).toEqual({ problems: [] });
    git(folder, ['init', '--quiet']);
    expect(await historyOf(folder, '2026-03-05')).toEqual({ problems: [] });
    writeFileSync(join(folder, 'other.md'), '');
    commitAll(folder, '2026-03-02T10:00:00Z');
    writeFileSync(join(folder, 'plan.md'), '');
    expect(await historyOf(folder, '2026-03-05')).toEqual({ problems: [] });
  });

  it('is told to be cut where a clone is shallow', async () => {
    const folder = newFolder();
    for (const day of ['2026-03-02', '2026-03-04']) {
      writeFileSync(join(folder, 'plan.md'), day);
      commitAll(folder, `${day}T10:00:00Z`);
    }
    const clone = join(newFolder(), 'clone');
    git(folder, ['clone', '--quiet', '--depth', '1', `file://${folder}`, clone]);
    expect(await historyOf(clone, '2026-03-04')).toMatchObject({
      problems: [{ code: 'IMP101', severity: 'warning' }],
    });
    expect(await historyOf(clone, '2026-03-05')).toMatchObject({ problems: [] });
  });

  it('is told to be unreadable where it is no text or git fails', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'plan.md'), Buffer.from([0x23, 0x20, 0xff, 0xfe]));
    const commit = commitAll(folder, '2026-03-02T10:00:00Z');
    const [problem] = (await historyOf(folder, '2026-03-05')).problems;
    expect(problem).toMatchObject({ code: 'IMP102', severity: 'warning', position: { line: 1 } });
    expect(problem?.position?.file).toBe(`shown/plan.md (commit ${commit.slice(0, 7)})`);
    writeFileSync(join(folder, '.git/config'), '[broken');
    const { problems } = await historyOf(folder, '2026-03-05');
    expect(problems).toMatchObject([{ code: 'IMP103', severity: 'warning' }]);
    expect(problems[0]?.message).toContain('fatal: ');
  });
});
