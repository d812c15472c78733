import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askPlan, takeProposals } from '../../generators/ask-plan.ts';
import type { NewRequest } from '../../src/commands/new-project.ts';
import { enter, openVirtualTerminal, type Step } from '../prompts/virtual-terminal.ts';

/** All that is asked, so that the review comes first. */
const given: NewRequest = {
  directory: 'no-such-folder/shop',
  input: {
    title: 'Shop',
    author: 'Ada',
    startDate: '2026-03-02',
    overview: { what: 'A shop', why: 'To sell' },
    relatedSpec: 'spec.md',
    phases: [
      {
        name: 'Build',
        tasks: [
          { name: 'Index', estimate: '2d', assignee: 'alice' },
          { name: 'Search', estimate: '1d', dependencies: ['1.1'] },
        ],
      },
      { tasks: [{ name: 'Ship', dependencies: ['1.2 + 1d', 'Phase 1', 'a copy of production'] }] },
    ],
  },
  milestonePerPhase: 'no',
  sections: ['overview', 'breakdown'],
  folders: 'no',
  overwrite: 'refuse',
  today: '2026-02-27',
};

async function ask(steps: readonly Step[], request = given) {
  const { session, screen, answer } = openVirtualTerminal();
  const asked = askPlan(request, session).catch((error: Error) => error.message);
  await answer(steps);
  return { asked: await asked, screen: await screen() };
}

describe('the proposals', () => {
  it.each([
    ['plans/shop', process.cwd(), 'plans/shop'],
    ['.', process.cwd(), '.'],
    ['shop', join(process.cwd(), 'deep'), join('deep', 'shop')],
    ['/plans/shop', join(process.cwd(), 'deep'), '/plans/shop'],
  ])('put %s, seen from %s, into %s', async (directory, base, expected) => {
    const { session } = openVirtualTerminal({ base, author: 'Bo' });
    const { author: _, ...input } = given.input;
    const { project, request } = await takeProposals({ ...given, input, directory }, session);
    expect(project.directory).toBe(expected);
    expect(request.input.author).toBe('Bo');
  });
});

const change = (what: string): Step[] => [
  [/\? All right\?\n❯ create/, `change${enter}`],
  ['? Change what?', `${what}${enter}`],
];
const create: Step = [/\? All right\?\n❯ create/, enter];

