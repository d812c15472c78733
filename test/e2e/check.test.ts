import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, run } from './run-command.ts';

const outline = `# Shop
start: 2026-03-02
author: Ada
## Foundation
- Set up CI (2d) @alice
- Database schema (TBD) @bob after 1.1
## Payment
- Provider adapter (1w) @alice after 1.2
- Refunds (2d) @alice after 1.2
`;

/** A folder with a plan and its folders; commands run in `shop`. */
async function newPlan(): Promise<string> {
  const folder = emptyFolder();
  const made = await run(folder, ['--from', '-', '--milestones', '--as-of', '2026-02-27'], {
    input: outline,
  });
  expect(made).toMatchObject({ code: 0, err: '' });
  return join(folder, 'shop');
}

function edit(folder: string, from: string, to: string): void {
  const path = join(folder, 'implementation-plan.md');
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
}

const asOf = ['--as-of', '2026-03-02'];

/** What `check` prints as data, without notes. */
async function checkJson(folder: string, ...args: string[]) {
  const { out, code } = await run(folder, ['check', '--json', '--quiet', ...asOf, ...args]);
  const { problems, ...rest } = JSON.parse(out) as {
    plan: string;
    off: string[];
    problems: { code: string; position: { line: number } }[];
  };
  return { ...rest, exit: code, codes: problems.map((problem) => problem.code) };
}

