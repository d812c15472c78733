import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, run } from './run-command.ts';

const made = ['new', 'shop', '--yes', '--title', 'Shop', '--as-of', '2026-02-27'];

/** A project whose package.json chooses the package `@acme/plans`, which is installed. */
async function projectWithPackage(): Promise<string> {
  const folder = emptyFolder();
  const inPackage = join(folder, 'node_modules/@acme/plans');
  await run(folder, ['eject', 'phase', '--to', join(inPackage, 'templates'), '--quiet']);
  const readme = join(inPackage, 'templates/folders/phase.md.hbs');
  writeFileSync(readme, `${readFileSync(readme, 'utf8').trimEnd()}\n\nAsk @acme/leads.\n`);
  const files = {
    'node_modules/@acme/plans/package.json': {
      name: '@acme/plans',
      version: '1.0.0',
      exports: {},
      'create-impl-plan': { templates: 'templates' },
    },
    'package.json': { private: true, 'create-impl-plan': { templates: '@acme/plans' } },
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), JSON.stringify(content, null, 2));
  }
  return folder;
}

describe('templates of an npm package that package.json chooses', () => {
  it('make a new plan and every folder that comes later', async () => {
    const folder = await projectWithPackage();
    expect(await run(folder, made)).toMatchObject({ code: 0, err: '' });
    const readme = (name: string) =>
      readFileSync(join(folder, 'shop/phases', name, 'README.md'), 'utf8');
    expect(readme('01-phase-1')).toContain('Ask @acme/leads.');
    const shop = join(folder, 'shop');
    expect(await run(shop, ['add', 'phase', 'Hardening'])).toMatchObject({ code: 0, err: '' });
    expect(readme('04-hardening')).toContain('Ask @acme/leads.');
    // From elsewhere, it is the plan that says where to look.
    const elsewhere = emptyFolder();
    const plan = join(shop, 'implementation-plan.md');
    await run(elsewhere, ['add', 'phase', 'Launch', '--plan', plan]);
    expect(readme('05-launch')).toContain('Ask @acme/leads.');
    expect(await run(shop, ['sync', '--check'])).toMatchObject({ code: 0 });
  });

  it('bring sections of their own, which commands know', async () => {
    const folder = await projectWithPackage();
    const yaml = new URL('../fixtures/templates/sections.yaml', import.meta.url);
    const inPackage = join(folder, 'node_modules/@acme/plans/templates/sections.yaml');
    writeFileSync(inPackage, readFileSync(yaml, 'utf8'));
    await run(folder, made);
    const shop = join(folder, 'shop');
    for (const args of [
      ['add', 'threat', 'Token leaks', '--severity', 'High'],
      ['add', 'finding', 'Old keys', '--impact', 'Low'],
      ['add', 'condition', 'All data is counted'],
      ['remove', 'finding', '1'],
      ['sync', '--check'],
    ]) {
      expect(await run(shop, args), args.join(' ')).toMatchObject({ code: 0, err: '' });
    }
    const { out } = await run(shop, ['show', '--json']);
    expect(JSON.parse(out).plan).toMatchObject({
      security: { threats: [{ threat: 'Token leaks', severity: 'High' }] },
      dataMigration: { ready: ['All data is counted'] },
    });
    expect((await run(shop, ['add', '--help'])).out).toContain('migration-step');
    expect((await run(shop, ['add', 'threat', '--help'])).out).toContain('--severity <text>');
    writeFileSync(inPackage, 'sections: [{ name: security }]');
    const broken = await run(shop, ['show']);
    expect(broken).toMatchObject({ code: 1, out: '' });
    expect(broken.err).toContain('sections.yaml:1:12 error IMP033 `security` needs a heading');
  });

  it('give way to --templates', async () => {
    const folder = await projectWithPackage();
    await run(folder, ['eject', 'folders/phase', '--to', 'plain', '--quiet']);
    expect(await run(folder, [...made, '--templates', 'plain'])).toMatchObject({ code: 0 });
    const readme = readFileSync(join(folder, 'shop/phases/01-phase-1/README.md'), 'utf8');
    expect(readme).not.toContain('@acme');
  });

  it('that is not installed is an error at its line, and nothing is written', async () => {
    const folder = emptyFolder();
    const text = '{ "create-impl-plan": { "templates": "@acme/gone" } }';
    writeFileSync(join(folder, 'package.json'), text);
    const { code, err } = await run(folder, made);
    expect(code).toBe(1);
    expect(err).toContain('package.json:1:25 error IMP032');
    expect(err).toContain('npm install --save-dev @acme/gone');
  });
});
