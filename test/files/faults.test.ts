import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeNewFiles } from '../../src/files/write-new-files.ts';
import { PlanError, type Problem } from '../../src/problem.ts';
import { isLongRun, sampleSteps, upTo } from '../faults/sample-steps.ts';
import {
  type Call,
  diskError,
  makeFolder,
  problemsOf,
  readMetadata,
  readTree,
  type Tree,
  watchDisk,
} from './disk.ts';

/*
 * Every single call of the writer (in CI, a sample of them) fails in turn, in each way a disk fails. Afterwards the tree is
 * exactly what it was, or exactly what it should become: nothing between, nothing left over.
 */

const files = [
  { path: 'implementation-plan.md', text: 'new plan\n' },
  { path: 'phases/01-a/README.md', text: 'new readme\n' },
  { path: 'phases/01-a/1.1-x.md', text: 'new note\n' },
  { path: 'phases/02-b/README.md', text: 'new readme\n' },
  { path: 'phases/02-b/deep/2.1-y.md', text: 'new note\n' },
  { path: 'decisions/README.md', text: 'new decisions\n' },
];

const scenarios: Record<string, Tree> = {
  'a new directory': { 'other.txt': 'mine' },
  'a new directory in a new one': { up: null },
  'an empty directory': { plan: null },
  'a directory with other files': { 'plan/phases/01-a/mine.md': 'mine', 'plan/.git/HEAD': 'mine' },
  'a directory with files to replace': {
    'plan/implementation-plan.md': 'old plan\n',
    'plan/phases/01-a/README.md': 'old readme\n',
    'plan/phases/01-a/1.1-x.md': 'old note\n',
    'plan/phases/01-a/mine.md': 'mine',
  },
  'a directory with a linked file and folder': {
    'plan/real/here.md': 'mine',
    'plan/phases': { link: 'real' },
    'plan/implementation-plan.md': { link: 'real/here.md' },
  },
};
const codes = ['ENOSPC', 'EACCES', 'EIO', 'EPERM'];

function prepare(name: string): { folder: string; directory: string } {
  const folder = makeFolder(scenarios[name]);
  if (name === 'a directory with files to replace') {
    chmodSync(join(folder, 'plan/implementation-plan.md'), 0o600);
    chmodSync(join(folder, 'plan/phases/01-a/README.md'), 0o755);
  }
  return { folder, directory: join(folder, name.endsWith('in a new one') ? 'up/a/plan' : 'plan') };
}

/** Writes with a disk that may fail, and says what came of it. */
async function write(name: string, before: (call: Call) => void) {
  const { folder, directory } = prepare(name);
  const old = { tree: readTree(folder), metadata: readMetadata(folder) };
  const disk = watchDisk(before);
  const outcome = await writeNewFiles(directory, files, { overwrite: 'replace' }, disk).then(
    (result) => ({ result, error: undefined }),
    (error: unknown) => ({ result: undefined, error }),
  );
  return { folder, old, ...outcome, tree: readTree(folder) };
}

function isUnsure(problems: readonly Problem[]): boolean {
  return problems.some(({ message }) => message.includes('the disk does not say that it keeps it'));
}

