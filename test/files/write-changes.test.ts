import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { FileChange } from '../../src/edit/file-change.ts';
import { recover } from '../../src/files/recover.ts';
import { writeChanges } from '../../src/files/write-changes.ts';
import { PlanError } from '../../src/problem.ts';
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
import { oldTree, scenarios } from './plan-change.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function replace(path: string, before: string, after: string): FileChange {
  return { kind: 'replace', path, before: bytes(before), after: bytes(after) };
}

const all = scenarios['everything at once'];
const everything: FileChange[] = [
  ...(all?.changes ?? []),
  replace('implementation-plan.md', 'old plan\r\n', 'new plan\r\n'),
];

describe('changes', () => {
  it('are made all at once', async () => {
    const folder = makeFolder(oldTree);
    expect(await writeChanges(folder, everything)).toEqual([]);
    expect(readTree(folder)).toEqual(all?.newTree);
  });

  it('are none where there are none', async () => {
    const folder = makeFolder(oldTree);
    const disk = watchDisk(() => {
      throw new Error('a call');
    });
    expect(await writeChanges(folder, [], {}, disk)).toEqual([]);
  });

  it('change names round in a circle, and only in case', async () => {
    const folder = makeFolder({
      'phases/a/1.md': 'a',
      'phases/b/1.md': 'b',
      'phases/c/1.md': 'c',
      'x.md': 'x',
    });
    await writeChanges(folder, [
      { kind: 'rename', from: 'phases/a', to: 'phases/b' },
      { kind: 'rename', from: 'phases/b', to: 'phases/c' },
      { kind: 'rename', from: 'phases/c', to: 'phases/a' },
      { kind: 'rename', from: 'x.md', to: 'X.md' },
    ]);
    expect(readTree(folder)).toMatchObject({
      'phases/b/1.md': 'a',
      'phases/c/1.md': 'b',
      'phases/a/1.md': 'c',
      'X.md': 'x',
    });
  });

  it('keep modes and links: the file behind a link is replaced', async () => {
    const folder = makeFolder({
      'real/plan.md': 'old',
      'implementation-plan.md': { link: 'real/plan.md' },
      kept: null,
      phases: { link: 'kept' },
      'kept/README.md': 'old readme',
    });
    chmodSync(join(folder, 'real/plan.md'), 0o640);
    await writeChanges(folder, [
      replace('phases/README.md', 'old readme', 'new readme'),
      { kind: 'create', path: 'phases/01-a/README.md', text: 'a' },
      replace('implementation-plan.md', 'old', 'new'),
    ]);
    expect(readTree(folder)).toEqual({
      'implementation-plan.md': { link: 'real/plan.md' },
      real: null,
      'real/plan.md': 'new',
      kept: null,
      'kept/README.md': 'new readme',
      'kept/01-a': null,
      'kept/01-a/README.md': 'a',
      phases: { link: 'kept' },
    });
    expect(statSync(join(folder, 'real/plan.md')).mode & 0o777).toBe(0o640);
    expect(statSync(join(folder, 'real/plan.md')).nlink).toBe(1);
  });

  it('are at no time to be read by those who could not read the file before', async () => {
    const folder = makeFolder({ 'implementation-plan.md': 'old' });
    chmodSync(join(folder, 'implementation-plan.md'), 0o600);
    const modes: number[] = [];
    const disk = watchDisk(({ method }) => {
      if (method !== 'writeFile') return;
      const staged = Object.keys(readTree(folder)).filter((path) => /new\/impl/.test(path));
      modes.push(...staged.map((path) => statSync(join(folder, path)).mode & 0o777));
    });
    await writeChanges(folder, [replace('implementation-plan.md', 'old', 'new')], {}, disk);
    expect(new Set(modes)).toEqual(new Set([0o600]));
  });

  describe('of a file whose group cannot be kept', () => {
    /** Replaces a file, whose new one would be of another group, as this user. */
    async function replaceAs(user: number, chown: string) {
      const folder = makeFolder({ 'a.md': 'old' });
      chmodSync(join(folder, 'a.md'), 0o664);
      vi.spyOn(process, 'getuid').mockReturnValue(user);
      onTestFinished(() => void vi.restoreAllMocks());
      const disk = watchDisk(({ method }) => {
        if (method === 'chown') throw diskError(chown);
      });
      const lstat: typeof disk.lstat = async (path) => {
        const stats = await disk.lstat(path);
        return path.includes('/new/') ? Object.assign(stats, { gid: stats.gid + 1 }) : stats;
      };
      await writeChanges(folder, [replace('a.md', 'old', 'new')], {}, { ...disk, lstat });
      return { tree: readTree(folder), mode: statSync(join(folder, 'a.md')).mode & 0o777 };
    }

    it('give the other group no more than everybody has', async () => {
      expect(await replaceAs(1000, 'EPERM')).toEqual({ tree: { 'a.md': 'new' }, mode: 0o644 });
    });

    it.each([
      [0, 'EPERM'],
      [1000, 'EIO'],
    ])('are none for user %i where the disk says %s', async (user, code) => {
      const [problem] = await problemsOf(replaceAs(user, code));
      expect(problem).toMatchObject({ code: 'IMP042' });
      expect(problem?.message).toMatch(`(${code}); nothing was changed`);
    });
  });

  it('replace the plan last', async () => {
    const folder = makeFolder(oldTree);
    const moves: string[] = [];
    const disk = watchDisk(({ method }) => {
      if (method === 'swap' || method === 'link') moves.push(method);
      const plan = readFileSync(join(folder, 'implementation-plan.md'), 'utf8');
      if (plan.startsWith('new')) return;
      expect(plan).toBe('old plan\r\n');
    });
    await writeChanges(folder, everything, {}, disk);
    expect(moves.at(-1)).toBe('swap');
  });
});

