import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it } from 'vitest';
import { emptyFolder, plainEnvironment, readTree, run } from './run-command.ts';

const outline = `# Checkout redesign
start: 2026-03-02
## Foundation
- Set up CI (2d) @alice
- Database schema (3d) @bob after 1.1
## Payment
- Provider adapter (1w) @alice after 1.2
`;

const yaml = `title: Checkout redesign
author: Ada Park
startDate: 2026-03-02
phases:
  - name: Foundation
    tasks:
      - { name: Set up CI, estimate: 2d, assignee: alice, dependencies: [] }
      - { name: Database schema, estimate: 3d, assignee: bob, dependencies: ["1.1"] }
  - name: Payment
    tasks:
      - { name: Provider adapter, estimate: 1w, assignee: alice, dependencies: ["1.2"] }
`;

const asOf = ['--as-of', '2026-02-27'];
const plan = 'checkout-redesign/implementation-plan.md';

describe('the package', () => {
  it('brings no other packages along', () => {
    const listed = execFileSync('npm', ['ls', '--omit=dev', '--all', '--json'], {
      cwd: inject('installedFolder'),
      encoding: 'utf8',
    });
    const { dependencies } = JSON.parse(listed);
    expect(Object.keys(dependencies)).toEqual(['create-impl-plan']);
    expect(dependencies['create-impl-plan'].dependencies).toBeUndefined();
  });

  it('tells its version and its help', async () => {
    const folder = emptyFolder();
    const { version } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    );
    expect(await run(folder, ['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
    const help = await run(folder, ['--help']);
    expect(help).toMatchObject({ code: 0, err: '' });
    expect(help.out).toContain('create-impl-plan --from plan.yaml');
    expect(readTree(folder)).toEqual({});
  });
});

describe('package managers', () => {
  it('are named in what to type next', async () => {
    const env = { npm_config_user_agent: 'pnpm/9.15.0 npm/? node/v22.12.0 linux x64' };
    const made = await run(emptyFolder(), ['--yes', '--title', 'Shop', ...asOf], { env });
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toContain(
      '\n  pnpm dlx create-impl-plan sync                 # after edits by hand\n',
    );
  });

  it('find the command by `create`', () => {
    const args = ['create', 'impl-plan', '--offline', '--', 'made', '--yes', ...asOf];
    const env = plainEnvironment({ npm_config_update_notifier: 'false' });
    const options = { cwd: inject('installedFolder'), env };
    const out = execFileSync('npm', args, { ...options, encoding: 'utf8' });
    expect(out).toContain('Made made');
    expect(out).toContain('\n  npx create-impl-plan sync ');
  });
});

describe('new, without a terminal', () => {
  it('makes a plan from flags', async () => {
    const folder = emptyFolder();
    const args = [
      'shop',
      '--yes',
      '--title',
      'Web shop',
      '--author',
      'Ada',
      '--phases',
      '2',
      '--tasks',
      '2,1',
    ];
    const result = await run(folder, [
      ...args,
      '--estimate',
      '2d',
      '--start',
      '2026-03-02',
      ...asOf,
    ]);
    expect(result).toMatchObject({ code: 0, err: '' });
    expect(result.out).toContain('Finish         2026-03-09');
    expect(Object.keys(readTree(folder))).toEqual([
      'shop/decisions/README.md',
      'shop/implementation-plan.md',
      'shop/phases/01-phase-1/1.1-task.md',
      'shop/phases/01-phase-1/1.2-task.md',
      'shop/phases/01-phase-1/README.md',
      'shop/phases/02-phase-2/2.1-task.md',
      'shop/phases/02-phase-2/README.md',
      'shop/reports/README.md',
    ]);
    const text = readTree(folder)['shop/implementation-plan.md'] ?? '';
    expect(text).toContain('# Implementation Plan: Web shop\n');
    expect(text).toContain('**Target Completion**: 2026-03-09\n');
    expect(text).toContain('### Phase 1: [Phase Name] (Estimated: 4 days)\n');
    expect(text).toContain('| Phase 2 complete |');
  });

  it('takes flags and defaults under CI and with nothing at all', async () => {
    const folder = emptyFolder();
    expect(await run(folder, asOf, { env: { CI: 'true' } })).toMatchObject({ code: 0, err: '' });
    const text = readTree(folder)['implementation-plan/implementation-plan.md'] ?? '';
    expect(text).toContain('# Implementation Plan: [Feature/Project Name]\n');
    expect(text).toContain('**Start Date**: 2026-03-02\n');
    expect(text.match(/^\*\*Task /gm)).toHaveLength(9);
  });

  it.each([
    ['an outline', 'plan.md', outline],
    ['YAML', 'plan.yaml', yaml],
  ])('makes the same dates from %s', async (_, name, text) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, name), text);
    expect(await run(folder, ['--from', name, ...asOf])).toMatchObject({ code: 0, err: '' });
    const made = readTree(folder)[plan] ?? '';
    expect(made).toContain('1.1 Set up CI :crit, t1_1, 2026-03-02, 2026-03-04\n');
    expect(made).toContain('1.2 Database schema :crit, t1_2, 2026-03-04, 2026-03-07\n');
    expect(made).toContain('2.1 Provider adapter :crit, t2_1, 2026-03-09, 2026-03-14\n');
    expect(made).toContain('**Target Completion**: 2026-03-13\n');
  });

  it('reads standard input, and its own JSON again', async () => {
    const first = emptyFolder();
    const fromOutline = await run(first, ['--from', '-', '--json', '--author', 'Ada', ...asOf], {
      input: outline,
    });
    expect(fromOutline).toMatchObject({ code: 0, err: '' });
    const { plan: made, schedule, problems, files } = JSON.parse(fromOutline.out);
    expect(problems).toEqual([]);
    expect(schedule.finish).toBe('2026-03-13');
    expect(schedule.criticalPath).toEqual(['1.1', '1.2', '2.1']);
    expect([...files].sort()).toEqual(Object.keys(readTree(first)));
    const second = emptyFolder();
    await run(second, ['--from', '-', ...asOf], { input: JSON.stringify(made) });
    expect(readTree(second)).toEqual(readTree(first));
  });

  it('shows a dry run as a diff and writes nothing', async () => {
    const folder = emptyFolder();
    const result = await run(folder, ['--from', '-', '--dry-run', ...asOf], { input: outline });
    expect(result.code).toBe(0);
    expect(result.out).toContain(`--- /dev/null\n+++ b/${plan}\n@@ -0,0 +1,`);
    expect(result.out).toContain('+# Implementation Plan: Checkout redesign\n');
    expect(readTree(folder)).toEqual({});
  });

  it('never overwrites, and with --force replaces just its own files', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'checkout-redesign'));
    writeFileSync(join(folder, 'checkout-redesign', 'notes.md'), 'mine');
    const args = ['--from', '-', ...asOf];
    expect(await run(folder, args, { input: outline })).toMatchObject({ code: 0 });
    writeFileSync(join(folder, plan), 'edited by hand');
    const before = readTree(folder);
    const refused = await run(folder, args, { input: outline });
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('IMP040');
    expect(refused.err).toContain('implementation-plan.md');
    expect(refused.err).toContain('--force');
    expect(readTree(folder)).toEqual(before);
    expect(await run(folder, [...args, '--force'], { input: outline })).toMatchObject({ code: 0 });
    const after = readTree(folder);
    expect(after['checkout-redesign/notes.md']).toBe('mine');
    expect(after[plan]).toContain('# Implementation Plan: Checkout redesign\n');
  });

  it('leaves sections and folders out', async () => {
    const folder = emptyFolder();
    const args = ['--from', '-', '--sections', 'lean', '--no-folders', ...asOf];
    expect(await run(folder, args, { input: outline })).toMatchObject({ code: 0, err: '' });
    const tree = readTree(folder);
    expect(Object.keys(tree)).toEqual([plan]);
    expect(tree[plan]?.match(/^## .*$/gm)).toEqual([
      '## Overview',
      '## Implementation Breakdown',
      '## Timeline',
      '## Risk Management',
      '## Open Items',
      '## Status Log',
    ]);
  });

  it("uses a folder of the user's templates, and says where one is wrong", async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'mine/sections'), { recursive: true });
    writeFileSync(join(folder, 'mine/sections/approval.hbs'), '## Sign-off\n\nBy {{author}}\n');
    const args = ['--from', '-', '--templates', 'mine', '--author', 'Ada', ...asOf];
    const made = await run(folder, args, { input: outline });
    expect(made.code).toBe(0);
    expect(made.err).toBe(
      'warning IMP031 made with the templates in mine, `sections` does not read back as it was given\n' +
        '  hint: keep the headings and labels of the built-in templates; `create-impl-plan eject` copies them\n',
    );
    expect(readTree(folder)[plan]).toContain('\n---\n\n## Sign-off\n\nBy Ada\n\n---\n');
    writeFileSync(join(folder, 'mine/sections/approval.hbs'), '## Sign-off\n\nBy {{nobody}}\n');
    const wrong = await run(folder, ['other', ...args], { input: outline });
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('mine/sections/approval.hbs:3:');
    expect(Object.keys(readTree(folder)).some((path) => path.startsWith('other'))).toBe(false);
  });
});

