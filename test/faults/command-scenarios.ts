/*
 * Every command that writes, each on a plan where it has most to do: texts, new files, renamed and
 * removed folders. What a scenario starts from is made by the command itself.
 */

/** One command, to be interrupted. Paths are relative to the folder that a scenario is played in. */
export interface CommandScenario {
  /** Commands that make the state it starts from, besides the plan of {@link planCommands}. */
  before?: readonly (readonly string[])[];
  /** Files of the user's own, or texts that replace what the commands made; `null` removes. */
  files?: Readonly<Record<string, string | null | ((text: string) => string)>>;
  command: readonly string[];
  /** Where there is no plan before it. */
  from?: 'nothing';
  /** Left out: `plan/implementation-plan.md`. */
  plan?: string;
  /** The command that follows; left out: `sync`, which has nothing to do. */
  next?: readonly string[];
}

const outline = `# Checkout
start: 2026-03-02
## Foundation
- Set up CI (2d) @alice
- Database schema (3d) @bob after 1.1
## Payment
- Provider adapter (1w) @alice after 1.2
- Refunds (2d) @bob
## Launch
- Load test (1d) @alice
`;

const day = ['--as-of', '2026-03-04'] as const;

/** What makes the plan that a scenario starts from, in `plan`. */
export const planCommands: readonly (readonly string[])[] = [
  ['new', 'plan', '--yes', '--from', 'outline.md', '--author', 'Ada Park', '--as-of', '2026-02-27'],
];

/** What is there before, with every scenario. */
export const planFiles: Readonly<Record<string, string>> = {
  'outline.md': outline,
  'plan/phases/01-foundation/mine.txt': 'mine\n',
  'plan/notes.md': 'mine\n',
};

const roadmap = `# Roadmap\r
\r
**Start Date**: 2026-03-02\r
\r
## Phase 1: Groundwork\r
\r
**Task 1.1: Survey** — 2 days\r
\r
**Task: Draft**\r
- Estimated Time: 3 days\r
`;

const plan = ['--plan', 'plan'] as const;
const replacing = (from: string, to: string) => (text: string) => text.replace(from, to);

export const commandScenarios: Readonly<Record<string, CommandScenario>> = {
  'new, in a new folder': {
    from: 'nothing',
    command: planCommands[0] ?? [],
    next: [
      'new',
      'plan',
      '--yes',
      '--force',
      '--from',
      'outline.md',
      '--author',
      'Ada Park',
      '--as-of',
      '2026-02-27',
    ],
  },
  'new, over a plan': {
    command: [
      'new',
      'plan',
      '--yes',
      '--force',
      '--author',
      'Bo',
      '--title',
      'Other',
      '--phases',
      '2',
      '--tasks',
      '2',
      '--as-of',
      '2026-02-27',
    ],
  },
  'add task': { command: ['add', 'task', '1', 'Seed data', '--estimate', '2d', ...plan] },
  'add phase, renumbering': {
    command: ['add', 'phase', 'Design', '--tasks', '1', '--after', '1', '--renumber', ...plan],
  },
  'add risk': { command: ['add', 'risk', 'The provider changes its API', ...plan] },
  set: { command: ['set', '1.2', '--estimate', '5d', '--name', 'Schema', ...plan] },
  start: { command: ['start', '1.1', ...day, ...plan] },
  done: { before: [['start', '1.1', ...day, ...plan]], command: ['done', '1.1', ...day, ...plan] },
  block: { command: ['block', '1.1', 'no machine yet', ...day, ...plan] },
  move: { command: ['move', '1.2', '--after', '2.1', ...plan] },
  'remove --delete-folders': {
    command: ['remove', 'phase', '2', '--force', '--delete-folders', ...plan],
  },
  renumber: {
    before: [
      ['move', 'phase', '3', '--before', '1', ...plan],
      ['remove', '1.1', '--force', ...plan],
    ],
    command: ['renumber', ...plan],
  },
  sync: {
    files: {
      'plan/implementation-plan.md': replacing('Estimated Time**: 3d', 'Estimated Time**: 8d'),
    },
    command: ['sync', ...plan],
  },
  'sync --folders': {
    files: { 'plan/phases/02-payment': null, 'plan/phases/03-launch/README.md': null },
    command: ['sync', '--folders', ...plan],
  },
  adopt: {
    from: 'nothing',
    files: { 'ROADMAP.md': roadmap },
    command: ['adopt', 'ROADMAP.md', '--yes'],
    next: ['adopt', 'ROADMAP.md', '--yes'],
    plan: 'ROADMAP.md',
  },
  'report --write': {
    command: ['report', 'weekly', '--write', ...day, ...plan],
    next: ['report', 'weekly', '--write', '--force', ...day, ...plan],
  },
  eject: {
    command: ['eject', 'task', 'sections/risks', '--to', 'plan-templates'],
    next: ['eject', 'task', 'sections/risks', '--to', 'plan-templates', '--force'],
  },
};
