import * as z from 'zod/mini';
import { present } from '../present.ts';
import { ofSections } from './all-sections.ts';
import { parseHolidays, parseHoursPerDay, parseWorkingDays } from './calendar.ts';
import { parseChecks } from './checks.ts';
import { parseDependency } from './dependency.ts';
import { parseEstimate } from './estimate.ts';
import { metadataLabels, taskLabels } from './labels.ts';
import { planStatuses, taskStatuses } from './plan.ts';
import type { FieldRecord, Records, SectionRecord } from './record.ts';
import { parseScheduling } from './scheduling.ts';
import {
  date,
  dependencies,
  fields,
  listOf,
  listOfLines,
  number,
  ruledText,
  status,
  text,
  textOrList,
} from './schema-fields.ts';
import { hintSections, parseSections } from './section-names.ts';
import { breakdown, timeline } from './sections.ts';
import { parsePlanStatus, parseTaskStatus } from './status.ts';

type Shape = Record<string, z.ZodMiniType>;

const task = z
  .strictObject({
    id: ruledText(
      'What the task is cited by; left out: the next free number of its phase',
      (id) => isTaskId(id) || `\`${id}\` cannot be the number of a task`,
      'write a number such as `1.2`, or leave it out',
      ['1.2'],
    ),
    name: text('What the task is called'),
    description: text('What needs to be done'),
    estimate: ruledText(
      'How long it takes in working time',
      judgeEstimate,
      'write a duration such as `3d`, `4 hours`, `2-3 days` or `TBD`',
      ['3d', '4 hours', '2w', '2-3 days', 'TBD'],
    ),
    assignee: text('Who does it'),
    dependencies: dependencies(
      'What it waits for; other text is something outside the plan. Left out: the task before it. Empty: nothing, it starts with the plan',
    ),
    acceptanceCriteria: listOfLines('What must be true before the task is completed'),
    status: status('How far it is', taskStatuses, parseTaskStatus, taskLabels.status.prompt),
    startNoEarlierThan: date('The task does not start before this day'),
    actualStart: date('The day on which it did start'),
    actualFinish: date('The last day on which it was worked on'),
  })
  .check(z.meta({ id: 'task', description: 'One piece of work' }));

const phase = z
  .strictObject({
    number: ruledText(
      'What the phase is cited by; left out: the next free number',
      (number) => isPhaseNumber(number) || `\`${number}\` cannot be the number of a phase`,
      'write a whole number such as `1`, or leave it out',
      [1],
    ),
    name: text('What the phase is called'),
    goal: text('What the phase accomplishes'),
    tasks: listOf(task, 'The tasks of the phase, in order'),
    deliverables: listOfLines('What the phase hands over'),
  })
  .check(z.meta({ id: 'phase', description: 'Tasks that belong together' }));

const milestone = z
  .strictObject({
    name: text('What the milestone is called'),
    date: date('Its day; computed where its dependencies name tasks or phases of the plan'),
    description: text('What is reached'),
    dependencies: dependencies('What must be done for it'),
  })
  .check(z.meta({ id: 'milestone', description: 'A day on which something is reached' }));

const calendar: Shape = {
  workingDays: textOrList(
    'The days of the week on which people work',
    (days) =>
      parseWorkingDays(days) !== undefined ||
      (days === '' && 'A week without working days leaves no day to work on') ||
      `\`${days}\` does not say on which days people work`,
    'write `Mon-Fri`, or a list such as `[mon, tue, wed, thu]`',
    ['Mon-Fri', ['mon', 'tue', 'wed', 'thu']],
  ),
  holidays: textOrList(
    'Days off: dates and ranges of dates',
    judgeHolidays,
    'write dates and ranges such as `2026-12-25, 2026-12-28 - 2026-12-31`',
    [['2026-12-25', '2026-12-28 - 2026-12-31']],
  ),
  hoursPerDay: number(
    'Working hours of one working day; 8 where left out',
    (hours) =>
      parseHoursPerDay(hours) !== undefined || `A working day cannot have \`${hours}\` hours`,
    'write a number more than 0 and at most 24',
    { exclusiveMinimum: 0, maximum: 24 },
  ),
};

/**
 * What a user may give as a plan: see `PlanInput`. The part for the sections comes from the records
 * of `allSections`. Use `checkPlanInput`, which tells what is wrong in words.
 */