describe.each(Object.keys(scenarios))('%s', { timeout: 120_000 }, (name) => {
  it('survives every call failing once', async () => {
    let calls = 0;
    const whole = await write(name, () => {
      calls += 1;
    });
    expect(whole.error).toBeUndefined();
    expect(calls).toBeGreaterThan(20);

    const outcomes = { old: 0, new: 0, untidy: 0, unsure: 0 };
    for (const [index, code] of codes.entries()) {
      for (const failing of sampleSteps(upTo(calls), 14, index)) {
        let failed: Call | undefined;
        const { folder, old, tree, result, error } = await write(name, (call) => {
          if (call.number !== failing) return;
          failed = call;
          throw diskError(code);
        });
        const where = `call ${failing} (${failed?.method} ${failed?.path}) failing with ${code}`;
        expect(failed, where).toBeDefined();
        if (result === undefined) {
          outcomes.old += 1;
          expect(tree, where).toEqual(old.tree);
          expect(readMetadata(folder), where).toEqual(old.metadata);
          if (!(error instanceof PlanError)) throw error;
          expect(error.problems, where).toHaveLength(1);
          expect(error.problems[0]?.code, where).toBe('IMP042');
          const isRefused =
            failed?.method === 'checkWritable' && ['EACCES', 'EPERM'].includes(code);
          expect(error.message, where).toMatch(
            isRefused
              ? / is read-only$/
              : new RegExp(`could not be written: .+ \\(${code}\\); nothing was changed$`),
          );
        } else if (failed?.method === 'remove' || failed?.method === 'unlink') {
          // All is done but for the hidden folder, which stays as long as its journal does.
          outcomes.untidy += 1;
          const left = failed.path.replace(/\/[a-z]+\.json$/, '');
          const isLeft = (path: string) => join(folder, path).startsWith(left);
          const tidied = Object.entries(tree).filter(([path]) => !isLeft(path));
          expect(Object.fromEntries(tidied), where).toEqual(whole.tree);
          expect(result.problems, where).toMatchObject([{ code: 'IMP042', severity: 'warning' }]);
          expect(result.problems[0]?.message, where).toContain(left);
        } else if (isUnsure(result.problems)) {
          // All is done, and the disk does not say that it keeps the name.
          outcomes.unsure += 1;
          expect(tree, where).toEqual(whole.tree);
          expect(result.problems, where).toMatchObject([{ code: 'IMP042', severity: 'warning' }]);
        } else {
          // Links that the disk refuses have another way.
          outcomes.new += 1;
          expect(`${failed?.method} ${code}`, where).toBe('link EPERM');
          expect(tree, where).toEqual(whole.tree);
          expect(result.problems, where).toEqual([]);
        }
      }
    }
    if (isLongRun) expect(outcomes.untidy + outcomes.unsure).toBe(3 * codes.length);
    expect(outcomes.old).toBeGreaterThan(2 * outcomes.new);
  });

  it('survives every call failing on a disk without links', async () => {
    let calls = 0;
    const refuseLinks = ({ method }: Call) => {
      calls += 1;
      if (method === 'link') throw diskError('EPERM');
    };
    const whole = await write(name, refuseLinks);
    expect(whole.error).toBeUndefined();
    const total = calls;
    for (const failing of sampleSteps(upTo(total), 25)) {
      let failed: Call | undefined;
      const { folder, old, tree, result } = await write(name, (call) => {
        refuseLinks(call);
        if (call.number !== failing) return;
        failed = call;
        throw diskError('ENOSPC');
      });
      const where = `call ${failing} (${failed?.method} ${failed?.path})`;
      if (result === undefined) {
        expect(tree, where).toEqual(old.tree);
        expect(readMetadata(folder), where).toEqual(old.metadata);
      } else if (failed?.method !== 'remove' && !failed?.path.endsWith('.json')) {
        // The failing call was one of the refused links.
        if (!isUnsure(result.problems)) expect(failed, where).toBeUndefined();
        expect(tree, where).toEqual(whole.tree);
      }
    }
  });

  it('says precisely what is left when taking back fails too', async () => {
    let calls = 0;
    await write(name, () => {
      calls += 1;
    });
    let untidy = 0;
    for (const failing of sampleSteps(upTo(calls), 30)) {
      const { old, folder, tree, error } = await write(name, (call) => {
        if (call.number >= failing) throw diskError('EIO');
      });
      if (error === undefined) continue;
      if (!(error instanceof PlanError)) throw error;
      const [first, ...leftovers] = error.problems;
      const told = leftovers.map(({ message }) => message).join('\n');
      const isChanged = JSON.stringify(tree) !== JSON.stringify(old.tree);
      if (!isChanged) continue;
      untidy += 1;
      expect(first?.message).not.toContain('nothing was changed');
      for (const path of new Set([...Object.keys(tree), ...Object.keys(old.tree)])) {
        if (JSON.stringify(tree[path]) === JSON.stringify(old.tree[path])) continue;
        const full = join(folder, path);
        const inStaging = /^(.*\.create-impl-plan-[0-9a-f-]+)(?:\/|$)/.exec(full)?.[1];
        expect(told, `call ${failing}: ${path}`).toContain(inStaging ?? full);
      }
    }
    expect(untidy).toBeGreaterThan(2);
  });
});

describe('the words', () => {
  it.each([
    ['ENOSPC', 'the disk is full', 'Free some space, then run the command again'],
    ['EACCES', 'permission is denied', 'Ask for the right to write there, or choose another'],
    ['EROFS', 'the disk can only be read', 'Choose another directory'],
    ['EMFILE', 'too many files are open', 'Close some programs, then run the command again'],
    ['EUNHEARD', 'EUNHEARD: injected', 'Run the command again'],
  ])('%s', async (code, cause, advice) => {
    const directory = makeFolder({ reports: null });
    const disk = watchDisk(({ method }) => {
      if (method === 'writeFile') throw diskError(code);
    });
    const list = [{ path: 'reports/README.md', text: 'x' }];
    const [problem] = await problemsOf(
      writeNewFiles(directory, list, { overwrite: 'refuse' }, disk),
    );
    expect(problem?.message).toBe(
      `${directory}/reports/README.md could not be written: ${cause} (${code}); nothing was changed`,
    );
    expect(problem?.hint).toContain(advice);
  });

  it('a mistake of ours stays one, and is taken back too', async () => {
    const directory = makeFolder();
    const disk = watchDisk(({ method }) => {
      if (method === 'fsync') throw new TypeError('a mistake');
    });
    const writing = writeNewFiles(directory, files, { overwrite: 'refuse' }, disk);
    await expect(writing).rejects.toThrow(new TypeError('a mistake'));
    expect(readTree(directory)).toEqual({});
  });
});
