import { present } from '../present.ts';
import type { Milestone, Phase, Plan, Task } from './plan.ts';

/** The phase that a reference found. */
export function phaseAt({ phases }: Plan, { phase }: { phase: number }): Phase {
  return present(phases[phase]);
}

/** The task that a reference found. */
export function taskAt(plan: Plan, place: { phase: number; task: number }): Task {
  return present(phaseAt(plan, place).tasks[place.task]);
}

/** The milestone that a reference found. */
export function milestoneAt({ milestones }: Plan, { milestone }: { milestone: number }): Milestone {
  return present(milestones?.[milestone]);
}
