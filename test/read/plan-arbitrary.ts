import fc from 'fast-check';
import { allSections } from '../../src/model/all-sections.ts';
import { normalizePlan } from '../../src/model/normalize-plan.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { PlanInput } from '../../src/model/plan-input.ts';
import { lineText, proseText } from '../arbitraries.ts';
import { anyPlanInput } from '../plan-inputs.ts';

const anyInput = anyPlanInput(fc.oneof(lineText, proseText));

/** Plans in normal form with hostile texts, as they can be written: sections left out hold no data. */
export const anyPlan: fc.Arbitrary<Plan> = anyInput.map((input) =>
  dropAbsentSections(normalizePlan(input)),
);

/** As {@link anyPlan}, with a start, ids that differ and no circles: most have a schedule and charts. */
export const anyDatedPlan: fc.Arbitrary<Plan> = anyInput.map((input) =>
  dropAbsentSections(
    normalizePlan({
      ...input,
      startDate: '2026-03-02',
      phases: (input.phases ?? []).map(({ number: _number, ...phase }) => ({
        ...phase,
        tasks: (phase.tasks ?? []).map(
          ({ id: _id, dependencies: _dependencies, actualFinish: _finish, ...task }) => task,
        ),
      })),
      milestones: (input.milestones ?? []).map(
        ({ dependencies: _dependencies, ...milestone }, index) => ({
          ...milestone,
          name: `${index} ${milestone.name ?? ''}`,
          dependencies: ['Phase 1'],
        }),
      ),
    } satisfies PlanInput),
  ),
);

function dropAbsentSections(plan: Plan): Plan {
  const kept: Record<string, unknown> = { ...plan };
  for (const { name, key, fields } of allSections()) {
    if (plan.sections?.includes(name) ?? true) continue;
    if (name === 'timeline') delete kept.milestones;
    for (const own of key === undefined ? Object.keys(fields) : [key]) delete kept[own];
  }
  return kept as unknown as Plan;
}
