import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { FileChange } from '../../src/edit/file-change.ts';
import { type FolderUpdate, folderChanges } from '../../src/edit/folder-changes.ts';
import type { FolderListing } from '../../src/edit/folder-listing.ts';
import { readTemplates } from '../../src/files/read-templates.ts';
import { createPlan } from '../../src/model/create-plan.ts';
import type { Plan } from '../../src/model/plan.ts';
import { decodeText } from '../../src/read/decode-text.ts';
import { renderProject } from '../../src/render/render-project.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';

const templates = await readTemplates();

function planOf(phases: [name: string, ...tasks: string[]][], numbers?: number[]): Plan {
  const input = {
    title: 'T',
    startDate: '2026-03-02',
    phases: phases.map(([name, ...tasks], index) => ({
      ...(numbers ? { number: numbers[index] ?? index + 1 } : {}),
      name,
      tasks: tasks.map((task) => ({ name: task, estimate: '1d' })),
    })),
  };
  return createPlan(input, { today: '2026-03-01' }).plan;
}

const two = planOf([
  ['Alpha', 'Set up', 'Load test'],
  ['Beta', 'Ship'],
]);

/** The files of a plan's folders, by path. */
function filesOf(plan: Plan): Map<string, string> {
  const { schedule } = schedulePlan(plan);
  const files = renderProject(plan, schedule, { templates, folders: 'yes' });
  return new Map(files.slice(1).map(({ path, text }) => [path, text]));
}

/** What `listFolders` gives of these files. */
function listingOf(files: ReadonlyMap<string, string>): FolderListing {
  const encoder = new TextEncoder();
  const names = [...new Set([...files.keys()].map((path) => path.split('/')[1] ?? ''))];
  const isPhase = (path: string) => path.startsWith('phases/');
  if (![...files.keys()].some(isPhase)) return { others: [] };
  const phases = names
    .filter((name) => [...files.keys()].some((path) => path.startsWith(`phases/${name}/`)))
    .sort()
    .map((name) => ({
      name,
      files: [...files]
        .filter(([path]) => path.startsWith(`phases/${name}/`))
        .map(([path, text]) => {
          const bytes = encoder.encode(text);
          const file = path.slice(`phases/${name}/`.length);
          return { name: file, content: { bytes, ...decodeText(bytes, path) } };
        }),
    }));
  const others = ['decisions', 'reports'].filter((name) => files.has(`${name}/README.md`));
  return { phases, others };
}

function update(before: Plan, after: Plan, files: ReadonlyMap<string, string>, more = {}) {
  const { schedule } = schedulePlan(after);
  const request: FolderUpdate = {
    before,
    after,
    ...(schedule ? { schedule } : {}),
    planFile: 'implementation-plan.md',
    templates,
    listing: listingOf(files),
    missing: 'keep',
    removed: 'keep',
    ...more,
  };
  return folderChanges(request);
}

/** The files after the changes; what `writeChanges` does to the disk, without one. */
function apply(files: ReadonlyMap<string, string>, changes: readonly FileChange[]) {
  const renames = changes.filter((change) => change.kind === 'rename');
  const removed = changes.filter((change) => change.kind === 'remove').map(({ path }) => path);
  const moved = new Map<string, string>();
  for (const [path, text] of files) {
    if (removed.some((gone) => path === gone || path.startsWith(`${gone}/`))) continue;
    const own = renames.find(({ from }) => from === path);
    const folder = renames.find(({ from }) => path.startsWith(`${from}/`));
    const to = own?.to ?? (folder ? folder.to + path.slice(folder.from.length) : path);
    expect(moved.has(to), to).toBe(false);
    moved.set(to, text);
  }
  for (const change of changes) {
    if (change.kind === 'create') {
      expect(moved.has(change.path), change.path).toBe(false);
      moved.set(change.path, change.text);
    }
    if (change.kind !== 'replace') continue;
    expect(moved.get(change.path), change.path).toBe(
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(change.before),
    );
    moved.set(change.path, new TextDecoder('utf-8', { ignoreBOM: true }).decode(change.after));
  }
  return moved;
}

