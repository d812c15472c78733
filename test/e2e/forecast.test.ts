import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, readTree, run } from './run-command.ts';

const outline = `# Shop
start: 2026-03-02
target: 2026-03-26
author: Ada
## Foundation
- Set up CI (2d) @alice
- Database schema (3-6 days) @bob after 1.1
## Payment
- Provider adapter (1-2w) @alice after 1.2
- Refunds (2d) @bob after 2.1
`;

async function newPlan(text = outline): Promise<string> {
  const folder = emptyFolder();
  const args = ['--from', '-', '--milestones', '--as-of', '2026-02-27', '--quiet'];
  expect(await run(folder, args, { input: text })).toMatchObject({ code: 0 });
  return join(folder, 'shop');
}

describe('forecast', () => {
  it('tells how likely the target is met, and changes nothing', async () => {
    const folder = await newPlan();
    const before = readTree(folder);
    const { code, out, err } = await run(folder, ['forecast', '--as-of', '2026-03-02']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    // 4 days are certain, 3-6 and 5-10 are drawn; 19 working days are there till the target.
    expect(out).toMatch(/^Shop\n9\d % to finish by the target 2026-03-26\n/);
    expect(out).toContain('10,000 runs as of 2026-03-02 of 4 unfinished tasks, 2 with a range');
    expect(out).toContain('early  2026-03-17');
    expect(out).toContain('late   2026-03-27');
    expect(out).toMatch(/2\.1 +Provider adapter +7\d % +100 %/);
    expect(out).toMatch(/Payment complete +2026-03-2\d +2026-03-2\d/);
    expect(readTree(folder)).toEqual(before);
    expect((await run(folder, ['forecast', '--as-of', '2026-03-02'])).out).toBe(out);
  });

  it('looks from the day that it is given, past which unfinished work is pushed', async () => {
    const folder = await newPlan();
    const started = ['start', '1.1', '--on', '2026-03-02', '--as-of', '2026-03-02', '--yes'];
    expect(await run(folder, started)).toMatchObject({ code: 0 });
    const { out } = await run(folder, ['forecast', '--as-of', '2026-03-10']);
    expect(out).toContain('early  2026-03-24');
    expect(out).toContain('late   2026-04-03');
  });

  it('prints JSON', async () => {
    const folder = await newPlan();
    const args = ['forecast', '--as-of', '2026-03-02', '--json', '--runs', '2000', '--seed', '9'];
    const { code, out } = await run(folder, [...args, '--spread', '20%']);
    expect(code).toBe(0);
    const { forecast, problems } = JSON.parse(out);
    expect(problems).toEqual([]);
    expect(forecast).toMatchObject({
      asOf: '2026-03-02',
      runs: 2000,
      seed: 9,
      spread: 0.2,
      target: '2026-03-26',
      early: '2026-03-17',
      daysAfterTarget: { early: -7 },
      tasks: { unfinished: 4, ranged: 4, unknown: [] },
    });
    expect(forecast.chance).toBeGreaterThan(0.7);
    expect(forecast.drivers[0]).toMatchObject({ id: '2.1', criticality: 1 });
  });

  it('says what is wrong', async () => {
    const folder = await newPlan();
    for (const args of [
      ['--runs', '0'],
      ['--runs', '1.5'],
      ['--seed', '-1'],
      ['--spread', 'a lot'],
      ['--as-of', 'whenever'],
    ]) {
      const { code, out, err } = await run(folder, ['forecast', ...args]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain(`error IMP050 ${args[0]} ${JSON.stringify(args[1])}`);
    }
    const help = await run(folder, ['forecast', '--help']);
    expect(help.out).toContain('create-impl-plan forecast --spread 30%');
  });
});
