import { describe, expect, it } from 'vitest';
import { play } from './play.ts';
import { asOf, makeFolder, shopFolder } from './shop-folder.ts';

const show = async (folder: string, ...args: string[]) => {
  const { code, out, err } = await play(folder, ['show', ...args, ...asOf]);
  expect(code, err).toBe(0);
  return out;
};

const shop = await shopFolder();

describe('show', () => {
  it('tells of a milestone what it is, when it is due and what it waits for', async () => {
    expect(await show(shop, 'M1')).toBe(
      'Ready\nAll stands\n\nPlanned   Mon 9 March 2026\nReached   not yet\nDepends   Phase 1\n',
    );
    expect(JSON.parse(await show(shop, 'M1', '--json'))).toEqual({
      asOf: '2026-03-04',
      milestone: { name: 'Ready', description: 'All stands', dependencies: ['Phase 1'] },
      planned: '2026-03-09',
      forecast: '2026-03-09',
      reached: false,
    });
  });

  it('says that a milestone is reached', async () => {
    const folder = await shopFolder();
    await play(folder, ['done', '1.2', '1.3', '--yes', ...asOf]);
    expect(await show(folder, 'M1')).toContain('Reached   yes\n');
  });

  it.each([
    ['1.1', 'State     completed 3 Mar\n'],
    [
      '1.1',
      'Acceptance criteria 1 of 2\n  [x] It is fast\n  [ ] It says what it is, in more words',
    ],
    ['1.1', 'a terminal of\n      eighty columns\n'],
    ['1.2', 'State     a lag until 9 Mar\n'],
    ['1.2', 'Phase 1 Build · Not Started · nobody\n'],
    ['1.3', '1.3 [Task Name]\n'],
    ['1.3', 'Estimate  none, counts as 1 day\n'],
    ['1.3', 'External  a copy of production\n'],
    ['2.1', 'State     under way\n'],
  ])('tells of task %s: %j', async (id, text) => {
    expect(await show(shop, id)).toContain(text);
  });

  it('tells why a task is blocked', async () => {
    const folder = await shopFolder();
    await play(folder, ['block', '1.2', 'no server', ...asOf]);
    expect(await show(folder, '1.2')).toContain('State     blocked: no server\n');
    expect(JSON.parse(await show(folder, '1.2', '--json'))).toMatchObject({
      task: { id: '1.2', name: 'Search' },
      blockedBecause: 'no server',
    });
    await play(folder, ['set', '1.3', '--status', 'blocked', ...asOf]);
    expect(await show(folder, '1.3')).toMatch(/State +blocked\n/);
  });

  it('gives a phase as JSON: its fields, its progress and its tasks', async () => {
    const phase = JSON.parse(await show(shop, 'phase', '1', '--json'));
    expect(phase).toMatchObject({
      phase: { number: 1, name: 'Build', goal: 'It stands' },
      position: { file: 'implementation-plan.md' },
      deliverables: [
        { done: true, text: 'Index' },
        { done: false, text: 'Search' },
      ],
      progress: { tasks: 3, completed: 1, overdue: 1, share: 0.5, plannedShare: 0.75 },
      planned: { start: '2026-03-02', end: '2026-03-09' },
      forecast: { start: '2026-03-02', end: '2026-03-09' },
    });
    expect(phase.tasks.map(({ id }: { id: string }) => id)).toEqual(['1.1', '1.2', '1.3']);
    expect(phase.tasks[2]).toMatchObject({ overdue: { days: 2 } });
  });

  it('shows all of the chart with --all', async () => {
    const folder = await makeFolder();
    const many = ['--phases', '9', '--tasks', '9', '--title', 'Large'];
    await play(folder, ['new', '.', '--yes', ...many, '--as-of', '2026-02-27']);
    const some = await show(folder);
    const all = await show(folder, '--all');
    expect(all.split('\n').length).toBeGreaterThan(some.split('\n').length + 50);
    expect(all).toContain('9.9');
  });
});

describe('a plan without tasks', () => {
  const text = '# Implementation Plan: Shop\n\n**Start Date**: 2026-03-02\n';

  it('is shown, and says what comes next', async () => {
    const folder = await makeFolder({ 'implementation-plan.md': text });
    const next = await play(folder, ['next', ...asOf]);
    expect(next).toMatchObject({ code: 0 });
    expect(next.out).toBe('The plan has no tasks yet. Add one: create-impl-plan add task\n');
    const json = await play(folder, ['next', '--json', ...asOf]);
    expect(JSON.parse(json.out)).toEqual({ asOf: '2026-03-04', ready: [], underWay: [] });
    expect((await show(folder)).split('\n')[0]).toBe('Shop');
  });
});
