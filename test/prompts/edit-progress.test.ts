import { describe, expect, it } from 'vitest';
import type { PlanInput } from '../../src/model/plan-input.ts';
import { completeBlock, completeDone, completeStart } from '../../src/prompts/edit-progress.ts';
import { complete, subjectOf } from './complete-command.ts';
import { down, enter } from './virtual-terminal.ts';

const input: PlanInput = {
  phases: [
    {
      name: 'Build',
      tasks: [
        { name: 'Index', acceptanceCriteria: ['It is fast', 'It is small'] },
        { name: 'Search', acceptanceCriteria: [], status: 'In Progress' },
      ],
    },
  ],
};
const shop = await subjectOf(input);
const finished = await subjectOf({
  phases: [{ tasks: [{ name: 'Index', status: 'Completed', acceptanceCriteria: [] }] }],
});

describe('start, done, block', () => {
  it.each([
    ['start', completeStart, 'No task of the plan is Not Started or Blocked'],
    ['done', completeDone, 'No task of the plan is In Progress or Not Started or Blocked'],
    ['block', completeBlock, 'No task of the plan is In Progress or Not Started'],
  ] as const)('%s says where there is no task for it', async (name, ask, reason) => {
    const { command } = await complete(ask, { name, words: [], flags: {} }, finished, []);
    expect(command).toBe(reason);
  });

  it('take what is under way first', async () => {
    const given = { name: 'done', words: [], flags: {} } as const;
    const { command } = await complete(completeDone, given, shop, [
      [/\? Which task is done\?\n❯ 1\.2 Search\n {2}1\.1 Index/, enter],
    ]);
    expect(command).toBe('create-impl-plan done 1.2');
  });

  it('ask about the criteria that stay open beside those that are ticked off', async () => {
    const given = { name: 'done', words: ['1.1'], flags: { 'check-off': ['1'] } } as const;
    const { command, screen } = await complete(completeDone, given, shop, [
      [/1\.1 \[ \] It is small\n\? 1 criterion open\. Met\?\n❯ Yes: tick it off/, down],
      ['❯ No: complete with criterion open', enter],
    ]);
    expect(command).toBe('create-impl-plan done 1.1 --check-off 1 --yes');
    expect(screen).not.toContain('It is fast');
  });

  it.each([
    { 'dry-run': true },
    { 'check-off': ['all'] },
  ] as const)('ask nothing about criteria with %j', async (flags) => {
    const given = { name: 'done', words: ['1.1'], flags } as const;
    const { screen } = await complete(completeDone, given, shop, []);
    expect(screen).toBe('');
  });

  it('take no reason where none is typed, and ask for none that is said', async () => {
    const given = { name: 'block', words: ['1.1'], flags: {} } as const;
    const { command } = await complete(completeBlock, given, shop, [['? Why?', enter]]);
    expect(command).toBe('create-impl-plan block 1.1');
    const said = { ...given, words: ['1.1', 'no server'] };
    expect((await complete(completeBlock, said, shop, [])).command).toBe(
      'create-impl-plan block 1.1 "no server"',
    );
  });
});
