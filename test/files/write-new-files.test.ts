import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NewFile } from '../../src/files/check-files.ts';
import { writeNewFiles } from '../../src/files/write-new-files.ts';
import { diskError, makeFolder, problemsOf, readTree, type Tree, watchDisk } from './disk.ts';

const files: NewFile[] = [
  { path: 'implementation-plan.md', text: '# Plan – ünï\r\n' },
  { path: 'phases/01-foundation/README.md', text: 'Foundation\n' },
  { path: 'phases/01-foundation/1.1-set-up-ci.md', text: '' },
  { path: 'reports/README.md', text: 'Reports\n' },
];

const written: Tree = {
  'implementation-plan.md': '# Plan – ünï\r\n',
  phases: null,
  'phases/01-foundation': null,
  'phases/01-foundation/README.md': 'Foundation\n',
  'phases/01-foundation/1.1-set-up-ci.md': '',
  reports: null,
  'reports/README.md': 'Reports\n',
};

const refuse = { overwrite: 'refuse' } as const;
const replace = { overwrite: 'replace' } as const;

describe('a new directory', () => {
  it('is made with all its files', async () => {
    const folder = makeFolder({ 'other.txt': 'mine' });
    const result = await writeNewFiles(join(folder, 'plan'), files, refuse);
    expect(result).toEqual({ created: files.map(({ path }) => path), replaced: [], problems: [] });
    expect(readTree(join(folder, 'plan'))).toEqual(written);
    expect(Object.keys(readTree(folder)).filter((path) => !path.startsWith('plan'))).toEqual([
      'other.txt',
    ]);
  });

  it('is made with the directories above it', async () => {
    const folder = makeFolder();
    await writeNewFiles(join(folder, 'docs/a b/plan'), files, refuse);
    expect(readTree(join(folder, 'docs/a b/plan'))).toEqual(written);
    expect(Object.keys(readTree(folder))).toHaveLength(Object.keys(written).length + 3);
  });

  it('has the modes of files and directories made plainly', async () => {
    const folder = makeFolder({ plain: 'x', 'plain-directory': null });
    await writeNewFiles(join(folder, 'plan'), files, refuse);
    const mode = (path: string) => statSync(join(folder, path)).mode;
    expect(mode('plan')).toBe(mode('plain-directory'));
    expect(mode('plan/phases')).toBe(mode('plain-directory'));
    expect(mode('plan/reports/README.md')).toBe(mode('plain'));
    expect(statSync(join(folder, 'plan/reports/README.md')).nlink).toBe(1);
  });

  it('appears as a whole, by one rename', async () => {
    const folder = makeFolder();
    const calls: string[] = [];
    const disk = watchDisk(({ method, path }) => {
      if (['rename', 'link'].includes(method) && !path.includes('journal')) {
        calls.push(method);
        expect(readTree(folder)).not.toHaveProperty('plan');
      }
    });
    await writeNewFiles(join(folder, 'plan'), files, refuse, disk);
    expect(calls).toEqual(['rename']);
  });

  it('is not made for no files', async () => {
    const folder = makeFolder();
    const result = await writeNewFiles(join(folder, 'plan'), [], refuse);
    expect(result).toEqual({ created: [], replaced: [], problems: [] });
    expect(readTree(folder)).toEqual({});
  });
});

