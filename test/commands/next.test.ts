import { expect, it } from 'vitest';
import { play } from './play.ts';
import { asOf, shopFolder } from './shop-folder.ts';

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
