import { chmodSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, readTree, run } from './run-command.ts';
import { shopOutline } from './shop-outline.ts';

/** A folder with a plan and its folders; commands run in `shop`. */
async function newPlan(): Promise<string> {
  const folder = emptyFolder();
  const made = await run(folder, ['--from', '-', '--milestones', '--as-of', '2026-02-27'], {
    input: shopOutline,
  });
  expect(made).toMatchObject({ code: 0, err: '' });
  return join(folder, 'shop');
}

function planIn(folder: string): string {
  return readFileSync(join(folder, 'implementation-plan.md'), 'utf8');
}

describe('add', () => {
  it('puts a task in its place, and everything follows', async () => {
    const folder = await newPlan();
    const args = [
      'add',
      'task',
      '2',
      'Load test',
      '--estimate',
      '2d',
      '--assignee',
      'bo',
      '--after',
      '2.1',
    ];
    const result = await run(folder, args);
    expect(result).toMatchObject({ code: 0, err: '' });
    expect(result.out).toContain('Added task 2.3');
    const text = planIn(folder);
    expect(text.indexOf('**Task 2.3**: Load test')).toBeGreaterThan(text.indexOf('**Task 2.1**'));
    expect(text.indexOf('**Task 2.3**: Load test')).toBeLessThan(text.indexOf('**Task 2.2**'));
    expect(text).toContain('2.3 Load test :');
    expect(Object.keys(readTree(folder))).toContain('phases/02-payment/2.3-load-test.md');
    expect(await run(folder, ['sync', '--check'])).toMatchObject({ code: 0 });
  });

  it('renumbers on request, references and files too', async () => {
    const folder = await newPlan();
    const args = [
      'add',
      'task',
      '1',
      'Repository',
      '--estimate',
      '1d',
      '--before',
      '1.1',
      '--renumber',
    ];
    const result = await run(folder, args);
    expect(result).toMatchObject({ code: 0, err: '' });
    expect(result.out).toContain('1.1 → 1.2');
    const text = planIn(folder);
    expect(text).toContain('**Task 1.3**: Database schema');
    expect(text).toMatch(/\*\*Task 1\.3\*\*[\s\S]*?\*\*Dependencies\*\*: (?:Task )?1\.2\n/);
    expect(Object.keys(readTree(folder)).filter((path) => path.startsWith('phases/01'))).toEqual([
      'phases/01-foundation/1.1-repository.md',
      'phases/01-foundation/1.2-set-up-ci.md',
      'phases/01-foundation/1.3-database-schema.md',
      'phases/01-foundation/README.md',
    ]);
  });

  it.each([
    [['phase', 'Hardening', '--tasks', '3'], '### Phase 3: Hardening (Estimated: '],
    [
      ['risk', 'The provider is late', '--likelihood', 'High'],
      '**Risk 1**: The provider is late\n\n- **Likelihood**: High',
    ],
    [['milestone', 'Go live', '--dependencies', 'Phase 2'], '| Go live'],
    [['criterion', '2.1', 'p95 under 300 ms'], '  - [ ] p95 under 300 ms\n'],
    [['deliverable', '1', 'Green pipeline'], '- [ ] Green pipeline\n'],
    [['prerequisite', 'A sandbox account'], '- [ ] A sandbox account\n'],
    [['dependency', 'Northpay: production account'], '- Northpay: production account\n'],
    [['resource', 'Access to logs'], '- Access to logs\n'],
    [['blocker', 'No contract', '--owner', 'Ada'], '| No contract'],
    [['stakeholder', 'Support', '--channel', 'Chat'], '| Support'],
    [['member', 'Bo', '--role', 'Developer'], '| Bo'],
    [['budget', 'Hosting', '--cost', '100 a month'], '| Hosting'],
    [['metric', 'Error rate'], '- Error rate\n'],
    [['alert', 'Errors over 1 %'], '- Errors over 1 %\n'],
    [['dashboard', 'Payments'], '- Payments\n'],
    [['test', 'unit', 'Totals'], '  - [ ] Totals\n'],
    [['step', 'Deploy to staging'], '1. Deploy to staging\n'],
    [['trigger', 'Errors over 5 %'], '- Errors over 5 %\n'],
    [['decision', 'Which provider?'], '- [ ] Which provider?\n'],
    [['question', 'Who pays?'], '- [ ] Who pays?\n'],
    [['approver', 'CFO', '--name', 'Lea'], '| CFO'],
    [
      ['log', '2026-03-09', '--status', 'In Progress', '--notes', 'Begun'],
      '| 2026-03-09 | In Progress | Begun',
    ],
  ])('%j is in the plan', async (args, expected) => {
    const folder = await newPlan();
    expect(await run(folder, ['add', ...args])).toMatchObject({ code: 0 });
    expect(planIn(folder)).toContain(expected);
    expect(await run(folder, ['sync', '--check'])).toMatchObject({ code: 0 });
  });

  it('restores a section that was left out', async () => {
    const folder = emptyFolder();
    await run(folder, ['--from', '-', '--sections', 'lean', '--as-of', '2026-02-27'], {
      input: shopOutline,
    });
    const result = await run(join(folder, 'shop'), ['add', 'section', 'monitoring']);
    expect(result).toMatchObject({ code: 0, err: '' });
    expect(planIn(join(folder, 'shop')).match(/^## .*$/gm)).toEqual([
      '## Overview',
      '## Implementation Breakdown',
      '## Timeline',
      '## Risk Management',
      '## Monitoring & Observability',
      '## Open Items',
      '## Status Log',
    ]);
  });
});

