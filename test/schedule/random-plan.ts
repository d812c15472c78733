import fc from 'fast-check';
import { weekdays } from '../../src/model/plain-date.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { ReferenceLink, ReferencePlan } from './reference-schedule.ts';
import { tinyPlan } from './tiny-plan.ts';

/** What a drawn dependency points at; numbers are taken modulo what there is. */
type DrawnTarget =
  | { kind: 'task'; at: number }
  | { kind: 'range'; at: number; to: number }
  | { kind: 'phase'; at: number }
  | { kind: 'milestone'; at: number };

interface DrawnLink {
  target: DrawnTarget;
  type: ReferenceLink['type'];
  lag: ReferenceLink['lag'];
}

interface DrawnTask {
  length: number;
  links: DrawnLink[] | undefined;
  notBefore: number | undefined;
  actual: { start?: number; days?: number; finish?: number };
}

export interface Drawn {
  start: number;
  worksOn: boolean[];
  daysOff: number[];
  phases: DrawnTask[][];
  milestones: DrawnLink[][];
}

export const minutesPerDay = 4;

const drawnLink: fc.Arbitrary<DrawnLink> = fc.record({
  target: fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('task' as const), at: fc.nat(9) }) },
    fc.record({ kind: fc.constant('range' as const), at: fc.nat(9), to: fc.nat(9) }),
    fc.record({ kind: fc.constant('phase' as const), at: fc.nat(9) }),
    fc.record({ kind: fc.constant('milestone' as const), at: fc.nat(9) }),
  ),
  type: fc.constantFrom('FS', 'FS', 'SS', 'FF', 'SF'),
  lag: fc.oneof(
    fc.constant({ kind: 'working' as const, amount: 0 }),
    fc.record({
      kind: fc.constant('working' as const),
      amount: fc.constantFrom(-8, -5, -4, -1, 1, 3, 4, 6, 8),
    }),
    fc.record({ kind: fc.constant('elapsed' as const), amount: fc.integer({ min: -3, max: 4 }) }),
  ),
});

const drawnTask: fc.Arbitrary<DrawnTask> = fc.record({
  length: fc.oneof(
    fc.constantFrom(0, minutesPerDay, 2 * minutesPerDay, 5 * minutesPerDay),
    fc.nat(18),
  ),
  links: fc.oneof(
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 3, arbitrary: fc.array(drawnLink, { maxLength: 3 }) },
  ),
  notBefore: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.nat(20)),
  actual: fc.oneof(
    { weight: 8, arbitrary: fc.constant({}) },
    fc.record({ start: fc.integer({ min: -6, max: 15 }) }),
    fc.record({ start: fc.integer({ min: -6, max: 15 }), days: fc.nat(6) }),
    fc.record({ finish: fc.integer({ min: -6, max: 15 }) }),
  ),
});

