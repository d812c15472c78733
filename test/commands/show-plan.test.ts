import { readFileSync } from 'node:fs';
import stringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import { type Drawing, paintLines } from '../../src/commands/drawing.ts';
import { describeNext } from '../../src/commands/next.ts';
import type { ChartExtent } from '../../src/commands/plan-chart.ts';
import { describePhase } from '../../src/commands/show-phase.ts';
import { describeTracking } from '../../src/commands/show-plan.ts';
import { describeTask } from '../../src/commands/show-task.ts';
import { taskJson } from '../../src/commands/task-json.ts';
import type { Style } from '../../src/commands/terminal.ts';
import { asciiGlyphs, unicodeGlyphs } from '../../src/gantt/chart-glyphs.ts';
import { createPlan } from '../../src/model/create-plan.ts';
import type { Plan, Task } from '../../src/model/plan.ts';
import { readPlan } from '../../src/read/read-plan.ts';
import { findNext } from '../../src/track/find-next.ts';
import { trackPlan } from '../../src/track/track-plan.ts';
import type { Tracking } from '../../src/track/tracking.ts';
import { tinyPlan } from '../schedule/tiny-plan.ts';

const plain: Style = (_, text) => text;
/** Colours as words, so that a person can read them in the file. */
const named: Style = (format, text) => `{${[format].flat().join(' ')}|${text}}`;

const at80: Drawing = { columns: 80, glyphs: unicodeGlyphs };
const at140: Drawing = { columns: 140, glyphs: unicodeGlyphs };

function track(plan: Plan, asOf: string): Tracking {
  const { tracking } = trackPlan(plan, asOf);
  if (tracking === undefined) throw new Error('the plan has no dates');
  return tracking;
}

function screen(
  plan: Plan,
  asOf: string,
  drawing: Drawing,
  { style = plain, extent = 'some' }: { style?: Style; extent?: ChartExtent } = {},
): string {
  return paintLines(describeTracking(plan, track(plan, asOf), extent, drawing), style);
}

/** The example plan after three and a half weeks: some of it done, some late, one task blocked. */
function checkout(): Plan {
  const url = new URL('../../examples/checkout-redesign/implementation-plan.md', import.meta.url);
  const { plan } = readPlan(readFileSync(url, 'utf8'), 'implementation-plan.md');
  const progress: Record<string, Partial<Task>> = {
    '1.1': { status: 'Completed', actualStart: '2026-03-02', actualFinish: '2026-03-04' },
    '1.2': { status: 'Completed', actualStart: '2026-03-05', actualFinish: '2026-03-06' },
    '1.3': { status: 'Completed', actualStart: '2026-03-05', actualFinish: '2026-03-05' },
    '1.4': { status: 'Completed', actualStart: '2026-03-06', actualFinish: '2026-03-10' },
    '1.5': { status: 'Completed', actualStart: '2026-03-05', actualFinish: '2026-03-12' },
    '2.1': { status: 'Completed', actualStart: '2026-03-09', actualFinish: '2026-03-10' },
    '2.2': { status: 'In Progress', actualStart: '2026-03-11' },
    '2.3': { status: 'Blocked', actualStart: '2026-03-16' },
    '3.1': { status: 'Completed', actualStart: '2026-03-13', actualFinish: '2026-03-17' },
    '3.2': { status: 'In Progress', actualStart: '2026-03-18' },
  };
  const phases = plan.phases.map((phase) => ({
    ...phase,
    tasks: phase.tasks.map((task) => ({ ...task, ...progress[task.id] })),
  }));
  const row = { date: '2026-03-18', status: 'Blocked', notes: 'Task 2.3 blocked: no test account' };
  return { ...plan, status: 'In Progress', phases, statusLog: [...(plan.statusLog ?? []), row] };
}

/** A thousand tasks in forty phases; the first twelve phases are over. */
function largePlan(): Plan {
  const phases = Array.from({ length: 40 }, (_, phase) =>
    Array.from({ length: 25 }, (_, place) => ({
      name: `Step ${place + 1} of part ${phase + 1}`,
      estimate: '1d',
      dependencies: place === 0 ? (phase === 0 ? [] : [`${phase}.25`]) : [`${phase + 1}.${place}`],
      status: phase < 12 || (phase === 12 && place < 5) ? ('Completed' as const) : 'Not Started',
    })),
  ) as Parameters<typeof tinyPlan>[1];
  return tinyPlan('2026-03-02', phases, { title: 'A large plan', targetCompletion: '2029-12-31' });
}

