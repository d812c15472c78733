import { isMainThread } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../src/model/plan.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { task, tinyPlan } from './tiny-plan.ts';

/** A task: its letter, its estimate and its dependencies, in which `{A}` is the task A. */
type Row = readonly [letter: string, estimate: string, ...dependencies: string[]];

interface Case {
  start: string;
  calendar?: Calendar;
  tasks: readonly Row[];
  /** By letter: `start end`, or one date where they are the same. */
  dates: Record<string, string>;
  /** Working days, by letter; all others 0. */
  slack?: Record<string, number>;
  freeSlack?: Record<string, number>;
}

/* Worked by hand; TaskJuggler agrees on each of them. March 2026: Monday 2, Friday 6, Monday 9. */
const cases: Record<string, Case> = {
  '01 three days from a Friday end on Tuesday': {
    start: '2026-03-06',
    tasks: [['A', '3d']],
    dates: { A: '2026-03-06 2026-03-10' },
  },
  '02 a start on a day off rolls forward, over the end of a month': {
    start: '2026-02-28',
    tasks: [
      ['A', '1d'],
      ['B', '4d', '{A}'],
    ],
    dates: { A: '2026-03-02', B: '2026-03-03 2026-03-06' },
  },
  '03 a milestone after a Friday task is on Friday': {
    start: '2026-03-02',
    tasks: [
      ['A', '5d'],
      ['M', '0d', '{A}'],
      ['B', '1d', '{M}'],
      ['N', '0d', '{B}'],
    ],
    dates: { A: '2026-03-02 2026-03-06', M: '2026-03-06', B: '2026-03-09', N: '2026-03-09' },
  },
  '04 two half days share a day': {
    start: '2026-03-02',
    tasks: [
      ['A', '½d'],
      ['B', '0.5 day', '{A}'],
      ['C', '4h', '{B}'],
    ],
    dates: { A: '2026-03-02', B: '2026-03-02', C: '2026-03-03' },
  },
  '05 a holiday inside a task pushes its end': {
    start: '2026-05-22',
    calendar: { holidays: ['2026-05-25'] },
    tasks: [
      ['A', '3d'],
      ['B', '1d', '{A}'],
    ],
    dates: { A: '2026-05-22 2026-05-27', B: '2026-05-28' },
  },
  '06 working and calendar lag over a weekend': {
    start: '2026-03-02',
    tasks: [
      ['A', '5d'],
      ['B', '1d', '{A}'],
      ['W1', '1d', '{A} + 1d'],
      ['C2', '1d', '{A} + 2ed'],
      ['C3', '1d', '{A} + 3ed'],
    ],
    dates: {
      A: '2026-03-02 2026-03-06',
      B: '2026-03-09',
      W1: '2026-03-10',
      C2: '2026-03-09',
      C3: '2026-03-10',
    },
    slack: { B: 1, C2: 1 },
    freeSlack: { B: 1, C2: 1 },
  },
  '07 two milestones on one date, their successors a day apart': {
    start: '2026-03-02',
    tasks: [
      ['A', '5d'],
      ['M', '0d', '{A} + 1d'],
      ['B', '1d', '{M}'],
      ['N', '0d', '{A} + 1ed'],
      ['C', '1d', '{N}'],
    ],
    dates: {
      A: '2026-03-02 2026-03-06',
      M: '2026-03-09',
      B: '2026-03-10',
      N: '2026-03-09',
      C: '2026-03-09',
    },
    slack: { N: 1, C: 1 },
    freeSlack: { C: 1 },
  },
  '08 a root milestone on a day off moves to the first working day': {
    start: '2026-03-07',
    calendar: { holidays: ['2026-03-09'] },
    tasks: [
      ['M', '0d'],
      ['A', '1d', '{M}'],
      ['K', '0d', '{A}'],
    ],
    dates: { M: '2026-03-10', A: '2026-03-10', K: '2026-03-10' },
  },
  '09 parts of days carry over': {
    start: '2026-03-02',
    tasks: [
      ['A', '1½d'],
      ['B', '1d', '{A}'],
      ['C', '12h', '{B}'],
      ['D', '1d', '{C}'],
    ],
    dates: {
      A: '2026-03-02 2026-03-03',
      B: '2026-03-03 2026-03-04',
      C: '2026-03-04 2026-03-05',
      D: '2026-03-06',
    },
  },
  '10 a weekend hides slack': {
    start: '2026-03-02',
    tasks: [
      ['A', '4½d'],
      ['B', '1d', '{A} + 1ed'],
    ],
    dates: { A: '2026-03-02 2026-03-06', B: '2026-03-09' },
    slack: { A: 0.5 },
    freeSlack: { A: 0.5 },
  },
  '11 a week of seven days over the change of clocks': {
    start: '2026-03-28',
    calendar: { workingDays: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] },
    tasks: [
      ['A', '2d'],
      ['B', '1d', '{A} + 1ed'],
      ['C', '3d', '{B}'],
    ],
    dates: { A: '2026-03-28 2026-03-29', B: '2026-03-31', C: '2026-04-01 2026-04-03' },
  },
  '12 kinds of slack': {
    start: '2026-03-02',
    tasks: [
      ['A', '2d'],
      ['B', '4d', '{A}'],
      ['C', '1d', '{A}'],
      ['D', '1d', '{C}'],
      ['E', '1d', '{B}', '{D}'],
      ['F', '1d'],
    ],
    dates: {
      A: '2026-03-02 2026-03-03',
      B: '2026-03-04 2026-03-09',
      C: '2026-03-04',
      D: '2026-03-05',
      E: '2026-03-10',
      F: '2026-03-02',
    },
    slack: { C: 2, D: 2, F: 6 },
    freeSlack: { D: 2, F: 6 },
  },
  '13 over the end of a year and its holiday': {
    start: '2025-12-31',
    calendar: { holidays: ['2026-01-01'] },
    tasks: [
      ['A', '2d'],
      ['B', '1d', '{A}'],
    ],
    dates: { A: '2025-12-31 2026-01-02', B: '2026-01-05' },
  },
  '14 a week of four days, over a leap day': {
    start: '2028-02-28',
    calendar: { workingDays: ['mon', 'tue', 'thu', 'fri'] },
    tasks: [
      ['A', '1 week'],
      ['B', '1d', '{A}'],
    ],
    dates: { A: '2028-02-28 2028-03-03', B: '2028-03-06' },
  },
};