describe('a directory that exists', () => {
  const mine: Tree = {
    'package.json': '{}',
    phases: null,
    'phases/01-foundation': null,
    'phases/01-foundation/notes.md': 'mine\r\n',
    '.hidden': 'mine',
  };

  it('gets the files beside what is there', async () => {
    const folder = makeFolder(mine);
    const result = await writeNewFiles(folder, files, refuse);
    expect(result.created).toEqual(files.map(({ path }) => path));
    expect(readTree(folder)).toEqual({ ...mine, ...written });
    expect(statSync(join(folder, 'implementation-plan.md')).nlink).toBe(1);
  });

  it('may be reached through a symbolic link', async () => {
    const folder = makeFolder({ real: null, way: { link: 'real' } });
    await writeNewFiles(join(folder, 'way'), files, refuse);
    expect(readTree(join(folder, 'real'))).toEqual(written);
  });

  it('may have links that stay inside', async () => {
    const folder = makeFolder({ 'kept/01-foundation': null, phases: { link: 'kept' } });
    await writeNewFiles(folder, files, refuse);
    expect(readTree(folder)).toMatchObject({
      phases: { link: 'kept' },
      'kept/01-foundation/README.md': 'Foundation\n',
    });
  });

  it('keeps its files: all that are in the way are listed and nothing is written', async () => {
    const tree = { ...mine, 'implementation-plan.md': 'mine', 'reports/README.md': 'mine' };
    const folder = makeFolder(tree);
    const before = readTree(folder);
    const problems = await problemsOf(writeNewFiles(folder, files, refuse));
    expect(problems).toEqual([
      {
        code: 'IMP040',
        severity: 'error',
        message: `${folder}/implementation-plan.md exists already`,
      },
      {
        code: 'IMP040',
        severity: 'error',
        message: `${folder}/reports/README.md exists already`,
        hint: 'Add --force to replace just these files, or choose another directory',
      },
    ]);
    expect(readTree(folder)).toEqual(before);
  });

  it('has just the listed files replaced on request, with their modes', async () => {
    const folder = makeFolder({ ...mine, 'implementation-plan.md': 'old', 'reports/x.md': 'mine' });
    chmodSync(join(folder, 'implementation-plan.md'), 0o640);
    const result = await writeNewFiles(folder, files, replace);
    expect(result.replaced).toEqual(['implementation-plan.md']);
    expect(result.created).toEqual(files.slice(1).map(({ path }) => path));
    expect(readTree(folder)).toEqual({ ...mine, ...written, 'reports/x.md': 'mine' });
    expect(statSync(join(folder, 'implementation-plan.md')).mode & 0o777).toBe(0o640);
  });

  it('has a link replaced, not the file that it leads to', async () => {
    const folder = makeFolder({ 'a.md': 'mine', 'implementation-plan.md': { link: 'a.md' } });
    await writeNewFiles(folder, files, replace);
    expect(readTree(folder)).toEqual({ ...written, 'a.md': 'mine' });
  });

  it('is written where the disk has no links', async () => {
    const folder = makeFolder({ ...mine, 'implementation-plan.md': 'old' });
    const disk = watchDisk(({ method }) => {
      if (method === 'link') throw diskError('ENOTSUP');
    });
    const result = await writeNewFiles(folder, files, replace, disk);
    expect(result.problems).toEqual([]);
    expect(readTree(folder)).toEqual({ ...mine, ...written });
  });
});

describe('paths that lead outside', () => {
  const hostile = [
    '',
    '.',
    '..',
    '../x.md',
    'a/../../x.md',
    'a/..',
    '/etc/x.md',
    '//server/share/x.md',
    '\\x.md',
    '..\\x.md',
    'a\\..\\..\\x.md',
    'C:\\x.md',
    'C:x.md',
    'c:/x.md',
    '\\\\?\\C:\\x.md',
    'a//x.md',
    'a/',
    'a/.. /x.md',
    'a/.../x.md',
    'a\0.md',
  ];

  it.each(hostile)('%j', async (path) => {
    const folder = makeFolder({ inside: null });
    const list = [...files, { path, text: 'x' }];
    const problems = await problemsOf(writeNewFiles(join(folder, 'inside'), list, replace));
    expect(problems.map(({ code }) => code)).toEqual(['IMP041']);
    expect(readTree(folder)).toEqual({ inside: null });
  });

  it.each<[string, Tree]>([
    ['a linked directory', { 'plan/phases': { link: '../away' } }],
    ['a directory linked by its absolute path', { 'plan/phases': { link: '/' } }],
    ['a linked directory further down', { 'plan/phases/01-foundation': { link: '../../away' } }],
    ['a linked file', { 'plan/implementation-plan.md': { link: '../away/file.md' } }],
  ])('%s', async (_, tree) => {
    const folder = makeFolder({ 'away/file.md': 'mine', ...tree });
    const before = readTree(folder);
    const problems = await problemsOf(writeNewFiles(join(folder, 'plan'), files, replace));
    expect(problems.map(({ code }) => code)).toEqual(['IMP041']);
    expect(problems[0]?.message).toContain('is a symbolic link that leads out of');
    expect(readTree(folder)).toEqual(before);
  });
});

