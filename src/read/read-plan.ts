import { normalizePlan } from '../model/normalize-plan.ts';
import type { Plan } from '../model/plan.ts';
import type { Problem } from '../problem.ts';
import type { PlanDocument } from './plan-document.ts';
import { planInputOf } from './plan-input-of.ts';
import { readDocument } from './read-document.ts';
import { sortProblems } from './reading.ts';
import { findPhaseStatus } from './report-phase-status.ts';

/** A plan file, read. */
export interface ReadPlan {
  /** In normal form; what the template's prompts say is left out. */
  plan: Plan;
  /** In the order of their lines. An error must be mended before anything is written. */
  problems: Problem[];
  /** Where everything stands. */
  document: PlanDocument;
}

/**
 * Reads a plan. It never throws on text of users: whatever looks like a phase or a task and cannot
 * be read is a problem with its line. Fields and sections that plans do not have are no part of the
 * model; nor is what is computed: dates of milestones that have dependencies, the estimates of
 * phases, charts.
 *
 * It does not check the schedule: see `schedulePlan`, whose problems `placeProblems` gives their lines.
 *
 * @param text the file's text without byte order mark, as `decodeText` gives it
 * @param file the file as the user named it
 * @returns problems IMP002, IMP060 to IMP065, IMP067
 * @example readPlan('# Implementation Plan: Checkout\n', 'plan.md').plan.title // 'Checkout'
 */
export function readPlan(text: string, file: string): ReadPlan {
  const { document, problems } = readDocument(text, file);
  const plan = normalizePlan(planInputOf(document));
  const doubts = findPhaseStatus(plan, document);
  return {
    plan,
    problems: doubts.length > 0 ? sortProblems([...problems, ...doubts]) : problems,
    document,
  };
}
