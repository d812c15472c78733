import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPlan } from '../../src/files/find-plan.ts';
import { readPlanFile } from '../../src/files/read-plan-file.ts';
import { makeFolder, problemsOf, type Tree } from './disk.ts';

const plan = 'implementation-plan.md';

/** A package.json that says where the plan is. */
function says(path: unknown): string {
  return JSON.stringify({ name: 'x', 'create-impl-plan': { plan: path } }, undefined, 2);
}

describe('a plan is found', () => {
  it.each<[string, Tree, string, string | undefined, string]>([
    ['here', { [plan]: '' }, '.', undefined, plan],
    ['above', { [plan]: '', 'src/deep': null }, 'src/deep', undefined, `../../${plan}`],
    [
      'from a phase',
      { [plan]: '', 'phases/01-x': null },
      'phases/01-x',
      undefined,
      `../../${plan}`,
    ],
    ['here rather than above', { [plan]: '', [`a/${plan}`]: '' }, 'a', undefined, plan],
    ['here rather than below', { [plan]: '', [`a/${plan}`]: '' }, '.', undefined, plan],
    ['below', { [`a/${plan}`]: '', b: null, 'c.md': '' }, '.', undefined, `a/${plan}`],
    [
      'below, not in hidden folders',
      { [`a/${plan}`]: '', [`.x/${plan}`]: '', [`node_modules/${plan}`]: '' },
      '.',
      undefined,
      `a/${plan}`,
    ],
    ['by a link', { 'x.md': '', [plan]: { link: 'x.md' } }, '.', undefined, plan],
    [
      'where package.json says, rather than beside it',
      { 'package.json': says('docs/ROADMAP.md'), [plan]: '', 'docs/ROADMAP.md': '', src: null },
      'src',
      undefined,
      '../docs/ROADMAP.md',
    ],
    [
      'in the directory that package.json names',
      { 'package.json': says('./docs/'), [`docs/${plan}`]: '' },
      '.',
      undefined,
      `docs/${plan}`,
    ],
    [
      'nearer than package.json',
      { 'package.json': says('ROADMAP.md'), 'ROADMAP.md': '', [`a/${plan}`]: '' },
      'a',
      undefined,
      plan,
    ],
    ['by its name', { 'x.md': '', [plan]: '' }, '.', 'x.md', 'x.md'],
    ['by its directory', { [`a/${plan}`]: '', [plan]: '' }, '.', 'a', `a/${plan}`],
  ])('%s', async (_, tree, cwd, named, expected) => {
    const folder = makeFolder(tree);
    const search = { cwd: join(folder, cwd), ...(named === undefined ? {} : { plan: named }) };
    expect(await findPlan(search)).toBe(expected);
  });
});

describe('no plan is found', () => {
  it.each<[string, Tree, string | undefined, string, RegExp, RegExp]>([
    [
      'nowhere',
      {},
      undefined,
      'IMP044',
      /^there is no implementation-plan\.md here/,
      /`create-impl-plan`/,
    ],
    ['as a folder', { [plan]: null }, undefined, 'IMP044', /^there is no/, /--plan FILE/],
    [
      'two levels below',
      { [`a/b/${plan}`]: '' },
      undefined,
      'IMP044',
      /^there is no/,
      /--plan FILE/,
    ],
    [
      'where package.json says',
      { 'package.json': says('docs/x.md'), [plan]: '' },
      undefined,
      'IMP044',
      /^there is no plan at `docs\/x\.md`$/,
      /take the line away/,
    ],
    [
      'by a setting that is no path',
      { 'package.json': says(['x.md']), [plan]: '' },
      undefined,
      'IMP044',
      /^`plan` takes the path of a plan$/,
      /from the directory of package\.json/,
    ],
    [
      'by a package.json that cannot be read',
      { 'package.json': '{ "create-impl-plan": ', [plan]: '' },
      undefined,
      'IMP044',
      /^package\.json cannot be read: /,
      /npm cannot read it either/,
    ],
    ['by a wrong name', { [plan]: '' }, 'x.md', 'IMP044', /^there is no file x\.md$/, /--plan/],
    [
      'in a directory without one',
      { a: null },
      'a',
      'IMP044',
      /^there is no implementation-plan\.md in a$/,
      /--plan FILE/,
    ],
    [
      'when there are several',
      { [`b/${plan}`]: '', [`a/${plan}`]: '' },
      undefined,
      'IMP045',
      /several plans here: a\/implementation-plan\.md, b\/implementation-plan\.md$/,
      /--plan a\/implementation-plan\.md/,
    ],
  ])('%s', async (_, tree, named, code, message, hint) => {
    const folder = makeFolder(tree);
    const search = { cwd: folder, ...(named === undefined ? {} : { plan: named }) };
    const problems = await problemsOf(findPlan(search));
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.hint).toMatch(hint);
  });
});

it('a plan that a killed command had moved away comes back', async () => {
  const folder = makeFolder();
  const staging = join(folder, '.create-impl-plan-1-0-00000000-00000000');
  mkdirSync(join(staging, 'old'), { recursive: true });
  writeFileSync(join(staging, 'old/1'), 'the plan');
  const step = {
    kind: 'replace-file',
    shownPath: plan,
    path: plan,
    staged: '*/new/x',
    aside: '*/old/1',
    hash: '',
  };
  mkdirSync(join(staging, 'new'));
  writeFileSync(join(staging, 'new/x'), 'new');
  writeFileSync(join(staging, 'journal.json'), JSON.stringify({ version: 1, steps: [step] }));
  utimesSync(staging, 1, 1);
  expect(await findPlan({ cwd: folder })).toBe(plan);
  expect((await readPlanFile(join(folder, plan), 'read')).text).toBe('the plan');
});