describe('what stands in the way', () => {
  it.each<[string, Tree, FileChange, string, RegExp]>([
    [
      'a new file that is there',
      { 'a.md': 'mine' },
      { kind: 'create', path: 'a.md', text: 'x' },
      'IMP040',
      /a\.md exists already/,
    ],
    [
      'a new name that is taken',
      { a: '1', b: '2' },
      { kind: 'rename', from: 'a', to: 'b' },
      'IMP040',
      /b exists already/,
    ],
    [
      'a file with other bytes',
      { 'a.md': 'mine' },
      replace('a.md', 'old', 'new'),
      'IMP043',
      /a\.md changed/,
    ],
    ['a file that is gone', {}, replace('a.md', 'old', 'new'), 'IMP043', /a\.md changed/],
    ['an old name that is gone', {}, { kind: 'rename', from: 'a', to: 'b' }, 'IMP043', /a changed/],
    ['a folder that is gone', {}, { kind: 'remove', path: 'a' }, 'IMP043', /a changed/],
    [
      'a folder in the place of a file',
      { 'a.md': null },
      replace('a.md', '', 'x'),
      'IMP042',
      /is not a file/,
    ],
    [
      'a file in the place of a folder',
      { a: '' },
      { kind: 'create', path: 'a/b', text: '' },
      'IMP042',
      /a is a file/,
    ],
    [
      'a new name in no folder',
      { a: '' },
      { kind: 'rename', from: 'a', to: 'no/b' },
      'IMP042',
      /does not exist/,
    ],
    [
      'a path outside',
      { a: '' },
      { kind: 'rename', from: 'a', to: '../b' },
      'IMP041',
      /not a path inside/,
    ],
    ['an absolute path', {}, { kind: 'remove', path: '/etc' }, 'IMP041', /not a path inside/],
    [
      'a link that leads outside',
      { a: { link: '/' } },
      { kind: 'create', path: 'a/x.md', text: '' },
      'IMP041',
      /leads out/,
    ],
    [
      'a name reached by such a link',
      { a: { link: '/' } },
      { kind: 'remove', path: 'a/tmp' },
      'IMP041',
      /leads out/,
    ],
    [
      'a link to nothing in the way to a file',
      { a: { link: 'nothing' } },
      { kind: 'create', path: 'a/x.md', text: '' },
      'IMP042',
      /a is a symbolic link that leads to no directory/,
    ],
    [
      'a file in the way to a new name, and to what is deeper',
      { a: '', b: '' },
      { kind: 'rename', from: 'b', to: 'a/b/c' },
      'IMP042',
      /a is a file/,
    ],
    [
      'an old name in a folder that is gone',
      {},
      { kind: 'remove', path: 'no/a' },
      'IMP043',
      /no\/a changed/,
    ],
    [
      'a file in a folder that is gone',
      {},
      replace('no/a.md', 'old', 'new'),
      'IMP043',
      /no\/a\.md changed/,
    ],
    [
      'a link to nothing in the place of a file',
      { a: { link: 'nothing' } },
      replace('a', '', ''),
      'IMP042',
      /a is a symbolic link to nothing/,
    ],
    [
      'a new name that another one gets as well',
      { a: '' },
      { kind: 'rename', from: 'a', to: 'moved.md' },
      'IMP040',
      /moved\.md exists already/,
    ],
    [
      'a file that is such a link',
      { a: { link: '/etc/hostname' } },
      replace('a', '', ''),
      'IMP041',
      /leads out/,
    ],
  ])('%s', async (_, tree, change, code, message) => {
    const folder = makeFolder({ 'other.md': 'mine', ...tree });
    const before = readTree(folder);
    const harmless: FileChange = { kind: 'rename', from: 'other.md', to: 'moved.md' };
    const problems = await problemsOf(writeChanges(folder, [harmless, change]));
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.message).toMatch(message);
    expect(readTree(folder)).toEqual(before);
  });

  it('a directory that is not there', async () => {
    const folder = `${makeFolder()}/none`;
    const problems = await problemsOf(writeChanges(folder, [replace('a.md', 'old', 'new')]));
    expect(problems).toMatchObject([{ code: 'IMP042', message: `${folder} does not exist` }]);
  });

  it('one file by two names', async () => {
    const folder = makeFolder({ 'a.md': 'old', 'b.md': { link: 'a.md' } });
    const changes = [replace('a.md', 'old', 'one'), replace('b.md', 'old', 'two')];
    const problems = await problemsOf(writeChanges(folder, changes));
    expect(problems).toMatchObject([
      { code: 'IMP042', message: `${folder}/b.md would be written twice` },
    ]);
    expect(readTree(folder)).toEqual({ 'a.md': 'old', 'b.md': { link: 'a.md' } });
  });

  it('a read-only file', async () => {
    const folder = makeFolder({ 'a.md': 'old' });
    chmodSync(join(folder, 'a.md'), 0o444);
    const problems = await problemsOf(writeChanges(folder, [replace('a.md', 'old', 'new')]));
    expect(problems).toMatchObject([{ code: 'IMP042', message: `${folder}/a.md is read-only` }]);
  });
});

