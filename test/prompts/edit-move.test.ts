import { describe, expect, it } from 'vitest';
import { completeMove } from '../../src/prompts/edit-move.ts';
import { complete, subjectOf } from './complete-command.ts';
import { enter, type Step } from './virtual-terminal.ts';

const shop = await subjectOf({
  phases: [
    { name: 'Build', tasks: [{ name: 'Index' }, { name: 'Search' }] },
    { name: 'Launch', tasks: [{ name: 'Ship' }] },
  ],
  milestones: [{ name: 'Fair', date: '2026-06-01' }],
});
const single = await subjectOf({ phases: [{ name: 'Build', tasks: [{ name: 'Index' }] }] });
const empty = { ...shop, state: { ...shop.state, plan: { ...shop.state.plan, phases: [] } } };

const move = (words: string[], steps: readonly Step[], subject = shop, flags = {}) =>
  complete(completeMove, { name: 'move', words, flags }, subject, steps);

describe('move', () => {
  it('offers other phases for a phase', async () => {
    const { command, screen } = await move(
      [],
      [
        ['? Move what?', `Phase 2${enter}`],
        [/\? Where to\?\n❯ before a phase\n {2}after a phase\n\n/, enter],
        [/\? Before which\?\n❯ Phase 1 Build\n\n/, enter],
      ],
    );
    expect(command).toBe('create-impl-plan move "phase 2" --before 1');
    expect(screen).toContain('Before which? Phase 1 Build');
  });

  it('offers a phase to a task that is alone', async () => {
    const { command } = await move(
      ['1.1'],
      [
        [/\? Where to\?\n❯ last in a phase\n\n/, enter],
        ['❯ Phase 1 Build', enter],
      ],
      single,
    );
    expect(command).toBe('create-impl-plan move 1.1 --to 1');
  });

  it('asks nothing where the place is said', async () => {
    expect((await move(['1.1'], [], shop, { after: '2.1' })).command).toBe(
      'create-impl-plan move 1.1 --after 2.1',
    );
  });

  it.each([
    ['a phase that is alone', ['phase 1'], single],
    ['a plan without phases', [], empty],
  ])('says that there is nowhere to go for %s', async (_, words, subject) => {
    expect((await move(words, [], subject)).command).toContain('no other place for it');
  });

  it('says what can be moved before it asks where to', async () => {
    const { command, screen } = await move(['M1'], []);
    expect(command).toBe('milestone Fair is no task and no phase');
    expect(screen).toBe('');
  });
});
