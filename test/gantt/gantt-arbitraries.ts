import fc from 'fast-check';
import { formatPlainDate, parsePlainDate } from '../../src/model/plain-date.ts';
import type { Milestone, Phase, PhaseNumber, Plan, TaskStatus } from '../../src/model/plan.ts';
import { taskStatuses } from '../../src/model/plan.ts';
import type { Schedule, ScheduledTask } from '../../src/schedule/schedule.ts';
import { hostilePieces } from '../arbitraries.ts';

/** A plan and a schedule of it, whose dates come from anywhere: charts must not care. */
export interface Drawn {
  plan: Plan;
  schedule: Schedule;
}

/** What Mermaid itself could misread. */
export const mermaidPieces: readonly string[] = [
  ...hostilePieces,
  '\n',
  '\r\n',
  '\t',
  '\u0000',
  '\u0085',
  '\u2028',
  '\u202a',
  '\u2066',
  '\ud83d',
  '\udc00',
  '\ufeff',
  '5% done',
  '%',
  '%%{init: {"gantt": {"leftPadding": 0}}}%%',
  '#35;',
  '#colon;',
  '#;',
  '#58',
  'ﬂ°°58¶ß',
  'ﬂ°58¶ß',
  ':crit, x, 2026-01-01',
  'gantt',
  'section',
  'section ',
  'title x',
  'dateFormat DD',
  'axisFormat',
  'tickInterval',
  'includes',
  'excludes ',
  'todayMarker off',
  'inclusiveEndDates',
  'topAxis',
  'weekday friday',
  'weekend friday',
  'accTitle: x',
  'accDescr: x',
  'accDescr {',
  'click t1_1',
  'call x()',
  'href "x"',
  'vert',
  'style a:b#c;',
  'classDef a:b#c;',
  '$$x$$',
  '\\n',
  '}',
  '{',
  '"',
  "'",
  '-->',
  'Section',
  'GANTT',
  '🚀',
  'नमस्ते',
  'ﷺ',
];

/** A name as rough as it comes. */
export const hostileName: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(
      fc.oneof(fc.constantFrom(...mermaidPieces), fc.string({ unit: 'binary', maxLength: 4 })),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((pieces) => pieces.join('')),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }),
);

const firstDay = parsePlainDate('2025-12-20') ?? 0;
const phaseNumbers: readonly PhaseNumber[] = [
  1,
  2,
  3,
  0,
  12,
  '1B',
  'A',
  'II',
  'x_y',
  'ROTO',
  '__proto__',
];

/** Random plans with `maxTasks` tasks at most in each of up to 5 phases. */
export function drawnPlan(maxTasks: number): fc.Arbitrary<Drawn> {
  const task = fc.record({
    name: fc.option(hostileName, { nil: undefined }),
    status: fc.constantFrom<TaskStatus>(...taskStatuses),
    startDay: fc.integer({ min: 0, max: 500 }),
    days: fc.integer({ min: 1, max: 40 }),
    critical: fc.boolean(),
  });
  const phase = fc.record({
    name: fc.option(hostileName, { nil: undefined }),
    tasks: fc.array(task, { maxLength: maxTasks }),
  });
  const milestone = fc.record({
    name: hostileName,
    day: fc.option(fc.integer({ min: 0, max: 600 }), { nil: undefined }),
    dependency: fc.constantFrom(
      'Phase 1',
      'Task 1.1',
      'Tasks 1.1-2.1',
      'Phase 2',
      'a copy',
      'None',
    ),
  });
  return fc
    .record({
      numbers: fc.shuffledSubarray([...phaseNumbers], { minLength: 5 }),
      phases: fc.array(phase, { minLength: 1, maxLength: 5 }),
      milestones: fc.uniqueArray(milestone, { selector: ({ name }) => name, maxLength: 4 }),
      workingDays: fc.option(
        fc.constantFrom(
          ['sun', 'mon', 'tue', 'wed', 'thu'] as const,
          ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const,
          ['tue'] as const,
        ),
        { nil: undefined },
      ),
      holidays: fc.subarray(['2026-01-01', '2026-04-03 - 2026-04-06', '2026-12-24 - 2027-01-03']),
    })
    .map(({ numbers, phases, milestones, workingDays, holidays }) => {
      const scheduledTasks: ScheduledTask[] = [];
      const planPhases = phases.map(({ name, tasks }, place): Phase => {
        const number = numbers[place] ?? 99;
        return {
          number,
          ...(name === undefined ? {} : { name }),
          tasks: tasks.map((task, index) => {
            const id = `${number}.${index + 1}`;
            const named = task.name === undefined ? {} : { name: task.name };
            scheduledTasks.push(
              scheduledTask({
                id,
                ...named,
                phase: number,
                status: task.status,
                start: formatPlainDate(firstDay + task.startDay),
                end: formatPlainDate(firstDay + task.startDay + task.days - 1),
                critical: task.critical,
              }),
            );
            return { id, ...named, status: task.status };
          }),
        };
      });
      const plan: Plan = {
        status: 'Planning',
        phases: planPhases,
        milestones: milestones.map(
          ({ name, dependency }): Milestone => ({ name, dependencies: [dependency] }),
        ),
        calendar: { holidays, ...(workingDays && { workingDays: [...workingDays] }) },
      };
      const dated = milestones.flatMap(({ name, day }) =>
        day === undefined ? [] : [{ name, date: formatPlainDate(firstDay + day) }],
      );
      return { plan, schedule: scheduleOf(plan, scheduledTasks, dated) };
    });
}

