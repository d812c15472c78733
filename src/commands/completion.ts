import { readdirSync } from 'node:fs';
import completions, { type Complete } from '@bomb.sh/tab';
import addCompletions from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import { findPlan } from '../files/find-plan.ts';
import { readPlanFile } from '../files/read-plan-file.ts';
import { stripMarkup } from '../gantt/strip-markup.ts';
import { showText } from '../input/print-problems.ts';
import type { Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import { readPlan } from '../read/read-plan.ts';
import { reportKinds } from '../report/report.ts';

type Suggestion = readonly [value: string, description: string];

/** Arguments that name a part of the plan. */
const referenceArguments = ['ref', 'part'];
/** Options whose value is a path. */
const pathOptions = ['plan', 'from', 'templates', 'to'];

/**
 * Gives a program `completion SHELL`, which prints the script of a shell, and the hidden `complete`
 * which that script calls at each press of the Tab key. Tasks, phases and paths are suggested too.
 *
 * @param program with all of its commands
 * @param line what is typed so far, the word to complete last
 */
export async function addCompletion(program: Command, line: readonly string[]): Promise<void> {
  addCompletions(program, { completionCommandName: 'completion' });
  const parts = await listParts();
  const paths = listPaths(present(line.at(-1)));
  for (const command of [completions, ...completions.commands.values()]) {
    for (const name of referenceArguments) {
      const argument = command.arguments.get(name);
      if (argument) argument.handler = suggest(parts);
    }
    for (const name of pathOptions) {
      const option = command.options.get(name);
      if (option) option.handler = suggest(paths);
    }
  }
  const argumentOf = (command: string, name: string) =>
    present(completions.commands.get(command)?.arguments.get(name));
  argumentOf('adopt', 'file').handler = suggest(paths);
  argumentOf('report', 'kind').handler = suggest(reportKinds.map((each) => [each, '']));
}

function suggest(suggestions: readonly Suggestion[]): (complete: Complete) => void {
  return (complete) => {
    for (const [value, description] of suggestions) complete(value, description);
  };
}

/** Tasks of the plan that commands would find from here; none where there is no such plan. */
async function listParts(): Promise<Suggestion[]> {
  const plan = await findReadablePlan();
  return (plan?.phases ?? []).flatMap(({ tasks }) =>
    tasks.map(({ id, name, status }): Suggestion => {
      const words = name === undefined ? status : `${stripMarkup(name)}, ${status}`;
      return [id, showText(words)];
    }),
  );
}

async function findReadablePlan(): Promise<Plan | undefined> {
  try {
    const path = await findPlan({ cwd: process.cwd() });
    return readPlan((await readPlanFile(path, 'read')).text, path).plan;
  } catch {
    // A shell that completes a word has no place for errors: the command itself will tell.
    return undefined;
  }
}

/** Files and folders that begin like the word, folders with a slash. */
function listPaths(word: string): Suggestion[] {
  const folder = word.slice(0, word.lastIndexOf('/') + 1);
  try {
    return readdirSync(folder || '.', { withFileTypes: true }).map((entry): Suggestion => {
      const path = folder + entry.name;
      return [entry.isDirectory() ? `${path}/` : path, ''];
    });
  } catch {
    // No such folder: nothing to suggest.
    return [];
  }
}
