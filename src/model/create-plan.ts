import { present } from '../present.ts';
import type { Problem } from '../problem.ts';
import { allSections } from './all-sections.ts';
import { parseHoliday } from './calendar.ts';
import { normalizePlan } from './normalize-plan.ts';
import { addDays, parsePlainDate, weekdayIndex, weekdays } from './plain-date.ts';
import type { Calendar, IsoDate, Milestone, Phase, Plan } from './plan.ts';
import type { PhaseInput, PlanInput } from './plan-input.ts';
import { statusLog, timeline } from './sections.ts';

/** What `new` takes where its input says nothing. */
export interface CreatePlanDefaults {
  today: IsoDate;
  /** At least this many phases; 3 where the input has none. */
  phaseCount?: number;
  /**
   * Tasks of phases that have none, in order; the last count holds for the phases after it.
   * 3 where left out. More counts than phases make phases.
   */
  taskCounts?: readonly number[];
  /** For each task that has none. */
  estimate?: string;
  /** A milestone at the end of each phase, where the input has no milestones. */
  milestonePerPhase?: 'yes' | 'no';
  /** Names of sections, in place of those that the input says. */
  sections?: readonly string[];
}

const defaultPhaseCount = 3;
const defaultTaskCount = 3;

/**
 * Makes a new plan of what the user gave.
 *
 * - The date is today. The start is the first working day after today.
 * - Phases without tasks get some, without names: prompts to fill in.
 * - A task with a name and no dependencies gets those that its place means written out
 *   (`Task 1.1`; for the first of a phase `Phase 1`; for the very first none), so that the plan
 *   on paper says what drives its dates. A task without a name keeps the template's prompt.
 * - The Status Log says that the plan was created.
 *
 * `targetCompletion` stays as given: its default comes from the schedule.
 *
 * Problems: IMP020 (a warning) for each section that is left out though the input has data for it.
 *
 * @example createPlan({ title: 'Checkout' }, { today: '2026-02-27' }).plan.startDate // '2026-03-02'
 */
export function createPlan(
  input: PlanInput,
  defaults: CreatePlanDefaults,
): { plan: Plan; problems: Problem[] } {
  const given = normalizePlan({
    ...input,
    phases: fillPhases(input.phases ?? [], defaults),
    ...(defaults.sections === undefined ? {} : { sections: [...defaults.sections] }),
  });
  const date = given.date ?? defaults.today;
  const startDate = given.startDate ?? nextWorkingDay(defaults.today, given.calendar);
  const { plan, problems } = dropLeftOutSections({
    ...given,
    date,
    startDate,
    phases: writeDependencies(writeEstimates(given.phases, defaults.estimate)),
  });
  const has = (name: string) => plan.sections?.includes(name) ?? true;
  if (!plan.milestones && defaults.milestonePerPhase === 'yes' && has(timeline.name)) {
    const milestones = milestonesOf(plan.phases);
    if (milestones.length > 0) plan.milestones = milestones;
  }
  if (!plan.statusLog && has(statusLog.name)) {
    plan.statusLog = [{ date, status: plan.status, notes: 'Initial plan created' }];
  }
  return { plan: normalizePlan(plan), problems };
}

function fillPhases(given: readonly PhaseInput[], defaults: CreatePlanDefaults): PhaseInput[] {
  const { taskCounts = [] } = defaults;
  const asked = defaults.phaseCount ?? (taskCounts.length > 1 ? taskCounts.length : 0);
  const count = Math.max(given.length, asked || (given.length > 0 ? 0 : defaultPhaseCount));
  return Array.from({ length: count }, (_, index) => {
    const phase = given[index] ?? {};
    const taskCount = taskCounts[index] ?? taskCounts.at(-1) ?? defaultTaskCount;
    const tasks = phase.tasks ?? Array.from({ length: taskCount }, () => ({}));
    return { ...phase, tasks };
  });
}

function writeEstimates(phases: readonly Phase[], estimate: string | undefined): readonly Phase[] {
  if (estimate === undefined) return phases;
  return phases.map((phase) => ({
    ...phase,
    tasks: phase.tasks.map((task) => ({ ...task, estimate: task.estimate ?? estimate })),
  }));
}

function writeDependencies(phases: readonly Phase[]): Phase[] {
  let phaseBefore: Phase | undefined;
  return phases.map((phase) => {
    const tasks = phase.tasks.map((task, index) => {
      if (task.name === undefined || task.dependencies !== undefined) return task;
      const before = phase.tasks[index - 1];
      if (before) return { ...task, dependencies: [`Task ${before.id}`] };
      return { ...task, dependencies: phaseBefore ? [`Phase ${phaseBefore.number}`] : [] };
    });
    if (tasks.length > 0) phaseBefore = phase;
    return { ...phase, tasks };
  });
}

/** A phase without tasks has no end, so it gets no milestone. */
function milestonesOf(phases: readonly Phase[]): Milestone[] {
  const names = new Set<string>();
  return phases
    .filter((phase) => phase.tasks.length > 0)
    .map((phase) => {
      const byNumber = `Phase ${phase.number} complete`;
      const byName = phase.name === undefined ? byNumber : `${phase.name} complete`;
      const name = names.has(byName.toLowerCase()) ? byNumber : byName;
      names.add(name.toLowerCase());
      return {
        name,
        ...(phase.goal === undefined ? {} : { description: phase.goal }),
        dependencies: [`Phase ${phase.number}`],
      };
    });
}

/** The data of a section that the plan does not have would have no place in it. */
function dropLeftOutSections(given: Plan): { plan: Plan; problems: Problem[] } {
  const plan = { ...given };
  const problems: Problem[] = [];
  for (const section of allSections()) {
    if (plan.sections === undefined || plan.sections.includes(section.name)) continue;
    const own = section.name === timeline.name ? ['milestones'] : Object.keys(section.fields);
    const keys = section.key === undefined ? own : [section.key];
    const dropped = keys.filter((key) => key in plan);
    const [first, second] = dropped;
    if (first === undefined) continue;
    for (const key of dropped) Reflect.deleteProperty(plan, key);
    problems.push({
      code: 'IMP020',
      severity: 'warning',
      message: `The plan has no section ${section.heading}, so ${listKeys(dropped)} ${second === undefined ? 'is' : 'are'} left out`,
      hint: `add \`${section.name}\` to the sections to keep ${second === undefined ? 'it' : 'them'}`,
      path: [first],
    });
  }
  return { plan, problems };
}

function listKeys(keys: readonly string[]): string {
  return keys.map((key) => `\`${key}\``).join(' and ');
}

/** The first working day after a date; the day after it where the calendar has none. */
function nextWorkingDay(today: IsoDate, calendar: Calendar | undefined): IsoDate {
  const daysOff = (calendar?.holidays ?? [])
    .map(parseHoliday)
    .filter((range) => range !== undefined);
  const workingDays = calendar?.workingDays ?? weekdays.slice(0, 5);
  // Ten years without a working day are no calendar.
  for (let step = 1; step <= 3660; step += 1) {
    const date = present(addDays(today, step));
    const day = parsePlainDate(date);
    if (day === undefined) break;
    const weekday = present(weekdays[weekdayIndex(day)]);
    const isOff = daysOff.some((range) => range.from <= day && day <= range.to);
    if (workingDays.includes(weekday) && !isOff) return date;
  }
  return present(addDays(today, 1));
}
