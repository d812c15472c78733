import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Forecast } from '../../src/forecast/forecast.ts';
import { type ForecastOptions, forecastPlan } from '../../src/forecast/forecast-plan.ts';
import type { Plan, TaskStatus } from '../../src/model/plan.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { runs } from '../arbitraries.ts';
import { drawn, interpret, showDay } from '../schedule/random-plan.ts';
import { task, tinyPlan } from '../schedule/tiny-plan.ts';

function forecast(plan: Plan, options: Partial<ForecastOptions> = {}): Forecast {
  const { forecast, problems } = forecastPlan(plan, { asOf: '2026-03-02', ...options });
  expect(problems).toEqual([]);
  if (forecast === undefined) throw new Error('no forecast');
  return forecast;
}

const statuses: TaskStatus[] = ['Not Started', 'Not Started', 'In Progress', 'Completed'];

/** A random plan with ranges; every second one is linked from end to start alone, without leads. */
const plans = (links: 'any' | 'plain') =>
  fc
    .record({
      spec: drawn,
      statuses: fc.array(fc.constantFrom(...statuses), { minLength: 12, maxLength: 12 }),
      widths: fc.array(fc.nat(12), { minLength: 12, maxLength: 12 }),
    })
    .map(({ spec, statuses, widths }) => {
      const isPlain = links === 'plain';
      const phases = spec.phases.map((tasks) =>
        tasks.map((each) => ({
          ...each,
          links: isPlain
            ? each.links?.map((link) => ({ ...link, type: 'FS' as const }))
            : each.links,
        })),
      );
      const plan = interpret({ ...spec, phases })?.plan;
      let at = -1;
      return (
        plan && {
          ...plan,
          phases: plan.phases.map((phase) => ({
            ...phase,
            tasks: phase.tasks.map((each) => {
              at += 1;
              const low = Number(each.estimate?.slice(0, -1));
              const estimate = `${low}m - ${low + (widths[at] ?? 0)}m`;
              return { ...each, estimate, status: statuses[at] ?? 'Not Started' };
            }),
          })),
        }
      );
    });
const asOfDay = fc.integer({ min: -3, max: 25 }).map(showDay);

describe('a forecast of any plan', () => {
  it('has its days in order, within the earliest and the latest finish', () => {
    let seen = 0;
    fc.assert(
      fc.property(plans('any'), asOfDay, (plan, asOf) => {
        if (plan === undefined) return;
        const { forecast } = forecastPlan(plan, { asOf, runs: 100 });
        if (forecast === undefined) return;
        seen += 1;
        const { early, p50, p80, p95, late, histogram } = forecast;
        expect([early, p50, p80, p95, late]).toEqual([early, p50, p80, p95, late].sort());
        expect(early >= asOf || forecast.tasks.unfinished === 0).toBe(true);
        expect(histogram.reduce((sum, bin) => sum + bin.runs, 0)).toBe(100);
        expect(histogram.length).toBeLessThanOrEqual(12);
        const edges = histogram.flatMap(({ from, to }) => [from, to]);
        expect(edges).toEqual([...edges].sort());
        expect((histogram[0]?.from ?? '') >= early).toBe(true);
        expect((histogram.at(-1)?.to ?? '') <= late).toBe(true);
      }),
      { numRuns: runs(300) },
    );
    expect(seen).toBeGreaterThan(50);
  });

  it('is the schedule as of that day where no estimate is a range', () => {
    let seen = 0;
    fc.assert(
      fc.property(plans('any'), asOfDay, (ranged, asOf) => {
        if (ranged === undefined) return;
        const plan = withEstimates(ranged, (estimate) => estimate.replace(/ -.*/, ''));
        const { forecast } = forecastPlan(plan, { asOf, runs: 50 });
        const { schedule } = schedulePlan(plan, { asOf });
        expect(forecast === undefined).toBe(schedule === undefined);
        if (forecast === undefined || schedule === undefined) return;
        seen += 1;
        const { early, p50, p80, p95, late } = forecast;
        expect([early, p50, p80, p95, late]).toEqual(Array(5).fill(schedule.finish));
        expect(forecast.milestones).toEqual(
          schedule.milestones.map(({ name, date }) => ({ name, p50: date, p80: date })),
        );
        expect(forecast.drivers.every(({ shareOfSpread }) => shareOfSpread === 0)).toBe(true);
      }),
      { numRuns: runs(300) },
    );
    expect(seen).toBeGreaterThan(50);
  });

  it('ends, with the longest of all lengths, when the schedule does', () => {
    fc.assert(
      fc.property(plans('plain'), asOfDay, (plan, asOf) => {
        if (plan === undefined) return;
        const { forecast } = forecastPlan(plan, { asOf, runs: 20 });
        if (forecast === undefined) return;
        expect(forecast.late).toBe(schedulePlan(plan, { asOf }).schedule?.finish);
      }),
      { numRuns: runs(300) },
    );
  });

  it('has a chance that only grows with the target', () => {
    fc.assert(
      fc.property(plans('any'), asOfDay, fc.nat(60), fc.nat(60), (plan, asOf, one, other) => {
        if (plan === undefined) return;
        const chance = (day: number) =>
          forecastPlan({ ...plan, targetCompletion: showDay(day) }, { asOf, runs: 50 }).forecast
            ?.chance ?? 0;
        expect(chance(Math.max(one, other))).toBeGreaterThanOrEqual(chance(Math.min(one, other)));
      }),
      { numRuns: runs(100) },
    );
  });

  it('is never better, in no percentile, when upper ends of ranges are longer', () => {
    let seen = 0;
    fc.assert(
      fc.property(plans('plain'), asOfDay, fc.nat(9), (plan, asOf, more) => {
        // For how long a task without Actual Start has been under way depends on the others.
        if (plan === undefined || hasUnknownStart(plan)) return;
        const longer = withEstimates(plan, (estimate) =>
          estimate.replace(/(\d+)m$/, (_, high) => `${Number(high) + more}m`),
        );
        const short = forecastPlan(plan, { asOf, runs: 50 }).forecast;
        const long = forecastPlan(longer, { asOf, runs: 50 }).forecast;
        if (short === undefined || long === undefined) return;
        seen += 1;
        expect(long.early).toBe(short.early);
        for (const key of ['p50', 'p80', 'p95', 'late'] as const) {
          expect(long[key] >= short[key]).toBe(true);
        }
      }),
      { numRuns: runs(200) },
    );
    expect(seen).toBeGreaterThan(20);
  });
});

