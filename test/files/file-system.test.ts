import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  diskFileSystem,
  errorCode,
  flushDirectory,
  forEachAtOnce,
} from '../../src/files/file-system.ts';
import { readExisting } from '../../src/files/read-existing.ts';
import { showPath } from '../../src/files/write-failure.ts';
import { diskError, makeFolder } from './disk.ts';

describe('a swap', () => {
  it('puts a file in the place of the one that is expected, and of no other', async () => {
    const folder = makeFolder({ 'old.md': 'old', 'new.md': 'new', 'other.md': 'other' });
    const [from, to] = [join(folder, 'new.md'), join(folder, 'old.md')];
    const other = lstatSync(join(folder, 'other.md'));
    expect(await diskFileSystem.swap(from, to, other)).toBe(false);
    expect(readFileSync(to, 'utf8')).toBe('old');
    expect(await diskFileSystem.swap(from, to, lstatSync(to))).toBe(true);
    expect(readFileSync(to, 'utf8')).toBe('new');
  });
});

describe('the code of an error', () => {
  it.each([
    [diskError('ENOSPC'), 'ENOSPC'],
    [new Error('ours'), undefined],
    [Object.assign(new Error('ours'), { code: 7 }), undefined],
    [Object.assign(new Error('of Node'), { code: 'ERR_INVALID_ARG_TYPE' }), undefined],
    ['no error', undefined],
  ])('of %s is %s', (error, code) => {
    expect(errorCode(error)).toBe(code);
  });
});

describe('the names in a directory', () => {
  it.each([
    ['EINVAL', undefined],
    ['ENOTSUP', undefined],
    ['EIO', 'EIO'],
  ])('that a disk refuses to keep with %s fail with %s', async (refusal, failure) => {
    const closed: number[] = [];
    const disk = {
      ...diskFileSystem,
      fsync: () => Promise.reject(diskError(refusal)),
      close: async (descriptor: number) => {
        closed.push(descriptor);
        await diskFileSystem.close(descriptor);
      },
    };
    const error = await flushDirectory(makeFolder(), disk).catch((reason: unknown) => reason);
    expect(errorCode(error)).toBe(failure);
    expect(closed).toHaveLength(1);
  });
});

it('what is done for many ends soon after the first failure', async () => {
  let begun = 0;
  const items = Array.from({ length: 1000 }, (_, at) => at);
  await expect(
    forEachAtOnce(items, async (item) => {
      begun += 1;
      if (item === 0) throw new Error('the first');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }),
  ).rejects.toThrow('the first');
  expect(begun).toBeLessThan(100);
});

it('what is there and cannot be read is no missing file', () => {
  const folder = makeFolder({ 'a.md': 'a' });
  expect(readExisting(join(folder, 'a.md'))).toBe('a');
  expect(readExisting(join(folder, 'b.md'))).toBeUndefined();
  expect(() => readExisting(folder)).toThrow('EISDIR');
});

it.each([
  ['', 'a.md', 'a.md'],
  ['.', 'a.md', 'a.md'],
  ['plans//', 'a.md', 'plans/a.md'],
  ['/', 'a.md', '/a.md'],
])('in %j, the file %s is shown as %s', (directory, path, shown) => {
  expect(showPath(directory, path)).toBe(shown);
});