describe('set, move, remove', () => {
  it('changes fields of a task and of the plan', async () => {
    const folder = await newPlan();
    const task = await run(folder, [
      'set',
      '1.2',
      '--estimate',
      '4d',
      '--assignee',
      'zoe',
      '--status',
      'done',
      '--as-of',
      '2026-03-03',
    ]);
    expect(task).toMatchObject({ code: 0 });
    expect(planIn(folder)).toMatch(/\*\*Estimated Time\*\*: 4d\n- \*\*Assigned To\*\*: zoe\n/);
    const plan = await run(folder, ['set', 'plan', '--start', '2026-03-09', '--retarget']);
    expect(plan).toMatchObject({ code: 0, err: '' });
    const text = planIn(folder);
    expect(text).toContain('**Start Date**: 2026-03-09\n');
    const finish = /Finish +\S+ → (\S+),/.exec(plan.out)?.[1];
    expect(text).toContain(`**Target Completion**: ${finish}\n`);
  });

  it('moves a task to another phase under a new number, references follow', async () => {
    const folder = await newPlan();
    const result = await run(folder, ['move', '2.1', '--to', '1']);
    expect(result.out).toContain('2.1 → 1.3');
    expect(planIn(folder)).toMatch(
      /\*\*Task 2\.2\*\*[\s\S]*?\*\*Dependencies\*\*: (?:Task )?1\.3\n/,
    );
    expect(Object.keys(readTree(folder))).toContain('phases/01-foundation/1.3-provider-adapter.md');
  });

  it('removes only what nobody waits for, unless forced, and leaves the files', async () => {
    const folder = await newPlan();
    const before = readTree(folder);
    const refused = await run(folder, ['remove', '2.1']);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('implementation-plan.md:');
    expect(readTree(folder)).toEqual(before);
    expect(await run(folder, ['remove', '2.1', '--force'])).toMatchObject({ code: 0 });
    expect(planIn(folder)).not.toContain('Provider adapter');
    expect(Object.keys(readTree(folder))).toContain('phases/02-payment/2.1-provider-adapter.md');
  });
});

