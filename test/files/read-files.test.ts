import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readInput } from '../../src/files/read-input.ts';
import { readPlanFile } from '../../src/files/read-plan-file.ts';
import { explainError, fileSystemProblem } from '../../src/files/write-failure.ts';
import { diskError, makeFolder, problemsOf, watchDisk } from './disk.ts';

describe('a plan that cannot be read', () => {
  it('is told with why', async () => {
    const folder = makeFolder({ 'plan.md': 'plan' });
    writeFileSync(join(folder, 'bytes.md'), Buffer.from([0xff, 0xfe, 0xfd]));
    const tell = async (name: string, disk = watchDisk(() => undefined)) => {
      const [problem] = await problemsOf(readPlanFile(join(folder, name), 'read', disk));
      return [problem?.code, problem?.message.replace(`${folder}/`, '')];
    };
    expect(await tell('none.md')).toEqual(['IMP044', 'there is no file none.md']);
    expect(await tell('.')).toEqual(['IMP044', `${folder} is not a file`]);
    expect((await tell('bytes.md'))[0]).toBe('IMP005');
    for (const method of ['lstat', 'readFile']) {
      const disk = watchDisk((call) => {
        if (call.method === method) throw diskError('EIO');
      });
      expect(await tell('plan.md', disk)).toEqual([
        'IMP042',
        'plan.md cannot be read: the disk reports an error (EIO)',
      ]);
    }
  });
});

describe('an input that cannot be read', () => {
  it('is told with why', async () => {
    const folder = makeFolder();
    expect(await problemsOf(readInput(join(folder, 'plan.yaml')))).toMatchObject([
      { code: 'IMP042', message: `there is no file ${folder}/plan.yaml` },
    ]);
    expect(await problemsOf(readInput(folder))).toMatchObject([
      { code: 'IMP042', message: expect.stringMatching(/ cannot be read: EISDIR/) },
    ]);
  });
});

describe('a refusal of the file system', () => {
  it('is told with its path, where it has one', () => {
    const error = diskError('ENOSPC');
    expect(fileSystemProblem(error)?.message).toBe(
      'a file could not be read: the disk is full (ENOSPC)',
    );
    expect(fileSystemProblem(Object.assign(error, { path: '/plan.md' }))?.message).toBe(
      '/plan.md could not be read: the disk is full (ENOSPC)',
    );
    expect(fileSystemProblem(new Error('ours'))).toBeUndefined();
  });

  it('is told in its own words where we have none', () => {
    expect(explainError(diskError('EOTHER')).cause).toBe('EOTHER: injected (EOTHER)');
    expect(explainError('no error').cause).toBe('no error');
  });
});
