import type { IsoDate, Milestone, Phase, Plan } from '../model/plan.ts';
import { indexPlan, type PlanIndex } from '../schedule/plan-index.ts';
import { resolveDependencies } from '../schedule/resolve-dependencies.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { milestoneGanttId } from './gantt-id.ts';

/** A milestone that has a date, and where it stands in a chart. */
export interface PlacedMilestone {
  name: string;
  id: string;
  date: IsoDate;
  /** The last phase, in document order, of the tasks that it depends on. */
  phase?: Phase;
}

/** Which phase each milestone ends. Milestones without a date are not drawn and not here. */
export function placeMilestones(plan: Plan, schedule: Schedule): PlacedMilestone[] {
  const milestones = plan.milestones ?? [];
  const { index } = indexPlan(plan);
  let next = 0;
  return milestones.flatMap((milestone, place) => {
    // Both lists have the order of the document.
    const scheduled = schedule.milestones[next];
    if (scheduled?.name !== milestone.name) return [];
    next += 1;
    const { name, date } = scheduled;
    const phase = index.tasks[lastTask(place, milestones, index, new Set())]?.phase;
    return [{ name, date, id: milestoneGanttId(place), ...(phase && { phase }) }];
  });
}

/**
 * The node number of the last task that a milestone depends on, by itself or by way of other
 * milestones; -1 where it depends on none.
 */
function lastTask(
  place: number,
  milestones: readonly Milestone[],
  index: PlanIndex,
  visited: Set<number>,
): number {
  if (visited.has(place)) return -1;
  visited.add(place);
  const node = index.tasks.length + place;
  // Whatever is wrong with the entries has been reported by the schedule.
  const { links } = resolveDependencies(
    milestones[place]?.dependencies ?? [],
    { node, label: '', path: ['milestones', place] },
    index,
    [],
  );
  const tasks = links.flatMap(({ targets }) =>
    targets.map(({ last }) =>
      last < index.tasks.length
        ? last
        : lastTask(last - index.tasks.length, milestones, index, visited),
    ),
  );
  return tasks.reduce((last, task) => Math.max(last, task), -1);
}