describe('sync', () => {
  it('follows an edit by hand and changes only lines that had to', async () => {
    const folder = await newPlan();
    const path = join(folder, 'implementation-plan.md');
    const own = planIn(folder)
      .replace(
        '## Risk Management',
        'Some words of ours,\r\nin   their own  way.\n\n## Risk Management',
      )
      .replace('**Estimated Time**: 2d', '**Estimated Time**: 4d');
    writeFileSync(path, own);
    expect(await run(folder, ['sync', '--check'])).toMatchObject({ code: 1 });
    expect(planIn(folder)).toBe(own);
    const result = await run(folder, ['sync']);
    expect(result.out).toContain('2026-03-17 → 2026-03-19');
    const old = own.split('\n');
    const fresh = planIn(folder).split('\n');
    expect(fresh).toHaveLength(old.length);
    const changed = fresh.filter((line, index) => line !== old[index]);
    expect(changed.every((line) => /Estimated: |:crit, |:milestone, |^\| /.test(line))).toBe(true);
    expect(await run(folder, ['sync'])).toMatchObject({
      code: 0,
      out: 'Everything is up to date.\n',
    });
  });

  it('brings missing folders back on request only', async () => {
    const folder = await newPlan();
    const whole = readTree(folder);
    const { rmSync } = await import('node:fs');
    rmSync(join(folder, 'phases/02-payment'), { recursive: true });
    await run(folder, ['sync']);
    expect(Object.keys(readTree(folder)).some((path) => path.startsWith('phases/02'))).toBe(false);
    expect(await run(folder, ['sync', '--folders'])).toMatchObject({ code: 0 });
    expect(Object.keys(readTree(folder))).toEqual(Object.keys(whole));
  });

  it('shows a dry run as a diff and writes nothing', async () => {
    const folder = await newPlan();
    const before = readTree(folder);
    const result = await run(folder, ['set', '1.1', '--estimate', '4d', '--dry-run']);
    expect(result.out).toContain('-- **Estimated Time**: 2d\n+- **Estimated Time**: 4d\n');
    expect(readTree(folder)).toEqual(before);
  });

  it('tells a cycle with its places and writes nothing', async () => {
    const folder = await newPlan();
    const path = join(folder, 'implementation-plan.md');
    const text = planIn(folder).replace('**Dependencies**: None', '**Dependencies**: Task 2.2');
    writeFileSync(path, text);
    const result = await run(folder, ['sync']);
    expect(result.code).toBe(1);
    expect(result.err).toContain('IMP010');
    expect(planIn(folder)).toBe(text);
  });
});

describe('show', () => {
  it('gives the plan as data that makes the same plan again', async () => {
    const folder = await newPlan();
    const shown = await run(folder, ['show', '--json']);
    const { plan, schedule } = JSON.parse(shown.out);
    expect(schedule.finish).toBe('2026-03-17');
    const other = emptyFolder();
    await run(other, ['--from', '-', '--as-of', '2026-02-27'], { input: JSON.stringify(plan) });
    expect(readTree(join(other, 'shop'))).toEqual(readTree(folder));
  });
});

describe('adopt', () => {
  const foreign = `# Rollout plan

**Start Date**: 2026-03-02

## Phase 1: Prepare

- [ ] 1.1 Write the runbook (2 days)
- [x] 1.2 Order hardware - 1 week

## Phase 2 – Roll out

- [ ] 2.1 Pilot (3d)
- something about it
`;

  it('tells what it understands and asks for consent', async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'ROADMAP.md'), foreign);
    const result = await run(folder, ['adopt', 'ROADMAP.md']);
    expect(result.err).toContain('2 phases, 3 tasks');
    expect(readTree(folder)).toEqual({ 'ROADMAP.md': foreign });
  });

  it('needs to know when work begins', async () => {
    const folder = emptyFolder();
    const undated = foreign.replace('**Start Date**: 2026-03-02\n\n', '');
    writeFileSync(join(folder, 'ROADMAP.md'), undated);
    const refused = await run(folder, ['adopt', 'ROADMAP.md', '--yes']);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('create-impl-plan adopt ROADMAP.md --start');
    expect(readTree(folder)).toEqual({ 'ROADMAP.md': undated });

    const started = ['--start', 'next monday', '--as-of', '2026-02-27', '--yes'];
    const adopted = await run(folder, ['adopt', 'ROADMAP.md', ...started]);
    expect(adopted).toMatchObject({ code: 0 });
    expect(adopted.out).toContain('Finish   2026-03-13');
    expect(readFileSync(join(folder, 'ROADMAP.md'), 'utf8')).toContain(
      '# Rollout plan\n\n**Start Date**: 2026-03-02\n',
    );

    const setting = '{ "create-impl-plan": { "plan": "ROADMAP.md" } }';
    expect(adopted.out).toContain(`in package.json: ${setting.slice(2, -2)}\n`);
    writeFileSync(join(folder, 'package.json'), setting);
    expect(await run(folder, ['sync', '--check'])).toMatchObject({ code: 0 });
    const again = await run(folder, ['adopt', 'ROADMAP.md', '--yes']);
    expect(again.out).not.toContain('package.json');
  });

  it('is not needed to work on a plan', async () => {
    const folder = emptyFolder();
    const undated = foreign.replace('**Start Date**: 2026-03-02\n\n', '');
    writeFileSync(join(folder, 'ROADMAP.md'), undated);
    const done = await run(folder, ['done', '2.1', '--plan', 'ROADMAP.md', '--quiet']);
    expect(done).toMatchObject({ code: 0 });
    expect(done.err).toContain('warning IMP015');
    expect(readFileSync(join(folder, 'ROADMAP.md'), 'utf8')).toBe(
      undated.replace('- [ ] 2.1', '- [x] 2.1'),
    );
  });
});