/** A scheduled task of which only what a chart shows is given. */
export function scheduledTask(
  task: Pick<ScheduledTask, 'id' | 'phase' | 'start' | 'end'> & Partial<ScheduledTask>,
): ScheduledTask {
  return {
    status: 'Not Started',
    startMinutes: 0,
    endMinutes: 480,
    estimateMinutes: 480,
    slackDays: 0,
    freeSlackDays: 0,
    lateStart: task.start,
    lateEnd: task.end,
    critical: false,
    dependencies: [],
    ...task,
  };
}

/** A schedule from the dates of its tasks. */
export function scheduleOf(
  plan: Plan,
  tasks: ScheduledTask[],
  milestones: Schedule['milestones'] = [],
): Schedule {
  const starts = tasks.map((task) => task.start).sort();
  const ends = tasks.map((task) => task.end).sort();
  return {
    start: starts[0] ?? '2026-01-01',
    finish: ends.at(-1) ?? '2026-01-01',
    tasks,
    phases: plan.phases.flatMap((phase) => {
      const own = tasks.filter((task) => task.phase === phase.number);
      const start = own.map((task) => task.start).sort()[0];
      const end = own
        .map((task) => task.end)
        .sort()
        .at(-1);
      const name = phase.name === undefined ? {} : { name: phase.name };
      return start === undefined || end === undefined
        ? []
        : [{ number: phase.number, ...name, start, end, durationDays: 1 }];
    }),
    milestones,
    criticalPath: tasks.filter((task) => task.critical).map((task) => task.id),
  };
}

/** A plan of phases with one-day tasks, in sequence from a Monday: `[3, 2]` is 1.1 to 1.3, 2.1, 2.2. */
export function sequentialPlan(taskCounts: readonly number[]): Drawn {
  let day = parsePlainDate('2026-03-02') ?? 0;
  const tasks: ScheduledTask[] = [];
  const phases = taskCounts.map((count, place): Phase => {
    const number = place + 1;
    const ids = Array.from({ length: count }, (_, index) => `${number}.${index + 1}`);
    for (const id of ids) {
      const date = formatPlainDate(day);
      tasks.push(scheduledTask({ id, name: `Step ${id}`, phase: number, start: date, end: date }));
      day += 1;
    }
    return {
      number,
      name: `Part ${number}`,
      tasks: ids.map((id) => ({ id, status: 'Not Started' })),
    };
  });
  const plan: Plan = { status: 'Planning', phases };
  return { plan, schedule: scheduleOf(plan, tasks) };
}
