import { describe, expect, it } from 'vitest';
import { type FolderUpdate, folderChanges } from '../../src/edit/folder-changes.ts';
import type { ListedFile } from '../../src/edit/folder-listing.ts';
import { readTemplates } from '../../src/files/read-templates.ts';
import { present } from '../../src/present.ts';
import { decodeText } from '../../src/read/decode-text.ts';
import { stateOf } from './edit-states.ts';

const templates = await readTemplates();

const { plan: before } = stateOf('## Phase 1: Alpha\n\n### Task 1.1: Set up\n');
/** The same phase under another number; another one has its old number. */
const { plan: after } = stateOf(
  '## Phase 2: Alpha\n\n### Task 2.1: Set up\n\n## Phase 1: New\n\n### Task 1.1: Else\n',
);
const numbers = {
  phases: new Map([[1, 2]]),
  tasks: new Map([['1.1', '2.1']]),
};

function file(name: string, text?: string): ListedFile {
  if (text === undefined) return { name };
  const bytes = new TextEncoder().encode(text);
  return { name, content: { bytes, ...decodeText(bytes, name) } };
}

function update(phases: { name: string; files: ListedFile[] }[], more: Partial<FolderUpdate> = {}) {
  const { changes, notes } = folderChanges({
    before,
    after,
    numbers,
    planFile: 'plan.md',
    templates,
    listing: { phases, others: [] },
    missing: 'keep',
    removed: 'keep',
    ...more,
  });
  const moved = changes.flatMap((change) =>
    change.kind === 'rename' ? [`${change.from} → ${change.to}`] : [],
  );
  const replaced = changes.flatMap((change) =>
    change.kind === 'replace' ? [[change.path, new TextDecoder().decode(change.after)]] : [],
  );
  return { moved, replaced, notes: notes.map(({ kind, path }) => [kind, path]) };
}

describe('folders and files that are not the tool’s', () => {
  it('stay where they are: a folder without a number, files that are no notes', () => {
    const notes = [file('README.md', '# Ours\n'), file('1.1-set-up.md', '# Task 1.1: Set up\n')];
    const { moved, replaced } = update([{ name: 'notes', files: notes }]);
    expect(moved).toEqual([]);
    expect(replaced).toEqual([]);
  });
  it('go with their folder, and are not read where they are no text', () => {
    const files = [file('README.md'), file('1.1-set-up.md'), file('2-photo.png')];
    const { moved, replaced, notes } = update([{ name: '01-alpha', files }]);
    expect(moved).toEqual([
      'phases/01-alpha → phases/02-alpha',
      'phases/01-alpha/1.1-set-up.md → phases/02-alpha/2.1-set-up.md',
    ]);
    expect(replaced).toEqual([]);
    expect(notes).toEqual([]);
  });
  it('are not taken for those of a phase that is new, whose number they have', () => {
    const { moved } = update(
      [
        { name: '02-older', files: [file('README.md')] },
        { name: '02-oldest', files: [] },
        { name: '03-gone', files: [file('1.1-else.md'), file('2.1-x.md', '# Ours\n')] },
      ],
      { before: { ...before, phases: [] }, numbers: { phases: new Map(), tasks: new Map() } },
    );
    expect(moved).toEqual([]);
  });
});

describe('a note whose folder has another number', () => {
  it('says so where it named its phase, and follows the name where only the folder changed', () => {
    const note = '# Task 1.1: Set up\n\n[Phase 1: Alpha](README.md)\n';
    const { replaced } = update([{ name: '01-alpha', files: [file('1.1-set-up.md', note)] }]);
    expect(replaced).toEqual([
      ['phases/02-alpha/2.1-set-up.md', '# Task 2.1: Set up\n\n[Phase 2: Alpha](README.md)\n'],
    ]);
  });
});

describe('a README of a template without our markers', () => {
  it('is left as it is', () => {
    const readme =
      '<!-- create-impl-plan:begin phase -->\nold\n<!-- create-impl-plan:end phase -->\n';
    const plain = present(templates.get('folders/decisions.md.hbs'));
    const own = new Map([...templates, ['folders/phase.md.hbs', plain] as const]);
    const { replaced } = update([{ name: '01-alpha', files: [file('README.md', readme)] }], {
      templates: own,
    });
    expect(replaced).toEqual([]);
  });
});
