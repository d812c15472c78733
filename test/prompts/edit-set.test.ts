import { describe, expect, it } from 'vitest';
import { completeSet } from '../../src/prompts/edit-set.ts';
import { complete, subjectOf } from './complete-command.ts';
import { down, enter, type Step } from './virtual-terminal.ts';

const subject = await subjectOf({
  title: 'Shop',
  calendar: { holidays: '2026-05-01', hoursPerDay: 6 },
  phases: [
    {
      name: 'Build',
      tasks: [
        { name: 'Index', estimate: '2d', acceptanceCriteria: ['[x] It is fast', 'It is small'] },
        { name: 'Search', estimate: '1d', acceptanceCriteria: [] },
      ],
    },
  ],
  milestones: [
    { name: 'Launch', dependencies: ['Phase 1'] },
    { name: 'Fair', date: '2026-06-01' },
  ],
});

const set = (words: string[], steps: readonly Step[]) =>
  complete(completeSet, { name: 'set', words, flags: {} }, subject, steps);
/** Points at a choice by typing how it begins, and takes it. */
const field = (label: string): Step => [/^\? Change what of/m, `${label}${enter}`];
const done: Step = [/❯ Done: write the changes/, enter];

describe('set', () => {
  it('asks for what is to change where nothing is named', async () => {
    const { command } = await set(
      [],
      [
        ['? Change what?', `Milestone F${enter}`],
        field('Name'),
        ['? Name: (Fair)', `Trade fair${enter}`],
        done,
      ],
    );
    expect(command).toBe('create-impl-plan set M2 --name "Trade fair"');
  });

  it('shows every field of the plan, and takes values as the plan would', async () => {
    const { command } = await set(
      ['plan'],
      [
        [/Title +Shop\n[^✔]*Scheduling +-\n {2}Checks +-/, `Status${enter}`],
        [/\? Status:[^✔]*❯ Planning/, `In P${enter}`],
        field('Working Days'),
        ['For example: Mon-Fri', `Mon-Xyz${enter}`],
        ['For example: Mon-Fri', '\x15'],
        ['(Enter leaves it)', `Mon-Thu${enter}`],
        field('Holidays'),
        ['? Holidays: (2026-05-01)', `2026-05-01, 2026-12-25${enter}`],
        field('Hours per Day'),
        ['? Hours per Day: (6)', `8${enter}`],
        field('Target'),
        [/\? Target Completion: \(/, `2026-07-01${enter}`],
        [/2026-03-\d\d → 2026-07-01/, enter],
      ],
    );
    expect(command).toBe(
      'create-impl-plan set plan --status "In Progress" --workdays Mon-Thu ' +
        '--holidays "2026-05-01, 2026-12-25" --hours-per-day 8 --target 2026-07-01',
    );
  });

  it('refuses a date for a milestone that waits for something, while it is typed', async () => {
    const { command } = await set(
      ['M1'],
      [
        field('Dependencies'),
        ['? Dependencies: (Phase 1)', `9.9${enter}`],
        ['depends on task 9.9, which is not in the plan', '\x15'],
        ['? Dependencies: (Phase 1)', `1.1${enter}`],
        ['Phase 1 → 1.1', `Date${enter}`],
        [/\? Date: \(/, 'next monday'],
        ['The date of Launch is computed from its dependencies', `\x15${enter}`],
        done,
      ],
    );
    expect(command).toBe('create-impl-plan set M1 --dependencies 1.1');
  });

  it('ticks criteria off and opens them again', async () => {
    const { command, screen } = await set(
      ['1.1'],
      [
        field('Criteria'),
        [/\? Which are met\?\s+❯◉ It is fast\n ◯ It is small/, ` ${down} ${enter}`],
        [/Criteria +1 of 2 met/, enter],
      ],
    );
    expect(command).toBe('create-impl-plan set 1.1 --check-off 2 --uncheck 1');
    expect(screen).toContain('Which are met? 2');
  });

  it('takes criteria back as they were', async () => {
    const { command } = await set(
      ['1.1'],
      [
        field('Criteria'),
        [/❯◉ It is fast\n ◯ It is small/, ` ${enter}`],
        [/Criteria +0 of 2 met/, `Criteria${enter}`],
        [/❯◯ It is fast\n ◯ It is small/, ` ${enter}`],
        [/❯ Nothing: leave it as it is|Criteria +1 of 2 met/, `Nothing${enter}`],
      ],
    );
    expect(command).toBe('cancelled: nothing was changed');
  });

  it('adds criteria to a task, and none for an empty line', async () => {
    const { command, screen } = await set(
      ['1.2'],
      [
        field('Add'),
        ['? Criterion:', `It ranks${enter}`],
        [/❯ Done/, `Add${enter}`],
        ['? Criterion: (Enter skips)', enter],
        done,
      ],
    );
    expect(command).toBe('create-impl-plan set 1.2 --criterion "It ranks"');
    expect(screen).not.toMatch(/Criteria +\d of/);
  });

  it('takes a value that was there before for no change', async () => {
    const { command, screen } = await set(
      ['1.1'],
      [
        field('Estimated'),
        ['? Estimated Time: (2d)', `3d${enter}`],
        ['2d → 3d', `Estimated${enter}`],
        ['? Estimated Time: (3d)', `2d${enter}`],
        [/\? Change what of[^✔]*Nothing: leave/, `Status${enter}`],
        [/❯ Not Started/, enter],
        [/\? Change what of[^✔]*Nothing: leave/, `Nothing${enter}`],
      ],
    );
    expect(command).toBe('cancelled: nothing was changed');
    expect(screen).toContain('Change what of');
  });

  it('clears a field by a dash', async () => {
    const { command, screen } = await set(
      ['M2'],
      [field('Date'), ['? Date: (2026-06-01)', `-${enter}`], ['2026-06-01 → -', enter]],
    );
    expect(command).toBe('create-impl-plan set M2 --date ""');
    expect(screen).toContain('Date: -');
  });
});