describe('a forecast that can be worked out', () => {
  it('spreads one task evenly over the days of its range', () => {
    // 1 to 5 days from Monday: the minutes of Tuesday to Friday are a quarter of the range each.
    const plan = tinyPlan('2026-03-02', [[task('1-5 days')]], { targetCompletion: '2026-03-04' });
    const { early, p50, p80, p95, late, chance, drivers, histogram } = forecast(plan);
    expect({ early, p50, p80, p95, late }).toEqual({
      early: '2026-03-02',
      p50: '2026-03-04',
      p80: '2026-03-06',
      p95: '2026-03-06',
      late: '2026-03-06',
    });
    // Three standard errors of 10,000 runs.
    expect(Math.abs((chance ?? 0) - 0.5)).toBeLessThan(0.015);
    const days = histogram.filter(({ from }) => from > '2026-03-02');
    for (const { runs } of days) expect(Math.abs(runs / 10_000 - 0.25)).toBeLessThan(0.013);
    expect(drivers).toEqual([{ id: '1.1', criticality: 1, cruciality: 1, shareOfSpread: 1 }]);
  });

  it('adds two tasks in a row to a triangle', () => {
    // The sum of two lengths of 0 to 10 days is at most 5 in one case of eight, at most 10 in a half.
    const chain = (target: string) =>
      tinyPlan('2026-03-02', [[task('0-10 days'), task('0-10 days')]], {
        targetCompletion: target,
      });
    const chance = (target: string) => forecast(chain(target)).chance ?? 0;
    expect(Math.abs(chance('2026-03-06') - 1 / 8)).toBeLessThan(0.01);
    expect(Math.abs(chance('2026-03-13') - 1 / 2)).toBeLessThan(0.015);
    const [one, other] = forecast(chain('2026-03-13')).drivers;
    expect(Math.abs((one?.shareOfSpread ?? 0) - 1 / 2)).toBeLessThan(0.03);
    expect(Math.abs((other?.shareOfSpread ?? 0) - 1 / 2)).toBeLessThan(0.03);
  });

  it('multiplies the chances of two tasks side by side', () => {
    const plan = tinyPlan('2026-03-02', [[task('0-10 days', []), task('0-10 days', [])]], {
      targetCompletion: '2026-03-06',
    });
    const { chance, drivers } = forecast(plan);
    expect(Math.abs((chance ?? 0) - 1 / 4)).toBeLessThan(0.013);
    for (const { criticality } of drivers)
      expect(Math.abs(criticality - 1 / 2)).toBeLessThan(0.015);
  });

  it('says how often each of two ways is the critical one', () => {
    // 4 days against 0 to 10: the second is longer in three cases of five.
    const plan = tinyPlan('2026-03-02', [
      [task('4 days', []), task('0-10 days', []), task('1 day', ['1.1', '1.2'])],
    ]);
    const share = new Map(forecast(plan).drivers.map(({ id, criticality }) => [id, criticality]));
    expect(Math.abs((share.get('1.2') ?? 0) - 0.6)).toBeLessThan(0.015);
    expect(Math.abs((share.get('1.1') ?? 0) - 0.4)).toBeLessThan(0.015);
    expect(share.get('1.3')).toBe(1);
  });

  it('says the same with another seed, within the error of sampling', () => {
    const plan = tinyPlan(
      '2026-03-02',
      [[task('2-6 days'), task('1-9 days'), task('3-5 days'), task('1-2 weeks')]],
      { targetCompletion: '2026-04-01' },
    );
    const chances = [1, 2, 3, 4, 4_294_967_295].map((seed) => forecast(plan, { seed }).chance ?? 0);
    expect(new Set(chances).size).toBeGreaterThan(1);
    expect(Math.max(...chances) - Math.min(...chances)).toBeLessThan(0.025);
    expect(forecast(plan, { seed: 3 })).toEqual(forecast(plan, { seed: 3 }));
  });

  it('draws the same for a task when another one is added before it', () => {
    const target = { targetCompletion: '2026-03-09' };
    const plan = tinyPlan('2026-03-02', [[task('1-9 days', [])]], target);
    const more = tinyPlan('2026-03-02', [[task('1-9 days', [])]], target);
    more.phases[0]?.tasks.unshift({
      id: '1.7',
      estimate: '0-1 day',
      dependencies: [],
      status: 'Not Started',
    });
    expect(forecast(more).chance).toBe(forecast(plan).chance);
  });
});

