import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  answer,
  makeFolder,
  packageFolder,
  type Run,
  type Step,
  startProgram,
} from './prompt-run.ts';
import { run as runPlain } from './run-command.ts';
import { shopOutline } from './shop-outline.ts';
import { keys } from './terminal.ts';

const { enter, down, up, ctrlC, ctrlD, backspace } = keys;

/** A folder with a plan in it. */
async function planFolder(): Promise<string> {
  const folder = await makeFolder();
  const args = ['--from', '-', '--milestones', '--as-of', '2026-02-27'];
  expect(await runPlain(folder, args, { input: shopOutline })).toMatchObject({ code: 0 });
  return join(folder, 'shop');
}

/** Starts a command in a terminal, in a folder with a plan. */
async function start(args: readonly string[], directory?: string): Promise<Run> {
  const program = [process.execPath, join(packageFolder(), 'dist', 'cli.cjs'), ...args];
  return startProgram(program, { directory: directory ?? (await planFolder()) });
}

function planOf({ directory }: Run): Promise<string> {
  return readFile(join(directory, 'implementation-plan.md'), 'utf8');
}

const done = { exitCode: 0, signal: 0, isCursorVisible: true };
const cancelled = { exitCode: 130, signal: 0, isCursorVisible: true };

const taskSteps: readonly Step[] = [
  [/\? In which phase\?\n❯ Phase 1 Foundation\n {2}Phase 2 Payment/, down],
  ['❯ Phase 2 Payment', enter],
  ['? Its name:', `Load "test"${enter}`],
  ['? Estimate:', `2d${enter}`],
  ['Tab: bob', `al${keys.tab}`],
  ['? Assigned to: alice', enter],
  [/\? Where\?\n❯ last in phase 2/, down],
  ['❯ before a task', enter],
  [/\? Before which\?\n❯ 2\.1 Provider adapter/, down],
  ['❯ 2.2 Refunds', enter],
  [/\? After:\n❯◉ 2\.1 Provider adapter/, ` ${down} `],
  ['❯◉ Phase 1 Foundation: all its tasks', enter],
];

