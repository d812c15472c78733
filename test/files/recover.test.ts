import { linkSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashContent } from '../../src/files/hash-content.ts';
import { recover } from '../../src/files/recover.ts';
import {
  claimHiddenPath,
  newHiddenPath,
  releaseHiddenPath,
} from '../../src/files/staging-folder.ts';
import { fillFolder, makeFolder, readTree, type Tree, watchDisk } from './disk.ts';

/** A hidden folder of a dead process, with its journal. */
function leave(folder: string, steps: object[] | string | undefined, tree: Tree = {}): string {
  const staging = join(folder, '.create-impl-plan-1-0-00000000-00000000');
  mkdirSync(staging);
  fillFolder(staging, tree);
  const text = typeof steps === 'string' ? steps : JSON.stringify({ version: 1, steps });
  if (steps !== undefined) writeFileSync(join(staging, 'journal.json'), text);
  utimesSync(staging, 1, 1);
  return staging;
}

const shown = { shownPath: 'x' };

describe('nothing', () => {
  it.each<[string, Tree]>([
    ['in a directory without leftovers', { 'a.md': '' }],
    [
      'with other hidden things',
      { '.create-impl-plan-x': null, '.create-impl-plan-1-0-zz-1': '', '.git': null },
    ],
  ])('is done %s', async (_, tree) => {
    const folder = makeFolder(tree);
    const before = readTree(folder);
    expect(await recover(folder)).toEqual({ problems: [], inProgress: false });
    expect(readTree(folder)).toEqual(before);
  });

  it('is done where there is no directory', async () => {
    expect(await recover(join(makeFolder(), 'none'))).toEqual({ problems: [], inProgress: false });
  });

  it('is done to what a living process works on', async () => {
    const folder = makeFolder({ 'a.md': '' });
    const staging = newHiddenPath(folder);
    mkdirSync(staging);
    claimHiddenPath(staging);
    expect(await recover(folder)).toEqual({ problems: [], inProgress: false });
    writeFileSync(join(staging, 'journal.json'), '{}');
    expect(await recover(folder)).toEqual({ problems: [], inProgress: true });
    expect(Object.keys(readTree(folder))).toHaveLength(3);
    releaseHiddenPath(staging);
  });
});

it('a hidden folder without a journal is rubbish', async () => {
  const folder = makeFolder({ 'a.md': 'a' });
  leave(folder, undefined, { 'new/a.md': 'b' });
  expect(await recover(folder)).toEqual({ problems: [], inProgress: false });
  expect(readTree(folder)).toEqual({ 'a.md': 'a' });
});

it('a journal without steps is one of a change that is done', async () => {
  const folder = makeFolder({ 'a.md': 'a' });
  leave(folder, [], { 'new/a.md': 'b' });
  expect(await recover(folder)).toEqual({ problems: [], inProgress: false });
  expect(readTree(folder)).toEqual({ 'a.md': 'a' });
});

it('leftovers that another command takes up first are its own', async () => {
  const folder = makeFolder({ 'a.md': 'a' });
  const staging = leave(folder, undefined);
  const disk = watchDisk(({ method }) => {
    if (method === 'rename') rmSync(staging, { recursive: true, force: true });
  });
  expect(await recover(folder, disk)).toEqual({ problems: [], inProgress: false });
});

it('mistakes of ours are none of the disk', async () => {
  const folder = makeFolder({ 'a.md': 'a' });
  leave(folder, undefined);
  for (const method of ['readdir', 'rename']) {
    const disk = watchDisk((call) => {
      if (call.method === method) throw new TypeError('ours');
    });
    await expect(recover(folder, disk)).rejects.toBeInstanceOf(TypeError);
  }
});

it('what is left of a command that made a whole directory is found beside it', async () => {
  const folder = makeFolder({ 'plan/a.md': 'a' });
  for (const directory of [join(folder, 'plan'), join(folder, 'not/yet')]) {
    leave(folder, undefined, { 'new/plan/a.md': 'a' });
    expect(await recover(directory)).toEqual({ problems: [], inProgress: false });
    expect(readTree(folder)).toEqual({ plan: null, 'plan/a.md': 'a' });
  }
});

it('what cannot be settled beside a directory is not its own', async () => {
  const folder = makeFolder({ 'plan/a.md': 'a' });
  leave(folder, 'no journal');
  expect(await recover(join(folder, 'plan'))).toEqual({ problems: [], inProgress: false });
  expect((await recover(folder)).problems).toMatchObject([{ code: 'IMP047', severity: 'error' }]);
});

