import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { emptyFolder, plainEnvironment, run } from './run-command.ts';
import { shopOutline } from './shop-outline.ts';
import { openTerminal } from './terminal.ts';

/** A folder with a plan, in which the first task is done and the second one should have begun. */
async function newPlan(): Promise<string> {
  const folder = emptyFolder();
  const made = await run(folder, ['--from', '-', '--milestones', '--as-of', '2026-02-27'], {
    input: shopOutline,
  });
  expect(made).toMatchObject({ code: 0, err: '' });
  const shop = join(folder, 'shop');
  expect(await run(shop, ['start', '1.1', '--on', '2026-03-02'])).toMatchObject({ code: 0 });
  expect(await run(shop, ['done', '1.1', '--on', '2026-03-03', '--yes'])).toMatchObject({
    code: 0,
  });
  return shop;
}

describe('show', () => {
  it('says where the plan stands, in any time zone and locale', async () => {
    const folder = await newPlan();
    const shown = await run(folder, ['show', '--as-of', '2026-03-06']);
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toContain(
      [
        'Shop',
        'In Progress · as of Fri 6 March 2026',
        '',
        'Progress  ███┃░░░░░░░░░░░░░░░░  16 %, 16 % planned · 1 of 4 tasks completed',
      ].join('\n'),
    );
    expect(shown.out).toContain('2 working days after the target Tue 17 March');
    expect(shown.out).toContain('because 1.2 Database schema is 2 days late, start due 4 Mar');
    for (const TZ of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
      const env = { TZ, LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' };
      expect(await run(folder, ['show', '--as-of', '2026-03-06'], { env })).toEqual(shown);
    }
  });

  it('draws in ASCII and in a given width', async () => {
    const folder = await newPlan();
    const args = ['show', '--as-of', '2026-03-06', '--ascii', '--width', '60'];
    const { out } = await run(folder, args);
    expect(out).toMatch(/^[\n -~]*$/);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(await run(folder, ['show', '--width', 'wide'])).toMatchObject({ code: 2, out: '' });
  });

  it('says once that the target is missed', async () => {
    const folder = await newPlan();
    expect((await run(folder, ['set', 'plan', '--target', '2026-03-10'])).code).toBe(0);
    const shown = await run(folder, ['show', '--as-of', '2026-03-06']);
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toContain('after the target Tue 10 March');
    const json = await run(folder, ['show', '--json', '--as-of', '2026-03-06']);
    expect(JSON.parse(json.out).problems).toMatchObject([{ code: 'IMP017' }]);
  });

  it('has colours in a terminal, and none with --no-color, at its width', async () => {
    const folder = await newPlan();
    for (const flags of [[], ['--no-color']]) {
      const terminal = openTerminal(
        [inject('installedCommand'), 'show', '--as-of', '2026-03-06', ...flags],
        { directory: folder, columns: 100, rows: 60, environment: plainEnvironment() },
      );
      expect((await terminal.ending()).exitCode).toBe(0);
      expect(terminal.wrappedLines()).toEqual([]);
      expect(terminal.raw().includes('\u001b[')).toBe(flags.length === 0);
      expect(terminal.screen()).toContain('▼ today');
    }
  });

  it('shows a task, a phase and a milestone', async () => {
    const folder = await newPlan();
    const show = (...words: string[]) => run(folder, ['show', ...words, '--as-of', '2026-03-06']);
    const task = await show('1.2');
    expect(task.out).toContain('State     can start now');
    expect(task.out).toMatch(/Waits for it\n {2}2\.1 {2}Provider adapter/);
    expect((await show('phase', '2')).out).toMatch(/^2 Payment\n[\s\S]*2\.2 Refunds/);
    expect((await show('M1')).out).toContain('Reached   not yet');
    expect(await show('9.9')).toMatchObject({ code: 1, out: '' });
  });

  it('gives agents a task with its lines in the file', async () => {
    const folder = await newPlan();
    const { out } = await run(folder, ['show', '2.1', '--json', '--as-of', '2026-03-06']);
    const json = JSON.parse(out);
    expect(json).toMatchObject({
      asOf: '2026-03-06',
      task: { id: '2.1', name: 'Provider adapter', status: 'Not Started' },
      phase: { number: 2, name: 'Payment' },
      state: 'waiting',
      waits: [{ kind: 'task', task: '1.2' }],
      planned: { start: '2026-03-09', end: '2026-03-13' },
      forecast: { start: '2026-03-11', end: '2026-03-17', latestEnd: '2026-03-17' },
      slackDays: 0,
      critical: true,
      openDependencies: [{ id: '1.2', name: 'Database schema', assignee: 'bob' }],
      dependents: [{ id: '2.2', name: 'Refunds' }],
    });
    const lines = readFileSync(join(folder, json.position.file), 'utf8').split('\n');
    expect(lines[json.position.line - 1]).toBe('**Task 2.1**: Provider adapter');
    expect(lines[json.position.endLine - 1]).toContain('**Status**');
  });

  it('gives the whole plan with its tracking', async () => {
    const folder = await newPlan();
    const { out } = await run(folder, ['show', '--json', '--as-of', '2026-03-06']);
    const { plan, schedule, problems, tracking } = JSON.parse(out);
    expect(plan.phases).toHaveLength(2);
    expect(schedule.finish).toBe('2026-03-17');
    expect(problems).toEqual([]);
    expect(tracking).toMatchObject({
      asOf: '2026-03-06',
      finish: { forecast: '2026-03-19', daysAfterTarget: 2, causes: ['1.2'] },
      ready: ['1.2'],
      overdue: [{ id: '1.2', what: 'start', date: '2026-03-04', days: 2 }],
      moved: [
        { id: '1.2', start: '2026-03-06', end: '2026-03-10' },
        { id: '2.1', start: '2026-03-11', end: '2026-03-17' },
        { id: '2.2', start: '2026-03-18', end: '2026-03-19' },
      ],
      criticalPath: ['1.2', '2.1', '2.2'],
    });
  });

  it('prints problems apart, and what can be shown', async () => {
    const folder = await newPlan();
    const path = join(folder, 'implementation-plan.md');
    const text = readFileSync(path, 'utf8');
    const field = '**Dependencies**: None';
    expect(text).toContain(field);
    writeFileSync(path, text.replace(field, '**Dependencies**: Task 2.2'));
    const shown = await run(folder, ['show', '--as-of', '2026-03-06']);
    expect(shown.code).toBe(1);
    expect(shown.err).toContain('IMP010');
    expect(shown.out).toContain('Database schema');
    expect(await run(folder, ['next'])).toMatchObject({ code: 1, out: '' });
  });
});

describe('next', () => {
  it('names what can start, also for one person and as JSON', async () => {
    const folder = await newPlan();
    const next = (...flags: string[]) => run(folder, ['next', '--as-of', '2026-03-06', ...flags]);
    expect(await next()).toMatchObject({
      code: 0,
      err: '',
      out: 'Can start now\n  ●  1.2 Database schema  bob  critical, start due 4 Mar, 2 days ago\n',
    });
    expect((await next('--assignee', 'BOB')).out).toContain('1.2 Database schema');
    expect((await next('--assignee', 'alice')).out).toBe(
      'Nothing can start now for alice\n  2.1 is next, on 11 Mar: waits for 1.2\n',
    );
    expect(JSON.parse((await next('--json')).out)).toMatchObject({
      asOf: '2026-03-06',
      ready: [{ id: '1.2', assignee: 'bob', slackDays: 0, critical: true }],
      underWay: [],
    });
    expect(await next('--limit', '0')).toMatchObject({ code: 2, out: '' });
  });
});