const wide = createPlan(
  {
    title: '決済の刷新 👩‍👩‍👧',
    startDate: '2026-03-02',
    phases: [
      {
        name: '設計と合意 | `code` {{x}}',
        tasks: [
          { name: '現在の決済フローをすべて調べて図にする', estimate: '2d', assignee: '山田太郎' },
          { name: 'Rückfragen <b>klären</b> \u001b[31m', estimate: '0d' },
        ],
      },
      { tasks: [{ estimate: 'TBD' }] },
    ],
  },
  { today: '2026-02-27' },
).plan as Plan;

describe('the screens of show', () => {
  it.each([
    ['checkout-80.txt', () => screen(checkout(), '2026-03-27', at80)],
    ['checkout-140.txt', () => screen(checkout(), '2026-03-27', at140)],
    ['checkout-80-colour.txt', () => screen(checkout(), '2026-03-27', at80, { style: named })],
    [
      'checkout-80-ascii.txt',
      () => screen(checkout(), '2026-03-27', { columns: 80, glyphs: asciiGlyphs }),
    ],
    ['large-80.txt', () => screen(largePlan(), '2027-04-28', at80)],
    ['wide-80.txt', () => screen(wide, '2026-03-03', at80)],
    [
      'checkout-task.txt',
      () => {
        const plan = checkout();
        const context = { asOf: '2026-03-27', tracking: track(plan, '2026-03-27') };
        return ['1', '3']
          .map((place) => taskJson(plan, { phase: 1, task: Number(place) }, context))
          .map((json) => paintLines(describeTask(plan, json, at80), plain))
          .join('\n');
      },
    ],
    [
      'checkout-phase.txt',
      () => {
        const plan = checkout();
        return paintLines(describePhase(plan, 1, track(plan, '2026-03-27'), at80), plain);
      },
    ],
  ])('%s', async (file, draw) => {
    const text = draw();
    await expect(text).toMatchFileSnapshot(`screens/${file}`);
  });

  it.each([40, 60, 80, 100, 140])('keep to %i columns', (columns) => {
    for (const glyphs of [unicodeGlyphs, asciiGlyphs]) {
      for (const [plan, asOf] of [
        [checkout(), '2026-03-27'],
        [wide, '2026-03-03'],
        [largePlan(), '2027-04-28'],
      ] as const) {
        const lines = screen(plan, asOf, { columns, glyphs }).split('\n');
        expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
      }
    }
  });

  it('are ASCII but for the texts of the plan', () => {
    const text = screen(checkout(), '2026-03-27', { columns: 80, glyphs: asciiGlyphs });
    expect(text).toMatch(/^[\n -~]*$/);
  });

  it('print no control characters of the plan', () => {
    expect(screen(wide, '2026-03-03', at80)).not.toContain('\u001b');
  });

  it('fit a large plan on a few screens, and all of it on demand', () => {
    const text = screen(largePlan(), '2027-04-28', at80);
    expect(text.split('\n').length).toBeLessThan(110);
    expect(text).toContain('show --all');
    const all = screen(largePlan(), '2027-04-28', at80, { extent: 'all' });
    expect(all).not.toContain('show --all');
    for (const id of ['1.1', '13.6', '40.25']) expect(all).toContain(` ${id} Step`);
  });
});

describe('the finish', () => {
  const facts = (plan: Plan, asOf: string) => screen(plan, asOf, at80).split('\n\n')[1];

  it('names the late tasks that move it', () => {
    const tasks = [
      { name: 'Dig', estimate: '2d', dependencies: [] },
      { name: 'Build', estimate: '3d', dependencies: ['1.1'] },
    ];
    const plan = tinyPlan('2026-03-02', [tasks], { targetCompletion: '2026-03-06' });
    // Dig should have ended on Tuesday; on Thursday it is seen to take until Friday.
    expect(facts(plan, '2026-03-05')).toBe(
      [
        'Progress  ░░░░░░░░┃░░░░░░░░░░░  0 %, 40 % planned · 0 of 2 tasks completed',
        'Finish    Wed 11 March 2026, 3 working days after the target Fri 6 March',
        "          3 working days later than the plan's dates",
        '          because 1.1 Dig is 2 days late, end due 3 Mar',
        'Critical  1.1 → 1.2',
      ].join('\n'),
    );
  });

  it('says how long the critical path is where no task is late', () => {
    const tasks = [
      { estimate: '4d', dependencies: [] },
      { estimate: '4d', dependencies: ['1.1'] },
    ];
    const plan = tinyPlan('2026-03-02', [tasks], { targetCompletion: '2026-03-06' });
    expect(facts(plan, '2026-03-02')).toContain(
      'because the critical path takes 8 working days, the target leaves 5',
    );
  });

  it('says finished of a plan that is', () => {
    const done = {
      estimate: '1d',
      status: 'Completed' as const,
      actualStart: '2026-03-02',
      actualFinish: '2026-03-02',
    };
    const plan = tinyPlan('2026-03-02', [[done]], { targetCompletion: '2026-03-03' });
    expect(facts(plan, '2026-04-01')).toBe(
      [
        'Progress  ████████████████████  100 %, 100 % planned · 1 of 1 task completed',
        'Finished  Mon 2 March 2026, 1 working day before the target Tue 3 March',
      ].join('\n'),
    );
  });
});

