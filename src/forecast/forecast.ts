import type { IsoDate, TaskId } from '../model/plan.ts';

/** When a plan may finish, from many runs in which the lengths of its tasks are drawn at random. */
export interface Forecast {
  /** The day that the forecast looks from. */
  asOf: IsoDate;
  runs: number;
  seed: number;
  /** How much longer an estimate without a range may take, as a part of it: 0.2 for 20 %. */
  spread: number;
  target?: IsoDate;
  /** The part of the runs that finish by the target, 0 to 1. Left out where there is no target. */
  chance?: number;
  /** The finish where every estimate is at its lower end: no run finishes before it. */
  early: IsoDate;
  /** The days by which 50, 80 and 95 % of the runs finish. */
  p50: IsoDate;
  p80: IsoDate;
  p95: IsoDate;
  /** The finish where every estimate is at its upper end: no run finishes after it. */
  late: IsoDate;
  /** Working days after the target, negative before it. Left out where there is no target. */
  daysAfterTarget?: Record<'early' | 'p50' | 'p80' | 'p95' | 'late', number>;
  /** At most 12 stretches of equally many working days, the first to the last finish of a run. */
  histogram: HistogramBin[];
  /** Unfinished tasks that were critical in a run: first what the spread of the finish comes from. */
  drivers: Driver[];
  /** Milestones that have a date. */
  milestones: MilestoneForecast[];
  tasks: {
    unfinished: number;
    /** Unfinished tasks whose length is drawn. */
    ranged: number;
    /** Unfinished tasks that nobody has estimated, in plan order: each counts 1 day. */
    unknown: TaskId[];
  };
}

export interface HistogramBin {
  /** The first and the last day, both included. */
  from: IsoDate;
  to: IsoDate;
  /** How many runs finish within. */
  runs: number;
}

export interface Driver {
  id: TaskId;
  name?: string;
  /** Criticality index: the part of the runs in which the task is critical, 0 to 1. */
  criticality: number;
  /** Cruciality: the correlation of its length with the finish, -1 to 1; 0 without a range. */
  cruciality: number;
  /** Its square: the part of the variance of the finish that goes with its length, 0 to 1. */
  shareOfSpread: number;
}

export interface MilestoneForecast {
  name: string;
  p50: IsoDate;
  p80: IsoDate;
}