describe('wrong input', () => {
  it('is shown in its place in the file', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'plan.yaml'), yaml.replace('estimate: 3d', 'estimate: 3dd'));
    const result = await run(folder, ['--from', 'plan.yaml', ...asOf]);
    expect(result).toMatchObject({ code: 1, out: '' });
    expect(result.err).toContain('plan.yaml:8:');
    expect(result.err).toContain('estimate: 3dd');
    expect(result.err).toMatch(/\^+/);
    expect(Object.keys(readTree(folder))).toEqual(['plan.yaml']);
  });

  it('tells the walk of a cycle, and its places', async () => {
    const folder = emptyFolder();
    writeFileSync(
      join(folder, 'plan.yaml'),
      yaml.replace('dependencies: []', 'dependencies: ["2.1"]'),
    );
    const result = await run(folder, ['--from', 'plan.yaml', ...asOf]);
    expect(result.code).toBe(1);
    expect(result.err).toContain('plan.yaml:7:');
    expect(result.err).toMatch(/1\.1.*2\.1.*1\.2/s);
  });

  it.each([
    [['--titel', 'x'], '--title'],
    [['--start', 'someday'], '2026-03-02'],
    [['--phases', '0'], '--phases'],
    [['--sections', 'riks'], 'risks'],
    [['a', 'b'], 'create-impl-plan --help'],
  ])('%j is refused with exit code 2 and a way on: %s', async (args, wayOn) => {
    const folder = emptyFolder();
    const result = await run(folder, args);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toContain(wayOn);
    expect(readTree(folder)).toEqual({});
  });

  it('is told as JSON with --json', async () => {
    const result = await run(emptyFolder(), ['--json', '--from', 'nowhere.yaml']);
    expect(result).toMatchObject({ code: 1, err: '' });
    expect(JSON.parse(result.out).error).toMatchObject({
      code: 'IMP042',
      message: expect.stringContaining('nowhere.yaml'),
    });
  });
});

describe('the example', () => {
  it('is what its YAML makes', async () => {
    const root = fileURLToPath(new URL('../../examples', import.meta.url));
    const folder = emptyFolder();
    const args = ['checkout-redesign', '--from', join(root, 'checkout-redesign.yaml'), ...asOf];
    expect(await run(folder, args)).toMatchObject({ code: 0, err: '' });
    expect(readTree(join(folder, 'checkout-redesign'))).toEqual(
      readTree(join(root, 'checkout-redesign')),
    );
  });
});
