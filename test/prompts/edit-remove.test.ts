import { describe, expect, it } from 'vitest';
import { completeRemove } from '../../src/prompts/edit-remove.ts';
import { complete, subjectOf } from './complete-command.ts';
import { down, enter, type Step } from './virtual-terminal.ts';

const shop = await subjectOf({
  phases: [{ name: 'Build', tasks: [{ name: 'Index' }, { name: 'Search' }] }],
  overview: { successCriteria: ['Orders double'] },
  risks: [{ description: 'Late' }],
});

const remove = (words: string[], steps: readonly Step[], flags = {}) =>
  complete(completeRemove, { name: 'remove', words, flags }, shop, steps);

describe('remove', () => {
  it('takes a task of the list', async () => {
    const { command } = await remove(
      [],
      [
        [/\? Remove what\?\n❯ Phase 1 Build/, down + down],
        ['❯   1.2 Search', enter],
        [/\? Remove task 1\.2\? \(Y/, enter],
      ],
    );
    expect(command).toBe('create-impl-plan remove 1.2');
  });

  it('takes an entry of its kind', async () => {
    const { command } = await remove(
      [],
      [
        ['? Remove what?', `criterion${enter}`],
        [/\? Which criterion\?\n❯ plan: 1 Orders double/, enter],
        [/\? Remove .*\? \(Y/, enter],
      ],
    );
    expect(command).toBe('create-impl-plan remove "criterion plan 1"');
  });

  it('shows what depends on it, and leaves it where that is wanted', async () => {
    const { command, screen } = await remove(['1.1'], [['? Remove 1.1 anyway? (y/N)', enter]]);
    expect(command).toBe('cancelled: nothing was written');
    expect(screen).toMatch(/Task 1\.2.*depends on/i);
  });

  it.each([
    { force: true },
    { 'dry-run': true },
  ] as const)('asks nothing with %j', async (flags) => {
    const { command, screen } = await remove(['1.1'], [], flags);
    expect(command).toBe(`create-impl-plan remove 1.1 --${Object.keys(flags)[0]}`);
    expect(screen).toBe('');
  });

  it('says what is not there before it asks', async () => {
    expect((await remove(['9.9'], [])).command).toBe('The plan has no `9.9`');
    expect((await remove(['risk 7'], [])).command).toBe('The plan has no risk `7`');
  });
});
