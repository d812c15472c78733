import type { NewRequest } from '../commands/new-project.ts';
import { fitText } from '../gantt/fit-text.ts';
import { parseDependency } from '../model/dependency.ts';
import { normalizePlan } from '../model/normalize-plan.ts';
import type { Calendar, Phase, Plan, Task } from '../model/plan.ts';
import type { PlanInput } from '../model/plan-input.ts';
import { drawingWidth } from './ask.ts';
import { askOptions } from './ask-choice.ts';
import { readEstimate, readOptionalLine } from './plan-answers.ts';
import { printLines, type Session } from './session.ts';
import { askText } from './text-prompt.ts';

/** What a task can be put after. */
interface Predecessor {
  /** As it is written into a Dependencies field. */
  reference: string;
  label: string;
}

/**
 * Asks for each task in turn: name, estimate, assignee, and after which tasks it comes. What a task
 * has already is offered as the answer.
 *
 * @throws CancelledError
 */
export async function askTasks(request: NewRequest, session: Session): Promise<PlanInput> {
  const plan = normalizePlan(request.input);
  const asked: Phase[] = [];
  const names = new Set<string>();
  for (const phase of plan.phases) {
    const title = phase.name === undefined ? '' : `: ${phase.name}`;
    const heading = fitText(`Phase ${phase.number}${title}`, drawingWidth(session.terminal.output));
    printLines(['', session.terminal.style('bold', heading)], session);
    const tasks: Task[] = [];
    asked.push({ ...phase, tasks });
    for (const task of phase.tasks) {
      const estimate = request.estimate;
      const answered = await askTask(task, { plan, asked, names, estimate }, session);
      remember(answered.assignee, names);
      tasks.push(answered);
    }
  }
  return { ...request.input, phases: asked };
}

interface Progress {
  plan: Plan;
  /** The phases so far; the last one is being asked. */
  asked: readonly Phase[];
  /** The assignees so far, the last one named at the end. */
  names: ReadonlySet<string>;
  /** The estimate of all tasks, where a flag gave it. */
  estimate: string | undefined;
}

async function askTask(task: Task, progress: Progress, session: Session): Promise<Task> {
  const { terminal } = session;
  const name = await askText(
    {
      message: `Task ${task.id}, its name:`,
      ...offer(task.name, 'Enter skips'),
      read: readOptionalLine,
    },
    terminal,
  );
  const estimate =
    progress.estimate === undefined
      ? await askEstimate(task, progress.plan.calendar, session)
      : task.estimate;
  const assignee = await askText(
    {
      message: `${task.id}, assigned to:`,
      ...offer(task.assignee, 'Enter skips'),
      complete: (text) => completeName(text, progress.names),
      read: readOptionalLine,
    },
    terminal,
  );
  const dependencies = await askDependencies(task, progress.asked, session);
  return {
    ...task,
    name,
    assignee,
    ...(estimate === undefined ? {} : { estimate }),
    ...(dependencies === undefined ? {} : { dependencies }),
  };
}

/** The name used last is the one that Tab offers first. */
function remember(name: string | undefined, names: Set<string>): void {
  if (!name) return;
  names.delete(name);
  names.add(name);
}

function askEstimate(
  task: Task,
  calendar: Calendar | undefined,
  { terminal }: Session,
): Promise<string> {
  return askText(
    {
      message: `${task.id}, estimate:`,
      ...offer(task.estimate, 'Enter: later'),
      hint: '3d, 4h, 2-3 days, 1w or TBD',
      read: (text) => readEstimate(text, calendar),
    },
    terminal,
  );
}

/** The whole text where it begins a known name; the last name at all where nothing is typed. */
function completeName(text: string, names: ReadonlySet<string>): string | undefined {
  const typed = text.trim().toLowerCase();
  return [...names].reverse().find((name) => name.toLowerCase().startsWith(typed));
}

/**
 * Asks after which tasks a task comes. The nearest are first: the task before it, or for the first
 * task of a phase the whole phase before. A dependency that is in no list (with a lag, or on
 * something outside the plan) is kept as it is written.
 */
async function askDependencies(
  task: Task,
  asked: readonly Phase[],
  { terminal }: Session,
): Promise<string[] | undefined> {
  const predecessors = findPredecessors(asked);
  const [nearest] = predecessors;
  if (nearest === undefined) return task.dependencies;
  const known = task.dependencies?.map((entry) => normalReference(entry));
  const chosen = known ?? [nearest.reference];
  const unlisted = chosen.filter(
    (entry) => !predecessors.some(({ reference }) => reference === entry),
  );
  const selected = await askOptions(
    {
      message: `${task.id}, after:`,
      options: [
        ...predecessors,
        ...unlisted.map((reference) => ({ reference, label: reference })),
      ].map(({ reference, label }) => ({
        value: reference,
        name: label,
        short: reference.replace(/^Task /, ''),
        checked: chosen.includes(reference),
      })),
      whenNone: 'nothing: it starts with the plan',
    },
    terminal,
  );
  return predecessors
    .map(({ reference }) => reference)
    .reverse()
    .concat(unlisted)
    .filter((reference) => selected.includes(reference));
}

/** The tasks so far, the nearest first, and the finished phases. */
function findPredecessors(asked: readonly Phase[]): Predecessor[] {
  return asked
    .flatMap((phase, index) => {
      const tasks = phase.tasks.map(({ id, name }) => ({
        reference: `Task ${id}`,
        label: !name ? `Task ${id}` : `${id} ${name}`,
      }));
      const isDone = index < asked.length - 1;
      if (!isDone || tasks.length === 0) return tasks;
      const name = phase.name ? ` ${phase.name}` : '';
      const whole = `Phase ${phase.number}`;
      return [...tasks, { reference: whole, label: `${whole}${name}: all its tasks` }];
    })
    .reverse();
}

/** `Task 1.1` for `1.1`, so that an entry is found in the list however it was written. */
function normalReference(entry: string): string {
  const dependency = parseDependency(entry);
  if (dependency.kind !== 'link' || dependency.link !== 'FS' || dependency.lag) return entry;
  const [reference, ...others] = dependency.references;
  if (reference === undefined || others.length > 0) return entry;
  if (reference.kind === 'task') return `Task ${reference.id}`;
  return reference.kind === 'phase' ? `Phase ${reference.number}` : entry;
}

function offer(known: string | undefined, otherwise: string) {
  return known === undefined ? { whenEmpty: otherwise } : { default: known };
}
