import { normalizePlan } from '../model/normalize-plan.ts';
import type { Plan } from '../model/plan.ts';
import type { PlanInput } from '../model/plan-input.ts';
import { present } from '../present.ts';
import type { PropertyPath } from '../problem.ts';
import type { PlanDocument } from '../read/plan-document.ts';
import { planInputOf } from '../read/plan-input-of.ts';

/*
 * A draft is what the document says before it is brought into normal form: prompts, empty items and
 * missing numbers are still there, so that it has the same indexes as the parts of the document.
 * An operation changes the draft as it changes the text; its normal form is the plan intended.
 */

export type DraftRow = Record<string, string | undefined>;

export interface DraftTask {
  id?: string | undefined;
  name?: string | undefined;
  dependencies?: string | string[] | undefined;
  acceptanceCriteria?: string[] | undefined;
  [field: string]: unknown;
}

export interface DraftPhase {
  number?: number | string | undefined;
  name?: string | undefined;
  goal?: string | undefined;
  tasks: DraftTask[];
  deliverables?: string[] | undefined;
}

export interface Draft {
  phases: DraftPhase[];
  milestones?: DraftRow[] | undefined;
  sections: string[];
  [field: string]: unknown;
}

/** What the document says, to be changed freely. */
export function draftOf(document: PlanDocument): Draft {
  const input: unknown = planInputOf(document);
  // A plan input as `planInputOf` makes it: always with phases and sections, milestones as rows.
  return input as Draft;
}

/** The plan that a draft stands for. */
export function intend(draft: Draft): Plan {
  return normalizePlan(draft as PlanInput);
}

/** The value at a path; `undefined` where there is none. */
export function readAt(root: unknown, path: PropertyPath): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** Puts a value at a path; a draft has all objects on the way. */
export function writeAt(root: object, path: PropertyPath, value: unknown): void {
  let owner = root;
  for (const key of path.slice(0, -1)) {
    const inner: object = present(Reflect.get(owner, key));
    owner = inner;
  }
  Reflect.set(owner, present(path.at(-1)), value);
}
