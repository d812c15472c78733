import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listFolders } from '../../src/files/list-folders.ts';
import { diskError, makeFolder, problemsOf, watchDisk } from './disk.ts';

it('lists phases with their Markdown files', async () => {
  const folder = makeFolder({
    'phases/02-b/README.md': '\uFEFFb\r\n',
    'phases/02-b/2.1-x.md': 'x',
    'phases/01-a/photo.png': '',
    'phases/.hidden/README.md': '',
    'phases/loose.md': '',
    'reports/README.md': '',
  });
  const bytes = Buffer.from('\uFEFFb\r\n');
  const content = { bytes, text: 'b\r\n', bom: true };
  expect(await listFolders(folder, 'readmes')).toEqual({
    others: ['reports'],
    phases: [
      { name: '01-a', files: [] },
      { name: '02-b', files: [{ name: '2.1-x.md' }, { name: 'README.md', content }] },
    ],
  });
  const all = await listFolders(folder, 'all');
  expect(all.phases?.[1]?.files[0]?.content?.text).toBe('x');
});

it('has no phases where there is no such folder', async () => {
  expect(await listFolders(makeFolder({ phases: 'a file' }), 'all')).toEqual({ others: [] });
  expect(await listFolders(makeFolder(), 'all')).toEqual({ others: [] });
});

it('leaves out what links outside lead to, and what is no text', async () => {
  const folder = makeFolder({
    'away/README.md': 'theirs',
    'plan/phases/01-a': { link: '../../away' },
    'plan/phases/02-b/README.md': { link: '../../../away/README.md' },
    'plan/phases/03-c/README.md': '',
    'plan/inside': null,
    'plan/phases/05-e/README.md': null,
    'plan/phases/04-d': { link: '../inside' },
  });
  writeFileSync(join(folder, 'plan/phases/03-c/README.md'), Buffer.from([0xff, 0xfe]));
  expect((await listFolders(join(folder, 'plan'), 'all')).phases).toEqual([
    { name: '02-b', files: [{ name: 'README.md' }] },
    { name: '03-c', files: [{ name: 'README.md' }] },
    { name: '04-d', files: [] },
    { name: '05-e', files: [{ name: 'README.md' }] },
  ]);
});

it('lets mistakes of ours through', async () => {
  const folder = makeFolder({ 'phases/01-a/README.md': '' });
  const disk = watchDisk(({ method }) => {
    if (method === 'readFile') throw new TypeError('ours');
  });
  await expect(listFolders(folder, 'readmes', disk)).rejects.toBeInstanceOf(TypeError);
});

it('tells what cannot be read', async () => {
  const folder = makeFolder({ 'phases/01-a/README.md': '' });
  const disk = watchDisk(({ method }) => {
    if (method === 'readFile') throw diskError('EACCES');
  });
  const problems = await problemsOf(listFolders(folder, 'readmes', disk));
  expect(problems).toMatchObject([{ code: 'IMP042' }]);
  expect(problems[0]?.message).toContain('permission is denied');
});
