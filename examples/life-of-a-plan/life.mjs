// Runs a plan of six phases from kickoff to completion, one command after the other, each on a day of
// its own, and writes down what was typed and what was printed.
//
//   node examples/life-of-a-plan/life.mjs [FOLDER]
//
// FOLDER gets README.md (what was typed and printed) and plan/ (the files at the end); without it, the
// two beside this script are made anew. $CREATE_IMPL_PLAN is the command to run; without it, that of
// this clone is run, which `npm run build` makes.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.argv[2] ?? here);
const command = process.env.CREATE_IMPL_PLAN ?? join(here, '../../dist/cli.cjs');

/** A heading with what happens, then commands: `day` is the day on which they are typed. */
const story = [
  {
    title: 'Kickoff',
    day: '2026-02-27',
    text: 'Six phases and fourteen tasks were written down as an [outline](kickoff.md). The plan is made from it; `check` says what is still to be filled in.',
    commands: [
      'new plan --from kickoff.md --author "Ana Ruiz" --sections lean --milestones',
      'check --off IMP080',
      'forecast',
    ],
  },
  {
    title: 'Monday of the first week: work begins',
    day: '2026-03-02',
    commands: ['next', 'start 1.1'],
  },
  {
    title: 'Wednesday: the first task is done, three can start',
    day: '2026-03-04',
    commands: ['done 1.1 --on 2026-03-03 --check-off all', 'next', 'start 1.2 2.1 4.1'],
  },
  {
    title: 'Friday: two more are done, one is not',
    day: '2026-03-06',
    commands: [
      'done 2.1 4.1 --on 2026-03-05 --check-off all',
      'start 2.2 --on 2026-03-06',
      'report weekly',
    ],
  },
  {
    title: 'Tuesday of the second week: the import pipeline is two days late',
    day: '2026-03-10',
    text: 'It was to end on Friday. `show` says what that does to the finish, and why.',
    commands: [
      'show',
      'show 1.2',
      'done 1.2 --on 2026-03-10 --check-off all --note "the catalogue has two encodings"',
    ],
  },
  {
    title: 'Wednesday: a task is blocked, and there is more to do than was planned',
    day: '2026-03-11',
    text: 'A review of what is logged has to happen before the launch. Numbers are names: the new phase is number 7, wherever it stands.',
    commands: [
      'start 1.3',
      'block 2.2 "two meanings of NOT in the catalogue"',
      'add phase "Privacy" --before "phase 6"',
      'add task 7 "Review of the query log" --estimate 1d --assignee cy --dependencies 3.2',
      'add task 7 "Delete entries after 30 days" --estimate 2d --assignee bo --dependencies 7.1',
      'set 6.1 --dependencies "4.3, 5.2, 7.2"',
      'check --off IMP080 --off IMP081 --off IMP082',
    ],
  },
  {
    title: 'Thursday: nobody can do two tasks at once',
    day: '2026-03-12',
    text: 'Bo was to test the load and to delete entries in the same days.',
    commands: [
      'done 1.3 --on 2026-03-11 --check-off all',
      'start 2.2 --note "NOT binds to the next word"',
      'start 3.1',
      'sync --level',
      'show 7.2',
      'set plan --retarget',
      'forecast',
    ],
  },
  {
    title: 'Friday: the week in a report',
    day: '2026-03-13',
    commands: ['done 2.2 --check-off all', 'report weekly'],
  },
  {
    title: 'Friday of the third week',
    day: '2026-03-20',
    commands: [
      'done 3.1 --on 2026-03-16 --check-off all',
      'done 4.2 --on 2026-03-17 --check-off all',
      'start 3.2 --on 2026-03-17',
      'done 3.2 --on 2026-03-18 --check-off all',
      'done 4.3 --on 2026-03-18 --check-off all',
      'start 5.1 7.1 --on 2026-03-19',
      'done 7.1 --on 2026-03-19 --check-off all',
      'done 5.1 --on 2026-03-20 --check-off all',
      'show',
      'report weekly',
      'next',
    ],
  },
  {
    title: 'Launch',
    day: '2026-04-02',
    text: 'What happened in the last days is written down afterwards. The beta took two days longer than it should have.',
    commands: [
      'start 5.2 7.2 --on 2026-03-23',
      'done 5.2 --on 2026-03-23 --check-off all',
      'done 7.2 --on 2026-03-24 --check-off all',
      'start 6.1 --on 2026-03-25',
      'done 6.1 --on 2026-03-30 --check-off all',
      'done 6.2 --on 2026-03-31 --check-off all',
      'show',
      'check --off IMP080',
      'sync --check',
    ],
  },
];

/** Commands that look at the day take it as a flag; `set`, `add` and `move` depend on no day. */
const datedCommands = [
  'new',
  'check',
  'forecast',
  'next',
  'start',
  'done',
  'block',
  'show',
  'report',
];

rmSync(join(folder, 'plan'), { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
if (folder !== here) {
  writeFileSync(join(folder, 'kickoff.md'), readFileSync(join(here, 'kickoff.md')));
}
const transcript = [
  '# The life of a plan',
  'A plan of six phases, run from kickoff to completion by [life.mjs](life.mjs), which also wrote this page: what was typed, and what was printed. The plan as it is at the end: [plan/implementation-plan.md](plan/implementation-plan.md).',
];
for (const { title, day, text, commands } of story) {
  transcript.push(`## ${title}`, ...(text === undefined ? [] : [text]));
  for (const line of commands) transcript.push(run(line, day));
}
writeFileSync(join(folder, 'README.md'), `${transcript.join('\n\n')}\n`);

/** One command in the plan's folder, as it looks in a terminal without colours. */
function run(line, day) {
  const isNew = line.startsWith('new ');
  const dated = datedCommands.includes(line.split(' ')[0]) ? `${line} --as-of ${day}` : line;
  const log = join(folder, '.output');
  const output = openSync(log, 'w');
  const { status } = spawnSync(process.execPath, [command, ...splitWords(dated)], {
    cwd: isNew ? folder : join(folder, 'plan'),
    env: { ...process.env, NO_COLOR: '1', COLUMNS: '80' },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const printed = readFileSync(log, 'utf8').trimEnd();
  rmSync(log);
  const end = status === 0 ? '' : `\n[exit code ${status}]`;
  return `\`\`\`\`console\n$ create-impl-plan ${dated}\n${printed}${end}\n\`\`\`\``;
}

/** Words as a shell cuts them, with double quotes alone. */
function splitWords(line) {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word);
}
