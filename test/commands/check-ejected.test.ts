import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTree } from '../files/disk.ts';
import { play } from './play.ts';
import { makeFolder } from './shop-folder.ts';

describe('eject', () => {
  it('shows what it would copy, and copies nothing', async () => {
    const folder = await makeFolder();
    const args = ['eject', 'task', '--to', 'own', '--dry-run'];
    const { out, err } = await play(folder, args);
    expect(out).toContain('--- /dev/null\n+++ b/own/blocks/task.hbs\n');
    expect(err).toBe('Nothing was written: 2 files would be.\n');
    expect(JSON.parse((await play(folder, [...args, '--json'])).out)).toBeTruthy();
    expect(readTree(folder)).toEqual({});
  });

  it('finds no fault in templates as they are, and names the one that breaks a plan', async () => {
    const folder = await makeFolder();
    await play(folder, ['eject', 'blocks/task', '--to', 'own']);
    const check = (...flags: string[]) => play(folder, ['eject', '--check', 'own', ...flags]);
    expect(await check('--quiet')).toEqual({ code: 0, out: '', err: '' });
    expect(JSON.parse((await check('--json')).out)).toEqual({ folder: 'own', problems: [] });

    const file = join(folder, 'own/blocks/task.hbs');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replaceAll('Estimated Time', 'Effort of it'));
    const broken = await check('--json');
    expect(broken.code).toBe(1);
    const { problems } = JSON.parse(broken.out);
    expect(problems.length).toBeGreaterThan(0);
    expect(JSON.stringify(problems)).toContain('own/blocks/task.hbs');
    const told = await check();
    expect(told).toMatchObject({ code: 1, out: '' });
    expect(told.err).toContain('own/blocks/task.hbs');
  });
});
