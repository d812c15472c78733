import { present } from '../present.ts';
import { allSections } from './all-sections.ts';
import { parseHolidays, parseHoursPerDay, parseWorkingDays } from './calendar.ts';
import { formatChecks, parseChecks } from './checks.ts';
import { cleanLine } from './clean-text.ts';
import { readPhaseNumber } from './dependency.ts';
import {
  criterionPrompts,
  deliverablePrompts,
  metadataLabels,
  phaseLabels,
  taskLabels,
  titleLabel,
} from './labels.ts';
import { normalizeDependencies } from './normalize-dependencies.ts';
import {
  leaveOutEmpty,
  leaveOutPrompts,
  normalizeChecklist,
  normalizeDate,
  normalizeFields,
  normalizeLine,
  readField,
  readList,
  readText,
  withoutGaps,
} from './normalize-fields.ts';
import { normalizeMilestones } from './normalize-milestones.ts';
import { numberPhases, numberTasks } from './number-plan.ts';
import type { Calendar, Phase, PhaseNumber, Plan, Scheduling, Task, TaskId } from './plan.ts';
import type { PlanInput } from './plan-input.ts';
import { parseScheduling } from './scheduling.ts';
import { parseSections } from './section-names.ts';
import { breakdown, type SectionValues, timeline } from './sections.ts';
import { parsePlanStatus, parseTaskStatus } from './status.ts';

const endsInBreak = /(?<!\\)(?:\\\\)*\\$/;

/**
 * The normal form of a plan: texts cleaned, phases and tasks numbered, statuses in their own
 * words, dependencies one by one; and whatever is empty or equals the template's own prompts
 * left out. The normal form of a normal form is itself.
 *
 * It reports nothing: a value that `checkPlanInput` would refuse counts as left out, except that
 * an estimate or dependency stays as it is written.
 *
 * @example normalizePlan({ title: ' Checkout ', phases: [{ name: 'Build' }] })
 * // { title: 'Checkout', status: 'Planning', phases: [{ number: 1, name: 'Build', tasks: [] }] }
 */
export function normalizePlan(input: PlanInput): Plan {
  const phases = normalizePhases(input.phases);
  return withoutGaps<Plan>({
    title: normalizeLine(input.title, titleLabel.prompt),
    author: normalizeMetadata(input.author, metadataLabels.author.prompt),
    date: normalizeDate(input.date),
    status: parsePlanStatus(readText(input.status)) ?? 'Planning',
    relatedSpec: normalizeMetadata(input.relatedSpec, metadataLabels.relatedSpec.prompt),
    startDate: normalizeDate(input.startDate),
    targetCompletion: normalizeDate(input.targetCompletion),
    calendar: normalizeCalendar(input.calendar),
    scheduling: normalizeScheduling(input.scheduling),
    checks: formatChecks(parseChecks(cleanLine(readText(input.checks))) ?? []),
    sections: normalizeSectionNames(input.sections),
    ...normalizeSections(input, phases),
  });
}

/** Metadata are lines of one paragraph, where a backslash at the end breaks the line. */
function normalizeMetadata(value: unknown, prompt: string): string | undefined {
  let text = normalizeLine(value, prompt);
  while (text !== undefined && endsInBreak.test(text)) {
    text = normalizeLine(text.slice(0, -1), prompt);
  }
  return text;
}

type SectionPart = SectionValues & Pick<Plan, 'phases' | 'milestones'>;

/** The values of all sections, in document order. */
function normalizeSections(input: PlanInput, phases: Phase[]): SectionPart {
  const values: Record<string, unknown> = {};
  for (const section of allSections()) {
    if (section.name === breakdown.name) values.phases = phases;
    else if (section.name === timeline.name)
      values.milestones = normalizeMilestones(input.milestones, phases);
    else if (section.key === undefined)
      Object.assign(values, normalizeFields(section.fields, input));
    else values[section.key] = normalizeFields(section.fields, readField(input, section.key));
  }
  // Its type is derived from the same records.
  return values as SectionPart;
}

function normalizePhases(input: unknown): Phase[] {
  const phases = readList(input);
  const numbers = numberPhases(phases.map((phase) => readNumber(readField(phase, 'number'))));
  const taskLists = phases.map((phase) => readList(readField(phase, 'tasks')));
  const ids = numberTasks(
    taskLists.map((tasks, index) => ({
      number: present(numbers[index]),
      ids: tasks.map((task) => readId(readField(task, 'id'))),
    })),
  );
  return phases.map((phase, index) =>
    withoutGaps<Phase>({
      number: present(numbers[index]),
      name: normalizeLine(readField(phase, 'name'), phaseLabels.name.prompt),
      goal: normalizeLine(readField(phase, 'goal'), phaseLabels.goal.prompt),
      tasks: present(taskLists[index]).map((task, at) =>
        normalizeTask(task, present(ids[index]?.[at])),
      ),
      deliverables: normalizeChecklist(readField(phase, 'deliverables'), deliverablePrompts),
    }),
  );
}

function normalizeTask(input: unknown, id: TaskId): Task {
  const line = (key: 'name' | 'description' | 'estimate' | 'assignee') =>
    normalizeLine(readField(input, key), taskLabels[key].prompt);
  return withoutGaps<Task>({
    id,
    name: line('name'),
    description: line('description'),
    estimate: line('estimate'),
    assignee: line('assignee'),
    dependencies: normalizeDependencies(readField(input, 'dependencies')),
    acceptanceCriteria: normalizeChecklist(
      readField(input, 'acceptanceCriteria'),
      criterionPrompts,
    ),
    status: parseTaskStatus(readText(readField(input, 'status'))) ?? 'Not Started',
    startNoEarlierThan: normalizeDate(readField(input, 'startNoEarlierThan')),
    actualStart: normalizeDate(readField(input, 'actualStart')),
    actualFinish: normalizeDate(readField(input, 'actualFinish')),
  });
}

function readNumber(value: unknown): PhaseNumber | undefined {
  const text = cleanLine(readText(value));
  const number = text === '' ? undefined : readPhaseNumber(text);
  return typeof number === 'number' && !Number.isSafeInteger(number) ? undefined : number;
}

function readId(value: unknown): TaskId | undefined {
  return cleanLine(readText(value)) || undefined;
}

function normalizeCalendar(input: unknown): Calendar | undefined {
  const holidays = parseHolidays(joinEntries(readField(input, 'holidays'))).holidays;
  return leaveOutEmpty(
    withoutGaps<Calendar>({
      workingDays: parseWorkingDays(joinEntries(readField(input, 'workingDays'))),
      holidays: leaveOutPrompts([...new Set(holidays)], []),
      hoursPerDay: parseHoursPerDay(readText(readField(input, 'hoursPerDay'))),
    }),
  );
}

function normalizeScheduling(input: unknown): Scheduling | undefined {
  const scheduling = parseScheduling(readText(input));
  return scheduling === 'Soonest' ? undefined : scheduling;
}

function normalizeSectionNames(input: unknown): string[] | undefined {
  if (input === undefined || input === null || input === '') return undefined;
  const { names } = parseSections(joinEntries(input));
  return names.length === allSections().length ? undefined : names;
}

function joinEntries(value: unknown): string {
  return Array.isArray(value) ? value.map(readText).join(', ') : readText(value);
}