const sorted = (map: ReadonlyMap<string, string>) => [...map.keys()].sort();

describe('nothing to follow', () => {
  it.each<[string, () => Plan]>([
    ['a small plan', () => two],
    [
      'the example',
      () =>
        createPlan(parse(readFileSync('examples/checkout-redesign.yaml', 'utf8')), {
          today: '2026-02-27',
        }).plan,
    ],
  ])('%s, right after it was made', (_, make) => {
    const plan = make();
    const files = filesOf(plan);
    for (const missing of ['keep', 'restore']) {
      expect(update(plan, plan, files, { missing })).toEqual({ changes: [], notes: [] });
    }
  });

  it('a plan without folders gets none, unless they are asked for', () => {
    const none = new Map<string, string>();
    expect(update(two, two, none)).toEqual({ changes: [], notes: [] });
    const all = update(two, two, none, { missing: 'restore' });
    expect(apply(none, all.changes)).toEqual(filesOf(two));
  });
});

describe('what is new', () => {
  const three = planOf([
    ['Alpha', 'Set up', 'Load test', 'Tune'],
    ['Beta', 'Ship'],
    ['Gamma', 'Celebrate'],
  ]);

  it('a phase and a task get their files, and the tables follow', () => {
    const files = filesOf(two);
    const { changes, notes } = update(two, three, files);
    expect(notes).toEqual([]);
    expect(apply(files, changes)).toEqual(filesOf(three));
  });

  it('a task in a folder that the user removed gets none, and it is said that it is missing', () => {
    const files = new Map([...filesOf(two)].filter(([path]) => !path.includes('01-alpha')));
    const { changes, notes } = update(two, three, files);
    expect(sorted(apply(files, changes)).filter((path) => path.includes('alpha'))).toEqual([]);
    expect(notes).toEqual([
      {
        kind: 'missing',
        path: 'phases/01-alpha',
        message: 'phases/01-alpha is missing; `create-impl-plan sync --folders` makes it',
      },
    ]);
    const restored = update(two, three, files, { missing: 'restore' });
    expect(apply(files, restored.changes)).toEqual(filesOf(three));
  });

  it('a note that the user removed stays away, and the table has no dead link', () => {
    const files = filesOf(two);
    files.delete('phases/01-alpha/1.2-load-test.md');
    const { changes } = update(two, two, files);
    const after = apply(files, changes);
    expect(after.has('phases/01-alpha/1.2-load-test.md')).toBe(false);
    expect(after.get('phases/01-alpha/README.md')).toMatch(/^\| 1\.2 +\| Load test/m);
    expect(update(two, two, after).changes).toEqual([]);
  });

  it('a new phase does not get the folder that an old one with its number left', () => {
    const files = new Map([...filesOf(three)]);
    files.set('phases/03-gamma/mine.md', 'mine');
    const fresh = planOf([
      ['Alpha', 'Set up', 'Load test', 'Tune'],
      ['Beta', 'Ship'],
      ['Delta', 'Sell'],
    ]);
    const before = planOf([
      ['Alpha', 'Set up', 'Load test', 'Tune'],
      ['Beta', 'Ship'],
    ]);
    const { changes, notes } = update(before, fresh, files);
    const after = apply(files, changes);
    expect(after.get('phases/removed-03-gamma/mine.md')).toBe('mine');
    expect(after.get('phases/03-delta/README.md')).toBe(
      filesOf(fresh).get('phases/03-delta/README.md'),
    );
    expect(notes.map(({ kind }) => kind)).toEqual(['set aside']);
  });
});