describe('milestones', () => {
  it('have their dates in each run: computed, their own, or none', () => {
    const milestones = [
      { name: 'Built', dependencies: ['Phase 1'] },
      { name: 'Shown', dependencies: ['Built', 'Board + 1d'] },
      { name: 'Board', date: '2026-03-07' },
      { name: 'After the board', dependencies: ['Board + 1ed'] },
      { name: 'Some day' },
      { name: 'Later still', dependencies: ['Some day'] },
    ];
    const plan = (estimate: string) => {
      const tasks = [task(estimate, []), task('1 day', []), task('1 day', ['Later still'])];
      return tinyPlan('2026-03-02', [tasks], { milestones });
    };
    expect(forecast(plan('2-2 days')).milestones).toEqual([
      { name: 'Built', p50: '2026-03-03', p80: '2026-03-03' },
      { name: 'Shown', p50: '2026-03-09', p80: '2026-03-09' },
      { name: 'Board', p50: '2026-03-07', p80: '2026-03-07' },
      { name: 'After the board', p50: '2026-03-09', p80: '2026-03-09' },
    ]);
    // 1 to 10 days: half of them end by the sixth day, four fifths by the ninth.
    expect(forecast(plan('1-10 days')).milestones).toEqual([
      { name: 'Built', p50: '2026-03-09', p80: '2026-03-12' },
      { name: 'Shown', p50: '2026-03-09', p80: '2026-03-12' },
      { name: 'Board', p50: '2026-03-07', p80: '2026-03-07' },
      { name: 'After the board', p50: '2026-03-09', p80: '2026-03-09' },
    ]);
  });

  it('end the plan where a lag puts them last', () => {
    const milestones = [{ name: 'Signed', dependencies: ['1.1 + 2d'] }];
    const { early, late } = forecast(tinyPlan('2026-03-02', [[task('1-3 days')]], { milestones }));
    expect([early, late]).toEqual(['2026-03-04', '2026-03-06']);
  });
});

describe('what has happened', () => {
  it('holds nothing up that waits for its start: that was on the day of its finish at the latest', () => {
    const over = { status: 'Completed' as const, actualFinish: '2026-03-02' };
    const tasks = [task('1 day', []), task('2 days', ['1.1'], over), task('5 days', ['1.2 SS'])];
    const { drivers, late } = forecast(tinyPlan('2026-03-02', [tasks]));
    expect(late).toBe('2026-03-06');
    expect(drivers.map(({ id, criticality }) => [id, criticality])).toEqual([['1.3', 1]]);
  });

  it('is a fact: a completed task has no spread', () => {
    const plan = tinyPlan('2026-03-02', [
      [
        task('1-5 days', [], {
          status: 'Completed',
          actualStart: '2026-03-02',
          actualFinish: '2026-03-03',
        }),
        task('2 days'),
      ],
    ]);
    const { early, late, tasks } = forecast(plan, { asOf: '2026-03-04' });
    expect([early, late]).toEqual(['2026-03-05', '2026-03-05']);
    expect(tasks).toEqual({ unfinished: 1, ranged: 0, unknown: [] });
  });

  it('cuts off of a task under way what can no longer be', () => {
    // 1 to 9 days, 4 of them over without an end: what is left is even over days 5 to 9.
    const plan = tinyPlan(
      '2026-03-02',
      [[task('1-9 days', [], { status: 'In Progress', actualStart: '2026-03-02' })]],
      { targetCompletion: '2026-03-09' },
    );
    const { early, late, chance } = forecast(plan, { asOf: '2026-03-06' });
    expect([early, late]).toEqual(['2026-03-06', '2026-03-12']);
    expect(Math.abs((chance ?? 0) - 2 / 5)).toBeLessThan(0.015);
  });

  it('ends on the day itself what is under way for longer than its range', () => {
    const plan = tinyPlan('2026-03-02', [
      [task('1-2 days', [], { status: 'In Progress', actualStart: '2026-03-02' })],
    ]);
    const { early, late } = forecast(plan, { asOf: '2026-03-11' });
    expect([early, late]).toEqual(['2026-03-11', '2026-03-11']);
  });
});

