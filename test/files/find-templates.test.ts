import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findTemplates } from '../../src/files/find-templates.ts';
import { listTemplateFiles, readSectionsFile } from '../../src/files/list-template-files.ts';
import { readTemplates } from '../../src/files/read-templates.ts';
import { PlanError } from '../../src/problem.ts';

/** A folder with files, by their paths; gone after the test. */
function folderOf(files: Record<string, string>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'create-impl-plan-test-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const chosen = (templates: string) => JSON.stringify({ 'create-impl-plan': { templates } });

function problemOf(find: () => unknown) {
  try {
    find();
  } catch (error) {
    if (error instanceof PlanError) return error.problems[0];
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('what --templates names', () => {
  const files = {
    'mine/task.hbs': '',
    'node_modules/@acme/plans/package.json': '{}',
    'node_modules/mine/package.json': '{}',
    'a/file.md': '',
  };

  it('is a folder, also where a package has the same name', () => {
    const cwd = folderOf(files);
    expect(findTemplates({ templates: './mine/', cwd })).toEqual({
      path: join(cwd, 'mine'),
      shown: './mine/',
    });
    expect(findTemplates({ templates: 'mine', cwd })?.path).toBe(join(cwd, 'mine'));
  });

  it('is a package that is installed here or above', () => {
    const root = folderOf(files);
    expect(findTemplates({ templates: '@acme/plans', cwd: join(root, 'a') })).toEqual({
      path: join(root, 'node_modules/@acme/plans'),
      shown: '../node_modules/@acme/plans',
    });
  });

  it('is an error where there is neither, with what to do', () => {
    const cwd = folderOf(files);
    expect(problemOf(() => findTemplates({ templates: '@acme/plan', cwd }))).toMatchObject({
      code: 'IMP032',
      message: expect.stringContaining('no folder here, and no package that is installed here'),
      hint: expect.stringContaining('npm install --save-dev @acme/plan'),
    });
    expect(problemOf(() => findTemplates({ templates: './plan', cwd }))).toMatchObject({
      code: 'IMP032',
      message: expect.stringContaining('it does not exist'),
    });
    expect(problemOf(() => findTemplates({ templates: 'a/file.md', cwd }))).toMatchObject({
      code: 'IMP032',
      message: expect.stringContaining('it is no folder'),
    });
  });
});

describe('what package.json chooses', () => {
  it('is relative to it, and the nearest one that chooses wins', () => {
    const root = folderOf({
      'package.json': chosen('./plans'),
      'plans/task.hbs': '',
      'a/package.json': '{ "devDependencies": { "create-impl-plan": "1" } }',
      'b/package.json': chosen('own'),
      'b/own/task.hbs': '',
      'b/docs/plan.md': '',
    });
    const find = (cwd: string, plan?: string) =>
      findTemplates({ cwd: join(root, cwd), plan })?.shown;
    expect(find('')).toBe('plans');
    expect(find('a')).toBe('../plans');
    expect(find('b')).toBe('own');
    expect(find('', 'b/docs/plan.md')).toBe('b/own');
    expect(find('', 'b/docs')).toBe('b/own');
    expect(findTemplates({ cwd: join(root, 'b'), templates: '../plans' })?.shown).toBe('../plans');
  });

  it('is a package, whose own package.json says where they are', () => {
    const cwd = folderOf({
      'package.json': chosen('plans'),
      'node_modules/plans/package.json': chosen('lib/templates'),
      'node_modules/plans/lib/templates/task.hbs': '',
    });
    expect(findTemplates({ cwd })?.shown).toBe('node_modules/plans/lib/templates');
  });

  it('is told where the package does not have what its package.json names', () => {
    const cwd = folderOf({
      'package.json': chosen('plans'),
      'node_modules/plans/package.json': chosen('lib'),
      'node_modules/other/package.json': chosen('/lib'),
    });
    for (const search of [{ cwd }, { cwd, templates: 'other' }]) {
      expect(problemOf(() => findTemplates(search))).toMatchObject({
        code: 'IMP032',
        message: expect.stringMatching(/is a package without the folder `\/?lib` that its/),
        hint: 'ask its authors, or name a folder',
      });
    }
  });

  it('is no module of Node, and may be the folder itself', () => {
    const cwd = folderOf({ 'package.json': chosen('.'), 'task.hbs': '' });
    expect(findTemplates({ cwd })).toEqual({ path: cwd, shown: '.' });
    expect(problemOf(() => findTemplates({ cwd, templates: 'fs' }))?.message).toContain(
      'no package that is installed here',
    );
  });

  it('is nothing where nobody chooses', () => {
    expect(findTemplates({ cwd: folderOf({ 'package.json': '{}' }) })).toBeUndefined();
  });

  it('is refused at its line', () => {
    const text = '{\n  "create-impl-plan": {\n    "templates": "gone"\n  }\n}\n';
    const cwd = folderOf({ 'package.json': text });
    expect(problemOf(() => findTemplates({ cwd }))).toMatchObject({
      code: 'IMP032',
      position: { file: 'package.json', line: 3, column: 5 },
      excerpt: '    "templates": "gone"',
    });
    writeFileSync(join(cwd, 'package.json'), text.replace('"gone"', '7'));
    expect(problemOf(() => findTemplates({ cwd }))?.message).toContain('takes the path');
    writeFileSync(join(cwd, 'package.json'), text.replace('}', ''));
    expect(problemOf(() => findTemplates({ cwd }))?.message).toContain('cannot be read');
  });

  it('cannot lead a package out of itself', () => {
    const cwd = folderOf({
      'package.json': chosen('plans'),
      'secret/task.hbs': '',
      'node_modules/plans/package.json': chosen('../../secret'),
      'node_modules/linked/package.json': chosen('lib'),
    });
    expect(problemOf(() => findTemplates({ cwd }))).toMatchObject({ code: 'IMP034' });
    symlinkSync(join(cwd, 'secret'), join(cwd, 'node_modules/linked/lib'), 'junction');
    expect(problemOf(() => findTemplates({ cwd, templates: 'linked' }))).toMatchObject({
      code: 'IMP034',
    });
  });
});

describe('a folder of templates', () => {
  it.skipIf(process.platform === 'win32')(
    'is read through links that stay in it alone',
    async () => {
      const cwd = folderOf({
        'mine/blocks/task.hbs': 'own {{> shared}}',
        'mine/shared.txt': 'shared',
        'mine/.hidden/x.hbs': '',
        'mine/node_modules/x/task.hbs': '',
        'out.hbs': '',
      });
      symlinkSync('shared.txt', join(cwd, 'mine/shared.hbs'));
      const find = () => findTemplates({ templates: 'mine', cwd });
      const templates = await readTemplates(find());
      expect(templates.get('shared.hbs')).toMatchObject({
        text: 'shared',
        file: 'mine/shared.hbs',
      });
      expect([...templates.keys()].filter((path) => /x|hidden/.test(path))).toEqual([]);
      for (const target of ['../out.hbs', join(cwd, 'out.hbs'), 'nothing', 'shared.txt/in']) {
        rmSync(join(cwd, 'mine/bad.hbs'), { force: true });
        symlinkSync(target, join(cwd, 'mine/bad.hbs'));
        await expect(readTemplates(find())).rejects.toMatchObject({
          problems: [{ code: 'IMP034', message: expect.stringContaining('mine/bad.hbs leads ') }],
        });
      }
    },
  );

  it.skipIf(process.platform === 'win32')(
    'has no links in a circle, no folders twice, and nothing that is no file',
    async () => {
      const cwd = folderOf({ 'mine/blocks/task.hbs': 'own', 'mine/blocks/phase.hbs': 'own' });
      symlinkSync('blocks', join(cwd, 'mine/again'));
      const server = createServer().listen(join(cwd, 'mine/socket'));
      onTestFinished(() => void server.close());
      await once(server, 'listening');
      const folder = findTemplates({ templates: 'mine', cwd });
      if (!folder) throw new Error('there is a folder');
      expect(listTemplateFiles(folder).map(({ path }) => path)).toEqual([
        'blocks/phase.hbs',
        'blocks/task.hbs',
      ]);
      symlinkSync('round.hbs', join(cwd, 'mine/round.hbs'));
      expect(problemOf(() => listTemplateFiles(folder))).toMatchObject({
        code: 'IMP034',
        message: 'the symbolic link mine/round.hbs leads nowhere',
      });
    },
  );

  it('has its sections.yaml read through a link that stays in it', () => {
    const cwd = folderOf({ 'mine/own.yaml': 'sections: []', 'out.yaml': 'sections: []' });
    const folder = { path: join(cwd, 'mine'), shown: 'mine' };
    expect(readSectionsFile(folder)).toBeUndefined();
    symlinkSync('own.yaml', join(cwd, 'mine/sections.yaml'));
    expect(readSectionsFile(folder)).toEqual({ text: 'sections: []', file: 'mine/sections.yaml' });
    rmSync(join(cwd, 'mine/sections.yaml'));
    symlinkSync('../out.yaml', join(cwd, 'mine/sections.yaml'));
    expect(problemOf(() => readSectionsFile(folder))).toMatchObject({
      code: 'IMP034',
      message: 'the symbolic link mine/sections.yaml leads out of its folder',
    });
  });

  it('is refused where it replaces nothing', async () => {
    const cwd = folderOf({ 'mine/tusk.hbs': '' });
    await expect(readTemplates(findTemplates({ templates: 'mine', cwd }))).rejects.toMatchObject({
      problems: [{ code: 'IMP032', message: 'mine replaces no template' }],
    });
  });
});
