import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readPlanInput } from '../../src/api/read-plan-input.ts';
import type { PlanError } from '../../src/problem.ts';
import { makeFolder, packageFolder } from './prompt-run.ts';
import { plainEnvironment } from './run-command.ts';

const page = readFileSync('docs/api.md', 'utf8');
const execute = promisify(execFile);

/** A folder in which the package is installed. */
async function makeProject(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = await makeFolder(files);
  await mkdir(join(directory, 'node_modules'));
  await symlink(packageFolder(), join(directory, 'node_modules/create-impl-plan'));
  return directory;
}

describe('the API', () => {
  it('has these names', async () => {
    const entry = pathToFileURL(join(packageFolder(), 'dist/index.js')).href;
    expect(Object.keys(await import(entry)).sort()).toEqual([
      ...['PlanError', 'addEntry', 'addPhase', 'addTask', 'checkPlan', 'createPlan', 'default'],
      ...['editPlan', 'forecastPlan', 'formatProblem', 'movePart', 'readPlan', 'readPlanInput'],
      ...['removePart', 'renderCharts', 'renderPlan', 'renderProject', 'renumber', 'schedulePlan'],
      ...['setMilestone', 'setPhase', 'setPlan', 'setProgress', 'setTask', 'syncPlan', 'trackPlan'],
      'writeProject',
    ]);
  });

  it('is documented, every name of it', () => {
    const types = readFileSync(join(packageFolder(), 'types/index.d.ts'), 'utf8');
    const exported = /^export declare (?:interface|type|function|class|const) (\w+)/gm;
    const names = [...types.matchAll(exported)].map(([, name]) => name ?? '');
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !new RegExp(`\`${name}\\b`).test(page))).toEqual([]);
  });

  it('does what its documentation says', async () => {
    const blocks = [...page.matchAll(/^```js\n(.*?)^```/gms)].map(([, code]) => code);
    const directory = await makeProject({ 'page.mjs': blocks.join('\n') });
    const options = { cwd: directory, env: plainEnvironment() };
    const { stdout, stderr } = await execute(process.execPath, ['page.mjs'], options);
    const said = blocks.join('').matchAll(/^ *console\.log\(.*\); \/\/ (.*)$/gm);
    expect(stdout.trimEnd().split('\n')).toEqual([...said].map(([, line]) => line));
    expect(stderr).toBe('');
  });

  // The bundle has YAML's build for browsers, without what only writes it.
  it.each([
    'title: Shop\nphases: [{ name: Build, tasks: [{ name: Index, estimate: 1.10 }] }]',
    '{ "title": "Shop", "phases": [{ "tasks": [{ "estimate": 3 }] }] }',
    'title: >-\n  Shop\n  and more\nauthor: "\\u00e9"\nstatus: null\n',
    'phases:\n  - &build { name: Build }\n  - *build\n',
    'phases: [{ <<: { name: Build } }]',
    'title: !!binary U2hvcA==',
    'title: !shop Shop\n---\ntitle: Other',
    '? [a, b]\n: c',
    'title: "Shop\n',
    'title: Shop\n  author: Ada\n\ttarget: x',
    'date: 2026-03-02T10:00:00Z\nauthor: 0o17\nrelatedSpec: .inf',
  ])('reads YAML as its sources do: %j', async (text) => {
    const entry = pathToFileURL(join(packageFolder(), 'dist/index.js')).href;
    const built = (await import(entry)) as { readPlanInput: typeof readPlanInput };
    const outcome = (read: typeof readPlanInput) => {
      try {
        return read(text, { file: 'plan.yaml' });
      } catch (error) {
        return (error as PlanError).problems;
      }
    };
    const expected = outcome(readPlanInput);
    expect(expected).toBeDefined();
    expect(outcome(built.readPlanInput)).toEqual(expected);
  });

  it('has types that a strict program compiles with, and that refuse what is none', async () => {
    const directory = await makeProject({
      'package.json': '{ "type": "module" }',
      'program.ts': `
        import pack, { addTask, createPlan, editPlan, type Plan, renderPlan } from 'create-impl-plan';
        const input = { title: 'Shop', phases: [{ name: 'Build', tasks: [{ name: 'Index' }] }] };
        const { plan, schedule } = createPlan(input, { today: '2026-02-27' });
        export const finish: string | undefined = schedule?.finish;
        export const likelihood: string | undefined = plan.risks?.[0]?.likelihood;
        export const edited: Plan = editPlan(await renderPlan(plan), addTask('1', { name: 'Test' })).plan;
        // @ts-expect-error
        export const phases: string = plan.phases;
        // @ts-expect-error
        addTask('1', { estimated: '3d' });
        // @ts-expect-error
        pack(42);`,
    });
    const tsc = resolve('node_modules/typescript/bin/tsc');
    const flags =
      '--noEmit --strict --exactOptionalPropertyTypes --target es2023 --module nodenext';
    const args = [tsc, ...flags.split(' '), '--types', '', '--ignoreConfig', 'program.ts'];
    const compiled = await execute(process.execPath, args, { cwd: directory });
    expect(compiled.stdout).toBe('');
  });
});
