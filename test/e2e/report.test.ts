import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitAll } from '../files/git-repository.ts';
import { emptyFolder, readTree, run } from './run-command.ts';
import { shopOutline } from './shop-outline.ts';

const outline = `${shopOutline}- Webhooks (1d) @cy after 1.2
`;

/** Runs a command that has to succeed. */
async function must(folder: string, ...args: string[]): Promise<string> {
  const { code, out, err } = await run(folder, args);
  expect({ args, code, err: code === 0 ? '' : err }).toEqual({ args, code: 0, err: '' });
  return out;
}

/** A plan two weeks after its start; `kept` is called when the first week is over. */
async function newPlan(kept: (shop: string) => void = () => {}): Promise<string> {
  const folder = emptyFolder();
  const made = await run(folder, ['--from', '-', '--milestones', '--as-of', '2026-02-27'], {
    input: outline,
  });
  expect(made).toMatchObject({ code: 0, err: '' });
  const shop = join(folder, 'shop');
  await must(shop, 'start', '1.1', '--as-of', '2026-03-02');
  await must(shop, 'done', '1.1', '--as-of', '2026-03-03', '--yes');
  await must(shop, 'start', '1.2', '--as-of', '2026-03-04');
  kept(shop);
  await must(shop, 'done', '1.2', '--as-of', '2026-03-09', '--yes', '--note', 'with Cy');
  await must(shop, 'start', '2.1', '--as-of', '2026-03-10');
  await must(shop, 'block', '2.3', 'no public address', '--as-of', '2026-03-11');
  await must(shop, 'add', 'task', '2', 'Load test', '--estimate', '2d', '--after', '2.2');
  return shop;
}

const asOf = ['--as-of', '2026-03-13'];

