import { normalizePlan } from '../model/normalize-plan.ts';
import type { Phase, Task } from '../model/plan.ts';
import type { PlanInput } from '../model/plan-input.ts';

/**
 * Puts an edited outline over the plan that it was written from. What an outline has no place for
 * (descriptions, deliverables, milestones, sections) stays: phases and tasks are found again by
 * their names, and by their numbers where they were renamed.
 */
export function mergeOutline(plan: PlanInput, outline: PlanInput): PlanInput {
  const merged: PlanInput = { ...plan, ...outline };
  if (plan.overview || outline.overview)
    merged.overview = { ...plan.overview, ...outline.overview };
  if (plan.calendar || outline.calendar)
    merged.calendar = { ...plan.calendar, ...outline.calendar };
  merged.phases = mergePhases(normalizePlan(plan).phases, normalizePlan(outline).phases);
  return merged;
}

function mergePhases(before: readonly Phase[], after: readonly Phase[]): Phase[] {
  const oldTasks = before.flatMap((phase) => phase.tasks);
  const newTasks = after.flatMap((phase) => phase.tasks);
  const findPhase = matcher(before, after, (phase) => String(phase.number));
  const findTask = matcher(oldTasks, newTasks, (task) => task.id);
  return after.map((phase) => {
    const { deliverables } = findPhase(phase) ?? {};
    const tasks = phase.tasks.map((task) => ({ ...keptOf(findTask(task)), ...task }));
    return { ...(deliverables ? { deliverables } : {}), ...phase, tasks };
  });
}

/** What an outline cannot say of a task. */
function keptOf(task: Task | undefined): Partial<Task> {
  const { description, startNoEarlierThan, actualStart, actualFinish } = task ?? {};
  return {
    ...(description === undefined ? {} : { description }),
    ...(startNoEarlierThan === undefined ? {} : { startNoEarlierThan }),
    ...(actualStart === undefined ? {} : { actualStart }),
    ...(actualFinish === undefined ? {} : { actualFinish }),
  };
}

/** Finds what an entry was before: the one of its name, or the renamed one of its number. */
function matcher<Entry extends { name?: string }>(
  before: readonly Entry[],
  after: readonly Entry[],
  numberOf: (entry: Entry) => string,
): (entry: Entry) => Entry | undefined {
  const byName = new Map(before.map((entry) => [entry.name, entry]));
  const byNumber = new Map(before.map((entry) => [numberOf(entry), entry]));
  const kept = new Set(after.map(({ name }) => name));
  return (entry) => {
    const sameName = entry.name === undefined ? undefined : byName.get(entry.name);
    if (sameName) return sameName;
    const sameNumber = byNumber.get(numberOf(entry));
    const isRenamed = sameNumber?.name === undefined || !kept.has(sameNumber.name);
    return isRenamed ? sameNumber : undefined;
  };
}
