import { Command } from 'commander';
import { type Operation, openPlan, type PlanState } from '../edit/operation.ts';
import { findReference } from '../edit/references.ts';
import { setMilestone } from '../edit/set-milestone.ts';
import { setPhase } from '../edit/set-phase.ts';
import { type PlanChanges, setPlan } from '../edit/set-plan.ts';
import { setProgress } from '../edit/set-progress.ts';
import { setTask, type TaskChanges } from '../edit/set-task.ts';
import { applyEdits } from '../edit/text-edit.ts';
import { taskAt } from '../model/part-at.ts';
import type { IsoDate, Plan, TaskId } from '../model/plan.ts';
import { parseTaskStatus } from '../model/status.ts';
import { namesFields } from '../prompts/edit-command.ts';
import { schedulePlan } from '../schedule/schedule-plan.ts';
import { askAndRun, givenFlags, mayAsk, refuseMissing } from './ask-missing.ts';
import { addAsOfOption, readAsOf, readDateFlag } from './date-flag.ts';
import { addEditOptions, collectValues } from './edit-flags.ts';
import { flagName } from './flag-name.ts';
import {
  addCheckOffOption,
  addProgressOptions,
  leavesCriteria,
  type ProgressFlags,
  readCheckOff,
  readNumber,
  readProgress,
} from './progress-flags.ts';
import { runEdit } from './run-edit.ts';
import { usageProblem } from './usage-problem.ts';

interface SetFlags extends ProgressFlags {
  retarget?: boolean;
  uncheck?: string[];
  criterion?: string[];
  [field: string]: unknown;
}

/** Flag → the field that it sets. A field that is not of the thing named is refused. */
const fieldsOf = {
  plan: {
    title: 'title',
    author: 'author',
    date: 'date',
    status: 'status',
    spec: 'relatedSpec',
    start: 'startDate',
    target: 'targetCompletion',
    workdays: 'workingDays',
    holidays: 'holidays',
    hoursPerDay: 'hoursPerDay',
    scheduling: 'scheduling',
    checks: 'checks',
  },
  phase: { name: 'name', goal: 'goal' },
  task: {
    name: 'name',
    description: 'description',
    estimate: 'estimate',
    assignee: 'assignee',
    dependencies: 'dependencies',
    status: 'status',
    startNoEarlierThan: 'startNoEarlierThan',
    actualStart: 'actualStart',
    actualFinish: 'actualFinish',
  },
  milestone: {
    name: 'name',
    date: 'date',
    description: 'description',
    dependencies: 'dependencies',
  },
} as const;

const dateFlags = ['date', 'start', 'target', 'startNoEarlierThan', 'actualStart', 'actualFinish'];

/** `create-impl-plan set REF …`: changes fields of a task, a phase, a milestone or the plan. */
export function setCommand(): Command {
  const command = new Command('set');
  command
    .usage('[ref] [options]')
    .description('Change fields of a task, a phase, a milestone or the plan; "" clears one.')
    .argument('[ref...]', '1.2, phase 2, M1, plan')
    .addHelpText('after', setHelp)
    .optionsGroup('Of a task:')
    .option('--name <text>', 'also of a phase or milestone')
    .option('--description <text>')
    .option('--estimate <duration>', '3d, 4h, 1w, 2-3 days')
    .option('--assignee <name>')
    .option('--dependencies <refs>', '"1.1, 1.2 + 1d", none')
    .option('--status <status>', 'Not Started, In Progress, Blocked, Completed');
  addCheckOffOption(addProgressOptions(command))
    .option('--start-no-earlier-than <date>')
    .option('--actual-start <date>')
    .option('--actual-finish <date>')
    .option('--criterion <text>', 'add an acceptance criterion; may be given again', collectValues)
    .option('--uncheck <n>', 'a criterion that is not met after all', collectValues)
    .optionsGroup('Of a phase:')
    .option('--goal <text>')
    .optionsGroup('Of the plan:')
    .option('--title <text>')
    .option('--author <name>')
    .option('--date <date>', 'also of a milestone')
    .option('--spec <link>')
    .option('--start <date>', 'when work begins')
    .option('--target <date>', 'the promised completion')
    .option('--retarget', 'promise the computed finish')
    .option('--workdays <days>', 'Mon-Fri')
    .option('--holidays <dates>', '"2026-12-25, 2026-12-28 - 2026-12-31"')
    .option('--hours-per-day <n>')
    .option('--scheduling <way>', '"Level by assignee": nobody on two tasks at once; "" undoes it')
    .option('--checks <words>', '"off IMP081, IMP084": what check leaves out; "" undoes it');
  return addAsOfOption(addEditOptions(command)).action(async (words: string[], flags: SetFlags) => {
    const reference = words.join(' ');
    const isComplete = words.length > 0 && namesFields({ flags: givenFlags(command) });
    const mustAsk = isComplete
      ? completes(flags) && (await leavesCriteria(flags, (plan) => taskOf(plan, reference)))
      : mayAsk(flags);
    if (mustAsk) return askAndRun(command, 'set', words);
    refuseMissing(command, words, 1);
    await runEdit(flags, {
      verb: 'Changed',
      operations: [(state) => setOperation(reference, flags, state)(state)],
    });
  });
}