describe('the file', () => {
  it('is found from a folder below, and named where there are several', async () => {
    const folder = await newPlan();
    const below = await run(join(folder, 'phases/01-foundation'), ['sync', '--check']);
    expect(below).toMatchObject({ code: 0 });
    const parent = join(folder, '..');
    expect(await run(parent, ['sync', '--check'])).toMatchObject({ code: 0 });
    await run(parent, ['other', '--from', '-', '--as-of', '2026-02-27'], { input: shopOutline });
    const several = await run(parent, ['sync']);
    expect(several.code).toBe(1);
    expect(several.err).toContain('--plan');
  });

  it('that is not UTF-8 is refused, nothing changed', async () => {
    const folder = await newPlan();
    const path = join(folder, 'implementation-plan.md');
    const bytes = Buffer.concat([readFileSync(path), Buffer.from([0xff, 0xfe, 0x41])]);
    writeFileSync(path, bytes);
    const result = await run(folder, ['add', 'task', '1', 'x']);
    expect(result.code).toBe(1);
    expect(result.err).toContain('IMP005');
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('keeps its mode, its byte order mark and its link', async () => {
    const folder = await newPlan();
    const path = join(folder, 'implementation-plan.md');
    writeFileSync(path, `\ufeff${planIn(folder)}`);
    chmodSync(path, 0o640);
    symlinkSync('shop/implementation-plan.md', join(folder, '../link.md'));
    const args = ['set', '1.1', '--assignee', 'zoe', '--plan', 'link.md'];
    expect(await run(join(folder, '..'), args)).toMatchObject({ code: 0 });
    const { lstatSync, statSync } = await import('node:fs');
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(planIn(folder)).toMatch(/^\ufeff# Implementation Plan/);
    expect(planIn(folder)).toContain('zoe');
    expect(lstatSync(join(folder, '../link.md')).isSymbolicLink()).toBe(true);
  });

  it('takes twenty tasks from twenty processes at once', async () => {
    const folder = await newPlan();
    const names = Array.from({ length: 20 }, (_, index) => `Crowd ${index + 1}`);
    const results = await Promise.all(
      names.map((name) => run(folder, ['add', 'task', '1', name, '--estimate', '1d'])),
    );
    expect(results.map(({ code, err }) => ({ code, err }))).toEqual(
      names.map(() => ({ code: 0, err: expect.any(String) })),
    );
    const text = planIn(folder);
    for (const name of names) expect(text.split(`: ${name}\n`)).toHaveLength(2);
    const ids = [...text.matchAll(/^\*\*Task (1\.\d+)\*\*/gm)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(22);
    expect(await run(folder, ['sync', '--check'])).toMatchObject({ code: 0 });
    expect(
      Object.keys(readTree(folder)).filter((path) => path.includes('lock') || path.startsWith('.')),
    ).toEqual([]);
  });
});

describe('wrong usage', () => {
  it.each([
    [['add'], 2, 'phase, task'],
    [['add', 'tsak', '1', 'x'], 2, 'did you mean `task`'],
    [['set', '9.9', '--estimate', '1d'], 1, '9.9'],
    [['set', '1.1', '--goal', 'x'], 2, '--goal'],
    [['set', '1.1', '--estimate', '3dd'], 1, '3d'],
    [['move', '1.1'], 2, '--before'],
    [['shwo'], 2, 'did you mean `show`'],
    [['sync', '--chek'], 2, '--check'],
  ])('%j ends with exit code %i and says %s', async (args, code, words) => {
    const folder = await newPlan();
    const before = readTree(folder);
    const result = await run(folder, args);
    expect(result.code).toBe(code);
    expect(result.err).toContain(words);
    expect(readTree(folder)).toEqual(before);
  });
});