describe('a phase with another name', () => {
  it('keeps its folder', () => {
    const files = filesOf(two);
    const after = planOf([
      ['Renamed', 'Set up', 'Other'],
      ['Beta', 'Ship'],
    ]);
    const { changes } = update(two, after, files);
    expect(changes.map(({ kind, ...rest }) => [kind, 'path' in rest && rest.path])).toEqual([
      ['replace', 'phases/01-alpha/README.md'],
    ]);
    const readme = apply(files, changes).get('phases/01-alpha/README.md');
    expect(readme).toContain('# Phase 1: Renamed');
    expect(readme).toContain('[1.2](1.2-load-test.md)');
  });

  it.each<[string, (text: string) => string]>([
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark and no final newline', (text) => `\uFEFF${text.trimEnd()}`],
    ['words of the user around the block', (text) => `Mine \r\n${text}\r\n\r\nMine  \n`],
  ])('keeps %s', (_, edit) => {
    const after = planOf([
      ['Renamed', 'Set up', 'Load test'],
      ['Beta', 'Ship'],
    ]);
    const path = 'phases/01-alpha/README.md';
    const files = filesOf(two);
    files.set(path, edit(filesOf(two).get(path) ?? ''));
    const result = apply(files, update(two, after, files).changes);
    expect(result.get(path)).toBe(edit(filesOf(after).get('phases/01-renamed/README.md') ?? ''));
    expect(update(after, after, result).changes).toEqual([]);
  });

  it.each<[what: string, edit: (text: string) => string, told?: 'told']>([
    ['no markers', (text) => text.replaceAll(/<!--.*?-->/g, '')],
    ['no end', (text) => text.replace('<!-- create-impl-plan:end phase -->', ''), 'told'],
    ['two beginnings', (text) => text + text, 'told'],
    [
      'them the wrong way round',
      (text) => text.replace('begin', 'x').replace('end phase', 'begin phase').replace('x', 'end'),
      'told',
    ],
  ])('leaves a README with %s alone', (_, edit, told) => {
    const files = filesOf(two);
    const path = 'phases/01-alpha/README.md';
    files.set(path, edit(files.get(path) ?? ''));
    const after = planOf([
      ['Renamed', 'Set up', 'Load test'],
      ['Beta', 'Ship'],
    ]);
    const { changes, notes } = update(two, after, files);
    expect(changes).toEqual([]);
    expect(notes.map((note) => note.path)).toEqual(told ? [path] : []);
  });

  it('settles a conflict of git inside the block', () => {
    const files = filesOf(two);
    const path = 'phases/01-alpha/README.md';
    const text = files.get(path) ?? '';
    files.set(
      path,
      text
        .replace('**Goal**', '<<<<<<< a\nx\n=======\n**Goal**')
        .replace('| Task', '>>>>>>> b\n| Task'),
    );
    expect(apply(files, update(two, two, files).changes).get(path)).toBe(text);
  });
});

