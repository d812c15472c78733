import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, readTree, run } from './run-command.ts';

const made = ['new', 'shop', '--yes', '--title', 'Shop', '--as-of', '2026-02-27'];

describe('eject', () => {
  it('copies all templates, with which a plan is the one without them', async () => {
    const folder = emptyFolder();
    expect(await run(folder, ['eject'])).toMatchObject({ code: 0, err: '' });
    expect(Object.keys(readTree(join(folder, 'plan-templates')))).toContain(
      join('blocks', 'task.hbs'),
    );
    expect(await run(folder, made)).toMatchObject({ code: 0 });
    const plain = readTree(join(folder, 'shop'));
    const own = await run(folder, [...made, '--force', '--templates', 'plan-templates']);
    expect(own).toMatchObject({ code: 0, err: '' });
    expect(readTree(join(folder, 'shop'))).toEqual(plain);
  });

  it('copies those of a name, whose changes a plan then shows', async () => {
    const folder = emptyFolder();
    const { code, out } = await run(folder, ['eject', 'task', '--to', 'mine', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      folder: 'mine',
      files: ['mine/blocks/task.hbs', 'mine/folders/task.md.hbs'],
    });
    const path = join(folder, 'mine/blocks/task.hbs');
    writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\n- **Reviewer**: [Who]\n`);
    expect(await run(folder, [...made, '--templates', 'mine'])).toMatchObject({ code: 0, err: '' });
    const plan = readFileSync(join(folder, 'shop/implementation-plan.md'), 'utf8');
    expect(plan).toContain('- **Reviewer**: [Who]\n');
    expect(await run(join(folder, 'shop'), ['sync', '--check'])).toMatchObject({ code: 0 });
  });

  it('overwrites nothing but with --force, and writes nothing with --dry-run', async () => {
    const folder = emptyFolder();
    expect(await run(folder, ['eject', 'risks', '--dry-run'])).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, 'plan-templates'))).toBe(false);
    await run(folder, ['eject', 'risks', '--quiet']);
    const path = join(folder, 'plan-templates/sections/risks.hbs');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, 'mine');
    const refused = await run(folder, ['eject']);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('IMP040');
    expect(Object.keys(readTree(folder))).toHaveLength(1);
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(await run(folder, ['eject', 'risks', '--force'])).toMatchObject({ code: 0 });
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('makes templates whose plan is told about where it does not read back', async () => {
    const folder = emptyFolder();
    await run(folder, ['eject', 'blocks/task', '--to', 'mine']);
    const path = join(folder, 'mine/blocks/task.hbs');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('- **Estimated Time**: {{estimate}}\n', ''));
    const without = await run(folder, [...made, '--templates', 'mine']);
    expect(without).toMatchObject({ code: 0, err: '' });
    const args = [...made, '--force', '--estimate', '2d', '--templates', 'mine'];
    const { code, err } = await run(folder, args);
    expect(code).toBe(0);
    expect(err).toContain('IMP031');
    expect(err).toContain('`phases.0.tasks.0.estimate` does not read back');
  });

  it('checks whether plans made with templates keep the format', async () => {
    const folder = emptyFolder();
    await run(folder, ['eject', 'blocks/task', '--to', 'mine']);
    const check = ['eject', '--check', 'mine'];
    const good = await run(folder, check);
    expect(good).toMatchObject({ code: 0, err: '' });
    expect(good.out).toContain('✔ Plans made with mine keep the format (0 changed)');
    const path = join(folder, 'mine/blocks/task.hbs');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('**Estimated Time**', '**Time**: about'));
    const bad = await run(folder, check);
    expect(bad).toMatchObject({ code: 1, out: '' });
    expect(bad.err).toContain('mine/blocks/task.hbs:4:1 error IMP031');
    const json = await run(folder, [...check, '--json']);
    expect(json).toMatchObject({ code: 1, err: '' });
    expect(JSON.parse(json.out)).toMatchObject({
      folder: 'mine',
      problems: [
        { code: 'IMP031', position: { file: 'mine/blocks/task.hbs', line: 4 } },
        { code: 'IMP031', position: { file: 'mine/blocks/task.hbs', line: 4 } },
      ],
    });
    writeFileSync(path, `${text}{{nothing}}\n`);
    expect((await run(folder, check)).err).toContain('IMP030');
    expect(await run(folder, ['eject', '--check'])).toMatchObject({ code: 2 });
    expect(await run(folder, ['eject', '--check', 'gone'])).toMatchObject({ code: 1 });
  });

  it('refuses a name that no template has', async () => {
    const folder = emptyFolder();
    const { code, err } = await run(folder, ['eject', 'sections/risk']);
    expect(code).toBe(2);
    expect(err).toContain('did you mean `sections/risks`?');
    expect(readTree(folder)).toEqual({});
  });
});
