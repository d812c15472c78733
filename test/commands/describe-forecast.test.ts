import { stripVTControlCharacters, styleText } from 'node:util';
import { describe, expect, it } from 'vitest';
import { describeForecast } from '../../src/commands/describe-forecast.ts';
import { type ForecastOptions, forecastPlan } from '../../src/forecast/forecast-plan.ts';
import type { Plan } from '../../src/model/plan.ts';
import { type TinyTask, task, tinyPlan } from '../schedule/tiny-plan.ts';

function describePlan(plan: Plan, options: Partial<ForecastOptions> = {}, columns = 80): string {
  const { forecast } = forecastPlan(plan, { asOf: '2026-03-02', ...options });
  return describeForecast(plan, forecast, { columns, outStyle: (_, text) => text });
}

function chain(target: string | undefined, ...tasks: TinyTask[]): Plan {
  return tinyPlan('2026-03-02', [tasks], {
    title: 'Shop',
    ...(target === undefined ? {} : { targetCompletion: target }),
  });
}

describe('the answer', () => {
  const ranged = [task('2-4 days'), task('1-3 days')];

  it.each<[string, string | undefined, TinyTask[], Partial<ForecastOptions>, string]>([
    ['nobody can meet', '2026-03-03', ranged, {}, '0 % to finish by the target 2026-03-03'],
    ['nobody can miss', '2026-03-10', ranged, {}, '100 % to finish by the target 2026-03-10'],
    [
      'is met in no run, but could be',
      '2026-03-05',
      Array(8).fill(task('1-1000m')),
      { runs: 20 },
      'under 1 % to finish by the target 2026-03-05',
    ],
    [
      'is met in each run, but need not be',
      '2026-03-16',
      Array(8).fill(task('1-1000m')),
      { runs: 20 },
      'over 99 % to finish by the target 2026-03-16',
    ],
    [
      'nobody has promised',
      undefined,
      // The sum is 5.5 days in the middle; 6.45 and 7.22 days leave 20 and 5 % of its area above.
      [task('2-5 days'), task('1-3 days')],
      {},
      '50 % to finish by 2026-03-09, 80 % by 2026-03-10, 95 % by 2026-03-11',
    ],
    [
      'is a plain yes without ranges',
      '2026-03-05',
      [task('2d')],
      {},
      'Finishes on 2026-03-03, 2 working days before the target 2026-03-05',
    ],
    [
      'is a plain no',
      '2026-03-03',
      [task('3d')],
      {},
      'Finishes on 2026-03-04, 1 working day after the target 2026-03-03',
    ],
    ['is met to the day', '2026-03-04', [task('3d')], {}, 'Finishes on 2026-03-04, on the target'],
    [
      'was met',
      '2026-03-05',
      [
        task('2-3d', [], {
          status: 'Completed',
          actualStart: '2026-03-02',
          actualFinish: '2026-03-04',
        }),
      ],
      { asOf: '2026-03-20' },
      'Finished on 2026-03-04, 1 working day before the target 2026-03-05',
    ],
  ])('says so of a target that %s', (_, target, tasks, options, expected) => {
    expect(describePlan(chain(target, ...tasks), options).split('\n')[1]).toBe(expected);
  });

  it('says why it is certain', () => {
    expect(describePlan(chain('2026-03-05', task('2d')))).toContain(
      'no unfinished task has an estimate with a range',
    );
    const slack = chain('2026-03-05', task('1-2h', []), task('3d', []));
    expect(describePlan(slack)).toContain('whatever the 1 task with a range will take');
    const over = chain('2026-03-05', task('2d', [], { status: 'Completed' }));
    expect(describePlan(over)).toContain('No task is unfinished.');
    expect(describePlan(tinyPlan('2026-03-02', [[]]))).toContain(
      'There are no tasks to forecast yet.',
    );
  });

  it('is a date where nothing is promised and nothing has a range', () => {
    expect(describePlan(chain(undefined, task('2d'))).split('\n')[1]).toBe(
      'Finishes on 2026-03-03',
    );
  });

  it('names a task that nobody has estimated', () => {
    expect(describePlan(chain('2026-03-05', task('1-2 days'), task('TBD')))).toMatch(
      /1 task has no estimate: 1 day is counted\n {2}1\.2\n$/,
    );
  });

  it('names tasks that nobody has estimated', () => {
    expect(describePlan(chain('2026-03-05', task('TBD'), task('1-2 days'), {}))).toMatch(
      /2 tasks have no estimate: 1 day each is counted\n {2}1\.1, 1\.3\n$/,
    );
  });
});

describe('the picture', () => {
  const plan: Plan = {
    ...chain(
      '2026-04-15',
      task('2-40 days', [], {
        name: 'A name **far** too long for a column of any table \u001b[31m, 日本語 日本語 日本語',
      }),
      ...Array.from({ length: 30 }, () => task('1-2 weeks', [])),
    ),
    milestones: Array.from({ length: 12 }, (_, at) => ({
      name: `Gate ${at}`,
      dependencies: ['1.1'],
    })),
  };

  it.each([60, 80, 140])('fits into %i columns', (columns) => {
    const text = describePlan(plan, { spread: 0.3, seed: 4_294_967_295 }, columns);
    expect(text).not.toContain('\u001b');
    expect(text).toContain('… and 30 more; --json lists all');
    expect(text).toContain('← target');
    // The longest line of figures takes 80 columns whatever the terminal has.
    for (const line of text.split('\n'))
      expect([...line].length).toBeLessThanOrEqual(Math.max(80, columns));
  });

  it('has no bar where no run finished, and no driver where nothing is drawn often enough', () => {
    // Two runs of a range of twenty days: one on the 16th, one on the 25th.
    const text = describePlan(chain(undefined, task('1-20 days')), { runs: 2, seed: 5 });
    expect(text).toMatch(/^ {2}2026-03-16 {2}█{40} +50 %$/m);
    expect(text).toMatch(/^ {2}2026-03-17 +0 %$/m);
    const even = chain(undefined, ...Array(100).fill(task('1-9 days', [])));
    expect(describePlan(even)).toContain('Finishes\n');
    expect(describePlan(even)).not.toContain('What drives it');
  });

  it('says the same in colour', () => {
    const { forecast } = forecastPlan(plan, { asOf: '2026-03-02' });
    const coloured = describeForecast(plan, forecast, {
      columns: 80,
      outStyle: (format, text) => styleText(format, text, { validateStream: false }),
    });
    expect(coloured).toContain('\u001b[');
    expect(stripVTControlCharacters(coloured)).toBe(describePlan(plan));
  });
});