describe('renumbering', () => {
  const before = planOf([
    ['Alpha', 'Set up', 'Load test'],
    ['Beta', 'Ship'],
    ['Gamma', 'Sell'],
  ]);
  const swapped = {
    after: planOf([
      ['Beta', 'Ship'],
      ['Alpha', 'Set up', 'Load test'],
      ['Gamma', 'Sell'],
    ]),
    numbers: {
      phases: new Map([
        [1, 2],
        [2, 1],
      ]),
      tasks: new Map([
        ['1.1', '2.1'],
        ['1.2', '2.2'],
        ['2.1', '1.1'],
      ]),
    },
  };

  it('swaps two phases, with what people wrote and the links between them', () => {
    const { after, numbers } = swapped;
    const files = filesOf(before);
    const note = 'phases/01-alpha/1.2-load-test.md';
    files.set(
      note,
      `${files.get(note)}\nSee [a](../02-beta/2.1-ship.md#log), [b](1.1-set-up.md), [c](<../02-beta/my notes.md>),\n\`[d](1.1-set-up.md)\` and Task 1.1.\n\n[e]: ../03-gamma/README.md\n\n~~~\n[f](1.1-set-up.md)\n~~~\n`,
    );
    files.set(
      'phases/02-beta/my notes.md',
      'See [x](../01-alpha/1.2-load-test.md "t") [y](https://a.b/01-alpha) [z](#1.1)\r\n',
    );
    files.set('phases/03-gamma/own.md', '![p](../01-alpha/pic%20one.png)');
    const result = apply(files, update(before, after, files, { numbers }).changes);
    const fresh = filesOf(after);
    for (const [path, text] of fresh) {
      if (path === 'phases/02-alpha/2.2-load-test.md') continue;
      expect(result.get(path), path).toBe(text);
    }
    expect(result.get('phases/02-alpha/2.2-load-test.md')).toBe(
      `${fresh.get('phases/02-alpha/2.2-load-test.md')}\nSee [a](../01-beta/1.1-ship.md#log), [b](2.1-set-up.md), [c](<../01-beta/my notes.md>),\n\`[d](1.1-set-up.md)\` and Task 1.1.\n\n[e]: ../03-gamma/README.md\n\n~~~\n[f](1.1-set-up.md)\n~~~\n`,
    );
    expect(result.get('phases/01-beta/my notes.md')).toBe(
      'See [x](../02-alpha/2.2-load-test.md "t") [y](https://a.b/01-alpha) [z](#1.1)\r\n',
    );
    expect(result.get('phases/03-gamma/own.md')).toBe('![p](../02-alpha/pic%20one.png)');
    expect(result.size).toBe(files.size);
    expect(update(after, after, result).changes).toEqual([]);
  });

  it('a note goes with its task into another phase', () => {
    const after = planOf([
      ['Alpha', 'Set up'],
      ['Beta', 'Ship', 'Load test'],
      ['Gamma', 'Sell'],
    ]);
    const numbers = { phases: new Map(), tasks: new Map([['1.2', '2.2']]) };
    const files = filesOf(before);
    const result = apply(files, update(before, after, files, { numbers }).changes);
    // The dates of the tasks may differ, nothing else.
    expect(result).toEqual(filesOf(after));
  });

  it('what is left of a phase whose number another has is called so', () => {
    const after = planOf([
      ['Alpha', 'Set up', 'Load test'],
      ['Gamma', 'Sell'],
    ]);
    const numbers = { phases: new Map([[3, 2]]), tasks: new Map([['3.1', '2.1']]) };
    const files = filesOf(before);
    const { changes, notes } = update(before, after, files, { numbers });
    const result = apply(files, changes);
    for (const [path, text] of filesOf(after)) expect(result.get(path), path).toBe(text);
    expect(sorted(result).filter((path) => path.includes('removed'))).toEqual([
      'phases/removed-02-beta/2.1-ship.md',
      'phases/removed-02-beta/README.md',
    ]);
    expect(notes).toEqual([
      {
        kind: 'set aside',
        path: 'phases/removed-02-beta',
        message:
          'phases/02-beta is left of a phase that is gone, and is called phases/removed-02-beta now because another phase has its number',
      },
    ]);
    expect(update(after, after, result)).toEqual({ changes: [], notes: [] });
  });

  it('what is left is called otherwise than what was left before', () => {
    const after = planOf([
      ['Alpha', 'Load test'],
      ['Gamma', 'Sell'],
    ]);
    const numbers = {
      phases: new Map([[3, 2]]),
      tasks: new Map([
        ['3.1', '2.1'],
        ['1.2', '1.1'],
      ]),
    };
    const files = filesOf(before);
    files.set('phases/removed-02-beta/README.md', 'Older.');
    files.set('phases/removed-2-02-beta/README.md', 'Old.');
    files.set('phases/01-alpha/removed-1.1-set-up.md', 'Old.');
    const { changes, notes } = update(before, after, files, { numbers });
    const result = apply(files, changes);
    expect(notes.map(({ path }) => path)).toEqual([
      'phases/removed-3-02-beta',
      'phases/01-alpha/removed-2-1.1-set-up.md',
    ]);
    expect(result.get('phases/removed-2-02-beta/README.md')).toBe('Old.');
    expect(result.get('phases/removed-3-02-beta/README.md')).toContain('Beta');
  });

  it('a folder and files of other names stay what they are', () => {
    const { after, numbers } = swapped;
    const files = filesOf(before);
    files.set('phases/notes/1.1-mine.md', 'Mine.');
    files.set('phases/01-alpha/1.1-photo.png', 'Photo.');
    files.set('phases/01-alpha/01-sketch.md', 'Sketch.');
    const result = apply(files, update(before, after, files, { numbers }).changes);
    expect(result.get('phases/notes/1.1-mine.md')).toBe('Mine.');
    expect(result.get('phases/02-alpha/1.1-photo.png')).toBe('Photo.');
    expect(result.get('phases/02-alpha/01-sketch.md')).toBe('Sketch.');
  });

  it('a note that an earlier task left is set aside for the next one with its number', () => {
    const files = filesOf(before);
    const stale = '# Task 1.3: Tune\n\nOld words.\n';
    files.set('phases/01-alpha/1.3-tune.md', stale);
    files.set('phases/01-alpha/1.4-mine.md', 'No note of the tool.');
    const after = planOf([
      ['Alpha', 'Set up', 'Load test', 'Sing', 'Dance'],
      ['Beta', 'Ship'],
      ['Gamma', 'Sell'],
    ]);
    const { changes, notes } = update(before, after, files);
    const result = apply(files, changes);
    expect(result.get('phases/01-alpha/removed-1.3-tune.md')).toBe(stale);
    expect(result.get('phases/01-alpha/1.4-mine.md')).toBe('No note of the tool.');
    expect(notes).toEqual([
      {
        kind: 'set aside',
        path: 'phases/01-alpha/removed-1.3-tune.md',
        message:
          'phases/01-alpha/1.3-tune.md is left of a task that is gone, and is called phases/01-alpha/removed-1.3-tune.md now because another task has its number',
      },
    ]);
    // What no task has is nobody's.
    expect(update(before, before, files).notes).toEqual([]);
  });

  it('what is left of a task whose number another has is called so', () => {
    const after = planOf([
      ['Alpha', 'Load test'],
      ['Beta', 'Ship'],
      ['Gamma', 'Sell'],
    ]);
    const numbers = { phases: new Map(), tasks: new Map([['1.2', '1.1']]) };
    const files = filesOf(before);
    const { changes, notes } = update(before, after, files, { numbers });
    const result = apply(files, changes);
    for (const [path, text] of filesOf(after)) expect(result.get(path), path).toBe(text);
    expect(result.has('phases/01-alpha/removed-1.1-set-up.md')).toBe(true);
    expect(notes.map(({ kind }) => kind)).toEqual(['set aside']);
  });
});

