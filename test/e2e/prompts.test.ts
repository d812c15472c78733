import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer, makeFolder, type Run, type Step, startCommand } from './prompt-run.ts';
import { keys } from './terminal.ts';

const { enter, down, up, tab, ctrlC, ctrlD } = keys;

/** An editor that replaces its file by the outlines of a list, one each time; keeps what it saw. */
async function makeEditor(...outlines: readonly string[]): Promise<{
  environment: NodeJS.ProcessEnv;
  seen: (time: number) => Promise<string>;
}> {
  const folder = await makeFolder();
  const script = join(folder, 'my editor.mjs');
  await writeFile(join(folder, 'outlines.json'), JSON.stringify(outlines));
  await writeFile(
    script,
    `import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
    const [flag, file] = process.argv.slice(2);
    if (flag !== '--wait') throw new Error('arguments are lost');
    let time = 1;
    while (existsSync(new URL(\`seen-\${time}\`, import.meta.url))) time += 1;
    copyFileSync(file, new URL(\`seen-\${time}\`, import.meta.url));
    const outlines = JSON.parse(readFileSync(new URL('outlines.json', import.meta.url), 'utf8'));
    writeFileSync(file, outlines[time - 1]);`,
  );
  return {
    environment: { EDITOR: `"${process.execPath}" "${script}" --wait` },
    seen: (time) => readFile(join(folder, `seen-${time}`), 'utf8'),
  };
}

function readPlan(run: Run, folder = 'checkout-redesign'): Promise<string> {
  return readFile(join(run.directory, folder, 'implementation-plan.md'), 'utf8');
}

const done = { exitCode: 0, signal: 0, isCursorVisible: true };
const cancelled = { exitCode: 130, signal: 0, isCursorVisible: true };

const metadata: readonly Step[] = [
  ['? Title:', `Checkout redesign${enter}`],
  ['? Directory: (checkout-redesign)', enter],
  ['? Author: (Ada Park)', enter],
  ['? Start date: (2026-03-02)', enter],
  ['? What is built?', `A faster checkout${enter}`],
  ['? Why is it built?', enter],
  ['? Related spec:', `docs/spec.md${enter}`],
];

const phases: readonly Step[] = [
  ['? How many phases? (3)', `2${enter}`],
  ['? Phase 1 of 2, its name:', `Foundation${enter}`],
  ['? Phase 1, how many tasks? (3)', `2${enter}`],
  ['? Phase 2 of 2, its name:', `Payment${enter}`],
  ['? Phase 2, how many tasks? (3)', `1${enter}`],
];

const completed: Step = ['? 1.2, assigned to: alice', enter];

const oneByOne: readonly Step[] = [
  [/\? The tasks:\n❯ one by one/, enter],
  ['? Task 1.1, its name:', `Set up CI${enter}`],
  ['? 1.1, estimate:', `3d${enter}`],
  ['? 1.1, assigned to:', `alice${enter}`],
  ['? Task 1.2, its name:', `Database schema${enter}`],
  ['? 1.2, estimate:', `2-3 days${enter}`],
  ['Tab: alice', tab],
  completed,
  [/\? 1\.2, after:\n❯◉ 1\.1 Set up CI/, enter],
  ['? Task 2.1, its name:', `Provider adapter${enter}`],
  ['? 2.1, estimate:', `4h${enter}`],
  ['? 2.1, assigned to:', `bob${enter}`],
  [/❯◉ Phase 1 Foundation: all its tasks\n ◯ 1\.2 Database schema/, ` ${down} `],
  [/❯◉ 1\.2 Database schema/, enter],
];

const ending: readonly Step[] = [
  ['? A milestone at the end of each phase?', enter],
  [/\? Sections:\n❯ all/, down],
  ['❯ lean', enter],
];

const review: Step = [/\? All right\?\n❯ create/, enter];

/** All answers but the phases, by flag. */
const flags = [
  ...['--title', 'Checkout redesign', '--author', 'Grace', '--start', '2026-03-02'],
  ...['--what', 'A checkout', '--why', 'It is slow', '--spec', 'spec.md'],
  ...['--milestones', '--sections', 'lean', 'plans/checkout'],
];

