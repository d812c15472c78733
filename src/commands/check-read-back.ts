import { findDifference } from '../edit/find-difference.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../problem.ts';
import { readPlan } from '../read/read-plan.ts';
import type { RenderedFile } from '../render/render-project.ts';

/**
 * Reads a plan that changed templates made, and says where it does not say what it was made from.
 * Later commands know only what can be read, so that a template which drops or rewords a line of
 * the format changes the plan. Whoever changes templates may want that: it is a warning.
 *
 * @returns warning IMP031 with the path of the first value that differs
 */
export function checkReadBack(plan: Plan, file: RenderedFile, directory: string): Problem[] {
  const path = findDifference(plan, readPlan(file.text, file.path).plan);
  if (path === undefined) return [];
  return [
    {
      code: 'IMP031',
      severity: 'warning',
      message: `made with the templates in ${directory}, \`${path.join('.')}\` does not read back as it was given`,
      hint: 'keep the headings and labels of the built-in templates; `create-impl-plan eject` copies them',
      path,
    },
  ];
}