describe('add', () => {
  it('asks for a task', async () => {
    const run = await start(['add', 'task']);
    await answer(run, taskSteps);
    expect(await run.ending()).toEqual(done);
    const command =
      `create-impl-plan add task 2 'Load "test"' --estimate 2d --assignee alice --before 2.2 ` +
      '--dependencies "Phase 1"';
    expect(run.history().replace(/\n {2}(?=\S)/g, ' ')).toContain(command);
    expect(run.history()).toContain('✔ Added task 2.3');
    const plan = await planOf(run);
    const text = plan.slice(plan.indexOf('**Task 2.3**'), plan.indexOf('**Task 2.2**'));
    for (const line of [
      '**Task 2.3**: Load "test"\n',
      '- **Estimated Time**: 2d\n',
      '- **Assigned To**: alice\n',
      '- **Dependencies**: Phase 1\n',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('asks nothing that is given', async () => {
    const run = await start(['add', 'task', '2', '--estimate', '1d', '--after', '2.1']);
    await answer(run, [
      ['? Its name:', `Load test${enter}`],
      ['? Assigned to:', enter],
      ['? After:', enter],
    ]);
    expect(await run.ending()).toEqual(done);
    expect(run.history()).not.toMatch(/In which phase|Estimate:|Where/);
    expect(await planOf(run)).toMatch(
      /\*\*Task 2\.3\*\*: Load test\n+(?:- .*\n)*- \*\*Dependencies\*\*: (?:Task )?2\.1\n/,
    );
  });

  it('asks again where tasks would wait for each other', async () => {
    const directory = await planFolder();
    const set = await runPlain(directory, ['set', '2.1', '--dependencies', 'Phase 1']);
    expect(set).toMatchObject({ code: 0 });
    const run = await start(
      ['add', 'task', '1', '--estimate', '1d', '--assignee', 'bo'],
      directory,
    );
    await answer(run, [
      ['? Its name:', `-v${enter}`],
      ['? Where?', enter],
      [/\? After:\n❯◉ 1\.2 Database schema/, down + down],
      ['❯◯ 2.1 Provider adapter', ` ${enter}`],
      [/error IMP010[\s\S]*\? After:\n❯◉ 1\.2/, enter],
    ]);
    expect(await run.ending()).toEqual(done);
    expect(run.history()).toContain(
      'create-impl-plan add task --estimate 1d --assignee bo -- 1 -v',
    );
    expect(await planOf(run)).toMatch(
      /\*\*Task 1\.3\*\*: -v\n+(?:- .*\n)*- \*\*Dependencies\*\*: (?:Task )?1\.2\n/,
    );
  });

  it('asks what to add, and each field of a risk', async () => {
    const run = await start(['add']);
    await answer(run, [
      [/\? Add what\?\n❯ task/, ''],
      ['To one of the phases', 'risk'],
      ['❯ risk', enter],
      ['? Description:', enter],
      [/must say something/, `The provider is late${enter}`],
      [/\? Likelihood:\n❯ High/, enter],
      [/\? Impact:\n❯ High/, down],
      ['❯ Medium', enter],
      ['? Mitigation:', `Ask early${enter}`],
      ['? Contingency:', enter],
    ]);
    expect(await run.ending()).toEqual(done);
    const plan = await planOf(run);
    expect(plan).toMatch(/\*\*Risk 1\*\*: The provider is late\n+- \*\*Likelihood\*\*: High\n/);
    expect(plan).toContain('- **Impact**: Medium\n- **Mitigation**: Ask early\n');
    expect(run.history()).not.toContain('--contingency');
  });

  it('asks for a phase', async () => {
    const run = await start(['add', 'phase']);
    await answer(run, [
      ['? Its name:', `Hardening${enter}`],
      ['? Its goal:', `Safe to launch${enter}`],
      ['? How many tasks? (3)', `2${enter}`],
      [/\? Where\?\n❯ last/, enter],
    ]);
    expect(await run.ending()).toEqual(done);
    const plan = await planOf(run);
    expect(plan).toMatch(/### Phase 3: Hardening[\s\S]*Safe to launch[\s\S]*\*\*Task 3\.2\*\*/);
  });

  it('asks for the task of a criterion, and what a milestone waits for', async () => {
    const run = await start(['add', 'criterion']);
    await answer(run, [
      [/\? Of which task\?\n❯ 1\.1 Set up CI/, enter],
      ['? Criterion:', `Every push is tested${enter}`],
    ]);
    expect(await run.ending()).toEqual(done);
    expect(await planOf(run)).toContain('- [ ] Every push is tested\n');
    const milestone = await start(['add', 'milestone', 'Go live'], run.directory);
    expect(await milestone.ending()).toEqual(done);
    const asked = await start(['add', 'milestone'], run.directory);
    await answer(asked, [
      ['? Milestone:', `Party${enter}`],
      ['? Description:', enter],
      [/❯◯ Phase 2 Payment: all its tasks/, ` ${enter}`],
    ]);
    expect(await asked.ending()).toEqual(done);
    expect(asked.history()).not.toContain('Date:');
    expect(await planOf(run)).toMatch(/\| Party +\| 2026-03-17 \|.*Phase 2/);
  });
});

describe('set', () => {
  it('shows the fields and changes those that are chosen', async () => {
    const run = await start(['set', '1.2']);
    await answer(run, [
      [/\? Change what of task 1\.2\?\n❯ Name +Database schema/, down + down],
      [/❯ Estimated Time +3d/, enter],
      ['? Estimated Time: (3d)', '5'],
      [/whether it is hours, days or weeks/, `${backspace}4d${enter}`],
      [/❯ Done: write the changes/, up.repeat(6)],
      [/❯ Dependencies/, enter],
      [/\? Dependencies: \((?:Task )?1\.1\)/, '2.1'],
      [/in a circle|wait for each other/i, `${backspace.repeat(3)}none${enter}`],
      ['❯ Done: write the changes', ''],
      [/Estimated Time +3d → 4d/, enter],
    ]);
    expect(await run.ending()).toEqual(done);
    const plan = await planOf(run);
    const text = plan.slice(plan.indexOf('**Task 1.2**'), plan.indexOf('### Phase 2'));
    expect(text).toContain('- **Estimated Time**: 4d\n');
    expect(text).toMatch(/- \*\*Dependencies\*\*: none\n/i);
    expect(run.history()).toContain('create-impl-plan set 1.2 --estimate 4d --dependencies none');
  });

  it('lists what there is, and writes nothing where nothing is chosen', async () => {
    const run = await start(['set']);
    const before = await planOf(run);
    await answer(run, [
      [/\? Change what\?\n❯ Phase 1 Foundation\n {4}1\.1 Set up CI/, 'Phase 2'],
      ['❯ Phase 2 Payment', enter],
      [/\? Change what of phase 2\?\n❯ Name +Payment/, down + down],
      ['❯ Nothing: leave it as it is', enter],
    ]);
    expect(await run.ending()).toEqual(cancelled);
    expect(await planOf(run)).toBe(before);
  });
});

describe('start, done, block', () => {
  const asOf = ['--as-of', '2026-03-04'];

  /** A folder whose task 1.1 is under way, with two criteria. */
  async function withCriteria(): Promise<string> {
    const directory = await planFolder();
    const criteria = ['--criterion', 'Every push is tested', '--criterion', 'Main is protected'];
    expect(await runPlain(directory, ['set', '1.1', ...criteria])).toMatchObject({ code: 0 });
    expect(await runPlain(directory, ['start', '1.1', ...asOf])).toMatchObject({ code: 0 });
    return directory;
  }

  it('ask which task', async () => {
    const run = await start(['start', ...asOf]);
    await answer(run, [
      [/\? Start which task\?\n❯ 1\.1 Set up CI/, down],
      ['❯ 1.2 Database schema', enter],
    ]);
    expect(await run.ending()).toEqual(done);
    expect(run.history()).toContain('create-impl-plan start 1.2 --as-of 2026-03-04');
    expect(run.history()).toContain('✔ Started task 1.2');
    expect(await planOf(run)).toContain('- **Actual Start**: 2026-03-04\n');
  });

  it('ask about open criteria, and tick them off', async () => {
    const run = await start(['done', ...asOf], await withCriteria());
    await answer(run, [
      ['❯ 1.1 Set up CI', enter],
      [/1\.1 \[ \] Every push is tested\n.*Main is protected\n\? 2 criteria open\. Met\?/, enter],
    ]);
    expect(await run.ending()).toEqual(done);
    expect(run.history()).toContain('create-impl-plan done 1.1 --as-of 2026-03-04 --check-off all');
    expect(run.history()).not.toContain('IMP071');
    expect(await planOf(run)).toMatch(
      /\[x\] Every push is tested\n {2}- \[x\] Main is protected\n- \*\*Status\*\*: Completed\n/,
    );
  });

  it('leave criteria open where that is wanted', async () => {
    const run = await start(
      ['set', '1.1', '--status', 'done', '--check-off', '1', ...asOf],
      await withCriteria(),
    );
    await answer(run, [
      ['? 1 criterion open. Met?', down],
      ['❯ No: complete with criterion open', enter],
    ]);
    expect(await run.ending()).toEqual(done);
    expect(run.history()).toContain('IMP071');
    expect(run.history()).toContain('--yes');
    expect(await planOf(run)).toMatch(
      /\[x\] Every push is tested\n {2}- \[ \] Main is protected\n- \*\*Status\*\*: Completed\n/,
    );
  });

  it.each([
    ['its last choice', down + down + enter],
    ['Ctrl-C', ctrlC],
  ])('write nothing at %s', async (_, answerKeys) => {
    const directory = await withCriteria();
    const before = await readFile(join(directory, 'implementation-plan.md'), 'utf8');
    const run = await start(['done', '1.1', ...asOf], directory);
    await answer(run, [['? 2 criteria open. Met?', answerKeys]]);
    expect(await run.ending()).toEqual(cancelled);
    expect(await planOf(run)).toBe(before);
  });

  it('ask nothing where nothing is open', async () => {
    const run = await start(['done', '1.1', '2.1', ...asOf]);
    expect(await run.ending()).toEqual(done);
    expect(run.history()).toContain('✔ Completed task 1.1, task 2.1');
  });

  it('ask why', async () => {
    const run = await start(['block', '1.1', ...asOf]);
    await answer(run, [['? Why?', `No | account${enter}`]]);
    expect(await run.ending()).toEqual(done);
    expect(run.history()).toContain(
      'create-impl-plan block 1.1 --as-of 2026-03-04 --note "No | account"',
    );
    expect(await planOf(run)).toMatch(
      /\| 2026-03-04 \| Blocked +\| Task 1\.1 blocked: No \\\| account \|\n/,
    );
  });
});

describe('move', () => {
  it('asks what and where to', async () => {
    const run = await start(['move']);
    await answer(run, [
      [/\? Move what\?\n❯ Phase 1/, down.repeat(5)],
      ['❯   2.2 Refunds', enter],
      [/\? Where to\?\n❯ before a task/, down + down],
      ['❯ last in a phase', enter],
      [/\? In which phase\?\n❯ Phase 1/, enter],
    ]);
    expect(await run.ending()).toEqual(done);
    expect(run.history()).toContain('create-impl-plan move 2.2 --to 1');
    expect(await planOf(run)).toContain('**Task 1.3**: Refunds');
  });
});

describe('remove', () => {
  it('shows what depends on a task and asks', async () => {
    const run = await start(['remove', '2.1']);
    const before = await planOf(run);
    await answer(run, [['? Remove 2.1 anyway? (y/N)', enter]]);
    expect(run.history()).toMatch(/IMP070[\s\S]*depends on (?:Task )?2\.1/);
    expect(await run.ending()).toEqual(cancelled);
    expect(await planOf(run)).toBe(before);
    const again = await start(['remove', '2.1'], run.directory);
    await answer(again, [['? Remove 2.1 anyway?', `y${enter}`]]);
    expect(await again.ending()).toEqual(done);
    expect(await planOf(run)).not.toContain('**Task 2.1**');
  });

  it('lists phases, tasks, milestones and entries', async () => {
    const run = await start(['remove']);
    await answer(run, [
      [/\? Remove what\?\n❯ Phase 1/, 'risk'],
      [/❯ risk … \(\d\)/, enter],
      [/\? Which risk\?\n❯ 1/, enter],
      ['? Remove risk 1? (Y/n)', enter],
    ]);
    expect(await run.ending()).toEqual(done);
  });
});

describe('adopt', () => {
  it('asks for the file and for consent', async () => {
    const plan =
      '# Roadmap\n\n**Start Date**: 2026-03-02\n\n## Phase 1: Build\n\n- [ ] Index (2d)\n';
    const directory = await makeFolder({ 'ROADMAP.md': plan });
    const run = await start(['adopt'], directory);
    await answer(run, [
      ['? Which file?', `ROADMAP.md${enter}`],
      ['? Write it?', ctrlC],
    ]);
    expect(await run.ending()).toEqual(cancelled);
    expect(await readFile(join(directory, 'ROADMAP.md'), 'utf8')).toBe(plan);
  });

  it('asks whether lists that nothing calls tasks are some', async () => {
    const plan =
      '# Roadmap\n\n**Start Date**: 2026-03-02\n\n## Phase 1: Build\n\n- Index\n- Search\n\n## Phase 2: Ship\n\n- Tell all\n';
    const directory = await makeFolder({ 'ROADMAP.md': plan });
    const left = await start(['adopt', 'ROADMAP.md'], directory);
    await answer(left, [['? Are they tasks?', `n${enter}`]]);
    expect(await left.ending()).toEqual(done);
    expect(left.history()).toContain('phase 1: Index and 1 more\n  phase 2: Tell all\n');
    expect(await readFile(join(directory, 'ROADMAP.md'), 'utf8')).toBe(plan);

    const taken = await start(['adopt', 'ROADMAP.md'], directory);
    await answer(taken, [
      ['? Are they tasks?', enter],
      ['? Write it?', enter],
    ]);
    expect(await taken.ending()).toEqual(done);
    expect(await readFile(join(directory, 'ROADMAP.md'), 'utf8')).toContain(
      '- **Task 1.1**: Index\n- **Task 1.2**: Search\n',
    );
  });

  it('asks for the phase of tasks that are below none', async () => {
    const plan = '# Login\n\n**Start Date**: 2026-03-02\n\n### Task 1: Model\n\n### Task 2: View\n';
    const directory = await makeFolder({ 'login.md': plan });
    const left = await start(['adopt', 'login.md'], directory);
    await answer(left, [['? Name of the phase that the tasks belong to:', ctrlC]]);
    expect(await left.ending()).toEqual(cancelled);
    const run = await start(['adopt', 'login.md'], directory);
    await answer(run, [
      ['? Name of the phase that the tasks belong to:', enter],
      ['? Write it?', enter],
    ]);
    expect(await run.ending()).toEqual(done);
    expect(await readFile(join(directory, 'login.md'), 'utf8')).toContain(
      '\n\n## Phase 1: Implementation\n\n### Task 1: Model\n',
    );
  });

  it('asks when work begins on a plan that does not say it', async () => {
    const plan = '# Roadmap\n\n## Phase 1: Build (2 days)\n\n- [ ] 1.1 Index (2d)\n';
    const directory = await makeFolder({ 'ROADMAP.md': plan });
    const run = await start(['adopt', 'ROADMAP.md', '--as-of', '2026-02-27'], directory);
    await answer(run, [
      ['? Start date:', `next monday${enter}`],
      ['? Write it?', `y${enter}`],
    ]);
    expect(await run.ending()).toEqual(done);
    expect(await readFile(join(directory, 'ROADMAP.md'), 'utf8')).toBe(
      plan.replace('\n\n', '\n\n**Start Date**: 2026-03-02\n\n'),
    );
  });
});

describe('leaving', () => {
  it.each([
    ['Ctrl-C', ctrlC],
    ['Ctrl-D', ctrlD],
  ])('%s at every question leaves the plan as it was', async (_, key) => {
    const directory = await planFolder();
    const before = await readFile(join(directory, 'implementation-plan.md'), 'utf8');
    const questions = taskSteps.filter(([question]) => String(question).includes('?'));
    expect(questions.length).toBeGreaterThan(5);
    for (const [question] of questions) {
      const run = await start(['add', 'task'], directory);
      await answer(
        run,
        taskSteps.slice(
          0,
          taskSteps.findIndex(([each]) => each === question),
        ),
      );
      await run.waitFor(question);
      // Readline takes Ctrl-D for "delete" on a line that is not empty; so it is emptied.
      if (question === '? Assigned to: alice') run.type(backspace.repeat('alice'.length));
      run.type(key);
      expect({ question, ...(await run.ending()) }).toEqual({ question, ...cancelled });
      expect(run.history()).toContain('nothing was written');
      expect(await planOf(run)).toBe(before);
    }
  });
});

describe('without a terminal', () => {
  it.each([
    [['add'], 'say what to add'],
    [['add', 'task'], '`task` lacks <phase> (its phase: 2)'],
    [['add', 'risk'], '`risk` lacks <text>'],
    [['add', 'criterion', '1.1'], '`criterion` lacks <text>'],
    [['add', 'section'], '`section` lacks <name>'],
    [['set'], '`set` lacks <ref>'],
    [['set', '1.1'], 'there is nothing to change'],
    [['move'], '`move` lacks <ref>'],
    [['move', '1.1'], 'say where to'],
    [['remove'], '`remove` lacks <ref>'],
    [['adopt'], '`adopt` lacks <file>'],
  ])('%j is refused', async (args, message) => {
    const result = await runPlain(await planFolder(), args);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toContain('IMP050');
    expect(result.err).toContain(message);
  });
});

describe('plop', () => {
  const plop = resolve('node_modules/plop/bin/plop.js');

  /** Runs plop's own command in a project that has our package, a plan and a plopfile. */
  async function startPlop(args: readonly string[], plopfile: string): Promise<Run> {
    const directory = await planFolder();
    await writeFile(join(directory, 'plopfile.mjs'), plopfile);
    await mkdir(join(directory, 'node_modules'));
    await symlink(packageFolder(), join(directory, 'node_modules/create-impl-plan'));
    const program = [process.execPath, plop, '--plopfile', 'plopfile.mjs', ...args];
    return startProgram(program, { directory });
  }

  const loadPack = "export default (plop) => plop.load('create-impl-plan');";

  it('adds a task to the plan of its folder', async () => {
    const run = await startPlop(['task', '2', 'Load test'], loadPack);
    await answer(run, [
      ['? Estimate:', `2d${enter}`],
      ['? Assigned to:', enter],
      [/\? Where\?\n❯ last in phase 2/, enter],
      ['? After:', enter],
    ]);
    expect(await run.ending()).toMatchObject({ exitCode: 0, isCursorVisible: true });
    expect(await planOf(run)).toContain('**Task 2.3**: Load test');
  });

  it('runs a command in a generator of somebody else', async () => {
    const run = await startPlop(
      ['mine'],
      `export default async (plop) => {
        await plop.load('create-impl-plan', {}, { actionTypes: true });
        plop.setGenerator('mine', {
          prompts: [],
          actions: [{ type: 'edit-plan', command: ['set', '1.1', '--estimate', '4d'] }],
        });
      };`,
    );
    expect(await run.ending()).toMatchObject({ exitCode: 0 });
    expect(await planOf(run)).toMatch(
      /\*\*Task 1\.1\*\*.*\n+(?:- .*\n)*- \*\*Estimated Time\*\*: 4d/,
    );
  });
});