describe('next', () => {
  const next = (plan: Plan, asOf: string, assignee?: string, limit = 10) => {
    const tracking = track(plan, asOf);
    const whose = assignee === undefined ? {} : { assignee };
    return paintLines(
      describeNext(
        findNext(tracking, assignee),
        tracking,
        { ...whose, limit, dates: 'computed' },
        at80,
      ),
      plain,
    );
  };
  const tasks = [
    { name: 'Short', estimate: '1d', dependencies: [], assignee: 'Bo' },
    { name: 'Long', estimate: '5d', dependencies: [], assignee: '@ada' },
    { name: 'Middle', estimate: '3d', dependencies: [], assignee: 'Bo & Cy' },
    { name: 'Last', estimate: '1d', dependencies: ['1.2'], assignee: 'Bo' },
  ];

  it('puts the most critical first', () => {
    expect(next(tinyPlan('2026-03-02', [tasks]), '2026-03-02')).toBe(
      [
        'Can start now',
        '  ●  1.2 Long    ada     critical',
        '     1.3 Middle  Bo, Cy  slack 3 days',
        '     1.1 Short   Bo      slack 5 days',
        '',
      ].join('\n'),
    );
  });

  it('shows the tasks of one person, in any case, and at most so many', () => {
    expect(next(tinyPlan('2026-03-02', [tasks]), '2026-03-02', 'BO', 1)).toBe(
      ['Can start now for BO', '  1.3 Middle  Bo, Cy  slack 3 days', '  … and 1 more', ''].join(
        '\n',
      ),
    );
  });

  it('says what goes on where nothing can start', () => {
    const busy = tasks.map((task, place) => ({
      ...task,
      ...(place < 3 ? { status: 'In Progress' as const, actualStart: '2026-03-02' } : {}),
    }));
    expect(next(tinyPlan('2026-03-02', [busy]), '2026-03-03')).toBe(
      [
        'Nothing can start now',
        '  3 under way, 1.4 is next, on 9 Mar: waits for 1.2',
        '',
        'Under way',
        '  ●  1.2 Long    ada     until 6 Mar',
        '     1.3 Middle  Bo, Cy  until 4 Mar',
        '     1.1 Short   Bo      until 3 Mar, end due 2 Mar, 1 day ago',
        '',
      ].join('\n'),
    );
  });

  it('says that the plan starts later', () => {
    const later = [{ estimate: '1d', dependencies: [], startNoEarlierThan: '2026-03-09' }];
    expect(next(tinyPlan('2026-03-02', [later]), '2026-03-02')).toBe(
      ['Nothing can start now', '  1.1 is next, on 9 Mar: not before 9 Mar', ''].join('\n'),
    );
  });

  it('says that all is completed', () => {
    const done = [{ estimate: '1d', status: 'Completed' as const }];
    expect(next(tinyPlan('2026-03-02', [done]), '2026-03-05')).toBe(
      ['Nothing can start now', '  everything is completed', ''].join('\n'),
    );
  });

  it('says in a levelled plan whose other task it waits for', () => {
    const both = [
      { name: 'One', estimate: '2d', dependencies: [], assignee: 'bo' },
      { name: 'Two', estimate: '1d', dependencies: [], assignee: 'bo' },
    ];
    const plan = tinyPlan('2026-03-02', [both], { scheduling: 'Level by assignee' });
    const tracking = track(plan, '2026-03-02');
    const json = taskJson(plan, { phase: 0, task: 1 }, { asOf: '2026-03-02', tracking });
    expect(json.waits).toEqual([{ kind: 'assignee', assignee: 'bo', task: '1.1' }]);
    expect(paintLines(describeTask(plan, json, at80), plain)).toContain(
      'State     waits for bo: 1.1\n',
    );
  });
});