const outline = `# Checkout redesign

start: 2026-03-02

## Foundation
- Set up CI (2d) @alice
- Database schema (3d) @bob after 1.1

## Payment
- Provider adapter (1w) @alice after 1.2
`;

describe('the conversation', () => {
  it('makes the plan that was answered, one task after the other', async () => {
    const run = await startCommand();
    await answer(run, [...metadata, ...phases, ...oneByOne, ...ending]);
    await run.waitFor(review[0]);
    const screen = run.screen();
    expect(screen).toMatch(/Phase 1 {2}Foundation {2}Mon 2 Mar – Mon 9 Mar {4}2 tasks/);
    expect(screen).toMatch(/Phase 2 {2}Payment {5}Tue 10 Mar – Tue 10 Mar {2}1 task/);
    expect(screen).toMatch(/Finish +Tue 10 March 2026/);
    expect(screen).toMatch(/Critical path +1\.1 → 1\.2 → 2\.1/);
    expect(screen).toMatch(/Milestones +Foundation complete \(Mon 9 Mar\)/);
    expect(screen).toContain('in checkout-redesign/\n    implementation-plan.md\n');
    expect(await readdir(run.directory)).toEqual([]);
    run.type(enter);
    expect(await run.ending()).toEqual(done);
    const plan = await readPlan(run);
    for (const line of [
      '# Implementation Plan: Checkout redesign',
      '**Author**: Ada Park',
      '**Related Spec**: docs/spec.md',
      '**Start Date**: 2026-03-02',
      '**Target Completion**: 2026-03-10',
      'A faster checkout',
      '**Task 1.2**: Database schema',
      '- **Estimated Time**: 2-3 days',
      '- **Assigned To**: alice',
      '- **Dependencies**: Task 1.2',
      '| Foundation complete | 2026-03-09 |',
    ]) {
      expect(plan).toContain(line);
    }
    expect(plan).not.toContain('## Testing Plan');
  });

  it('takes all tasks from an outline in the editor', async () => {
    const editor = await makeEditor(outline);
    const run = await startCommand([], editor);
    await answer(run, [...metadata, ...phases, ['? The tasks:', down]]);
    await answer(run, [['❯ all at once', enter], ...ending]);
    await run.waitFor(review[0]);
    const skeleton = await editor.seen(1);
    expect(skeleton).toContain('## Foundation\n\n- [Task Name]\n- [Task Name]\n\n## Payment');
    expect(skeleton).toContain('author: Ada Park');
    expect(run.screen()).toMatch(/Finish +Fri 13 March 2026/);
    run.type(enter);
    expect(await run.ending()).toEqual(done);
    const plan = await readPlan(run);
    expect(plan).toContain('**Task 2.1**: Provider adapter');
    expect(plan).toContain('**Author**: Ada Park');
  });

  it('asks nothing that is given', async () => {
    const run = await startCommand([...flags, '--phases', '1', '--tasks', '1', '--estimate', '2d']);
    await answer(run, [
      ['? Phase 1 of 1, its name:', `Build${enter}`],
      ['? The tasks:', enter],
      ['? Task 1.1, its name:', `Do it${enter}`],
      ['? 1.1, assigned to:', enter],
      review,
    ]);
    expect(await run.ending()).toEqual(done);
    const history = run.history();
    for (const question of [
      'Title:',
      'Directory:',
      'Author:',
      'Start date:',
      'What is',
      'estimate',
    ]) {
      expect(history).not.toContain(question);
    }
    expect(history).not.toMatch(/Why is|spec:|How many|how many|milestone at|Sections:/);
    const plan = await readPlan(run, 'plans/checkout');
    expect(plan).toContain('**Author**: Grace');
    expect(plan).toContain('- **Estimated Time**: 2d');
  });

  it('goes straight to the review of a plan from a file', async () => {
    const run = await startCommand();
    await run.waitFor('? Title:');
    await writeFile(join(run.directory, 'outline.md'), outline);
    const fromFile = await startCommand(['--from', 'outline.md', ...flags], run);
    await answer(fromFile, [review]);
    expect(await fromFile.ending()).toEqual(done);
    expect(fromFile.history()).not.toMatch(/[?✔] (?!All right)\S.*[:?]/);
  });
});

