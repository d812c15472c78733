import { allSections } from '../model/all-sections.ts';
import { createPlan } from '../model/create-plan.ts';
import type { Plan } from '../model/plan.ts';
import type { PlanInput } from '../model/plan-input.ts';
import type { FieldRecord, Records } from '../model/record.ts';
import { breakdown, timeline } from '../model/sections.ts';
import { present } from '../present.ts';
import { schedulePlan } from '../schedule/schedule-plan.ts';

const today = '2026-02-27';

/**
 * The plans that templates are tried with: one that says something in every field that plans have,
 * each time something else, and one that says nothing.
 */
export function samplePlans(): { filled: Plan; empty: Plan } {
  const empty = createPlan({ title: 'Sample' }, { today, phaseCount: 2 }).plan;
  return {
    filled: withTarget(createPlan(filledInput(), { today }).plan),
    empty: withTarget(empty),
  };
}

/** As `new` does. */
function withTarget(plan: Plan): Plan {
  return { targetCompletion: present(schedulePlan(plan).schedule).finish, ...plan };
}

function filledInput(): PlanInput {
  const values: Record<string, unknown> = {};
  for (const { name, key, fields } of allSections()) {
    if (name === breakdown.name || name === timeline.name) continue;
    if (key === undefined) Object.assign(values, fieldValues(fields, ''));
    else values[key] = fieldValues(fields, `${key} `);
  }
  // The values of sections are of the types that their records say.
  return { ...(values as PlanInput), ...core };
}

const core: PlanInput = {
  title: 'Sample plan',
  author: 'Sample author',
  date: '2026-02-20',
  status: 'In Progress',
  relatedSpec: 'docs/sample-spec.md',
  startDate: '2026-03-02',
  targetCompletion: '2026-12-18',
  calendar: { workingDays: 'Mon-Thu', holidays: '2026-04-06', hoursPerDay: '7.5' },
  scheduling: 'Level by assignee',
  checks: 'off IMP081',
  phases: [
    {
      name: 'Sample foundation',
      goal: 'Sample goal',
      deliverables: ['[x] Sample deliverable', 'Another deliverable'],
      tasks: [
        {
          name: 'Sample set-up',
          description: 'Sample description',
          estimate: '3 days',
          assignee: '@sample',
          dependencies: 'None',
          acceptanceCriteria: ['[x] Sample criterion'],
          status: 'Completed',
          actualStart: '2026-03-02',
          actualFinish: '2026-03-04',
        },
        {
          name: 'Sample schema',
          description: 'Another description',
          estimate: '2-4 days',
          assignee: '@other',
          dependencies: 'Task 1.1',
          acceptanceCriteria: ['Another criterion', 'A third criterion'],
          status: 'In Progress',
          startNoEarlierThan: '2026-03-09',
        },
      ],
    },
    {
      name: 'Sample launch',
      goal: 'Another goal',
      deliverables: ['A third deliverable'],
      tasks: [{ name: 'Sample launch', estimate: '1w', dependencies: 'Phase 1' }, {}],
    },
  ],
  milestones: [
    { name: 'Sample milestone', description: 'Sample reached', dependencies: 'Phase 1' },
    { name: 'Sample day', date: '2026-10-01', description: 'Another reached' },
  ],
};

function fieldValues(records: Records, path: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(records).map(([key, record]) => [key, fieldValue(record, `${path}${key}`)]),
  );
}

/** What is said names the field, so that a report of what was lost can be understood. */
function fieldValue(record: FieldRecord, name: string): unknown {
  const texts = [`Sample ${name}`, `Another ${name}`];
  switch (record.shape) {
    case 'prose':
    case 'line':
      return texts[0];
    case 'checklist':
      return [texts[0], `[x] ${texts[1]}`];
    case 'bullets':
    case 'steps':
      return texts;
    case 'table':
      return texts.map((text) => entryValue(Object.keys(record.columns), text));
    case 'blocks':
      return texts.map((text) => entryValue([record.title, ...Object.keys(record.fields)], text));
    case 'group':
      return fieldValues(record.fields, `${name} `);
  }
}

function entryValue(keys: readonly string[], text: string): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, `${text} ${key}`]));
}