describe('what people did since', () => {
  it('is kept: a new file that they edited, in its new folder', async () => {
    const folder = makeFolder({
      'phases/01-a/README.md': 'mine now',
      'phases/01-a/1.1-x.md': 'ours',
      'plan.md': 'old',
    });
    const steps = [
      {
        kind: 'place-directory',
        staged: '*/new/phases',
        path: 'phases',
        directories: ['phases', 'phases/01-a'],
        files: [
          { path: 'phases/01-a/README.md', hash: hashContent('ours') },
          { path: 'phases/01-a/1.1-x.md', hash: hashContent('ours') },
        ],
        ...shown,
      },
      {
        kind: 'replace-file',
        path: 'plan.md',
        staged: '*/new/plan.md',
        aside: '*/old/1',
        hash: hashContent('new'),
        ...shown,
      },
    ];
    leave(folder, steps, { 'new/plan.md': 'new', old: null });
    const { problems } = await recover(folder);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([['IMP047', 'warning']]);
    expect(readTree(folder)).toEqual({
      phases: null,
      'phases/01-a': null,
      'phases/01-a/README.md': 'mine now',
      'plan.md': 'old',
    });
  });

  it('is kept: a replaced file that they edited', async () => {
    const folder = makeFolder({ 'a.md': 'mine now', 'plan.md': 'old' });
    const steps = ['a.md', 'plan.md'].map((path, index) => ({
      kind: 'replace-file',
      path,
      staged: `*/new/${path}`,
      aside: `*/old/${index + 1}`,
      hash: hashContent('new'),
      ...shown,
    }));
    leave(folder, steps, { 'new/plan.md': 'new', 'old/1': 'old a' });
    await recover(folder);
    expect(readTree(folder)).toEqual({ 'a.md': 'mine now', 'plan.md': 'old' });
  });

  it.each<[string, string | undefined, string]>([
    ['wrote over what was put in its place', 'mine now', 'mine now'],
    ['removed what was put in its place', undefined, 'old'],
  ])('is kept where they %s at the last step', async (_, now, expected) => {
    const folder = makeFolder(now === undefined ? {} : { 'a.md': now });
    const aside = '*/old/1';
    const step = { kind: 'replace-file', path: 'a.md', staged: '*/new/a.md', aside, ...shown };
    leave(folder, [{ ...step, hash: hashContent('new') }], { 'old/1': 'old' });
    await recover(folder);
    expect(readTree(folder)).toEqual({ 'a.md': expected });
  });

  it('is kept: the file that came back to its place', async () => {
    const folder = makeFolder({ 'a.md': 'old' });
    const aside = '*/old/1';
    const step = { kind: 'replace-file', path: 'a.md', staged: '*/new/a.md', aside, ...shown };
    const staging = leave(folder, [{ ...step, hash: hashContent('new') }], { old: null });
    linkSync(join(folder, 'a.md'), join(staging, 'old/1'));
    await recover(folder);
    expect(readTree(folder)).toEqual({ 'a.md': 'old' });
  });

  it('is kept: a new file of which nobody can tell any more whether it is ours', async () => {
    const folder = makeFolder({ 'a.md': 'whose' });
    const steps = ['a.md', 'b.md'].map((path) => ({
      kind: 'place-file',
      path,
      staged: `*/new/${path}`,
      ...shown,
    }));
    leave(folder, steps, { 'new/b.md': 'ours' });
    expect(await recover(folder)).toEqual({ problems: [], inProgress: false });
    expect(readTree(folder)).toEqual({ 'a.md': 'whose' });
  });

  it('stands in the way: it is told, kept, and tried again', async () => {
    const folder = makeFolder({ 'phases/01-a/mine.md': 'mine' });
    const steps = [{ kind: 'park', path: 'phases/01-a', parked: '*/moved/1', ...shown }];
    leave(folder, steps, { 'moved/1/old.md': 'old' });
    const { problems } = await recover(folder);
    expect(problems).toMatchObject([{ code: 'IMP047', severity: 'error' }]);
    expect(problems[0]?.message).toContain(`${folder}/phases/01-a could not be put back`);
    expect(readTree(folder)['phases/01-a/mine.md']).toBe('mine');
    expect((await recover(folder)).problems).toHaveLength(1);
    renameSync(join(folder, 'phases/01-a'), join(folder, 'phases/away'));
    await recover(folder);
    expect(readTree(folder)).toEqual({
      phases: null,
      'phases/01-a': null,
      'phases/01-a/old.md': 'old',
      'phases/away': null,
      'phases/away/mine.md': 'mine',
    });
  });
});

describe('a journal that is not one of ours is refused', () => {
  const park = { kind: 'park', path: 'a.md', parked: '*/moved/1', ...shown };
  it.each<[string, object[] | string, Tree]>([
    ['no JSON', '{', {}],
    ['no steps', '{"version":1}', {}],
    ['steps that are no list', '{"version":1,"steps":7}', {}],
    ['another version', JSON.stringify({ version: 2, steps: [] }), {}],
    ['an unknown step', [{ kind: 'run', path: 'x' }], {}],
    ['a step without a path', [{ kind: 'park', parked: '*/moved/1', ...shown }], {}],
    ['a path above', [{ ...park, path: '../stolen.md' }], {}],
    ['a path above the hidden folder', [{ ...park, parked: '*/../../x' }], {}],
    ['an absolute path', [{ ...park, path: '/tmp/stolen.md' }], {}],
    ['a Windows path', [{ ...park, path: 'C:\\stolen.md' }], {}],
    [
      'a path by a link that leads outside',
      [{ ...park, path: 'way/stolen.md' }],
      { way: { link: '/' } },
    ],
    [
      'a path deep below such a link',
      [{ ...park, path: 'way/no/stolen.md' }],
      { way: { link: '/' } },
    ],
  ])('%s', async (_, steps, tree) => {
    const parent = makeFolder();
    const folder = join(parent, 'plan');
    fillFolder(folder, { 'mine.md': 'mine', ...tree });
    leave(folder, steps, { 'moved/1': 'evil' });
    const { problems } = await recover(folder);
    expect(problems).toMatchObject([{ code: 'IMP047', severity: 'error' }]);
    expect(Object.keys(readTree(parent)).filter((path) => !path.startsWith('plan'))).toEqual([]);
    expect(Object.values(readTree(folder))).toContain('evil');
  });
});
