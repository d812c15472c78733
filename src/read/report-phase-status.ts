import type { Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Problem } from '../problem.ts';
import type { PlanDocument } from './plan-document.ts';
import { problemAt } from './reading.ts';

/** How many tasks a hint names. */
const mostNamed = 20;

/**
 * Tells of phases that are completed by their headings and not by their tasks: a status is that of a
 * task, and what a heading says means nothing for those below it.
 */
export function findPhaseStatus(plan: Plan, document: PlanDocument): Problem[] {
  return document.phases.flatMap(({ status }, index) => {
    if (status?.status !== 'Completed') return [];
    const { number, tasks } = present(plan.phases[index]);
    const open = tasks.filter((task) => task.status !== 'Completed').map(({ id }) => id);
    if (open.length === 0) return [];
    const named = [...open.slice(0, mostNamed), ...(open.length > mostNamed ? ['…'] : [])];
    const finding = {
      code: 'IMP067',
      severity: 'warning',
      message: `The heading says that phase ${number} is completed, but not all of its tasks are`,
      hint: `complete them: \`create-impl-plan done ${named.join(' ')}\`; or take it out of the heading`,
    } as const;
    return [problemAt(document, finding, status)];
  });
}
