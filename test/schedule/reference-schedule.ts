/*
 * An independent scheduler that knows nothing of the one it checks: it steps through the
 * calendar minute by minute until every constraint holds, and finds slack by delaying a task by
 * one minute after the other. Slow, and simple enough to be believed.
 */

/** A calendar day, counted from Monday 2026-03-02, and how many minutes of its work are over. */
type Spot = readonly [day: number, done: number];

export interface ReferenceLink {
  /** Numbers of the tasks, or `tasks.length + n` for milestone n. */
  to: readonly number[];
  type: 'FS' | 'SS' | 'FF' | 'SF';
  lag: { kind: 'working' | 'elapsed'; amount: number };
}

export interface ReferenceTask {
  length: number;
  links: readonly ReferenceLink[];
  notBefore?: number | undefined;
  actualStart?: number | undefined;
  actualFinish?: number | undefined;
}

export interface ReferencePlan {
  start: number;
  /** Monday first. */
  worksOn: readonly boolean[];
  daysOff: readonly number[];
  minutesPerDay: number;
  tasks: readonly ReferenceTask[];
  milestones: readonly { links: readonly ReferenceLink[] }[];
}

export interface ReferenceResult {
  start: Spot[];
  end: Spot[];
  finish: Spot;
}

/** Whether links lead round in a circle. */
export function hasCircle(plan: ReferencePlan): boolean {
  const nodes = [...plan.tasks, ...plan.milestones];
  const reaches = (from: number, goal: number, seen: Set<number>): boolean =>
    (nodes[from]?.links ?? []).some((link) =>
      link.to.some((to) => {
        if (to === goal) return true;
        if (seen.has(to)) return false;
        seen.add(to);
        return reaches(to, goal, seen);
      }),
    );
  return nodes.some((_, node) => reaches(node, node, new Set()));
}

