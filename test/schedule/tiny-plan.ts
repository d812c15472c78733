import type { Calendar, Plan, Task } from '../../src/model/plan.ts';

/** A task of a tiny plan: its fields but for the id, which is `<phase>.<place>`. */
export type TinyTask = Partial<Omit<Task, 'id'>>;

/** A plan of phases 1, 2 …, each the list of its tasks. */
export function tinyPlan(
  startDate: string,
  phases: readonly (readonly TinyTask[])[],
  rest: Partial<Omit<Plan, 'phases' | 'calendar'>> & { calendar?: Calendar } = {},
): Plan {
  return {
    status: 'Planning',
    startDate,
    ...rest,
    phases: phases.map((tasks, phase) => ({
      number: phase + 1,
      tasks: tasks.map((task, place) => ({
        id: `${phase + 1}.${place + 1}`,
        status: 'Not Started' as const,
        ...task,
      })),
    })),
  };
}

/** A task by its estimate and dependencies, `undefined` for those left out. */
export function task(estimate: string, dependencies?: string[], rest: TinyTask = {}): TinyTask {
  return { estimate, ...(dependencies ? { dependencies } : {}), ...rest };
}
