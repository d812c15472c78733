import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { createPlan } from '../../src/model/create-plan.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { PlanInput } from '../../src/model/plan-input.ts';
import { renderProject } from '../../src/render/render-project.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { bulletPlan, checkboxPlan, headingPlan, templates } from '../edit/edit-states.ts';
import { anyDatedPlan } from '../read/plan-arbitrary.ts';

/** The text of a plan as `new` writes it. */
export function renderText(plan: Plan): string {
  const { schedule } = schedulePlan(plan);
  return renderProject(plan, schedule, { templates, folders: 'no' })[0]?.text ?? '';
}

/** Texts as people write them; no numbers that may be references. */
export const plainText: fc.Arbitrary<string> = fc.constantFrom(
  'Load test',
  'Go live',
  'Rework the adapter',
  'Naïve café',
  'Say "no" & go',
  'Cut-over | rollback',
  'Use `ls *` & <b>',
  'Ünïcode 日本語',
);

const estimates = ['3d', '4h', '0.5d', '2-3 days', '1w', 'TBD'];
const statuses = ['Not Started', 'In Progress', 'Blocked', 'Completed'];

const anyTask = fc.record(
  {
    name: plainText,
    description: plainText,
    estimate: fc.constantFrom(...estimates),
    assignee: fc.constantFrom('alice', 'Bo Lee', '@carol'),
    acceptanceCriteria: fc.array(plainText, { maxLength: 3 }),
    status: fc.oneof(
      { weight: 3, arbitrary: fc.constant('Not Started') },
      fc.constantFrom(...statuses),
    ),
    startNoEarlierThan: fc.constant('2026-03-16'),
  },
  { requiredKeys: ['name'] },
);

/** Whom a task waits for: tasks before it, in one of the ways to say so; left out: the one before. */
const anyWait = fc.tuple(fc.nat(9), fc.nat(999));

/** Plans as teams have them: small, dated, with dependencies that hold. */
export const anyTeamPlan: fc.Arbitrary<Plan> = fc
  .record({
    phases: fc.array(
      fc.record({
        name: plainText,
        goal: fc.option(plainText, { nil: undefined }),
        tasks: fc.array(fc.tuple(anyTask, anyWait), { minLength: 0, maxLength: 4 }),
        deliverables: fc.array(plainText, { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    risks: fc.array(
      fc.record({ description: plainText, likelihood: fc.constantFrom('High', 'Low') }),
      {
        maxLength: 2,
      },
    ),
    milestones: fc.integer({ min: 0, max: 2 }),
    sections: fc.constantFrom(
      'lean',
      'lean',
      'lean',
      'risks, Overview, timeline',
      'timeline, openItems',
    ),
    calendar: fc.constantFrom(undefined, { workingDays: 'Sun-Thu' }, { holidays: '2026-03-06' }),
  })
  .map(({ phases, risks, milestones, sections, calendar }) => {
    const earlier: string[] = [];
    const input: PlanInput = {
      title: 'Checkout redesign',
      author: 'Ada Park',
      startDate: '2026-03-02',
      sections,
      ...(calendar ? { calendar } : {}),
      phases: phases.map(({ name, goal, tasks, deliverables }, phase) => ({
        name,
        ...(goal === undefined ? {} : { goal }),
        ...(deliverables.length === 0 ? {} : { deliverables }),
        tasks: tasks.map(([task, wait], index) => {
          const dependencies = writeWait(wait, earlier, phase);
          earlier.push(`${phase + 1}.${index + 1}`);
          return { ...task, ...(dependencies ? { dependencies } : {}) };
        }),
      })),
      ...(sections.includes('risks') && risks.length > 0 ? { risks } : {}),
      ...(sections === 'timeline, openItems' || sections.includes('timeline') || sections === 'lean'
        ? {
            milestones: Array.from({ length: milestones }, (_, index) => ({
              name: index === 0 ? 'Foundation ready' : 'All done',
              dependencies: [`Phase ${Math.min(index + 1, phases.length)}`],
            })),
          }
        : {}),
    };
    return createPlan(input, { today: '2026-02-27' }).plan;
  });

function writeWait([how, which]: [number, number], earlier: readonly string[], phase: number) {
  const id = earlier[which % Math.max(1, earlier.length)];
  if (how < 4) return undefined;
  if (how === 4 || id === undefined) return [];
  if (how === 5) return [`Task ${id} + 1d`];
  if (how === 6) return [`${id} SS`, 'a copy of production'];
  if (how === 7 && phase > 0) return [`Phase ${(which % phase) + 1}`];
  const [first = id] = earlier;
  const sameOwner = first.split('.')[0] === id.split('.')[0];
  return how === 8 && sameOwner && first !== id ? [`Tasks ${first}-${id}`] : [`Task ${id}`];
}

export const anyTeamText: fc.Arbitrary<string> = anyTeamPlan.map(renderText);
/** Hostile texts in every field. */
export const anyHostileText: fc.Arbitrary<string> = anyDatedPlan.map(renderText);
/** Plans of other dialects than the template's: those below, and the shapes that repositories have. */
export const anyOtherText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(headingPlan, checkboxPlan, bulletPlan),
  fc.constantFrom(...adoptedTexts()),
);

function adoptedTexts(): string[] {
  const folder = new URL('../fixtures/adopt/', import.meta.url);
  return readdirSync(folder).map((name) =>
    readFileSync(new URL(`${name}/plan.md`, folder), 'utf8').replace(/^\ufeff/, ''),
  );
}
