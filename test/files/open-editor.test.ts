import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editorCommand, openEditor } from '../../src/files/open-editor.ts';
import { CancelledError, PlanError } from '../../src/problem.ts';
import { makeFolder } from './disk.ts';

const { PATH } = process.env;

describe.skipIf(process.platform === 'win32')('the editor', () => {
  it('is what the user chose, else the friendliest that is installed', () => {
    const bin = makeFolder({ vim: '', vi: '', nano: '' });
    for (const name of ['vim', 'vi']) chmodSync(join(bin, name), 0o755);
    expect(editorCommand({ VISUAL: 'code --wait', EDITOR: 'ed', PATH: bin })).toBe('code --wait');
    expect(editorCommand({ VISUAL: ' ', EDITOR: 'ed', PATH: bin })).toBe('ed');
    expect(editorCommand({ PATH: `${makeFolder()}:${bin}` })).toBe('vim');
    expect(editorCommand({})).toBe('vi');
  });

  it('gives what was saved, as a text of lines', async () => {
    const editor = `printf '\\357\\273\\277one\\r\\ntwo\\n' >`;
    expect(await openEditor('old', 'outline.md', { EDITOR: editor, PATH })).toBe('one\ntwo\n');
  });

  it.each([
    ['no-such-editor --wait', 'it is not installed'],
    ['exit 3; true', 'it exited with 3'],
    ['kill -TERM $$; true', 'SIGTERM ended it'],
  ])('%s could not be used: %s', async (editor, why) => {
    const error = await openEditor('old', 'outline.md', { EDITOR: editor, PATH }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(PlanError);
    expect(error).toMatchObject({
      problems: [{ code: 'IMP051', message: `The editor \`${editor}\` could not be used: ${why}` }],
    });
  });

  it('that cannot be started at all is told', async () => {
    await expect(
      openEditor('old', 'outline.md', { EDITOR: 'vi', PATH: makeFolder() }),
    ).rejects.toMatchObject({ problems: [{ code: 'IMP051' }] });
  });

  it.each(['exit 130; true', 'kill -INT $$; true'])('%s is Ctrl-C', async (editor) => {
    await expect(openEditor('old', 'outline.md', { EDITOR: editor, PATH })).rejects.toBeInstanceOf(
      CancelledError,
    );
  });
});