export const planInputSchema = ofSections((sections) =>
  z.strictObject({
    $schema: z.optional(z.string()),
    title: text('What is built'),
    author: text('Who wrote the plan'),
    date: date('The day on which the plan was written; left out: today'),
    status: status('How far it is', planStatuses, parsePlanStatus, metadataLabels.status.prompt),
    relatedSpec: text('Where the specification is: a path or an address'),
    startDate: date('The first day on which work may begin; left out: the next working day'),
    targetCompletion: date('The day that was promised; left out: the computed finish'),
    calendar: fields(calendar, 'When people work'),
    scheduling: ruledText(
      'How people who would be on several tasks at once are scheduled; left out: not at all, every task starts as soon as possible',
      (words) =>
        parseScheduling(words) !== undefined || `\`${words}\` is no way to schedule people`,
      'write `Level by assignee`, or leave it out',
      ['Level by assignee'],
    ),
    checks: ruledText(
      'What `check` leaves out: `off` and the codes of problems',
      (words) =>
        parseChecks(words) !== undefined || `\`${words}\` does not say which checks are off`,
      'write `off IMP081, IMP084`, or leave it out',
      ['off IMP081, IMP084'],
    ),
    sections: textOrList(
      'Which sections the plan has: `all`, `lean`, or their names',
      (words) => {
        const [unknown] = parseSections(words).unknown;
        return unknown === undefined || `There is no section \`${unknown}\``;
      },
      hintSections(''),
      ['lean', ['overview', 'breakdown', 'timeline', 'risks']],
    ),
    ...shapeOfSections(sections),
  }),
);

/** The JSON Schema (draft 2020-12) of {@link planInputSchema}, for editors and validators. */
export function planJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(planInputSchema(), { io: 'input' });
  return {
    $schema,
    $id: 'https://unpkg.com/create-impl-plan/schema/plan.schema.json',
    title: 'Implementation plan',
    description:
      'What `create-impl-plan --from` takes, in YAML or JSON. Everything may be left out: what is missing stays a prompt of the template.',
    ...rest,
  };
}

function shapeOfSections(sections: readonly SectionRecord[]): Shape {
  const all: Shape = {};
  for (const section of sections) {
    const shape = shapeOf(section.fields);
    if (section.name === breakdown.name) all.phases = listOf(phase, 'The phases, in order');
    else if (section.name === timeline.name) all.milestones = listOf(milestone, 'The milestones');
    else if (section.key === undefined) Object.assign(all, shape);
    else all[section.key] = fields(shape, section.heading);
  }
  return all;
}

function shapeOf(records: Records): Shape {
  return Object.fromEntries(
    Object.entries(records).map(([key, record]) => [key, schemaOf(record)]),
  );
}

function schemaOf(record: FieldRecord): z.ZodMiniType {
  const name = record.label ?? record.heading?.at(-1) ?? '';
  switch (record.shape) {
    case 'prose':
      return text(`${name}: ${record.prompt} One or more paragraphs of Markdown`);
    case 'line':
      return text(`${name}: ${record.prompt}`);
    case 'checklist':
    case 'bullets':
    case 'steps':
      return listOfLines(`${name}: ${record.prompts.slice(0, 3).join('; ')}`);
    case 'table':
      return listOf(
        z.strictObject(mapValues(record.columns, text)),
        `${name}: one row each`.replace(/^: /, ''),
      );
    case 'blocks':
      return listOf(
        z.strictObject({
          [record.title]: text(record.prompt),
          ...mapValues(record.fields, (label, key) =>
            text(`${label}: ${present(record.fieldPrompts[key])}`),
          ),
        }),
        name,
      );
    case 'group':
      return fields(shapeOf(record.fields), name);
  }
}

function mapValues(
  labels: Readonly<Record<string, string>>,
  schema: (label: string, key: string) => z.ZodMiniType,
): Shape {
  return Object.fromEntries(
    Object.entries(labels).map(([key, label]) => [key, schema(label, key)]),
  );
}

function judgeEstimate(estimate: string): true | string {
  if (estimate === taskLabels.estimate.prompt || parseEstimate(estimate) !== undefined) return true;
  return /^[\d.,]+$/.test(estimate)
    ? `\`${estimate}\` does not say whether it is hours, days or weeks`
    : `\`${estimate}\` is no estimate`;
}

function judgeHolidays(holidays: string): true | string {
  const [entry] = parseHolidays(holidays).unreadable;
  return entry === undefined || `\`${entry}\` is no date and no range of dates`;
}

function isTaskId(id: string): boolean {
  const dependency = parseDependency(`Task ${id}`);
  const [reference] = dependency.kind === 'link' ? dependency.references : [];
  return reference?.kind === 'task' && reference.id === id;
}

function isPhaseNumber(number: string): boolean {
  const dependency = parseDependency(`Phase ${number}`);
  const [reference] = dependency.kind === 'link' ? dependency.references : [];
  return reference?.kind === 'phase' && String(reference.number) === number.toUpperCase();
}
