import { describe, expect, it } from 'vitest';
import { play } from './play.ts';
import { asOf, makeFolder, shopFolder } from './shop-folder.ts';

it('says why nothing can start, and what is blocked', async () => {
  const folder = await shopFolder();
  await play(folder, ['done', '2.1', '--yes', ...asOf]);
  await play(folder, ['block', '1.2', 'no server', ...asOf]);
  await play(folder, ['block', '1.3', ...asOf]);
  const { code, out } = await play(folder, ['next', ...asOf]);
  expect(code).toBe(0);
  expect(out).toMatch(
    /^Nothing can start now\n {2}2 blocked\n\nBlocked\n.*1\.2 Search\n.*1\.3 \[Task Name\]\n$/,
  );
  const json = await play(folder, ['next', '--json', ...asOf]);
  expect(JSON.parse(json.out)).toEqual({
    asOf: '2026-03-04',
    ready: [],
    underWay: [],
    reason: '2 blocked',
  });
});

it('counts what it does not list', async () => {
  const folder = await shopFolder();
  for (const name of ['Wire', 'Paint', 'Plant']) {
    await play(folder, ['add', 'task', '1', name, '--dependencies', 'none']);
  }
  const { out } = await play(folder, ['next', '--limit', '2', ...asOf]);
  expect(out).toMatch(/^Can start now\n.*1\.\d.*\n.*1\.\d.*\n.*2 more/);
  const json = JSON.parse((await play(folder, ['next', '--limit', '2', '--json', ...asOf])).out);
  expect(json.ready).toHaveLength(2);
  expect(json.more).toBe(2);
});

describe('in a plan without a start date', () => {
  const plan = [
    '# Plan\n\n## Phase 1: A\n',
    '- [x] 1.1 One (2d)\n- [ ] 1.2 Two (1d)\n- [ ] 1.3 Three (3d) @bo\n',
    '## Phase 2: B\n\n- [ ] 2.1 Four (1d)\n- [~] 2.2 Five (1d)\n',
  ].join('\n');
  const next = async (text: string, ...args: string[]) =>
    play(await makeFolder({ 'implementation-plan.md': text }), ['next', ...args, ...asOf]);

  it('says what can start, without dates, and what gives it some', async () => {
    const { code, out, err } = await next(plan);
    expect(code).toBe(0);
    expect(out).toMatch(/^Can start now\n.* 1\.2 Two +critical\n\nUnder way\n +2\.2 Five *\n$/);
    expect(err).toContain('warning IMP015 The plan has no start date');
    expect(err).toContain('set plan --start');
  });
  it('gives no dates in JSON', async () => {
    const { code, out } = await next(plan, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      asOf: '2026-03-04',
      ready: [{ id: '1.2', name: 'Two', status: 'Not Started', slackDays: 0, critical: true }],
      underWay: [{ id: '2.2', name: 'Five', status: 'In Progress', slackDays: 6, critical: false }],
      problems: [expect.objectContaining({ code: 'IMP015', severity: 'warning' })],
    });
  });
  it('says what has to happen first where nothing can start', async () => {
    const { out } = await next(plan, '--assignee', 'bo');
    expect(out).toBe('Nothing can start now for bo\n  1.3 is next: waits for 1.2\n');
  });
  it('fails where more is wrong', async () => {
    const { code, err } = await next(`${plan}- [ ] 2.2 Six (1d)\n`);
    expect(code).toBe(1);
    expect(err).toContain('error IMP014');
    expect(err).toContain('error IMP015');
  });
});