describe('report', () => {
  it('tells of a week, against what git has of the week before, in any time zone', async () => {
    let commit = '';
    const shop = await newPlan((folder) => {
      commit = commitAll(folder, '2026-03-05T18:00:00 +0100');
    });
    commitAll(shop, '2026-03-12T18:00:00 +0100');
    const weekly = await run(shop, ['report', 'weekly', ...asOf]);
    expect(weekly.code).toBe(0);
    expect(weekly.out).toBe(`# Weekly report: Shop

2026-03-06 – 2026-03-13 · In Progress

## Progress against the timeline

- **Progress**: 33 % of the work completed, 40 % planned by now; 2 of 6 tasks
- **Finish**: 2026-03-20, 3 working days after the target 2026-03-17
- **Changes** since 2026-03-05 (commit ${commit.slice(0, 7)}): progress 15 % → 33 %; finish 2026-03-17 → 2026-03-20; added 2.4 Load test
- **Late**: **2.3** Webhooks (cy): end was due 2026-03-10, 3 working days ago

| Phase        | Completed | Tasks | Start      | End        | Late |
| ------------ | --------- | ----- | ---------- | ---------- | ---- |
| 1 Foundation | 100 %     | 2/2   | 2026-03-02 | 2026-03-09 |      |
| 2 Payment    | 0 %       | 0/4   | 2026-03-10 | 2026-03-20 |      |

## Completed

- **1.2** Database schema (bob), 2026-03-09: with Cy
- **Milestone** Foundation complete, 2026-03-09

Started: 2.1 Provider adapter

## Blockers

- **2.3** Webhooks (cy): no public address, since 2026-03-11

## Risks and mitigations

The plan names none.

## Next week, 2026-03-16 – 2026-03-20

- **2.1** Provider adapter (alice): under way until 2026-03-16
- **2.3** Webhooks (cy): blocked, 2026-03-13 at the earliest; end was due 2026-03-10, 3 working days ago
- **2.2** Refunds (bob): 2026-03-17 – 2026-03-18, after 2.1
- **2.4** Load test: 2026-03-19 – 2026-03-20, after 2.2
- **Milestone** Payment complete: 2026-03-20
`);
    for (const TZ of ['Pacific/Kiritimati', 'America/Los_Angeles']) {
      const env = { TZ, LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' };
      expect(await run(shop, ['report', 'weekly', ...asOf], { env })).toEqual(weekly);
    }
    const { report } = JSON.parse(await must(shop, 'report', 'weekly', ...asOf, '--json'));
    expect(report).toMatchObject({
      kind: 'weekly',
      since: '2026-03-06',
      changes: {
        commit,
        date: '2026-03-05',
        before: { finish: '2026-03-17', target: '2026-03-17' },
        added: [{ id: '2.4', name: 'Load test' }],
      },
      completed: [{ id: '1.2', on: '2026-03-09', note: 'with Cy' }],
    });
  });

  it('tells of a day outside of git, and where there is no git', async () => {
    const shop = await newPlan();
    const daily = await run(shop, ['report', 'daily', '--as-of', '2026-03-10']);
    expect(daily.code).toBe(0);
    expect(daily.out).toBe(`# Daily report: Shop

2026-03-10 · In Progress

33 % of the work completed, 33 % planned by now; finish 2026-03-20, 3 working days after the target 2026-03-17.

## Completed since 2026-03-09

- **1.2** Database schema (bob), 2026-03-09: with Cy
- **Milestone** Foundation complete, 2026-03-09

Started: 2.1 Provider adapter

## Planned for 2026-03-10

- **2.1** Provider adapter (alice): under way until 2026-03-16

## Blockers

- **2.3** Webhooks (cy): no public address, since 2026-03-11
`);
    const onlyNode = join(emptyFolder(), 'bin');
    mkdirSync(onlyNode);
    const args = ['report', 'daily', '--as-of', '2026-03-10'];
    const env = { PATH: `${onlyNode}:${process.execPath.replace(/\/[^/]*$/, '')}` };
    expect((await run(shop, args, { env })).out).toBe(daily.out);
  });

  it('writes a file that is never overwritten, beside the plan, wherever it is called', async () => {
    const shop = await newPlan();
    const before = readTree(shop);
    const dry = await run(shop, ['report', 'weekly', '--write', '--dry-run', ...asOf]);
    expect(dry.out).toContain('+++ b/reports/2026-03-13-weekly.md\n');
    expect(readTree(shop)).toEqual(before);

    const phase = join(shop, 'phases/01-foundation');
    const write = ['report', 'weekly', '--write', ...asOf];
    expect((await run(phase, write)).out).toBe('✔ Wrote ../../reports/2026-03-13-weekly.md\n');
    const path = join(shop, 'reports/2026-03-13-weekly.md');
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(
      '2026-03-06 – 2026-03-13 · In Progress · [The plan](../implementation-plan.md)\n',
    );
    expect(Object.keys(readTree(shop))).toHaveLength(Object.keys(before).length + 1);
    expect(await run(shop, ['sync', '--check'])).toMatchObject({ code: 0 });

    writeFileSync(path, 'mine');
    const refused = await run(shop, write);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('error IMP040 reports/2026-03-13-weekly.md exists already');
    expect(readFileSync(path, 'utf8')).toBe('mine');
    expect(await run(shop, [...write, '--force', '--quiet'])).toMatchObject({ code: 0, out: '' });
    expect(readFileSync(path, 'utf8')).toBe(text);
    const { file } = JSON.parse(await must(shop, ...write, '--force', '--json'));
    expect(file).toBe('reports/2026-03-13-weekly.md');
  });

  it('takes templates of a folder', async () => {
    const shop = await newPlan();
    await must(shop, 'eject', 'reports/daily', '--to', 'mine', '--quiet');
    writeFileSync(
      join(shop, 'mine/reports/daily.md.hbs'),
      '{{asOf}}: {{#each completed}}{{id}} {{name}}{{/each}}\n',
    );
    const args = ['report', 'daily', '--as-of', '2026-03-10', '--templates', 'mine'];
    expect(await must(shop, ...args)).toBe('2026-03-10: 1.2 Database schema\n');
  });

  it('says what it needs', async () => {
    const shop = await newPlan();
    const hint = async (...args: string[]) => {
      const { code, out, err } = await run(shop, ['report', ...args]);
      expect(out).toBe('');
      return [code, err];
    };
    expect(await hint()).toEqual([
      2,
      'error IMP050 say which report\n  hint: write `report daily` or `report weekly`\n',
    ]);
    expect((await hint('weakly'))[1]).toContain('did you mean `weekly`?');
    expect((await hint('daily', '--since', '2026-03-14', ...asOf))[1]).toContain(
      '--since 2026-03-14 is after 2026-03-13',
    );
    writeFileSync(join(shop, 'empty.md'), '# Implementation Plan: Empty\n');
    const [code, err] = await hint('daily', '--plan', 'empty.md');
    expect(code).toBe(1);
    expect(err).toContain('error IMP100 empty.md has no tasks to report on');
  });
});