describe('answers are checked while they are typed', () => {
  const cases: readonly [
    name: string,
    before: readonly Step[],
    question: string,
    wrong: string,
    complaint: RegExp,
    right: string,
    meaning: RegExp,
  ][] = [
    [
      'a title',
      [],
      '? Title:',
      ' ',
      /The plan needs a title\. For example: Checkout redesign/,
      'X',
      /Title: +X/,
    ],
    [
      'a date',
      metadata.slice(0, 3),
      '? Start date:',
      '2026-02-30',
      /This is no date\. For example: 2026-03-02/,
      '7 mar 2026',
      /Sat 7 March 2026, a day off: work begins\s+Mon 9 March 2026/,
    ],
    [
      'a count',
      metadata,
      '? How many phases?',
      'two',
      /This is no whole number\. For example: 3/,
      '2',
      /2 phases/,
    ],
    [
      'a large count',
      metadata,
      '? How many phases?',
      '1001',
      /It must be from 1 to 1000/,
      '1',
      /1 phase$/m,
    ],
    [
      'an estimate',
      [...metadata, ...phases, ...oneByOne.slice(0, 2)],
      '? 1.1, estimate:',
      '3',
      /It does not say whether it is hours, days or weeks\. For example: 3d/,
      '4h',
      /0\.5 days of work/,
    ],
  ];

  it.each(cases)('%s', async (_, before, question, wrong, complaint, right, meaning) => {
    const run = await startCommand();
    await answer(run, [...before, [question, wrong]]);
    await run.waitFor(complaint);
    run.type(enter);
    run.type('!');
    await run.waitFor(new RegExp(`${escapePattern(question)}.*!`));
    run.type(keys.backspace.repeat(wrong.length + 1));
    run.type(right);
    await run.waitFor(meaning);
    run.type(enter);
    await run.waitFor(new RegExp(escapePattern(question.replace('?', '✔'))));
  });

  it.each([
    ['tomorrow', 'Sat 28 February 2026'],
    ['next monday', 'Mon 2 March 2026'],
    ['+2w', 'Fri 13 March 2026'],
  ])('%s is %s', async (typed, meaning) => {
    const run = await startCommand();
    await answer(run, [...metadata.slice(0, 3), ['? Start date:', typed]]);
    await run.waitFor(meaning);
    run.type(enter);
    await run.waitFor(`✔ Start date: ${meaning}`);
  });
});

describe('leaving', () => {
  const sections: readonly Step[] = [
    ['? A milestone at the end of each phase?', enter],
    [/\? Sections:\n❯ all/, up + down + down],
    ['❯ choose', enter],
    ['? Which sections?', enter],
    [/\? All right\?\n❯ create/, down],
    ['❯ change something', enter],
    ['? Change what?', ''],
  ];
  const everything = [...metadata, ...phases, ...oneByOne, ...sections];
  const places = everything.map(([question], index) => ({ question, index }));

  it.each([
    ['Ctrl-C', ctrlC],
    ['Ctrl-D', ctrlD],
  ])(
    '%s at every prompt leaves nothing behind',
    async (_, key) => {
      for (const { question, index } of places) {
        const run = await startCommand();
        await answer(run, everything.slice(0, index));
        await run.waitFor(question);
        // Readline takes Ctrl-D for "delete" on a line that is not empty; so it is emptied.
        if (question === completed[0]) run.type(keys.backspace.repeat('alice'.length));
        run.type(key);
        expect({ question, ...(await run.ending()) }).toEqual({ question, ...cancelled });
        expect(await readdir(run.directory)).toEqual([]);
        expect(run.history()).toContain('nothing was written');
      }
    },
    240_000,
  );

  it('cancels from the review', async () => {
    const run = await startCommand(['--from', 'outline.md', ...flags], {
      directory: await makeFolder({ 'outline.md': outline }),
    });
    await answer(run, [
      [review[0], down + down],
      ['❯ cancel', enter],
    ]);
    expect(await run.ending()).toEqual(cancelled);
    expect(await readdir(run.directory)).toEqual(['outline.md']);
  });

  it('shows the outline that was typed, because it is kept nowhere else', async () => {
    const run = await startCommand([], await makeEditor(outline));
    await answer(run, [...metadata, ...phases, ['? The tasks:', down], ['❯ all at once', enter]]);
    await answer(run, [['? A milestone', ctrlC]]);
    expect(await run.ending()).toEqual(cancelled);
    expect(run.history()).toContain('- Database schema (3d) @bob after 1.1');
  });
});