describe('check', () => {
  it('of a plan of prompts has notes, no warning, and exits with 0', async () => {
    const folder = emptyFolder();
    const made = [
      '--yes',
      '--title',
      'Search',
      '--phases',
      '3',
      '--tasks',
      '4,6,2',
      '--author',
      'Ada',
    ];
    await run(folder, [...made, '--as-of', '2026-02-27']);
    const { out, err, code } = await run(join(folder, 'search'), [
      'check',
      ...asOf,
      '--max-warnings',
      '0',
    ]);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toContain('Overview has 5 prompts to fill in');
    expect(out).not.toMatch(/warning IMP|error IMP/);
    expect(out.split('\n').length).toBeLessThan(25);
    expect(out).toMatch(/✔ implementation-plan.md: 15 notes; 12 tasks, finish 2026-03-17\n$/);
  });

  it('shows line, caret and hint, and exits with 1 where there are more warnings than allowed', async () => {
    const folder = await newPlan();
    const { out, code } = await run(folder, ['check', '--quiet', ...asOf]);
    expect(code).toBe(0);
    expect(out.replaceAll(/:\d+:(?=\d+ w)/g, ':N:').replaceAll(/^ +\d+ \|/gm, '    N |')).toBe(
      [
        'implementation-plan.md:N:23 warning IMP080 Task 1.2 has no estimate; 1 day is counted',
        '    N | - **Estimated Time**: TBD',
        '      |                       ^^^',
        '  hint: Write 4h, 3 days or 2-3 days: a rough range is better than none',
        '',
        'implementation-plan.md:N:20 warning IMP093 alice is on task 2.2 and on task 2.1 at once from 2026-03-05 to 2026-03-06 (2 days)',
        '    N | - **Assigned To**: alice',
        '      |                    ^^^^^',
        '  hint: Let one wait for the other, or give one to somebody else; `create-impl-plan sync --level` has every task wait for its assignee',
        '',
      ].join('\n'),
    );
    expect(await run(folder, ['check', ...asOf, '--max-warnings', '2'])).toMatchObject({ code: 0 });
    const strict = await run(folder, ['check', ...asOf, '--max-warnings', '1']);
    expect(strict.code).toBe(1);
    expect(strict.out).toMatch(/✖ implementation-plan.md: 2 warnings \(1 allowed\), \d+ notes;/);
  });

  it('leaves out what is switched off, in the plan and by flag', async () => {
    const folder = await newPlan();
    expect(await checkJson(folder)).toMatchObject({ codes: ['IMP080', 'IMP093'], off: [] });
    expect(await run(folder, ['set', 'plan', '--checks', 'off imp080, IMP999'])).toMatchObject({
      code: 0,
    });
    expect(readFileSync(join(folder, 'implementation-plan.md'), 'utf8')).toContain(
      '\n**Checks**: off IMP080, IMP999\n',
    );
    const found = await checkJson(folder);
    expect(found).toMatchObject({ codes: ['IMP096', 'IMP093'], off: ['IMP080'] });
    expect(await checkJson(folder, '--off', 'imp093', '--off', 'IMP096')).toMatchObject({
      exit: 0,
      codes: [],
      off: ['IMP080', 'IMP093', 'IMP096'],
    });
    expect(await run(folder, ['sync', '--check'])).toMatchObject({ code: 0 });
  });

  it('looks from a day: what is late then is told', async () => {
    const folder = await newPlan();
    expect((await checkJson(folder, '--as-of', '2026-03-09')).codes).toContain('IMP086');
    const done = ['set', '1.1', '--status', 'completed'];
    expect(await run(folder, done)).toMatchObject({ code: 0 });
    edit(
      folder,
      '- **Status**: Completed',
      '- **Status**: Completed\n- **Actual Finish**: 2026-03-30',
    );
    expect((await checkJson(folder, '--as-of', '2026-03-09')).codes).toContain('IMP092');
  });

  it('tells errors and stale values, and exits with 1', async () => {
    const folder = await newPlan();
    edit(folder, '**Estimated Time**: 2d', '**Estimated Time**: 4d');
    const stale = await checkJson(folder);
    expect(stale).toMatchObject({ exit: 0 });
    expect(stale.codes).toContain('IMP083');
    expect(stale.codes.filter((code) => code === 'IMP082')).not.toEqual([]);
    expect(await run(folder, ['sync'])).toMatchObject({ code: 0 });
    expect((await checkJson(folder)).codes).toEqual(['IMP017', 'IMP080', 'IMP093']);
    edit(folder, '**Dependencies**: 1.1', '**Dependencies**: 1.9');
    expect(await checkJson(folder, '--off', 'IMP011')).toMatchObject({
      exit: 1,
      codes: ['IMP080', 'IMP011'],
    });
  });

  it('notes folders that are missing', async () => {
    const folder = await newPlan();
    rmSync(join(folder, 'phases/02-payment'), { recursive: true });
    const { out, code } = await run(folder, ['check', ...asOf, '--off', 'IMP081']);
    expect(code).toBe(0);
    expect(out).toContain('Phase 2 has no folder phases/02-payment');
    rmSync(join(folder, 'phases'), { recursive: true });
    expect((await run(folder, ['check', ...asOf])).out).not.toContain('IMP095');
  });

  it('prints workflow commands with the path from the root of the repository', async () => {
    const folder = await newPlan();
    const env = { GITHUB_WORKSPACE: join(folder, '..') };
    const args = ['check', '--format', 'github', '--quiet', ...asOf];
    const { out, code } = await run(folder, args, { env });
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(
      /^::warning file=shop\/implementation-plan\.md,line=\d+,col=23,endColumn=26,title=IMP080 A task has no estimate::Task 1\.2 has no estimate; 1 day is counted%0Ahint: Write /,
    );
    expect(lines[2]).toBe('shop/implementation-plan.md: 0 errors, 2 warnings, 0 notes');
    expect((await run(folder, args)).out).toContain('file=implementation-plan.md,');
  });

  it('prints SARIF', async () => {
    const folder = await newPlan();
    const { out, code } = await run(folder, ['check', '--format', 'sarif', ...asOf]);
    const log = JSON.parse(out);
    expect(code).toBe(0);
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0].results.length).toBeGreaterThan(2);
    expect(log.runs[0].tool.driver.rules[0].helpUri).toMatch(/\/docs\/problems\.md#imp080$/);
  });

  it.each([
    [['--format', 'xml'], "argument 'xml' is invalid"],
    [['--max-warnings', 'few'], '`few` after --max-warnings is no number'],
    [['--off', 'IMP81'], 'there is no code `IMP81` to switch off'],
    [['--as-of', 'someday'], '--as-of "someday" is no date'],
  ])('refuses %j with exit code 2', async (args, message) => {
    const folder = await newPlan();
    const { out, err, code } = await run(folder, ['check', ...args]);
    expect({ out, code }).toEqual({ out: '', code: 2 });
    expect(err).toContain(message);
  });

  it('tells that there is no plan, as JSON where that is the format', async () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, 'docs'));
    const text = await run(folder, ['check']);
    expect(text).toMatchObject({ code: 1, out: '' });
    expect(text.err).toContain('IMP044');
    const json = await run(folder, ['check', '--format', 'json']);
    expect(json).toMatchObject({ code: 1, err: '' });
    expect(JSON.parse(json.out)).toMatchObject({ error: { code: 'IMP044' } });
  });
});
