import type { Phase, Plan, Task } from '../model/plan.ts';
import type { PropertyPath } from '../problem.ts';
import type { PlanDocument, TaskPart } from '../read/plan-document.ts';

/** A task, where it stands in the plan and where in the file. */
export interface WalkedTask {
  task: Task;
  phase: Phase;
  path: PropertyPath;
  /** The document has a part for each task of its plan. */
  part: TaskPart | undefined;
}

/** All tasks in document order. */
export function walkTasks({
  plan,
  document,
}: {
  plan: Plan;
  document: PlanDocument;
}): WalkedTask[] {
  return plan.phases.flatMap((phase, place) =>
    phase.tasks.map((task, row) => ({
      task,
      phase,
      path: ['phases', place, 'tasks', row],
      part: document.phases[place]?.tasks[row],
    })),
  );
}
