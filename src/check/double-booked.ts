import { assigneeKey, parseAssignees } from '../model/assignees.ts';
import { formatDays } from '../model/estimate.ts';
import { listTasks, mostWords } from '../model/list-words.ts';
import { formatPlainDate } from '../model/plain-date.ts';
import { present } from '../present.ts';
import type { Problem, PropertyPath } from '../problem.ts';
import { readCalendar } from '../schedule/read-calendar.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { type TaskMinutes, taskMinutes } from '../schedule/task-minutes.ts';
import type { WorkingTime } from '../schedule/working-time.ts';
import { isOver } from '../track/find-open-dependencies.ts';
import type { CheckSubject } from './check-subject.ts';
import type { Rule } from './rule.ts';
import { walkTasks } from './walk-tasks.ts';

/**
 * One problem for each task of a person that begins while that person is on others, so that three
 * tasks at once are two problems, not three pairs. What is past is left alone.
 */
export const doubleBooked: Rule = {
  code: 'IMP093',
  name: 'double-booked',
  explanation:
    'The schedule has somebody on several tasks in the same working hours, so that some of them will end later than it says.',
  check(subject) {
    const { schedule } = subject;
    if (schedule === undefined) return [];
    const time = present(readCalendar(subject.plan.calendar).time);
    return [...workByPerson(subject, schedule, time).values()].flatMap(({ name, work }) =>
      findOverlaps(work).flatMap((overlap) => describe(name, overlap, time, subject)),
    );
  },
};

/** A task that takes somebody's time. */
interface Work extends TaskMinutes {
  id: string;
  path: PropertyPath;
}

interface Overlap {
  work: Work;
  /** The first of what the same person does when it begins. */
  others: Work[];
  /** How many these are in all. */
  count: number;
  end: number;
}

/** By {@link assigneeKey}; the name as it is written first. */
function workByPerson(
  subject: CheckSubject,
  schedule: Schedule,
  time: WorkingTime,
): Map<string, { name: string; work: Work[] }> {
  const people = new Map<string, { name: string; work: Work[] }>();
  for (const [place, { task, path }] of walkTasks(subject).entries()) {
    if (isOver(task)) continue;
    const minutes = taskMinutes(present(schedule.tasks[place]), time);
    if (minutes.end <= minutes.start) continue;
    for (const name of parseAssignees(task.assignee)) {
      const person = people.get(assigneeKey(name)) ?? { name, work: [] };
      person.work.push({ id: task.id, path, ...minutes });
      people.set(assigneeKey(name), person);
    }
  }
  return people;
}

function findOverlaps(work: readonly Work[]): Overlap[] {
  const beginning = [...work].sort((a, b) => a.start - b.start);
  const ending = [...work].sort((a, b) => a.end - b.end);
  const active = new Set<Work>();
  const overlaps: Overlap[] = [];
  let ended = 0;
  let latest = 0;
  for (const next of beginning) {
    for (; present(ending[ended]).end <= next.start; ended += 1) {
      active.delete(present(ending[ended]));
    }
    if (active.size > 0) {
      // All of them have begun before, so what they share with it is one stretch.
      const end = Math.min(next.end, latest);
      overlaps.push({ work: next, others: firstOf(active, mostWords), count: active.size, end });
    }
    active.add(next);
    latest = Math.max(latest, next.end);
  }
  return overlaps;
}

function firstOf<Item>(items: Iterable<Item>, most: number): Item[] {
  const first: Item[] = [];
  for (const item of items) {
    if (first.push(item) === most) break;
  }
  return first;
}

function describe(
  name: string,
  { work, others, count, end }: Overlap,
  time: WorkingTime,
  { asOf, plan }: CheckSubject,
): Problem[] {
  const first = formatPlainDate(time.dayOf(time.laterName(work.start)));
  const last = formatPlainDate(time.dayOf(time.earlierName(end)));
  if (last < asOf) return [];
  const when = first === last ? `on ${first}` : `from ${first} to ${last}`;
  const length = describeLength(end - work.start, time.minutesPerDay);
  const names = listTasks(
    others.map(({ id }) => id),
    count,
  );
  const level = plan.scheduling
    ? ''
    : '; `create-impl-plan sync --level` has every task wait for its assignee';
  return [
    {
      code: 'IMP093',
      severity: 'warning',
      message: `${name} is on task ${work.id} and on ${names} at once ${when} (${length})`,
      hint: `Let one wait for the other, or give one to somebody else${level}`,
      path: [...work.path, 'assignee'],
    },
  ];
}

/** Hours where it is less than half a day. */
function describeLength(minutes: number, minutesPerDay: number): string {
  if (minutes * 2 >= minutesPerDay) return formatDays(minutes / minutesPerDay);
  return formatDays(minutes / 60).replace('day', 'hour');
}