describe('somebody else at work', () => {
  const edit = [replace('a.md', 'old', 'new')];

  /** Writes `theirs` before the given call of one method. */
  function meanwhile(folder: string, method: string, count: number, write: (path: string) => void) {
    let seen = 0;
    return watchDisk((call) => {
      if (call.method !== method) return;
      seen += 1;
      if (seen === count) write(join(folder, 'a.md'));
    });
  }

  it.each([
    'mkdir',
    'open',
    'link',
    'rename',
    'swap',
    'fsync',
  ])('writes in place before a %s: nothing of theirs is lost', async (method) => {
    for (let count = 1; count < 12; count += 1) {
      const folder = makeFolder({ 'a.md': 'old' });
      let written = false;
      const disk = meanwhile(folder, method, count, (path) => {
        written = true;
        writeFileSync(path, 'theirs');
      });
      const outcome = await writeChanges(folder, edit, {}, disk).then(
        () => 'done',
        (error: unknown) => error,
      );
      if (!written) break;
      // Where ours was in place already, they wrote over it knowingly.
      expect(readTree(folder), `${method} ${count}`).toEqual({ 'a.md': 'theirs' });
      if (outcome === 'done') continue;
      if (!(outcome instanceof PlanError)) throw outcome;
      expect(outcome.problems.map(({ code }) => code)).toEqual(['IMP043']);
      expect(outcome.message).toContain('nothing was changed');
    }
  });

  it.each<[string, (path: string) => void, Tree, string | undefined]>([
    ['removes the file', (path) => rmSync(path), { 'a.md': 'old' }, undefined],
    [
      'gives the name to another file',
      (path) => {
        rmSync(path);
        writeFileSync(path, 'theirs');
      },
      { 'a.md': 'theirs' },
      undefined,
    ],
    [
      'makes the file anew, on a disk without links',
      (path) => writeFileSync(path, 'theirs'),
      { 'a.md': 'theirs' },
      'EPERM',
    ],
  ])('%s right before ours is put in its place', async (_, act, left, links) => {
    const folder = makeFolder({ 'a.md': 'old' });
    const last = links === undefined ? 'swap' : 'readFile';
    let done = false;
    const disk = watchDisk(({ method }) => {
      if (method === 'link' && links !== undefined) throw diskError(links);
      if (method !== last || done || (links !== undefined && existsSync(join(folder, 'a.md'))))
        return;
      done = true;
      act(join(folder, 'a.md'));
    });
    const problems = await problemsOf(writeChanges(folder, edit, {}, disk));
    expect(problems.map(({ code }) => code)).toEqual(['IMP043']);
    expect(readTree(folder)).toEqual(left);
  });

  it('breaks the disk: what cannot come back is told in order, and comes back later', async () => {
    const folder = makeFolder({ a: '1', b: '2' });
    const disk = watchDisk(({ method, path }) => {
      if (method === 'rename' && /\/placing(?:\/2)?$/.test(path)) throw diskError('EIO');
    });
    const changes: FileChange[] = [
      { kind: 'rename', from: 'a', to: 'c' },
      { kind: 'rename', from: 'b', to: 'd' },
    ];
    const problems = await problemsOf(writeChanges(folder, changes, {}, disk));
    const told = problems.map(({ message }) => message.replaceAll(`${folder}/`, ''));
    expect(told[0]).toBe('b could not be written: the disk reports an error (EIO)');
    expect(told.slice(1, 4).map((message) => message.replace(/; it is in .*/, ''))).toEqual([
      expect.stringMatching(/could not be put back: the disk reports an error \(EIO\)$/),
      'b could not be put back: something else has to come first',
      'a could not be put back: something else has to come first',
    ]);
    await recover(folder);
    expect(readTree(folder)).toEqual({ a: '1', b: '2' });
  });

  it('makes a new name of ours before we do', async () => {
    const folder = makeFolder({ 'a.md': 'old' });
    let renames = 0;
    const disk = watchDisk(({ method }) => {
      if (method !== 'rename') return;
      renames += 1;
      // The file is parked, and its folder turned: it is about to get its new name.
      if (renames === 2) writeFileSync(join(folder, 'b.md'), 'theirs');
    });
    const rename: FileChange = { kind: 'rename', from: 'a.md', to: 'b.md' };
    const problems = await problemsOf(writeChanges(folder, [rename], {}, disk));
    expect(problems[0]?.message).toBe(
      `${folder}/b.md was made by somebody else meanwhile; nothing was changed`,
    );
    expect(readTree(folder)).toEqual({ 'a.md': 'old', 'b.md': 'theirs' });
  });

  it('writes late into a file that it had opened before', async () => {
    const folder = makeFolder({ 'a.md': 'old' });
    let flushed = 0;
    const disk = watchDisk(({ method, path }) => {
      // The old file is only in the hidden folder now: what has it open writes to it there.
      const isSwapped = readTree(folder)['a.md'] === 'new';
      if (method !== 'open' || !isSwapped || path !== folder) return;
      flushed += 1;
      const aside = Object.keys(readTree(folder)).find((name) => name.endsWith('old/1')) ?? '';
      writeFileSync(join(folder, aside), 'old and theirs');
    });
    const problems = await problemsOf(writeChanges(folder, edit, {}, disk));
    expect(flushed).toBe(1);
    expect(problems.map(({ code }) => code)).toEqual(['IMP043']);
    expect(readTree(folder)).toEqual({ 'a.md': 'old and theirs' });
  });
});