export const drawn: fc.Arbitrary<Drawn> = fc.record({
  start: fc.nat(9),
  worksOn: fc.oneof(
    fc.constant<boolean[]>([true, true, true, true, true, false, false]),
    fc
      .array(fc.boolean(), { minLength: 7, maxLength: 7 })
      .filter((worksOn) => worksOn.includes(true)),
  ),
  daysOff: fc.array(fc.integer({ min: -5, max: 30 }), { maxLength: 6 }),
  phases: fc.array(fc.array(drawnTask, { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
  milestones: fc.array(fc.array(drawnLink, { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
});

/** The same drawn plan twice: as the product reads it, and as the reference does. */
export function interpret(spec: Drawn): { plan: Plan; reference: ReferencePlan } | undefined {
  const ids = spec.phases.flatMap((tasks, phase) =>
    tasks.map((_, place) => `${phase + 1}.${place + 1}`),
  );
  if (ids.length === 0) return undefined;
  const phaseOf = ids.map((id) => Number(id.split('.')[0]) - 1);
  const tasksOf = (phase: number) => [...ids.keys()].filter((n) => phaseOf[n] === phase);

  const resolve = (
    own: number,
    link: DrawnLink,
  ): { text: string; link: ReferenceLink } | undefined => {
    const { target, type, lag } = link;
    const { name, to } = findTarget(target);
    if (to.length === 0 || to.includes(own)) return undefined;
    const unit = lag.kind === 'elapsed' ? 'ed' : 'm';
    const amount =
      lag.amount === 0 ? '' : ` ${lag.amount < 0 ? '-' : '+'} ${Math.abs(lag.amount)}${unit}`;
    return { text: `${name}${type === 'FS' ? '' : ` ${type}`}${amount}`, link: { to, type, lag } };
  };
  const findTarget = (target: DrawnTarget): { name: string; to: number[] } => {
    const at = target.at % ids.length;
    switch (target.kind) {
      case 'task':
        return { name: `Task ${ids[at]}`, to: [at] };
      case 'range': {
        const other = target.to % ids.length;
        const [first, last] = [Math.min(at, other), Math.max(at, other)];
        const to = [...ids.keys()].filter((n) => n >= first && n <= last);
        return { name: `Tasks ${ids[at]}-${ids[other]}`, to };
      }
      case 'phase': {
        const phase = target.at % spec.phases.length;
        return { name: `Phase ${phase + 1}`, to: tasksOf(phase) };
      }
      case 'milestone': {
        if (spec.milestones.length === 0) return { name: '', to: [] };
        const place = target.at % spec.milestones.length;
        return { name: `Gate ${place}`, to: [ids.length + place] };
      }
    }
  };

  const drawnTasks = spec.phases.flat();
  const links = drawnTasks.map((own, task) =>
    own.links?.flatMap((link) => resolve(task, link) ?? []),
  );
  const gates = spec.milestones.map((own, place) =>
    own.flatMap((link) => resolve(ids.length + place, link) ?? []),
  );
  if (gates.some((gate) => gate.length === 0)) return undefined;

  const implicit = (task: number): ReferenceLink[] => {
    if (task === 0) return [];
    const phase = phaseOf[task - 1] ?? 0;
    const to = phase === phaseOf[task] ? [task - 1] : tasksOf(phase);
    return [{ to, type: 'FS', lag: { kind: 'working', amount: 0 } }];
  };
  const actualOf = ({ actual }: DrawnTask) => ({
    actualStart: actual.start,
    actualFinish:
      actual.finish ??
      (actual.start === undefined || actual.days === undefined
        ? undefined
        : actual.start + actual.days),
  });
  const reference: ReferencePlan = {
    start: spec.start,
    worksOn: spec.worksOn,
    daysOff: spec.daysOff,
    minutesPerDay,
    tasks: drawnTasks.map((own, task) => ({
      length: own.length,
      links: links[task]?.map(({ link }) => link) ?? implicit(task),
      notBefore: own.notBefore,
      ...actualOf(own),
    })),
    milestones: gates.map((gate) => ({ links: gate.map(({ link }) => link) })),
  };

  let task = 0;
  const phases = spec.phases.map((tasks) =>
    tasks.map((own) => {
      const dependencies = links[task]?.map(({ text }) => text);
      const { actualStart, actualFinish } = actualOf(own);
      task += 1;
      return {
        estimate: `${own.length}m`,
        ...(dependencies ? { dependencies } : {}),
        ...(own.notBefore === undefined ? {} : { startNoEarlierThan: showDay(own.notBefore) }),
        ...(actualStart === undefined ? {} : { actualStart: showDay(actualStart) }),
        ...(actualFinish === undefined ? {} : { actualFinish: showDay(actualFinish) }),
      };
    }),
  );
  const plan = tinyPlan(showDay(spec.start), phases, {
    calendar: {
      workingDays: weekdays.filter((_, day) => spec.worksOn[day]),
      holidays: spec.daysOff.map(showDay),
      hoursPerDay: minutesPerDay / 60,
    },
    milestones: gates.map((gate, place) => ({
      name: `Gate ${place}`,
      dependencies: gate.map(({ text }) => text),
    })),
  });
  return { plan, reference };
}

/** Day 0 is Monday 2026-03-02. */
export function showDay(day: number): string {
  return new Date(Date.UTC(2026, 2, 2 + day)).toISOString().slice(0, 10);
}
