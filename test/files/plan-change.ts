import type { FileChange } from '../../src/edit/file-change.ts';
import type { PlanEdit } from '../../src/files/edit-plan-file.ts';
import type { PlanFile } from '../../src/files/read-plan-file.ts';

/** A plan with folders: path → text, `null` for a directory; as `disk.ts` reads them. */
export const oldTree = {
  'implementation-plan.md': 'old plan\r\n',
  phases: null,
  'phases/01-a': null,
  'phases/01-a/README.md': 'old readme a\n',
  'phases/01-a/1.1-x.md': 'note x\n',
  'phases/01-a/1.2-y.md': 'note y\n',
  'phases/01-a/mine.txt': 'mine a\n',
  'phases/02-b': null,
  'phases/02-b/README.md': 'old readme b\n',
  'phases/02-b/2.1-z.md': 'note z\n',
  'phases/03-c': null,
  'phases/03-c/README.md': 'old readme c\n',
  'phases/03-c/deep': null,
  'phases/03-c/deep/file.md': 'deep\n',
};

const bytes = (text: string) => new TextEncoder().encode(text);
const replace = (path: string, before: string, after: string): FileChange => ({
  kind: 'replace',
  path,
  before: bytes(before),
  after: bytes(after),
});

interface Scenario {
  changes: FileChange[];
  text: string;
  newTree: Record<string, string | null>;
}

const { 'implementation-plan.md': _, ...folders } = oldTree;

export const scenarios: Record<string, Scenario> = {
  'the plan alone': {
    changes: [],
    text: 'new plan\r\n',
    newTree: { ...folders, 'implementation-plan.md': 'new plan\r\n' },
  },
  'everything at once': {
    changes: [
      // Two folders and two notes change places, a third goes, a fourth comes.
      { kind: 'rename', from: 'phases/01-a', to: 'phases/02-a' },
      { kind: 'rename', from: 'phases/02-b', to: 'phases/01-b' },
      { kind: 'rename', from: 'phases/01-a/1.1-x.md', to: 'phases/02-a/1.2-y.md' },
      { kind: 'rename', from: 'phases/01-a/1.2-y.md', to: 'phases/02-a/1.1-x.md' },
      { kind: 'rename', from: 'phases/02-b/2.1-z.md', to: 'phases/02-a/2.3-z.md' },
      { kind: 'remove', path: 'phases/03-c' },
      { kind: 'create', path: 'phases/03-d/README.md', text: 'new readme d\n' },
      { kind: 'create', path: 'phases/03-d/3.1-w.md', text: 'new note w\n' },
      { kind: 'create', path: 'phases/01-b/1.1-v.md', text: 'new note v\n' },
      replace('phases/02-a/README.md', 'old readme a\n', 'new readme a\n'),
      replace('phases/02-a/1.2-y.md', 'note x\n', 'new note x\n'),
    ],
    text: 'new plan\r\n',
    newTree: {
      'implementation-plan.md': 'new plan\r\n',
      phases: null,
      'phases/01-b': null,
      'phases/01-b/1.1-v.md': 'new note v\n',
      'phases/01-b/README.md': 'old readme b\n',
      'phases/02-a': null,
      'phases/02-a/1.1-x.md': 'note y\n',
      'phases/02-a/1.2-y.md': 'new note x\n',
      'phases/02-a/2.3-z.md': 'note z\n',
      'phases/02-a/README.md': 'new readme a\n',
      'phases/02-a/mine.txt': 'mine a\n',
      'phases/03-d': null,
      'phases/03-d/3.1-w.md': 'new note w\n',
      'phases/03-d/README.md': 'new readme d\n',
    },
  },
  'renames alone': {
    changes: [
      { kind: 'rename', from: 'phases/01-a', to: 'phases/02-b' },
      { kind: 'rename', from: 'phases/02-b', to: 'phases/01-a' },
    ],
    text: 'old plan\r\n',
    newTree: {
      'implementation-plan.md': 'old plan\r\n',
      phases: null,
      'phases/01-a': null,
      'phases/01-a/2.1-z.md': 'note z\n',
      'phases/01-a/README.md': 'old readme b\n',
      'phases/02-b': null,
      'phases/02-b/1.1-x.md': 'note x\n',
      'phases/02-b/1.2-y.md': 'note y\n',
      'phases/02-b/README.md': 'old readme a\n',
      'phases/02-b/mine.txt': 'mine a\n',
      'phases/03-c': null,
      'phases/03-c/README.md': 'old readme c\n',
      'phases/03-c/deep': null,
      'phases/03-c/deep/file.md': 'deep\n',
    },
  },
};

/** The edit of a scenario. */
export function changeOf(name: string): (file: PlanFile) => PlanEdit<undefined> {
  const scenario = scenarios[name];
  if (scenario === undefined) throw new Error(`no such scenario: ${name}`);
  const { changes, text } = scenario;
  return () => ({ text, changes, result: undefined });
}