describe('things in the way', () => {
  it.each<[string, Tree, string]>([
    ['a file for the directory', { plan: 'mine' }, '/plan is a file, not a directory'],
    ['a directory for a file', { 'plan/implementation-plan.md': null }, 'is not a file'],
    ['a file for a folder', { 'plan/phases': 'mine' }, '/plan/phases is a file, so nothing'],
    ['a link that leads nowhere', { plan: { link: 'nowhere' } }, 'leads nowhere'],
    ['a folder link that leads nowhere', { 'plan/phases': { link: 'x' } }, 'leads to no directory'],
    ['a file link that leads nowhere', { 'plan/implementation-plan.md': { link: 'x' } }, 'nowhere'],
    ['a link to a file', { 'plan/f': '', 'plan/phases': { link: 'f' } }, 'leads to no directory'],
  ])('%s', async (_, tree, message) => {
    const folder = makeFolder(tree);
    const before = readTree(folder);
    const problems = await problemsOf(writeNewFiles(join(folder, 'plan'), files, replace));
    expect(problems.map(({ code }) => code)).toEqual(['IMP042']);
    expect(problems[0]?.message).toContain(message);
    expect(readTree(folder)).toEqual(before);
  });

  it('a file above the directory', async () => {
    const folder = makeFolder({ file: 'mine' });
    const problems = await problemsOf(writeNewFiles(join(folder, 'file/a/b'), files, refuse));
    expect(problems[0]?.message).toBe(`${folder}/file is a file, not a directory`);
    expect(readTree(folder)).toEqual({ file: 'mine' });
  });

  it('two texts for one file, and a file that is a directory', async () => {
    const folder = makeFolder();
    const clashing = ['a.md', 'a.md', 'b', 'b/c.md'].map((path) => ({ path, text: '' }));
    const problems = await problemsOf(writeNewFiles(folder, clashing, refuse));
    expect(problems.map(({ message }) => message)).toEqual([
      `${folder}/a.md would be written twice`,
      `${folder}/b would be a file and a directory`,
    ]);
    expect(readTree(folder)).toEqual({});
  });
});

