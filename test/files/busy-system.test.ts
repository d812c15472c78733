import { chmodSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { diskFileSystem } from '../../src/files/file-system.ts';
import { diskError, makeFolder } from './disk.ts';

vi.mock('node:fs', async (load) => {
  const fs = await load<typeof import('node:fs')>();
  return {
    ...fs,
    chmodSync: vi.fn(fs.chmodSync),
    openSync: vi.fn(fs.openSync),
    renameSync: vi.fn(fs.renameSync),
  };
});

/** The next of these calls is refused, and no other. */
function refuseOnce(call: (...args: never[]) => unknown, code: string): void {
  vi.mocked(call).mockImplementationOnce(() => {
    throw diskError(code);
  });
}

describe('a call that is refused', () => {
  it.each([
    'EBUSY',
    'EPERM',
  ])('with %s, as Windows does to renames, is done again', async (code) => {
    const folder = makeFolder({ 'old.md': 'text' });
    refuseOnce(renameSync, code);
    await diskFileSystem.rename(join(folder, 'old.md'), join(folder, 'new.md'));
    expect(readFileSync(join(folder, 'new.md'), 'utf8')).toBe('text');
  });

  it('because too many files are open is done again', async () => {
    const folder = makeFolder();
    refuseOnce(openSync, 'EMFILE');
    const descriptor = await diskFileSystem.open(join(folder, 'new.md'), 'wx');
    await diskFileSystem.writeFile(descriptor, 'text');
    await diskFileSystem.close(descriptor);
    expect(readFileSync(join(folder, 'new.md'), 'utf8')).toBe('text');
  });

  it('by a disk that has no modes is done as fs-extra does it', async () => {
    const folder = makeFolder({ 'plan.md': 'text' });
    refuseOnce(chmodSync, 'ENOSYS');
    await expect(diskFileSystem.chmod(join(folder, 'plan.md'), 0o600)).resolves.toBeUndefined();
  });

  it('by a full disk is refused', async () => {
    const folder = makeFolder({ 'old.md': 'text' });
    refuseOnce(renameSync, 'ENOSPC');
    const renamed = diskFileSystem.rename(join(folder, 'old.md'), join(folder, 'new.md'));
    await expect(renamed).rejects.toThrow('ENOSPC');
  });
});