describe('the outline', () => {
  const toEditor: readonly Step[] = [
    ...metadata,
    ...phases,
    ['? The tasks:', down],
    ['❯ all at once', enter],
  ];

  it('is opened again, as it was left, where it cannot be read', async () => {
    const wrong = outline.replace('## Payment', 'Payment');
    const editor = await makeEditor(wrong, outline);
    const run = await startCommand([], editor);
    await answer(run, toEditor);
    await run.waitFor(/outline\.md:9:1 error IMP004/);
    await answer(run, [['❯ open it again', enter], ...ending, review]);
    expect(await run.ending()).toEqual(done);
    expect(await editor.seen(2)).toBe(wrong);
  });

  it.each([
    ['Ctrl-C', ctrlC],
    ['Ctrl-D', ctrlD],
  ])('can be left by %s where it cannot be read', async (_, key) => {
    const run = await startCommand([], await makeEditor('nothing of use\n'));
    await answer(run, [...toEditor, ['❯ open it again', key]]);
    expect(await run.ending()).toEqual(cancelled);
    expect(await readdir(run.directory)).toEqual([]);
    expect(run.history()).toContain('nothing of use');
  });

  it('leaves with the editor at Ctrl-C', async () => {
    const folder = await makeFolder({
      'wait.mjs': "console.log('The editor is open'); setInterval(() => undefined, 1000);",
    });
    const environment = {
      EDITOR: `"${process.execPath}" "${join(folder, 'wait.mjs')}"`,
      TMPDIR: await makeFolder(),
    };
    const run = await startCommand([], { environment });
    await answer(run, [...toEditor, ['The editor is open', ctrlC]]);
    expect(await run.ending()).toEqual(cancelled);
    expect(await readdir(run.directory)).toEqual([]);
    expect(await readdir(environment.TMPDIR)).toEqual([]);
  });

  it('can be given up for answers one by one', async () => {
    const run = await startCommand([], { environment: { EDITOR: 'no-such-editor' } });
    await answer(run, toEditor);
    await run.waitFor('The editor `no-such-editor` could not be used');
    await answer(run, [
      ['❯ open it again', down],
      ['❯ answer one by one', enter],
    ]);
    await answer(run, [...oneByOne.slice(1), ...ending, review]);
    expect(await run.ending()).toEqual(done);
    expect(await readPlan(run)).toContain('**Task 2.1**: Provider adapter');
  });

  it('is refused in the review where its tasks wait for each other', async () => {
    const circle = outline.replace('@alice', '@alice after 1.2');
    const run = await startCommand([], await makeEditor(circle, outline));
    await answer(run, [...toEditor, ...ending]);
    await run.waitFor('This cannot be written yet:');
    expect(run.screen()).toMatch(/outline\.md:6:31 error IMP010/);
    await answer(run, [
      ['❯ change something', enter],
      ['? Change what?', down.repeat(10)],
      ['❯ the whole plan', enter],
      review,
    ]);
    expect(await run.ending()).toEqual(done);
  });
});

