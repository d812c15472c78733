import { describe, expect, it } from 'vitest';
import { completeAdd } from '../../src/prompts/edit-add.ts';
import type { EditCommand } from '../../src/prompts/edit-command.ts';
import { complete, subjectOf } from './complete-command.ts';
import { down, enter, type Step } from './virtual-terminal.ts';

const shop = await subjectOf({
  title: 'Shop',
  phases: [
    { name: 'Build', tasks: [{ name: 'Index', estimate: '2d', assignee: 'alice' }, {}] },
    { tasks: [{ name: 'Launch' }] },
  ],
});
const small = await subjectOf({ phases: [{ name: 'Build', tasks: [{}] }] }, ['breakdown']);
const empty = { ...small, state: { ...small.state, plan: { ...small.state.plan, phases: [] } } };

const add = (
  words: string[],
  steps: readonly Step[],
  { flags = {}, subject = shop }: { flags?: EditCommand['flags']; subject?: typeof shop } = {},
) => complete(completeAdd, { name: 'add', words, flags }, subject, steps);

describe('add', () => {
  it('offers what the plan has a place for', async () => {
    const { command } = await add(
      [],
      [
        [/❯ task\n {2}phase\n(?! {2}risk)[^✔]*deliverable[^✔]*section/, `section${enter}`],
        ['? Which section?', `Risk${enter}`],
      ],
      { subject: small },
    );
    expect(command).toBe('create-impl-plan add section risks');
  });

  it('adds a section that is named, and says where there is none left', async () => {
    expect((await add(['section', 'risks'], [])).command).toBe(
      'create-impl-plan add section risks',
    );
    expect((await add(['section'], [])).command).toBe('The plan has all sections already');
  });

  it('asks for the phase of a deliverable only where there are several', async () => {
    const { command } = await add(
      ['deliverable'],
      [
        [/\? In which phase\?\n❯ Phase 1 Build\n {2}Phase 2\n/, down],
        ['❯ Phase 2', enter],
        ['? Deliverable:', enter],
        ['A deliverable must say something', `The shop${enter}`],
      ],
    );
    expect(command).toBe('create-impl-plan add deliverable 2 "The shop"');
    const only = await add(['deliverable'], [['? Deliverable:', `The shop${enter}`]], {
      subject: small,
    });
    expect(only.command).toBe('create-impl-plan add deliverable 1 "The shop"');
    expect((await add(['deliverable'], [], { subject: empty })).command).toBe(
      'The plan has no phase yet',
    );
  });

  it('asks a milestone of a plan without tasks for its date alone', async () => {
    const subject = await subjectOf({ phases: [{ name: 'Build', tasks: [] }] });
    const { command } = await add(
      ['milestone'],
      [
        ['? Milestone:', `Fair${enter}`],
        ['? Description:', enter],
        ['? Date:', `2026-06-01${enter}`],
      ],
      { subject },
    );
    expect(command).toBe('create-impl-plan add milestone Fair --date 2026-06-01');
    const { command: first } = await add(
      ['task'],
      [
        ['? Its name:', `Index${enter}`],
        ['? Estimate:', enter],
        ['? Assigned to:', enter],
      ],
      { subject },
    );
    expect(first).toBe('create-impl-plan add task 1 Index');
  });

  it('asks of which tests one is', async () => {
    const { command } = await add(
      ['test'],
      [
        [/\? Of which tests\?\n❯ Unit/, down],
        ['❯ Integration', enter],
        ['? Test:', `Pays twice${enter}`],
      ],
    );
    expect(command).toBe('create-impl-plan add test integration "Pays twice"');
  });

  it('takes a success criterion of the plan', async () => {
    const { command } = await add(
      ['criterion'],
      [
        ['? Of which task?', `the plan${enter}`],
        ['? Criterion:', `Orders double${enter}`],
      ],
    );
    expect(command).toBe('create-impl-plan add criterion plan "Orders double"');
  });

  it('proposes today for a row of the log, and its words for its status', async () => {
    const { command } = await add(
      ['log'],
      [
        ['? Date: (2026-03-02)', `someday${enter}`],
        ['This is no date', `\x15tomorrow${enter}`],
        ['? Status:', enter],
        ['? Notes:', `Kicked off${enter}`],
      ],
    );
    expect(command).toBe('create-impl-plan add log 2026-03-03 --notes "Kicked off"');
  });

  it('leaves out what is skipped of a task', async () => {
    const { command, screen } = await add(
      ['task', '2'],
      [
        ['? Its name:', enter],
        ['? Estimate:', enter],
        ['? Assigned to:', enter],
        [/\? Where\?\n❯ last in phase 2/, enter],
        [/❯◉ 2\.1 Launch\n ◯ Phase 1 Build: all its tasks\n ◯ 1\.2\n ◯ 1\.1 Index/, ` ${enter}`],
      ],
    );
    expect(command).toBe('create-impl-plan add task 2 --dependencies none');
    expect(screen).toContain('✔ Its name: -');
  });

  it('asks nothing of a task that all is said of', async () => {
    const flags = { estimate: '1d', assignee: 'bob', after: '1.1', dependencies: '1.1' };
    const { command } = await add(['task', '1', 'Search'], [], { flags });
    expect(command).toBe(
      'create-impl-plan add task 1 Search --estimate 1d --assignee bob --after 1.1 --dependencies 1.1',
    );
  });

  it('leaves out what is skipped of a phase, and asks for none of what is said', async () => {
    const { command } = await add(
      ['phase'],
      [
        ['? Its name:', enter],
        ['? Its goal:', enter],
        ['? How many tasks? (3)', `many${enter}`],
        ['This is no whole number up to 1000', `\x150${enter}`],
        [/\? Where\?\n❯ last/, `after${enter}`],
        ['? After which?', `Phase 1${enter}`],
      ],
    );
    expect(command).toBe('create-impl-plan add phase --after 1');
    const flags = { goal: 'It holds', tasks: '2', before: '2' };
    const said = await add(['phase', 'Harden'], [], { flags });
    expect(said.command).toBe(
      'create-impl-plan add phase Harden --goal "It holds" --tasks 2 --before 2',
    );
  });

  it('asks for the date of a milestone that waits for nothing', async () => {
    const { command } = await add(
      ['milestone'],
      [
        ['? Milestone:', `Fair${enter}`],
        ['? Description:', enter],
        [/\? After:\n❯◯ Phase 2: all its tasks/, enter],
        ['? Date:', `2026-06-01${enter}`],
      ],
    );
    expect(command).toBe('create-impl-plan add milestone Fair --date 2026-06-01');
  });
});