function setOperation(reference: string, flags: SetFlags, state: PlanState): Operation {
  const found = findReference(state.plan, reference);
  const changes = readChanges(found.kind, flags);
  const lists = readLists(flags);
  if (found.kind !== 'task' && Object.keys(lists).length > 0) {
    throw usageProblem('criteria are of tasks', 'name a task, such as 1.2');
  }
  if (found.kind !== 'plan' && flags.retarget) {
    throw usageProblem('--retarget is of the plan', 'write set plan --retarget');
  }
  if (Object.keys(changes).length + Object.keys(lists).length === 0 && !flags.retarget) {
    throw usageProblem('there is nothing to change', 'name a field, such as --estimate 3d');
  }
  refuseLooseProgress(found.kind, flags);
  switch (found.kind) {
    case 'plan':
      return setPlan({
        ...(changes as PlanChanges),
        ...(flags.retarget ? retarget(state, changes) : {}),
      });
    case 'phase':
      return setPhase(reference, changes);
    case 'milestone':
      return setMilestone(reference, changes);
    case 'task': {
      const { status, ...others } = changes;
      if (status === undefined) return setTask(reference, { ...others, ...lists });
      const progress = readProgress(flags, status ?? 'Not Started');
      return setProgress(reference, progress, { ...others, ...lists });
    }
  }
}

function completes({ status }: SetFlags): boolean {
  return typeof status === 'string' && parseTaskStatus(status) === 'Completed';
}

function taskOf(plan: Plan, reference: string): TaskId[] {
  const found = findReference(plan, reference);
  return found.kind === 'task' ? [taskAt(plan, found).id] : [];
}

/** What is said of a status needs one. */
function refuseLooseProgress(kind: keyof typeof fieldsOf, flags: SetFlags): void {
  const loose = (['on', 'note'] as const).find((flag) => flags[flag] !== undefined);
  if (loose === undefined || (kind === 'task' && flags.status !== undefined)) return;
  throw usageProblem(`--${loose} is of a task's status`, 'give it with --status, of a task');
}

/** The finish that the other changes lead to. */
function retarget(state: PlanState, changes: PlanChanges): PlanChanges {
  const { edits } = setPlan(changes)(state);
  const changed =
    edits.length === 0 ? state.plan : openPlan(applied(state, edits), state.file).plan;
  const finish = schedulePlan(changed).schedule?.finish;
  return finish === undefined ? {} : { targetCompletion: finish };
}

function applied(state: PlanState, edits: Parameters<typeof applyEdits>[1]): string {
  return applyEdits(state.text, edits);
}

function readChanges(kind: keyof typeof fieldsOf, flags: SetFlags): Record<string, string | null> {
  const fields: Readonly<Record<string, string>> = fieldsOf[kind];
  const changes: Record<string, string | null> = {};
  for (const flag of new Set(Object.values(fieldsOf).flatMap((each) => Object.keys(each)))) {
    const value = flags[flag];
    if (typeof value !== 'string') continue;
    const field = Object.hasOwn(fields, flag) ? fields[flag] : undefined;
    if (field === undefined) {
      const known = Object.keys(fields).map((each) => `--${flagName(each)}`);
      throw usageProblem(`a ${kind} has no --${flagName(flag)}`, `it has ${known.join(', ')}`);
    }
    changes[field] = value.trim() === '' ? null : readValue(flag, value, readAsOf(flags));
  }
  return changes;
}

function readValue(flag: string, value: string, today: IsoDate): string {
  return dateFlags.includes(flag) ? readDateFlag(`--${flagName(flag)}`, value, today) : value;
}

function readLists(flags: SetFlags): Pick<TaskChanges, 'addCriteria' | 'checkOff' | 'uncheck'> {
  return {
    ...(flags.criterion ? { addCriteria: flags.criterion } : {}),
    ...readCheckOff(flags),
    ...(flags.uncheck ? { uncheck: flags.uncheck.map(readNumber) } : {}),
  };
}

const setHelp = `
Examples:
  create-impl-plan set 1.2                     (in a terminal: shows its fields and asks)
  create-impl-plan set 1.2 --estimate 3d --assignee bo
  create-impl-plan set 1.2 --status completed --on 2026-03-04 --check-off all
  create-impl-plan set 2.1 --dependencies "1.1, 1.2 + 1d"
  create-impl-plan set phase 2 --name Hardening
  create-impl-plan set plan --start 2026-04-01 --retarget
`;