/** What every case comes to, so that it can be computed again elsewhere. */
function scheduleCase({ start, calendar, tasks }: Case) {
  const ids = new Map(tasks.map(([letter], place) => [letter, `1.${place + 1}`]));
  const rows = tasks.map(([, estimate, ...dependencies]) =>
    task(
      estimate,
      dependencies.map((text) => text.replace(/\{(\w+)\}/, (_, name) => ids.get(name) ?? '?')),
    ),
  );
  return schedulePlan(tinyPlan(start, [rows], calendar ? { calendar } : {}));
}

describe('the cases worked by hand', () => {
  test.each(Object.entries(cases))('%s', (_, given) => {
    const { schedule, problems } = scheduleCase(given);
    expect(problems).toEqual([]);
    const letters = given.tasks.map(([letter]) => letter);
    const byLetter = <Value>(values: readonly Value[]) =>
      Object.fromEntries(letters.map((letter, place) => [letter, values[place]]));
    const zeros = Object.fromEntries(letters.map((letter) => [letter, 0]));
    const scheduled = schedule?.tasks ?? [];
    expect(
      byLetter(scheduled.map(({ start, end }) => (start === end ? start : `${start} ${end}`))),
    ).toEqual(given.dates);
    expect(byLetter(scheduled.map(({ slackDays }) => slackDays))).toEqual({
      ...zeros,
      ...given.slack,
    });
    expect(byLetter(scheduled.map(({ freeSlackDays }) => freeSlackDays))).toEqual({
      ...zeros,
      ...given.freeSlack,
    });
    expect(scheduled.map(({ critical }) => critical)).toEqual(
      scheduled.map(({ slackDays }) => slackDays === 0),
    );
  });

  // A thread, in which mutants are tested, cannot change its time zone.
  test.runIf(isMainThread)('come out the same in every time zone', () => {
    const before = process.env.TZ;
    const offsets = new Set<number>();
    const results = new Set<string>();
    try {
      for (const zone of ['UTC', 'Europe/Berlin', 'Pacific/Apia', 'America/Sao_Paulo']) {
        process.env.TZ = zone;
        // The zone has really changed: local dates have another distance from UTC.
        offsets.add(new Date(2026, 2, 30).getTimezoneOffset());
        results.add(JSON.stringify(Object.values(cases).map(scheduleCase)));
      }
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
    expect(offsets.size).toBe(4);
    expect(results.size).toBe(1);
  });
});