/** Early dates, with one task delayed by some minutes. */
export function referenceSchedule(
  plan: ReferencePlan,
  delayed?: { task: number; minutes: number },
): ReferenceResult {
  const full = plan.minutesPerDay;
  const works = (day: number) =>
    plan.worksOn[((day % 7) + 7) % 7] === true && !plan.daysOff.includes(day);
  const nextMorning = (day: number): Spot => {
    let at = day + 1;
    while (!works(at)) at += 1;
    return [at, 0];
  };
  const lastEvening = (day: number): Spot => {
    let at = day - 1;
    while (!works(at)) at -= 1;
    return [at, full];
  };
  const roll = (spot: Spot): Spot => (works(spot[0]) ? spot : nextMorning(spot[0]));
  const asMorning = (spot: Spot): Spot =>
    works(spot[0]) && spot[1] < full ? spot : nextMorning(spot[0]);
  const work = (spot: Spot): Spot => {
    const [day, done] = asMorning(spot);
    return [day, done + 1];
  };
  const unwork = (spot: Spot): Spot => {
    const [day, done] = works(spot[0]) && spot[1] > 0 ? spot : lastEvening(spot[0]);
    return [day, done - 1];
  };
  const times = (count: number, step: (spot: Spot) => Spot, from: Spot): Spot => {
    let spot = from;
    for (let n = 0; n < count; n += 1) spot = step(spot);
    return spot;
  };
  const before = (a: Spot, b: Spot) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
  const lag = (spot: Spot, { kind, amount }: ReferenceLink['lag']): Spot => {
    if (amount === 0) return spot;
    if (kind === 'elapsed') return roll([spot[0] + amount, spot[1]]);
    if (amount > 0) return times(amount, work, spot);
    const back = times(-amount, unwork, spot);
    const fromEvening = works(spot[0]) && spot[1] > 0;
    return fromEvening && back[1] === 0 ? lastEvening(back[0]) : back;
  };

  const planStart = roll([plan.start, 0]);
  const taskCount = plan.tasks.length;
  const size = taskCount + plan.milestones.length;
  const start: Spot[] = Array.from({ length: size }, () => planStart);
  const end: Spot[] = Array.from({ length: size }, () => planStart);
  const bound = (link: ReferenceLink, to: number): Spot => {
    const side = link.type === 'FS' || link.type === 'FF' ? end : start;
    return lag(side[to] ?? planStart, link.lag);
  };
  const bindsStart = (link: ReferenceLink) => link.type === 'FS' || link.type === 'SS';

  const place = (node: number): [Spot, Spot] => {
    const own = plan.tasks[node];
    const links = own?.links ?? plan.milestones[node - taskCount]?.links ?? [];
    const bounds = links.flatMap((link) =>
      link.to.map((to) => ({ atStart: bindsStart(link), spot: bound(link, to) })),
    );
    const extra = delayed?.task === node ? delayed.minutes : 0;
    if (!own) {
      const known = plan.tasks.flatMap((task) => task.actualStart ?? task.actualFinish ?? []);
      const firstDay: Spot = [Math.min(...known), 0];
      const floor = known.length > 0 && before(firstDay, planStart) ? firstDay : planStart;
      const spot = bounds.reduce((a, b) => (before(a, b.spot) ? b.spot : a), floor);
      return [spot, spot];
    }
    if (own.actualStart !== undefined && own.actualFinish !== undefined) {
      return [
        [own.actualStart, 0],
        [own.actualFinish, full],
      ];
    }
    if (own.actualStart !== undefined) {
      const from: Spot = [own.actualStart, 0];
      if (own.length === 0) return [from, from];
      let to = times(own.length, work, from);
      const tooEarly = () =>
        bounds.some((b) => !b.atStart && before(asMorning(to), asMorning(b.spot)));
      while (tooEarly()) to = work(to);
      return [from, times(extra, work, to)];
    }
    let from = planStart;
    if (own.notBefore !== undefined) {
      const opens = roll([own.notBefore, 0]);
      if (before(from, opens)) from = opens;
    }
    if (own.length === 0) {
      if (own.actualFinish !== undefined) {
        const over: Spot = [own.actualFinish, full];
        return [over, over];
      }
      for (const b of bounds) if (before(from, b.spot)) from = b.spot;
      const spot = times(extra, work, from);
      return [spot, spot];
    }
    const tooEarly = () => {
      const to = times(own.length, work, from);
      return bounds.some((b) => before(asMorning(b.atStart ? from : to), asMorning(b.spot)));
    };
    from = asMorning(from);
    while (tooEarly()) from = asMorning(work(from));
    from = times(extra, (spot) => asMorning(work(spot)), from);
    if (own.actualFinish === undefined) return [from, times(own.length, work, from)];
    const over: Spot = [own.actualFinish, full];
    const lastDay: Spot = [own.actualFinish, 0];
    return [before(lastDay, from) ? lastDay : from, over];
  };

  for (let changed = true; changed; ) {
    changed = false;
    for (let node = 0; node < size; node += 1) {
      const [from, to] = place(node);
      if (`${from},${to}` === `${start[node]},${end[node]}`) continue;
      start[node] = from;
      end[node] = to;
      changed = true;
    }
  }
  const finish = end.reduce((a, b) => (before(a, b) ? b : a));
  return { start, end, finish };
}

/** Minutes that a task can be delayed before the finish moves, and before anything else does. */
export function referenceSlack(plan: ReferencePlan, task: number): { total: number; free: number } {
  const early = referenceSchedule(plan);
  const others = (result: ReferenceResult) =>
    JSON.stringify([result.start, result.end].map((spots) => spots.filter((_, n) => n !== task)));
  const still = others(early);
  let free: number | undefined;
  for (let minutes = 1; ; minutes += 1) {
    const late = referenceSchedule(plan, { task, minutes });
    const isLater =
      late.finish[0] > early.finish[0] ||
      (late.finish[0] === early.finish[0] && late.finish[1] > early.finish[1]);
    if (free === undefined && (isLater || others(late) !== still)) free = minutes - 1;
    if (isLater) return { total: minutes - 1, free: free ?? minutes - 1 };
  }
}