describe('the review of a plan', () => {
  it('offers every answer again, and keeps dependencies that are in no list', async () => {
    const { asked } = await ask([
      ...change('phases'),
      ['? How many phases? (2)', enter],
      ['? Phase 1 of 2, its name: (Build)', enter],
      ['? Phase 1, how many tasks? (2)', enter],
      ['? Phase 2 of 2, its name:', enter],
      ['? Phase 2, how many tasks? (1)', enter],
      ['? The tasks:', enter],
      ['? Task 1.1, its name: (Index)', enter],
      ['? 1.1, estimate: (2d)', enter],
      ['? 1.1, assigned to: (alice)', enter],
      ['? Task 1.2, its name: (Search)', enter],
      ['? 1.2, estimate: (1d)', enter],
      ['? 1.2, assigned to:', enter],
      [/\? 1\.2, after:\s+❯◉ 1\.1 Index/, enter],
      ['? Task 2.1, its name: (Ship)', enter],
      ['? 2.1, estimate:', enter],
      ['? 2.1, assigned to:', enter],
      [
        /\? 2\.1, after:\s+❯◉ Phase 1 Build: all its tasks\n ◯ 1\.2 Search\n ◯ 1\.1 Index\n ◉ (?:Task )?1\.2 \+ 1d\n ◉ a copy of production/,
        enter,
      ],
      create,
    ]);
    expect(asked).toMatchObject({
      request: {
        input: {
          phases: [
            { tasks: [{ name: 'Index' }, { dependencies: ['Task 1.1'] }] },
            {
              tasks: [
                {
                  dependencies: [
                    'Phase 1',
                    expect.stringContaining('+ 1d'),
                    'a copy of production',
                  ],
                },
              ],
            },
          ],
        },
      },
    });
  });

  it('changes milestones and sections, and shows what was chosen', async () => {
    const { asked, screen } = await ask([
      ...change('milestones'),
      ['? A milestone at the end of each phase? (y/N)', `y${enter}`],
      ...change('sections'),
      ['? Sections:', `choose${enter}`],
      [/\? Which sections\?[^✔]*❯◉ Overview/, ` ${enter}`],
      [/\? All right\?\n❯ create/, `change${enter}`],
      [/milestones: one for each phase\n {2}sections: 1 of \d+/, `nothing${enter}`],
      create,
    ]);
    expect(asked).toMatchObject({
      request: { milestonePerPhase: 'yes', sections: ['breakdown'] },
    });
    expect(screen).toContain('Which sections? only the phases and tasks');
  });

  it('completes by the Tab key: the default, a name that was there, or nothing', async () => {
    const { asked } = await ask([
      ...change('title'),
      ['? Title: (Shop)', '\t'],
      ['? Title: Shop', ` 2${enter}`],
      ...change('author'),
      ['? Author: (Ada)', `A\t${enter}`],
      ...change('related spec'),
      ['? Related spec: (spec.md)', `-${enter}`],
      create,
    ]);
    expect(asked).toMatchObject({
      request: { input: { title: 'Shop 2', author: 'A', relatedSpec: '' } },
    });
  });

  it('asks what nobody said, and leaves out what is skipped', async () => {
    const { author: _, overview: __, relatedSpec: ___, ...input } = given.input;
    const { asked } = await ask(
      [
        ['? Author: (Enter skips)', enter],
        ['? What is built? (Enter skips)', `A shop${enter}`],
        ['? Why is it built? (Enter skips)', enter],
        ['? Related spec: (Enter skips)', enter],
        create,
      ],
      { ...given, input },
    );
    expect(asked).toMatchObject({
      request: {
        input: { author: '', overview: { what: 'A shop', why: '' }, relatedSpec: '' },
      },
    });
  });

  it('offers phases and tasks without names, and keeps ranges and lists as they are written', async () => {
    const dependencies = ['1.1-1.2', '1.1 and 1.2'];
    const skip = (question: string): Step => [question, enter];
    const { asked } = await ask(
      [
        ...change('phases'),
        skip('? How many phases? (2)'),
        skip('? Phase 1 of 2, its name:'),
        skip('? Phase 1, how many tasks? (2)'),
        skip('? Phase 2 of 2, its name:'),
        skip('? Phase 2, how many tasks? (1)'),
        skip('? The tasks:'),
        skip('? Task 1.1, its name:'),
        skip('? 1.1, estimate:'),
        skip('? 1.1, assigned to:'),
        skip('? Task 1.2, its name:'),
        skip('? 1.2, estimate:'),
        skip('? 1.2, assigned to:'),
        [/\? 1\.2, after:\s+❯◉ Task 1\.1/, enter],
        skip('? Task 2.1, its name:'),
        skip('? 2.1, estimate:'),
        skip('? 2.1, assigned to:'),
        [
          /\? 2\.1, after:\s+❯◯ Phase 1: all its tasks\n ◯ Task 1\.2\n ◯ Task 1\.1\n ◉ .*1\.1-1\.2\n ◉ .*1\.1 and 1\.2/,
          enter,
        ],
        create,
      ],
      {
        ...given,
        input: { ...given.input, phases: [{ tasks: [{}, {}] }, { tasks: [{ dependencies }] }] },
      },
    );
    expect(asked).toMatchObject({
      request: {
        input: {
          phases: [
            {},
            {
              tasks: [
                { dependencies: [/1\.1-1\.2/, /and/].map((each) => expect.stringMatching(each)) },
              ],
            },
          ],
        },
      },
    });
  });

  it('counts one phase, one task, one milestone', async () => {
    const { phases: _, ...input } = given.input;
    const { screen } = await ask(
      [
        [/\? All right\?\n❯ create/, `change${enter}`],
        [/phases and tasks: 1 phase, 1 task\n[^✔]*milestones: 1 milestone\n/, `nothing${enter}`],
        create,
      ],
      {
        ...given,
        sections: ['timeline', 'breakdown'],
        input: {
          ...input,
          phases: [{ name: 'Build', tasks: [{ name: 'Index' }] }],
          milestones: [{ name: 'Fair', date: '2026-06-01' }],
        },
      },
    );
    expect(screen).toContain('Milestones     Fair (Mon 1 Jun)');
  });

  it('says when work begins where the start is a day off', async () => {
    const { asked } = await ask([
      ...change('start date'),
      ['? Start date: (2026-03-02)', '2026-03-07'],
      ['Sat 7 March 2026, a day off: work begins Mon 9 March 2026', enter],
      create,
    ]);
    expect(asked).toMatchObject({ request: { input: { startDate: '2026-03-07' } } });
  });

  it('refuses numbers that are none', async () => {
    const { asked } = await ask([
      ...change('phases'),
      ['? How many phases? (2)', 'two'],
      ['This is no whole number', '\x150'],
      ['It must be from 1 to', '\x151'],
      ['1 phase', enter],
      ['? Phase 1 of 1, its name: (Build)', enter],
      ['? Phase 1, how many tasks? (2)', enter],
      ['? The tasks:', `later${enter}`],
      create,
    ]);
    expect(asked).toMatchObject({ request: { input: { phases: [{ name: 'Build' }] } } });
  });

  it('makes one line of what is pasted, tabs and all', async () => {
    const { asked } = await ask([
      ...change('title'),
      ['? Title: (Shop)', '\x1b[200~The new\tshop\rof 2026\x1b[201~'],
      ['The new shop of 2026', enter],
      create,
    ]);
    expect(asked).toMatchObject({ request: { input: { title: 'The new shop of 2026' } } });
  });

  it('writes nothing where it is cancelled', async () => {
    const { asked } = await ask([[/\? All right\?/, `cancel${enter}`]]);
    expect(asked).toBe('cancelled: nothing was written');
  });
});
