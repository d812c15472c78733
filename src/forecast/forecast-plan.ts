import {
  type EpochDay,
  formatPlainDate,
  lastEpochDay,
  parsePlainDate,
} from '../model/plain-date.ts';
import type { IsoDate, Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Problem } from '../problem.ts';
import type { Passes } from '../schedule/assemble-schedule.ts';
import { computePasses } from '../schedule/compute-passes.ts';
import type { WorkingTime } from '../schedule/working-time.ts';
import type { Driver, Forecast } from './forecast.ts';
import { type Simulation, simulate } from './simulate.ts';
import { binDays, countBy, percentileDay, sortedDays } from './tally-days.ts';
import { readRanges, type TaskRanges } from './task-ranges.ts';

/** How a plan is forecast. The same plan and the same options give the same forecast anywhere. */
export interface ForecastOptions {
  /** The day that the forecast looks from: unfinished work is done on it or later. */
  asOf: IsoDate;
  /** How many times the plan is run; 10,000 unless given. */
  runs?: number;
  /** Where the random numbers begin, 0 to 2³² - 1; 1 unless given. */
  seed?: number;
  /** How much longer an estimate without a range may take: 0.2 for 20 %; 0 unless given. */
  spread?: number;
}

const mostBins = 12;

/**
 * Forecasts the finish of a plan by Monte Carlo simulation: `docs/forecast.md` says how and why.
 *
 * Problems: those of `schedulePlan` but for IMP017, because the forecast itself says how the target
 * stands; IMP018 also where only the longest runs pass the year 2200.
 *
 * @returns No `forecast` where a problem is an error, and none, without a problem, for a plan that has
 * no tasks.
 * @example
 * const { forecast } = forecastPlan(plan, { asOf: '2026-04-15' });
 * forecast?.chance // 0.67: two runs of three finish by the target
 */
export function forecastPlan(
  plan: Plan,
  options: ForecastOptions,
): { forecast?: Forecast; problems: Problem[] } {
  const { asOf, runs = 10_000, seed = 1, spread = 0 } = options;
  const { passes, target, problems } = computePasses(plan, { asOf });
  const day = parsePlainDate(asOf);
  if (passes === undefined || day === undefined) return { problems };
  const ranges = readRanges(passes, { calendar: plan.calendar, asOf: day, spread });
  const simulation = simulate(passes, ranges, { runs, seed });
  const bounds = findBounds(simulation);
  if (bounds.late > lastEpochDay) {
    problems.push(reportOverflow());
    return { problems };
  }
  const dates = mapValues(bounds, formatPlainDate);
  const bins = binDays(simulation.finishes, passes.time, mostBins);
  const forecast: Forecast = {
    asOf,
    runs,
    seed,
    spread,
    ...(target === undefined ? {} : compareWithTarget(target, bounds, simulation, passes.time)),
    ...dates,
    histogram: bins.map(({ first, last, count }) => ({
      from: formatPlainDate(first),
      to: formatPlainDate(last),
      runs: count,
    })),
    drivers: listDrivers(passes, ranges, simulation),
    milestones: simulation.milestones.map(({ name, days }) => ({
      name,
      p50: formatPlainDate(percentileDay(days, 50)),
      p80: formatPlainDate(percentileDay(days, 80)),
    })),
    tasks: {
      unfinished: ranges.unfinished.length,
      ranged: ranges.unfinished.filter((task) => isDrawn(ranges, task)).length,
      unknown: ranges.unknown,
    },
  };
  return { forecast, problems };
}

type Dates = Record<'early' | 'p50' | 'p80' | 'p95' | 'late', EpochDay>;

/**
 * A longer task can make an earlier finish: it starts earlier where it is its end that is bound, and
 * something waits for its start. So the runs are looked at, too.
 */
function findBounds({ early, late, finishes }: Simulation): Dates {
  const days = sortedDays(finishes);
  return {
    early: Math.min(early, late, present(days[0])[0]),
    p50: percentileDay(finishes, 50),
    p80: percentileDay(finishes, 80),
    p95: percentileDay(finishes, 95),
    late: Math.max(early, late, present(days.at(-1))[0]),
  };
}

function compareWithTarget(
  target: EpochDay,
  dates: Dates,
  { finishes }: Simulation,
  time: WorkingTime,
): Pick<Forecast, 'target' | 'chance' | 'daysAfterTarget'> {
  const promised = time.workingDaysBefore(target + 1);
  return {
    target: formatPlainDate(target),
    chance: countBy(finishes, target) / finishes.total,
    daysAfterTarget: mapValues(dates, (day) => time.workingDaysBefore(day + 1) - promised),
  };
}

function listDrivers(
  { graph }: Passes,
  { unfinished }: TaskRanges,
  { criticality, cruciality }: Simulation,
): Driver[] {
  const drivers = unfinished.flatMap((number): Driver[] => {
    if (criticality[number] === 0) return [];
    const { task } = present(graph.tasks[number]);
    const correlation = present(cruciality[number]);
    return [
      {
        id: task.id,
        ...(task.name === undefined ? {} : { name: task.name }),
        criticality: round(present(criticality[number])),
        cruciality: round(correlation),
        shareOfSpread: round(correlation * correlation),
      },
    ];
  });
  // Shares are compared in whole percent: what is below that is mostly luck.
  const percent = ({ shareOfSpread }: Driver) => Math.round(100 * shareOfSpread);
  return drivers.sort((a, b) => percent(b) - percent(a) || b.criticality - a.criticality);
}

function isDrawn({ low, high }: TaskRanges, task: number): boolean {
  return present(low[task]) < present(high[task]);
}

function reportOverflow(): Problem {
  return {
    code: 'IMP018',
    severity: 'error',
    message: `The longest runs end after ${formatPlainDate(lastEpochDay)}, the last date there is`,
    hint: 'Look for an estimate that is far too long, or give a smaller --spread',
  };
}

function mapValues<Key extends string, From, To>(
  values: Record<Key, From>,
  map: (value: From) => To,
): Record<Key, To> {
  const entries = Object.entries(values).map(([key, value]) => [key, map(value as From)]);
  return Object.fromEntries(entries) as Record<Key, To>;
}

/** To four decimals: more would be noise. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
