import { posix, win32 } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkFiles, leadsOutside } from '../../src/files/check-files.ts';
import { diskFileSystem } from '../../src/files/file-system.ts';
import { PlanError } from '../../src/problem.ts';
import { diskError, makeFolder, problemsOf, readTree, watchDisk } from './disk.ts';

const part = fc.oneof(
  fc.constantFrom('..', '.', '', '.. ', 'a', 'C:', 'c:x', '\\', '..\\x', '\\\\srv', '~', 'con'),
  fc.string({ unit: 'binary', maxLength: 4 }),
);
const anyPath = fc.array(part, { maxLength: 6 }).map((parts) => parts.join('/'));

it('lets no path through that leaves its directory on any system', () => {
  fc.assert(
    fc.property(anyPath, (path) => {
      fc.pre(!leadsOutside(path));
      expect(posix.resolve('/base/dir', path)).toBe(`/base/dir/${path}`);
      expect(win32.resolve('D:\\base\\dir', path)).toBe(
        `D:\\base\\dir\\${path.replaceAll('/', '\\')}`,
      );
    }),
    { numRuns: 2000 },
  );
});

it.each([
  'a.md',
  'a b/c..d/.e/1.1-x.md',
  '..a',
  'a..',
  'ünï/日本.md',
  'notes: v2.md',
  '~/x',
])('lets %s through', (path) => {
  expect(leadsOutside(path)).toBe(false);
});

it('never leads out of a directory, whatever the paths; and writes nothing', async () => {
  const tree = { 'away/x': 'mine', dir: null, 'dir/out': { link: '../away' }, 'dir/in': null };
  const folder = makeFolder(tree);
  const before = readTree(folder);
  const segment = fc.oneof(part, fc.constantFrom('out', 'in', 'x'));
  await fc.assert(
    fc.asyncProperty(fc.array(segment, { minLength: 1, maxLength: 4 }), async (parts) => {
      const files = [{ path: parts.join('/'), text: '' }];
      try {
        const { targets } = await checkFiles(`${folder}/dir`, files, 'replace', diskFileSystem);
        expect(targets[0]?.path.startsWith(`${folder}/dir/`)).toBe(true);
        expect(parts[0]).not.toBe('out');
      } catch (error) {
        if (!(error instanceof PlanError)) throw error;
        expect(error.problems[0]?.code).toMatch(/^IMP04[12]$/);
      }
    }),
    { numRuns: 300 },
  );
  expect(readTree(folder)).toEqual(before);
});

it('tells everything that is in the way at once, in the order of the files', async () => {
  const folder = makeFolder({ 'a.md': '', 'd/x': '', file: '', 'z.md': '' });
  const paths = ['z.md', '../up.md', 'd', 'file/b.md', 'file/c.md', 'a.md', 'new.md'];
  const files = paths.map((path) => ({ path, text: '' }));
  const problems = await problemsOf(checkFiles(folder, files, 'refuse', diskFileSystem));
  expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
    `IMP041 "../up.md" is not a path inside ${folder}`,
    `IMP042 ${folder}/file is a file, so nothing can be written below it`,
    `IMP042 ${folder}/d is there and is not a file`,
    `IMP040 ${folder}/z.md exists already`,
    `IMP040 ${folder}/a.md exists already`,
  ]);
});

it('looks into each directory once, however many files go there', async () => {
  const folder = makeFolder({ 'phases/1': null });
  const files = Array.from({ length: 50 }, (_, index) => ({
    path: `phases/1/new/${index}.md`,
    text: '',
  }));
  let calls = 0;
  const disk = watchDisk(() => {
    calls += 1;
  });
  const { targets } = await checkFiles(folder, files, 'refuse', disk);
  expect(new Set(targets.map(({ newDirectory }) => newDirectory))).toEqual(
    new Set([`${folder}/phases/1/new`]),
  );
  expect(calls).toBeLessThan(8);
});

it('says which directory cannot be looked into', async () => {
  const disk = watchDisk(({ method }) => {
    if (method === 'lstat') throw diskError('EACCES');
  });
  const folder = makeFolder({ phases: null });
  const problems = await problemsOf(checkFiles(folder, [], 'refuse', disk));
  expect(problems[0]?.message).toBe(
    `${folder} could not be written: permission is denied (EACCES); nothing was changed`,
  );
});