describe('removing', () => {
  const after = planOf([['Alpha', 'Set up']]);

  it('leaves the folder and the note, and says so', () => {
    const files = filesOf(two);
    const { changes, notes } = update(two, after, files);
    expect(sorted(apply(files, changes))).toEqual(sorted(files));
    expect(notes).toEqual([
      {
        kind: 'left',
        path: 'phases/02-beta',
        message: 'phases/02-beta is left of a phase that is gone; remove it if nobody needs it',
      },
      {
        kind: 'left',
        path: 'phases/01-alpha/1.2-load-test.md',
        message:
          'phases/01-alpha/1.2-load-test.md is left of a task that is gone; remove it if nobody needs it',
      },
    ]);
  });

  it('deletes them on request', () => {
    const files = filesOf(two);
    files.set('phases/02-beta/mine.md', 'mine');
    const { changes, notes } = update(two, after, files, { removed: 'delete' });
    expect(apply(files, changes)).toEqual(filesOf(after));
    expect(notes).toEqual([
      {
        kind: 'removed',
        path: 'phases/02-beta',
        message: 'phases/02-beta was removed with its phase',
      },
      {
        kind: 'removed',
        path: 'phases/01-alpha/1.2-load-test.md',
        message: 'phases/01-alpha/1.2-load-test.md was removed with its task',
      },
    ]);
  });
});