describe('somebody else at work', () => {
  /** Does something once, just before the first call of a method. */
  const meanwhile = (method: string, act: () => void) => {
    let done = false;
    return watchDisk((call) => {
      if (call.method !== method || done) return;
      done = true;
      act();
    });
  };

  it('a file that appears is never overwritten', async () => {
    const folder = makeFolder();
    const path = join(folder, 'implementation-plan.md');
    const disk = meanwhile('link', () => writeFileSync(path, 'theirs'));
    const [problem] = await problemsOf(writeNewFiles(folder, files, replace, disk));
    expect(problem).toMatchObject({
      code: 'IMP042',
      message: `${path} could not be written: somebody else made it meanwhile (EEXIST); nothing was changed`,
    });
    expect(readTree(folder)).toEqual({ 'implementation-plan.md': 'theirs' });
  });

  it('a directory that appears is kept', async () => {
    const folder = makeFolder();
    const disk = meanwhile('rename', () => {
      mkdirSync(join(folder, 'plan'));
      writeFileSync(join(folder, 'plan/theirs.md'), 'theirs');
    });
    const [problem] = await problemsOf(writeNewFiles(join(folder, 'plan'), files, replace, disk));
    expect(problem?.message).toMatch(/\/plan could not be written: somebody else put something/);
    expect(readTree(folder)).toEqual({ plan: null, 'plan/theirs.md': 'theirs' });
  });

  it('a link that appears is not followed', async () => {
    const folder = makeFolder({ away: null });
    const disk = meanwhile('rename', () => symlinkSync('away', join(folder, 'plan')));
    await problemsOf(writeNewFiles(join(folder, 'plan'), files, replace, disk));
    expect(readTree(folder)).toEqual({ away: null, plan: { link: 'away' } });
  });

  it.each([
    'link',
    'mkdir',
  ])('a file edited since it was looked at is kept (%s)', async (method) => {
    const folder = makeFolder({ 'implementation-plan.md': 'old' });
    const path = join(folder, 'implementation-plan.md');
    const disk = meanwhile(method, () => writeFileSync(path, 'edited'));
    const problems = await problemsOf(writeNewFiles(folder, files, replace, disk));
    expect(problems).toEqual([
      {
        code: 'IMP043',
        severity: 'error',
        message: `${path} changed while the files were being written; nothing was changed`,
        hint: 'Look at it, then run the command again',
      },
    ]);
    expect(readTree(folder)).toEqual({ 'implementation-plan.md': 'edited' });
  });

  it('what is put into a new folder before a rollback is kept and told', async () => {
    const folder = makeFolder();
    const disk = watchDisk(({ method }) => {
      if (method !== 'link') return;
      writeFileSync(join(folder, 'phases/theirs.md'), 'theirs');
      throw diskError('ENOSPC');
    });
    const problems = await problemsOf(writeNewFiles(folder, files, refuse, disk));
    expect(problems.map(({ message }) => message)).toEqual([
      `${folder}/implementation-plan.md could not be written: the disk is full (ENOSPC)`,
      `${folder}/phases was made and could not be removed: somebody else put something there meanwhile (ENOTEMPTY)`,
    ]);
    expect(readTree(folder)).toEqual({ phases: null, 'phases/theirs.md': 'theirs' });
  });
});

it('removes its hidden folder also where not all could be taken back', async () => {
  const folder = makeFolder({ 'implementation-plan.md': 'old', reports: null });
  const disk = watchDisk(({ method }) => {
    if (method !== 'swap') return;
    writeFileSync(join(folder, 'phases/theirs.md'), 'theirs');
    throw diskError('EIO');
  });
  const problems = await problemsOf(writeNewFiles(folder, files, replace, disk));
  expect(problems).toHaveLength(2);
  expect(readTree(folder)).toEqual({
    'implementation-plan.md': 'old',
    phases: null,
    'phases/theirs.md': 'theirs',
    reports: null,
  });
});

describe('an abort', () => {
  it.each(['writeFile', 'link', 'rename'])('at a %s takes everything back', async (stop) => {
    const before = { 'reports/README.md': 'old', reports: null };
    const folder = makeFolder(before);
    const abort = new AbortController();
    const disk = watchDisk(({ method }) => {
      if (method === stop) abort.abort('stopped by the user');
    });
    const writing = writeNewFiles(folder, files, { ...replace, signal: abort.signal }, disk);
    await expect(writing).rejects.toBe('stopped by the user');
    expect(readTree(folder)).toEqual(before);
  });
});

it('writes thousands of files', { timeout: 60_000 }, async () => {
  const folder = makeFolder({ 'phases/7/1.md': 'old' });
  const many = Array.from({ length: 3000 }, (_, index) => ({
    path: `phases/${index % 30}/${Math.floor(index / 30)}.md`,
    text: `text ${index}`,
  }));
  const result = await writeNewFiles(folder, many, replace);
  expect(result.replaced).toEqual(['phases/7/1.md']);
  expect(result.created).toHaveLength(2999);
  for (const { path, text } of many) {
    expect(readFileSync(join(folder, path), 'utf8')).toBe(text);
  }
});