describe('the review', () => {
  it('changes one answer and keeps the others', async () => {
    const run = await startCommand(['--from', 'outline.md', ...flags], {
      directory: await makeFolder({ 'outline.md': outline }),
    });
    await answer(run, [
      [review[0], down],
      ['❯ change something', enter],
      ['❯ title: Checkout redesign', down.repeat(3)],
      ['❯ start date: Mon 2 March 2026', enter],
      ['? Start date: (2026-03-02)', `+2w${enter}`],
    ]);
    await run.waitFor(/Start +Fri 13 March 2026/);
    await answer(run, [review]);
    expect(await run.ending()).toEqual(done);
    expect(await readPlan(run, 'plans/checkout')).toContain('**Start Date**: 2026-03-13');
  });

  it('tells that files exist before anything is tried, and takes another directory', async () => {
    const directory = await makeFolder({ 'outline.md': outline });
    await mkdir(join(directory, 'plans/checkout'), { recursive: true });
    await writeFile(join(directory, 'plans/checkout/implementation-plan.md'), 'mine');
    const run = await startCommand(['--from', 'outline.md', ...flags], { directory });
    await run.waitFor('This cannot be written yet:');
    expect(run.screen()).toContain('IMP040');
    expect(run.screen()).not.toContain('❯ create');
    await answer(run, [
      ['❯ take another directory', enter],
      ['? Directory: (plans/checkout)', `plans/other${enter}`],
      review,
    ]);
    expect(await run.ending()).toEqual(done);
    expect(await readPlan(run, 'plans/checkout')).toBe('mine');
    expect(await readPlan(run, 'plans/other')).toContain('Checkout redesign');
  });
});

describe('terminals', () => {
  it('draws no line wider than 40 columns', async () => {
    const { environment } = await makeEditor('# A title and nothing else\n');
    const run = await startCommand([], { columns: 40, rows: 60, environment });
    await answer(run, [...metadata, ...phases]);
    await answer(run, [
      ['? The tasks:', down],
      ['❯ all at once', enter],
      ['? The outline cannot', down],
      ['❯ answer one by one', enter],
    ]);
    await answer(run, [...oneByOne.slice(1), ...ending]);
    await run.waitFor(review[0]);
    expect(run.wrappedLines()).toEqual([]);
    run.type(enter);
    expect(await run.ending()).toEqual(done);
  });

  it('goes on where the window is made smaller while a line is typed', async () => {
    const run = await startCommand();
    await answer(run, [['? Title:', 'A title that is long enough to be broken']]);
    await run.waitFor('to be broken');
    run.resize(30, 20);
    run.type(` anew${enter}`);
    await run.waitFor('? Directory:');
    expect(run.screen().replace(/\n/g, '')).toContain('to be broken anew');
  });

  it('draws without colours where NO_COLOR is set', async () => {
    const run = await startCommand([], { environment: { NO_COLOR: '1' } });
    await answer(run, [...metadata, ...phases, ...oneByOne, ...ending, review]);
    expect(await run.ending()).toEqual(done);
    expect(run.raw().match(/\x1b\[[\d;]*m/g)).toBeNull();
  });

  it('draws with colours elsewhere', async () => {
    const run = await startCommand();
    await run.waitFor('? Title:');
    expect(run.raw()).toMatch(/\x1b\[[\d;]*m/);
  });

  it('makes one line of a pasted text', async () => {
    const run = await startCommand();
    await answer(run, [['? Title:', '\x1b[200~Checkout\r\n\tredesign\nagain\x1b[201~']]);
    await run.waitFor('? Title: Checkout');
    run.type(enter);
    await run.waitFor('✔ Title: Checkout redesign again');
    await run.waitFor('? Directory: (checkout-redesign-again)');
  });

  it('takes the first line where the terminal does not say that a text is pasted', async () => {
    const run = await startCommand();
    await answer(run, [['? Title:', 'Checkout\rredesign\ragain\r']]);
    await run.waitFor('? Directory: (checkout)');
    expect(run.screen()).toContain('✔ Title: Checkout\n');
  });
});

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