describe('estimates that are no ranges', () => {
  const plan = tinyPlan('2026-03-02', [[task('4 days'), {}, task('TBD'), task('soon', [])]]);

  it('count as the schedule counts them, and unknown ones are named', () => {
    const { forecast, problems } = forecastPlan(plan, { asOf: '2026-03-02' });
    expect(problems.map(({ code }) => code)).toEqual(['IMP013']);
    expect(forecast).toMatchObject({ early: '2026-03-09', late: '2026-03-09' });
    expect(forecast?.tasks).toEqual({ unfinished: 4, ranged: 0, unknown: ['1.2', '1.3', '1.4'] });
  });

  it('may take longer by the spread that is asked for, and never less', () => {
    const { early, late, tasks } = forecast(
      tinyPlan('2026-03-02', [[task('4 days'), task('1-2 days')]]),
      {
        spread: 0.5,
      },
    );
    expect([early, late]).toEqual(['2026-03-06', '2026-03-11']);
    expect(tasks.ranged).toBe(2);
  });
});

describe('a levelled plan', () => {
  it('is run in the order in which each person does their tasks', () => {
    const people = tinyPlan(
      '2026-03-02',
      [[task('1-3 days', [], { assignee: 'ada' }), task('2-4 days', [], { assignee: 'ada' })]],
      { scheduling: 'Level by assignee' },
    );
    expect(forecast(people)).toMatchObject({ early: '2026-03-04', late: '2026-03-10' });
  });

  it('ends, with the longest of all lengths, when the levelled schedule does', () => {
    const levelled = fc
      .array(
        fc.record({
          low: fc.integer({ min: 1, max: 5 }),
          more: fc.nat(5),
          who: fc.constantFrom('ada', 'bo', 'ada, bo', 'TBD'),
          after: fc.array(fc.nat(), { maxLength: 2 }),
        }),
        { minLength: 1, maxLength: 12 },
      )
      .map((tasks) =>
        tinyPlan(
          '2026-03-02',
          [
            tasks.map(({ low, more, who, after }, place) =>
              task(
                `${low}-${low + more} days`,
                after.slice(0, place).map((at) => `1.${(at % place) + 1}`),
                { assignee: who },
              ),
            ),
          ],
          { scheduling: 'Level by assignee' },
        ),
      );
    fc.assert(
      fc.property(levelled, (plan) => {
        const { late, early, p50 } = forecast(plan, { runs: 20 });
        expect(late).toBe(schedulePlan(plan).schedule?.finish);
        expect(early <= p50).toBe(true);
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('a plan that cannot be forecast', () => {
  it('says why, as the schedule does', () => {
    const circle = tinyPlan('2026-03-02', [[task('1d', ['1.2']), task('1d', ['1.1'])]]);
    const { forecast, problems } = forecastPlan(circle, { asOf: '2026-03-02' });
    expect(forecast).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual(['IMP010']);
  });

  it('does not go past the last date there is', () => {
    const plan = tinyPlan('2199-01-01', [[task('300 days')]]);
    const { forecast, problems } = forecastPlan(plan, { asOf: '2199-01-01', spread: 2 });
    expect(forecast).toBeUndefined();
    expect(problems.map(({ code }) => code)).toEqual(['IMP018']);
  });

  it('has nothing to say about a plan without tasks', () => {
    expect(forecastPlan(tinyPlan('2026-03-02', [[]]), { asOf: '2026-03-02' })).toEqual({
      problems: [],
    });
  });
});

function hasUnknownStart(plan: Plan): boolean {
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  return tasks.some(({ status, actualStart }) => status === 'In Progress' && !actualStart);
}

function withEstimates(plan: Plan, change: (estimate: string) => string): Plan {
  return {
    ...plan,
    phases: plan.phases.map((phase) => ({
      ...phase,
      tasks: phase.tasks.map((each) =>
        each.status === 'Completed' ? each : { ...each, estimate: change(each.estimate ?? '') },
      ),
    })),
  };
}
