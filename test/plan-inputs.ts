import fc from 'fast-check';
import { allSections } from '../src/model/all-sections.ts';
import type { PlanInput } from '../src/model/plan-input.ts';
import type { FieldRecord, Records } from '../src/model/record.ts';

const estimates = ['3d', '4 hours', '2-3 days', 'TBD', '0.5w', '[Hours/Days]', ' 1 month '];
const taskStatuses = [
  'Done',
  'in progress',
  'WIP',
  'Blocked',
  'todo',
  '✅',
  'Not Started | In Progress | Blocked | Completed',
];
const planStatuses = ['planning', 'In Progress', 'DONE', ''];
const dates = ['2026-03-02', '2028-02-29', 'YYYY-MM-DD', ''];
const references = [
  '1.1',
  'Task 1.2',
  'Phase 1',
  'Tasks 1.1-1.2',
  '2.1 SS + 1d',
  'None',
  '1.1, 1.2',
  'Milestone 1',
  'M2',
];

/** Plan inputs that the schema takes, with texts of the given kind in every field. */
export function anyPlanInput(text: fc.Arbitrary<string>): fc.Arbitrary<PlanInput> {
  const entry = fc.oneof(fc.constantFrom(...references), text);
  const dependencies = fc.oneof(fc.array(entry, { maxLength: 3 }), entry);
  const items = fc.array(itemOf(text), { maxLength: 3 });
  const task = someOf({
    name: text,
    description: text,
    estimate: fc.constantFrom(...estimates),
    assignee: text,
    dependencies,
    acceptanceCriteria: items,
    status: fc.constantFrom(...taskStatuses),
    startNoEarlierThan: fc.constantFrom(...dates),
    actualStart: fc.constantFrom(...dates),
    actualFinish: fc.constantFrom(...dates),
    id: fc.constantFrom('1.1', '2.1', '1.1.1', 'C1', 'T001'),
  });
  const phase = someOf({
    number: fc.constantFrom(1, 2, '3', '1b', 'A', 'IV'),
    name: text,
    goal: text,
    tasks: fc.array(task, { maxLength: 4 }),
    deliverables: items,
  });
  const milestone = someOf({
    name: text,
    date: fc.constantFrom(...dates),
    description: text,
    dependencies,
  });
  const calendar = someOf({
    workingDays: fc.constantFrom('Mon-Fri', 'Sun-Thu', ['mon', 'Tuesday'], 'every day'),
    holidays: fc.constantFrom('2026-12-25', ['2026-12-28 - 2026-12-31', '2026-12-25'], 'None'),
    hoursPerDay: fc.constantFrom(8, 7.5, '6'),
  });
  const core = {
    title: text,
    author: text,
    date: fc.constantFrom(...dates),
    status: fc.constantFrom(...planStatuses),
    relatedSpec: text,
    startDate: fc.constantFrom(...dates),
    targetCompletion: fc.constantFrom(...dates),
    calendar,
    checks: fc.constantFrom('off IMP081', 'off imp084; IMP093', 'all', ''),
    scheduling: fc.constantFrom('Level by assignee', 'levelled', 'ASAP', ''),
    sections: fc.constantFrom('all', 'lean', 'risks, Overview', ['openItems', 'breakdown']),
    phases: fc.array(phase, { maxLength: 3 }),
    milestones: fc.array(milestone, { maxLength: 3 }),
  };
  const own: Record<string, fc.Arbitrary<unknown>> = { ...core };
  for (const section of allSections()) {
    const fields = shapeOf(section.fields, text);
    if (section.key === undefined) Object.assign(own, fields);
    else own[section.key] = someOf(fields);
  }
  return someOf(own) as fc.Arbitrary<PlanInput>;
}

function shapeOf(records: Records, text: fc.Arbitrary<string>) {
  return Object.fromEntries(
    Object.entries(records).map(([key, record]) => [key, inputOf(record, text)]),
  );
}

function inputOf(record: FieldRecord, text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  switch (record.shape) {
    case 'prose':
    case 'line':
      return fc.oneof(text, fc.constant(record.prompt));
    case 'checklist':
    case 'bullets':
    case 'steps':
      return fc.oneof(fc.array(itemOf(text), { maxLength: 3 }), fc.constant([...record.prompts]));
    case 'table': {
      const columns = Object.keys(record.columns);
      const prompts = record.prompts.map((cells) =>
        Object.fromEntries(columns.map((key, index) => [key, cells[index] ?? ''])),
      );
      const row = someOf(Object.fromEntries(columns.map((key) => [key, text])));
      return fc.oneof(fc.array(row, { maxLength: 3 }), fc.constant(prompts));
    }
    case 'blocks': {
      const keys = [record.title, ...Object.keys(record.fields)];
      return fc.array(someOf(Object.fromEntries(keys.map((key) => [key, text]))), { maxLength: 3 });
    }
    case 'group':
      return someOf(shapeOf(record.fields, text));
  }
}

function itemOf(text: fc.Arbitrary<string>) {
  const marked = fc.tuple(fc.constantFrom('[ ] ', '[x] ', '[X] ', '[ ]'), text);
  return fc.oneof(
    text,
    marked.map(([mark, rest]) => mark + rest),
    someOf({ text, done: fc.boolean() }),
  );
}

/** Any of the fields may be left out. */
function someOf(fields: Record<string, fc.Arbitrary<unknown>>) {
  return fc.record(fields, { requiredKeys: [] });
}
