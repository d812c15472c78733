import type { Plan } from '../model/plan.ts';
import type { Problem } from '../problem.ts';
import { readPlan as readDocument } from '../read/read-plan.ts';
import { openText, type TextOptions } from './text-options.ts';

/**
 * Reads a plan of any dialect. It never fails on what somebody wrote: what cannot be read is a
 * problem with its line.
 *
 * @example
 * const { plan, problems } = readPlan(await readFile('implementation-plan.md', 'utf8'));
 * plan.phases[0]?.tasks[0]?.estimate // '3d'
 */
export function readPlan(
  text: string,
  options: TextOptions = {},
): { plan: Plan; problems: Problem[] } {
  const opened = openText(text, options);
  const { plan, problems } = readDocument(opened.text, opened.file);
  return { plan, problems };
}