describe('faults', { timeout: 120_000 }, () => {
  async function write(before: (call: Call) => void) {
    const folder = makeFolder(oldTree);
    chmodSync(join(folder, 'implementation-plan.md'), 0o600);
    const old = { tree: readTree(folder), metadata: readMetadata(folder) };
    const error = await writeChanges(folder, everything, {}, watchDisk(before)).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return { folder, old, error, tree: readTree(folder) };
  }

  it.each(['ENOSPC', 'EACCES', 'EIO', 'EMFILE', 'EPERM'])('%s at every call', async (code) => {
    let calls = 0;
    await write(() => {
      calls += 1;
    });
    const outcomes = { old: 0, new: 0 };
    for (const failing of sampleSteps(upTo(calls), 30, code.length)) {
      let failed: Call | undefined;
      const { folder, old, error, tree } = await write((call) => {
        if (call.number !== failing) return;
        failed = call;
        throw diskError(code);
      });
      const where = `call ${failing} of ${calls}: ${failed?.method} ${failed?.path}`;
      if (error === undefined) {
        outcomes.new += 1;
        const tidy = Object.entries(tree).filter(([path]) => !path.startsWith('.create-impl-plan'));
        expect(Object.fromEntries(tidy), where).toEqual(all?.newTree);
      } else {
        outcomes.old += 1;
        if (!(error instanceof PlanError)) throw error;
        expect(error.message, where).toMatch(/nothing was changed|is read-only/);
        expect(tree, where).toEqual(old.tree);
        expect(readMetadata(folder), where).toEqual(old.metadata);
      }
    }
    expect(outcomes.old).toBeGreaterThan(isLongRun ? 60 : 12);
  });

  it.each<[string, RegExp, number]>([
    ['does nothing any more', /./, 30],
    ['does not rename any more', /^rename|swap/, 10],
    ['only removes', /^(?:mkdir|open|writeFile|link|rename|swap)/, 10],
  ])('what cannot be taken back is taken back by the next command: the disk %s', async (_, fails, least) => {
    let calls = 0;
    await write(() => {
      calls += 1;
    });
    let late = 0;
    for (const failing of sampleSteps(upTo(calls), 70)) {
      // From some call on.
      const { folder, error, tree } = await write((call) => {
        if (call.number >= failing && fails.test(call.method)) throw diskError('EIO');
      });
      if (error === undefined) continue;
      const { problems } = await recover(folder);
      expect(
        problems.filter(({ severity }) => severity === 'error'),
        `call ${failing}`,
      ).toEqual([]);
      if (JSON.stringify(readTree(folder)) !== JSON.stringify(tree)) late += 1;
      const { 'implementation-plan.md': plan } = readTree(folder);
      const expected = plan === 'new plan\r\n' ? all?.newTree : oldTree;
      expect(readTree(folder), `call ${failing}`).toEqual(expected);
    }
    expect(late).toBeGreaterThan(isLongRun ? least : least / 4);
  });

  it('an abort takes everything back', async () => {
    const abort = new AbortController();
    const folder = makeFolder(oldTree);
    const disk = watchDisk(({ method }) => {
      if (method === 'swap') abort.abort('stopped');
    });
    await expect(writeChanges(folder, everything, { signal: abort.signal }, disk)).rejects.toBe(
      'stopped',
    );
    expect(readTree(folder)).toEqual(oldTree);
  });
});
