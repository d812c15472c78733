import { describe, expect, it } from 'vitest';
import type { NewRequest } from '../../src/commands/new-project.ts';
import { editOutline } from '../../src/prompts/edit-outline.ts';
import { readRequiredLine } from '../../src/prompts/edit-readings.ts';
import { askText } from '../../src/prompts/text-prompt.ts';
import { enter, openVirtualTerminal, type Step } from './virtual-terminal.ts';

const request: NewRequest = {
  input: { title: 'Shop' },
  folders: 'no',
  overwrite: 'refuse',
  today: '2026-02-27',
};

/** The outline as an editor leaves it, and what is answered where it cannot be used. */
async function edit(editor: string, steps: readonly Step[]) {
  const environment = { EDITOR: editor, PATH: process.env.PATH };
  const { session, screen, answer } = openVirtualTerminal({ environment });
  const edited = editOutline(request, session).catch((error: Error) => error.message);
  await answer(steps);
  return { edited: await edited, outline: session.outline, screen: await screen() };
}

const again: Step = [/\? The outline cannot be used yet:\s+❯ open it again/, enter];
const choose = (how: string): Step => ['? The outline cannot be used yet:', `${how}${enter}`];

describe.skipIf(process.platform === 'win32')('an outline in the editor', () => {
  it('is read once it can be', async () => {
    const { edited, outline } = await edit(`printf '# Shop\\n\\n## Build\\n- Index (2d)\\n' >`, []);
    expect(edited).toMatchObject({
      input: { title: 'Shop', phases: [{ name: 'Build', tasks: [{ name: 'Index' }] }] },
    });
    expect(outline).toContain('- Index (2d)');
  });

  it('that has no phases is opened again, or given up', async () => {
    const { edited, screen, outline } = await edit('true', [again, choose('answer')]);
    expect(edited).toBeUndefined();
    expect(screen.match(/The outline has no phases/g)).toHaveLength(2);
    expect(outline).toBeUndefined();
    expect((await edit('true', [choose('cancel')])).edited).toBe('cancelled: nothing was written');
  });

  it('is not lost where the editor fails', async () => {
    const { edited, screen } = await edit('no-such-editor', [choose('answer')]);
    expect(edited).toBeUndefined();
    expect(screen).toContain('The editor `no-such-editor` could not be used');
  });
});

describe('a line that must say something', () => {
  it('shows an example while it is empty', async () => {
    const { session, answer } = openVirtualTerminal();
    const read = readRequiredLine('A word', 'such as this');
    const asked = askText({ message: 'Word:', read }, session.terminal);
    await answer([
      [/\? Word:\s+such as this/, enter],
      ['A word must say something. For example: such as this', `yes${enter}`],
    ]);
    expect(await asked).toBe('yes');
  });
});
