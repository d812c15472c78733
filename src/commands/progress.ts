import { Command } from 'commander';
import { type Progress, setProgress } from '../edit/set-progress.ts';
import { findTasks, splitTaskWords } from '../edit/task-references.ts';
import type { Plan } from '../model/plan.ts';
import { askAndRun, mayAsk, refuseMissing } from './ask-missing.ts';
import { addAsOfOption } from './date-flag.ts';
import { addEditOptions } from './edit-flags.ts';
import type { OperationList } from './edited-plan.ts';
import {
  addCheckOffOption,
  addProgressOptions,
  leavesCriteria,
  type ProgressFlags,
  readCheckOff,
  readProgress,
} from './progress-flags.ts';
import { runEdit } from './run-edit.ts';
import { usageProblem } from './usage-problem.ts';

/** `create-impl-plan start REF …`: work on tasks has begun, or goes on. */
export function startCommand(): Command {
  const command = new Command('start')
    .usage('[ref...] [options]')
    .description('Work on a task has begun, or goes on: its status, Actual Start and a log row.')
    .argument('[ref...]', '1.2, 1.2-1.4, "Database schema"')
    .addHelpText('after', startHelp);
  return addAsOfOption(addEditOptions(addProgressOptions(command))).action(
    async (words: string[], flags: ProgressFlags) => {
      if (words.length === 0 && mayAsk(flags)) return askAndRun(command, 'start', words);
      refuseMissing(command, words, 1);
      const progress = readProgress(flags, 'In Progress');
      await runEdit(flags, { verb: 'Started', operations: stepAll(words, progress) });
    },
  );
}

/** `create-impl-plan done REF …`: tasks are completed. */
export function doneCommand(): Command {
  const command = new Command('done')
    .usage('[ref...] [options]')
    .description('A task is completed: its status, Actual Finish and a log row.')
    .argument('[ref...]', '1.2, 1.2-1.4, "Database schema"')
    .addHelpText('after', doneHelp);
  return addAsOfOption(addEditOptions(addProgressOptions(addCheckOffOption(command)))).action(
    async (words: string[], flags: ProgressFlags) => {
      const mustAsk =
        words.length === 0
          ? mayAsk(flags)
          : await leavesCriteria(flags, (plan) => findTasks(plan, words));
      if (mustAsk) return askAndRun(command, 'done', words);
      refuseMissing(command, words, 1);
      const progress = readProgress(flags, 'Completed');
      const operations = stepAll(words, progress, readCheckOff(flags));
      await runEdit(flags, { verb: 'Completed', operations });
    },
  );
}

/** `create-impl-plan block REF … WHY`: tasks cannot go on. */
export function blockCommand(): Command {
  const command = new Command('block')
    .usage('[ref...] [why] [options]')
    .description('A task cannot go on: its status, and a log row that says why.')
    .argument('[ref...]', '1.2, then in words why')
    .addHelpText('after', blockHelp);
  return addAsOfOption(addEditOptions(addProgressOptions(command))).action(
    async (words: string[], flags: ProgressFlags) => {
      // Words that all look like tasks give no reason; the plan tells for certain.
      const saysWhy =
        flags.note !== undefined || words.slice(1).some((word) => !/^[\w.-]*\d$/.test(word));
      if ((words.length === 0 || !saysWhy) && mayAsk(flags)) {
        return askAndRun(command, 'block', words);
      }
      refuseMissing(command, words, 1);
      await runEdit(flags, {
        verb: 'Blocked',
        operations: ({ plan }) => {
          const { tasks, rest } = splitTaskWords(plan, words);
          const progress = readProgress(flags, 'Blocked');
          const note = [rest, progress.note ?? ''].filter((part) => part !== '').join('; ');
          return steps(plan, tasks, { ...progress, note });
        },
      });
    },
  );
}

function stepAll(
  words: readonly string[],
  progress: Progress,
  changes?: ReturnType<typeof readCheckOff>,
): OperationList {
  return ({ plan }) => steps(plan, words, progress, changes);
}

function steps(
  plan: Plan,
  words: readonly string[],
  progress: Progress,
  changes: ReturnType<typeof readCheckOff> = {},
) {
  const ids = findTasks(plan, words);
  if (ids.length > 1 && changes.checkOff !== undefined && changes.checkOff !== 'all') {
    throw usageProblem(
      'a criterion is of one task, and several are named',
      'write --check-off all, or complete them one by one',
    );
  }
  return ids.map((id) => setProgress(`task ${id}`, progress, changes));
}

const startHelp = `
Examples:
  create-impl-plan start                       (in a terminal: asks which)
  create-impl-plan start 1.2
  create-impl-plan start 1.2 2.1 --on yesterday --note "with Bo"
`;

const doneHelp = `
Examples:
  create-impl-plan done                        (in a terminal: asks which)
  create-impl-plan done 1.2
  create-impl-plan done 1.1-1.3 --on 2026-03-04 --check-off all
`;

const blockHelp = `
Examples:
  create-impl-plan block                       (in a terminal: asks which, and why)
  create-impl-plan block 1.2 "no test account yet"
  create-impl-plan block 1.2 2.1 --note "no test account yet"
`;
