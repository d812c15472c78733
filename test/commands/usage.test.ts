import { describe, expect, it, vi } from 'vitest';
import { commands } from '../../src/main.ts';
import { InternalError } from '../../src/problem.ts';
import { play } from './play.ts';
import { makeFolder, shopFolder } from './shop-folder.ts';

const shop = await shopFolder();

describe('wrong usage', () => {
  it.each([
    ['complete 1.1', 'there is no command `complete`', 'a task is completed by `done`'],
    ['--titel Shop', "unknown option '--titel'", 'did you mean --title?'],
    ['--nonsense', "unknown option '--nonsense'", 'create-impl-plan --help lists what there is'],
    ['set 1.1 --depends-on 1.2', "unknown option '--depends-on'", 'did you mean --dependencies?'],
    ['add task 1 Test --duration 2d', "unknown option '--duration'", 'did you mean --estimate?'],
    ['set 1.1 --done-when Fast', "unknown option '--done-when'", 'did you mean --criterion?'],
    ['add risk Late --owner Bo', "unknown option '--owner'", 'add risk --help lists'],
    ['add', 'say what to add', 'one of phase, task, section, '],
    ['add rsik Late', 'there is nothing called `rsik` to add', 'did you mean `risk`?'],
    ['add phase Test --tasks many', '--tasks "many" is no number', 'write a number such as 3'],
    ['set M1 --check-off 1', 'criteria are of tasks', 'name a task, such as 1.2'],
    ['set 1.1 --retarget', '--retarget is of the plan', 'write set plan --retarget'],
    [
      'set 1.2 --name Find --on today',
      "--on is of a task's status",
      'give it with --status, of a task',
    ],
    ['done 1.2 --check-off first', '"first" is no criterion\'s number', 'count them from 1'],
    ['forecast --runs some', '--runs "some" ', 'write a '],
    ['forecast --spread some', '--spread "some" cannot be read', 'such as 30%'],
    ['report', 'say which report', 'write `report daily` or `report weekly`'],
    ['report wekly', 'there is no report `wekly`', 'did you mean `weekly`?'],
    ['report ledger', 'there is no report `ledger`', 'it is `daily` or `weekly`'],
    [
      'report daily --since 2026-03-06 --as-of 2026-03-04',
      '--since 2026-03-06 is after',
      'earlier',
    ],
    ['new x --phases 0', '--phases "0" cannot be read', 'a number from 1 to 1000'],
    ['new x --tasks 1,x', '--tasks "1,x" cannot be read', 'such as 4 or 3,5,2'],
    ['new x --estimate soon', '--estimate "soon" cannot be read', '3d, 4h, 1w'],
    ['new x --holidays someday', '--holidays "someday" cannot be read', '2026-12-25'],
    [
      'eject setcions/risks',
      'there is no template `setcions/risks`',
      'did you mean `sections/risks`?',
    ],
    ['eject ledger', 'there is no template `ledger`', 'one of blocks/gantt, '],
    ['eject --check', 'no templates are chosen here', 'eject --check plan-templates'],
    ['show --width 10', '--width "10" is no number of columns', 'a number from 40 to 1000'],
    ['adopt', '`adopt` lacks <file> (a Markdown file', '`create-impl-plan adopt --help`'],
    ['block', '`block` lacks <', '`create-impl-plan block --help`'],
    ['add criterion 1.1', '`criterion` lacks <', '`create-impl-plan add criterion --help`'],
  ])('%s', async (line, message, hint) => {
    const { code, out, err } = await play(shop, line.split(' '));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    const [told = '', advice = ''] = err.split('\n');
    expect(told).toContain(`error IMP050 ${message}`);
    expect(advice).toContain(hint);
  });
});

describe('a mistake of our own', () => {
  it.each([
    [new InternalError('the plan says something else'), '(a check of our own failed)'],
    [new TypeError('nothing is there'), '(an unforeseen error)'],
    [Object.assign(new Error('no stack'), { stack: undefined }), '(an unforeseen error)'],
  ])('is told with all that a report needs: %s', async (error, kind) => {
    vi.spyOn(commands, 'show').mockRejectedValue(error);
    const folder = await makeFolder();
    const plain = await play(folder, ['show']);
    expect(plain.code).toBe(1);
    expect(plain.err).toContain(`This is a mistake in create-impl-plan ${kind}; please report it`);
    expect(plain.err).toContain(error.message);
    const json = await play(folder, ['show', '--json']);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ error: { code: 'INTERNAL' } });
    vi.restoreAllMocks();
  });
});
